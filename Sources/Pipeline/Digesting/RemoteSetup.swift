import Catalog
import Digests
import Foundation
import Languages
import News
import Web

/// Makes the `remote` engine of the endpoints that the configuration names.
package struct RemoteSetup: Sendable {
    let settings: Configuration.Digests
    let gazetteer: Gazetteer
    let environment: [String: String]
    let contact: String?

    package init(
        settings: Configuration.Digests, gazetteer: Gazetteer, environment: [String: String], contact: String?
    ) {
        self.settings = settings
        self.gazetteer = gazetteer
        self.environment = environment
        self.contact = contact
    }

    /// Asks the endpoints for their models.
    ///
    /// - Throws: ``PipelineError/noEndpoint``, ``PipelineError/noEndpointKey(variable:)``, `RemoteError`, `DigestError`.
    package func engine() async throws -> RemoteEngine {
        guard !settings.endpoints.isEmpty else { throw PipelineError.noEndpoint }
        var remote = RemoteSettings()
        if let tokens = settings.thoughtTokens { remote.thoughtTokens = tokens }
        if let tokens = settings.answerTokens { remote.answerTokens = tokens }
        remote.keepsReasoning = settings.keepsReasoning
        return try await RemoteEngine(
            try settings.endpoints.map(endpoint), gazetteer: gazetteer, settings: remote,
            userAgent: Fetcher.userAgent(contact: contact))
    }

    private func endpoint(_ configured: Configuration.Digests.Endpoint) throws -> RemoteEndpoint {
        var endpoint = try RemoteEndpoint(address: configured.address, model: configured.model ?? settings.model)
        if let name = configured.dialect {
            guard let dialect = RemoteEndpoint.Dialect(rawValue: name) else {
                preconditionFailure(
                    "the configuration lets the dialect '\(name)' pass, and the engine does not know it")
            }
            endpoint.dialect = dialect
        }
        if let variable = configured.keyVariable {
            if let key = try Secret.find(in: variable, environment: environment) {
                endpoint.key = key
            } else if environment[variable] == nil {
                throw PipelineError.noEndpointKey(variable: variable)
            }
            // A variable that is set and empty means a server without a key.
        }
        endpoint.inFlight = configured.inFlight ?? settings.inFlight ?? endpoint.inFlight
        endpoint.context = configured.context ?? settings.context ?? endpoint.context
        endpoint.streams = configured.streams ?? endpoint.streams
        return endpoint
    }
}
