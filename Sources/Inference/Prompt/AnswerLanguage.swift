/// Names the language to answer in, in that language.
///
/// R1 mixes languages unless it is told which to use, and minds it best at the end of the user's turn.
package enum AnswerLanguage {
    private static let requests = [
        "de": "Antworte auf Deutsch.",
        "en": "Answer in English.",
        "fr": "Réponds en français.",
        "es": "Responde en español.",
        "it": "Rispondi in italiano.",
        "pt": "Responde em português.",
        "nl": "Antwoord in het Nederlands.",
        "ja": "日本語で答えてください。",
        "zh": "请用中文回答。",
        "ko": "한국어로 답하세요.",
    ]

    /// The languages there is a request for, by their ISO 639-1 codes.
    package static var codes: [String] { requests.keys.sorted() }

    /// The sentence for a language, or `nil` if there is none.
    ///
    /// A region or script is left aside: `zh-Hant` asks for Chinese.
    package static func request(for code: String) -> String? {
        requests[code.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map(String.init) ?? ""]
    }
}
