/// Progress of long work: a program draws it on a terminal; tests and cron ignore it.
package struct ProgressMeter: Sendable {
    /// The progress of a task.
    package struct State: Sendable {
        /// What is counted, such as `news`.
        package var task: String
        package var done: Int
        package var total: Int
        /// A few words behind the numbers, such as the time that is left.
        package var note: String
    }

    /// Whether the progress is shown.
    ///
    /// If not, long work writes a log line now and then.
    let isShown: Bool
    private let show: @Sendable (State?) -> Void

    /// - Parameter show: Called with every step, and with nil when a task has ended.
    package init(_ show: @escaping @Sendable (State?) -> Void) {
        isShown = true
        self.show = show
    }

    private init() {
        isShown = false
        show = { _ in }
    }

    /// Shows nothing.
    package static let none = ProgressMeter()

    /// Begins to count something.
    package func task(_ name: String, of total: Int) -> ProgressTask {
        ProgressTask(name: name, total: total, isShown: isShown && total > 0, report: show)
    }
}

/// Something whose steps are counted.
package struct ProgressTask: Sendable {
    let name: String
    let total: Int
    package let isShown: Bool
    let report: @Sendable (ProgressMeter.State?) -> Void

    /// Shows how many steps are done, with a few words after them.
    package func show(_ done: Int, note: String = "") {
        if isShown { report(ProgressMeter.State(task: name, done: done, total: total, note: note)) }
    }

    package func end() {
        if isShown { report(nil) }
    }
}
