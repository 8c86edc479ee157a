import Testing
import TestSupport

/// How tests find the programs that they need: one that is not found skips its tests, without a failure.
@Suite struct ProgramTests {
    @Test func aProgramOfThePathIsFound() { #expect(Program(named: "sh") != nil) }

    @Test func aProgramThatIsNowhereIsNotFound() { #expect(Program(named: "no-such-program") == nil) }
}
