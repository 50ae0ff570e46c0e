import LanguagePacks
import News

/// Reads the names of models by their families' spelling, whether or not a list has the version.
///
/// A name is a family's word, then a number, sizes and kinds in any order that occurs: `Claude Opus 5`, `GPT-5.5 mini`,
/// `Qwen3.5-Max`, `Kimi K2.5`, `o5-mini`, `딥시크 V4`, `文心大模型5.5`. Scales (`72B`), stages (`Instruct`) and dates (`0528`)
/// belong to the written name, but do not make another model. Two names are the same model if their ids are equal: a
/// further version, size or kind makes another model.
package struct ModelNameGrammar: Sendable {
    /// A model's name in a text.
    package struct Name: Hashable, Sendable {
        /// UTF-8 offsets in the text.
        package var range: Range<Int>
        /// The id of the family's entity.
        package var family: String
        /// `model:claude-opus-5`.
        package var id: String
        /// The name in the family's usual spelling: `Claude Opus 5`.
        package var name: String
        /// The number with its letter: `5`, `K2.5`; nil for a size alone, such as `Claude Opus`.
        package var version: String?
        /// `0528` of `R1-0528`, as it is written.
        package var date: String?
        /// True if the family's word is missing or only a letter, so that the context has to confirm the name.
        package var isAlone: Bool
    }

    private struct Family: Sendable {
        var id: String
        var rules: ModelFamily
        /// The usual spelling of each size, with every spelling in lower case.
        var sizes: [(usual: String, spellings: [[UInt8]])]
        /// In lower case; an empty one means a bare number.
        var letters: [[UInt8]]
    }

    /// The part of a name that an automaton's pattern begins.
    private enum Start: Sendable {
        case word(family: Int)
        /// A size or a letter with its first digit, without the family's word.
        case alone(family: Int)
    }

    private let families: [Family]
    private let familyByID: [String: Int]
    private let automaton: AhoCorasick
    private let starts: [[Start]]

    /// - Parameter entities: Those with a ``NamedEntity/family`` count.
    package init(_ entities: [NamedEntity]) {
        var families: [Family] = []
        var starts: [String: [Start]] = [:]
        var order: [String] = []
        func add(_ text: String, _ start: Start) {
            if starts[text] == nil { order.append(text) }
            starts[text, default: []].append(start)
        }
        for entity in entities {
            guard let rules = entity.family else { continue }
            let number = families.count
            let sizes = rules.sizes.map { $0.split(separator: "/").map(String.init) }
            let letters = rules.letters.isEmpty ? [""] : rules.letters.map { $0 == "_" ? "" : $0 }
            families.append(
                Family(
                    id: entity.id, rules: rules,
                    sizes: sizes.map { (usual: $0[0], spellings: $0.map { Array($0.lowercased().utf8) }) },
                    letters: letters.map { Array($0.lowercased().utf8) }))
            for word in rules.words {
                for spelling in Spellings.variants(of: NamedEntity.Alias(word)) { add(spelling, .word(family: number)) }
            }
            guard rules.isAlone else { continue }
            if rules.letters.isEmpty { for spelling in sizes.joined() { add(spelling, .alone(family: number)) } }
            for letter in letters where !letter.isEmpty {
                for digit in 1...9 { add("\(letter)\(digit)", .alone(family: number)) }
            }
        }
        self.families = families
        familyByID = Dictionary(families.enumerated().map { ($1.id, $0) }) { first, _ in first }
        automaton = AhoCorasick(order.map { Array($0.utf8) })
        self.starts = order.map { starts[$0] ?? [] }
    }

    /// The models in a text, in the order of their places; of several at one place, the longest.
    package func names(in text: String) -> [Name] {
        names(in: Array(text.utf8))
    }

    /// The model of an id in the form of ``Name/id``; nil if no family has such names.
    package func name(of id: String) -> Name? {
        guard let slug = id.hasPrefix(Self.prefix) ? id.dropFirst(Self.prefix.count) : nil else { return nil }
        for (number, family) in families.enumerated() {
            guard let word = family.rules.words.first?.lowercased().replacing(" ", with: "-"), slug.hasPrefix(word)
            else {
                continue
            }
            let bytes = Array(slug.utf8)
            if let name = read(bytes, from: 0, after: word.utf8.count, family: number, isAlone: false),
                name.range.upperBound == bytes.count, name.id == id
            {
                return name
            }
        }
        return nil
    }

    func names(in bytes: [UInt8]) -> [Name] {
        guard !families.isEmpty else { return [] }
        var found: [Name] = []
        for match in automaton.matches(in: bytes) where NameScalars.startsWord(bytes, at: match.range.lowerBound) {
            for start in starts[match.pattern] {
                switch start {
                case .word(let family):
                    if let name = read(
                        bytes, from: match.range.lowerBound, after: match.range.upperBound, family: family,
                        isAlone: false)
                    {
                        found.append(name)
                    }
                case .alone(let family):
                    let start = match.range.lowerBound
                    if let name = read(bytes, from: start, after: start, family: family, isAlone: true) {
                        found.append(name)
                    }
                }
            }
        }
        found.sort {
            ($0.range.lowerBound, -$0.range.upperBound, $0.isAlone ? 1 : 0)
                < ($1.range.lowerBound, -$1.range.upperBound, $1.isAlone ? 1 : 0)
        }
        var end = 0
        return found.filter { name in
            guard name.range.lowerBound >= end else { return false }
            end = name.range.upperBound
            return true
        }
    }

    // MARK: Reading one name

    /// A piece of a name after the family's word.
    private enum Piece {
        case number(String)
        /// A size or kind in its usual spelling.
        case kind(String)
        case scale(String)
        case stage
        case date(String)
    }

    private func read(_ bytes: [UInt8], from start: Int, after word: Int, family number: Int, isAlone: Bool) -> Name? {
        let family = families[number]
        var pieces: [Piece] = []
        var end = word
        var hasNumber = false
        var hasSize = false
        var date: String?
        while pieces.count < Self.mostPieces {
            let separator = separator(bytes, at: end, isFirst: pieces.isEmpty)
            if isAlone, pieces.isEmpty, separator.length > 0 { break }
            let place = end + separator.length
            if !hasNumber, let (text, after) = version(bytes, at: place, family: family, after: separator) {
                pieces.append(.number(text))
                hasNumber = true
                end = after
            } else if let (text, after) = size(bytes, at: place, family: family) {
                guard !pieces.contains(where: { if case .kind(text) = $0 { true } else { false } }) else { break }
                pieces.append(.kind(text))
                hasSize = true
                end = after
            } else if let (text, after) = scale(bytes, at: place), separator.length > 0 {
                pieces.append(.scale(text))
                end = after
            } else if hasNumber || hasSize, let (piece, after) = addition(bytes, at: place, after: separator) {
                if case .date(let text) = piece { date = text }
                pieces.append(piece)
                end = after
            } else {
                break
            }
        }
        // The lab's name with a number is a figure, and so is one without the letter.
        guard hasNumber || hasSize, hasSize || !family.rules.needsSize, hasNumber || !isAlone else { return nil }
        // A lone letter needs a kind to be sure of: o5-mini, but the telephone company o2.
        let hasKind = pieces.contains { if case .kind = $0 { true } else { false } }
        let isUnsure = isAlone || word - start == 1 && !hasKind
        return name(of: family, pieces: pieces, range: start..<end, date: date, isAlone: isUnsure)
    }

    private func name(of family: Family, pieces: [Piece], range: Range<Int>, date: String?, isAlone: Bool) -> Name {
        let rules = family.rules
        var name = rules.words.first ?? ""
        var version: String?
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .number(let text):
                version = text
                let joint = index == 0 ? rules.joint : .space
                name += (joint == .space ? " " : joint == .hyphen ? "-" : "") + text
            case .kind(let text):
                name += (rules.joint == .none ? "-" : " ") + text
            case .scale, .stage, .date:
                break
            }
        }
        let id = Self.prefix + name.lowercased().replacing(" ", with: "-")
        return Name(
            range: range, family: family.id, id: id, name: name, version: version, date: date, isAlone: isAlone)
    }

    private struct Separator {
        var length: Int
        /// True for one space, after which an ordinary word may follow.
        var isSpace: Bool
    }

    /// The separator between a name's pieces: nothing, a space, a hyphen; after the word also "model" in its languages.
    private func separator(_ bytes: [UInt8], at start: Int, isFirst: Bool) -> Separator {
        var place = start
        if isFirst {
            for filler in Self.fillers where bytes[place...].starts(with: filler) {
                place += filler.count
                break
            }
        }
        guard place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x2D else {
            return Separator(length: place - start, isSpace: false)
        }
        return Separator(length: place + 1 - start, isSpace: bytes[place] == 0x20)
    }

    /// A letter of the family and a number of at most two digits and two decimals.
    private func version(
        _ bytes: [UInt8], at start: Int, family: Family, after separator: Separator
    ) -> (text: String, end: Int)? {
        for letter in family.letters {
            let place = start + letter.count
            guard place < bytes.count, NameScalars.matches(bytes, at: start, letter), Self.isDigit(bytes[place]) else {
                continue
            }
            var end = place
            while end < bytes.count, Self.isDigit(bytes[end]), end - place <= 2 { end += 1 }
            guard end - place <= 2 else { continue }
            var hasPoint = false
            if end + 1 < bytes.count, bytes[end] == 0x2E, Self.isDigit(bytes[end + 1]) {
                hasPoint = true
                let decimals = end + 1
                end = decimals
                while end < bytes.count, Self.isDigit(bytes[end]) { end += 1 }
                guard end - decimals <= 2 else { continue }
            }
            // GPT-4o, GLM-4V.
            if end < bytes.count, [0x6F, 0x56, 0x76, 0x78].contains(bytes[end]), !isWord(bytes, at: end + 1) {
                end += 1
            }
            guard !isWord(bytes, at: end), !continuesNumber(bytes, at: end) else { continue }
            if letter.isEmpty, separator.isSpace || separator.length == 0, !hasPoint, isCounted(bytes, at: end) {
                continue
            }
            let text = String(decoding: bytes[start..<end], as: UTF8.self)
            let head = String(decoding: letter, as: UTF8.self).uppercased()
            return (head + text.dropFirst(letter.count), end)
        }
        return nil
    }

    private func size(_ bytes: [UInt8], at start: Int, family: Family) -> (text: String, end: Int)? {
        for size in family.sizes {
            for spelling in size.spellings where NameScalars.matches(bytes, at: start, spelling) {
                let end = start + spelling.count
                if !NameScalars.isLatinLetter(bytes, at: end) { return (size.usual, end) }
            }
        }
        return nil
    }

    /// `72B`, `8x7B`, `A22B`: the number of a model's parameters.
    private func scale(_ bytes: [UInt8], at start: Int) -> (text: String, end: Int)? {
        var place = start
        if place < bytes.count, bytes[place] == 0x41 { place += 1 }
        let digits = place
        while place < bytes.count, Self.isDigit(bytes[place]) || bytes[place] == 0x2E || bytes[place] == 0x78 {
            place += 1
        }
        guard place > digits, place < bytes.count, [0x42, 0x62, 0x4D].contains(bytes[place]),
            !isWord(bytes, at: place + 1)
        else { return nil }
        return (String(decoding: bytes[start...place], as: UTF8.self), place + 1)
    }

    /// A kind, stage or date after a version.
    private func addition(_ bytes: [UInt8], at start: Int, after separator: Separator) -> (piece: Piece, end: Int)? {
        guard separator.length > 0, start < bytes.count else { return nil }
        var end = start
        if Self.isDigit(bytes[start]) {
            while end < bytes.count, Self.isDigit(bytes[end]) { end += 1 }
            guard !separator.isSpace, [4, 6, 8].contains(end - start), !isWord(bytes, at: end) else { return nil }
            return (.date(String(decoding: bytes[start..<end], as: UTF8.self)), end)
        }
        while NameScalars.isLatinLetter(bytes, at: end) { end += 1 }
        guard end > start, !isWord(bytes, at: end) else { return nil }
        let word = String(decoding: bytes[start..<end], as: UTF8.self)
        let lower = word.lowercased()
        // After a space a short word may be any word: Gemini 4 pro Monat.
        let isOpen = separator.isSpace && word.first?.isUppercase != true
        if let kind = Self.kinds[lower], !isOpen || kind == lower { return (.kind(kind), end) }
        guard !separator.isSpace || Self.openStages.contains(lower) && !isOpen else { return nil }
        if let kind = Self.joinedKinds[lower] { return (.kind(kind), end) }
        return Self.stages.contains(lower) ? (.stage, end) : nil
    }

    private func isWord(_ bytes: [UInt8], at place: Int) -> Bool {
        NameScalars.isLatinLetter(bytes, at: place) || place < bytes.count && Self.isDigit(bytes[place])
    }

    /// True before `%`, and where a decimal or another part of the number follows.
    private func continuesNumber(_ bytes: [UInt8], at place: Int) -> Bool {
        guard place < bytes.count else { return false }
        if bytes[place] == 0x25 { return true }
        guard [0x2C, 0x2E, 0x3A, 0x2F].contains(bytes[place]), place + 1 < bytes.count else { return false }
        return Self.isDigit(bytes[place + 1])
    }

    /// True if a unit or scale follows a number: `Claude 4 %`, `Gemini 4 million`.
    private func isCounted(_ bytes: [UInt8], at place: Int) -> Bool {
        guard place + 1 < bytes.count else { return false }
        let next = NameScalars.scalar(bytes, at: place)
        if Scalars.isCJK(next) { return Self.counters.contains(next) }
        guard bytes[place] == 0x20 else { return false }
        if bytes[place + 1] == 0x25 { return true }
        let rest = bytes[(place + 1)...].prefix { $0 != 0x20 && $0 != 0x2C && $0 != 0x2E }
        return Self.units.contains(String(decoding: rest, as: UTF8.self).lowercased())
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    private static let prefix = "model:"
    /// A longer run of pieces is not a name.
    private static let mostPieces = 8
    private static let names = LanguagePack.packs(for: nil).map(\.names)
    private static let fillers = names.flatMap(\.modelWords).map { Array($0.utf8) }.sorted { $0.count > $1.count }
    /// The usual spelling of kinds by their lower case.
    private static let kinds = lowercased(names.flatMap(\.modelKinds))
    private static let joinedKinds = lowercased(names.flatMap(\.joinedModelKinds))
    private static let stages = Set(names.flatMap(\.modelStages))
    private static let openStages: Set<String> = ["preview"]
    /// Units, scales and currencies of all languages, which a number may count.
    private static let units: Set<String> = LanguagePack.packs(for: nil).map(\.numbers).reduce(into: []) {
        units, words in
        units.formUnion(words.scales.map(\.name))
        units.formUnion(words.unitWords.flatMap(\.words))
        units.formUnion(words.currencySigns.map { $0.name.lowercased() })
    }

    /// Counters and multipliers directly after digits, and parts of dates.
    private static let counters: Set<UInt32> = Set(
        LanguagePack.packs(for: nil).map(\.numbers).flatMap { $0.joinedScales.map(\.name) + $0.counters }
            .filter { $0.unicodeScalars.count == 1 }.joined(separator: "").unicodeScalars.map(\.value)
    ).union("年月日号時时点周週년월일".unicodeScalars.map(\.value))

    private static func lowercased(_ words: [String]) -> [String: String] {
        Dictionary(words.map { ($0.lowercased(), $0) }) { first, _ in first }
    }
}

