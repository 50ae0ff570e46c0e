import LanguagePacks
import News

/// The file `prompt.txt` of a language's pack, whose sections begin with `== name`.
struct PromptText {
    private let sections: [String: String]
    private let fallback: [String: String]

    init(for language: Language) {
        sections = Self.sections(of: LanguagePack[language].prompt)
        fallback = Self.sections(of: LanguagePack.fallback.prompt)
    }

    /// A section's text; the English one where the language has none.
    subscript(name: String) -> String {
        guard let text = sections[name] ?? fallback[name] else {
            preconditionFailure("No prompt has a section '\(name)'.")
        }
        return text
    }

    private static func sections(of file: Substring) -> [String: String] {
        var lines: [String: [Substring]] = [:]
        var name = ""
        for line in file.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("== ") {
                name = String(line.dropFirst(3))
            } else {
                lines[name, default: []].append(line)
            }
        }
        return lines.mapValues { $0.joined(separator: "\n").trimmed }.filter { !$0.value.isEmpty }
    }
}
