import Foundation
import Testing
import TestSupport

@testable import Transfer

/// What is read of the machine's own counters.
@Suite struct MachineWatchTests {
    private static func load(_ line: String) -> ProcessorLoad? { ProcessorLoad(statistics: line) }

    @Test func theShareIsThatOfTheTimeSinceTheEarlierMoment() throws {
        let before = try #require(Self.load("cpu  100 0 50 800 50 0 0 0 0 0\ncpu0 1 2 3 4"))
        let after = try #require(Self.load("cpu  130 10 60 840 60 5 5 0 0 0\n"))
        #expect(before.total == 1000)
        #expect(before.idle == 850)
        #expect(after.busyShare(since: before).map { abs($0 - 60.0 / 110) < 1e-12 } == true)
    }

    @Test func tooShortATimeTellsNothing() throws {
        let before = try #require(Self.load("cpu 10 0 0 100 0 0 0 0"))
        #expect(try #require(Self.load("cpu 19 0 0 110 0 0 0 0")).busyShare(since: before) == nil)
        #expect(try #require(Self.load("cpu 20 0 0 110 0 0 0 0")).busyShare(since: before) == 0.5)
    }

    @Test(arguments: ["", "cpu", "cpu0 1 2 3 4 5", "cpu a b c d e", "intr 1 2 3 4 5"])
    func anotherLineIsNoLoad(line: String) { #expect(Self.load(line) == nil) }

    @Test(arguments: ["127.0.0.1", "::1", "192.0.2.200", "", "text"])
    func addressesOfLoopbackAndOfNobodyHaveNoCounter(address: String) {
        #expect(InterfaceCounter(localAddress: address) == nil)
    }

    @Test func anInterfaceIsFoundByItsWholeName() {
        let text = """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets
                lo:   11     2    0    0    0     0          0         0       11       2
             veth0:  999     7    0    0    0     0          0         0       22       3
              eth0:12345678901 7  0    0    0     0          0         0       33       4
            """
        #expect(InterfaceCounter.receivedBytes(of: "eth0", in: text) == 12_345_678_901)
        #expect(InterfaceCounter.receivedBytes(of: "lo", in: text) == 11)
        #expect(InterfaceCounter.receivedBytes(of: "th0", in: text) == nil)
        #expect(InterfaceCounter.receivedBytes(of: "eth1", in: text) == nil)
    }

    /// What has this many lines as `/proc/net/dev` on a host with many interfaces.
    @Test func aFileIsReadToItsEnd() throws {
        let folder = try TemporaryFolder()
        let lines = (1...10_000).map { "veth\($0): 1 2 3 4\n" }.joined()
        try folder.write(Array(lines.utf8), to: "many")
        #expect(SmallFile.text(folder.path("many")) == lines)
        try folder.write([], to: "none")
        #expect(SmallFile.text(folder.path("none")) == nil)
        #expect(SmallFile.text(folder.path("nothing")) == nil)
        try folder.write(Array(repeating: 120, count: 3_000_000), to: "endless")
        #expect((SmallFile.text(folder.path("endless"))?.utf8.count ?? .max) < 2_000_000)
    }

    /// The system gives it in pieces, none of which is longer than a page.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/maps")))
    func aFileOfProcIsReadToItsEnd() {
        #expect((SmallFile.text("/proc/self/maps")?.utf8.count ?? 0) > 8192)
    }

    @Test func overLoopbackNoBytesOfAnInterfaceAreCounted() {
        var machine = MachineWatch()
        for _ in 0..<2 {
            machine.begin()
            #expect(machine.end(localAddress: "127.0.0.1").interfaceBytes == nil)
        }
    }
}
