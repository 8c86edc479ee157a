/// Another downloader in a plot: its name and its mark.
struct PlotCommand: Equatable {
    /// Its name, as it stands in the column `method`.
    let name: String
    /// Its number among those of the run, from 0 on.
    let index: Int

    /// The color and the mark, as gnuplot's words; they come again after six.
    var style: String { Self.styles[index % Self.styles.count] }

    /// How far to the right of its count it stands, as a share of a slot.
    var aside: Double { 0.06 * Double(index % 5 + 1) }

    /// Colors by Okabe and Ito (2008) and by Paul Tol that no other series has, each with a mark of its own.
    private static let styles = [
        "linecolor rgb '#E69F00' pointtype 9", "linecolor rgb '#56B4E9' pointtype 5",
        "linecolor rgb '#882255' pointtype 11", "linecolor rgb '#999933' pointtype 15",
        "linecolor rgb '#332288' pointtype 8", "linecolor rgb '#117733' pointtype 10",
    ]
}

extension PlotContext {
    /// The other downloaders of the run.
    var plotCommands: [PlotCommand] { commands.enumerated().map { PlotCommand(name: $1, index: $0) } }

    /// A line of the script for each other downloader, each after a line end; nothing where there are none.
    func linePerCommand(_ line: (PlotCommand) -> String) -> String {
        plotCommands.map { "\n" + line($0) }.joined()
    }
}
