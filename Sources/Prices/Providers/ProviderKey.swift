import Markets
import Web

/// A secret that a provider knows the caller by.
package typealias ProviderKey = Secret

extension ProviderKey {
    /// Finds a provider's key, as ``Web/Secret/find(in:environment:)`` does.
    ///
    /// - Returns: Nil if there is none, or the provider needs none.
    package static func find(
        for provider: ProviderName, environment: [String: String]
    ) throws(SecretError) -> ProviderKey? {
        guard let variable = PriceProviders.facts(of: provider)?.keyVariable else { return nil }
        return try find(in: variable, environment: environment)
    }
}
