import Catalog
import Foundation
import Markets
import News
import TestSupport
import Testing

private func read(_ path: String) throws -> String { try Checkout.text(path) }

struct CatalogFileTests {
    @Test func `the watchlist of the repository is in order`() throws {
        let list = try Watchlist.parse(try read("feeds/watchlist.yaml"), path: "feeds/watchlist.yaml")
        #expect(list.instruments.count == 34)
        #expect(list.entities.count >= 100)
        #expect(list["NVDA"]?.group == "chips")
        #expect(list["NVDA"]?.shares.map(\.count) == [24.49e9])
        #expect(list["6857.T"]?.benchmark == "^N225")
        #expect(list["000660.KS"]?.benchmark == "^KS11")
        #expect(
            list.labs
                == Exposure(
                    groups: ["chips", "memory", "equipment", "servers", "power_cooling", "cloud", "holding"],
                    weight: 0.6))
        for instrument in list.instruments where instrument.kind == .stock {
            #expect(instrument.group != nil && instrument.benchmark != nil, "\(instrument.symbol)")
        }
    }

    @Test func `the releases of the repository are in order`() throws {
        let list = try ReleaseList.parse(try read("feeds/releases.yaml"), path: "feeds/releases.yaml")
        #expect(list.entities.count { $0.kind == .lab } >= 30)
        #expect(list.entities.count { $0.kind == .model } >= 70)
        #expect(list.releases.count >= 40)
        let release = try #require(list["deepseek-r1"])
        #expect(release.released == PublicInstant(instant: Date(timeIntervalSince1970: 1_737_331_200), precision: .day))
        #expect(release.openWeights == true)
        #expect(release.name == "DeepSeek R1")
        #expect(list["deepseek-v3"]?.sources.count == 2)
    }

    @Test func `the confounders of the repository concern symbols of the watchlist`() throws {
        let watchlist = try Watchlist.parse(try read("feeds/watchlist.yaml"), path: "feeds/watchlist.yaml")
        let symbols = watchlist.instruments.map(\.symbol) + watchlist.entities.map(\.id)
        let list = try ConfounderList.parse(
            try read("feeds/confounders.yaml"), path: "feeds/confounders.yaml", symbols: symbols)
        #expect(list.confounders.count >= 15)
        #expect(list.confounders.contains { $0.name.contains("Stargate") && $0.instant.precision == .hour })
    }

    @Test func `no name means two things across the catalog`() throws {
        let watchlist = try Watchlist.parse(try read("feeds/watchlist.yaml"), path: "feeds/watchlist.yaml")
        let releases = try ReleaseList.parse(try read("feeds/releases.yaml"), path: "feeds/releases.yaml")
        var owners: [String: String] = [:]
        for entity in watchlist.entities + releases.entities {
            for alias in entity.aliases where alias.languages.isEmpty {
                #expect(owners[alias.text] == nil, "'\(alias.text)' is \(entity.id) and \(owners[alias.text] ?? "")")
                owners[alias.text] = entity.id
            }
        }
    }
}
