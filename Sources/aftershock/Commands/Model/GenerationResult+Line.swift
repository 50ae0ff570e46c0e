import Foundation
import Inference

extension GenerationResult {
    /// Tokens, speed, and how the answer ended, in one line.
    var line: String {
        func rate(_ tokens: Int, _ seconds: Double) -> String {
            seconds > 0 ? String(format: "%.1f", Double(tokens) / seconds) : "–"
        }
        return "\(promptTokens) tokens read (\(rate(promptTokens - reusedTokens, promptSeconds))/s), "
            + "\(generatedTokens) written (\(rate(generatedTokens, generationSeconds))/s); \(outcome.ending.words)"
            + (outcome.thoughtClosing.map { "; \($0.words)" } ?? "") + "; seed \(seed)"
    }
}

extension ReasoningParser.Ending {
    fileprivate var words: String {
        switch self {
        case .complete: "complete"
        case .truncatedWhileThinking: "truncated while reasoning: there is no answer"
        case .answerBudget: "the answer reached its budget"
        case .answerLoop(let block): "the answer repeated \(block) tokens over and over and was cut off"
        case .reopenedThought: "the answer turned into reasoning again and was cut off"
        }
    }
}

extension ReasoningParser.Closing {
    fileprivate var words: String {
        switch self {
        case .model: "the model ended its reasoning"
        case .budget: "the reasoning was ended at its budget"
        case .loop(let block): "the reasoning repeated \(block) tokens over and over and was ended"
        }
    }
}
