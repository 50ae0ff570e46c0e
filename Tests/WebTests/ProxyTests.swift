import LoopbackServer
import Testing

@testable import Web

struct ProxyTests {
    private static func settings(_ environment: [String: String], configured: String? = nil) -> ProxySettings {
        ProxySettings(configured: configured, environment: environment)
    }

    @Test func `the environment's proxies count by scheme, without the hosts that it leaves out`() throws {
        let settings = Self.settings([
            "HTTPS_PROXY": "http://one.example:1", "http_proxy": "http://two.example:2",
            "NO_PROXY": "direct.example, .inner.example,port.example:81",
        ])
        #expect(settings.proxy(for: try WebAddress("https://a.example/")) == "http://one.example:1")
        #expect(settings.proxy(for: try WebAddress("http://a.example/")) == "http://two.example:2")
        for direct in [
            "https://direct.example/", "http://www.direct.example/", "https://a.inner.example/",
            "http://port.example:81/",
        ] {
            #expect(settings.proxy(for: try WebAddress(direct)) == nil, "\(direct)")
        }
        #expect(settings.proxy(for: try WebAddress("http://port.example/")) != nil)
        #expect(settings.proxy(for: try WebAddress("https://notdirect.example/")) != nil)
    }

    @Test func `the configuration overrides the environment, and capitals do not set a proxy for http`() throws {
        let address = try WebAddress("http://a.example/")
        #expect(Self.settings(["HTTP_PROXY": "http://visitor.example"]).proxy(for: address) == nil)
        #expect(Self.settings(["all_proxy": "http://all.example"]).proxy(for: address) == "http://all.example")
        #expect(
            Self.settings(["http_proxy": "http://b.example"], configured: "http://c.example").proxy(for: address)
                == "http://c.example")
        #expect(Self.settings(["http_proxy": "http://b.example"], configured: "none") == .none)
    }

    @Test func `requests go through the proxy, and hosts that the policy names do not`() async throws {
        let proxy = try LoopbackServer { request in .init(body: "proxied \(request.path)") }
        let own = try LoopbackServer { _ in .init(body: "direct") }
        defer {
            proxy.stop()
            own.stop()
        }
        let fetcher = Fetcher(
            policy: AddressPolicy(allowing: [own.host]), proxies: Self.settings([:], configured: proxy.address("")))
        let response = try await fetcher.fetch(FetchRequest(address: "http://outlet.example/news"))
        #expect(String(decoding: response.body, as: UTF8.self) == "proxied http://outlet.example/news")
        let direct = try await fetcher.fetch(FetchRequest(address: own.address("/")))
        #expect(String(decoding: direct.body, as: UTF8.self) == "direct")
        #expect(proxy.requests.count == 1)
    }

    @Test(arguments: [
        "http://127.0.0.1:9/", "http://localhost/", "http://169.254.169.254/latest", "http://[::1]/",
        "http://2130706433/",
        "http://printer/", "http://printer.local/", "http://wiki.corp/", "http://10.0.0.1/",
    ])
    func `nothing private is asked through a proxy`(address: String) async throws {
        let proxy = try LoopbackServer { _ in .init(body: "secret") }
        defer { proxy.stop() }
        let fetcher = Fetcher(proxies: Self.settings([:], configured: proxy.address("")))
        let error = await #expect(throws: WebError.self) { try await fetcher.fetch(FetchRequest(address: address)) }
        guard case .forbiddenAddress = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(proxy.requests.isEmpty)
    }

    @Test func `a redirect to a private host is not followed through a proxy`() async throws {
        let proxy = try LoopbackServer { request in
            request.path.contains("outlet")
                ? .init(status: 302, headers: ["Location": "http://127.0.0.1:9/secret"], body: "")
                : .init(body: "secret")
        }
        defer { proxy.stop() }
        let fetcher = Fetcher(proxies: Self.settings([:], configured: proxy.address("")))
        await #expect(throws: WebError.forbiddenAddress(address: "http://127.0.0.1:9/secret", resolved: "127.0.0.1")) {
            try await fetcher.fetch(FetchRequest(address: "http://outlet.example/"))
        }
        #expect(proxy.requests.count == 1)
    }

    @Test func `a proxy that refuses a tunnel is named`() async throws {
        let proxy = try LoopbackServer { _ in .init(status: 403, body: "") }
        defer { proxy.stop() }
        let fetcher = Fetcher(proxies: Self.settings([:], configured: "http://user:secret@\(proxy.host)"))
        let error = await #expect(throws: WebError.self) {
            try await fetcher.fetch(FetchRequest(address: "https://outlet.example/"))
        }
        guard case .unreachable(_, let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains("the proxy http://***@\(proxy.host) refuses") && !reason.contains("secret@"))
    }
}
