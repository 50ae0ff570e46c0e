import Foundation
import Markets
import TextFormats

/// Why a provider gave no prices: every state is its own, because each calls for something else.
///
/// Messages of a service are quoted without the caller's key.
package enum ProviderFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// It was asked too often; until `nextAllowed` it is left alone.
    case limited(ProviderName, nextAllowed: Date, said: String)
    /// It refuses this caller: a wrong key, a plan without these data, a page that guards against programs.
    case blocked(ProviderName, said: String)
    case noSuchSymbol(ProviderName, symbol: String)
    /// The symbol is known, or not known to be unknown, and there is nothing between the dates.
    case emptyWindow(ProviderName, symbol: String, from: SessionDate, through: SessionDate)
    /// The answer does not have the form that the service documents; `found` is how it begins.
    case malformed(ProviderName, problem: String, found: String)
    case unreachable(ProviderName, reason: String)
    /// It was not asked, so nothing is known: neither that there are prices nor that there are none.
    case notMeasured(ProviderName, Reason)

    package enum Reason: Hashable, Sendable {
        /// The environment variable for the key.
        case keyMissing(variable: String)
        /// An earlier answer, or the configured limit, forbids asking before.
        case limitedUntil(Date)
        /// The provider, or this program's reading of it, has no such data for the instrument.
        case notOffered(String)
        case cancelled
    }

    /// The state's name in the store and in listings.
    package var state: String {
        switch self {
        case .limited: "limited"
        case .blocked: "blocked"
        case .noSuchSymbol: "no_such_symbol"
        case .emptyWindow: "empty_window"
        case .malformed: "malformed"
        case .unreachable: "unreachable"
        case .notMeasured: "not_measured"
        }
    }

    package var provider: ProviderName {
        switch self {
        case .limited(let provider, _, _), .blocked(let provider, _), .noSuchSymbol(let provider, _),
            .emptyWindow(let provider, _, _, _), .malformed(let provider, _, _), .unreachable(let provider, _),
            .notMeasured(let provider, _):
            provider
        }
    }

    /// The instant before which the provider is not to be asked again, for any symbol.
    package var nextAllowed: Date? {
        switch self {
        case .limited(_, let instant, _), .notMeasured(_, .limitedUntil(let instant)): instant
        default: nil
        }
    }

    package var description: String {
        let name = provider.title
        return switch self {
        case .limited(_, let nextAllowed, let said):
            "\(name) limits its requests (\"\(said)\"). It allows the next one at \(nextAllowed.rfc3339Seconds)."
        case .blocked(_, let said):
            "\(name) refuses to answer (\"\(said)\"). Check the key and the plan, or choose another provider."
        case .noSuchSymbol(_, let symbol):
            "\(name) has no symbol '\(symbol)'. "
                + "Add the provider's spelling under 'symbols' in the watchlist, or the last session under 'delisted'."
        case .emptyWindow(_, let symbol, let from, let through):
            "\(name) has no prices of '\(symbol)' from \(from) through \(through)."
        case .malformed(_, let problem, let found):
            "The answer of \(name) cannot be read: \(problem); it begins with \"\(found)\". Nothing was stored."
        case .unreachable(_, let reason):
            "\(name) cannot be reached: \(reason) Try again later."
        case .notMeasured(_, .keyMissing(let variable)):
            "\(name) was not asked: it needs a key. Set \(variable) or \(variable)_FILE, or provide a systemd credential."
        case .notMeasured(_, .limitedUntil(let instant)):
            "\(name) was not asked: it allows the next request at \(instant.rfc3339Seconds)."
        case .notMeasured(_, .notOffered(let what)):
            "\(name) was not asked: it offers no \(what)."
        case .notMeasured(_, .cancelled):
            "\(name) was not asked: the run was interrupted."
        }
    }
}
