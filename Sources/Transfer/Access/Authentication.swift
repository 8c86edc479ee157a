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

/// How a client proves who it is, as far as dlsweep can.
enum AuthenticationScheme: String, Sendable {
    /// The name and the password in each request.
    case basic
    /// A digest of them and of a number that the server gives out.
    case digest
}

/// What the headers `WWW-Authenticate` of an answer ask for (RFC 9110, 11.6.1).
struct AuthenticationChallenge: Sendable {
    /// The schemes in lower case, in their order.
    let schemes: [String]

    /// Reads the values of all such headers of an answer.
    init(_ values: [String]) { schemes = values.flatMap(AuthenticationChallenge.schemes) }

    /// Whether a scheme is one of those that are asked for.
    func offers(_ scheme: AuthenticationScheme) -> Bool { schemes.contains(scheme.rawValue) }

    /// The name of a scheme that dlsweep does not support, if the server asks for no other.
    ///
    /// It is this program's own word: what the server wrote is not repeated.
    var unsupported: String? {
        guard let first = schemes.first, !offers(.basic), !offers(.digest) else { return nil }
        return AuthenticationChallenge.names[first] ?? "another scheme"
    }

    private static let names = [
        "bearer": "Bearer", "negotiate": "Negotiate", "ntlm": "NTLM", "oauth": "OAuth", "dpop": "DPoP",
        "aws4-hmac-sha256": "AWS4-HMAC-SHA256", "hoba": "HOBA", "mutual": "Mutual", "scram-sha-1": "SCRAM-SHA-1",
        "scram-sha-256": "SCRAM-SHA-256",
    ]

    /// The first word of each part that is no parameter: one is followed by `=`.
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
