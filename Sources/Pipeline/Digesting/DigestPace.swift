import Foundation

/// How fast articles are digested, and whether there is time for more.
struct DigestPace: Sendable {
    /// The time limit; nil for none.
    let budget: Duration?
    private(set) var done = 0
    private(set) var elapsed = Duration.zero

    init(budget: Duration?) { self.budget = budget }

    /// Notes that articles were worked on, and how long all took since the beginning.
    mutating func note(_ count: Int, elapsed: Duration) {
        done += count
        self.elapsed = elapsed
    }

    /// Articles a minute; nil before the first.
    var rate: Double? {
        done > 0 && elapsed > .zero ? 60 * Double(done) / (elapsed / .seconds(1)) : nil
    }

    /// Whether so many more articles are likely to be done within the budget; the first are tried in any case.
    func hasTime(for count: Int) -> Bool {
        guard let budget else { return true }
        guard done > 0 else { return elapsed < budget }
        return elapsed + elapsed * count / done <= budget
    }

    /// `4.2 a minute, about 1 h 18 min left`, for so many articles that wait.
    func words(waiting: Int) -> String {
        guard let rate else { return "" }
        let minutes = Int((Double(waiting) / rate).rounded(.up))
        let left = minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
        return
            "\(rate.formatted(.number.precision(.fractionLength(1)).locale(Locale(identifier: "en_US_POSIX")))) a minute, about \(left) left"
    }
}
