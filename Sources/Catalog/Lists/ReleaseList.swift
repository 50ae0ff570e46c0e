import News

/// The AI labs, their models, and when the models were released.
package struct ReleaseList: Hashable, Sendable {
    /// In the file's order.
    package var releases: [Release]
    /// Labs first, then models.
    package var entities: [NamedEntity]

    /// Reads `releases.yaml`.
    ///
    /// The path is the file's, for messages; the first error of the file is thrown, with its place.
    package static func parse(_ yaml: String, path: String) throws(CatalogError) -> ReleaseList {
        try read(yaml, path: path).checked()
    }

    /// Reads `releases.yaml` to its end, with every error of the file.
    package static func read(_ yaml: String, path: String) -> CatalogReading<ReleaseList> {
        var reading = CatalogReading(ReleaseReader())
        reading.note { (reading) throws(CatalogError) in
            let keys = ["labs", "models", "releases"]
            let document = try CatalogNode.document(yaml, path: path, expected: keys)
            let root = try document.mapping(of: "the list of releases", keys: keys)
            reading.each(try root.required("labs").items()) { (reader, item) throws(CatalogError) in
                try reader.readLab(item)
            }
            reading.each(try root.required("models").items()) { (reader, item) throws(CatalogError) in
                try reader.readModel(item)
            }
            reading.each(try root.required("releases").items()) { (reader, item) throws(CatalogError) in
                try reader.readRelease(item)
            }
        }
        return reading.map(\.list)
    }

    package subscript(id: String) -> Release? {
        releases.first { $0.id == id }
    }
}

/// The state of reading a list of releases from top to bottom.
private struct ReleaseReader {
    var list = ReleaseList(releases: [], entities: [])
    private var reading = EntityReading()

    mutating func readLab(_ item: CatalogNode) throws(CatalogError) {
        let mapping = try item.mapping(of: "a lab", keys: ["id", "name", "aliases", "cues", "against"])
        let id = try identifier(mapping.required("id"), prefix: "lab:", what: "lab")
        let name = try mapping.required("name").text()
        list.entities.append(try reading.entity(id: id, kind: .lab, name: name, from: mapping))
    }

    mutating func readModel(_ item: CatalogNode) throws(CatalogError) {
        let mapping = try item.mapping(
            of: "a model", keys: ["id", "lab", "name", "aliases", "cues", "against", "versions"])
        let id = try identifier(mapping.required("id"), prefix: "model:", what: "model")
        let lab = try known(.lab, mapping.required("lab"))
        let name = try mapping.required("name").text()
        var model = try reading.entity(id: id, kind: .model, name: name, lab: lab, from: mapping)
        if let versions = mapping["versions"] { model.family = try family(versions) }
        list.entities.append(model)
    }

    private func family(_ node: CatalogNode) throws(CatalogError) -> ModelFamily {
        let mapping = try node.mapping(
            of: "the versions of a model", keys: ["words", "letters", "sizes", "needs_size", "alone", "joint"])
        func texts(_ key: String) throws(CatalogError) -> [String] {
            var texts: [String] = []
            for item in try mapping.items(key) { texts.append(try item.text()) }
            return texts
        }
        _ = try mapping.required("words")
        var joint = ModelFamily.Joint.space
        if let item = mapping["joint"] {
            let text = try item.text()
            guard let value = ModelFamily.Joint(rawValue: text) else {
                throw item.invalid(text, expected: "'space', 'hyphen' or 'none'")
            }
            joint = value
        }
        return ModelFamily(
            words: try texts("words"), letters: try texts("letters"), sizes: try texts("sizes"),
            needsSize: try mapping["needs_size"]?.boolean() ?? false,
            isAlone: try mapping["alone"]?.boolean() ?? false, joint: joint)
    }

    mutating func readRelease(_ item: CatalogNode) throws(CatalogError) {
        let mapping = try item.mapping(
            of: "a release", keys: ["id", "model", "lab", "name", "released", "open_weights", "sources", "note"])
        let id = try identifier(mapping.required("id"), prefix: "", what: "release")
        let model = try known(.model, mapping.required("model"))
        let lab = try known(.lab, mapping.required("lab"))
        let released = try mapping.required("released").publicInstant()
        var sources: [Release.Source] = []
        for source in try mapping.items("sources") { sources.append(try self.source(source)) }
        list.releases.append(
            Release(
                id: id, model: model, lab: lab, name: try mapping["name"]?.text() ?? name(of: model),
                released: released, openWeights: try mapping["open_weights"]?.boolean(), sources: sources,
                note: try mapping["note"]?.text()))
    }

    private func source(_ item: CatalogNode) throws(CatalogError) -> Release.Source {
        let mapping = try item.mapping(of: "a source", keys: ["name", "address", "released"])
        return Release.Source(
            name: try mapping.required("name").text(), address: try mapping["address"]?.text(),
            released: try mapping.required("released").publicInstant())
    }

    private mutating func identifier(
        _ node: CatalogNode, prefix: String, what: String
    ) throws(CatalogError) -> String {
        let id = try node.text()
        let rest = id.dropFirst(prefix.count)
        let isPlain = rest.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
        }
        guard id.hasPrefix(prefix), !rest.isEmpty, isPlain else {
            throw node.invalid(
                id, expected: "'\(prefix)' and a name of small letters, digits, hyphens and full stops")
        }
        try reading.note(id, as: what, at: node.location)
        return id
    }

    private func known(_ kind: NamedEntity.Kind, _ node: CatalogNode) throws(CatalogError) -> String {
        let id = try node.text()
        let ids = list.entities.filter { $0.kind == kind }.map(\.id)
        guard ids.contains(id) else {
            throw .unknownReference(node.location, what: kind.rawValue, value: id, known: ids)
        }
        return id
    }

    private func name(of model: String) -> String {
        list.entities.first { $0.id == model }?.name ?? model
    }
}
