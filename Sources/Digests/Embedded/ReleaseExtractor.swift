import Foundation
import LanguagePacks
import Languages
import News

/// Finds the release of a model that an article tells of.
struct ReleaseExtractor {
    let read: AnnotatedArticle
    let gazetteer: Gazetteer

    /// A model that may be the one.
    private struct Told {
        var lab: String
        var model: String
        var labEntity: String?
        var modelEntity: String?
        var score = 0.0
        /// The sentences that tell of the release.
        var sentences: Set<Int> = []
        var isTold = false
    }

    /// A training cost outside these bounds is the price of something else.
    private static let plausibleCost = 10_000.0...100_000_000_000.0
    /// Where others' models are kept; named beside a model it is nobody's rival.
    private static let host = "lab:huggingface"
    /// How near, in bytes, a comparing word stands before a model that is only compared with.
    private static let comparisonReach = 24

    /// The release, and the sentences that it rests on; nil if the article tells of none.
    func release() -> (release: Digest.ToldRelease, sentences: Set<Int>)? {
        let candidates = knownModels() + unknownModels()
        let told = candidates.filter(\.isTold)
            .max { ($0.score, $1.model) < ($1.score, $0.model) }
        guard let told else { return nil }
        var sentences = told.sentences
        var release = Digest.ToldRelease(lab: told.lab, model: told.model)
        if let date = date(of: told) {
            release.date = date.text
            release.precision = .day
            sentences.insert(date.sentence)
        }
        if let open = openness(of: told) {
            release.openWeights = open.isOpen
            sentences.formUnion(open.sentences)
        }
        if let cost = trainingCost(of: told) {
            release.trainingCostUSD = cost.value
            sentences.insert(cost.sentence)
        }
        return (release, sentences)
    }

    // MARK: Which model

    private func knownModels() -> [Told] {
        var candidates: [String: Told] = [:]
        let labCounts = Dictionary(grouping: read.mentions.filter { $0.kind != .model }, by: \.entity)
            .mapValues(\.count)
        for sentence in read.story where sentence.namesModel {
            let verbs = sentence.hits.filter { $0.kind == .releaseVerb }.map { sentence.offset(of: $0) }
            let comparisons = sentence.hits.filter { $0.kind == .comparison }
            let isReleased = sentence.has(.category(.modelRelease))
            for mention in sentence.mentions where mention.kind == .model {
                guard let model = gazetteer[mention.entity], let lab = model.lab.flatMap({ gazetteer[$0] }) else {
                    continue
                }
                var told =
                    candidates[model.id]
                    ?? Told(
                        lab: labName(lab), model: Self.modelName(model.name, lab: lab.name), labEntity: lab.id,
                        modelEntity: model.id, score: Double(min(6, labCounts[lab.id] ?? 0)) * 0.5
                    )
                told.score += 0.5 * sentence.weight
                let after = verbs.partitioningIndex { $0 >= mention.offset }
                let verb = verbs[max(0, after - 1)..<min(verbs.count, after + 1)].map { abs($0 - mention.offset) }.min()
                let isCompared = isCompared(mention, with: comparisons, in: sentence)
                if let verb, !isCompared {
                    told.isTold = true
                    told.score += (verb < 80 ? 3 : 1.5) * sentence.weight
                    if let number = sentence.number { told.sentences.insert(number) }
                } else if isReleased, !isCompared {
                    told.score += 0.5 * sentence.weight
                } else if isCompared {
                    told.score -= 1
                }
                candidates[model.id] = told
            }
        }
        // A model that the article is about counts as released where a sentence beside it says that the lab published.
        let released = read.story.contains { $0.has(.releaseVerb) && $0.has(.category(.modelRelease)) }
        return candidates.values.map { told in
            var told = told
            if !told.isTold, released, told.score > 1.5 { told.isTold = true }
            return told
        }
    }

    /// True if one of a sentence's comparing words, given in their order, stands beside a model.
    private func isCompared(_ mention: Mention, with words: [CueHit], in sentence: AnnotatedSentence) -> Bool {
        let end = mention.offset + mention.surface.utf8.count
        let longest = words.map(\.range.count).max() ?? 0
        let reach = mention.offset - Self.comparisonReach - longest..<end + Self.comparisonReach
        return words[words.partition(reach, by: { sentence.offset(of: $0) })].contains { hit in
            let start = sentence.offset(of: hit)
            if LanguagePack[read.language].writing.isMeasuredInCharacters {
                return start >= end && start - end <= 9
            }
            let length = hit.range.count
            // "similar to ChatGPT", or "ChatGPT-like".
            return
                (start < mention.offset && mention.offset - start - length <= Self.comparisonReach
                && sentence.clause(at: start) == sentence.clause(at: mention.offset))
                || (start >= end && start - end <= 2)
        }
    }

