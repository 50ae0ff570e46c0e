import CLanguageDetection
import LanguagePacks
import News

/// Identifies the language of a text.
///
/// Scripts identify Japanese, Chinese and Korean. For the rest, CLD2's answer is combined with each language's own
/// function words, frequent words and letters, which decide for headlines and other short texts. A hint is one vote
/// among these. A language without a pack is the answer where CLD2 is sure of it and no word supports another one.
package struct LanguageIdentifier: Sendable {
    /// Further text adds nothing; UTF-8 bytes.
    static let longestSample = 16_384

    package init() {}

    /// Identifies the language of a text.
    ///
    /// - Parameters:
    ///   - text: Plain text of any length.
    ///   - hint: The language that the feed or page declares, which the text can overrule.
    /// - Returns: No language where the text has no letters, or has only names and numbers and there is no hint.
    package func identify(_ text: String, hint: Language? = nil) -> IdentifiedLanguage {
        let sample = Self.sample(of: text)
        let scripts = ScriptCount(ScalarText(sample))
        if let answer = scripts.answer(hint: hint) { return answer }
        guard scripts.letters > 0 else { return IdentifiedLanguage(language: nil, confidence: 0) }
        return spaced(sample, scripts: scripts, hint: hint)
    }

    /// The text's beginning, cut at a scalar.
    private static func sample(of text: String) -> String {
        guard text.utf8.count > longestSample else { return text }
        let cut = text.utf8.index(text.startIndex, offsetBy: longestSample)
        return String(decoding: text.utf8[..<cut], as: UTF8.self)
    }

    /// The vote among languages that are written with spaces.
    private func spaced(_ text: String, scripts: ScriptCount, hint: Language?) -> IdentifiedLanguage {
        let detections = detections(of: text, letters: scripts.letters, hint: hint)
        let sureCode = detections[0].sureCode
        let isLong = scripts.letters > Self.shortText
        let evidence = LanguageEvidence(text, likely: isLong ? sureCode : nil)
        if !evidence.hasKnownWord, Self.hasOnlyNames(text) || Self.isUndecided(detections) {
            return IdentifiedLanguage(language: hint, confidence: hint == nil ? 0 : Self.hintAlone)
        }
        var votes: [String: Double] = [:]
        for detection in detections {
            for (rank, candidate) in detection.candidates.enumerated() {
                let vote = detection.weight * Self.detectorWeights[rank] * (0.3 + Double(candidate.percent) / 100)
                let isSure = candidate.code == sureCode && Self.neighbours.contains(candidate.code)
                let trust = isSure && isLong ? 1 : Self.trust(candidate.code, evidence, isSure: isSure)
                votes[candidate.code, default: 0] += vote * trust
                for relative in Self.relatives[candidate.code] ?? [] {
                    votes[relative, default: 0] += vote * Self.relation * Self.trust(relative, evidence, isSure: false)
                }
            }
        }
        for (code, vote) in evidence.votes { votes[code, default: 0] += vote * Self.evidenceWeight }
        if let hint { votes[hint.rawValue, default: 0] += Self.hintWeight(letters: scripts.letters) }
        let ranked = votes.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        // A few letters in a language without a pack are more likely CLD2's mistake.
        let likely = ranked.filter { Self.packCodes.contains($0.key) || scripts.letters > Self.surelyForeign }
        guard let best = likely.first, best.value > 0 else { return IdentifiedLanguage(language: nil, confidence: 0) }
        let second = likely.dropFirst().first?.value ?? 0
        // Related languages share words, so half as strong a second place is not yet a doubt.
        let ratio = second / best.value
        let margin = (1 - ratio * ratio) / (1 + ratio * ratio)
        let length = Double(scripts.letters) / Double(scripts.letters + 12)
        return IdentifiedLanguage(
            language: Language(rawValue: best.key), confidence: min(0.99, (0.5 + 0.5 * margin) * (0.6 + 0.4 * length)))
    }

    /// CLD2's answer without help and, where it is in doubt, with each family boosted and with the hint.
    private func detections(of text: String, letters: Int, hint: Language?) -> [Detection] {
        var detections = [Self.detect(text, likely: nil, weight: 1)]
        if !detections[0].isReliable { detections[0].weight = Self.unreliableWeight }
        let isSure = detections[0].sureCode.map(Self.packCodes.contains) ?? false
        guard !isSure || letters < Self.shortText else { return detections }
        detections += Self.families.map { Self.detect(text, likely: $0, weight: Self.familyWeight) }
        if let hint { detections.append(Self.detect(text, likely: hint.rawValue, weight: Self.hintedWeight)) }
        return detections
    }

    /// The weight of an answer of CLD2, by the words that support it.
    ///
    /// CLD2 answers English for short texts that it does not recognize, and mistakes them for rare relatives of their
    /// language.
    private static func trust(_ code: String, _ evidence: LanguageEvidence, isSure: Bool) -> Double {
        let isAnalysed = Language.analysed.contains(Language(rawValue: code))
        let strongest = evidence.votes.values.max() ?? 0
        let hasPack = packCodes.contains(code)
        guard strongest > leastEvidence else {
            return hasPack && (code == detectorDefault || !isAnalysed) ? unsupported : 1
        }
        guard hasPack else { return unknownLanguage }
        let support = (evidence.votes[code] ?? 0) / strongest
        if isSure { return firstAnswer + (1 - firstAnswer) * support }
        let least = code == detectorDefault ? unsupportedDefault : unsupported
        return least + (1 - least) * support * support * support
    }

    /// True if every word has the form of a name: `DeepSeek R1`, `NVDA -16.97%`.
    private static func hasOnlyNames(_ text: String) -> Bool {
        text.split(whereSeparator: \.isWhitespace).allSatisfy { word in
            word.first(where: \.isLetter)?.isUppercase ?? true || word.contains { $0.isUppercase || $0.isNumber }
        }
    }

    /// True if CLD2 returns any language that it is asked for.
    private static func isUndecided(_ detections: [Detection]) -> Bool {
        Set(detections.map(\.candidates.first?.code)).count > 1
    }

    /// The weights of the first, second and third answer of CLD2.
    private static let detectorWeights = [2.2, 0.9, 0.5]
    private static let unreliableWeight = 0.8
    /// With more letters than this, CLD2's answer outside the languages with a pack is trusted.
    private static let surelyForeign = 40

    /// The weight of a hint, which is greatest for short texts.
    private static func hintWeight(letters: Int) -> Double {
        0.8 + 40 / Double(letters + 12)
    }

    /// Languages for which CLD2 mistakes short texts of a language with a pack.
    private static let relatives: [String: [String]] = {
        var table: [String: [String]] = [:]
        for pack in LanguagePack.all {
            for code in pack.writing.mistakenFor where !packCodes.contains(code) {
                table[code, default: []].append(pack.language.rawValue)
            }
        }
        return table
    }()
    /// CLD2's answer for text that it does not recognize.
    private static let detectorDefault = "en"

    /// The confidence in a text of names being in its source's declared language.
    private static let hintAlone = 0.5
    private static let leastEvidence = 0.12
    /// The weight of an answer of CLD2 that none of the text's words supports.
    private static let unsupported = 0.2
    /// The weight of CLD2's default without support, and of an unsupported neighbour as its first answer.
    private static let unsupportedDefault = 0.1
    private static let firstAnswer = 0.6
    /// The weight of a language without a pack, whose words are unknown.
    private static let unknownLanguage = 0.35
    private static let evidenceWeight = 5.0
    /// The weight of a vote for a relative.
    private static let relation = 0.85

    private struct Detection {
        var candidates: [(code: String, percent: Int)]
        var isReliable: Bool
        var weight: Double

        /// The first answer, if CLD2 calls it reliable.
        var sureCode: String? { isReliable ? candidates.first?.code : nil }
    }

    /// CLD2's answer, with a boost for the likely languages.
    private static func detect(_ text: String, likely: String?, weight: Double) -> Detection {
        var answer = cld_answer()
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                guard let likely else { return cld_detect(characters.baseAddress, characters.count, nil, &answer) }
                likely.withCString { cld_detect(characters.baseAddress, characters.count, $0, &answer) }
            }
        }
        let raw = answer.candidates
        let candidates = [raw.0, raw.1, raw.2].compactMap { candidate -> (code: String, percent: Int)? in
            let code = withUnsafeBytes(of: candidate.code) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            guard let language = Language(tag: code), language.rawValue != noLanguage else { return nil }
            return (code: language.rawValue, percent: Int(candidate.percent))
        }
        return Detection(candidates: candidates, isReliable: answer.is_reliable == 1, weight: weight)
    }

    private static let packCodes = Set(LanguagePack.all.filter(\.writing.isRecognized).map(\.language.rawValue))
    /// The languages with a pack that are not analysed.
    private static let neighbours = packCodes.subtracting(Language.analysed.map(\.rawValue))
    /// CLD2's code for a script of a single language, which it does not know.
    private static let noLanguage = "xx"
    /// CLD2 boosts at most four languages at a time, so an unsure text is tried family by family.
    private static let families = LanguagePack.shared.writing.families.map { family in
        LanguagePack.all.filter { $0.writing.family == family }.map(\.language.rawValue).joined(separator: ",")
    }
    private static let familyWeight = 0.6
    private static let hintedWeight = 1.0
    /// With fewer letters, CLD2's own assurance is not enough.
    private static let shortText = 60
}
