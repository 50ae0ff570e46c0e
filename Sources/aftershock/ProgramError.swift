/// A mistake in a command line.
enum ProgramError: Error, Hashable, CustomStringConvertible {
    case noSuchDate(String)
    case unreadableInstant(String, option: String)
    case unknownFormat(String, known: [String])
    case wrongUsage(String)

    var status: ExitStatus { .usage }

    var description: String {
        switch self {
        case .noSuchDate(let text): "'\(text)' is not a date. Write it as YYYY-MM-DD, for example 2025-01-27."
        case .unreadableInstant(let text, let option):
            "'\(text)' is not an instant for \(option). Write a date such as 2025-01-27 or an instant such as 2025-01-27T14:30:00Z."
        case .unknownFormat(let format, let known):
            "'\(format)' is not a format. Known are \(known.joined(separator: ", "))."
        case .wrongUsage(let message): message
        }
    }
}
