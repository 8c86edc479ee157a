/// An optional number in the memory of a number: one value, which no measurement has, stands for `nil`.
@propertyWrapper
public struct Compact<Value: CompactNumber>: Sendable, Equatable {
    private var bits: Value.Bits

    /// The number, or `nil`.
    public var wrappedValue: Value? {
        get { bits == Value.missing ? nil : Value(compactBits: bits) }
        set { bits = newValue?.compactBits ?? Value.missing }
    }

    /// Creates a number, or `nil`.
    public init(wrappedValue: Value? = nil) { bits = wrappedValue?.compactBits ?? Value.missing }
}

/// A number with a value that no measurement has.
public protocol CompactNumber: Sendable {
    /// What is stored.
    associatedtype Bits: Sendable, Equatable
    /// The value that stands for `nil`.
    static var missing: Bits { get }
    /// The number as it is stored.
    var compactBits: Bits { get }
    /// Creates the number that is stored as `compactBits`.
    init(compactBits: Bits)
}

extension Double: CompactNumber {
    /// A bit pattern that is not a number and that arithmetic does not produce.
    public static var missing: UInt64 { 0x7FF8_0000_6D69_7373 }
    /// The bit pattern; 0 for both zeros, which are equal.
    public var compactBits: UInt64 { self == 0 ? 0 : bitPattern }
    /// Creates the number with a bit pattern.
    public init(compactBits: UInt64) { self.init(bitPattern: compactBits) }
}

extension Int: CompactNumber {
    /// The smallest number.
    public static var missing: Int { .min }
    /// The number itself.
    public var compactBits: Int { self }
    /// Creates the number itself.
    public init(compactBits: Int) { self = compactBits }
}

extension Int64: CompactNumber {
    /// The smallest number.
    public static var missing: Int64 { .min }
    /// The number itself.
    public var compactBits: Int64 { self }
    /// Creates the number itself.
    public init(compactBits: Int64) { self = compactBits }
}
