/// A number as JSON writes it, kept exactly: digits before and after the point.
struct DecimalNumber: Hashable, Sendable {
    /// As written.
    let text: String
    let isNegative: Bool
    /// Without leading zeros; empty below 1.
    let whole: [UInt8]
    /// Without trailing zeros.
    let fraction: [UInt8]

    /// Exponents that would make more digits than this are refused.
    private static let mostDigits = 400

    /// Reads a number by JSON's rules; nil for anything else, or for one of more digits than anybody needs.
    init?(_ text: String) {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        guard let mantissa = parts.first, parts.count <= 2 else { return nil }
        var exponent = 0
        if parts.count == 2 {
            guard let last = parts[1].utf8.last, (48...57).contains(last), let value = Int(parts[1]),
                abs(value) <= Self.mostDigits
            else { return nil }
            exponent = value
        }
        let halves = mantissa.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), mantissa.utf8.count(where: { $0 == UInt8(ascii: "-") }) <= 1,
            halves.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            halves[0].utf8.count == 1 || halves[0].utf8.first != 48
        else { return nil }
        var whole = halves[0].utf8.map { $0 - 48 }
        var fraction = halves.count == 2 ? halves[1].utf8.map { $0 - 48 } : []
        while exponent > 0 {
            whole.append(fraction.isEmpty ? 0 : fraction.removeFirst())
            exponent -= 1
        }
        while exponent < 0 {
            fraction.insert(whole.popLast() ?? 0, at: 0)
            exponent += 1
        }
        self.text = text
        self.whole = Array(whole.drop { $0 == 0 })
        self.fraction = Array(fraction.reversed().drop { $0 == 0 }.reversed())
        isNegative = mantissa.hasPrefix("-") && !(self.whole.isEmpty && self.fraction.isEmpty)
    }

    init(_ value: Int) {
        text = "\(value)"
        isNegative = value < 0
        whole = value == 0 ? [] : String(value.magnitude).utf8.map { $0 - 48 }
        fraction = []
    }

    static let zero = DecimalNumber(0)

    /// The whole number, if it is one and fits.
    var integer: Int? {
        guard fraction.isEmpty else { return nil }
        let digits = whole.map(String.init).joined()
        return Int((isNegative ? "-" : "") + (digits.isEmpty ? "0" : digits))
    }
}

extension DecimalNumber {
    /// The same text for every way to write the number.
    var canonical: String {
        (isNegative ? "-" : "") + whole.map(String.init).joined() + "." + fraction.map(String.init).joined()
    }
}

extension DecimalNumber: Comparable {
    static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
        guard left.isNegative == right.isNegative else { return left.isNegative }
        let (smaller, greater) = left.isNegative ? (right, left) : (left, right)
        guard smaller.whole.count == greater.whole.count else { return smaller.whole.count < greater.whole.count }
        return (smaller.whole + smaller.fraction).lexicographicallyPrecedes(greater.whole + greater.fraction)
    }
}
