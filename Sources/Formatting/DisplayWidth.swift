extension StringProtocol {
    /// The number of columns that the text takes in a terminal: the sum over its characters.
    public var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

    /// The longest start of the text that takes at most `width` columns.
    func prefix(columns width: Int) -> SubSequence {
        var room = width
        return prefix { character in
            room -= character.displayWidth
            return room >= 0
        }
    }

    /// The longest end of the text that takes at most `width` columns.
    func suffix(columns width: Int) -> SubSequence {
        var room = width
        let rest = reversed().prefix { character in
            room -= character.displayWidth
            return room >= 0
        }
        return suffix(rest.count)
    }
}

extension Character {
    /// The number of columns of a terminal: 2 for East Asian wide characters and emoji, 0 for what only combines, otherwise 1.
    ///
    /// Wide are the characters that Unicode Standard Annex 11 calls wide or fullwidth, and those that an emoji selector, a
    /// second regional indicator, or a joined sequence turns into an emoji.
    public var displayWidth: Int {
        let scalars = unicodeScalars
        if scalars.allSatisfy(\.isInvisible) { return 0 }
        if scalars.contains(where: { $0.value == 0xFE0F }) || scalars.count(where: \.isRegionalIndicator) > 1 {
            return 2
        }
        return scalars.contains(where: \.isWide) ? 2 : 1
    }
}

extension Unicode.Scalar {
    /// Whether it takes no column of its own: combining marks, formatting, and the vowels and ends of Korean syllables.
    fileprivate var isInvisible: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: true
        default: (0x1160...0x11FF).contains(value)
        }
    }

    fileprivate var isRegionalIndicator: Bool { (0x1F1E6...0x1F1FF).contains(value) }

    /// Whether it is an emoji by default, or wide or fullwidth in the East Asian sense.
    fileprivate var isWide: Bool {
        guard value >= 0x1100 else { return false }
        return properties.isEmojiPresentation || Self.wide.contains { $0.contains(value) }
    }

    /// The blocks of East Asian scripts, with their punctuation and fullwidth forms.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
        0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF,
        0x20000...0x2FFFD, 0x30000...0x3FFFD,
    ]
}
