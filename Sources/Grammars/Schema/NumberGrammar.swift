import TextFormats

/// JSON numbers within bounds, exactly: no text of the grammar is a number outside, or has more digits than allowed.
struct NumberGrammar {
    struct Bound {
        var number: DecimalNumber
        var isIncluded: Bool
    }

    /// The end of a range of numbers that are not negative.
    private struct Edge {
        /// Digits before the point, without leading zeros save a single one.
        var whole: [UInt8]
        /// Digits after it, padded to the same count on both edges.
        var fraction: [UInt8]
        var isIncluded: Bool

        var digits: [UInt8] { whole + fraction }
    }

    /// The most digits before the point where no bound says otherwise; 15 digits are exact in a double.
    static let wholeDigits = 15
    /// The most digits after the point, unless a bound has more.
    static let fractionDigits = 6

    private let isInteger: Bool
    private let fractionDigits: Int
    private let lower: Bound?
    private let upper: Bound?

    private init(isInteger: Bool, lower: Bound?, upper: Bound?) {
        self.isInteger = isInteger
        self.lower = lower
        self.upper = upper
        let given = [lower, upper].compactMap { $0?.number.fraction.count }.max() ?? 0
        fractionDigits = max(given, isInteger ? 0 : Self.fractionDigits)
    }

    /// The numbers between two bounds; without exponents, leading zeros, or a minus before zero.
    ///
    /// - Returns: Nil if there are none.
    static func expression(isInteger: Bool, lower: Bound?, upper: Bound?) -> Grammar.Expression? {
        let grammar = NumberGrammar(isInteger: isInteger, lower: lower, upper: upper)
        let choices = [grammar.positive, grammar.negative.map { .sequence([.text("-"), $0]) }].compactMap(\.self)
        return choices.isEmpty ? nil : .choice(choices)
    }

    /// Zero and what is above it.
    private var positive: Grammar.Expression? {
        if let upper, upper.number.isNegative { return nil }
        let zero = Bound(number: .zero, isIncluded: true)
        return magnitudes(from: lower.flatMap { $0.number.isNegative ? nil : $0 } ?? zero, to: upper)
    }

    /// What is below zero, without its sign.
    private var negative: Grammar.Expression? {
        if let lower, !lower.number.isNegative { return nil }
        let zero = Bound(number: .zero, isIncluded: false)
        return magnitudes(from: upper.flatMap { $0.number.isNegative ? $0 : nil } ?? zero, to: lower)
    }

    private func magnitudes(from low: Bound, to high: Bound?) -> Grammar.Expression? {
        let bottom = edge(low)
        let most = max(Self.wholeDigits, bottom.whole.count + 1)
        let top =
            high.map(edge)
            ?? Edge(
                whole: [UInt8](repeating: 9, count: most), fraction: [UInt8](repeating: 9, count: fractionDigits),
                isIncluded: true)
        guard bottom.whole.count <= top.whole.count else { return nil }
        let choices = (bottom.whole.count...top.whole.count).compactMap { length in
            digits(
                at: 0, of: length, above: length == bottom.whole.count ? bottom : nil,
                below: length == top.whole.count ? top : nil)
        }
        return choices.isEmpty ? nil : .choice(choices)
    }

    private func edge(_ bound: Bound) -> Edge {
        let fraction = bound.number.fraction
        return Edge(
            whole: bound.number.whole.isEmpty ? [0] : bound.number.whole,
            fraction: fraction + [UInt8](repeating: 0, count: fractionDigits - fraction.count),
            isIncluded: bound.isIncluded)
    }

    /// The rest of a number from its digit `place` on, with `length` digits before the point.
    ///
    /// `above` and `below` are the
    /// edges whose digits have been met exactly so far. Nil if no digits keep them.
    private func digits(at place: Int, of length: Int, above: Edge?, below: Edge?) -> Grammar.Expression? {
        if above == nil, below == nil { return freeDigits(at: place, of: length) }
        guard place < length else { return end(at: place, of: length, above: above, below: below) }
        let least = max(above?.digits[place] ?? 0, place == 0 && length > 1 ? 1 : 0)
        let greatest = below?.digits[place] ?? 9
        return choice(least, greatest, above, below, at: place) { above, below in
            digits(at: place + 1, of: length, above: above, below: below)
        }
    }

    /// The number ends at `place`, or goes on with a point, or with another digit after it.
    private func end(at place: Int, of length: Int, above: Edge?, below: Edge?) -> Grammar.Expression? {
        var choices: [Grammar.Expression] = []
        // What is not written is zero.
        let isAbove = above.map { edge in !edge.digits[place...].contains { $0 != 0 } && edge.isIncluded } ?? true
        let isBelow = below.map { edge in edge.isIncluded || edge.digits[place...].contains { $0 != 0 } } ?? true
        if isAbove, isBelow { choices.append(.nothing) }
        if !isInteger, place < length + fractionDigits, let more = fraction(at: place, of: length, above, below) {
            choices.append(place == length ? .sequence([.text("."), more]) : more)
        }
        return choices.isEmpty ? nil : .choice(choices)
    }

    private func fraction(at place: Int, of length: Int, _ above: Edge?, _ below: Edge?) -> Grammar.Expression? {
        choice(above?.digits[place] ?? 0, below?.digits[place] ?? 9, above, below, at: place) { above, below in
            if above == nil, below == nil {
                return .repeated(Self.digit, minimum: 0, maximum: length + fractionDigits - place - 1)
            }
            return end(at: place + 1, of: length, above: above, below: below)
        }
    }

    /// A digit from `least` to `greatest` and what follows it, which differs where the digit is an edge's own.
    private func choice(
        _ least: UInt8, _ greatest: UInt8, _ above: Edge?, _ below: Edge?, at place: Int,
        rest: (_ above: Edge?, _ below: Edge?) -> Grammar.Expression?
    ) -> Grammar.Expression? {
        guard least <= greatest else { return nil }
        var choices: [Grammar.Expression] = []
        var digit = least
        while digit <= greatest {
            let isOnEdge = above?.digits[place] == digit || below?.digits[place] == digit
            var last = digit
            if !isOnEdge { while last < greatest, below?.digits[place] != last + 1 { last += 1 } }
            let next = rest(
                above?.digits[place] == digit ? above : nil, below?.digits[place] == digit ? below : nil)
            if let next { choices.append(.sequence([Self.digit(digit, last), next])) }
            digit = last + 1
        }
        return choices.isEmpty ? nil : .choice(choices)
    }

    private func freeDigits(at place: Int, of length: Int) -> Grammar.Expression {
        var parts: [Grammar.Expression] = []
        if place == 0, length > 1 { parts.append(Self.digit(1, 9)) }
        let rest = length - max(place, parts.count)
        if rest > 0 { parts.append(.repeated(Self.digit, minimum: rest, maximum: rest)) }
        if !isInteger, fractionDigits > 0 {
            let fraction = Grammar.Expression.repeated(Self.digit, minimum: 1, maximum: fractionDigits)
            parts.append(.optional(.sequence([.text("."), fraction])))
        }
        return .sequence(parts)
    }

    private static let digit = Grammar.Expression.scalars("0"..."9")

    private static func digit(_ least: UInt8, _ greatest: UInt8) -> Grammar.Expression {
        .characters(ScalarSet([UInt32(48 + least)...UInt32(48 + greatest)]))
    }
}
