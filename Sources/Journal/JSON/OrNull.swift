/// A member of a JSON object that is always present: `null` if there is no value.
///
/// As a property wrapper it lets the compiler write the encoding of a type whose keys never disappear.
@propertyWrapper
public struct OrNull<Value> {
    /// The value, or `nil` for `null`.
    public var wrappedValue: Value?

    /// Wraps the value of a property.
    public init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

    /// Wraps a value.
    package init(_ value: Value?) { wrappedValue = value }
}

extension OrNull: Encodable where Value: Encodable {
    /// Encodes the value, or `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}

extension OrNull: Decodable where Value: Decodable {
    /// Decodes the value, or `nil` from `null`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        wrappedValue = container.decodeNil() ? nil : try container.decode(Value.self)
    }
}

extension OrNull: Sendable where Value: Sendable {}
extension OrNull: Equatable where Value: Equatable {}
extension OrNull: Hashable where Value: Hashable {}
