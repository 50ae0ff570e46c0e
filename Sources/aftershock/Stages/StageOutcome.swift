/// What a stage did.
struct StageOutcome: Hashable, Sendable {
    /// One line for people.
    var summary: String
    /// What failed while the rest went on.
    var failures: [String] = []

    /// Something is missing because no provider of it has its key.
    var lacksKeys = false

    var status: ExitStatus { lacksKeys ? .noCredentials : failures.isEmpty ? .done : .partial }
}
