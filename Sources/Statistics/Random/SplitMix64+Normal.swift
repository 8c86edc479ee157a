import RealModule

extension SplitMix64 {
    /// Replaces all elements by independent standard normal numbers (the polar method: Marsaglia and Bray, 1964).
    mutating func fillWithNormal(_ values: inout [Double]) {
        var index = 0
        while index < values.count {
            let pair = normalPair()
            values[index] = pair.0
            if index + 1 < values.count { values[index + 1] = pair.1 }
            index += 2
        }
    }

    /// Two independent standard normal numbers, from a point drawn evenly from the unit disk.
    private mutating func normalPair() -> (Double, Double) {
        while true {
            let (x, y) = (coordinate(), coordinate())
            let square = x * x + y * y
            guard square > 0, square < 1 else { continue }
            let scale = (-2 * Double.log(square) / square).squareRoot()
            return (x * scale, y * scale)
        }
    }

    /// A number from -1 up to 1, evenly distributed.
    private mutating func coordinate() -> Double { Double(Int64(bitPattern: next()) >> 11) / 0x1p52 }
}
