/// A picture that gnuplot drew, made small enough for a report: the same picture in fewer bytes.
///
/// gnuplot writes each point as an element with its symbol, place, size, and color, about 100 bytes. Here each combination of
/// symbol, size, and color is defined once, and a point refers to it.
struct EmbeddedPlot {
    /// The SVG text.
    let svg: String

    /// - Parameters:
    ///   - drawing: gnuplot's SVG.
    ///   - title: what replaces its title, which is gnuplot's name.
    init(_ drawing: String, title: String) {
        var marks: [Mark: Int] = [:]
        var lines: [String] = []
        for line in drawing.split(separator: "\n", omittingEmptySubsequences: true) {
            let line = line.drop { $0 == "\t" || $0 == " " }
            guard let point = Point(line) else {
                lines.append(Self.withTitle(String(line), title))
                continue
            }
            let number = marks[point.mark] ?? marks.count
            if marks.updateValue(number, forKey: point.mark) == nil { lines.append(point.mark.definition(number)) }
            lines.append("<use xlink:href='#m\(number)' x='\(point.x)' y='\(point.y)'/>")
        }
        svg = lines.joined(separator: "\n") + "\n"
    }

    /// The line with the title of the picture instead of gnuplot's, and without the names of its layers.
    private static func withTitle(_ line: String, _ title: String) -> String {
        guard line.contains("<title>") else { return line }
        let own = line.hasPrefix("<title>") ? "<title>\(HTML.escaped(title))</title>" : ""
        return line.replacing(/<title>[^<]*<\/title>/) { _ in own }
    }

    /// A symbol with its size and color.
    private struct Mark: Hashable {
        let symbol: Substring
        let scale: Substring
        let color: Substring

        func definition(_ number: Int) -> String {
            "<defs><use id='m\(number)' xlink:href='\(symbol)' transform='\(scale)' color='\(color)'/></defs>"
        }
    }

    /// A line such as `<use xlink:href='#gpPt6' transform='translate(141.00,380.77) scale(4.50)' color='gray'/>`.
    private struct Point {
        let mark: Mark
        let x: Substring
        let y: Substring

        init?(_ line: Substring) {
            let parts = line.split(separator: "'", omittingEmptySubsequences: false)
            guard parts.count == 7, parts[0] == "<use xlink:href=", parts[2] == " transform=", parts[4] == " color=",
                parts[6] == "/>"
            else { return nil }
            let place = parts[3].split { "(,) ".contains($0) }
            guard place.count == 5, place[0] == "translate", place[3] == "scale" else { return nil }
            (x, y) = (place[1], place[2])
            mark = Mark(symbol: parts[1], scale: parts[3].suffix(while: { $0 != " " }), color: parts[5])
        }
    }
}

extension Substring {
    /// The longest part at the end whose characters all satisfy a condition.
    fileprivate func suffix(while condition: (Character) -> Bool) -> Substring {
        self[(lastIndex { !condition($0) }.map(index(after:)) ?? startIndex)...]
    }
}
