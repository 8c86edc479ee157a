import Journal
import Sweep
import Testing

@testable import Reporting

/// The command that repeats a run, from run.json alone.
@Suite struct RepeatCommandTests {
    @Test func optionsWithTheirDefaultAreLeftOut() throws {
        let record = try RunExamples.record(threads: [1, 2, 4, 5, 6, 7, 8])
        #expect(
            RepeatCommand(record).text
                == "dlsweep --threads 1,2,4-8 --trials 5 --seed 42 https://mirror.example.org/ubuntu.iso")
        #expect(!RepeatCommand(record).hidesSecrets)
    }

    @Test func everyOtherOptionIsRepeatedWithoutItsSecret() throws {
        var record = try RunExamples.record(url: "https://h/a.iso?token=***", byteLimit: 1_000_000)
        record.plan = try Plan(
            threadCounts: [1, 2], trials: 8, warmUps: 2, baseline: false, byteLimit: 1_000_000, seed: 1,
            confidence: 0.9,
            margin: 0.2, pauseSeconds: 1.5, sink: .discard,
            stopping: StoppingRule(precision: 0.05, maxTrials: 20, dataBudgetBytes: 5000, timeBudgetSeconds: 60),
            confirms: true, cacheBusting: .query)
        record.connection = RecordedConnection(
            insecure: true, proxy: "http://***@proxy:3128", interface: "eth0", receiveBufferBytes: 65536,
            headerNames: ["X-Key"])
        var options = RecordedOptions(repeated: ["--user", "--proxy", RecordedOptions.userInURL])
        options.certificateFile = "my ca.pem"
        options.ipVersion = 4
        options.connectTimeoutSeconds = 5
        record.options = options
        let command = RepeatCommand(record)
        #expect(
            command.text == """
                dlsweep --threads 1-2 --trials 8 --seed 1 --warmup 2 --bytes 1000000 --confidence 0.9 --margin 0.2 \
                --pause 1.5s --sink discard --until 0.05 --max-trials 20 --data-budget 5000 --time-budget 60s --confirm \
                --bust-cache --header 'X-Key: ***' --user '***' --insecure \
                --proxy 'http://***@proxy:3128' --interface eth0 --receive-buffer 65536 --cacert 'my ca.pem' -4 \
                --connect-timeout 5s 'https://h/a.iso?token=***'
                """)
        #expect(command.hidesSecrets)
    }

    @Test func aMarginAboveOneIsAPercentage() throws {
        var record = try RunExamples.record()
        record.plan = try Plan(
            threadCounts: [1, 2], trials: 5, warmUps: 1, baseline: true, byteLimit: nil, seed: 1, confidence: 0.95,
            margin: 1.5, pauseSeconds: 0, sink: .file)
        #expect(RepeatCommand(record).text.contains(" --margin 150% "))
    }

    @Test func theLabServerIsRepeatedByItsScenario() throws {
        let truth = KnownTruth(scenario: "knee", bytesPerSecondPerConnection: 4e6, bytesPerSecondInAll: 14e6)
        let record = try RunExamples.record(url: "http://127.0.0.1:40123/lab.bin", truth: truth)
        #expect(RepeatCommand(record).text == "dlsweep --threads 1-2 --trials 5 --seed 42 --lab knee")
    }
}
