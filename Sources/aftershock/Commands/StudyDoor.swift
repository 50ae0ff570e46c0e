import EventStudies
import Foundation
import Pipeline
import Store

/// The doors of `study` that need no database: studies written as files.
struct StudyDoor {
    /// The folder that inputs are looked for in before the specification's own.
    var inputs: String?
    var output: OutputOptions
    private var tables: [String: SeriesTable] = [:]

    init(inputs: String?, output: OutputOptions) throws(PipelineError) {
        self.inputs = inputs
        self.output = output
        if let inputs {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: inputs, isDirectory: &isFolder), isFolder.boolValue else {
                throw .noSuchFile(inputs)
            }
        }
    }

    /// Answers specifications: one as an object, several as an object a line in their order.
    ///
    /// Of several, one that cannot be answered is said on stderr and in its line, and the others go on.
    mutating func answer(specifications paths: [String]) throws -> ExitStatus {
        let writer = try jsonWriter()
        if paths.count == 1, let path = paths.first {
            let study = try study(path)
            try writer.write(try Self.json(study.answer, formatting: .prettyPrinted))
            return try Self.status(of: study, path: path)
        }
        var status = ExitStatus.done
        var lines: [String] = []
        for path in paths {
            do {
                let study = try study(path)
                lines.append(try Self.json(study.answer))
                if study.sample == nil { status = .badData }
            } catch {
                let failure = ["error": Program.message(of: error), "specification": path]
                lines.append(try Self.json(.fields(failure.mapValues { .text($0) })))
                Program.say("error: \(path): \(Program.message(of: error))")
                status = ExitStatus(error)
            }
            // To a pipe each answer is given as soon as it is there; a file is written whole.
            if output.output == nil {
                print(lines.removeLast())
                Program.flush()
            }
        }
        if output.output != nil { try writer.write(lines.joined(separator: "\n")) }
        return status
    }

    /// Answers a request file with its firms' and markets' prices.
    func answer(
        requests: String, firms: String, markets: String, model: ReturnModel, returns: ReturnKind
    ) throws -> ExitStatus {
        let writer = try jsonWriter()
        let file = try StudyRequests(try text(of: requests), name: requests)
        let studies = try file.studies(
            firms: try StudyRequests.prices(try text(of: firms), name: firms),
            markets: try StudyRequests.prices(try text(of: markets), name: markets), model: model, returns: returns)
        let groups = studies.map { group, study in
            AnswerValue.fields([
                "group": .text(group), "event_window": .text("\(study.design.event)"),
                "estimation_window": .text("\(study.design.estimation)"), "study": study.answer,
            ])
        }
        try writer.write(
            try Self.json(
                .fields(["schema": .text("aftershock.requests/1"), "groups": .list(groups)]), formatting: .prettyPrinted
            ))
        return studies.contains { $0.study.sample != nil } ? .done : .badData
    }

    /// The fields' names are written as they are, which the reports' encoder would change.
    private static func json(_ answer: AnswerValue, formatting: JSONEncoder.OutputFormatting = []) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, formatting]
        return String(decoding: try encoder.encode(answer), as: UTF8.self)
    }

    private func jsonWriter() throws -> ResultWriter {
        var options = output
        if options.format == nil, options.output == nil { options.format = .json }
        return try ResultWriter(options, allowed: [.json])
    }

    /// An answer without a single study is said to be bad data, with the first reason.
    private static func status(of study: SpecifiedStudy, path: String) throws -> ExitStatus {
        guard study.sample == nil else { return .done }
        if case .failure(let error)? = study.events.first?.result { Program.say("error: \(path): \(error)") }
        return .badData
    }

    private mutating func study(_ path: String) throws -> SpecifiedStudy {
        let specification: StudySpecification
        do {
            specification = try JSONDecoder().decode(StudySpecification.self, from: try data(of: path))
        } catch let error as DecodingError {
            throw UnreadableSpecification(path: path, error: error)
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        let prices = try table(specification.inputs.prices, beside: folder)
        var factors: SeriesTable?
        if let name = specification.inputs.factors { factors = try table(name, beside: folder) }
        return try SpecifiedStudy(specification, prices: prices, factors: factors)
    }

    /// A table, read once however many specifications name it.
    private mutating func table(_ name: String, beside folder: URL) throws -> SeriesTable {
        let places = [inputs.map { URL(fileURLWithPath: $0, isDirectory: true) }, folder].compactMap { $0 }
        let files = places.map { URL(fileURLWithPath: name, relativeTo: $0).path }
        guard let path = files.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            throw PipelineError.noSuchFile(files.first ?? name)
        }
        if let table = tables[path] { return table }
        let table = try table(at: path)
        tables[path] = table
        return table
    }

    /// The table in a file.
    func table(at path: String) throws -> SeriesTable {
        try SeriesTable(csv: try text(of: path), name: path)
    }

    private func data(of path: String) throws -> Data {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
            throw PipelineError.noSuchFile(path)
        }
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        guard data.starts(with: Compression.gzipMark) else { return data }
        do throws(StoreError) {
            return Data(try Compression.gunzip([UInt8](data)))
        } catch {
            throw StudyError.tableUnreadable(name: path, line: 1, reason: "\(error)")
        }
    }

    private func text(of path: String) throws -> String {
        guard let text = String(validating: try data(of: path), as: UTF8.self) else {
            throw StudyError.tableUnreadable(name: path, line: 1, reason: "it is not UTF-8 text")
        }
        return text
    }
}

/// A specification whose JSON is none, or lacks something.
struct UnreadableSpecification: Error, CustomStringConvertible {
    var path: String
    var error: DecodingError

    var description: String {
        let (reason, context): (String, DecodingError.Context) =
            switch error {
            case .keyNotFound(let key, let context): ("'\(key.stringValue)' is missing", context)
            case .typeMismatch(let type, let context): ("no \(type) is there", context)
            case .valueNotFound(_, let context): ("the value is null", context)
            case .dataCorrupted(let context):
                (
                    context.debugDescription.hasSuffix(".")
                        ? String(context.debugDescription.dropLast()) : context.debugDescription, context
                )
            @unknown default: ("\(error)", .init(codingPath: [], debugDescription: ""))
            }
        let place = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        return "'\(path)' is no study specification\(place.isEmpty ? "" : " at '\(place)'"): \(reason). "
            + "It needs inputs (prices, market, ret), spec (model, estimation_window_rel_days, event_window_rel_days, windows) "
            + "and events (ticker, event_date)."
    }
}
