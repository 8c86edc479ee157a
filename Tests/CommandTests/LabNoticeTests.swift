import Journal
import Testing

@testable import dlsweep

/// The built-in server's rates stand in run.json, which may have come from anywhere.
@Suite struct LabNoticeTests {
    @Test func theDemonstrationIsTold() {
        let truth = KnownTruth(bytesPerSecondPerConnection: 4e6, bytesPerSecondInAll: 2e7)
        #expect(
            LabNotice(truth).statement.contains("4 MB/s for each connection, 20 MB/s in all, so 5 threads are enough"))
    }

    @Test func noRateIsTooLargeToBeTold() {
        let truth = KnownTruth(bytesPerSecondPerConnection: 1e-300, bytesPerSecondInAll: 1e300)
        #expect(LabNotice(truth).statement.contains("0 B/s for each connection, 9.22 EB/s in all. "))
    }
}
