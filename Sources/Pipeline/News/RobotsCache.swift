import Catalog
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

    /// What a program may do at an address.
    enum Access: Hashable {
        /// The wait that the site asks for between two requests.
        case allowed(delay: Duration)
        case disallowed
        case reserved(MiningReservation)
        /// The site does not answer, which allows nothing until it does.
        case unreachable
    }

    /// - Throws: ``StoreError``.
    func access(to address: String) async throws -> Access {
        guard let site = Self.site(of: address) else { return .disallowed }
        let file = try await file("/robots.txt", of: site, key: site)
        if file.status < 200 || file.status >= 500 { return .unreachable }
        let rules = Self.rules(file.status, file.body)
        guard rules.allows(address) else { return .disallowed }
        if let reservation = try await reservation(of: address) { return .reserved(reservation) }
        return .allowed(delay: rules.delay.map { .seconds($0) } ?? .zero)
    }

    /// Fetches the files of many sites that are not known yet, several sites at once and one file of a site after the other.
    ///
    /// - Throws: ``StoreError``.
    func prepare(for addresses: [String]) async throws {
        let sites = Set(addresses.compactMap(Self.site(of:))).sorted()
        var files: [(key: String, address: String)] = []
        for name in ["/robots.txt", MiningReservation.siteFilePath] {
            for site in sites {
                let key = name == "/robots.txt" ? site : site + name
                if try known(key) == nil { files.append((key, site + name)) }
            }
        }
        let requests = files.map { FetchRequest(address: $0.address, returnsFailedStatus: true) }
        for await (index, result) in fetcher.fetchAll(
            requests, concurrency: workspace.configuration.concurrency, perHost: 1,
            delay: .seconds(workspace.configuration.hostDelay))
        {
            let answer = answer(result, of: files[index].address)
            try workspace.store.saveRobots(
                site: files[index].key, fetched: workspace.now(), status: answer.status, body: answer.body)
        }
        try Task.checkCancellation()
    }

    private func known(_ key: String) throws -> (status: Int, body: [UInt8])? {
        guard let known = try workspace.store.robots(site: key) else { return nil }
        let lifetime = known.status == 0 || known.status >= 500 ? Self.failureLifetime : Self.lifetime
        return workspace.now().timeIntervalSince(known.fetched) < lifetime ? (known.status, known.body) : nil
    }

    private func answer(_ result: Result<FetchResponse, WebError>, of address: String) -> (status: Int, body: [UInt8]) {
        switch result {
        case .success(let response): return (response.status, response.status < 300 ? response.body : [])
        case .failure(let error):
            workspace.log.debug("\(address): \(error)")
            return (0, [])
        }
    }

    private func file(_ name: String, of site: String, key: String) async throws -> (status: Int, body: [UInt8]) {
        if let known = try known(key) { return known }
        let request = FetchRequest(address: site + name, returnsFailedStatus: true)
        let result: Result<FetchResponse, WebError>
        do throws(WebError) {
            result = .success(try await fetcher.fetch(request))
        } catch {
            result = .failure(error)
        }
        let answer = answer(result, of: request.address)
        try workspace.store.saveRobots(
            site: key, fetched: workspace.now(), status: answer.status, body: answer.body)
        return answer
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
