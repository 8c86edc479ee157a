import ExampleRuns
import Testing

@testable import Journal
@testable import Sweep

@Suite struct CommandTemplateTests {
    private static let values = CommandTemplate.Values(
        url: "http://h/{name}?a={threads}", directory: "/tmp/d", name: "f", threads: 4, part: 25)

    @Test func placeholdersAreFilledOnceAndInAnyWord() throws {
        let template = try CommandTemplate(
            parsing: "x=tool -n{threads} --chunk={part} -d {directory} -o '{name} {output}' {url} {} {other}")
        #expect(
            template.words(with: Self.values) == [
                "tool", "-n4", "--chunk=25", "-d", "/tmp/d", "-o", "f /tmp/d/f", "http://h/{name}?a={threads}", "{}",
                "{other}",
            ])
    }

    @Test(arguments: ["aria2c", "axel", "curl", "wget2"])
    func presetsWriteTheFileAndNameThePackage(name: String) throws {
        let template = try CommandTemplate(parsing: name)
        let words = template.words(with: Self.values)
        #expect(words.first == name)
        #expect(words.contains(Self.values.url) == template.showsAddress)
        #expect(template.showsAddress == (name == "axel"))
        #expect(template.showsAddress || template.input(with: Self.values)?.contains(Self.values.url) == true)
        #expect(words.contains(Self.values.output) || words.contains(Self.values.directory))
        #expect(words.contains(Self.values.output) || template.input(with: Self.values)?.contains("out=f") == true)
        #expect(template.package != nil)
    }

    @Test func aCommandWithoutAThreadPlaceholderIsMeasuredWithOneThread() throws {
        #expect(try Self.counts("curl", among: [1, 2, 4]) == [1])
        #expect(try Self.counts("axel", among: [1, 2, 64]) == [1, 2, 64])
        #expect(try Self.counts("wget2", among: [1, 3]) == [1], "It has one connection for a file.")
        #expect(try Self.counts("x=tool {part} {url} {output}", among: [1, 64], bytes: 64) == [1, 64])
    }

    @Test func aria2cOpensAtMostSixteenConnectionsOfOneMebibyteEach() throws {
        #expect(try Self.counts("aria2c", among: [1, 16, 17, 32]) == [1, 16])
        #expect(try Self.counts("aria2c", among: [1, 2, 3, 4, 5], bytes: 4_000_000) == [1, 2, 3])
        #expect(try Self.counts("aria2c", among: [1, 2], bytes: 2 << 20) == [1, 2])
        #expect(try Self.counts("aria2c", among: [1, 2], bytes: 9) == [1])
    }

    private static func counts(_ text: String, among counts: [Int], bytes: Int64 = 1_000_000_000) throws -> [Int] {
        try CommandTemplate(parsing: text).threadCounts(among: counts, bytes: bytes)
    }

    private static let presets = PlanError.CommandProblem.unknownPreset(known: ["aria2c", "axel", "curl", "wget2"])

    @Test(
        arguments: [
            ("lynx", presets), ("", presets), ("a b=x {url} {output}", .invalidName),
            ("ranged=x {url} {output}", .invalidName), ("plain=x {url} {output}", .invalidName),
            ("12=x {url} {output}", .invalidName), ("x=tool {url} > {output}", .needsShell(">")),
        ] as [(String, PlanError.CommandProblem)])
    func aCommandThatCannotBeParsedIsRefused(text: String, problem: PlanError.CommandProblem) {
        #expect(throws: PlanError.command(problem)) { try CommandTemplate(parsing: text) }
    }

    @Test func aCommandNeedsAProgramAnAddressAndAnOutputFile() throws {
        let name = try #require(CommandName("x"))
        #expect(throws: PlanError.command(.noProgram(name))) { try CommandTemplate(parsing: "x=") }
        #expect(throws: PlanError.command(.noAddress(name))) { try CommandTemplate(parsing: "x=tool -o {output}") }
        for text in ["x=tool {url}", "x=tool {url} -o {name}", "x=tool {url} -d {directory}"] {
            #expect(throws: PlanError.command(.noOutput(name))) { try CommandTemplate(parsing: text) }
        }
    }

    @Test func aPlanHoldsNamesAndCountsAndNoWords() throws {
        let template = try CommandTemplate(parsing: "x=tool --secret hunter2 -n{threads} {url} {output}")
        let curl = try CommandTemplate(parsing: "curl")
        let plan = try Plan.example(
            threads: [1, 2], commands: [template, curl].map { PlannedCommand($0, threadCounts: [1, 2], bytes: 9) })
        let expected = try [
            Treatment.command("curl", threads: 1), .command("x", threads: 1), .command("x", threads: 2),
        ]
        #expect(plan.treatments == [.plainGet, .ranged(1), .ranged(2)] + expected)
        #expect(plan.treatments.sorted() == plan.treatments)
        #expect(plan.transferCount == 1 + 2 * 6)
        let text = try JSONText.encode(plan)
        #expect(!text.contains("hunter2"))
        #expect(try JSONText.decode(Plan.self, from: Array(text.utf8)) == plan)
    }

    @Test func twoCommandsOfOneNameAndAPartOfTheResourceAreRefused() throws {
        let command = PlannedCommand(try CommandTemplate(parsing: "curl"), threadCounts: [1], bytes: 9)
        #expect(throws: PlanError.duplicateCommand(command.name)) { try Plan.example(commands: [command, command]) }
        #expect(throws: PlanError.commandsWithByteLimit) { try Plan.example(byteLimit: 100, commands: [command]) }
    }

    @Test func aPlanWithoutCommandsIsDecoded() throws {
        let text = try JSONText.encode(try Plan.example())
        let older = text.replacing(/"commands" : \[\s*\],/, with: "")
        #expect(older != text)
        #expect(try JSONText.decode(Plan.self, from: Array(older.utf8)) == Plan.example())
    }
}
