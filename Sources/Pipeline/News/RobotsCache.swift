import Foundation
import Logging
import Store
import Web

/// The robots.txt and text-mining reservations of sites, fetched once a day for each site and kept in the store.
struct RobotsCache: Sendable {
    let workspace: Workspace
    let fetcher: Fetcher

    private static let lifetime: TimeInterval = 86_400
    /// After a failure of the server they are fetched again sooner.
    private static let failureLifetime: TimeInterval = 3_600

    /// What the site of a page allows; files allow everything.
    ///
    /// - Throws: ``StoreError``.
    func rules(of address: String) async throws -> RobotsRules {
        guard let site = Self.site(of: address) else { return .everything }
        let file = try await file("/robots.txt", of: site, key: site)
        return Self.rules(file.status, file.body)
    }

    /// The reservation of a page in the site's own file.
    ///
    /// - Throws: ``StoreError``.
    func reservation(of address: String) async throws -> MiningReservation? {
        guard let site = Self.site(of: address) else { return nil }
        let name = MiningReservation.siteFilePath
        let file = try await file(name, of: site, key: site + name)
        return MiningReservation(siteFile: file.body, address: address)
    }

    private func file(_ name: String, of site: String, key: String) async throws -> (status: Int, body: [UInt8]) {
        let now = workspace.now()
        if let known = try workspace.store.robots(site: key) {
            let lifetime = known.status == 0 || known.status >= 500 ? Self.failureLifetime : Self.lifetime
            if now.timeIntervalSince(known.fetched) < lifetime { return (known.status, known.body) }
        }
        var status = 0
        var body: [UInt8] = []
        do throws(WebError) {
            let response = try await fetcher.fetch(
                FetchRequest(address: site + name, returnsFailedStatus: true))
            status = response.status
            body = status < 300 ? response.body : []
        } catch {
            workspace.log.debug("\(site)\(name): \(error)")
        }
        try workspace.store.saveRobots(site: key, fetched: now, status: status, body: body)
        return (status, body)
    }

    /// RFC 9309, section 2.3.1: a missing file allows everything, an unreachable one nothing.
    static func rules(_ status: Int, _ body: [UInt8]) -> RobotsRules {
        switch status {
        case 200..<300: RobotsRules(body, agent: "Aftershock")
        case 300..<500: .everything
        default: .nothing
        }
    }

    static func site(of address: String) -> String? {
        guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
            let host = parts.host,
            scheme == "http" || scheme == "https"
        else { return nil }
        return "\(scheme)://\(host.lowercased())" + (parts.port.map { ":\($0)" } ?? "")
    }
}