/// Tests on the UTF-8 of names.
enum NameScalars {
    /// True for letters of Latin script and others that put spaces between words.
    static func isLatinLetter(_ bytes: [UInt8], at place: Int) -> Bool {
        guard place < bytes.count else { return false }
        let byte = bytes[place]
        if byte < 0x80 { return (byte | 0x20) &- 0x61 < 26 }
        return Scalars.isSpacedLetter(scalar(bytes, at: place))
    }

    /// The scalar that starts at a byte, or 0 outside the text.
    static func scalar(_ bytes: [UInt8], at index: Int) -> UInt32 {
        guard index >= 0, index < bytes.count else { return 0 }
        let first = bytes[index]
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        let value = UInt32(length == 1 ? first : first & (0x7F >> UInt8(length)))
        return bytes[(index + 1)..<max(index + 1, min(index + length, bytes.count))].reduce(value) {
            $0 << 6 | UInt32($1 & 0x3F)
        }
    }

    /// The scalar that ends before a byte, or 0 at the start.
    static func scalar(_ bytes: [UInt8], before index: Int) -> UInt32 {
        var start = index - 1
        while start >= 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return start >= 0 && index > 0 ? scalar(bytes, at: start) : 0
    }

    /// True if the text has some ASCII letters of either case, or other bytes as they are, at a place.
    static func matches(_ bytes: [UInt8], at place: Int, _ lowercased: [UInt8]) -> Bool {
        guard place >= 0, place + lowercased.count <= bytes.count else { return false }
        for (index, byte) in lowercased.enumerated() {
            let own = bytes[place + index]
            guard own == byte || own &- 0x41 < 26 && own | 0x20 == byte else { return false }
        }
        return true
    }

    /// True if a name may begin at a place.
    ///
    /// In Latin script no letter, digit or part of an address may precede it, and in kana no kana.
    static func startsWord(_ bytes: [UInt8], at start: Int) -> Bool {
        let first = scalar(bytes, at: start)
        let before = scalar(bytes, before: start)
        if Scalars.isCJK(first) { return !(Scalars.isKatakana(first) && Scalars.isKatakana(before)) }
        if isWord(before) || before == 0x40 || before == 0x5F { return false }
        // Inside an address or a file name.
        if [0x2F, 0x2E].contains(before), start > 1, isWord(scalar(bytes, before: start - 1)) { return false }
        return !(before == 0x2D && Scalars.isDigit(scalar(bytes, before: start - 1)))
    }

    static func isWord(_ scalar: UInt32) -> Bool {
        Scalars.isSpacedLetter(scalar) || Scalars.isDigit(scalar)
    }
}
