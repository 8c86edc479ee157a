/// A name and a password for one origin.
struct Credentials: Hashable, Sendable {
    /// The name.
    let name: String
    /// The password; `nil` if none was given, so that a file of passwords may have it.
    let password: String?

    init(name: String, password: String?) {
        self.name = name
        self.password = password
    }

    /// Splits `NAME:PASSWORD` at the first colon.
    init(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        self.init(name: String(parts[0]), password: parts.count > 1 ? String(parts[1]) : nil)
    }
}
