/// What a stage did.
struct StageOutcome: Hashable, Sendable {
    /// One line for people.
    var summary: String
    /// What failed while the rest went on.
    var failures: [String] = []

    var status: ExitStatus { failures.isEmpty ? .done : .partial }
}
