import Foundation
import LanguagePacks
import Languages
import News

/// Holds a text that a model wrote about facts against them: sentences with other numbers, and those that claim a cause, go.
package struct NarrativeCheck: Sendable {
    package let language: Language
    /// Of the facts, as they are written and with their units; never negative.
    private let numbers: Set<Double>

    /// - Parameters:
    ///   - facts: Sentences in the language of the text.
    ///   - language: Of the facts and the text.
    package init(facts: [String], language: Language) {
        self.language = language
        numbers = Set(facts.flatMap { Self.numbers(in: $0, language: language) })
    }

    /// What became of a text.
    package struct Checked: Hashable, Sendable {
        package var kept: [String] = []
        /// The sentences that were removed, with the reason.
        package var removed: [String] = []
    }

    /// Goes through a text sentence by sentence.
    package func check(_ text: String) -> Checked {
        var checked = Checked()
        for sentence in Sentences.split(Summarizer.clean(text), language: language).map(\.text) {
            if let number = Self.numbers(in: sentence, language: language).first(where: { !isSaid($0) }) {
                checked.removed.append("\(sentence) [\(Self.written(number)) is not in the report]")
            } else if let word = causes(in: sentence) {
                checked.removed.append("\(sentence) [“\(word)” claims a cause]")
            } else {
                checked.kept.append(sentence)
            }
        }
        return checked
    }

    private static func written(_ number: Double) -> String {
        number.formatted(.number.grouping(.never).locale(Locale(identifier: "en_US_POSIX")))
    }

    private static func numbers(in text: String, language: Language) -> [Double] {
        let plain = Quantities.numbers(text, language: language).map { abs($0.value) }
        return plain + Quantities.read(text, language: language).map { abs($0.value) }
    }

    /// A number is supported if it is one of the facts' numbers, rounded where those have decimals; years and counts are exact.
    private func isSaid(_ number: Double) -> Bool {
        if numbers.contains(where: { abs($0 - number) <= 1e-9 * max(1, number) }) { return true }
        let isYear = number == number.rounded() && (1900...2100).contains(number)
        return !isYear && numbers.contains { $0 != $0.rounded() && abs($0 - number) <= Self.rounding * $0 }
    }

    /// The largest relative difference that rounding makes: 142.62 may be 143, 16.97 may be 17.
    private static let rounding = 0.005

    /// The first word of a sentence that claims a cause.
    private func causes(in sentence: String) -> String? {
        let folded = " " + sentence.lowercased() + " "
        return LanguagePack[language].words.causalWords.map { word in
            " " + (word.hasSuffix("*") ? String(word.dropLast()) : word + " ")
        }
        .first { folded.contains($0) }
    }
}

/// What a model is asked to write about a report.
package enum NarrativePrompt {
    /// One user's turn: what to do, then the facts, a line each.
    package static func text(facts: [String], language: Language) -> String {
        let instructions = PromptText(for: language)["narrative"]
        let lines = facts.map { "- " + ChatRequest.withoutMarks(Summarizer.clean($0)) }
        return instructions + "\n\n" + lines.joined(separator: "\n") + "\n"
    }

    /// Room for the text.
    package static let tokens = 400
}
