internal import Formatting

/// The frame of every report in HTML, and the parts that its sections are made of.
struct ReportPage {
    /// The title: of the window, and of the page.
    let title: String
    /// Facts below the title.
    let facts: [String]
    /// The sections from top to bottom.
    let sections: [HTML]

    /// The text that every report begins with, by which a report of dlsweep is recognized.
    private static let beginning =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta name=\"generator\" content=\"dlsweep\">"

    /// The text of the document, with a line feed at its end.
    var text: String {
        let head = HTML.element(
            .head, [],
            [
                .element(.meta, [.constant("name", "generator"), .constant("content", "dlsweep")]),
                .element(.meta, [.constant("charset", "utf-8")]),
                .element(
                    .meta,
                    [
                        .constant("http-equiv", "Content-Security-Policy"),
                        .constant(
                            "content",
                            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
                        ),
                    ]),
                .element(
                    .meta, [.constant("name", "viewport"), .constant("content", "width=device-width, initial-scale=1")]),
                .element(.meta, [.constant("name", "referrer"), .constant("content", "no-referrer")]),
                .element(.title, text: "dlsweep: " + title), .style(PageStyle.sheet),
            ])
        let header = HTML.element(
            .header, [],
            [.element(.h1, text: title)] + (facts.isEmpty ? [] : [.element(.p, text: facts.joined(separator: "  ·  "))])
        )
        let body = HTML.element(.body, [], [.element(.main, [], [header] + sections)])
        return "<!DOCTYPE html>\n" + HTML.element(.html, [.constant("lang", "en")], [head, body]).markup + "\n"
    }

    /// Whether a file is a report of dlsweep.
    static func isDocument(_ bytes: [UInt8]) -> Bool { bytes.starts(with: beginning.utf8) }
}

// MARK: - Sections

extension ReportPage {
    /// A section; `nil` if it has no contents.
    static func section(_ title: String, _ parts: [HTML]) -> HTML? {
        parts.isEmpty ? nil : .element(.section, [], [.element(.h2, text: title)] + parts)
    }

    /// The answer: what stands before the colon of the first sentence as a headline, and the rest below it.
    static func answer(_ sentence: String, _ more: [String]) -> HTML {
        let parts = sentence.split(separator: ": ", maxSplits: 1).map(String.init)
        let rest = parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
        return .element(
            .section, [.style("answer")],
            [.element(.h2, text: parts.first ?? "")] + paragraphs(rest) + paragraphs(more))
    }

    /// Sentences, a paragraph each; empty ones are left out.
    static func paragraphs(_ sentences: [String]) -> [HTML] {
        sentences.filter { !$0.isEmpty }.map { .element(.p, text: $0) }
    }

    /// A list; none if it is empty.
    static func list(_ items: [String]) -> [HTML] {
        items.isEmpty ? [] : [.element(.ul, [], items.map { .element(.li, text: $0) })]
    }

    /// Names and values; those without a value are left out.
    static func facts(_ facts: [(name: String, value: String?)]) -> [HTML] {
        let known = facts.compactMap { fact in fact.value.map { (fact.name, $0) } }
        guard !known.isEmpty else { return [] }
        return [.element(.dl, [], known.flatMap { [.element(.dt, text: $0.0), .element(.dd, text: $0.1)] })]
    }

    /// A command to copy.
    static func command(_ text: String) -> HTML { .element(.pre, [], [.element(.code, text: text)]) }

    /// Remarks in small letters.
    static func notes(_ sentences: [String]) -> [HTML] {
        sentences.map { .element(.p, [.style("note")], text: $0) }
    }
}

// MARK: - Tables

