import Foundation
import News
import TextFormats

/// The contents of a feed document; ``Feed`` is the part that the service uses.
struct FeedDocument {
    struct Person {
        var name: String?
        var email: String?

        var display: String? { name ?? email }
    }

    struct Enclosure {
        var address: String
        var type: String?
        var length: String?
    }

    struct Item {
        var id: String?
        var title: String?
        /// The article's own address, even if the feed links to a click counter.
        var link: String?
        var published: PublicInstant?
        var updated: PublicInstant?
        /// HTML.
        var summary: String?
        /// HTML.
        var content: String?
        var people: [Person] = []
        var categories: [String] = []
        var language: String?
        var enclosures: [Enclosure] = []
        var comments: String?
        var sourceTitle: String?
        var sourceLink: String?
        /// The base of this item's relative links.
        var base: String?
    }

    var format: Feed.Format
    var title: String?
    var link: String?
    var id: String?
    /// HTML.
    var subtitle: String?
    var language: String?
    var published: PublicInstant?
    var updated: PublicInstant?
    var people: [Person] = []
    var categories: [String] = []
    var image: String?
    var timeToLive: String?
    /// As written: hours in UTC, and English names of days.
    var skippedHours: [String] = []
    var skippedDays: [String] = []
    var items: [Item] = []
    var isTruncated = false
}

extension FeedDocument.Person {
    /// Reads `Name`, `me@example.com`, `me@example.com (Name)`, `Name (me@example.com)` and `Name <me@example.com>`.
    init?(_ text: String?) {
        guard let text = text?.nonEmpty else { return nil }
        guard text.contains("@") else {
            self.init(name: text, email: nil)
            return
        }
        let words = text.split { $0.isWhitespace || "()<>[],".contains($0) }
        let email = words.first { $0.contains("@") }.map(String.init)
        let brackets: Set<Character> = ["(", ")", "<", ">", "[", "]"]
        let bare = email.map { text.replacing($0, with: "") } ?? text
        let name = String(bare.map { brackets.contains($0) ? " " : $0 }).collapsed
        let cleaned = name.hasPrefix("mailto:") ? String(name.dropFirst(7)) : name
        self.init(name: cleaned.nonEmpty, email: email)
    }
}

extension FeedDocument {
    /// Reads all dates without a zone in this one.
    mutating func readDates(in zone: TimeZone) {
        let assumed = AssumedZone(zone: zone.identifier, basis: .source)
        func read(_ instant: inout PublicInstant?) { instant = instant?.read(in: zone, as: assumed) }
        read(&published)
        read(&updated)
        for index in items.indices {
            read(&items[index].published)
            read(&items[index].updated)
        }
    }
}
