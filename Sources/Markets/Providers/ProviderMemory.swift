import Foundation

/// A provider's state between runs.
package struct ProviderMemory: Hashable, Codable, Sendable {
    /// The earliest instant of the next request.
    package var nextAllowed: Date?
    /// The latest failure that concerns the provider as a whole, by its state's name.
    package var state: String?
    package var message: String?
    /// Seconds since 1970 of the requests of the last day, oldest first.
    package var requests: [Double]

    package init(nextAllowed: Date? = nil, state: String? = nil, message: String? = nil, requests: [Double] = []) {
        self.nextAllowed = nextAllowed
        self.state = state
        self.message = message
        self.requests = requests
    }
}
