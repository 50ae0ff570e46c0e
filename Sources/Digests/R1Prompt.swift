import News

/// What the `r1` engine asks, in one language: a file of `Prompts/`, whose sections begin with `== name`.
///
/// ``instructions`` are the same for every article of a language and come first, so that their part of the KV cache is
/// computed once. The article follows, then ``closing``, which names the language of the answer. There is no system text,
/// as R1's authors advise.
struct R1Prompt: Sendable {
    /// Counted up whenever a file of `Prompts/`, ``AnswerSchema`` or the layout of an article changes: digests of another version
    /// are not the same.
    static let version = "1"

    let instructions: String
    /// What stands before the article's date, title and sentences.
    let published: String
    let title: String
    let sentences: String
    /// What is said where sentences were left out; holds `{kept}` and `{all}`.
    let cut: String
    let closing: String

    /// The prompt for articles of a language; in English where there is none in the language itself.
    init(for language: Language) {
        let isKnown = Language.analysed.contains(language)
        self.init(
            file: Self.file(isKnown ? language : .english),
            language: isKnown ? "English" : "the article's language (\(language))")
    }

    private init(file: [UInt8], language: String) {
        var sections: [String: [Substring]] = [:]
        var name = ""
        for line in String(decoding: file, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("== ") {
                name = String(line.dropFirst(3))
            } else {
                sections[name, default: []].append(line)
            }
        }
        func section(_ name: String) -> String {
            let text = (sections[name] ?? []).joined(separator: "\n").trimmed
            precondition(!text.isEmpty, "a prompt has no section '\(name)'")
            return text
        }
        instructions = section("instructions") + "\n\n"
        published = section("published")
        title = section("title")
        sentences = section("sentences")
        cut = section("cut")
        // Only the English text has the place: it serves other languages too.
        closing = section("closing").replacing("{language}", with: language)
    }

    static func file(_ language: Language) -> [UInt8] {
        switch language {
        case .german: PackageResources.de_txt
        case .french: PackageResources.fr_txt
        case .spanish: PackageResources.es_txt
        case .italian: PackageResources.it_txt
        case .portuguese: PackageResources.pt_txt
        case .dutch: PackageResources.nl_txt
        case .japanese: PackageResources.ja_txt
        case .chinese: PackageResources.zh_txt
        case .korean: PackageResources.ko_txt
        default: PackageResources.en_txt
        }
    }

    /// The hash of all files, so that a test can see a change that the version does not tell.
    static var fingerprint: String {
        SHA256.hex(Language.analysed.flatMap(file) + Array(AnswerSchema.json(for: .english).utf8))
    }
}
