import News

/// Reads numbers with their units.
package enum Quantities {
    /// Reads the quantities of a text.
    ///
    /// A quantity has digits, or a small number word before a scale or percent ("zwei Milliarden Euro", "zehn Prozent",
    /// "两亿美元"), and a unit, or at least a scale ("800 million users"); East Asian tenths ("4割", "三成") are percentages.
    /// Vague quantities ("Hunderte von Millionen") have neither and are left out. Both ends of a range ("60 to 65
    /// billion dollars") are read, each with the whole range as its quote.
    ///
    /// - Parameters:
    ///   - text: Plain text.
    ///   - language: Determines the decimal and grouping marks, and the meaning of a billion.
    /// - Returns: In the text's order.
    package static func read(_ text: String, language: Language) -> [Quantity] {
        QuantityReader(text: ScalarText(text), language: language).read()
    }

    /// Reads every number of a text, with or without a unit: years, ranks, counts, and those of quantities.
    ///
    /// Numbers that are parts of names (`R1`, `GPT-4`) are left out, and so are signs.
    ///
    /// - Parameters:
    ///   - text: Plain text.
    ///   - language: Determines the decimal and grouping marks, and the meaning of a billion.
    /// - Returns: In the text's order.
    package static func numbers(_ text: String, language: Language) -> [WrittenNumber] {
        QuantityReader(text: ScalarText(text), language: language).readNumbers()
    }
}

/// The grammar of ``Quantities``, over one text: sign, currency, number, scales, unit.
private struct QuantityReader {
    let text: ScalarText
    let words: NumberVocabulary

    init(text: ScalarText, language: Language) {
        self.text = text
        words = NumberVocabulary.of(language)
    }

    /// A number that was read, still without its unit.
    private struct Amount {
        var value: Double
        var start: Int
        var end: Int
        var isScaled = false
        /// A bare letter (`m`, `B`, `k`) is the scale.
        var hasLetterScale = false
    }

    func read() -> [Quantity] {
        var found: [Quantity] = []
        var index = 0
        while index < text.count {
            if let (quantities, end) = quantity(at: index) {
                found += quantities
                index = max(end, index + 1)
            } else if isNumberStart(index) {
                // Not a quantity: skip the whole number, so that its tail is not read as one.
                index = digitsEnd(from: index)
            } else {
                index += 1
            }
        }
        return found
    }

    func readNumbers() -> [WrittenNumber] {
        var found: [WrittenNumber] = []
        var index = 0
        while index < text.count {
            if startsFresh(index, evenAfterCurrency: true), let amount = amount(at: index) {
                if amount.value.isFinite {
                    let quote = text.string(amount.start..<amount.end)
                    found.append(WrittenNumber(value: amount.value, quote: quote, offset: text.offsets[amount.start]))
                }
                index = max(amount.end, index + 1)
            } else if isNumberStart(index) {
                index = digitsEnd(from: index)
            } else {
                index += 1
            }
        }
        return found
    }

    private func isNumberStart(_ index: Int) -> Bool {
        Scalars.digit(text[index]) != nil
    }

    private func digitsEnd(from start: Int) -> Int {
        var index = start
        while Scalars.digit(text[index]) != nil
            || [0x2E, 0x2C].contains(text[index]) && Scalars.digit(text[index + 1]) != nil
        {
            index += 1
        }
        return index
    }

    private func quantity(at start: Int) -> ([Quantity], end: Int)? {
        guard startsFresh(start) else { return nil }
        var index = start
        var isNegative = false
        if let (negative, after) = sign(at: index) {
            isNegative = negative
            index = after
        }
        var unit: Quantity.Unit?
        var hasForeignCurrency = false
        if let (currency, after) = words.currencyBefore(text, at: index) {
            unit = currency
            hasForeignCurrency = currency == nil
            index = skipSpaces(after, atMost: 1)
            if unit != nil, let (negative, next) = sign(at: index), Scalars.digit(text[next]) != nil {
                isNegative = isNegative || negative
                index = next
            }
        }
        guard var amount = amount(at: index) else { return nil }
        if unit == nil, !hasForeignCurrency, (1..<10).contains(amount.value),
            let end = words.tenthsEnd(text, at: amount.end)
        {
            let tenths = Quantity(
                value: (isNegative ? -10 : 10) * amount.value, unit: .percent, quote: text.string(start..<end),
                offset: text.offsets[start])
            return ([tenths], end)
        }
        var partner: Amount?
        var end = amount.end
        if let after = rangeMark(at: end), let upper = self.amount(at: skipCurrency(after, unit)) {
            partner = upper
            end = upper.end
        }
        let last = partner ?? amount
        if unit == nil, !hasForeignCurrency,
            let (trailing, after) = words.unitAfter(text, at: end)
        {
            unit = trailing
            end = after
            hasForeignCurrency = trailing == nil
        } else if unit != nil, let (trailing, after) = words.unitAfter(text, at: end),
            trailing == unit
        {
            // "US$ 5.6 million dollars" names the currency twice.
            end = after
        }
        guard !hasForeignCurrency else { return ([], end) }
        if unit == nil {
            guard last.isScaled, !last.hasLetterScale else { return nil }
            unit = .count
        }
        guard let unit else { return nil }
        if last.hasLetterScale, !unit.isCurrency, unit != .parameters, unit != .tokens, unit != .hours { return nil }
        if partner != nil, !amount.isScaled, let upper = partner, upper.isScaled, let factor = factor(of: upper) {
            amount.value = Self.product(amount.value, factor)
        }
        let quote = text.string(start..<end)
        let offset = text.offsets[start]
        let values = [amount.value] + (partner.map { [$0.value] } ?? [])
        let quantities = values.filter(\.isFinite).map {
            Quantity(value: isNegative ? -$0 : $0, unit: unit, quote: quote, offset: offset)
        }
        return (quantities, end)
    }

