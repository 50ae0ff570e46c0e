/// A language of an article, as its primary BCP 47 subtag in lower case: `de`, `en`, `ja`.
package struct Language: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Reads a BCP 47 tag and keeps its primary subtag: `de-CH` and `de_AT` are `de`.
    ///
    /// - Returns: Nil if the tag does not start with two or three ASCII letters.
    package init?(tag: String) {
        let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
        guard (2...3).contains(primary.count), primary.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else {
            return nil
        }
        self.rawValue = primary
    }

    /// The country of a BCP 47 tag, in capitals: `US` of `en-us`, `TW` of `zh-Hant-TW`.
    package static func region(ofTag tag: String) -> String? {
        tag.prefix { $0 != "." }.split { $0 == "-" || $0 == "_" }.dropFirst().first { part in
            part.utf8.count == 2 && part.allSatisfy { $0.isASCII && $0.isLetter }
        }?.uppercased()
    }

    package static let german = Language(rawValue: "de")
    package static let english = Language(rawValue: "en")
    package static let french = Language(rawValue: "fr")
    package static let spanish = Language(rawValue: "es")
    package static let italian = Language(rawValue: "it")
    package static let portuguese = Language(rawValue: "pt")
    package static let dutch = Language(rawValue: "nl")
    package static let japanese = Language(rawValue: "ja")
    package static let chinese = Language(rawValue: "zh")
    package static let korean = Language(rawValue: "ko")
    package static let polish = Language(rawValue: "pl")

    /// The analysed languages: digested, searched with their own rules, and read for numbers.
    package static let analysed: [Language] = [
        .german, .english, .french, .spanish, .italian, .portuguese, .dutch, .japanese, .chinese, .korean, .polish,
    ]

    package var description: String { rawValue }
}
