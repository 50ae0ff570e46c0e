import News

/// The program's knowledge of one language: the files of its folder in `Sources/CLanguagePacks/Languages`.
///
/// ```swift
/// LanguagePack[.german].words.stopWords.contains("und")
/// ```
package final class LanguagePack: Sendable {
    package let language: Language
    package let writing: Writing
    package let words: FunctionWords
    package let numbers: NumberWords
    package let dates: DateWords
    package let names: NameContext
    package let pages: PageWords
    /// Missing and unreadable parts of the folder; none in a program that passes its tests.
    package let mistakes: [String]
    private let texts: [Substring]

    /// Reads a folder's files.
    ///
    /// - Parameters:
    ///   - language: Nil takes the code that the files give.
    ///   - texts: By ``PackFile``; empty where the folder lacks a file.
    init(language: Language?, texts: [Substring]) {
        func reader(_ file: PackFile, isComplete: Bool) -> PackReader {
            PackReader(file, text: texts[file.rawValue], isComplete: isComplete)
        }
        var own = reader(.language, isComplete: false)
        let code = language ?? Language(rawValue: own.list("language").first ?? "")
        let isAnalysed = Language.analysed.contains(code)
        var (writingReader, wordsReader) = (
            reader(.language, isComplete: isAnalysed), reader(.words, isComplete: isAnalysed)
        )
        var (numbersReader, datesReader) = (
            reader(.numbers, isComplete: isAnalysed), reader(.dates, isComplete: isAnalysed)
        )
        var namesReader = reader(.names, isComplete: isAnalysed)
        var pagesReader = reader(.pages, isComplete: isAnalysed)
        self.language = code
        self.texts = texts
        writing = Writing(&writingReader)
        words = FunctionWords(&wordsReader)
        numbers = NumberWords(&numbersReader)
        dates = DateWords(&datesReader)
        names = NameContext(&namesReader)
        pages = PageWords(&pagesReader)
        var mistakes = [
            writingReader, wordsReader, numbersReader, datesReader, namesReader, pagesReader,
        ].flatMap { reader in
            var reader = reader
            reader.finish()
            return reader.mistakes
        }
        if isAnalysed {
            for file in PackFile.allCases where texts[file.rawValue].isEmpty {
                mistakes.append("\(file.name) is missing")
            }
        }
        self.mistakes = mistakes
    }

    /// The words and phrases that are evidence about an article, in the order of the file.
    package var cues: [PackEntry] { PackEntry.entries(of: texts[PackFile.cues.rawValue]) }

    /// The words for each concept of the classifier.
    package var concepts: [PackEntry] { PackEntry.entries(of: texts[PackFile.concepts.rawValue]) }

    /// The words for the traits of events: acts, places, bodies; the shared pack names them, and people and things.
    package var events: [PackEntry] { PackEntry.entries(of: texts[PackFile.events.rawValue]) }

    /// The instructions for models: the sections of `prompt.txt`, which begin with `== name`, by their names.
    package var prompts: [String: String] {
        var sections: [String: [Substring]] = [:]
        var name = ""
        for line in texts[PackFile.prompt.rawValue].split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("== ") {
                name = String(line.dropFirst(3))
            } else {
                sections[name, default: []].append(line)
            }
        }
        return sections.mapValues { lines in
            let text = lines.joined(separator: "\n")
            guard let first = text.firstIndex(where: { !$0.isWhitespace }),
                let last = text.lastIndex(where: { !$0.isWhitespace })
            else { return "" }
            return String(text[first...last])
        }
        .filter { !$0.value.isEmpty }
    }
}

extension LanguagePack {
    /// All packs, those of the analysed languages first.
    package static let all: [LanguagePack] = packs.filter { $0 !== shared }

    /// The pack of words and rules that all languages share.
    package static let shared = pack(of: Language(rawValue: "mul"))

    /// The pack for a language without a text of its own.
    package static let fallback = pack(of: .english)

    /// The pack of a language; an empty one for a language without a folder.
    package static subscript(language: Language) -> LanguagePack { byLanguage[language] ?? none }

    /// The packs whose words count in a text: its language's and the shared one, or all if its language is unknown.
    package static func packs(for language: Language?) -> [LanguagePack] {
        guard let language else { return packs }
        return [self[language], shared]
    }

    private static let packs = PackFile.embedded().map { LanguagePack(language: nil, texts: $0) }
    private static let byLanguage = Dictionary(uniqueKeysWithValues: packs.map { ($0.language, $0) })
    private static let none = LanguagePack(
        language: Language(rawValue: "und"), texts: PackFile.allCases.map { _ in "" })

    private static func pack(of language: Language) -> LanguagePack {
        guard let pack = byLanguage[language] else { preconditionFailure("There is no pack of '\(language)'.") }
        return pack
    }
}

extension Language {
    /// True if the language's texts are measured in characters instead of words, as in Chinese, Japanese and Korean.
    package var isMeasuredInCharacters: Bool { LanguagePack[self].writing.isMeasuredInCharacters }
}
