/// The language of reports, with its numbers, dates and names.
package enum ReportLocale: String, Codable, CaseIterable, Sendable {
    case english = "en"
    case german = "de"

    /// The locale of the environment: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set.
    ///
    /// `de`, `de_DE.UTF-8` and `de_CH` are German, everything else is English.
    package init(environment: [String: String]) {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let language = set.lowercased().prefix { $0.isLetter }
        self = language == "de" ? .german : .english
    }
}
