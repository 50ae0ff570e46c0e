import CLanguagePacks

/// The files of a pack, in the order of the embedded texts.
enum PackFile: Int, CaseIterable {
    case language
    case words
    case numbers
    case dates
    case names
    case cues
    case concepts
    case prompt
    case events
    case pages

    var name: String { "\(self).txt" }

    /// The texts of all packs by file; a missing file is empty.
    static func embedded() -> [[Substring]] {
        var size = 0
        let start = aftershock_language_packs(&size)
        let text = String(decoding: UnsafeBufferPointer(start: start, count: size), as: UTF8.self)
        return text.utf8.split(separator: beginOfPack).map { pack in
            let files = pack.split(separator: endOfFile, omittingEmptySubsequences: false)
            precondition(files.count == allCases.count + 1, "A language pack has \(files.count - 1) files.")
            return files.dropLast().map { Substring($0) }
        }
    }

    private static let beginOfPack: UInt8 = 0x1D
    private static let endOfFile: UInt8 = 0x1C
}
