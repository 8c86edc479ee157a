import Foundation
import TestSupport

extension Process {
    /// Waits until something has come true, or the process has ended.
    func wait(every pause: Duration = .milliseconds(20), until isTrue: () throws -> Bool) async throws {
        while isRunning, try !isTrue() { try await Task.sleep(for: pause) }
    }
}

extension TemporaryFolder {
    /// How many rows trials.csv of the run `run` has by now.
    var trialRows: Int { (try? CSVRows.read(text("results/run/trials.csv")).count) ?? 0 }
}
