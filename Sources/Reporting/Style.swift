/// Bold and colored text, or plain text where that is not wanted.
public struct Style: Equatable, Sendable {
    /// A color of the terminal's own palette.
    public enum Color: Int, CaseIterable, Sendable {
        /// Something failed.
        case red = 31
        /// Something is as wanted.
        case green = 32
        /// A caution.
        case yellow = 33
        /// Something to find one's way by.
        case cyan = 36
    }

    /// Whether text is styled; if not, it comes back as it was given, without any escape code.
    public let isEnabled: Bool

    /// A style that is enabled or not.
    public init(isEnabled: Bool) {
        self.isEnabled = isEnabled
    }

    /// The text in bold.
    public func bold(_ text: String) -> String {
        wrapped(text, code: 1)
    }

    /// The text in a color.
    public func colored(_ text: String, _ color: Color) -> String {
        wrapped(text, code: color.rawValue)
    }

    private func wrapped(_ text: String, code: Int) -> String {
        isEnabled && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