extension ReportPage {
    /// A table that scrolls by itself if the page is narrow; the first cell of a row is its header, with its marker.
    ///
    /// - Parameters:
    ///   - name: what it shows, for people who do not see it.
    ///   - bars: for each row the width of a bar in a last column, as a share; `nil` for a table without bars.
    static func table(_ table: Table, name: String, bars: [Double?]? = nil) -> HTML {
        let headers = table.columns.map { column in
            HTML.element(.th, [.scope(.col)] + classes(column), text: column.header)
        }
        let rows = table.rows.enumerated().map { index, row in
            let cells = table.columns.indices.map { place in
                let marker = place == 0 ? row.marker.map { "\($0) " } ?? "" : ""
                let text = marker + (place < row.cells.count ? row.cells[place] : "")
                let attributes = (place == 0 ? [HTML.Attribute.scope(.row)] : []) + classes(table.columns[place])
                return HTML.element(place == 0 ? .th : .td, attributes, text: text)
            }
            return HTML.element(
                .tr, row.marker == nil ? [] : [.style("chosen")], cells + (bars.map { [bar($0[index])] } ?? []))
        }
        let barHeader = bars == nil ? [] : [HTML.element(.td)]
        let head = HTML.element(.thead, [], [.element(.tr, [], headers + barHeader)])
        return .element(
            .div, [.style("scroll"), .scrollable(name)],
            [.element(.table, [], [head, .element(.tbody, [], rows)])])
    }

    private static func classes(_ column: TableColumn) -> [HTML.Attribute] {
        if column.alignment == .trailing { return [.style("number")] }
        return column.minimumWidth == nil ? [] : [.style("wide")]
    }

    private static func bar(_ share: Double?) -> HTML {
        .element(.td, [.style("rate")], share.map { [.element(.span, [.style("bar"), .bar($0)])] } ?? [])
    }
}

// MARK: - Pictures and files

extension ReportPage {
    /// A plot: gnuplot's picture, with a title and a text that says what it shows.
    struct Figure {
        /// The name of the picture's file.
        let file: String
        /// What is drawn.
        let title: String
        /// What the plot shows, in numbers.
        let finding: String
    }

    /// The figures that were drawn, or a sentence on how to get them.
    ///
    /// - Parameters:
    ///   - images: SVG texts, by the names of their files.
    ///   - remedy: how to get plots.
    static func plots(_ figures: [Figure], _ images: [String: String], remedy: String) -> HTML? {
        let drawn = figures.compactMap { figure in images[figure.file].map { picture(figure, $0) } }
        return section("Plots", drawn.isEmpty ? paragraphs(["This report has no plots. " + remedy]) : drawn)
    }

    private static func picture(_ figure: Figure, _ image: String) -> HTML {
        let plot = EmbeddedPlot(image, title: figure.title)
        return .element(
            .figure, [],
            [
                .element(
                    .div, [.style("scroll"), .scrollable(figure.title)],
                    [
                        .element(
                            .img,
                            [
                                .source(DataURL(.svg, plot.svg.utf8)),
                                .alternative("\(figure.title). \(figure.finding)"), .size(width: 1200, height: 750),
                            ])
                    ]),
                .element(.figcaption, text: figure.finding),
            ])
    }

    /// The files inside the report, as links.
    static func files(_ files: [ReportFile]) -> HTML? {
        let links = files.map { file -> HTML in
            guard let contents = file.contents else {
                return .element(.li, text: "\(file.name) is too large for this report; it is in the folder of the run.")
            }
            let kind: DataURL.Kind = file.name.hasSuffix(".json") ? .json : .csv
            let size = " (\(ByteSize(bytes: contents.count).text))"
            return .element(
                .li, [],
                [.element(.a, [.download(DataURL(kind, contents), name: file.name)], text: file.name), .text(size)])
        }
        return section("Data in this file", links.isEmpty ? [] : [.element(.ul, [], links)])
    }
}

/// A file of a run or of a comparison that its report contains.
public struct ReportFile: Sendable {
    /// The name of the file.
    public let name: String
    /// Its bytes; `nil` if it is too large.
    public let contents: [UInt8]?

    /// The largest file that a report contains, in bytes.
    public static let largest = 2_000_000

    /// Creates a file with its bytes, or with `nil` if it is too large to be part of the report.
    public init(name: String, contents: [UInt8]?) {
        self.name = name
        self.contents = contents
    }
}
