import Foundation
import Testing

@testable import Lab

@Suite struct ScenarioTests {
    @Test(arguments: [-1, (1 << 53) + 1, .max] as [Int64])
    func aLengthOutsideItsRangeIsRefused(length: Int64) {
        #expect(throws: LabError.contentLength(length)) { try Scenario(contentLength: length) }
    }

    @Test(arguments: [0, (1 << 53)] as [Int64])
    func aLengthAtItsBoundsIsAccepted(length: Int64) throws {
        #expect(try Scenario(contentLength: length).contentLength == length)
    }

    @Test(arguments: [0, -1, .infinity] as [Double])
    func aRateThatIsNoneIsRefused(rate: Double) {
        #expect(throws: LabError.rate(rate)) { try Scenario(contentLength: 1, bytesPerSecondPerConnection: rate) }
        #expect(throws: LabError.rate(rate)) { try Scenario(contentLength: 1, bytesPerSecondInAll: rate) }
    }

    @Test func whatIsNotANumberIsRefused() {
        #expect(throws: LabError.self) { try Scenario(contentLength: 1, bytesPerSecondInAll: .nan) }
        #expect(throws: LabError.self) { try Scenario(contentLength: 1, firstByteDelaySeconds: .nan) }
    }

    @Test(arguments: [-0.1, 86_401])
    func aDelayOutsideItsRangeIsRefused(delay: Double) {
        #expect(throws: LabError.firstByteDelay(delay)) {
            try Scenario(contentLength: 1, firstByteDelaySeconds: delay)
        }
    }

    @Test func aPartOutsideItsRangeIsRefused() {
        func expectRefusal(_ scenario: @autoclosure () throws -> Scenario) {
            #expect(throws: LabError.self) { try scenario() }
        }
        expectRefusal(try Scenario(contentLength: 1, bytesPerSecondPerClient: 0))
        expectRefusal(try Scenario(contentLength: 1, coldBytesPerSecond: -1))
        expectRefusal(try Scenario(contentLength: 1, burstSeconds: 61))
        expectRefusal(try Scenario(contentLength: 1, bytesPerSecondPerConnection: 1, freeBytes: -1))
        expectRefusal(try Scenario(contentLength: 1, admission: Admission(transfers: 0, excess: .queue)))
        for change in [CapacityChange(.step, to: 0, seconds: 1), CapacityChange(.drift, to: 1, seconds: 0)] {
            expectRefusal(try Scenario(contentLength: 1, bytesPerSecondInAll: 1, capacityChange: change))
        }
        for traffic in [CrossTraffic(connections: 0, seconds: 1), CrossTraffic(connections: 1, seconds: .nan)] {
            expectRefusal(try Scenario(contentLength: 1, bytesPerSecondInAll: 1, crossTraffic: traffic))
        }
        for stragglers in [Stragglers(oneIn: 0, share: 1), Stragglers(oneIn: 1, share: 0)] {
            expectRefusal(try Scenario(contentLength: 1, bytesPerSecondPerConnection: 1, stragglers: stragglers))
        }
        for contention in [Contention(contention: 2, crosstalk: 0), Contention(contention: 0, crosstalk: -1)] {
            expectRefusal(try Scenario(contentLength: 1, bytesPerSecondPerConnection: 1, contention: contention))
        }
    }

    @Test func whatChangesALimitNeedsIt() {
        let perConnection = LabError.missingLimit("per connection")
        #expect(throws: perConnection) { try Scenario(contentLength: 1, freeBytes: 1) }
        #expect(throws: perConnection) {
            try Scenario(contentLength: 1, stragglers: Stragglers(oneIn: 2, share: 0.5))
        }
        #expect(throws: perConnection) {
            try Scenario(contentLength: 1, contention: Contention(contention: 0, crosstalk: 0))
        }
        let inAll = LabError.missingLimit("in all")
        #expect(throws: inAll) { try Scenario(contentLength: 1, capacityChange: .init(.step, to: 1, seconds: 1)) }
        #expect(throws: inAll) { try Scenario(contentLength: 1, crossTraffic: .init(connections: 1, seconds: 1)) }
    }

    @Test func survivesBeingWrittenAndRead() throws {
        let scenario = try Scenario(
            contentLength: 5, bytesPerSecondPerConnection: 2.5, bytesPerSecondPerClient: 3, bytesPerSecondInAll: 4,
            burstSeconds: 0.5, freeBytes: 6, coldBytesPerSecond: 0.5, firstByteDelaySeconds: 0.1,
            admission: Admission(transfers: 4, excess: .reset),
            capacityChange: CapacityChange(.drift, to: 1, seconds: 9),
            crossTraffic: CrossTraffic(connections: 2, seconds: 3), stragglers: Stragglers(oneIn: 8, share: 0.5),
            contention: Contention(contention: 0.1, crosstalk: 0.01), seed: .max, fault: .wrongStart)
        #expect(try JSONDecoder().decode(Scenario.self, from: JSONEncoder().encode(scenario)) == scenario)
    }

    @Test func isReadFromALengthAlone() throws {
        let read = try JSONDecoder().decode(Scenario.self, from: Data(#"{"contentLength": 7}"#.utf8))
        #expect(try read == Scenario(contentLength: 7))
    }

    @Test func isCheckedWhenRead() {
        #expect(throws: LabError.contentLength(-7)) {
            try JSONDecoder().decode(Scenario.self, from: Data(#"{"contentLength": -7}"#.utf8))
        }
    }
}
