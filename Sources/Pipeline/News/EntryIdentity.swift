import Foundation
import Hashing
import News
import Outlets
import TextFormats

/// What names an entry within its outlet.
struct EntryIdentity: Hashable, Sendable {
    /// The canonical address, else the guid, else a hash of the title; with a hash behind it where several entries share it.
    var key: String
    /// The feed's own identifier, where it tells more than the address and names one entry only.
    var guid: String?

    /// The entries of a document with their identities; entries that say the same are left out.
    ///
    /// An address that several different entries share, and a front page, name none of them: their guids tell them apart, else their
    /// titles, else titles and dates. EDGAR gives two filings one guid, shops give all offers one link.
    ///
    /// Short guids are only unique within their source, whose address is `scope`.
    static func distinguished(_ entries: [Entry], scope: String) -> [(entry: Entry, identity: EntryIdentity)] {
        let drafts = Draft.distinct(entries)
        let addresses = counts(drafts.map(\.address))
        let guids = counts(drafts.map(\.guid))
        let titles = counts(drafts.map(\.titleKey))
        return drafts.map { draft in
            let guid = draft.guid.flatMap { guids[$0] == 1 ? $0 : nil }
            let title = titles[draft.titleKey] ?? 1 > 1 ? draft.datedTitleKey : draft.titleKey
            var key: String
            if let address = draft.address, !draft.isFrontPage {
                key = address
                if addresses[address] ?? 0 > 1 { key += "#" + (guid ?? title) }
            } else if let guid {
                key = "guid:" + (EntryGUID.isGlobal(guid) ? guid : "\(scope):\(guid)")
            } else if let shared = draft.guid ?? draft.address {
                key = "\(shared)#\(title)"
            } else {
                key = "title:" + SHA256.hex(draft.words)
                if titles[draft.titleKey] ?? 1 > 1 { key += "#" + title }
            }
            return (draft.entry, EntryIdentity(key: key, guid: guid))
        }
    }

    /// A page's or a text's.
    init(address: String?, title: String) {
        let canonical = address.flatMap { CanonicalAddress($0) }
        self.init(key: canonical?.text ?? address ?? "title:" + SHA256.hex(title))
    }

    init(key: String, guid: String? = nil) {
        self.key = key
        self.guid = guid
    }

    private static func counts(_ values: [String?]) -> [String: Int] {
        Dictionary(values.compactMap { $0.map { ($0, 1) } }, uniquingKeysWith: +)
    }

    private struct Draft {
        var entry: Entry
        /// Canonical.
        var address: String?
        var isFrontPage: Bool
        var guid: String?
        /// The title, else the text.
        var words: String
        var titleKey: String
        var datedTitleKey: String

        init(_ entry: Entry) {
            let canonical = entry.link.flatMap { CanonicalAddress($0) }
            self.entry = entry
            address = canonical?.text ?? entry.link
            isFrontPage = canonical?.isFrontPage ?? false
            guid = entry.guid.flatMap { EntryGUID.normalized($0, address: entry.link) }
            words = entry.title ?? entry.summary ?? entry.content ?? ""
            let title = "\(address ?? "")\u{1F}\(words)"
            let date = (entry.published ?? entry.updated)?.instant.rfc3339 ?? ""
            titleKey = String(SHA256.hex(title).prefix(16))
            datedTitleKey = String(SHA256.hex("\(title)\u{1F}\(date)").prefix(16))
        }

        /// Without entries that repeat address, title and date of one before; those without an address also repeat its guid.
        static func distinct(_ entries: [Entry]) -> [Draft] {
            var seen: Set<String> = []
            return entries.map(Draft.init).filter { draft in
                let guid = draft.address == nil || draft.isFrontPage ? draft.guid ?? "" : ""
                return seen.insert(draft.datedTitleKey + guid).inserted
            }
        }
    }
}