    /// True unless the number would be the tail of a word, as in `R1` or `GPT-4`.
    private func startsFresh(_ index: Int, evenAfterCurrency: Bool = false) -> Bool {
        let before = text[index - 1]
        if Scalars.isSpacedLetter(before) || Scalars.digit(before) != nil { return false }
        if [0x2E, 0x2C].contains(before), Scalars.digit(text[index - 2]) != nil { return false }
        if before == 0x2D, Scalars.isSpacedLetter(text[index - 2]) || Scalars.digit(text[index - 2]) != nil {
            return false
        }
        if !evenAfterCurrency, [0x24, 0x20AC, 0xA3, 0xA5].contains(before) { return false }
        return true
    }

    /// A minus or plus that belongs to a number, or the word for minus.
    private func sign(at index: Int) -> (isNegative: Bool, end: Int)? {
        switch text[index] {
        case 0x2212, 0x2D, 0x2013, 0xFF0D:
            // Between two words or numbers it is a dash.
            let before = text[index - 1]
            guard
                index == 0 || Scalars.isSpace(before) || [0x28, 0xFF08, 0x24].contains(before) || Scalars.isCJK(before)
            else { return nil }
            guard Scalars.digit(text[index + 1]) != nil || words.startsCurrency(text[index + 1]) else { return nil }
            return (true, index + 1)
        case 0x2B, 0xFF0B:
            return (false, index + 1)
        default:
            guard let end = words.minusEnd(text, at: index), !Scalars.isSpacedLetter(text[index - 1]) else {
                return nil
            }
            let next = skipSpaces(end, atMost: 1)
            return Scalars.digit(text[next]) != nil ? (true, next) : nil
        }
    }

    private func skipSpaces(_ index: Int, atMost limit: Int) -> Int {
        var index = index
        let end = index + limit
        while index < end, Scalars.isSpace(text[index]), !Scalars.isLineBreak(text[index]) { index += 1 }
        return index
    }

    private func skipCurrency(_ index: Int, _ unit: Quantity.Unit?) -> Int {
        guard let (currency, after) = words.currencyBefore(text, at: index), currency == unit else { return index }
        return skipSpaces(after, atMost: 1)
    }

    /// The index after "–", "to", "bis" between two numbers.
    private func rangeMark(at index: Int) -> Int? {
        if [0x2D, 0x2013, 0x2014, 0xFF5E, 0x301C, 0x7E].contains(text[index]), Scalars.digit(text[index + 1]) != nil {
            return index + 1
        }
        let start = skipSpaces(index, atMost: 1)
        guard let end = words.rangeWordEnd(text, at: start), start > index || Scalars.isCJK(text[start]) else {
            return nil
        }
        let next = skipSpaces(end, atMost: 1)
        guard next > end || Scalars.isCJK(text[start]) else { return nil }
        return Scalars.digit(text[next]) != nil || words.startsCurrency(text[next]) ? next : nil
    }

    /// The factor of an amount's scale.
    private func factor(of amount: Amount) -> Double? {
        guard let digits = digits(at: amount.start), digits.value != 0 else { return nil }
        return amount.value / digits.value
    }

