import Foundation
import Testing

@testable import Lab

@Suite struct ScenarioTests {
    @Test func theDemonstrationHasItsKneeAtFive() {
        let demonstration = Scenario.demonstration
        #expect(demonstration.kneeConnections == 5)
        #expect(demonstration.expectedBytesPerSecond(connections: 1) == 4e6)
        #expect(demonstration.expectedBytesPerSecond(connections: 4) == 16e6)
        #expect(demonstration.expectedBytesPerSecond(connections: 5) == 20e6)
        #expect(demonstration.expectedBytesPerSecond(connections: 16) == 20e6)
    }

    @Test func whatIsNotLimitedHasNoTruth() throws {
        let free = try Scenario(contentLength: 1)
        #expect(free.expectedBytesPerSecond(connections: 3) == nil)
        #expect(free.kneeConnections == nil)
        let alone = try Scenario(contentLength: 1, bytesPerSecondPerConnection: 10)
        #expect(alone.expectedBytesPerSecond(connections: 3) == 30)
        #expect(alone.kneeConnections == nil)
        let together = try Scenario(contentLength: 1, bytesPerSecondInAll: 10)
        #expect(together.expectedBytesPerSecond(connections: 3) == 10)
        #expect(together.kneeConnections == nil)
    }

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

    @Test func survivesBeingWrittenAndRead() throws {
        let scenario = try Scenario(
            contentLength: 5, bytesPerSecondPerConnection: 2.5, firstByteDelaySeconds: 0.1, seed: .max,
            fault: .wrongStart)
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
