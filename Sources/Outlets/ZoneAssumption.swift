import Foundation
import News

/// The zone in which a date without one is read.
package struct ZoneAssumption: Hashable, Sendable {
    package let zone: TimeZone
    package let assumed: AssumedZone

    /// UTC−12, where every date ends last: nothing becomes public later than its date there.
    private static let westernmost = TimeZone(secondsFromGMT: -12 * 3_600) ?? .gmt

    /// The source's zone, else that of the outlet's or the feed's country, else of the language; without any, the
    /// latest zone.
    ///
    /// - Parameters:
    ///   - setting: The source's zone.
    ///   - outlet: Its country domain takes precedence over the feed's region, which many programs write by default.
    ///   - region: The country of the feed's language tag: `US` of `en-US`.
    ///   - language: The feed's, else the article's.
    package init(setting: TimeZone?, outlet: Outlet, region: String?, language: Language?) {
        if let setting {
            self.init(setting, .source)
        } else if let zone = Self.country(of: outlet).flatMap({ Self.countries[$0] }) {
            self.init(zone, .country)
        } else if let zone = region.flatMap({ Self.countries[$0.lowercased()] }) {
            self.init(zone, .country)
        } else if let zone = language.flatMap({ Self.languages[$0.rawValue] }) {
            self.init(zone, .language)
        } else {
            self.init(Self.westernmost, .latest, name: "UTC-12:00")
        }
    }

    private init(_ zone: TimeZone, _ basis: AssumedZone.Basis, name: String? = nil) {
        self.zone = zone
        assumed = AssumedZone(zone: name ?? zone.identifier, basis: basis)
    }

    /// The instant of a date; in the latest zone never after the fetch, because a fetched article was public.
    package func instant(of date: PublicInstant, fetched: Date) -> PublicInstant {
        var placed = date.read(in: zone, as: assumed)
        if placed.assumedZone?.basis == .latest, placed.instant > fetched, date.instant <= fetched {
            placed.instant = fetched
        }
        return placed
    }

    /// The country of a site's domain; domains that are sold to everyone (`.io`, `.ai`, `.tv`) are in no table.
    private static func country(of outlet: Outlet) -> String? {
        let host = outlet.rawValue.prefix { $0 != "/" }
        guard host.contains("."), let last = host.split(separator: ".").last, last.count == 2 else { return nil }
        return String(last)
    }

    private static let countries = zones("country")
    private static let languages = zones("language")

    private static func zones(_ kind: String) -> [String: TimeZone] {
        Dictionary(
            OutletTable.lines(PackageResources.zones_txt).compactMap { line -> (String, TimeZone)? in
                let words = line.split(separator: " ").map(String.init)
                guard words.count == 3, words[0] == kind, let zone = TimeZone(identifier: words[2]) else { return nil }
                return (words[1], zone)
            }, uniquingKeysWith: { first, _ in first })
    }
}
