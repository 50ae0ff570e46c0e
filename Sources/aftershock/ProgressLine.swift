import Foundation
import Glibc

/// A line on a terminal that counts; cron, pipes and quiet runs see nothing of it.
struct ProgressLine {
    private let name: String
    private let total: Int
    /// Whether there is a terminal to show it on.
    let isShown: Bool
    private static let cells = 24

    init(_ name: String, of total: Int, isQuiet: Bool) {
        self.name = name
        self.total = total
        let isDumb = ProcessInfo.processInfo.environment["TERM"].map { $0 == "dumb" } ?? true
        isShown = !isQuiet && !isDumb && total > 0 && isatty(STDERR_FILENO) == 1
    }

    /// Shows how far it is, and a few words after it.
    func show(_ done: Int, note: String = "") {
        guard isShown else { return }
        let filled = min(Self.cells, Self.cells * done / total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.cells - filled)
        FileHandle.standardError.write(
            Data("\r\(name) \(bar) \(done)/\(total)\(note.isEmpty ? "" : "  \(note)\u{1B}[K")".utf8))
    }

    /// Clears the line for what comes next.
    func end() {
        if isShown { FileHandle.standardError.write(Data("\r\u{1B}[2K".utf8)) }
    }
}
