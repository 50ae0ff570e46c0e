import Foundation
import LoopbackServer
import Testing

@testable import Web

struct AddressPolicyTests {
    @Test(arguments: [
        "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.127.255.255", "198.18.0.1", "203.0.113.7", "224.0.0.1", "255.255.255.255", "::1", "::",
        "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:93.184.216.34", "::127.0.0.1",
        "2001:db8::1", "2001::1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b:1::1", "3fff::1",
    ])
    func `machines that are not on the public internet are known as such`(text: String) throws {
        #expect(try #require(IPAddress(text)).isPublic == false)
    }

    @Test(arguments: [
        "93.184.216.34", "172.32.0.1", "100.128.0.1", "8.8.8.8", "2606:2800:220:1::1", "2a00:1450::1",
        "64:ff9b::808:808",
    ])
    func `machines on the public internet are allowed`(text: String) throws {
        #expect(try #require(IPAddress(text)).isPublic)
    }

    @Test(arguments: [
        "http://127.0.0.1:PORT/", "http://localhost:PORT/", "http://2130706433:PORT/", "http://0x7f.1:PORT/",
        "http://[::1]:PORT/", "http://[::ffff:127.0.0.1]:PORT/", "http://[::ffff:7f00:1]:PORT/", "http://0.0.0.0:PORT/",
        "http://127.0.0.1.:PORT/",
    ])
    func `this machine is refused whatever it is called`(address: String) async throws {
        let server = try LoopbackServer { _ in .init(body: "secret") }
        defer { server.stop() }
        let address = address.replacing("PORT", with: "\(server.port)")
        let error = await #expect(throws: WebError.self) {
            try await Fetcher().fetch(FetchRequest(address: address))
        }
        switch error {
        case .forbiddenAddress, .unreachable: break  // 127.0.0.1. is a name that may be unknown
        default: Issue.record("\(String(describing: error))")
        }
        #expect(server.requests.isEmpty)
    }

    @Test func `an allowed host is reached by that name and port only`() async throws {
        let server = try LoopbackServer { _ in .init(body: "mine") }
        defer { server.stop() }
        let fetcher = Fetcher(policy: AddressPolicy(allowing: ["localhost:\(server.port)"]))
        let response = try await fetcher.fetch(FetchRequest(address: "http://LOCALHOST:\(server.port)/"))
        #expect(response.body == Array("mine".utf8))
        await #expect(throws: WebError.forbiddenAddress(address: server.address("/"), resolved: "127.0.0.1")) {
            try await fetcher.fetch(FetchRequest(address: server.address("/")))
        }
        let other = Fetcher(policy: AddressPolicy(allowing: ["127.0.0.1:1"]))
        await #expect(throws: WebError.forbiddenAddress(address: server.address("/"), resolved: "127.0.0.1")) {
            try await other.fetch(FetchRequest(address: server.address("/")))
        }
    }
}
