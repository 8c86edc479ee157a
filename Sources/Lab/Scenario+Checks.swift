extension Scenario {
    /// Checks every value by itself, and that what changes a limit has that limit to change.
    func check() throws(LabError) {
        guard Self.contentLengths.contains(contentLength) else { throw .contentLength(contentLength) }
        for case let rate? in rates where !(rate > 0 && rate.isFinite) { throw .rate(rate) }
        guard Self.firstByteDelays.contains(firstByteDelaySeconds) else {
            throw .firstByteDelay(firstByteDelaySeconds)
        }
        try require("burst interval in seconds", burstSeconds, within: 0...60)
        try require("number of free bytes", Double(freeBytes), within: 0...0x1p53)
        try checkParts()
        try checkWhatTheyChange()
    }

    private var rates: [Double?] {
        [
            bytesPerSecondPerConnection, bytesPerSecondPerClient, bytesPerSecondInAll, coldBytesPerSecond,
            capacityChange?.bytesPerSecond,
        ]
    }

    private func checkParts() throws(LabError) {
        if let admission { try require("number admitted", Double(admission.transfers), within: 1...1e6) }
        if let capacityChange {
            try require("time of a change in seconds", capacityChange.seconds, within: 0.001...86_400)
        }
        if let crossTraffic {
            try require("number of competing connections", Double(crossTraffic.connections), within: 1...1e6)
            try require("mean time of cross traffic in seconds", crossTraffic.seconds, within: 0.001...86_400)
        }
        if let stragglers {
            try require("number of transfers for each straggler", Double(stragglers.oneIn), within: 1...1e6)
            try require("straggler's share", stragglers.share, within: 0.001...1)
        }
        if let contention {
            try require("contention", contention.contention, within: 0...1)
            try require("crosstalk", contention.crosstalk, within: 0...1)
        }
    }

    private func checkWhatTheyChange() throws(LabError) {
        if bytesPerSecondPerConnection == nil, freeBytes > 0 || stragglers != nil || contention != nil {
            throw .missingLimit("per connection")
        }
        if bytesPerSecondInAll == nil, capacityChange != nil || crossTraffic != nil { throw .missingLimit("in all") }
    }

    private func require(_ name: String, _ value: Double, within range: ClosedRange<Double>) throws(LabError) {
        guard range.contains(value) else { throw .parameter(name, value, range) }
    }
}