    /// The lab as a reader of the article knows it: the owner's name where only that is written.
    ///
    /// The gazetteer's `Meta's AI labs` is `Meta` in an article that names nobody but Meta.
    private func labName(_ lab: NamedEntity) -> String {
        if read.mentions.contains(where: { $0.entity == lab.id }) { return lab.name }
        let owner = read.mentions.first { mention in
            mention.kind == .company && lab.name.lowercased().hasPrefix(mention.surface.lowercased())
        }
        return owner?.surface ?? lab.name.firstRange(of: "'s ").map { String(lab.name[..<$0.lowerBound]) } ?? lab.name
    }

    /// `DeepSeek R1` of the lab DeepSeek is `R1`.
    private static func modelName(_ name: String, lab: String) -> String {
        for separator in [" ", "-"] where name.hasPrefix(lab + separator) && name.count > lab.count + 1 {
            return String(name.dropFirst(lab.count + 1))
        }
        return name
    }

    /// Names that look like a model's beside a lab that releases something, where the gazetteer knows no model.
    private func unknownModels() -> [Told] {
        var found: [Told] = []
        for sentence in read.story where sentence.has(.releaseVerb) && !sentence.namesModel {
            guard sentence.has(.category(.modelRelease)) || sentence.number == nil else { continue }
            let labs = sentence.mentions.filter { $0.kind == .lab || $0.kind == .company }
            guard let mention = labs.first(where: { $0.kind == .lab }) ?? labs.first,
                let lab = gazetteer[mention.entity], let name = modelLikeName(in: sentence)
            else { continue }
            var told = Told(lab: lab.name, model: name, labEntity: lab.id, modelEntity: nil)
            told.score = 2 * sentence.weight
            told.isTold = true
            if let number = sentence.number { told.sentences = [number] }
            found.append(told)
        }
        return found
    }

    /// A short word of Latin letters and digits, as `R2` or `Phi-5`.
    ///
    /// Chips, quarters and the like are none.
    private func modelLikeName(in sentence: AnnotatedSentence) -> String? {
        let words = sentence.text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-")) }
        return words.map { $0.drop { ".-".contains($0) } }
            .map { word in String(word.reversed().drop { ".-".contains($0) }.reversed()) }
            .first { word in
                guard (2...20).contains(word.count), word.first?.isUppercase == true || word.first?.isLowercase == true,
                    word.contains(where: \.isNumber), word.contains(where: \.isUppercase)
                else { return false }
                return !Self.isNoModel(word) && !sentence.quantities.contains { $0.quote.contains(word) }
            }
    }

    /// True for `H100`, `Q4`, `S3`, `5G`, `GB200`, `COVID-19`, `CES2025`: letters and digits that name something else.
    private static func isNoModel(_ word: String) -> Bool {
        let letters = word.prefix { $0.isLetter }.uppercased()
        let digits = word.drop { $0.isLetter || $0 == "-" }
        let chips: Set<String> = ["H", "A", "B", "L", "GB", "MI", "TPU", "RTX", "HBM", "DDR", "N", "HB"]
        let others: Set<String> = ["Q", "H", "G", "COVID", "CES", "GTC", "S", "FY", "USB", "MP", "B", "KW", "CO"]
        if chips.contains(letters), digits.count >= 3 || letters == "HBM" || letters == "DDR" { return true }
        return others.contains(letters) && digits.allSatisfy(\.isNumber)
    }

    // MARK: What is said of it

    /// True if a sentence, or the one before it, names the model or its lab.
    private func concerns(_ told: Told, _ index: Int, in story: [AnnotatedSentence]) -> Bool {
        func names(_ sentence: AnnotatedSentence) -> Bool {
            sentence.mentions.contains { $0.entity == told.labEntity || $0.entity == told.modelEntity }
        }
        if names(story[index]) { return true }
        return !story[index].mentions.contains { $0.kind == .lab && $0.entity != Self.host } && index > 0
            && names(story[index - 1])
    }

