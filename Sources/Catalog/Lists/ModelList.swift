/// A model that can be fetched.
package struct ModelEntry: Hashable, Sendable {
    /// One file of it; models above the host's limit are split.
    package struct File: Hashable, Sendable {
        package var address: String
        /// The SHA-256 of the file in hexadecimal, where it is known.
        package var sha256: String?

        /// The name under which it is kept: the last part of the address.
        package var name: String { String(address.split(separator: "/").last ?? "") }
    }

    /// What the command line calls it: `deepseek-r1-distill-qwen-1.5b-q4_k_m`.
    package var name: String
    /// As its makers write it.
    package var title: String
    package var quantization: String
    package var licence: String
    /// Bytes of all files, roughly, for the check of room before anything is fetched.
    package var size: Int
    /// In order; the first is the one to open.
    package var files: [File]
}

/// The models that `model pull` knows: `models.yaml`.
package struct ModelList: Hashable, Sendable {
    /// In the file's order.
    package var models: [ModelEntry]

    package subscript(name: String) -> ModelEntry? { models.first { $0.name == name } }

    /// Reads `models.yaml`.
    ///
    /// The path is the file's, for messages; the first error of the file is thrown, with its place.
    package static func parse(_ yaml: String, path: String) throws(CatalogError) -> ModelList {
        try read(yaml, path: path).checked()
    }

    /// Reads `models.yaml` to its end, with every error of the file.
    package static func read(_ yaml: String, path: String) -> CatalogReading<ModelList> {
        var reading = CatalogReading(ModelList(models: []))
        var lines: [String: Int] = [:]
        reading.note { (reading) throws(CatalogError) in
            let document = try CatalogNode.document(yaml, path: path, expected: ["models"])
            let root = try document.mapping(of: "the list of models", keys: ["models"])
            reading.each(try root.required("models").items()) { (list, item) throws(CatalogError) in
                let mapping = try item.mapping(
                    of: "a model", keys: ["name", "title", "quantization", "licence", "size", "files"])
                let name = try mapping.required("name")
                let model = ModelEntry(
                    name: try name.text(), title: try mapping.required("title").text(),
                    quantization: try mapping.required("quantization").text(),
                    licence: try mapping.required("licence").text(), size: try size(mapping.required("size")),
                    files: try files(mapping.required("files")))
                if let line = lines.updateValue(name.location.line, forKey: model.name) {
                    throw .duplicate(name.location, what: "model", value: model.name, firstLine: line)
                }
                list.models.append(model)
            }
        }
        return reading
    }

    private static func size(_ node: CatalogNode) throws(CatalogError) -> Int {
        let number = try node.positiveNumber()
        guard number < 1e15 else { throw node.invalid("\(number)", expected: "a size in bytes, such as 1.12e9") }
        return Int(number)
    }

    private static func files(_ node: CatalogNode) throws(CatalogError) -> [ModelEntry.File] {
        var files: [ModelEntry.File] = []
        for item in try node.items() {
            let mapping = try item.mapping(of: "a model's file", keys: ["address", "sha256"])
            files.append(
                ModelEntry.File(address: try address(mapping.required("address")), sha256: try hash(mapping["sha256"])))
        }
        guard !files.isEmpty else { throw node.invalid("[]", expected: "at least one file") }
        return files
    }

    /// An address whose last part can be a file's name as it is.
    private static func address(_ node: CatalogNode) throws(CatalogError) -> String {
        let text = try node.text()
        guard text.wholeMatch(of: /https?:\/\/[^\s?#]+\/[A-Za-z0-9][A-Za-z0-9._-]*\.gguf/) != nil else {
            throw node.invalid(text, expected: "the address of a .gguf file, https://…/NAME.gguf")
        }
        return text
    }

    private static func hash(_ node: CatalogNode?) throws(CatalogError) -> String? {
        guard let node else { return nil }
        let text = try node.text()
        guard text.wholeMatch(of: /[0-9a-f]{64}/) != nil else {
            throw node.invalid(text, expected: "a SHA-256 in 64 lower-case hexadecimal digits")
        }
        return text
    }
}
