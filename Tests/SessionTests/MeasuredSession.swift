import Session
import Sweep
import Testing

/// Measures what is left of a run.
func measure(_ request: SweepRequest, _ monitor: SessionMonitor) throws -> Experiment.Ending {
    let session = SweepSession(request, monitor)
    guard case .ready(let prepared) = try session.prepare(writes: true) else {
        Issue.record("The run is complete.")
        return .complete
    }
    return try session.begin(prepared).measure()
}
