import Logging

/// What a stage did.
package struct StageOutcome: Hashable, Sendable {
    /// How a stage ended.
    package enum Status: Hashable, Sendable {
        case done
        /// Some of it failed; the rest is stored.
        case partial
        /// Something is missing because no provider of it has its key.
        case noCredentials
    }

    /// One line for people.
    package var summary: String
    /// What failed while the rest went on.
    package var failures: [String] = []
    /// Something is missing because no provider of it has its key.
    package var lacksKeys = false

    package var status: Status { lacksKeys ? .noCredentials : failures.isEmpty ? .done : .partial }

    /// Writes the summary to a log.
    package func logged(to log: Logger) -> StageOutcome {
        log.notice("\(summary)")
        return self
    }
}

extension StageOutcome {
    /// Several stages as one.
    package init(_ outcomes: [StageOutcome]) {
        self.init(
            summary: outcomes.map(\.summary).joined(separator: "; "), failures: outcomes.flatMap(\.failures),
            lacksKeys: outcomes.contains(where: \.lacksKeys))
    }
}
