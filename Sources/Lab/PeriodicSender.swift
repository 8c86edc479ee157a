import NIOCore

/// Sends pieces of a response at a fixed interval until there are no more or it is canceled.
final class PeriodicSender {
    private let interval: TimeAmount
    private let eventLoop: any EventLoop
    private let turn: () -> Bool
    private var next: Scheduled<Void>?

    /// Creates a sender that has not started.
    ///
    /// - Parameters:
    ///   - interval: The time between two pieces.
    ///   - eventLoop: Where it runs.
    ///   - turn: Sends a piece, and says whether there is another one.
    init(every interval: TimeAmount, on eventLoop: any EventLoop, turn: @escaping () -> Bool) {
        self.interval = interval
        self.eventLoop = eventLoop
        self.turn = turn
    }

    /// Sends the first piece, and the others in their time.
    func start() {
        guard turn() else { return }
        next = eventLoop.assumeIsolated().scheduleTask(in: interval) { [weak self] in self?.start() ?? () }
    }

    /// Sends nothing more.
    func cancel() { next?.cancel() }
}
