import Hashing
import News

/// Identifiers that tell the entries of one feed apart where the feed's own do not.
enum EntryIdentity {
    /// The entries with identifiers that occur once.
    ///
    /// One that several different entries share gets their address and title added, as in EDGAR's feeds, where two filings have one id.
    /// Repeated entries are left out.
    static func distinguished(_ entries: [Entry]) -> [Entry] {
        var counts: [String: Int] = [:]
        for entry in entries { if let guid = entry.guid { counts[guid, default: 0] += 1 } }
        guard counts.values.contains(where: { $0 > 1 }) else { return entries }
        var seen: Set<String> = []
        return entries.compactMap { entry in
            guard let guid = entry.guid, counts[guid] ?? 0 > 1 else { return entry }
            let content = SHA256.hex((entry.link ?? "") + "\u{1F}" + (entry.title ?? "")).prefix(16)
            var entry = entry
            entry.guid = "\(guid)#\(content)"
            return seen.insert(entry.guid ?? "").inserted ? entry : nil
        }
    }
}
