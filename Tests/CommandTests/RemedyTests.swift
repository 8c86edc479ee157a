import ArgumentParser
import Sweep
import Testing

@testable import dlsweep
@testable import Transfer

/// What the command line tells its user to do about a failure that a setting decides.
@Suite struct RemedyTests {
    /// The long options of the two commands that download.
    private static let options = Set(options(in: GetCommand.helpMessage() + RunCommand.helpMessage()))

    @Test(arguments: Failure.Cause.allCases) func aRemedyIsASentenceThatNamesOptionsOfTheCommands(cause: Failure.Cause)
    {
        let named = Set(RemedyTests.options(in: cause.remedy))
        #expect(!named.isEmpty && named.isSubset(of: RemedyTests.options))
        #expect(cause.remedy.hasSuffix(".") && !cause.remedy.contains("\n"))
    }

    @Test(arguments: Failure.Cause.allCases) func anErrorIsFollowedByTheRemedyOfItsCause(cause: Failure.Cause) throws {
        let failure = Failure(.status, "It failed.", cause: cause)
        #expect(failure.advice == "It failed. " + cause.remedy)
        #expect(TransferError(failure).advice == failure.advice)
        #expect(try #require(CommandFailure(TransferError(failure))).sentence == failure.advice)
    }

    @Test func anErrorWithoutACauseIsLeftAsItIs() {
        #expect(Failure(.reset, "It broke.").advice == "It broke.")
        #expect(TransferError(.unreachable, "It broke.").advice == "It broke.")
    }

    private static func options(in text: String) -> [String] {
        text.matches(of: /--[a-z0-9-]+/).map { String($0.output) }
    }
}
