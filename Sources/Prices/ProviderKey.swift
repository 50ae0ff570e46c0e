import Markets
import Web

/// A secret that a provider knows the caller by.
package typealias ProviderKey = Secret

extension ProviderKey {
    /// The environment variable of a provider's key: `AFTERSHOCK_TIINGO_KEY`; nil for one that needs none.
    package static func variable(of provider: ProviderName) -> String? {
        switch provider {
        case .yahoo, .csv: nil
        default: "AFTERSHOCK_\(provider.rawValue.uppercased())_KEY"
        }
    }

    /// Finds a provider's key, as ``Web/Secret/find(in:environment:)`` does.
    ///
    /// - Returns: Nil if there is none, or the provider needs none.
    package static func find(
        for provider: ProviderName, environment: [String: String]
    ) throws(SecretError) -> ProviderKey? {
        guard let variable = variable(of: provider) else { return nil }
        return try find(in: variable, environment: environment)
    }
}
