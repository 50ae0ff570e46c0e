import CLanguageDetection
import LanguagePacks
import News

/// Says which of the carried languages a text is in.
///
/// Japanese, Chinese and Korean are told by their scripts. The rest is CLD2's answer, boosted for the carried languages (limiting
/// the answer is worth more than the choice of library), joined with each language's own function words and letters,
/// which carry headlines and other short texts. A hint is one vote among these.
package struct LanguageIdentifier: Sendable {
    /// The languages that are answered; those outside ``Language/analysed`` are read but not analysed.
    package static let carried: [Language] = LanguagePack.all.filter(\.writing.isRecognized).map(\.language)

    /// More than this says nothing new; UTF-8 bytes.
    static let longestSample = 16_384

    package init() {}

    /// Identifies the language of a text.
    ///
    /// - Parameters:
    ///   - text: Plain text of any length.
    ///   - hint: The language that the feed or page declares: a prior that the text can overrule.
    /// - Returns: No language where the text has no letters, or its language is not carried.
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
        let answer = Self.detect(text, likely: nil)
        let words = text.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }
        let evidence = LanguageEvidence.votes(words: words)
        let strongest = evidence.values.max() ?? 0
        /// CLD2 calls short texts English when it does not know; without a word of the language its answer counts less.
        func trust(_ code: String) -> Double {
            guard strongest > Self.leastEvidence else { return Self.isDefault(code) ? Self.unsupported : 1 }
            return Self.unsupported + (1 - Self.unsupported) * (evidence[code] ?? 0) / strongest
        }
        var votes: [String: Double] = [:]
        var rounds = [(answer, answer.isReliable ? 1 : 0.8)]
        let isSure = answer.isReliable && answer.candidates.first.map { Self.carriedCodes.contains($0.code) } == true
        if !isSure || scripts.letters < Self.shortText {
            rounds += Self.families.map { (Self.detect(text, likely: $0), Self.familyWeight) }
            if let hint { rounds.append((Self.detect(text, likely: hint.rawValue), Self.hintedWeight)) }
        }
        for (detection, weight) in rounds {
            for (rank, candidate) in detection.candidates.enumerated() {
                let vote = weight * Self.detectorWeights[rank] * (0.3 + Double(candidate.percent) / 100)
                let isCarried = Self.carriedCodes.contains(candidate.code)
                votes[candidate.code, default: 0] += isCarried ? vote * trust(candidate.code) : vote
                for relative in Self.relatives[candidate.code] ?? [] {
                    votes[relative, default: 0] += vote * Self.relation * trust(relative)
                }
            }
        }
        for (code, vote) in evidence { votes[code, default: 0] += vote * Self.evidenceWeight }
        if let hint { votes[hint.rawValue, default: 0] += Self.hintWeight(letters: scripts.letters) }
        let carried = Self.carriedCodes
        let foreign = votes.filter { !carried.contains($0.key) }.map(\.value).max() ?? 0
        let ranked = votes.filter { carried.contains($0.key) }
            .sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        guard let best = ranked.first, best.value > 0 else { return IdentifiedLanguage(language: nil, confidence: 0) }
        // A long text in a language that is not carried has no answer; a short one is more likely CLD2's mistake.
        if foreign > best.value, answer.isReliable, scripts.letters > Self.surelyForeign {
            return IdentifiedLanguage(language: nil, confidence: 0)
        }
        let second = ranked.dropFirst().first?.value ?? 0
        // Related languages share words, so a second half as strong is no doubt yet.
        let ratio = second / best.value
        let margin = (1 - ratio * ratio) / (1 + ratio * ratio)
        let length = Double(scripts.letters) / Double(scripts.letters + 12)
        return IdentifiedLanguage(
            language: Language(rawValue: best.key), confidence: min(0.99, (0.5 + 0.5 * margin) * (0.6 + 0.4 * length)))
    }

    /// What the first, second and third answer of CLD2 weigh.
    private static let detectorWeights = [2.2, 0.9, 0.5]
    /// Letters beyond which CLD2's reliable answer outside the carried languages is believed.
    private static let surelyForeign = 60

    /// A hint weighs most where the text is short.
    private static func hintWeight(letters: Int) -> Double {
        0.8 + 40 / Double(letters + 12)
    }

    /// Languages that CLD2 takes short texts of a carried language for.
    private static let relatives: [String: [String]] = {
        var table: [String: [String]] = [:]
        for pack in LanguagePack.all {
            for code in pack.writing.mistakenFor { table[code, default: []].append(pack.language.rawValue) }
        }
        return table
    }()
    /// CLD2's answer where it does not know.
    private static let detectorDefault = "en"

    /// True for CLD2's default, and for languages that are rare here and would show letters of their own.
    private static func isDefault(_ code: String) -> Bool {
        code == detectorDefault || !Language.analysed.contains(Language(rawValue: code))
    }

    private static let leastEvidence = 0.12
    /// How far an answer of CLD2 counts that none of the text's words supports.
    private static let unsupported = 0.35
    private static let evidenceWeight = 5.0
    /// What a vote for a relative weighs.
    private static let relation = 0.85

    private struct Detection {
        var candidates: [(code: String, percent: Int)]
        var isReliable: Bool
    }

    /// CLD2's answer, with a boost for the likely languages.
    private static func detect(_ text: String, likely: String?) -> Detection {
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
            return Language(tag: code).map { (code: $0.rawValue, percent: Int(candidate.percent)) }
        }
        return Detection(candidates: candidates, isReliable: answer.is_reliable == 1)
    }

    private static let carriedCodes = Set(carried.map(\.rawValue))
    /// CLD2 boosts at most four languages at a time, so an unsure text is asked about family by family.
    private static let families = LanguagePack.shared.writing.families.map { family in
        LanguagePack.all.filter { $0.writing.family == family }.map(\.language.rawValue).joined(separator: ",")
    }
    private static let familyWeight = 0.6
    private static let hintedWeight = 1.0
    /// Letters below which CLD2's own assurance is not enough.
    private static let shortText = 60
}
