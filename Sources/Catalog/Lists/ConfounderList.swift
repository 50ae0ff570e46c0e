import News

/// Dated things that could move prices besides a release.
package struct ConfounderList: Hashable, Sendable {
    /// In the file's order.
    package var confounders: [Confounder]

    /// Reads `confounders.yaml`.
    ///
    /// The path is the file's, for messages. Where the watchlist's symbols are given, those of the file are checked against them. The
    /// first error of the file is thrown, with its place.
    package static func parse(
        _ yaml: String, path: String, symbols: [String]? = nil
    ) throws(CatalogError) -> ConfounderList {
        try read(yaml, path: path, symbols: symbols).checked()
    }

    /// Reads `confounders.yaml` to its end, with every error of the file.
    package static func read(
        _ yaml: String, path: String, symbols: [String]? = nil
    ) -> CatalogReading<ConfounderList> {
        var reading = CatalogReading(ConfounderList(confounders: []))
        reading.note { (reading) throws(CatalogError) in
            let document = try CatalogNode.document(yaml, path: path, expected: ["confounders"])
            let root = try document.mapping(of: "the list of confounders", keys: ["confounders"])
            reading.each(try root.required("confounders").items()) { (list, item) throws(CatalogError) in
                list.confounders.append(try confounder(item, symbols: symbols))
            }
        }
        return reading
    }

    private static func confounder(_ item: CatalogNode, symbols: [String]?) throws(CatalogError) -> Confounder {
        let mapping = try item.mapping(
            of: "a confounder", keys: ["kind", "name", "name_de", "at", "symbols", "source"])
        let kind = try mapping.required("kind")
        let kindText = try kind.text()
        let kinds: [Confounder.Kind] = [.earnings, .macro, .policy, .announcement]
        guard let known = Confounder.Kind(rawValue: kindText) else {
            throw .unknownReference(kind.location, what: "kind", value: kindText, known: kinds.map(\.rawValue))
        }
        var concerned: [String] = []
        for node in try mapping.items("symbols") {
            let symbol = try node.text()
            if let symbols, !symbols.contains(symbol) {
                throw .unknownReference(node.location, what: "symbol", value: symbol, known: symbols)
            }
            concerned.append(symbol)
        }
        return Confounder(
            kind: known, name: try mapping.required("name").text(), germanName: try mapping["name_de"]?.text(),
            instant: try mapping.required("at").publicInstant(),
            symbols: concerned, source: try mapping["source"]?.text())
    }
}
