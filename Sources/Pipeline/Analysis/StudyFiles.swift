import Compression
import EventStudies
import Foundation
import Store

/// Studies written as files, with the tables that they name.
package struct StudyFiles {
    /// In bytes, unpacked.
    private static let largestTable = 1 << 30

    /// The folder that inputs are looked for in before the specification's own.
    private let inputs: String?
    private var tables: [String: SeriesTable] = [:]

    /// - Throws: ``PipelineError/noSuchFile(_:)`` if the folder is not there.
    package init(inputs: String? = nil) throws(PipelineError) {
        self.inputs = inputs
        if let inputs {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: inputs, isDirectory: &isFolder), isFolder.boolValue else {
                throw .noSuchFile(inputs)
            }
        }
    }

    /// Studies a specification.
    ///
    /// - Throws: ``UnreadableSpecification``, ``PipelineError/noSuchFile(_:)``, or what ``MethodAnswer`` throws.
    package mutating func answer(_ path: String) throws -> MethodAnswer {
        let specification: StudySpecification
        do {
            specification = try JSONDecoder().decode(StudySpecification.self, from: try Self.data(of: path))
        } catch let error as DecodingError {
            throw UnreadableSpecification(path: path, error: error)
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        let named = specification.inputs
        var tables = StudyTables(prices: try table(named.prices, beside: folder))
        if let name = named.factors { tables.factors = try table(name, beside: folder) }
        if let name = named.volumes { tables.volumes = try table(name, beside: folder) }
        if let name = named.exposures { tables.exposures = try exposures(at: try self.path(of: name, beside: folder)) }
        return try MethodAnswer(specification, tables)
    }

    /// Studies a request file with its firms' and markets' prices, group by group.
    package func requests(
        _ requests: String, firms: String, markets: String, model: any ReturnModel, returns: ReturnKind
    ) throws -> [(group: String, study: SpecifiedStudy)] {
        try StudyRequests(try Self.text(of: requests), name: requests).studies(
            firms: try StudyRequests.prices(try Self.text(of: firms), name: firms),
            markets: try StudyRequests.prices(try Self.text(of: markets), name: markets), model: model,
            returns: returns)
    }

    /// The series in a file.
    package func table(at path: String) throws -> SeriesTable {
        try SeriesTable(csv: try Self.text(of: path), name: path)
    }

    /// The exposures in a file.
    package func exposures(at path: String) throws -> ExposureTable {
        try ExposureTable(csv: try Self.text(of: path), name: path)
    }

    /// A table, read once however many specifications name it.
    private mutating func table(_ name: String, beside folder: URL) throws -> SeriesTable {
        let path = try path(of: name, beside: folder)
        if let table = tables[path] { return table }
        let table = try table(at: path)
        tables[path] = table
        return table
    }

    private func path(of name: String, beside folder: URL) throws(PipelineError) -> String {
        let places = [inputs.map { URL(fileURLWithPath: $0, isDirectory: true) }, folder].compactMap { $0 }
        let files = places.map { URL(fileURLWithPath: name, relativeTo: $0).path }
        guard let path = files.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            throw .noSuchFile(files.first ?? name)
        }
        return path
    }

    private static func data(of path: String) throws -> Data {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
            throw PipelineError.noSuchFile(path)
        }
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        guard data.starts(with: Gzip.mark) else { return data }
        do throws(CompressionError) {
            return Data(try Gzip.unpack([UInt8](data), limit: largestTable))
        } catch {
            throw StudyError.tableUnreadable(name: path, line: 1, reason: "\(error)")
        }
    }

    private static func text(of path: String) throws -> String {
        guard let text = String(validating: try data(of: path), as: UTF8.self) else {
            throw StudyError.tableUnreadable(name: path, line: 1, reason: "it is not UTF-8 text")
        }
        return text
    }
}

/// A specification whose JSON cannot be read, or lacks something.
package struct UnreadableSpecification: Error, CustomStringConvertible {
    package var path: String
    package var error: DecodingError

    package var description: String {
        let (reason, context): (String, DecodingError.Context) =
            switch error {
            case .keyNotFound(let key, let context): ("'\(key.stringValue)' is missing", context)
            case .typeMismatch(let type, let context): ("a value of the type \(type) is expected", context)
            case .valueNotFound(_, let context): ("the value is null", context)
            case .dataCorrupted(let context):
                (
                    context.debugDescription.hasSuffix(".")
                        ? String(context.debugDescription.dropLast()) : context.debugDescription, context
                )
            @unknown default: ("\(error)", .init(codingPath: [], debugDescription: ""))
            }
        let place = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        return "'\(path)' is not a study specification\(place.isEmpty ? "" : " at '\(place)'"): \(reason). "
            + "It needs inputs (prices, market, ret), spec (model, estimation_window_rel_days, event_window_rel_days, windows) "
            + "and events (ticker, event_date)."
    }
}
