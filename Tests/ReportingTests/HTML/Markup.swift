/// The elements of a document, for tests of its structure.
struct Markup {
    /// A start tag.
    struct Element {
        let name: String
        let attributes: [String: String]
    }

    /// The start tags in their order.
    private(set) var elements: [Element] = []
    /// What is wrong: an end tag without its start tag, or an element without its end tag.
    private(set) var faults: [String] = []

    private static let void: Set = ["meta", "img"]

    init(_ document: String) {
        var open: [String] = []
        for tag in document.matches(of: /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"<>]*")*)\s*>/) {
            let name = String(tag.2)
            if tag.1.isEmpty {
                var attributes: [String: String] = [:]
                for attribute in tag.3.matches(of: /([a-z-]+)="([^"]*)"/) {
                    attributes[String(attribute.1)] = String(attribute.2)
                }
                elements.append(Element(name: name, attributes: attributes))
                if !Self.void.contains(name) { open.append(name) }
            } else if open.popLast() != name {
                faults.append("</\(name)>")
            }
        }
        faults += open.map { "<\($0)>" }
        // Every sign that opens a tag belongs to one that was read.
        let signs = document.count { $0 == "<" }
        let read = document.matches(of: /<\/?[a-z][a-z0-9]*(?:\s+[a-z-]+="[^"<>]*")*\s*>/).count
        if signs != read + 1 { faults.append("\(signs - read - 1) signs that are not tags") }
    }

    /// The elements with a name.
    subscript(name: String) -> [Element] { elements.filter { $0.name == name } }
}
