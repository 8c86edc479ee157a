extension String {
    /// The text in one line.
    var unwrapped: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
