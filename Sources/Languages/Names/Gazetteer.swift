import LanguagePacks
import News

/// Finds the companies, labs and models that a text names.
///
/// One Aho–Corasick pass finds every alias; then the boundary, the longest match, and for ambiguous names the context decide.
///
/// - Latin aliases are matched as they are written, and in capitals; `'s`, the language's endings of names and a hyphen may follow.
/// - Chinese, Japanese and Korean aliases need no boundary, but longer words that contain them (``NameContext/notNames``) do not count.
/// - Tickers count as `$NVDA`, `(NASDAQ: NVDA)`, `(NVDA)` and `NVDA.O`.
/// - Publishers at the end of a headline or beside "tells" and "laut" are no news about them.
package struct Gazetteer: Sendable {
    private let entities: [NamedEntity]
    private let indexByID: [String: Int]
    private let automaton: AhoCorasick
    private let patterns: [Pattern]
    private let tickers: Tickers

    /// What an automaton's pattern stands for.
    struct Pattern: Sendable {
        /// The entities that are written so, with the alias's marks; empty for what is no name.
        var meanings: [Meaning]
        var isLatin: Bool
        /// Katakana or Hangul so short that it is often a part of longer words.
        var isShort: Bool
    }

    struct Meaning: Sendable {
        var entity: Int
        var isAmbiguous: Bool
        var needsOwnCue: Bool
        var languages: [Language]
    }

    package init(_ entities: [NamedEntity]) {
        self.entities = entities
        indexByID = Dictionary(entities.enumerated().map { ($1.id, $0) }) { first, _ in first }
        var meanings: [String: [Meaning]] = [:]
        var order: [String] = []
        func add(_ text: String, _ meaning: Meaning?) {
            if meanings[text] == nil {
                meanings[text] = []
                order.append(text)
            }
            guard let meaning, meanings[text]?.contains(where: { $0.entity == meaning.entity }) == false else { return }
            meanings[text]?.append(meaning)
        }
        for (index, entity) in entities.enumerated() {
            for alias in entity.aliases where !alias.text.isEmpty {
                let meaning = Meaning(
                    entity: index, isAmbiguous: alias.isAmbiguous, needsOwnCue: alias.needsOwnCue,
                    languages: alias.languages)
                for variant in Spellings.variants(of: alias) { add(variant, meaning) }
                for (form, language) in Spellings.inflections(of: alias) {
                    var inflected = meaning
                    inflected.languages = [language]
                    add(form, inflected)
                }
            }
        }
        for text in LanguagePack.packs(for: nil).flatMap(\.names.notNames) { add(text, nil) }
        patterns = order.map { text in
            let scalars = text.unicodeScalars.map(\.value)
            let isLatin = !scalars.contains(where: Scalars.isCJK)
            let isShort =
                scalars.allSatisfy(Scalars.isKatakana) && scalars.count <= 3
                || scalars.allSatisfy(Scalars.isHangul) && scalars.count <= 2
            return Pattern(meanings: meanings[text] ?? [], isLatin: isLatin, isShort: isShort)
        }
        automaton = AhoCorasick(order.map { Array($0.utf8) })
        tickers = Tickers(entities)
    }

    /// The entity of an id.
    package subscript(id: String) -> NamedEntity? {
        indexByID[id].map { entities[$0] }
    }

    /// The places where an article names an entity.
    ///
    /// - Parameters:
    ///   - title: Searched as one field; the whole title is the context of its names.
    ///   - text: The body.
    ///   - language: Leaves out aliases of other languages; nil takes all.
    /// - Returns: Title before text, each in the order of offsets. Where one place names several entities (DeepSeek-R1 is a model
    ///   and its lab) there is a mention for each. Confidence is below 1 where context decided.
    package func mentions(title: String, text: String, language: Language?) -> [Mention] {
        var candidates = candidates(in: title, field: .title, language: language)
        candidates += self.candidates(in: text, field: .text, language: language)
        let resolver = MentionResolver(
            entities: entities, title: Array(title.utf8), text: Array(text.utf8), language: language)
        return resolver.resolve(candidates)
    }

    private func candidates(in text: String, field: Mention.Field, language: Language?) -> [MentionCandidate] {
        let bytes = Array(text.utf8)
        let boundary = WordBoundary(bytes, language: language)
        let tickerMatches = tickers.matches(in: bytes)
        let matches = automaton.matches(in: bytes).filter { boundary.allow($0.range, patterns[$0.pattern]) }
            .sorted { ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count) }
        let masks = PublisherMasks(bytes: bytes, field: field, language: language)
        var found: [MentionCandidate] = []
        var outer: AhoCorasick.Match?
        for match in matches {
            let pattern = patterns[match.pattern]
            if let outer, match.range.overlaps(outer.range) {
                found += nested(match, in: outer, bytes: bytes, field: field, language: language)
                continue
            }
            outer = match
            guard !masks.cover(match.range) else { continue }
            found += candidates(of: pattern, match.range, bytes, field, language)
        }
        let named = found
        let longest = named.map(\.range.count).max() ?? 0
        for (range, entity) in tickerMatches {
            let near = named.partitioningIndex { $0.range.lowerBound >= range.lowerBound - longest }
            let isNamed = named[near...].prefix { $0.range.lowerBound < range.upperBound }
                .contains { $0.entity == entity && $0.range.overlaps(range) }
            guard !isNamed else { continue }
            found.append(
                MentionCandidate(
                    entity: entity, range: range, surface: String(decoding: bytes[range], as: UTF8.self), field: field,
                    isAmbiguous: false))
        }
        return found.sorted { ($0.range.lowerBound, $0.entity) < ($1.range.lowerBound, $1.entity) }
    }

    private func candidates(
        of pattern: Pattern, _ range: Range<Int>, _ bytes: [UInt8], _ field: Mention.Field, _ language: Language?
    ) -> [MentionCandidate] {
        pattern.meanings.filter { meaning in
            guard let language, !meaning.languages.isEmpty else { return true }
            return meaning.languages.contains(language)
        }.map { meaning in
            MentionCandidate(
                entity: meaning.entity, range: range, surface: String(decoding: bytes[range], as: UTF8.self),
                field: field,
                isAmbiguous: meaning.isAmbiguous, needsOwnCue: meaning.needsOwnCue)
        }
    }

    /// The maker's or the model's name at the head of a longer match.
    ///
    /// The DeepSeek of DeepSeek-R1, the Google of Google DeepMind, the ChatGPT of "ChatGPT maker".
    ///
    /// Companies inside companies do not count: Siemens Energy is not Siemens.
    private func nested(
        _ match: AhoCorasick.Match, in outer: AhoCorasick.Match, bytes: [UInt8], field: Mention.Field,
        language: Language?
    ) -> [MentionCandidate] {
        let holders = patterns[outer.pattern].meanings.map { entities[$0.entity] }
        guard !holders.isEmpty, match.range.lowerBound == outer.range.lowerBound,
            match.range.upperBound <= outer.range.upperBound
        else { return [] }
        return candidates(of: patterns[match.pattern], match.range, bytes, field, language).compactMap { candidate in
            let inner = entities[candidate.entity]
            let isMaker = holders.contains { holder in
                holder.id != inner.id
                    && (holder.lab == inner.id || holder.kind != .company && inner.kind == .company
                        || holder.kind == .model && inner.kind == .lab || inner.lab == holder.id)
            }
            guard isMaker else { return nil }
            var candidate = candidate
            candidate.isAmbiguous = false
            return candidate
        }
    }
}

/// A place that may name an entity.
struct MentionCandidate {
    var entity: Int
    var range: Range<Int>
    var surface: String
    var field: Mention.Field
    var isAmbiguous: Bool
    var needsOwnCue = false
}
