import LanguagePacks
import News

/// The spellings of an alias beside its own.
enum Spellings {
    /// The alias, in capitals, with one capital per word, and with hyphens and spaces exchanged.
    static func variants(of alias: NamedEntity.Alias) -> [String] {
        var forms = [alias.text]
        let isLatin = alias.text.utf8.allSatisfy { $0 < 0x80 }
        if isLatin, !alias.isAmbiguous, alias.text.count >= 5, alias.text.contains(where: \.isUppercase) {
            forms.append(alias.text.uppercased())
            forms.append(capitalized(alias.text))
        }
        for form in forms {
            if form.contains(" ") { forms.append(form.replacing(" ", with: "-")) }
            if form.contains("-") { forms.append(form.replacing("-", with: " ")) }
        }
        var seen: Set<String> = []
        return forms.filter { seen.insert($0).inserted }
    }

    /// The forms that an alias takes in languages that inflect names: Nvidia, in Polish Nvidii and Nvidię.
    static func inflections(of alias: NamedEntity.Alias) -> [(form: String, language: Language)] {
        guard alias.text.count >= shortestInflected, alias.text.utf8.allSatisfy({ $0 < 0x80 }) else { return [] }
        return LanguagePack.all.flatMap { pack -> [(form: String, language: Language)] in
            guard alias.languages.isEmpty || alias.languages.contains(pack.language),
                let (ending, others) = pack.writing.nameInflections.first(where: { alias.text.hasSuffix($0.ending) })
            else { return [] }
            return others.map { (alias.text.dropLast(ending.count) + $0, pack.language) }
        }
    }

    /// A shorter name would become another word; characters.
    private static let shortestInflected = 4

    /// DeepSeek-R1 as Deepseek-R1.
    private static func capitalized(_ text: String) -> String {
        var result = ""
        var isInside = false
        for character in text {
            result += isInside ? character.lowercased() : String(character)
            isInside = character.isLetter
        }
        // A name in capitals is a spelling of its own (TSMC); only mixed case has two spellings.
        return text.contains(where: \.isLowercase) ? result : text
    }
}
