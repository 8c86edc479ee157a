import Formatting
import Testing

@testable import Reporting

@Suite struct TableTests {
    private static let columns = [
        TableColumn("threads"), TableColumn("seconds"), TableColumn("failed"), TableColumn("", .leading),
    ]

    @Test func numbersAreAlignedAndLinesHaveNoTrailingSpaces() {
        let table = Table(
            columns: Self.columns,
            rows: [
                TableRow(["plain", "57.6", "0/5", "##"]), TableRow(["1", "57.5", "0/5"]),
                TableRow(["5", "11.7", "0/5", "########"], marker: "*"),
            ])
        #expect(
            table.lines() == [
                "threads  seconds  failed",
                "  plain     57.6     0/5  ##",
                "      1     57.5     0/5",
                "*     5     11.7     0/5  ########",
            ])
    }

    @Test func aTableWithoutRowsIsItsHeaders() {
        #expect(Table(columns: Self.columns, rows: []).lines() == ["threads  seconds  failed"])
        #expect(Table(columns: [], rows: []).lines() == [""])
    }

    @Test func cellsWidenTheirColumn() {
        let table = Table(columns: [TableColumn("n"), TableColumn("name", .leading)], rows: [TableRow(["1000", "ü"])])
        #expect(table.lines() == ["   n  name", "1000  ü"])
    }

    @Test func aMarkerNeverHidesACell() {
        let numbers = Table(columns: [TableColumn("n")], rows: [TableRow(["16"], marker: "*"), TableRow(["1"])])
        #expect(numbers.lines() == ["   n", "* 16", "   1"])
        let words = Table(columns: [TableColumn("w", .leading)], rows: [TableRow(["a"], marker: "*"), TableRow(["b"])])
        #expect(words.lines() == ["  w", "* a", "  b"])
    }

    @Test func textGivesWayToTheWidthAndNumbersDoNot() {
        let table = Table(
            columns: [TableColumn("n"), TableColumn("name", .leading, minimumWidth: 5), TableColumn("rate")],
            rows: [TableRow(["1", "abcdefghijkl", "157"])])
        #expect(table.lines(maximumWidth: 21) == ["n  name          rate", "1  abcdefghijkl   157"])
        #expect(table.lines(maximumWidth: 20) == ["n  name         rate", "1  abcde…hijkl   157"])
        #expect(table.lines(maximumWidth: 14) == ["n  name   rate", "1  ab…kl   157"])
        #expect(table.lines(maximumWidth: 0) == ["n  name   rate", "1  ab…kl   157"])
    }

    @Test func theWidestTextIsShortenedFirst() {
        let text = TableColumn("", .leading, minimumWidth: 1)
        let table = Table(columns: [text, text], rows: [TableRow(["abc", "abcdefgh"])])
        #expect(table.lines(maximumWidth: 10).last == "abc  ab…gh")
    }

    private static let ranked = Table(
        columns: [
            TableColumn("n"), TableColumn("seconds"), TableColumn("95% CI", rank: 2, name: "95% CI of seconds"),
            TableColumn("failed", rank: 1), TableColumn("name", .leading, minimumWidth: 4),
        ],
        rows: [TableRow(["1", "57.5", "57.1-57.9", "0/5", "abcdefgh"], marker: "*")], file: "summary.csv")

    @Test func theLeastImportantColumnsAreLeftOutFirst() {
        #expect(Self.ranked.lines(maximumWidth: 80).last == "* 1     57.5  57.1-57.9     0/5  abcdefgh")
        #expect(Self.ranked.lines(maximumWidth: 37).last == "* 1     57.5  57.1-57.9     0/5  ab…h")
        #expect(
            Self.ranked.lines(maximumWidth: 36) == [
                "  n  seconds  failed  name", "* 1     57.5     0/5  abcdefgh",
                "Left out for lack of room: 95% CI of", "seconds. A wider terminal shows",
                "them, and summary.csv has them.",
            ])
        #expect(Self.ranked.lines(maximumWidth: 24).prefix(2) == ["  n  seconds  name", "* 1     57.5  abcdefgh"])
        #expect(Self.ranked.lines(maximumWidth: 24)[2...].joined(separator: " ").contains("95% CI of seconds, failed."))
    }

    @Test func columnsThatAreNeverLeftOutStay() {
        #expect(Self.ranked.lines(maximumWidth: 5).first == "  n  seconds  name")
    }

    @Test func numbersBesideWideCharactersAreAligned() {
        let table = Table(
            columns: [TableColumn("name", .leading), TableColumn("n")],
            rows: [TableRow(["東京", "1"]), TableRow(["abcde", "22"])])
        #expect(table.lines() == ["name    n", "東京    1", "abcde  22"])
    }

    @Test(arguments: ["東京", "🇩🇪x", "e\u{301}xx", "한국", "👩‍👩‍👧x"])
    func wideCharactersAreMeasured(name: String) {
        let table = Table(
            columns: [TableColumn("name", .leading), TableColumn("n")],
            rows: [TableRow([name, "1"]), TableRow(["abcd", "22"])])
        let lines = table.lines()
        #expect(lines.map(\.displayWidth) == [8, 8, 8])
    }
}
