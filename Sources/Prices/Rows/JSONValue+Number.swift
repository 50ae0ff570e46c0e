import TextFormats

/// What price services write as numbers.
extension JSONValue {
    /// A finite number, or a string that is one: `118.42`, `"118.4200"`, `"$1,118.42"`.
    var number: Double? {
        switch self {
        case .number(let number): DecimalText.read(Array(number.text.utf8)[...])
        case .string(let text): DecimalText.read(Array(text.utf8)[...])
        default: nil
        }
    }
}
