import Foundation
import Markets

/// An address put together from parts that are encoded one by one.
struct ServiceAddress {
    private var text: String
    private var hasQuery = false

    /// - Parameters:
    ///   - base: Scheme, host and port: `https://api.tiingo.com`.
    ///   - path: Encoded here, part by part.
    init(_ base: String, _ path: String...) {
        text = base.hasSuffix("/") ? String(base.dropLast()) : base
        for part in path { text += "/\(Self.encoded(part))" }
    }

    /// Adds a parameter; nil adds nothing.
    func with(_ name: String, _ value: String?) -> ServiceAddress {
        guard let value else { return self }
        var address = self
        address.text += "\(hasQuery ? "&" : "?")\(name)=\(Self.encoded(value))"
        address.hasQuery = true
        return address
    }

    var string: String { text }

    /// Everything but letters, digits and `-._~` is percent-encoded.
    ///
    /// > Source: RFC 3986, section 2.3.
    static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.append(Character(Unicode.Scalar(byte)))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += byte < 16 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return result
    }
}

extension PriceProvider {
    /// The key, where the provider needs one.
    func needed(_ key: ProviderKey?) throws(ProviderFailure) -> ProviderKey {
        guard let key else {
            throw .notMeasured(name, .keyMissing(variable: Self.facts.keyVariable ?? "its key"))
        }
        return key
    }

    func notOffered(_ what: String) -> ProviderFailure { .notMeasured(name, .notOffered(what)) }
}

extension PriceQuery.Subject {
    /// As messages name it.
    var words: String {
        switch self {
        case .bars: "daily bars"
        case .intraday(let interval): "bars of \(interval.minutes) minutes"
        case .splits: "splits"
        case .dividends: "dividends"
        case .shares: "shares outstanding"
        }
    }
}

extension Exchange {
    /// A watchlist's symbol without the exchange's suffix: `6857.T` is `6857`, `^N225` stays.
    ///
    /// The watchlist writes symbols as Yahoo does: in New York without a suffix, so that the dot of `BRK.B` belongs to the symbol.
    func plainSymbol(_ symbol: String) -> String {
        let hasSuffix = suffixes[ProviderName.yahoo.rawValue] != ""
        guard hasSuffix, !symbol.hasPrefix("^"), let dot = symbol.lastIndex(of: ".") else { return symbol }
        return String(symbol[..<dot])
    }
}
