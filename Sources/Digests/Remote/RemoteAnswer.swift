import Foundation
import News
import TextFormats

/// A remote model's reasoning, and its answer, apart.
///
/// Servers put both where they like: the reasoning in a field of its own or before `</think>` in the content, whose opening tag
/// may be missing; the answer in the content, or at the end of the reasoning where the content is null; with or without a fence
/// around it. Only what stands after the reasoning is an answer: a JSON object that the model quotes while it thinks is none.
struct RemoteAnswer: Sendable {
    var reasoning: String
    /// Nil if there is no object that could be an answer.
    var answer: DigestAnswer?

    private static let opening = "<think>"
    private static let closing = "</think>"

    init(_ reply: ChatReply) {
        var content = reply.content
        reasoning = reply.reasoning
        if let (thought, rest) = Self.split(content) {
            reasoning += thought
            content = rest
        }
        answer = Self.answer(in: content)
        // The whole reply was taken for reasoning: then the answer is its end, and nothing may come behind it.
        if answer == nil, content.allSatisfy(\.isWhitespace) {
            let (thought, rest) = Self.split(reasoning) ?? ("", reasoning)
            if let found = Self.objects(in: rest).last, Self.isEnd(rest[found.upperBound...]) {
                answer = DigestAnswer(lenient: rest[found])
                if answer != nil { reasoning = thought + rest[..<found.lowerBound] }
            }
        }
    }

    /// A free text without the thought before it; empty if there is nothing but thought.
    static func text(of reply: ChatReply) -> String {
        let content = reply.content
        if let end = content.ranges(of: closing).last { return content[end.upperBound...].trimmed }
        return content.trimmed.hasPrefix(opening) ? "" : content.trimmed
    }

    /// The text before the last closing tag that an answer follows, and the text after it; nil if the content has no reasoning.
    private static func split(_ content: String) -> (thought: String, rest: String)? {
        let start = content.drop { $0.isWhitespace }
        let isOpened = start.hasPrefix(opening)
        let body = isOpened ? start.dropFirst(opening.count) : start[...]
        var places: [Range<Substring.Index>] = []
        var from = body.startIndex
        while let place = body[from...].firstRange(of: closing) {
            places.append(place)
            from = place.upperBound
        }
        // A tag that is quoted within the thought comes before the one that ends it; behind one within the answer no whole answer
        // stands.
        let chosen = places.last { answer(in: String(body[$0.upperBound...])) != nil } ?? places.last
        guard let chosen else { return isOpened ? (String(body), "") : nil }
        return (String(body[..<chosen.lowerBound]), String(body[chosen.upperBound...]))
    }

    /// The last object of a text that can be read as an answer.
    private static func answer(in text: String) -> DigestAnswer? {
        for range in objects(in: text).reversed() {
            if let answer = DigestAnswer(lenient: text[range]) { return answer }
        }
        return nil
    }

    /// The outermost objects of a text, in order; braces within JSON's strings are no braces.
    private static func objects(in text: String) -> [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        var depth = 0
        var start = text.startIndex
        var isInString = false
        var isEscaped = false
        for index in text.indices {
            let character = text[index]
            if depth > 0, isInString {
                if isEscaped {
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == "\"" {
                    isInString = false
                }
                continue
            }
            switch character {
            case "\"" where depth > 0: isInString = true
            case "{":
                if depth == 0 { start = index }
                depth += 1
            case "}" where depth > 0:
                depth -= 1
                if depth == 0 { found.append(start..<text.index(after: index)) }
            default: break
            }
        }
        return found
    }

    /// True if nothing stands there but a fence's end.
    private static func isEnd(_ text: Substring) -> Bool {
        text.allSatisfy { $0.isWhitespace || $0 == "`" }
    }
}

extension DigestAnswer {
    /// Reads what a server without a schema lets pass.
    ///
    /// Fields that are missing are empty, numbers may be strings, and members of a list that cannot be read are left out. What
    /// lies outside its range is brought into it when the answer is checked.
    ///
    /// - Returns: Nil without an object, a category of the contract, a sentiment, or a text.
    init?(lenient json: some StringProtocol) {
        guard let object = ChatReply.objectIfAny(Array(json.utf8)),
            let name = object["category"]?.text, let category = Digest.Category(rawValue: name.trimmed.lowercased()),
            object["summary"]?.text != nil || object["headline"]?.text != nil
        else { return nil }
        func number(_ value: JSONValue?) -> Double? {
            switch value {
            case .number(let number): Double(number.text)
            case .string(let text): Double(text.trimmed)
            default: nil
            }
        }
        // An answer that does not judge is none; it must not look like a neutral one.
        guard let sentiment = number(object["sentiment"]) else { return nil }
        func list(_ key: String) -> [JSONValue] { object[key]?.items ?? [] }
        let companies = list("companies").compactMap { company -> Company? in
            guard let name = company["name"]?.text, !name.trimmed.isEmpty else { return nil }
            let role = company["role"]?.text.flatMap(Mention.Role.init(rawValue:)) ?? .mentioned
            return Company(name: name, stance: number(company["stance"]) ?? 0, role: role)
        }
        let figures = list("figures").compactMap { figure -> Digest.Figure? in
            guard let value = number(figure["value"]), let unit = figure["unit"]?.text,
                let quote = figure["quote"]?.text
            else { return nil }
            return Digest.Figure(what: figure["what"]?.text ?? "amount", value: value, unit: unit, quote: quote)
        }
        var release: Release?
        if let told = object["release"], let lab = told["lab"]?.text, let model = told["model"]?.text {
            release = Release(
                lab: lab, model: model, date: told["date"]?.text, openWeights: told["open_weights"]?.boolean,
                trainingCostUSD: number(told["training_cost_usd"]))
        }
        let evidence = list("evidence").compactMap(number).filter { $0 >= 0 && $0 <= 9_999 }.map { Int($0) }
        let headline = object["headline"]?.text ?? ""
        let summary = object["summary"]?.text ?? ""
        let confidence = number(object["confidence"]) ?? 0
        self.init(
            headline: headline, summary: summary, category: category, sentiment: sentiment,
            companies: Array(companies.prefix(8)), release: release, figures: Array(figures.prefix(6)),
            confidence: confidence, evidence: evidence)
    }
}
