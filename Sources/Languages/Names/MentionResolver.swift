import LanguagePacks
import News

/// Decides which candidates are mentions.
///
/// An ambiguous name counts if one of these stands by it, and with this confidence: the same entity named unambiguously (or
/// its lab, or a model of its own) anywhere in the article .95; one of the entity's own cues near it .9; a general
/// cue of its field near it .75; another known name near it .7.
struct MentionResolver {
    let entities: [NamedEntity]
    let title: [UInt8]
    let text: [UInt8]
    let language: Language?

    /// How far context reaches, in UTF-8 bytes to either side: over the whole title, unless it is none.
    static func reach(in field: Mention.Field) -> Int {
        field == .title ? 480 : 160
    }

    enum Confidence {
        static let sameEntity = 0.95
        static let ownCue = 0.9
        static let fieldCue = 0.75
        static let neighbour = 0.7
    }

    func resolve(_ candidates: [MentionCandidate]) -> [Mention] {
        let certain = Set(candidates.filter { !$0.isAmbiguous }.map(\.entity))
        let certainIDs = Set(certain.map { entities[$0].id })
        var makers: Set<String> = []
        for index in certain {
            makers.insert(entities[index].id)
            if let lab = entities[index].lab { makers.insert(lab) }
        }
        let certainPlaces = Dictionary(grouping: candidates.filter { !$0.isAmbiguous }, by: \.field)
            .mapValues { $0.map(\.range.lowerBound).sorted() }
        var judged: [(candidate: MentionCandidate, confidence: Double)] = []
        for candidate in candidates {
            guard candidate.isAmbiguous else {
                judged.append((candidate, 1))
                continue
            }
            let confidence = confidence(
                of: candidate, certain: certain, certainIDs: certainIDs, makers: makers, places: certainPlaces)
            if confidence > 0 { judged.append((candidate, confidence)) }
        }
        return best(judged).map { candidate, confidence in
            let entity = entities[candidate.entity]
            return Mention(
                entity: entity.id, kind: entity.kind, surface: candidate.surface, field: candidate.field,
                offset: candidate.range.lowerBound, confidence: confidence)
        }
    }

    /// Of several models or labs that one ambiguous surface may name, the most likely ones.
    private func best(
        _ judged: [(candidate: MentionCandidate, confidence: Double)]
    ) -> [(candidate: MentionCandidate, confidence: Double)] {
        var top: [String: Double] = [:]
        func key(_ candidate: MentionCandidate) -> String {
            "\(candidate.field.rawValue) \(candidate.range.lowerBound) \(entities[candidate.entity].kind.rawValue)"
        }
        for (candidate, confidence) in judged { top[key(candidate)] = max(top[key(candidate)] ?? 0, confidence) }
        return judged.filter { !$0.candidate.isAmbiguous || $0.confidence >= top[key($0.candidate)] ?? 0 }
    }

    private func confidence(
        of candidate: MentionCandidate, certain: Set<Int>, certainIDs: Set<String>, makers: Set<String>,
        places: [Mention.Field: [Int]]
    ) -> Double {
        let entity = entities[candidate.entity]
        if certain.contains(candidate.entity) || makers.contains(entity.id) { return Confidence.sameEntity }
        if let lab = entity.lab, certainIDs.contains(lab) { return Confidence.sameEntity }
        let context = context(of: candidate)
        if entity.cues.contains(where: { contains($0, in: context) }) { return Confidence.ownCue }
        if candidate.needsOwnCue { return 0 }
        let words = Set(context.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }.flatMap(Self.parts))
        let field = entity.kind == .company ? Self.finance : Self.intelligence
        if !words.isDisjoint(with: field) || isEastern && Self.pieces.contains(where: context.contains) {
            return Confidence.fieldCue
        }
        let reach = Self.reach(in: candidate.field)
        let offsets = places[candidate.field] ?? []
        let next = offsets.partitioningIndex { $0 >= candidate.range.lowerBound - reach }
        let isNear = next < offsets.count && offsets[next] <= candidate.range.lowerBound + reach
        return isNear ? Confidence.neighbour : 0
    }

    /// Words of all languages: texts about technology and markets quote those of others.
    private static let finance = LanguagePack.all.filter { !$0.writing.isMeasuredInCharacters }
        .reduce(into: Set<String>()) { $0.formUnion($1.names.financeContext) }
    private static let intelligence = LanguagePack.all.filter { !$0.writing.isMeasuredInCharacters }
        .reduce(into: Set<String>()) { $0.formUnion($1.names.intelligenceContext) }
    /// The same for texts without spaces, where any of these pieces will do.
    private static let pieces = LanguagePack.all.filter(\.writing.isMeasuredInCharacters)
        .flatMap { $0.names.financeContext.union($0.names.intelligenceContext) }

    private var isEastern: Bool {
        language.map { LanguagePack[$0].writing.isMeasuredInCharacters } ?? true
    }

    /// A hyphenated word and its parts.
    private static func parts(_ word: Substring) -> [String] {
        word.contains("-") ? [String(word)] + word.split(separator: "-").map(String.init) : [String(word)]
    }

    /// Whole words for cues with spaces between words, pieces for the others.
    private func contains(_ cue: String, in context: String) -> Bool {
        guard let first = cue.unicodeScalars.first else { return false }
        if Scalars.isCJK(first.value) { return context.contains(cue) }
        var searched = context[...]
        while let range = searched.firstRange(of: cue) {
            let before = range.lowerBound == context.startIndex ? nil : context[context.index(before: range.lowerBound)]
            let after = range.upperBound == context.endIndex ? nil : context[range.upperBound]
            if !(before?.isLetter ?? false), !(after?.isLetter ?? false) || after == "s" { return true }
            searched = context[range.upperBound...]
        }
        return false
    }

    /// What stands around a candidate, without the candidate itself: as far as the field's reach.
    private func context(of candidate: MentionCandidate) -> String {
        let bytes = candidate.field == .title ? title : text
        let reach = Self.reach(in: candidate.field)
        var lower = max(0, candidate.range.lowerBound - reach)
        var upper = min(bytes.count, candidate.range.upperBound + reach)
        while lower > 0, bytes[lower] & 0xC0 == 0x80 { lower -= 1 }
        while upper < bytes.count, bytes[upper] & 0xC0 == 0x80 { upper += 1 }
        return String(decoding: bytes[lower..<candidate.range.lowerBound], as: UTF8.self) + " "
            + String(decoding: bytes[candidate.range.upperBound..<upper], as: UTF8.self)
    }
}
