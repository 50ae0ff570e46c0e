/// Facts about sites beyond their names: the files in `Data`.
///
/// Every file has one entry a line; a number sign begins a comment.
enum OutletTable {
    /// Hosts that show articles of other publishers.
    static let aggregators = Set(lines(PackageResources.aggregators_txt))

    /// Hosts whose links contain their target's address.
    static let redirectors = Set(lines(PackageResources.redirectors_txt))

    /// Hosts whose users publish under the host itself, with the number of path parts that name the user; 0 where each
    /// user has a separate host.
    static let platforms: [String: Int] = Dictionary(
        lines(PackageResources.platforms_txt).map { line in
            let words = line.split(separator: " ")
            return (String(words[0]), words.count > 1 ? Int(words[1]) ?? 0 : 0)
        }, uniquingKeysWith: { first, _ in first })

    /// Parameters that identify where a reader came from, by name; a final asterisk matches any ending.
    static let trackingParameters: (names: Set<String>, prefixes: [String]) = {
        let all = lines(PackageResources.tracking_txt)
        return (
            Set(all.filter { !$0.hasSuffix("*") }), all.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }
        )
    }()

    /// The main site of a publisher with several, by its other sites and by its names in lower case.
    static let publishers: [String: String] = Dictionary(
        lines(PackageResources.publishers_txt).flatMap { line -> [(String, String)] in
            let fields = line.split(separator: ",").map { $0.lowercased().split(separator: " ").joined(separator: " ") }
            return fields.dropFirst().map { ($0, fields[0]) }
        }, uniquingKeysWith: { first, _ in first })

    static func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
            let text = line.prefix { $0 != "#" }.split(separator: " ").joined(separator: " ")
            return text.isEmpty ? nil : text
        }
    }
}
