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

    private static let mostOfAUnit = 100_000
}
