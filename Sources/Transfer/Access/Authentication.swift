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

/// The HTTP authentication schemes that dlsweep supports.
enum AuthenticationScheme: String, Sendable {
    /// Basic: every request carries the user name and the password.
    case basic
    /// Digest: every request carries a hash of them and of the server's nonce.
    case digest
}

/// The authentication schemes that the `WWW-Authenticate` headers of a response offer (RFC 9110, 11.6.1).
struct AuthenticationChallenge: Sendable {
    /// The schemes in lower case, in their order.
    let schemes: [String]

    /// Reads the values of all such headers of a response.
    init(_ values: [String]) { schemes = values.flatMap(AuthenticationChallenge.schemes) }

    /// Whether the server offers a scheme.
    func offers(_ scheme: AuthenticationScheme) -> Bool { schemes.contains(scheme.rawValue) }

    /// The name of the first scheme, if the server offers none that dlsweep supports.
    ///
    /// The name comes from a table in dlsweep; text of the server is not repeated.
    var unsupported: String? {
        guard let first = schemes.first, !offers(.basic), !offers(.digest) else { return nil }
        return AuthenticationChallenge.names[first] ?? "another scheme"
    }

    private static let names = [
        "bearer": "Bearer", "negotiate": "Negotiate", "ntlm": "NTLM", "oauth": "OAuth", "dpop": "DPoP",
        "aws4-hmac-sha256": "AWS4-HMAC-SHA256", "hoba": "HOBA", "mutual": "Mutual", "scram-sha-1": "SCRAM-SHA-1",
        "scram-sha-256": "SCRAM-SHA-256",
    ]

    /// The first word of each part that is not a parameter; the name of a parameter is followed by `=`.
    private static func schemes(in value: String) -> [String] {
        parts(of: value).compactMap { part in
            let word = part.prefix { $0 != " " && $0 != "\t" && $0 != "=" }
            let rest = part[word.endIndex...]
            let isParameter = rest.drop { $0 == " " || $0 == "\t" }.first == "="
            return word.isEmpty || isParameter ? nil : word.lowercased()
        }
    }

    /// The parts between the commas that are outside quotes.
    private static func parts(of value: String) -> [Substring] {
        var isQuoted = false
        var isEscaped = false
        let parts = value.split { character in
            if isEscaped {
                isEscaped = false
            } else if character == "\\" {
                isEscaped = isQuoted
            } else if character == "\"" {
                isQuoted.toggle()
            }
            return character == "," && !isQuoted
        }
        return parts.map { $0.drop { $0 == " " || $0 == "\t" } }
    }
}
