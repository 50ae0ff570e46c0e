import Foundation
import Glibc
import Pipeline

/// A progress line on a terminal; cron, pipes and quiet runs do not get one.
enum ProgressLine {
    private static let cells = 24

    /// Draws on stderr if that is a terminal.
    static func meter(isQuiet: Bool) -> ProgressMeter {
        let isDumb = ProcessInfo.processInfo.environment["TERM"].map { $0 == "dumb" } ?? true
        guard !isQuiet, !isDumb, isatty(STDERR_FILENO) == 1 else { return .none }
        return ProgressMeter { state in
            // Without a state the line is cleared for what comes next.
            FileHandle.standardError.write(Data((state.map(text) ?? "\r\u{1B}[2K").utf8))
        }
    }

    private static func text(_ state: ProgressMeter.State) -> String {
        let filled = min(cells, cells * state.done / state.total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
        return "\r\(state.task) \(bar) \(state.done)/\(state.total)"
            + (state.note.isEmpty ? "" : "  \(state.note)\u{1B}[K")
    }
}
