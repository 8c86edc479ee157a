import Testing

@testable import LinkEmulator

@Suite struct PacketQueueTests {
    @Test func packetsComeOutInOrderWhenTheyHaveArrived() {
        let queue = PacketQueue(capacity: 3)
        #expect(queue.nextArrival == nil)
        #expect(append([1, 2], to: queue, arriving: 10) && append([3], to: queue, arriving: 20))
        #expect(queue.nextArrival == 10)
        #expect(next(of: queue, at: 9) == nil)
        #expect(next(of: queue, at: 10) == [1, 2])
        #expect(next(of: queue, at: 10) == nil)
        #expect(next(of: queue, at: 25) == [3])
        #expect(queue.count == 0)
    }

    @Test func aFullQueueTakesNothingAndIsUsedRoundAndRound() {
        let queue = PacketQueue(capacity: 2)
        for round in 0..<5 as Range<UInt8> {
            #expect(append([round], to: queue, arriving: 1) && append([round, 9], to: queue, arriving: 1))
            #expect(!append([0], to: queue, arriving: 1))
            #expect(next(of: queue, at: 1) == [round] && next(of: queue, at: 1) == [round, 9])
        }
    }

    @Test func aPacketThatIsTooLongIsNotTaken() {
        let queue = PacketQueue(capacity: 1)
        #expect(!append(Array(repeating: 0, count: PacketQueue.longestPacket + 1), to: queue, arriving: 1))
        #expect(append(Array(repeating: 7, count: PacketQueue.longestPacket), to: queue, arriving: 1))
        #expect(next(of: queue, at: 1)?.count == PacketQueue.longestPacket)
    }

    private func append(_ packet: [UInt8], to queue: PacketQueue, arriving arrival: UInt64) -> Bool {
        packet.withUnsafeBytes { queue.append($0, arriving: arrival) }
    }

    private func next(of queue: PacketQueue, at now: UInt64) -> [UInt8]? {
        var packet: [UInt8]?
        _ = queue.deliver(at: now) { packet = Array($0) }
        return packet
    }
}