    /// Digits or a number word, with its scale.
    private func amount(at start: Int) -> Amount? {
        if let digits = digits(at: start) {
            return scaled(Amount(value: digits.value, start: start, end: digits.end))
        }
        if let value = words.digit(text, at: start) {
            let amount = scaled(Amount(value: value, start: start, end: start + 1))
            return amount.isScaled || words.tenthsEnd(text, at: start + 1) != nil ? amount : nil
        }
        guard !Scalars.isLetter(text[start - 1]), let (value, end) = words.smallNumber(text, at: start) else {
            return nil
        }
        let amount = scaled(Amount(value: value, start: start, end: end))
        if amount.isScaled { return amount.hasLetterScale ? nil : amount }
        return words.unitAfter(text, at: end)?.unit == .percent ? amount : nil
    }

    /// An amount times the scale words that follow it; East Asian ones may add up: 1兆2000億.
    private func scaled(_ number: Amount) -> Amount {
        var amount = number
        var total = 0.0
        var pending: Double? = number.value
        var index = number.end
        while let value = pending {
            guard let scale = words.scale(text, at: index) else {
                total += value
                break
            }
            var factor = scale.factor
            index = scale.end
            // "mil millones", 万亿, 천만: scales of scales.
            while let next = words.scale(text, at: index), !next.isLetter, next.isJoined == scale.isJoined {
                factor *= next.factor
                index = next.end
            }
            total += Self.product(value, factor)
            amount.end = index
            amount.isScaled = true
            amount.hasLetterScale = amount.hasLetterScale || scale.isLetter
            pending = nil
            let next = words.spacesJoinScales ? skipSpaces(index, atMost: 1) : index
            guard scale.isJoined, let more = digits(at: next) else { continue }
            if words.scale(text, at: more.end)?.isJoined == true {
                pending = more.value
                index = more.end
            } else if next == index, more.value < factor {
                // 22만1000원, 3万9565円: the rest is written against the scale.
                total += more.value
                amount.end = more.end
            }
        }
        amount.value = total
        return amount
    }

    /// The exact product: 34.2 times 10⁹ is 34,200,000,000.
    private static func product(_ value: Double, _ factor: Double) -> Double {
        let product = value * factor
        let whole = product.rounded()
        return abs(product - whole) <= abs(product) * 1e-13 ? whole : product
    }

    /// Digits with their grouping and decimal marks, read in the language's notation.
    private func digits(at start: Int) -> (value: Double, end: Int)? {
        guard Scalars.digit(text[start]) != nil else { return nil }
        var groups: [String] = [""]
        var marks: [UInt32] = []
        var index = start
        while index < text.count, index - start < NumberVocabulary.longestNumber {
            if let digit = Scalars.digit(text[index]) {
                groups[groups.count - 1].append(String(digit))
                index += 1
                continue
            }
            let mark = Scalars.narrow(text[index])
            guard Scalars.digit(text[index + 1]) != nil, isMark(mark, at: index) else { break }
            marks.append(mark)
            groups.append("")
            index += 1
        }
        let last = marks.last
        let isDecimal: Bool =
            if let last {
                if marks.dropLast().contains(last) {
                    false
                } else if marks.count > 1 {
                    last == 0x2E || last == 0x2C
                } else {
                    isDecimalMark(last, before: groups[1], after: groups[0])
                }
            } else {
                false
            }
        // "27.01.2025" or "1.2.3" is not a number.
        let grouping = isDecimal ? groups.dropFirst().dropLast() : groups.dropFirst()
        guard grouping.allSatisfy({ $0.count == 3 }) else { return nil }
        let whole = (isDecimal ? Array(groups.dropLast()) : groups).joined()
        guard let value = Double(isDecimal ? whole + "." + groups[groups.count - 1] : whole) else { return nil }
        return (value, index)
    }

    private func isMark(_ mark: UInt32, at index: Int) -> Bool {
        switch mark {
        case 0x2E, 0x2C: return true
        case 0x27, 0x2019, 0xA0, 0x202F, 0x2009, 0x20:
            // Groups of exactly three: a space before another number must not join them.
            guard (1...3).allSatisfy({ Scalars.digit(text[index + $0]) != nil }), Scalars.digit(text[index + 4]) == nil
            else { return false }
            return mark != 0x20
                || words.spacesGroupDigits && (1...3).contains(precedingDigits(index))
                    && Scalars.digit(text[index + 1]) != nil
        default: return false
        }
    }

    private func precedingDigits(_ index: Int) -> Int {
        var count = 0
        while Scalars.digit(text[index - 1 - count]) != nil { count += 1 }
        return count
    }

    /// True if a lone mark is the decimal mark.
    private func isDecimalMark(_ mark: UInt32, before tail: String, after head: String) -> Bool {
        guard mark == 0x2E || mark == 0x2C else { return false }
        // "0.123" and "16.97" are decimals, whatever the language's grouping mark.
        if tail.count != 3 || head == "0" || head.count > 3 { return true }
        return (mark == 0x2C) == words.usesDecimalComma
    }
}
