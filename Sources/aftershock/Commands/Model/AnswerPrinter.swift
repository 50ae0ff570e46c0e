import Foundation
import Inference

/// Prints what a model generates as it comes: the answer to stdout, its reasoning and a last line of figures to stderr.
struct AnswerPrinter {
    let hidesThought: Bool
    /// How the command ends: without an answer, the engine counts as unavailable.
    private(set) var status = ExitStatus.done
    private var isInThought = false
    private let dims = isatty(STDERR_FILENO) == 1

    init(hidesThought: Bool) {
        self.hidesThought = hidesThought
    }

    mutating func take(_ event: GenerationEvent) {
        switch event {
        case .thought(let text):
            guard !hidesThought else { return }
            isInThought = true
            note(text)
        case .answer(let text):
            if isInThought {
                note("\n\n")
                isInThought = false
            }
            FileHandle.standardOutput.write(Data(text.utf8))
        case .finished(let result):
            if isInThought { note("\n") }
            FileHandle.standardOutput.write(Data("\n".utf8))
            note(result.line + "\n")
            if result.outcome.ending == .truncatedWhileThinking { status = .unavailable }
        }
    }

    private func note(_ text: String) {
        FileHandle.standardError.write(Data((dims ? "\u{1B}[2m\(text)\u{1B}[0m" : text).utf8))
    }
}
