/// Reads durations as people write them: `90s`, `30m`, `2h`, `1h30m`.
package enum WrittenDuration {
    /// What is expected, for messages.
    package static let expected = "a duration such as 90s, 30m or 1h30m"

    private static let units: [Character: Int] = ["h": 3600, "m": 60, "s": 1]

    /// - Returns: Nil for anything else, and for no time at all.
    package static func read(_ text: String) -> Duration? {
        var seconds = 0
        var digits = ""
        var last = Int.max
        for character in text {
            if character.isASCII, character.isNumber {
                digits.append(character)
            } else {
                // Larger units come first, each once.
                guard let unit = units[character], unit < last, let number = Int(digits), number <= mostOfAUnit else {
                    return nil
                }
                seconds += number * unit
                last = unit
                digits = ""
            }
        }
        return digits.isEmpty && seconds > 0 ? .seconds(seconds) : nil
    }

    /// The duration as ``read(_:)`` takes it.
    package static func written(_ duration: Duration) -> String {
        var rest = Int(duration.components.seconds)
        var text = ""
        for (name, seconds) in units.sorted(by: { $0.value > $1.value }) where rest >= seconds {
            text += "\(rest / seconds)\(name)"
            rest %= seconds
        }
        return text
    }

    private static let mostOfAUnit = 100_000
}
