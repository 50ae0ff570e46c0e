import EventStudies

/// A value of a reaction study that is missing, and why.
package struct MissingValue: Hashable, Codable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        /// The abnormal return of the effective session and the next, and every value derived from it.
        case twoSessions = "two_sessions"
        /// The rank of that return among the placebo windows.
        case twoSessionPlacebo = "two_session_placebo"
        /// A group's mean abnormal return, and every value derived from it.
        case groupMean = "group_mean"
        /// The single-step maximum over all instruments, of one session.
        case maximum
        /// The single-step maximum over all instruments, of two sessions.
        case twoSessionMaximum = "two_session_maximum"
        /// The single-step maximum over all groups.
        case groupMaximum = "group_maximum"
        /// The tests across the instruments.
        case sample
    }

    package var kind: Kind
    /// The instrument's symbol or the group's id; nil for a value of the whole study.
    package var name: String?
    package var reason: StudyError

    package init(_ kind: Kind, of name: String? = nil, reason: StudyError) {
        self.kind = kind
        self.name = name
        self.reason = reason
    }
}
