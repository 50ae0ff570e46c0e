import Foundation

/// Why a remote model gave nothing; keys are never part of it.
package enum RemoteError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Every endpoint is out of reach, or refuses; with the last reason of each.
    case unavailable([String])
    /// The server refuses this request, whatever form it has.
    case refused(address: String, status: Int, message: String)
    /// The answer is not the interface's.
    case malformed(address: String, reason: String)

    package var description: String {
        switch self {
        case .unavailable(let reasons):
            "No endpoint of the remote engine answers: \(reasons.joined(separator: "; ")). Start a server, or correct 'digests: {endpoints: …}' in the configuration."
        case .refused(let address, let status, let message):
            "'\(address)' refuses the request with status \(status) (\(message)). Check the model's name and the key."
        case .malformed(let address, let reason):
            "The answer of '\(address)' cannot be read: \(reason). Check that the address is an OpenAI-compatible API."
        }
    }
}
