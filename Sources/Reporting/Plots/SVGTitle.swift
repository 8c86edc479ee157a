/// The title of an SVG image, which browsers show and screen readers read aloud.
///
/// gnuplot writes the name of the terminal instead, in which only letters, digits, and `_` are allowed.
public enum SVGTitle {
    /// The bytes of an image with another title; `nil` if it has none near its start.
    public static func replacing(_ image: [UInt8], with title: String) -> [UInt8]? {
        let head = String(decoding: image.prefix(2000), as: UTF8.self)
        guard let found = head.firstRange(of: /<title>[^<]*<\/title>/) else { return nil }
        let before = head[..<found.lowerBound].utf8.count
        let after = head[..<found.upperBound].utf8.count
        return Array(image[..<before]) + Array("<title>\(escaped(title))</title>".utf8) + image[after...]
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
