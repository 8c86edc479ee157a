import Synchronization
import Testing
import TestSupport

@testable import Transfer

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension TransferServerTests {
    /// Threads that start together, whatever the number of cores.
    @Suite struct StartingGateTests {
        @Test(arguments: [1, 2, 16, 64]) func releasedThreadsRunAtTheSameTime(count: Int) {
            let crew = Crew(threads: count)
            let barrier = Barrier(of: count)
            crew.work = { _ in barrier.enter() }
            _ = crew.gate.release(count)
            #expect(barrier.wait())
        }

        @Test func onlyTheFirstThreadsTakePartInARound() {
            let crew = Crew(threads: 5)
            for count in [2, 5, 1, 3] {
                let barrier = Barrier(of: count)
                crew.work = { _ in barrier.enter() }
                let before = crew.passed.count
                _ = crew.gate.release(count)
                #expect(barrier.wait())
                #expect(crew.waitForPasses(before + count))
                #expect(Set(crew.passed.indices.dropFirst(before)) == Set(0..<count))
            }
        }

        @Test func nobodyPassesBeforeAllHaveArrived() throws {
            let crew = Crew(threads: 2)
            let gate = crew.gate
            let coordinator = try #require(OSThread { _ = gate.release(3) })
            usleep(50_000)
            #expect(crew.passed.count == 0)
            crew.add(thread: 2)
            coordinator.join()
            #expect(crew.waitForPasses(3))
        }

        @Test func theMomentOfReleaseIsNoLaterThanAnyThreadsOwn() {
            let crew = Crew(threads: 8)
            let moment = crew.gate.release(8)
            #expect(crew.waitForPasses(8))
            #expect(crew.passed.moments.allSatisfy { $0 >= moment })
        }

        @Test func aClosedGateEndsEveryWait() {
            let gate = StartingGate()
            gate.close()
            #expect(gate.pass(index: 0, lastRound: 0) == nil)
        }

        @Test func aSignalWakesOnceAndOnlyAfterItWasSent() throws {
            let wakeup = try WakeupPipe()
            #expect(!wakeup.wait(milliseconds: 1))
            wakeup.signal()
            #expect(wakeup.wait(milliseconds: 10_000))
            #expect(!wakeup.wait(milliseconds: 1))
        }
    }
}

/// A barrier for a number of threads; waits end after ten seconds.
final class Barrier: Sendable {
    private let size: Int
    private let present = Atomic<Int>(0)

    init(of size: Int) { self.size = size }

    /// Enters, and waits for all others.
    func enter() {
        present.add(1, ordering: .acquiringAndReleasing)
        _ = wait()
    }

    /// Whether all have entered.
    func wait() -> Bool { eventually { self.present.load(ordering: .acquiring) >= self.size } }
}

/// Threads at a gate, which note that they have passed and then do some work.
private final class Crew {
    let gate = StartingGate()
    private let log = Log()
    private var threads: [OSThread] = []

    init(threads count: Int) { for index in 0..<count { add(thread: index) } }

    deinit {
        gate.close()
        for thread in threads { thread.join() }
    }

    var passed: Passes { log.passes.withLock { $0 } }

    /// What every thread does after the gate.
    var work: @Sendable (Int) -> Void {
        get { log.work.withLock { $0 } }
        set { log.work.withLock { $0 = newValue } }
    }

    func waitForPasses(_ count: Int) -> Bool { eventually { passed.count == count } }

    func add(thread index: Int) {
        let thread = OSThread { [gate, log] in
            var round = 0
            while let next = gate.pass(index: index, lastRound: round) {
                round = next
                log.note(index)
                log.work.withLock { $0 }(index)
            }
        }
        if let thread { threads.append(thread) }
    }

    struct Passes {
        var indices: [Int] = []
        var moments: [Int64] = []
        var count: Int { indices.count }
    }

    /// What the threads share with the crew; they do not hold the crew itself, which could otherwise not end.
    private final class Log: Sendable {
        let passes = Locked(Passes())
        let work = Locked<@Sendable (Int) -> Void>({ _ in })

        func note(_ index: Int) {
            let moment = MonotonicClock.nanoseconds()
            passes.withLock {
                $0.indices.append(index)
                $0.moments.append(moment)
            }
        }
    }
}
