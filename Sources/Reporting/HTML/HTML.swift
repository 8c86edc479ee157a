internal import Formatting

/// A piece of an HTML document that is safe by construction.
///
/// It is made of elements and of text, and text is always escaped. There is no way to put markup into it as a string, no
/// element that loads or runs anything, and no attribute that takes an address other than a ``DataURL``.
struct HTML: Equatable {
    /// The markup.
    let markup: String

    private init(markup: String) { self.markup = markup }

    /// Text; characters with a meaning in HTML are escaped, and control characters become `?`.
    static func text(_ text: String) -> HTML { HTML(markup: escaped(text)) }

    /// Pieces one after the other.
    static func group(_ parts: [HTML]) -> HTML { HTML(markup: parts.map(\.markup).joined()) }

    /// An element with its contents.
    static func element(_ tag: Tag, _ attributes: [Attribute] = [], _ children: [HTML] = []) -> HTML {
        let open = "<" + ([tag.rawValue] + attributes.map(\.markup)).joined(separator: " ") + ">"
        if tag.isVoid { return HTML(markup: open) }
        let isBlock = tag.isBlock
        let contents = children.map(\.markup).joined(separator: isBlock ? "\n" : "")
        let space = isBlock ? "\n" : ""
        return HTML(markup: "\(open)\(space)\(contents)\(space)</\(tag.rawValue)>")
    }

    /// An element that contains only text.
    static func element(_ tag: Tag, _ attributes: [Attribute] = [], text: String) -> HTML {
        element(tag, attributes, [.text(text)])
    }

    /// The style sheet of a document, a constant of the program.
    static func style(_ sheet: StaticString) -> HTML { HTML(markup: "<style>\n\(sheet)\n</style>") }

    /// A text for an attribute or between tags.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in TerminalText.sanitized(text).unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}

extension HTML {
    /// The elements that a report needs.
    enum Tag: String {
        case html, head, body, meta, title, main, header, section, figure, table, thead, tbody, ul, dl
        case h1, h2, p, li, dt, dd, tr, th, td, figcaption, img, a, strong, span, code, pre, div

        /// Whether it has no contents and no end tag.
        fileprivate var isVoid: Bool { self == .meta || self == .img }

        /// Whether its children stand on lines of their own.
        fileprivate var isBlock: Bool {
            switch self {
            case .html, .head, .body, .main, .header, .section, .figure, .table, .thead, .tbody, .ul, .dl,
                .div:
                true
            default: false
            }
        }
    }

    /// The attributes that a report needs.
    enum Attribute {
        /// A class of the style sheet.
        case style(StaticString)
        /// The width of a bar, as a share from 0 to 1.
        case bar(Double)
        /// What a header cell is the header of.
        case scope(Scope)
        /// A picture.
        case source(DataURL)
        /// What a picture shows, for people who do not see it.
        case alternative(String)
        /// The size of a picture in pixels.
        case size(width: Int, height: Int)
        /// A link to data, and the name of the file that it is saved as.
        case download(DataURL, name: String)
        /// Something that a keyboard can scroll, and what it is.
        case scrollable(String)
        /// A constant of the program.
        case constant(StaticString, StaticString)

        /// What a header cell is the header of.
        enum Scope: String { case row, col }

        fileprivate var markup: String {
            switch self {
            case .style(let name): "class=\"\(name)\""
            case .bar(let share): "style=\"width:\(Int((min(1, max(0, share)) * 100).rounded()))%\""
            case .scope(let scope): "scope=\"\(scope.rawValue)\""
            case .source(let data): "src=\"\(data.text)\""
            case .alternative(let text): "alt=\"\(HTML.escaped(text))\""
            case .size(let width, let height): "width=\"\(width)\" height=\"\(height)\""
            case .download(let data, let name): "href=\"\(data.text)\" download=\"\(HTML.escaped(name))\""
            case .scrollable(let name): "role=\"region\" tabindex=\"0\" aria-label=\"\(HTML.escaped(name))\""
            case .constant(let name, let value): "\(name)=\"\(value)\""
            }
        }
    }
}
