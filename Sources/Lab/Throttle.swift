import NIOCore

/// Lets the transfers of all connections send in turn: when `FairPacer` releases bytes, or at once without limits.
///
/// All connections share one event loop, which is the only user of this class, so it needs no lock. A round of turns is
/// limited in time, because the loop accepts and reads nothing meanwhile.
final class Throttle {
    /// Sends a piece, if there is any to send now, and says whether another may follow at once.
    typealias Turn = () -> Bool

    /// The longest time that a round of turns is prolonged.
    private static let roundLength = TimeAmount.milliseconds(1)

    /// The shortest time after a long round in which the event loop sees to everything else.
    private static let pause = TimeAmount.microseconds(10)

    /// The pause as a part of the round's length: on a slow machine, a fixed pause would be over before the loop polls
    /// its connections.
    private static let pausePart: Int64 = 32

    private let eventLoop: any EventLoop
    private var pacer: FairPacer?
    private var turns: [FairPacer.Key: Turn] = [:]
    private var nextKey: FairPacer.Key = 0
    private var round: (deadline: NIODeadline, task: Scheduled<Void>)?
    private var isInRound = false

    /// Makes a throttle without any transfer; to be used on the event loop only.
    init(_ scenario: Scenario, eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
        pacer = FairPacer(scenario, now: Self.now)
    }

    /// Lets the time of a transfer begin.
    ///
    /// - Parameters:
    ///   - bytes: The length of its body.
    ///   - client: The address that it goes to.
    ///   - turn: What to call, until `end`, whenever there may be something to send.
    /// - Returns: The transfer's name.
    func begin(bytes: Int64, client: String, turn: @escaping Turn) -> FairPacer.Key {
        nextKey += 1
        turns[nextKey] = turn
        catchUp()
        pacer?.add(nextKey, bytes: bytes, client: client)
        if pacer == nil { schedule(.now()) } else { scheduleRelease() }
        return nextKey
    }

    /// Ends a transfer, finished or not.
    func end(_ key: FairPacer.Key) {
        turns[key] = nil
        catchUp()
        pacer?.remove(key)
        scheduleRelease()
    }

    /// The bytes that a transfer may send in this turn.
    func allowance(of key: FairPacer.Key) -> Int64 {
        pacer.map { $0.available(key) } ?? .max
    }

    /// Records what a transfer has sent.
    func spend(_ bytes: Int64, of key: FairPacer.Key) {
        pacer?.spend(bytes, of: key)
    }

    /// Has a round begin, because a reader has become ready; a round that is going on sees that by itself.
    func wake() {
        if !isInRound { schedule(.now()) }
    }

    private func goRound() {
        round = nil
        isInRound = true
        let start = NIODeadline.now()
        var isBusy = true
        while isBusy, NIODeadline.now() < start + Self.roundLength {
            pacer?.advance(to: Self.now)
            isBusy = turns.values.reduce(false) { isBusy, turn in turn() || isBusy }
        }
        isInRound = false
        if isBusy {
            let now = NIODeadline.now()
            let share = TimeAmount.nanoseconds((now - start).nanoseconds / Self.pausePart)
            schedule(now + max(Self.pause, share))
        }
        scheduleRelease()
    }

    private func scheduleRelease() {
        if let nanoseconds = pacer?.nextRelease { schedule(.uptimeNanoseconds(nanoseconds)) }
    }

    /// Has a round begin at a moment, unless one is to begin before; one too many does no harm.
    private func schedule(_ deadline: NIODeadline) {
        if let round, round.deadline <= deadline { return }
        round?.task.cancel()
        let task = eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { [weak self] in self?.goRound() ?? () }
        round = (deadline, task)
    }

    /// Advances the pacer, unless a round is running, because a last byte that is earned after its transfer's turn
    /// would miss the round.
    private func catchUp() {
        if !isInRound { pacer?.advance(to: Self.now) }
    }

    private static var now: UInt64 { NIODeadline.now().uptimeNanoseconds }
}
