import Testing

@testable import Reporting

/// How thread counts are laid out, marked and grouped.
struct PlotThreadAxisTests {
    @Test(
        "doubling counts get a logarithmic axis, even ones a linear",
        arguments: [
            ([], false), ([1], false), ([1, 2], false), ([1, 2, 4], false), ([1, 2, 4, 8], true), ([1, 64], false),
            (Array(1...64), false), ([1, 5, 10, 15, 20], false), ([1, 2, 3, 4, 6, 8, 12, 16], true),
        ])
    func scale(counts: [Int], isLogarithmic: Bool) {
        #expect(PlotThreadAxis(counts).isLogarithmic == isLogarithmic)
    }

    @Test("few counts all have a tick")
    func ticksOfFew() {
        #expect(PlotThreadAxis([]).ticks == [1])
        #expect(PlotThreadAxis(Array(1...16)).ticks == Array(1...16))
        #expect(PlotThreadAxis([1, 2, 4, 8, 16, 32, 64]).ticks == [1, 2, 4, 8, 16, 32, 64])
    }

    @Test("many counts have separate ticks, including the first", arguments: [37, 64, 100, 1000, 4000])
    func ticksOfMany(most: Int) {
        let ticks = PlotThreadAxis(Array(1...most)).ticks
        #expect(ticks.first == 1)
        #expect((3...37).contains(ticks.count))
        #expect(zip(ticks.dropFirst(), ticks).allSatisfy { ($0 - $1) * 36 >= ticks[ticks.count - 1] - 1 })
    }

    @Test("divisions in the script are of real numbers")
    func realDivision() {
        #expect(PlotThreadAxis([1, 2, 3, 4, 6, 8, 12, 16]).script.contains("n * (4.0 / 3) ** share"))
    }

    @Test("one thread, the lower half, and the upper half have different marks")
    func groups() {
        let titles = { (counts: [Int]) in PlotThreadGroup.groups(of: counts).map(\.title) }
        #expect(titles([]) == [])
        #expect(titles([1]) == ["1 thread"])
        #expect(titles([1, 2]) == ["1 thread", "2 threads"])
        #expect(titles([2, 4, 8]) == ["2-4 threads", "8 threads"])
        #expect(titles(Array(1...16)) == ["1 thread", "2-9 threads", "10-16 threads"])
    }
}
