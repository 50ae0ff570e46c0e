import LanguagePacks
import News

/// Decides which candidates are mentions.
///
/// An ambiguous name counts if one of these is near it, with this confidence: the same entity named unambiguously (or
/// its lab, or one of its models) anywhere in the article .95; one of the entity's own cues .9; a verb of companies
/// after it at the head of a sentence .8; a general cue of its field .75; a capital that only a name has .75; another
/// known name .7. A name is rejected if one of its entity's excluding words is near it.
struct MentionResolver {
    let entities: [NamedEntity]
    let language: Language?
    private let fields: [Mention.Field: NameText]
    private let context: NameReading

    init(entities: [NamedEntity], fields: [Mention.Field: NameText], language: Language?) {
        self.entities = entities
        self.language = language
        self.fields = fields
        context = NameReading(language: language)
    }

    /// The reach of context, in UTF-8 bytes to either side: the whole title, unless it is too long for one.
    static func reach(in field: Mention.Field) -> Int {
        field == .title ? 480 : 160
    }

    enum Confidence {
        static let sameEntity = 0.95
        static let ownCue = 0.9
        static let subject = 0.8
        static let fieldCue = 0.75
        static let neighbour = 0.7
    }

    func resolve(_ all: [MentionCandidate]) -> [Mention] {
        let candidates = all.filter { !isSomethingElse($0) }
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
        return best(judged).compactMap { candidate, confidence in
            guard let text = fields[candidate.field] else { return nil }
            let entity = entities[candidate.entity]
            let range = text.sourceRange(candidate.range)
            return Mention(
                entity: candidate.model ?? entity.id, kind: entity.kind, surface: text.sourceText(range),
                field: candidate.field, offset: range.lowerBound, confidence: confidence)
        }
    }

    /// True if a word near a name shows that it means something else.
    private func isSomethingElse(_ candidate: MentionCandidate) -> Bool {
        let against = entities[candidate.entity].against
        guard !against.isEmpty, !candidate.isTicker else { return false }
        let around = around(candidate)
        return against.contains { NameReading.contains($0, in: around) }
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
        guard let bytes = fields[candidate.field]?.bytes else { return 0 }
        let around = around(candidate)
        let cues = entity.cues + (entity.family?.words ?? [])
        if cues.contains(where: { NameReading.contains($0, in: around) }) { return Confidence.ownCue }
        if candidate.needsOwnCue { return 0 }
        if context.isPartOfCompound(bytes, candidate.range, isCompany: entity.kind == .company) { return 0 }
        if entity.kind == .company, context.acts(bytes, candidate.range) { return Confidence.subject }
        if context.hasCue(around, isCompany: entity.kind == .company) { return Confidence.fieldCue }
        if candidate.isWord, candidate.field == .title, context.hasNamesCapital(bytes, candidate.range) {
            return Confidence.fieldCue
        }
        let reach = Self.reach(in: candidate.field)
        let offsets = places[candidate.field] ?? []
        let next = offsets.partitioningIndex { $0 >= candidate.range.lowerBound - reach }
        let isNear = next < offsets.count && offsets[next] <= candidate.range.lowerBound + reach
        return isNear ? Confidence.neighbour : 0
    }

    /// The text around a candidate, without the candidate itself, within the field's reach.
    private func around(_ candidate: MentionCandidate) -> String {
        guard let bytes = fields[candidate.field]?.bytes else { return "" }
        let reach = Self.reach(in: candidate.field)
        var lower = max(0, candidate.range.lowerBound - reach)
        var upper = min(bytes.count, candidate.range.upperBound + reach)
        while lower > 0, bytes[lower] & 0xC0 == 0x80 { lower -= 1 }
        while upper < bytes.count, bytes[upper] & 0xC0 == 0x80 { upper += 1 }
        return String(decoding: bytes[lower..<candidate.range.lowerBound], as: UTF8.self) + " "
            + String(decoding: bytes[candidate.range.upperBound..<upper], as: UTF8.self)
    }
}
