import Foundation
import News
import Outlets
import Store

/// Whose articles a document contains, and in which zone its dates are read.
struct ArticleOrigin: Sendable {
    var source: StoredSource
    /// The feed's own address for people, where an entry has none.
    private let site: String?
    private let region: String?

    init(source: StoredSource, feed: Feed?) {
        self.source = source
        region = feed?.region
        site = source.address.hasPrefix("http") ? source.address : feed?.link
    }

    func outlet(of entry: Entry) -> Outlet {
        outlet(address: entry.link, publisher: entry.publisher, publisherAddress: entry.publisherAddress)
    }

    func outlet(address: String?, publisher: String? = nil, publisherAddress: String? = nil) -> Outlet {
        source.outlet.flatMap { Outlet(named: $0) }
            ?? Outlet(
                address: address, publisher: publisher, publisherAddress: publisherAddress,
                isAggregator: source.isAggregator, fallback: site, name: source.title)
    }

    /// True for a link that only the aggregator's host can resolve.
    func isUnresolved(_ address: String) -> Bool {
        Outlet.isAggregator(address) || source.isAggregator && Outlet.isSameSite(address, source.address)
    }

    /// A date with its zone, or with the one that is assumed.
    func instant(of date: PublicInstant, outlet: Outlet, language: Language?, fetched: Date) -> PublicInstant {
        guard date.isZoneAssumed else { return date }
        return ZoneAssumption(setting: source.zone, outlet: outlet, region: region, language: language).instant(
            of: date, fetched: fetched)
    }
}
