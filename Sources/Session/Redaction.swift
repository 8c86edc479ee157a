extension StringProtocol {
    /// The text of an address with its user information, which ends with the last `@`, replaced by `***`.
    ///
    /// Passwords that should have been percent-encoded, but were not, are replaced too.
    package var withoutUserInformation: String {
        guard let at = lastIndex(of: "@") else { return String(self) }
        let afterScheme = firstRange(of: "://")?.upperBound ?? startIndex
        let start = afterScheme <= at ? afterScheme : startIndex
        return self[..<start] + "***" + self[at...]
    }

    /// A message that may repeat arguments, with the user information and the queries of addresses replaced.
    package var withoutSecrets: String {
        withoutUserInformation.replacing(/(:\/\/[^\s'"?]*)\?[^\s'"]*/) { "\($0.1)?***" }
            .replacing(/('-[A-Za-z0-9]*[uH])[^\s'][^']*'/) { "\($0.1)***'" }
    }
}
