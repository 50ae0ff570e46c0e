import Foundation

/// A date or an instant as people and programs write it, and how exactly they wrote it.
package struct WrittenInstant: Hashable, Sendable {
    package enum Resolution: Hashable, Sendable, CaseIterable {
        case day
        case hour
        case minute
        case second
    }

    /// UTC; 00:00 of the date where only that is written.
    package var instant: Date
    package var resolution: Resolution

    /// Reads `2025-01-20`, `2025-01-29T21Z`, `2025-01-29T19:00Z` or `2025-01-29T14:00:30.5-05:00`.
    ///
    /// - Returns: Nil if there is a time without a zone, or no such date or time.
    package init?(_ text: some StringProtocol) {
        let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let date = halves.first.flatMap({ SessionDate($0) }) else { return nil }
        let midnight = Double(date.dayNumber) * 86_400
        guard halves.count == 2 else {
            instant = Date(timeIntervalSince1970: midnight)
            resolution = .day
            return
        }
        guard let zoneStart = halves[1].firstIndex(where: { "Z+-".contains($0) }),
            let offset = WrittenInstant.zoneOffset(halves[1][zoneStart...])
        else { return nil }
        let clock = halves[1][..<zoneStart].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = clock[0].split(separator: ":", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count) else { return nil }
        var seconds = 0.0
        for (part, (limit, unit)) in zip(parts, [(24, 3_600.0), (60, 60.0), (60, 1.0)]) {
            guard let number = WrittenInstant.twoDigits(part), number < limit else { return nil }
            seconds += Double(number) * unit
        }
        if clock.count == 2 {
            guard parts.count == 3, !clock[1].isEmpty, clock[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let fraction = Double("0.\(clock[1])")
            else { return nil }
            seconds += fraction
        }
        instant = Date(timeIntervalSince1970: midnight + seconds - Double(offset))
        resolution = Resolution.allCases[parts.count]
    }

    /// An instant as `2025-01-27T14:30:00Z`, UTC, whole seconds.
    package static func text(_ instant: Date) -> String {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down))
        let ofDay = ((seconds % 86_400) + 86_400) % 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let date = SessionDate(dayNumber: (seconds - ofDay) / 86_400)
        return "\(date)T\(two(ofDay / 3_600)):\(two(ofDay / 60 % 60)):\(two(ofDay % 60))Z"
    }

    /// Seconds east of UTC.
    private static func zoneOffset(_ text: some StringProtocol) -> Int? {
        if text == "Z" { return 0 }
        let digits = String(text.dropFirst()).replacing(":", with: "")
        guard digits.utf8.count == 4, text.utf8.count <= 6, let hours = twoDigits(digits.prefix(2)),
            let minutes = twoDigits(digits.suffix(2)), hours <= 14, minutes < 60
        else { return nil }
        let seconds = hours * 3_600 + minutes * 60
        return text.first == "-" ? -seconds : seconds
    }

    private static func twoDigits(_ text: some StringProtocol) -> Int? {
        guard text.utf8.count == 2, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
