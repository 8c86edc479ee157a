import NIOCore

/// Sends one piece after another at a steady pace, however slow, or without end.
final class Drip {
    private let interval: TimeAmount
    private let eventLoop: any EventLoop
    private let turn: () -> Bool
    private var next: Scheduled<Void>?

    /// Makes a drip that sends nothing yet.
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
