import Foundation

/// Why a fetch failed.
///
/// Its addresses contain no passwords or keys: they are redacted before.
package enum WebError: Error, Hashable, Sendable, CustomStringConvertible {
    case invalidAddress(address: String, reason: String)
    /// A scheme other than http and https, requested or after a redirect; or `file` where it is not allowed.
    case schemeRefused(address: String, scheme: String)
    /// The host is, or its name resolves to, a machine that is not on the public internet.
    case forbiddenAddress(address: String, resolved: String)
    case fileUnreadable(path: String, reason: String)
    /// The download cannot be written to the disk.
    case cannotWrite(path: String, reason: String)
    case unreachable(address: String, reason: String)
    /// The server's certificate does not prove its identity.
    case untrusted(address: String, reason: String)
    case timedOut(address: String, reason: String)
    case tooLarge(address: String, limit: Int)
    case tooManyRedirects(address: String, limit: Int)
    case status(address: String, code: Int, retryAfter: Date?)
    /// The connection ended before the response did.
    case truncated(address: String, reason: String)
    /// The response is not HTTP, or its packing is unknown.
    case malformed(address: String, reason: String)
    case cancelled(address: String)
    /// Every other error of libcurl.
    case failed(address: String, code: Int, reason: String)

    /// True if the same request may succeed later without any change.
    package var isTransient: Bool {
        switch self {
        case .unreachable, .timedOut, .truncated: true
        case .status(_, let code, _): [408, 425, 429].contains(code) || code >= 500 && code != 501 && code != 505
        default: false
        }
    }

    package var description: String {
        switch self {
        case .invalidAddress(let address, let reason):
            "'\(address)' is not an address that can be fetched: \(reason). Write it in full, as in https://example.com/feed."
        case .schemeRefused(let address, "file"):
            "'\(address)' is a file; only http and https addresses can be fetched here."
        case .schemeRefused(let address, let scheme):
            "'\(address)' uses '\(scheme)'; only http and https addresses can be fetched."
        case .forbiddenAddress(let address, let resolved):
            "'\(address)' leads to \(resolved), which is not on the public internet, and was not fetched. "
                + "If it is yours, name its host and port among the allowed hosts."
        case .fileUnreadable(let path, let reason):
            "The file '\(path)' cannot be read: \(reason)."
        case .cannotWrite(let path, let reason):
            "'\(path)' cannot be written: \(reason). Make room or choose another folder, and try again: the part that is already there is kept."
        case .unreachable(let address, let reason):
            "'\(address)' cannot be reached: \(reason). Try again later, or check the address and the network."
        case .untrusted(let address, let reason):
            "The certificate of '\(address)' cannot be trusted: \(reason). Check the clock and the package ca-certificates."
        case .timedOut(let address, let reason):
            "'\(address)' took too long: \(reason). Try again later."
        case .tooLarge(let address, let limit):
            "'\(address)' answers with more than \(limit) bytes and was not read. The configuration's 'response_limit' sets the limit."
        case .tooManyRedirects(let address, let limit):
            "'\(address)' redirects more than \(limit) times. Open it in a browser and enter the address where it ends."
        case .status(let address, let code, let retryAfter):
            Self.description(of: code, address: address, retryAfter: retryAfter)
        case .truncated(let address, let reason):
            "The answer of '\(address)' stopped before its end: \(reason). Try again later."
        case .malformed(let address, let reason):
            "The answer of '\(address)' cannot be read as HTTP: \(reason)."
        case .cancelled(let address):
            "Fetching '\(address)' was cancelled."
        case .failed(let address, let code, let reason):
            "Fetching '\(address)' failed: \(reason) (libcurl \(code))."
        }
    }

    private static func description(of code: Int, address: String, retryAfter: Date?) -> String {
        let meaning =
            switch code {
            case 401: "it asks for a login"
            case 403: "it refuses this program, or is guarded against programs"
            case 404: "there is nothing at this address"
            case 410: "it is gone for good, so remove it from the list"
            case 429: "it wants to be asked less often"
            case 500...: "the server has a problem"
            default: "this is no answer to read"
            }
        let again = retryAfter.map { " Not before \($0.formatted(.iso8601))." } ?? ""
        return "'\(address)' answered with status \(code): \(meaning).\(again)"
    }
}
