import Foundation

extension TimeZone {
    /// A zone in the notation of lists and requests: its name in the IANA database (`Europe/Berlin`) or its offset
    /// (`+01:00`, `-0500`, `UTC`).
    ///
    /// Nil if there is no such zone.
    package init?(written text: String) {
        let text = text.trimmingCharacters(in: .whitespaces)
        if ["utc", "gmt", "z"].contains(text.lowercased()) {
            self = .gmt
        } else if let match = text.wholeMatch(of: /(?:UTC|GMT)?([+\-−])(\d{1,2})(?::?(\d{2}))?/) {
            guard let hours = Int(match.2), let minutes = Int(match.3 ?? "0"), hours <= 14, minutes < 60 else {
                return nil
            }
            let seconds = (hours * 60 + minutes) * 60
            self.init(secondsFromGMT: match.1 == "+" ? seconds : -seconds)
        } else {
            guard text.contains("/") else { return nil }
            self.init(identifier: text)
        }
    }
}
