#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

extension Double {
    /// ln of a positive number.
    var naturalLogarithm: Double { log(self) }

    /// e to the power of this number.
    var exponential: Double { exp(self) }

    /// The number, unless it is beyond all numbers or none.
    var ifFinite: Double? { isFinite ? self : nil }
}
