import Foundation
import LoopbackServer
import Testing

@testable import Web

struct FetchAllTests {
    @Test func `one failure does not stop the others`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/2" ? .init(status: 500) : .init(body: request.path)
        }
        defer { server.stop() }
        var requests = (0..<6).map { FetchRequest(address: server.address("/\($0)")) }
        requests.append(FetchRequest(address: "no address"))
        let fetcher = Fetcher(policy: AddressPolicy(allowing: [server.host]))
        var bodies: [Int: String] = [:]
        var failures: Set<Int> = []
        for await (index, result) in fetcher.fetchAll(requests, concurrency: 3) {
            switch result {
            case .success(let response): bodies[index] = String(decoding: response.body, as: UTF8.self)
            case .failure: failures.insert(index)
            }
        }
        #expect(bodies == [0: "/0", 1: "/1", 3: "/3", 4: "/4", 5: "/5"])
        #expect(failures == [2, 6])
    }

    @Test func `a host is asked no more often at once than it may be`() async throws {
        let server = try LoopbackServer { _ in
            var reply = LoopbackServer.Reply(body: "")
            reply.delay = .milliseconds(50)
            return reply
        }
        defer { server.stop() }
        let requests = (0..<8).map { FetchRequest(address: server.address("/\($0)")) }
        let fetcher = Fetcher(policy: AddressPolicy(allowing: [server.host]))
        var count = 0
        for await (_, result) in fetcher.fetchAll(requests, concurrency: 8, perHost: 1) {
            count += 1
            _ = try result.get()
        }
        #expect(count == 8)
        #expect(server.mostWaiting == 1)
        #expect(Set(server.requests.map(\.path)).count == 8)
    }

    @Test func `nothing to fetch ends at once`() async {
        for await _ in Fetcher().fetchAll([], concurrency: 4) { Issue.record("there was nothing") }
    }

    @Test func `ending early cancels what is under way`() async throws {
        let server = try LoopbackServer { request in
            var reply = LoopbackServer.Reply(body: "")
            if request.path != "/0" { reply.delay = .seconds(3) }
            return reply
        }
        defer { server.stop() }
        let requests = (0..<20).map { FetchRequest(address: server.address("/\($0)")) }
        let fetcher = Fetcher(policy: AddressPolicy(allowing: [server.host]))
        for await _ in fetcher.fetchAll(requests, concurrency: 2) { break }
        try await Task.sleep(for: .milliseconds(500))
        #expect(server.requests.count <= 4)
    }
}

struct HostQueueTests {
    @Test func `hosts take turns and keep to their share`() {
        var queue = HostQueue(
            hosts: ["a", "a", "a", "b", nil, nil], perHost: 2, pauses: Array(repeating: .zero, count: 6))
        let now = ContinuousClock.now
        #expect((0..<4).map { _ in queue.next(at: now) } == [.ask(0), .ask(3), .ask(4), .ask(5)])
        #expect(queue.next(at: now) == .ask(1))
        #expect(queue.next(at: now) == .rest)
        queue.finish(3)
        #expect(queue.next(at: now) == .rest)
        queue.finish(0)
        #expect(queue.next(at: now) == .ask(2))
        queue.finish(1)
        queue.finish(2)
        #expect(queue.next(at: now) == .rest)
    }

    @Test func `a host that keeps a long pause holds no other one up`() {
        let now = ContinuousClock.now
        var queue = HostQueue(
            hosts: ["slow", "slow", "fast", "fast", "fast"], perHost: 1,
            pauses: [.seconds(60), .seconds(60), .seconds(1), .seconds(1), .seconds(1)])
        #expect([queue.next(at: now), queue.next(at: now), queue.next(at: now)] == [.ask(0), .ask(2), .rest])
        queue.finish(0)
        queue.finish(2)
        #expect(queue.next(at: now) == .wait(until: now + .seconds(1)))
        #expect(queue.next(at: now + .seconds(1)) == .ask(3))
        queue.finish(3)
        #expect(queue.next(at: now + .seconds(1)) == .wait(until: now + .seconds(2)))
        #expect(queue.next(at: now + .seconds(5)) == .ask(4))
        queue.finish(4)
        #expect(queue.next(at: now + .seconds(5)) == .wait(until: now + .seconds(60)))
        #expect(queue.next(at: now + .seconds(60)) == .ask(1))
    }

    @Test func `hosts whose pauses are over are asked in the order of their ends`() {
        let now = ContinuousClock.now
        var queue = HostQueue(
            hosts: ["a", "b", "a", "b"], perHost: 1, pauses: [.seconds(3), .seconds(2), .seconds(3), .seconds(2)])
        _ = [queue.next(at: now), queue.next(at: now)]
        queue.finish(0)
        queue.finish(1)
        #expect([queue.next(at: now + .seconds(9)), queue.next(at: now + .seconds(9))] == [.ask(3), .ask(2)])
    }
}
