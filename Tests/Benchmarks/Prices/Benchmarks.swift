import Foundation
import LoopbackServer
import Markets
import Prices
import Store
import Web

/// Benchmarks of prices, apart from the tests: `AFTERSHOCK_BENCHMARKS=1 swift run -c release PriceBenchmarks [SYMBOLS]`.
///
/// A provider on loopback knows made-up shares; their history is fetched, read, stored, brought up to date, and read as returns.
@main
enum Benchmarks {
    static func main() async throws {
        let symbols = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 500
        let market = try Market(symbols: symbols)
        let server = try LoopbackServer { market.answer(to: $0.path) }
        defer { server.stop() }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("prices-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a temporary folder that stays does no harm
        let store = try Store(path: folder.appendingPathComponent("prices.db").path)
        let ingestion = try Ingestion(store: store, address: server.address(""), host: server.host)
        let today = SessionDate(dayNumber: Int(Date().timeIntervalSince1970 / 86_400))

        let before = processorSeconds()
        let history = try await ingestion.run(market.symbols, since: market.firstDay, through: today)
        report("\(symbols) symbols × 20 years from a loopback server", history, limit: 60)
        print("  \(((processorSeconds() - before) * 10).rounded() / 10) s of processor, the server's included")
        market.showNextSession()
        let update = try await ingestion.run(market.symbols, since: market.firstDay, through: today)
        report("daily update of \(symbols) symbols", update, limit: 10)

        let last = market.lastShown
        var best = Double.infinity
        var matrix = try store.returns(of: market.symbols, from: last.adding(days: -3_652), through: last)
        var processor = Double.infinity
        for _ in 0..<5 {
            let (start, computed) = (wallSeconds(), processorSeconds())
            matrix = try store.returns(of: market.symbols, from: last.adding(days: -3_652), through: last)
            best = min(best, wallSeconds() - start)
            processor = min(processor, processorSeconds() - computed)
        }
        let known = matrix.values.count { $0.isFinite }
        report(
            "ten years of \(symbols) symbols as a matrix of \(matrix.symbols.count) × \(matrix.sessions.count) returns, \(known) known, best of 5",
            best, limit: 0.5)
        print("  \((processor * 1_000).rounded() / 1_000) s of processor")
        let counts = try store.counts()
        print(
            "\(counts.bars) bars in \(counts.bytes / 1_048_576) MiB, \(server.requests.count) requests, at most \(server.mostWaiting) at once"
        )
    }

    private static func report(_ what: String, _ seconds: Double, limit: Double) {
        let rounded = (seconds * 1_000).rounded() / 1_000
        print("\(what): \(rounded) s (\(seconds < limit ? "within" : "NOT within") \(limit) s)")
    }
}

/// Seconds that the threads of this process have computed.
func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func wallSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// What the price stage does for each instrument: asks, compares with what is stored, and stores.
struct Ingestion: Sendable {
    let store: Store
    let fetching: PriceFetching
    let exchange: Exchange

    /// Instruments under way at once; the budget lets two requests through to one provider.
    private static let concurrency = 4
    private static let overlap = 10

    init(store: Store, address: String, host: String) throws {
        self.store = store
        exchange = try Exchange.named("XNYS")
        fetching = PriceFetching(
            fetcher: Fetcher(policy: AddressPolicy(allowing: [host])), providers: [YahooPrices(base: address)],
            keys: [:],
            budget: RequestBudget(limits: [.yahoo: RequestLimits(atOnce: 2)]), calendars: Calendars())
    }

    /// - Returns: Seconds of the wall's clock.
    func run(_ symbols: [String], since: SessionDate, through: SessionDate) async throws -> Double {
        let start = wallSeconds()
        try await withThrowingTaskGroup(of: PriceHistory.self) { group in
            var next = 0
            func add() {
                guard next < symbols.count else { return }
                let symbol = symbols[next]
                next += 1
                group.addTask { try await history(of: symbol, since: since, through: through) }
            }
            for _ in 0..<Self.concurrency { add() }
            while let history = try await group.next() {
                add()
                _ = try store.saveBars(
                    history.series, feed: "yahoo", isComplete: true, partial: history.partial, at: history.fetched)
            }
        }
        return wallSeconds() - start
    }

    private func history(of symbol: String, since: SessionDate, through: SessionDate) async throws -> PriceHistory {
        let tail = try store.seriesTail(of: symbol, feed: "yahoo", count: Self.overlap)
        let listing = Listing(symbol: symbol, exchange: exchange)
        let history = try await fetching.history(
            of: listing, from: tail?.bars.first?.session ?? since, through: through, provider: .yahoo, asksActions: true
        )
        guard let tail,
            SeriesComparison.change(
                from: tail.bars, actions: tail.actions, basis: tail.basis, to: history.series) != nil
        else { return history }
        return try await fetching.history(
            of: listing, from: since, through: through, provider: .yahoo, asksActions: true)
    }
}
