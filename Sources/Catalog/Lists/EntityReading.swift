import News

/// What instruments, companies, labs and models have in common in a catalog file: a name, aliases and cues.
struct EntityReading {
    /// The line on which each id and each alias was first seen.
    private var lines: [String: [String: Int]] = [:]

    /// Notes a name that may stand only once.
    ///
    /// - Throws: ``CatalogError/duplicate(_:what:value:firstLine:)``
    mutating func note(_ value: String, as what: String, at location: CatalogLocation) throws(CatalogError) {
        if let line = lines[what, default: [:]][value] {
            throw .duplicate(location, what: what, value: value, firstLine: line)
        }
        lines[what, default: [:]][value] = location.line
    }

    /// Reads `aliases`, `cues` and `against`, and checks that no alias belongs to two entities of the file.
    mutating func entity(
        id: String, kind: NamedEntity.Kind, name: String, ticker: String? = nil, lab: String? = nil,
        from mapping: CatalogMapping
    ) throws(CatalogError) -> NamedEntity {
        var aliases: [NamedEntity.Alias] = []
        for item in try mapping.items("aliases") {
            let alias = try alias(item)
            let languages = alias.languages.isEmpty ? [""] : alias.languages.map(\.rawValue)
            for language in languages {
                let suffix = language.isEmpty ? "" : " (\(language))"
                try note(alias.text + suffix, as: "alias", at: item.location)
            }
            aliases.append(alias)
        }
        var cues: [String] = []
        for item in try mapping.items("cues") { cues.append(try item.text()) }
        var against: [String] = []
        for item in try mapping.items("against") { against.append(try item.text()) }
        return NamedEntity(
            id: id, kind: kind, name: name, ticker: ticker, lab: lab, aliases: aliases, cues: cues, against: against)
    }

    private func alias(_ node: CatalogNode) throws(CatalogError) -> NamedEntity.Alias {
        guard node.isMapping else { return NamedEntity.Alias(try node.text()) }
        let mapping = try node.mapping(of: "an alias", keys: ["text", "ambiguous", "own_cue", "word", "languages"])
        var languages: [Language] = []
        for item in try mapping.items("languages") {
            let tag = try item.text()
            guard let language = Language(tag: tag), language.rawValue == tag else {
                throw item.invalid(tag, expected: "a language in two letters, such as 'de'")
            }
            languages.append(language)
        }
        return NamedEntity.Alias(
            try mapping.required("text").text(), isAmbiguous: try mapping["ambiguous"]?.boolean() ?? false,
            needsOwnCue: try mapping["own_cue"]?.boolean() ?? false,
            isWord: try mapping["word"]?.boolean() ?? false, languages: languages)
    }
}
