import Testing

@testable import Lab

@Suite struct AdmissionQueueTests {
    @Test func thoseBeyondTheLimitWaitInOrder() {
        var queue = AdmissionQueue(Admission(transfers: 2, excess: .queue))
        #expect((1...4).map { queue.enter($0) } == [.admitted, .admitted, .queued, .queued])
        #expect(queue.leave(2) == 3)
        #expect(queue.leave(1) == 4)
        #expect(queue.leave(3) == nil)
        #expect(queue.enter(5) == .admitted)
    }

    @Test func whoLeavesTheQueueIsNotCalled() {
        var queue = AdmissionQueue(Admission(transfers: 1, excess: .queue))
        for key in 1...3 { _ = queue.enter(key) }
        #expect(queue.leave(2) == nil)
        #expect(queue.leave(1) == 3)
    }

    @Test(arguments: [Admission.Excess.refuse, .close, .reset])
    func withoutAQueueTheyAreTurnedAway(excess: Admission.Excess) {
        var queue = AdmissionQueue(Admission(transfers: 1, excess: excess))
        #expect(queue.enter(1) == .admitted)
        #expect(queue.enter(2) == .refused)
        #expect(queue.leave(2) == nil)
        #expect(queue.enter(3) == .refused)
        #expect(queue.leave(1) == nil)
        #expect(queue.enter(4) == .admitted)
    }
}
