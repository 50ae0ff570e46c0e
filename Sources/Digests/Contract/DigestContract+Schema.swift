extension DigestContract {
    /// The contract as a JSON Schema, draft 2020-12: the file `Schema/digest.schema.json`, which is part of the program.
    ///
    /// Limits that the schema language cannot say (words of a summary, quotes found in the article) are checked by
    /// ``validate(_:article:)``.
    package static let schemaJSON = String(decoding: PackageResources.digest_schema_json, as: UTF8.self)
}
