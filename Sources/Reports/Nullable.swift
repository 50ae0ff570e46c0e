import News

/// An optional that is written as `null` instead of being left out, so that every row of a report has the same keys.
@propertyWrapper
package struct Nullable<Value: Hashable & Codable & Sendable>: Hashable, Codable, Sendable {
    package var wrappedValue: Value?

    package init(wrappedValue: Value?) {
        self.wrappedValue = wrappedValue
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        wrappedValue = container.decodeNil() ? nil : try container.decode(Value.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue {
            try container.encode(wrappedValue)
        } else {
            try container.encodeNil()
        }
    }
}

extension KeyedDecodingContainer {
    /// Lets a key be absent: older reports lack the keys that were added later.
    package func decode<Value>(_ type: Nullable<Value>.Type, forKey key: Key) throws -> Nullable<Value> {
        try decodeIfPresent(type, forKey: key) ?? Nullable(wrappedValue: nil)
    }
}

extension KeyedDecodingContainer {
    /// Reports of earlier versions have no locale; they are in English.
    package func decode(_ type: ReportLocale.Type, forKey key: Key) throws -> ReportLocale {
        try decodeIfPresent(type, forKey: key) ?? .english
    }
}
