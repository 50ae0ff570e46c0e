import Foundation
import LanguagePacks
import Languages
import News

/// Where a digest breaks the contract.
package struct ContractViolation: Hashable, Sendable, CustomStringConvertible {
    /// The field, as JSON names it: `figures[2].quote`.
    package var field: String
    package var reason: String

    package var description: String { "\(field): \(reason)" }
}

/// The contract that every engine's digest keeps: its JSON form, its limits, and its ties to the article's text.
package enum DigestContract {
    /// The most words of a summary.
    package static let mostWords = 60
    /// The most characters of a summary in Chinese, Japanese and Korean.
    package static let mostCharacters = 120

    /// The limit of a summary in a language, in the language's measure.
    package static func summaryLimit(in language: Language) -> Int {
        language.isMeasuredInCharacters ? mostCharacters : mostWords
    }

    /// The length of a text in the language's measure: characters in Chinese, Japanese and Korean, else words.
    package static func size(of text: String, in language: Language) -> Int {
        language.isMeasuredInCharacters ? text.count : text.split(whereSeparator: \.isWhitespace).count
    }

    /// Writes digests: keys in snake case come from the values' own coding keys, in alphabetical order.
    package static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    /// Everything in which a digest breaks the contract.
    ///
    /// - Parameters:
    ///   - digest: The digest of any engine.
    ///   - article: Its article; without it, quotes, training cost and sentence numbers are not compared.
    /// - Returns: The violations, in the order of the fields; empty for a digest that keeps the contract.
    package static func validate(_ digest: Digest, article: Article? = nil) -> [ContractViolation] {
        var found: [ContractViolation] = []
        func check(_ isKept: Bool, _ field: String, _ reason: @autoclosure () -> String) {
            if !isKept { found.append(ContractViolation(field: field, reason: reason())) }
        }
        let size = size(of: digest.summary, in: digest.language)
        let limit = summaryLimit(in: digest.language)
        check(!digest.summary.trimmed.isEmpty, "summary", "is empty")
        check(size <= limit, "summary", "is \(size) long and may be \(limit)")
        check(Language(tag: digest.language.rawValue) == digest.language, "language", "is not a language tag")
        check((-1...1).contains(digest.sentiment), "sentiment", "\(digest.sentiment) is not within -1…1")
        check((0...1).contains(digest.confidence), "confidence", "\(digest.confidence) is not within 0…1")
        check(!digest.engine.name.isEmpty, "engine.name", "is empty")
        for (index, company) in digest.companies.enumerated() {
            check(!company.name.trimmed.isEmpty, "companies[\(index)].name", "is empty")
            check((-1...1).contains(company.stance), "companies[\(index)].stance", "is not within -1…1")
            check(company.ticker?.isEmpty != true, "companies[\(index)].ticker", "is empty")
        }
        for (index, figure) in digest.figures.enumerated() {
            check(figure.value.isFinite, "figures[\(index)].value", "is not a number")
            check(!figure.quote.isEmpty, "figures[\(index)].quote", "is empty")
            check(!figure.what.isEmpty, "figures[\(index)].what", "is empty")
            check(units.contains(figure.unit), "figures[\(index)].unit", "'\(figure.unit)' is not a unit")
        }
        if let release = digest.release {
            check(!release.lab.isEmpty, "release.lab", "is empty")
            check(!release.model.isEmpty, "release.model", "is empty")
            check(release.date.map(isDate) ?? true, "release.date", "is not a date as 2025-01-20")
            check((release.date == nil) == (release.precision == nil), "release.precision", "must come with a date")
            check(
                release.trainingCostUSD.map { $0.isFinite && $0 > 0 } ?? true, "release.training_cost_usd",
                "is not positive")
        }
        check(digest.evidence.allSatisfy { $0 >= 0 }, "evidence", "holds a negative number")
        check(digest.evidence == Set(digest.evidence).sorted(), "evidence", "is not ascending without repetition")
        if let article { found += compare(digest, with: article) }
        return found
    }

    /// The claims of a digest that the article's text does not support.
    private static func compare(_ digest: Digest, with article: Article) -> [ContractViolation] {
        var found: [ContractViolation] = []
        for (index, figure) in digest.figures.enumerated() where !isSaid(figure.quote, in: article) {
            found.append(ContractViolation(field: "figures[\(index)].quote", reason: "is not in the article"))
        }
        if digest.article != article.id {
            found.append(
                ContractViolation(field: "article", reason: "is \(digest.article), the article is \(article.id)"))
        }
        let count = Sentences.split(article.text, language: digest.language).count
        if let last = digest.evidence.last, last >= count {
            let reason = "names sentence \(last), and the article has \(count)"
            found.append(ContractViolation(field: "evidence", reason: reason))
        }
        if let cost = digest.release?.trainingCostUSD,
            !digest.figures.contains(where: { $0.unit == "USD" && $0.value == cost }),
            !Quantities.read(article.text, language: digest.language).contains(where: { $0.value == cost })
        {
            let reason = "no amount of the article is as large"
            found.append(ContractViolation(field: "release.training_cost_usd", reason: reason))
        }
        return found
    }

    /// Drops the claims that the article does not support, and returns them.
    static func withoutUnsupported(_ digest: Digest, article: Article) -> (digest: Digest, dropped: [String]) {
        var digest = digest
        var dropped: [String] = []
        digest.figures.removeAll { figure in
            guard !isSaid(figure.quote, in: article) else { return false }
            dropped.append("figure \(figure.quote)")
            return true
        }
        return (digest, dropped)
    }

    private static func isSaid(_ quote: String, in article: Article) -> Bool {
        article.text.contains(quote) || article.title.contains(quote)
    }

    /// The units that a figure may have.
    package static let units: Set<String> = [
        "USD", "EUR", "JPY", "KRW", "CNY", "GBP", "CHF", "percent", "parameters", "tokens", "hours", "shares", "count",
    ]

    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let month = Int(parts[1]), let day = Int(parts[2]), Int(parts[0]) != nil
        else { return false }
        return (1...12).contains(month) && (1...31).contains(day)
    }
}
