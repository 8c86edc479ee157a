internal import Formatting

/// The address of a download in commands that a person copies.
struct DownloadAddress {
    /// The address, or `URL` if none is known.
    let text: String
    /// The parts of the address; `nil` if none is known.
    let parts: Parts?

    /// - Parameter url: a redacted address; anything but `http` and `https` counts as unknown, because it might be read as
    ///   an option.
    init(_ url: String?) {
        parts = url.flatMap { Parts(TerminalText.sanitized($0)) }
        text = parts == nil ? "URL" : TerminalText.sanitized(url ?? "")
    }

    /// The address as a word of a shell.
    var quoted: String { ShellText.quoted(text) }

    /// Whether the address ends with the name of a file, which curl's -O needs.
    var hasName: Bool { parts.map { !$0.lastName.isEmpty } ?? true }

    /// The name of the file, if it is safe in a command, otherwise `FILE`.
    var fileName: String {
        let name = parts?.lastName ?? ""
        let isSafe = name.utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
                || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "._-".utf8.contains(byte)
        }
        return isSafe && !name.isEmpty && !name.hasPrefix("-") && !name.hasPrefix(".") ? name : "FILE"
    }

    /// The parts of an `http` or `https` address.
    struct Parts {
        /// Scheme, host, and port.
        let origin: String
        /// The host without its port, in lower case.
        let host: String
        /// The path without its first slash, percent-encoded.
        let path: Substring
        /// Whether a query follows.
        let hasQuery: Bool

        init?(_ url: String) {
            guard url.hasPrefix("http://") || url.hasPrefix("https://"), let scheme = url.firstRange(of: "://") else {
                return nil
            }
            let rest = url[scheme.upperBound...]
            let authority = rest.prefix { !"/?#".contains($0) }
            guard !authority.isEmpty else { return nil }
            origin = String(url[..<scheme.upperBound] + authority)
            host = authority.prefix { $0 != ":" }.lowercased()
            path = rest.dropFirst(authority.count).prefix { !"?#".contains($0) }.dropFirst()
            hasQuery = rest.contains("?")
        }

        /// The part of the path behind its last slash.
        var lastName: String { path.last == "/" ? "" : String(path.split(separator: "/").last ?? "") }

        /// The path without percent-encoding; `nil` if it is empty or is not UTF-8.
        var decodedPath: String? { Self.decoded(path) }

        /// Whether it is an address of Azure's blob storage.
        var isOfAzure: Bool { host.hasSuffix(".blob.core.windows.net") }

        /// Bucket and key of an object in Amazon S3, `BUCKET/KEY`; `nil` for other addresses.
        ///
        /// The bucket is the first part of the host, or of the path (AWS, "Virtual hosting of buckets").
        var objectOfS3: String? {
            guard host.hasSuffix(".amazonaws.com"), let path = decodedPath else { return nil }
            let labels = host.split(separator: ".").map(String.init)
            guard let place = labels.firstIndex(where: { $0 == "s3" || $0.hasPrefix("s3-") }),
                !labels[place].hasPrefix("s3-website")
            else { return nil }
            if place == 0 { return path.contains("/") ? path : nil }
            return labels[..<place].joined(separator: ".") + "/" + path
        }

        private static func decoded(_ text: Substring) -> String? {
            var bytes: [UInt8] = []
            var rest = Array(text.utf8)[...]
            while let byte = rest.popFirst() {
                guard byte == UInt8(ascii: "%") else {
                    bytes.append(byte)
                    continue
                }
                guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16), rest.count >= 2
                else {
                    return nil
                }
                bytes.append(value)
                rest = rest.dropFirst(2)
            }
            let decoded = String(validating: bytes, as: UTF8.self).map(TerminalText.sanitized)
            return decoded.flatMap { $0.isEmpty ? nil : $0 }
        }
    }
}
