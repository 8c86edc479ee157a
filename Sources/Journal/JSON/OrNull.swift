/// A member of a JSON object that is there in any case: `null` where nothing is known.
package struct OrNull<Value: Encodable>: Encodable {
    private let value: Value?

    package init(_ value: Value?) { self.value = value }

    /// Encodes the value itself.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}
