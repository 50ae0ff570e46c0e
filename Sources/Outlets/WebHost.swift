import Foundation

/// The host of an address, in the form for comparisons.
struct WebHost: Hashable, Sendable {
    /// Lower case, in ASCII (`xn--…`), without a final dot.
    let name: String
    /// True for an IP address, which has no domain.
    let isNumeric: Bool

    init?(_ written: some StringProtocol) {
        var text = written.lowercased().precomposedStringWithCompatibilityMapping
        // Other scripts have their own full stops.
        text = String(text.map { "。．｡".contains($0) ? "." : $0 })
        while text.hasSuffix(".") { text.removeLast() }
        guard !text.isEmpty, !text.contains(where: \.isWhitespace) else { return nil }
        isNumeric = text.hasPrefix("[") || text.allSatisfy { $0.isASCII && $0.isNumber || $0 == "." }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false).map(Punycode.label)
        name = labels.joined(separator: ".")
    }

    /// The registered part of the host; the host itself if it is numeric.
    var registrableDomain: String { isNumeric ? name : PublicSuffixList.registrableDomain(of: name) }

    /// The host without the labels that only name a rendition of the site: `www`, `m`, `mobile`, `amp`.
    var withoutAliases: String {
        let domain = registrableDomain
        guard !isNumeric, name.count > domain.count else { return name }
        let labels = name.dropLast(domain.count + 1).split(separator: ".").filter { !Self.isAlias($0) }
        return (labels.map(String.init) + [domain]).joined(separator: ".")
    }

    private static func isAlias(_ label: Substring) -> Bool {
        ["m", "mobile", "mobil", "amp", "touch", "wap", "sp"].contains(label)
            || label.hasPrefix("www") && label.dropFirst(3).allSatisfy(\.isNumber)
    }

    /// True for the domain or a host under it: `finance.yahoo.com` for `yahoo.com`.
    func isWithin(_ domain: String) -> Bool { name == domain || name.hasSuffix("." + domain) }
}

/// The encoding of letters beyond ASCII in host names.
///
/// > Source: RFC 3492.
enum Punycode {
    /// A label in ASCII.
    static func label(_ label: some StringProtocol) -> String {
        let scalars = Array(label.unicodeScalars)
        guard scalars.contains(where: { !$0.isASCII }) else { return String(label) }
        var output = scalars.filter(\.isASCII).map(Character.init)
        let basic = output.count
        var handled = basic
        if basic > 0 { output.append("-") }
        var (n, delta, bias) = (UInt32(128), 0, 72)
        while handled < scalars.count {
            guard let next = scalars.lazy.map(\.value).filter({ $0 >= n }).min() else { break }
            let step = Int(next - n).multipliedReportingOverflow(by: handled + 1)
            guard !step.overflow else { return String(label) }
            delta += step.partialValue
            n = next
            for scalar in scalars {
                if scalar.value < n { delta += 1 }
                guard scalar.value == n else { continue }
                var q = delta
                for k in stride(from: base, through: Int.max, by: base) {
                    let threshold = min(max(k - bias, 1), 26)
                    if q < threshold { break }
                    output.append(digit(threshold + (q - threshold) % (base - threshold)))
                    q = (q - threshold) / (base - threshold)
                }
                output.append(digit(q))
                bias = adapted(delta, length: handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            n += 1
        }
        return "xn--" + String(output)
    }

    private static let base = 36

    private static func digit(_ value: Int) -> Character {
        Character(Unicode.Scalar(UInt8(value < 26 ? 97 + value : 22 + value)))
    }

    private static func adapted(_ delta: Int, length: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / length
        var k = 0
        while delta > (base - 1) * 26 / 2 {
            delta /= base - 1
            k += base
        }
        return k + (base * delta) / (delta + 38)
    }
}
