import Foundation
import Testing
import TestSupport

/// How much `dlsweep run` does: what it asks about, and when it has enough.
extension CommandSuite.RunCommandTests {
    @Test(arguments: [[], ["--quiet"]]) func aDryRunPrintsThePlanAndWritesNothing(more: [String]) throws {
        let server = try fastServer()
        let outcome = try run([server.url, "--dry-run", "--max-threads", "16"] + more)
        #expect(outcome.status == 0)
        #expect(outcome.error.isEmpty)
        #expect(outcome.output.hasPrefix("127.0.0.1:"))
        #expect(outcome.output.unwrapped.contains("86 transfers of 300 kB"))
        #expect(outcome.output.contains("\nDetectable: "))
        #expect(try folder.entries().isEmpty)
    }

    @Test func twoBlocksDetectNoAstronomicalSpeedUp() throws {
        let server = try fastServer()
        let outcome = try run([server.url, "--dry-run", "--trials", "2"])
        #expect(outcome.status == 0)
        #expect(
            outcome.output.unwrapped.contains("no gain, because 2 blocks are too few. At least 3 are needed."),
            "\(outcome.output)")
        #expect(!outcome.output.contains("e+"))
    }

    @Test func thePlanIsADocument() throws {
        let server = try fastServer()
        let outcome = try run([server.url, "--dry-run", "--json", "--threads", "1,4", "--trials", "3"])
        #expect(outcome.status == 0, "\(outcome.error)")
        let plan = try #require(
            JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(plan["schema"] as? Int == 1)
        #expect(plan["transfers_most"] as? Int == 10)
        #expect(plan["total_bytes"] as? Int == 10 * (plan["bytes_per_trial"] as? Int ?? 0))
        #expect((plan["plan"] as? [String: Any])?["thread_counts"] as? [Int] == [1, 4])
        #expect(plan["url"] as? String == server.url)
    }

    @Test func progressInJSONIsAllThatStandardErrorHas() throws {
        let server = try fastServer()
        let outcome = try run(
            [server.url, "--threads", "1,2", "--trials", "2", "--no-plots", "--progress", "json", "--label", "home"])
        #expect(outcome.status == 0)
        let events = try outcome.error.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
        }
        let trials = events.filter { $0["event"] as? String == "trial" }
        #expect(trials.count == 7)
        #expect(trials.map { $0["finished"] as? Int } == Array(1...7))
        #expect(trials.allSatisfy { $0["total"] as? Int == 7 && $0["outcome"] as? String == "ok" })
        #expect(trials.filter { $0["method"] as? String == "ranged" && $0["threads"] as? Int == 2 }.count == 2)
        #expect(try run([server.url, "--progress", "json", "-q", "--label", "other"]).status == 64)
    }

    @Test(arguments: ["run", "quick"])
    func theNoticeAboutTheLabServerIsProgressInJSONToo(command: String) throws {
        let outcome = try run([command, "--lab", "slow-start", "--progress", "json", "--dry-run"])
        #expect(outcome.status == 0)
        let note = try JSONSerialization.jsonObject(with: Data(outcome.error.utf8)) as? [String: Any]
        #expect(note?["event"] as? String == "note")
        #expect((note?["text"] as? String)?.hasPrefix("This is the built-in lab server") == true)
    }

    @Test func aPlanThatCannotBeShownIsAnError() throws {
        let server = try fastServer()
        let outcome = try #require(Program(named: "sh")).run(
            ["-c", "exec \"$0\" \"$@\" > /dev/full", Program.dlsweep.path, server.url, "--dry-run"], in: folder.path)
        #expect(outcome.status == 74)
    }

    @Test func aPlanOfMoreThanFiveGigabytesNeedsConsent() throws {
        let server = try fastServer(bytes: "1G")
        let address = server.url.replacingOccurrences(of: "127.0.0.1", with: "far.example")
        let port = try #require(URL(string: server.url)?.port)
        let outcome = try run([address, "--resolve", "far.example:\(port):127.0.0.1"])
        #expect(outcome.status == 64)
        for option in ["--yes", "--bytes", "--threads"] { #expect(outcome.error.unwrapped.contains(option)) }
        #expect(try folder.entries().isEmpty)
    }

    @Test func aDataBudgetAgreesToAsMuch() throws {
        let server = try fastServer(bytes: "1G")
        let address = server.url.replacingOccurrences(of: "127.0.0.1", with: "far.example")
        let port = try #require(URL(string: server.url)?.port)
        let outcome = try run([
            address, "--resolve", "far.example:\(port):127.0.0.1", "--bytes", "1M", "--max-threads", "1",
            "--trials",
            "6000", "--data-budget", "3M", "--label", "bounded", "--no-plots",
        ])
        #expect(outcome.status == 0)
        #expect(try rows("results/bounded/trials.csv").map { $0["block"] } == ["0", "1", "2"])
        #expect(try folder.text("results/bounded/run.json").contains("\"reason\" : \"data_budget\""))
        #expect(outcome.output.unwrapped.contains("Stopped after 2 of 6000 blocks and 3 MB"))
    }

    @Test func aBudgetForNoBlockIsAnErrorOfUse() throws {
        let server = try fastServer()
        let outcome = try run([server.url, "--max-threads", "2", "--data-budget", "1.1M"])
        #expect(outcome.status == 64)
        let expected =
            "--data-budget 1.1 MB is too small: the warm-up and one block need 1.2 MB. Use --data-budget 1.2MB, a "
            + "smaller plan (--bytes 200kB), or \"dlsweep quick\", which keeps any budget."
        #expect(outcome.error.unwrapped.contains(expected), "\(outcome.error)")
        #expect(try folder.entries().isEmpty)
        for options in [["--data-budget", "1.2MB"], ["--data-budget", "1.1M", "--bytes", "200kB"]] {
            let label = "fits-\(options.count)"
            #expect(try run([server.url, "--max-threads", "2", "--no-plots", "--label", label] + options).status == 0)
        }
    }

    @Test(.atFullSpeed) func theRunGoesOnUntilItIsPreciseAndSaysSo() throws {
        let server = try fastServer()
        let outcome = try run([
            server.url, "--max-threads", "2", "--trials", "2", "--until", "90%", "--max-trials", "9", "--label",
            "u",
        ])
        #expect(outcome.status == 0)
        let said = outcome.error.unwrapped
        #expect(said.contains("then 2 to 9 blocks"))
        #expect(
            said.contains(
                "dlsweep: A run that stops on the width of its intervals before 8 blocks has intervals that are too narrow"
            ))
        #expect(outcome.output.unwrapped.contains("Stopped after "))
        let blocks = Set(try rows("results/u/trials.csv").map { $0["block"] }).count - 1
        #expect((2...9).contains(blocks))
        #expect(try folder.text("results/u/run.json").contains("\"blocks\" : \(blocks),"))
        let again = try run(["analyze", "u", "--no-plots"])
        #expect(again.status == 0)
        #expect(again.output.unwrapped.contains("Stopped after "))
    }

    @Test func aMostOfFewerBlocksThanTheUsualLeastNeedsNoTrials() throws {
        let server = try fastServer()
        let outcome = try run([server.url, "--dry-run", "--until", "5%", "--max-trials", "3"])
        #expect(outcome.status == 0)
        #expect(outcome.output.unwrapped.contains("3 blocks"))
    }
}
