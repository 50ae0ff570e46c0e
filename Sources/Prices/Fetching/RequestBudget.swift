import Foundation
import Markets

/// Lets requests through as the limits of each provider allow.
package actor RequestBudget {
    private struct State {
        var limits: RequestLimits
        var memory = ProviderMemory()
        var inFlight = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
        /// Failures in a row that may concern the provider as a whole.
        var refusals = 0
    }

    private var states: [ProviderName: State] = [:]
    private let limits: [ProviderName: RequestLimits]
    private let now: @Sendable () -> Date
    /// The longest time that a request waits for its turn; longer, and the provider is not asked.
    private let patience: TimeInterval

    /// Refusals in a row after which a provider is left alone, for ``restAfterRefusals``.
    private static let refusalsInARow = 3
    private static let restAfterRefusals: TimeInterval = 3_600

    /// - Parameters:
    ///   - limits: Of the configuration; a provider that is not there has its usual ones.
    ///   - memory: Of earlier runs.
    ///   - patience: Seconds that a request waits for its turn at most.
    ///   - now: The clock.
    package init(
        limits: [ProviderName: RequestLimits] = [:], memory: [ProviderName: ProviderMemory] = [:],
        patience: TimeInterval = 65, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.limits = limits
        self.patience = patience
        self.now = now
        for (provider, remembered) in memory {
            states[provider] = State(limits: Self.limits(of: provider, limits), memory: remembered)
        }
    }

    private static func limits(of provider: ProviderName, _ configured: [ProviderName: RequestLimits]) -> RequestLimits
    {
        configured[provider] ?? PriceProviders.facts(of: provider)?.limits ?? RequestLimits()
    }

    /// What is to be remembered, by provider; only those that were asked or are remembered.
    package var memory: [ProviderName: ProviderMemory] { states.mapValues(\.memory) }

    /// Waits until a request may be made; ``finish(_:failure:)`` has to follow.
    ///
    /// - Throws: ``ProviderFailure/notMeasured(_:_:)`` if that is too far off.
    func begin(_ provider: ProviderName) async throws(ProviderFailure) {
        if states[provider] == nil { states[provider] = State(limits: Self.limits(of: provider, limits)) }
        while let state = states[provider], state.inFlight >= state.limits.atOnce {
            await withCheckedContinuation { states[provider]?.waiting.append($0) }
        }
        states[provider]?.inFlight += 1
        do throws(ProviderFailure) {
            while let earliest = try earliest(provider) {
                let wait = earliest.timeIntervalSince(now())
                guard wait <= patience else { throw .notMeasured(provider, .limitedUntil(earliest)) }
                do {
                    try await Task.sleep(for: .seconds(max(wait, 0.01)))
                } catch {
                    throw .notMeasured(provider, .cancelled)
                }
            }
        } catch {
            leave(provider)
            throw error
        }
        states[provider]?.memory.requests.append(now().timeIntervalSince1970)
    }

    /// Notes how a request ended.
    func finish(_ provider: ProviderName, failure: ProviderFailure?) {
        leave(provider)
        switch failure {
        case .limited(_, let nextAllowed, _):
            remember(failure, of: provider, until: nextAllowed)
        case .blocked, .unreachable:
            states[provider]?.refusals += 1
            if states[provider]?.refusals ?? 0 >= Self.refusalsInARow {
                remember(failure, of: provider, until: now().addingTimeInterval(Self.restAfterRefusals))
            }
        default:
            states[provider]?.refusals = 0
            states[provider]?.memory.state = nil
            states[provider]?.memory.message = nil
        }
    }

    private func remember(_ failure: ProviderFailure?, of provider: ProviderName, until instant: Date) {
        guard var memory = states[provider]?.memory else { return }
        memory.nextAllowed = max(instant, memory.nextAllowed ?? instant)
        memory.state = failure?.state
        memory.message = failure?.description
        states[provider]?.memory = memory
    }

    private func leave(_ provider: ProviderName) {
        states[provider]?.inFlight -= 1
        guard let next = states[provider]?.waiting.first else { return }
        states[provider]?.waiting.removeFirst()
        next.resume()
    }

    /// When the provider may be asked next; nil is now.
    private func earliest(_ provider: ProviderName) throws(ProviderFailure) -> Date? {
        let now = now()
        if let next = states[provider]?.memory.nextAllowed {
            if next > now { throw .notMeasured(provider, .limitedUntil(next)) }
            states[provider]?.memory.nextAllowed = nil
        }
        let seconds = now.timeIntervalSince1970
        let day = 86_400.0
        states[provider]?.memory.requests.removeAll { $0 <= seconds - day }
        guard let state = states[provider] else { return nil }
        var earliest: Double?
        for (limit, length) in [
            (state.limits.perMinute, 60.0), (state.limits.perHour, 3_600), (state.limits.perDay, day),
        ] {
            guard let limit else { continue }
            let recent = state.memory.requests.filter { $0 > seconds - length }
            guard recent.count >= limit else { continue }
            // The oldest of those that fill the window has to leave it.
            earliest = max(earliest ?? 0, recent[recent.count - limit] + length)
        }
        return earliest.map(Date.init(timeIntervalSince1970:))
    }
}
