/// Tells whether an image file was written completely.
public enum ImageIntegrity {
    private static let lastOfPNG: [UInt8] = [0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]

    /// Whether the last bytes of an image are those of a complete file.
    ///
    /// A PNG file ends with the chunk `IEND` and its check sum (PNG specification, third edition, 11.2.5), an SVG file with
    /// the end of its outermost element.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - name: its name; what does not end with `.png` is taken for SVG.
    public static func isWhole(_ bytes: [UInt8], name: String) -> Bool {
        if name.hasSuffix(".png") { return bytes.suffix(8).elementsEqual(lastOfPNG) }
        let isSpace: (UInt8) -> Bool = { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? 0
        return bytes[..<end].suffix(6).elementsEqual("</svg>".utf8)
    }
}
