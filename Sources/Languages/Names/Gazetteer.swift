import LanguagePacks
import News

/// Finds the companies, labs and models in a text.
///
/// One Aho–Corasick pass finds every alias; then the boundary, the longest match, and for ambiguous names the context
/// decide.
///
/// - Latin aliases match as written, and in capitals; `'s`, the language's endings of names and a hyphen may follow.
/// - Chinese, Japanese and Korean aliases need no boundary, but longer words that contain them (``NameContext/notNames``) do not count.
/// - Models count with every version that their family's spelling allows (``ModelNameGrammar``), and name their lab.
/// - Tickers count as `$NVDA`, `(NASDAQ: NVDA)`, `(NVDA)` and `NVDA.O`.
/// - Publishers at the end of a headline or beside "tells" and "laut" are sources, not subjects.
package struct Gazetteer: Sendable {
    private let entities: [NamedEntity]
    private let indexByID: [String: Int]
    private let automaton: AhoCorasick
    private let patterns: [Pattern]
    private let tickers: Tickers
    private let models: ModelNameGrammar

    /// The meaning of an automaton's pattern.
    struct Pattern: Sendable {
        /// The entities with this spelling, with the alias's marks; empty for a pattern that is not a name.
        var meanings: [Meaning]
        var isLatin: Bool
        /// Katakana or Hangul that is short enough to be part of many longer words.
        var isShort: Bool
    }

    struct Meaning: Sendable {
        var entity: Int
        var isAmbiguous: Bool
        var needsOwnCue: Bool
        var isWord: Bool
        var languages: [Language]
    }

    /// One place that an alias or the grammar of models matches.
    private struct Match {
        var range: Range<Int>
        var kind: Kind

        enum Kind {
            case pattern(Pattern)
            case model(ModelNameGrammar.Name)
        }
    }

    package init(_ entities: [NamedEntity]) {
        self.entities = entities
        indexByID = Dictionary(entities.enumerated().map { ($1.id, $0) }) { first, _ in first }
        var meanings: [String: [Meaning]] = [:]
        var order: [String] = []
        func add(_ alias: String, _ meaning: Meaning?) {
            let text = String(decoding: NameText(alias).bytes, as: UTF8.self)
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
                    isWord: alias.isWord, languages: alias.languages)
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
        models = ModelNameGrammar(entities)
    }

    /// The entity of an id, including a model outside all lists if its family is known.
    package subscript(id: String) -> NamedEntity? {
        if let index = indexByID[id] { return entities[index] }
        return models.name(of: id).flatMap(model)
    }

    /// A model as an entity of its own.
    private func model(_ name: ModelNameGrammar.Name) -> NamedEntity? {
        guard let family = indexByID[name.family] else { return nil }
        return NamedEntity(id: name.id, kind: .model, name: name.name, lab: entities[family].lab, aliases: [])
    }

    /// The places where an article names an entity.
    ///
    /// - Parameters:
    ///   - title: Searched as one field; the whole title is the context of its names.
    ///   - text: The body.
    ///   - language: Excludes aliases of other languages; nil includes all.
    /// - Returns: Title before text, each in the order of offsets. A place that names several entities (DeepSeek-R1 is
    ///   a model and its lab) has a mention for each. Confidence is below 1 where context decided, and for a lab that
    ///   only one of its models names.
    package func mentions(title: String, text: String, language: Language?) -> [Mention] {
        let fields = [Mention.Field.title: NameText(title), .text: NameText(text)]
        let candidates = [Mention.Field.title, .text].flatMap { field in
            fields[field].map { self.candidates(in: $0.bytes, field: field, language: language) } ?? []
        }
        let resolver = MentionResolver(entities: entities, fields: fields, language: language)
        return withLabs(resolver.resolve(candidates))
    }

    /// Adds the labs that only their models name.
    private func withLabs(_ mentions: [Mention]) -> [Mention] {
        let named = Set(mentions.map(\.entity))
        return mentions.flatMap { mention -> [Mention] in
            guard mention.kind == .model, let lab = self[mention.entity]?.lab, indexByID[lab] != nil,
                !named.contains(lab)
            else { return [mention] }
            var maker = mention
            maker.entity = lab
            maker.kind = .lab
            maker.confidence *= Self.implied
            return [maker, mention]
        }
    }

    /// The confidence of a lab that only its model names.
    private static let implied = 0.9

    private func candidates(in bytes: [UInt8], field: Mention.Field, language: Language?) -> [MentionCandidate] {
        let boundary = WordBoundary(bytes, language: language)
        let masks = PublisherMasks(bytes: bytes, field: field, language: language)
        var found: [MentionCandidate] = []
        var outer: Match?
        for match in matches(in: bytes, boundary: boundary) {
            if let outer, match.range.overlaps(outer.range) {
                found += nested(match, in: outer, field: field, language: language)
                continue
            }
            outer = match
            guard !masks.cover(match.range) else { continue }
            found += candidates(of: match, field, language)
        }
        let named = found
        let longest = named.map(\.range.count).max() ?? 0
        for (range, entity) in tickers.matches(in: bytes) {
            let near = named.partitioningIndex { $0.range.lowerBound >= range.lowerBound - longest }
            let isNamed = named[near...].prefix { $0.range.lowerBound < range.upperBound }
                .contains { $0.entity == entity && $0.range.overlaps(range) }
            guard !isNamed else { continue }
            found.append(
                MentionCandidate(
                    entity: entity, range: range, field: field, isAmbiguous: false, isTicker: true))
        }
        return found.sorted { ($0.range.lowerBound, $0.entity) < ($1.range.lowerBound, $1.entity) }
    }

    /// All matches by start, the longest first; of an alias and a model's name of equal length, the alias.
    private func matches(in bytes: [UInt8], boundary: WordBoundary) -> [Match] {
        var matches = automaton.matches(in: bytes).compactMap { match -> Match? in
            let pattern = patterns[match.pattern]
            return boundary.allow(match.range, pattern) ? Match(range: match.range, kind: .pattern(pattern)) : nil
        }
        matches += models.names(in: bytes).map { Match(range: $0.range, kind: .model($0)) }
        func order(_ match: Match) -> (Int, Int, Int) {
            let isModel = if case .model = match.kind { 1 } else { 0 }
            return (match.range.lowerBound, -match.range.count, isModel)
        }
        return matches.sorted { order($0) < order($1) }
    }

    private func candidates(
        of match: Match, _ field: Mention.Field, _ language: Language?
    ) -> [MentionCandidate] {
        switch match.kind {
        case .pattern(let pattern):
            return pattern.meanings.filter { meaning in
                guard let language, !meaning.languages.isEmpty else { return true }
                return meaning.languages.contains(language)
            }.map { meaning in
                MentionCandidate(
                    entity: meaning.entity, range: match.range, field: field, isAmbiguous: meaning.isAmbiguous,
                    needsOwnCue: meaning.needsOwnCue, isWord: meaning.isWord)
            }
        case .model(let name):
            guard let family = indexByID[name.family] else { return [] }
            let known = indexByID[name.id]
            return [
                MentionCandidate(
                    entity: known ?? family, range: match.range, field: field, isAmbiguous: name.isAlone,
                    needsOwnCue: name.isAlone, model: known == nil ? name.id : nil)
            ]
        }
    }

    /// The maker's or the model's name at the head of a longer match.
    ///
    /// The DeepSeek of DeepSeek-R1, the Google of Google DeepMind, the ChatGPT of "ChatGPT maker".
    ///
    /// Companies inside companies do not count: Siemens Energy is not Siemens. Nor do models inside models.
    private func nested(
        _ match: Match, in outer: Match, field: Mention.Field, language: Language?
    ) -> [MentionCandidate] {
        let holders =
            switch outer.kind {
            case .pattern(let pattern): pattern.meanings.map { entities[$0.entity] }
            case .model(let name): indexByID[name.family].map { [entities[$0]] } ?? []
            }
        guard !holders.isEmpty, match.range.lowerBound == outer.range.lowerBound,
            match.range.upperBound <= outer.range.upperBound
        else { return [] }
        return candidates(of: match, field, language).compactMap { candidate in
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

extension [Mention] {
    /// The mentions without labs that only their models name.
    package var written: [Mention] {
        let models = Set(filter { $0.kind == .model }.map(Place.init))
        return filter { $0.kind != .lab || !models.contains(Place($0)) }
    }

    private struct Place: Hashable {
        var field: Mention.Field
        var offset: Int
        var surface: String

        init(_ mention: Mention) {
            (field, offset, surface) = (mention.field, mention.offset, mention.surface)
        }
    }
}

/// A place that may name an entity.
struct MentionCandidate {
    /// The entity's number; for a model that no list has, its family's.
    var entity: Int
    /// In the field's ``NameText``.
    var range: Range<Int>
    var field: Mention.Field
    var isAmbiguous: Bool
    var needsOwnCue = false
    var isWord = false
    var isTicker = false
    /// The id of a model that no list has.
    var model: String?
}
