import Catalog
import Foundation
import Logging
import Markets
import Prices
import Store
import Web

/// The price stage: price sources → bars, with every rejected row and its reason.
package struct PriceIngestion: Sendable {
    let workspace: Workspace
    let fetcher: Fetcher

    package init(workspace: Workspace, fetcher: Fetcher? = nil) {
        self.workspace = workspace
        self.fetcher = fetcher ?? workspace.fetcher()
    }

    func run() async throws -> StageOutcome {
        var failures: [String] = []
        var saved = SavedBars(new: 0, revised: 0, unchanged: 0)
        var problems = 0
        try workspace.store.saveInstruments(workspace.watchlist.instruments)
        for source in workspace.configuration.prices {
            do {
                let response = try await fetcher.fetch(
                    FetchRequest(address: source.address, allowsFile: workspace.allowsFiles))
                problems += try store(response.body, source: source.source, address: source.address, saved: &saved)
            } catch let error as StoreError {
                throw error
            } catch {
                let reason = "prices from \(source.address): \(error)"
                workspace.log.warning("\(reason)")
                failures.append(reason)
            }
        }
        let asked = try await ProviderIngestion(workspace: workspace, fetcher: fetcher).run()
        saved += asked.saved
        failures += asked.failures
        return StageOutcome(
            summary:
                "prices: \(workspace.configuration.prices.count + asked.instruments) sources, \(saved.new) new bars, "
                + "\(saved.revised) revised, \(saved.unchanged) known, \(problems + asked.problems) rows not taken, "
                + "\(failures.count) failed",
            failures: failures, lacksKeys: asked.lacksKeys)
    }

    /// Reads prices from a local file.
    package func run(file path: String) async throws -> StageOutcome {
        let absolute = URL(fileURLWithPath: path).standardizedFileURL
        guard FileManager.default.fileExists(atPath: absolute.path) else { throw PipelineError.noSuchFile(path) }
        try workspace.store.saveInstruments(workspace.watchlist.instruments)
        let response = try await fetcher.fetch(FetchRequest(address: absolute.absoluteString, allowsFile: true))
        var saved = SavedBars(new: 0, revised: 0, unchanged: 0)
        let problems = try store(response.body, source: absolute.lastPathComponent, address: path, saved: &saved)
        return StageOutcome(
            summary:
                "prices: \(saved.new) new bars, \(saved.revised) revised, \(saved.unchanged) known, \(problems) rows not taken"
        )
    }

    /// - Returns: The number of rows that were not taken unchanged.
    private func store(_ bytes: [UInt8], source: String, address: String, saved: inout SavedBars) throws -> Int {
        var known = Dictionary(
            workspace.watchlist.instruments.map { ($0.symbol, $0.exchange) }, uniquingKeysWith: { first, _ in first })
        // Earlier names of an instrument: FB until June 2022 is META.
        var former: [String: (symbol: String, through: SessionDate)] = [:]
        for (symbol, sourcing) in workspace.watchlist.sourcing {
            for listing in sourcing.former where known[listing.symbol] == nil {
                known[listing.symbol] = listing.exchange
                former[listing.symbol] = (symbol, listing.through)
            }
        }
        let (series, problems) = try CSVBars.parse(bytes, source: source, exchanges: known) {
            exchange, session throws(MarketError) in
            try workspace.calendars.calendar(for: exchange).admitsBar(on: session)
        }
        let now = workspace.now()
        for var one in series {
            if let (symbol, through) = former[one.symbol] {
                one.symbol = symbol
                one.bars.removeAll { $0.session > through }
            }
            saved += try workspace.store.saveBars(one, at: now)
        }
        try workspace.store.savePriceProblems(
            problems.map { StoredPriceProblem($0, source: address) }, source: address)
        for problem in problems.prefix(10) { workspace.log.warning("\(address): \(problem.description)") }
        if problems.count > 10 {
            workspace.log.warning("\(address): \(problems.count - 10) more rows; 'aftershock status' counts them")
        }
        return problems.count
    }
}

extension StoredPriceProblem {
    init(_ problem: PriceProblem, source: String) {
        self.init(
            source: source, line: problem.line, symbol: problem.symbol, session: problem.session?.description,
            kind: problem.kind.rawValue, message: problem.description)
    }
}
