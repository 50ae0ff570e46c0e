import EventStudies
import Foundation
import Pipeline
import Reports

/// Writes a method's answer: as JSON with all its numbers, or as tables for people.
struct MethodWriter {
    let writer: ResultWriter
    let prose: Prose

    init(_ writer: ResultWriter, _ prose: Prose) {
        self.writer = writer
        self.prose = prose
    }

    /// - Returns: Bad data if nothing could be studied, which stderr explains.
    func write(_ answer: MethodAnswer) throws -> ExitStatus {
        let tables = answer.tables(prose)
        switch writer.format {
        case .json: try writer.write(try answer.answer.json(isPretty: true))
        case .csv: try writer.write(tables[0].csv)
        case .text:
            let parts = tables.map { "\($0.title)\n\n" + $0.text(width: writer.width, colour: writer.usesColour) }
            try writer.write(parts.joined(separator: "\n"))
        case .markdown: try writer.write(tables.map(\.markdown).joined(separator: "\n"))
        case .html: try writer.write(tables.map(\.html).joined(separator: "\n"))
        }
        guard let failure = answer.failure else { return .done }
        Program.say("error: \(Program.message(of: failure))")
        return .badData
    }
}

/// Writes the answers of specifications and request files.
struct SpecificationWriter {
    let output: OutputOptions
    let prose: Prose

    init(_ output: OutputOptions, _ prose: Prose) {
        self.output = output
        self.prose = prose
    }

    /// JSON, unless another format is named.
    private func writer(_ allowed: [OutputFormat]) throws(ProgramError) -> ResultWriter {
        var options = output
        if options.format == nil, options.output == nil { options.format = .json }
        return try ResultWriter(options, allowed: allowed)
    }

    /// Answers specifications: one as an object, several as an object a line in their order.
    ///
    /// If one of several cannot be answered, stderr and its line say why, and the others go on.
    func write(specifications paths: [String], from files: inout StudyFiles) throws -> ExitStatus {
        if paths.count == 1, let path = paths.first {
            let writer = try writer(OutputFormat.allCases)
            let answer = try files.answer(path)
            return try MethodWriter(writer, prose).write(answer)
        }
        let writer = try writer([.json])
        var status = ExitStatus.done
        var lines: [String] = []
        for path in paths {
            do {
                let answer = try files.answer(path)
                lines.append(try answer.answer.json())
                if answer.failure != nil { status = .badData }
            } catch {
                let failure = ["error": Program.message(of: error), "specification": path]
                lines.append(try AnswerValue.fields(failure.mapValues { .text($0) }).json())
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

    /// Writes the studies of a request file, group by group.
    func write(requests studies: [(group: String, study: SpecifiedStudy)]) throws -> ExitStatus {
        let writer = try writer([.json])
        let groups = studies.map { group, study in
            AnswerValue.fields([
                "group": .text(group), "event_window": .text("\(study.design.event)"),
                "estimation_window": .text("\(study.design.estimation)"), "study": study.answer,
            ])
        }
        try writer.write(
            try AnswerValue.fields(["schema": .text("aftershock.requests/1"), "groups": .list(groups)])
                .json(isPretty: true))
        return studies.contains { $0.study.sample != nil } ? .done : .badData
    }
}
