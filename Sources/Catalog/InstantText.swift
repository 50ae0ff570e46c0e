import Foundation
import Markets
import News

/// Dates and instants as people write them in catalog files.
enum InstantText {
    /// Reads `2025-01-20`, `2025-01-29T21Z`, `2025-01-29T19:00Z` or `2025-01-29T14:00:30-05:00`.
    ///
    /// - Returns: The instant, UTC, as precise as it is written; nil if there is no zone or no such time.
    static func read(_ text: String) -> PublicInstant? {
        let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let date = halves.first.flatMap({ SessionDate($0) }) else { return nil }
        let midnight = Double(date.dayNumber) * 86_400
        guard halves.count == 2 else {
            return PublicInstant(instant: Date(timeIntervalSince1970: midnight), precision: .day)
        }
        guard let zoneStart = halves[1].firstIndex(where: { "Z+-".contains($0) }),
            let offset = zoneOffset(halves[1][zoneStart...])
        else { return nil }
        let parts = halves[1][..<zoneStart].split(separator: ":", omittingEmptySubsequences: false)
        let limits = [24, 60, 60]
        guard (1...3).contains(parts.count) else { return nil }
        var seconds = 0
        for (index, part) in parts.enumerated() {
            guard let number = twoDigits(part), number < limits[index] else { return nil }
            seconds += number * [3_600, 60, 1][index]
        }
        let precision: InstantPrecision = [.hour, .minute, .second][parts.count - 1]
        let instant = Date(timeIntervalSince1970: midnight + Double(seconds - offset))
        return PublicInstant(instant: instant, precision: precision)
    }

    /// Seconds east of UTC.
    private static func zoneOffset(_ text: Substring) -> Int? {
        if text == "Z" { return 0 }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hours = twoDigits(parts[0]), let minutes = twoDigits(parts[1]),
            hours <= 14, minutes < 60
        else { return nil }
        let seconds = hours * 3_600 + minutes * 60
        return text.first == "-" ? -seconds : seconds
    }

    private static func twoDigits(_ text: Substring) -> Int? {
        guard text.utf8.count == 2, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