    private func date(of told: Told) -> (text: String, sentence: Int)? {
        guard let reference = read.article.published?.instant else { return nil }
        let dates = WrittenDates.read(read.article.text, language: read.language, reference: reference)
        let story = read.story
        for (index, sentence) in story.enumerated() {
            guard let number = sentence.number, sentence.has(.releaseVerb), concerns(told, index, in: story) else {
                continue
            }
            let range = sentence.offset..<(sentence.offset + sentence.text.utf8.count)
            let verbs = sentence.hits.filter { $0.kind == .releaseVerb }.map { sentence.offset(of: $0) }
            let clauses = Set(verbs.map { sentence.clause(at: $0) })
            let near = dates.filter { range.contains($0.offset) && clauses.contains(sentence.clause(at: $0.offset)) }
                .map { date in (date, verbs.map { abs($0 - date.offset) }.min() ?? 0) }
                .min { ($0.1, $0.0.offset) < ($1.1, $1.0.offset) }
            if let near { return (near.0.date, number) }
        }
        return nil
    }

    private func openness(of told: Told) -> (isOpen: Bool, sentences: Set<Int>)? {
        let story = read.story
        var closed: Set<Int> = []
        for (index, sentence) in story.enumerated() where concerns(told, index, in: story) {
            let number = Set([sentence.number].compactMap(\.self))
            if sentence.has(.openWeights), !isNegatedOpenness(sentence) { return (true, number) }
            let namesOthers = sentence.mentions.contains {
                $0.kind == .lab && $0.entity != told.labEntity && $0.entity != Self.host
            }
            if sentence.has(.closedWeights), !namesOthers, sentence.number != nil { closed = number }
        }
        return closed.isEmpty ? nil : (false, closed)
    }

    private func isNegatedOpenness(_ sentence: AnnotatedSentence) -> Bool {
        let open = sentence.hits.filter { $0.kind == .openWeights }
        let negation = LanguagePack[read.language].writing.negation
        return open.allSatisfy { cue in
            sentence.hits.contains { negator in
                guard negator.kind == .negator else { return false }
                if negation == .after {
                    return (0...18).contains(negator.range.lowerBound - cue.range.upperBound)
                }
                return (0...14).contains(cue.range.lowerBound - negator.range.upperBound)
            }
        }
    }

    private func trainingCost(of told: Told) -> (value: Double, sentence: Int)? {
        let story = read.story
        if let cost = trainingCost(of: told, in: story.indices.filter({ concerns(told, $0, in: story) })) {
            return cost
        }
        // A sentence that names nobody speaks of what the article is about.
        guard isSubject(told) else { return nil }
        return trainingCost(
            of: told, in: story.indices.filter { story[$0].mentions.allSatisfy { $0.kind == .company } })
    }

    private func trainingCost(of told: Told, in places: [Int]) -> (value: Double, sentence: Int)? {
        let story = read.story
        for sentence in places.map({ story[$0] }) where sentence.has(.training) {
            guard let number = sentence.number, !namesSibling(sentence, of: told) else { continue }
            let amounts = sentence.quantities.filter {
                $0.unit.rawValue == "USD" && Self.plausibleCost.contains($0.value)
            }
            let near = amounts.compactMap { amount in
                FigureExtractor.nearest(to: amount, in: sentence) { $0.kind == .training }.map { (amount, $0) }
            }
            .filter { !isOthersAmount($0.0, in: sentence, told) }
            .min { $0.0.offset < $1.0.offset }
            if let near { return (near.0.value, number) }
        }
        return nil
    }

    /// True if the title names the model or its lab, and no other model of that lab.
    private func isSubject(_ told: Told) -> Bool {
        guard let mentions = read.title?.mentions else { return false }
        let isNamed = mentions.contains { $0.entity == told.modelEntity || $0.entity == told.labEntity }
        return isNamed && !namesSiblingModel(mentions, of: told)
    }

    /// True if another model of the same lab is among some mentions.
    private func namesSiblingModel(_ mentions: [Mention], of told: Told) -> Bool {
        mentions.contains {
            $0.kind == .model && $0.entity != told.modelEntity && gazetteer[$0.entity]?.lab == told.labEntity
        }
    }

    /// True if a sentence is about another model of the same lab.
    private func namesSibling(_ sentence: AnnotatedSentence, of told: Told) -> Bool {
        !sentence.mentions.contains { $0.entity == told.modelEntity } && namesSiblingModel(sentence.mentions, of: told)
    }

    /// True if the amount stands right before or after another lab's or model's name: "100 million for GPT-4".
    private func isOthersAmount(_ amount: Quantity, in sentence: AnnotatedSentence, _ told: Told) -> Bool {
        let end = amount.offset + amount.quote.utf8.count
        let clause = sentence.clause(at: amount.offset)
        return sentence.mentions.contains { mention in
            guard mention.entity != told.labEntity, mention.entity != told.modelEntity, mention.kind != .company,
                sentence.clause(at: mention.offset) == clause
            else { return false }
            return (0...20).contains(mention.offset - end)
        }
    }
}
