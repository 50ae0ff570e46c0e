/// The name of one part of a split model: `prefix-00001-of-00003.gguf`.
struct SplitName {
    let prefix: String
    let number: Int
    let count: Int

    /// Reads a path; `nil` if it is not the name of a part.
    init?(path: String) {
        guard let match = path.wholeMatch(of: /(.*)-([0-9]{5})-of-([0-9]{5})\.gguf/.dotMatchesNewlines()),
            let number = Int(match.2), let count = Int(match.3)
        else { return nil }
        prefix = String(match.1)
        self.number = number
        self.count = count
    }

    /// The path of a part, counted from 1.
    func path(ofPart number: Int) -> String {
        func digits(_ value: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
        }
        return "\(prefix)-\(digits(number))-of-\(digits(count)).gguf"
    }

    /// Opens the parts after the first; none if the file is not split.
    static func otherParts(of first: GGUFPart) throws(InferenceError) -> [GGUFPart] {
        let path = first.file.path
        guard let count = first.metadata["split.count"]?.integer, count > 1 else { return [] }
        guard let name = SplitName(path: path), name.count == count else {
            throw .malformedFile(
                path: path,
                reason:
                    "it is one of \(count) parts and is not named '…-00001-of-\(String(100_000 + count).dropFirst()).gguf'"
            )
        }
        guard let index = first.metadata["split.no"]?.integer else {
            throw .malformedFile(path: path, reason: "it is one of \(count) parts and does not say which")
        }
        guard index == 0, name.number == 1 else {
            throw .malformedFile(
                path: path, reason: "it is part \(index + 1) of \(count); open the first, '\(name.path(ofPart: 1))'")
        }
        var parts: [GGUFPart] = []
        for number in 2...count {
            let part = try GGUFPart(path: name.path(ofPart: number))
            guard part.metadata["split.count"]?.integer == count, part.metadata["split.no"]?.integer == number - 1
            else {
                throw .malformedFile(
                    path: part.file.path, reason: "its metadata does not say part \(number) of \(count)")
            }
            parts.append(part)
        }
        return parts
    }
}
