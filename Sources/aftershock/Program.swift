import ArgumentParser
import Foundation
import Glibc
import Impact
import News
import Pipeline
import Reports
import Store

/// Runs commands: an error becomes one line on stderr and an exit code.
enum Program {
    /// Runs a command's body.
    ///
    /// - Throws: `ExitCode` unless the body succeeds.
    static func run(_ body: () async throws -> ExitStatus) async throws {
        let status: ExitStatus
        do {
            status = try await body()
        } catch let error as ExitCode {
            throw error
        } catch {
            say("error: \(message(of: error))")
            status = ExitStatus(error)
        }
        if status != .done { throw ExitCode(status.rawValue) }
    }

    /// The end of a run, for the store.
    static func runEnd(_ result: Result<StageOutcome, any Error>) -> Stages.RunEnd {
        switch result {
        case .success(let outcome):
            Stages.RunEnd(exitCode: Int(ExitStatus(outcome).rawValue), message: outcome.summary)
        case .failure(let error):
            Stages.RunEnd(exitCode: Int(ExitStatus(error).rawValue), message: message(of: error))
        }
    }

    /// Passes on everything printed so far, so that readers get it line by line.
    static func flush() {
        fflush(nil)
    }

    /// Writes a line to stderr.
    static func say(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    static func message(of error: any Error) -> String {
        if error is CancellationError {
            return "Interrupted. What was done until then is stored, and the same command goes on from there."
        }
        let advice =
            (error as? PipelineError)?.advice ?? (error as? StoreError)?.advice
            ?? (error as? ImpactError)?.advice
        let text = "\(error)" + (advice.map { " " + $0 } ?? "")
        return text.split(separator: "\n").joined(separator: " ")
    }
}

/// Writes a result to stdout, or to a file, which is written as a whole or not at all.
struct ResultWriter {
    let options: OutputOptions
    let format: OutputFormat

    init(_ options: OutputOptions, allowed: [OutputFormat] = OutputFormat.allCases) throws(ProgramError) {
        self.options = options
        format = try options.chosenFormat()
        guard allowed.contains(format) else {
            throw .unknownFormat(format.rawValue, known: allowed.map(\.rawValue))
        }
    }

    /// The prose of a list.
    ///
    /// The JSON of a list is the same in every locale; its title is in English.
    func prose(_ locale: LocaleOption, _ configured: ReportLocale? = nil) -> Prose {
        format == .json ? .english : locale.prose(configured)
    }

    /// Columns of the terminal; 100 where there is none.
    var width: Int {
        guard options.output == nil, isatty(STDOUT_FILENO) == 1 else { return 100 }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
        return Int(size.ws_col)
    }

    var usesColour: Bool {
        switch options.color {
        case .always: return true
        case .never: return false
        case .auto:
            let environment = ProcessInfo.processInfo.environment
            if let forbidden = environment["NO_COLOR"], !forbidden.isEmpty { return false }
            return options.output == nil && isatty(STDOUT_FILENO) == 1 && environment["TERM"] != "dumb"
        }
    }

    func write(_ text: String) throws(PipelineError) {
        let whole = text.hasSuffix("\n") ? text : text + "\n"
        guard let path = options.output else {
            FileHandle.standardOutput.write(Data(whole.utf8))
            return
        }
        try TextFile.write(whole, to: path)
    }

    func write(_ table: Table) throws {
        switch format {
        case .text: try write(table.text(width: width, colour: usesColour))
        case .json: try write(table.json())
        case .csv: try write(table.csv)
        case .markdown: try write(table.markdown)
        case .html: try write(table.html)
        }
    }

    func write(_ report: Report) throws {
        switch format {
        case .text: try write(report.text(TextStyle(width: width, colour: usesColour)))
        case .json: try write(report.json())
        case .csv: try write(report.csv)
        case .markdown: try write(report.markdown())
        case .html: try write(report.html)
        }
    }
}
