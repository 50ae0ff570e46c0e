import CLibcurl
import Foundation
import Synchronization

/// Fetches addresses over HTTP, and files where a request allows it.
///
/// ```swift
/// let fetcher = Fetcher(userAgent: Fetcher.userAgent(contact: "https://example.com/about"))
/// for await (index, result) in fetcher.fetchAll(requests, concurrency: 8) { … }
/// ```
/// A fetch runs on a thread of its own, since libcurl's easy interface blocks; ``fetchAll(_:concurrency:perHost:)`` bounds them.
/// Hosts that the policy names are asked directly, all others through the proxy if there is one, which is asked for public hosts only.
package struct Fetcher: Sendable {
    package typealias Outcome = (index: Int, result: Result<FetchResponse, WebError>)

    let userAgent: String
    let limits: FetchLimits
    let policy: AddressPolicy
    let proxies: ProxySettings
    let now: @Sendable () -> Date

    /// Creates a fetcher with its rules; `now` is the clock for ``FetchResponse/fetched`` and for `Retry-After`.
    package init(
        userAgent: String = Fetcher.userAgent(), limits: FetchLimits = .default, policy: AddressPolicy = .publicOnly,
        proxies: ProxySettings = .none, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.userAgent = userAgent
        self.limits = limits
        self.policy = policy
        self.proxies = proxies
        self.now = now
    }

    /// Names the program and its operator's address: `Aftershock/0.1 (+https://example.com/about)`.
    package static func userAgent(contact: String? = nil) -> String {
        let name = "Aftershock/0.1"
        guard let contact, !contact.isEmpty else { return name }
        return "\(name) (+\(contact))"
    }

    /// Fetches one address.
    ///
    /// - Returns: A response with status 2xx, or 304 if validators were sent.
    /// - Throws: Any ``WebError``; ``WebError/cancelled(address:)`` within a second of the task's cancellation.
    package func fetch(_ request: FetchRequest) async throws(WebError) -> FetchResponse {
        let target = try WebAddress(request.address)
        let isAllowed =
            target.scheme == "http" || target.scheme == "https" || target.scheme == "file" && request.allowsFile
        guard isAllowed else {
            throw .schemeRefused(address: WebAddress.redacted(request.address), scheme: target.scheme)
        }
        if let path = target.filePath { try RegularFile.check(path, limit: limits.bodyBytes) }
        let cancellation = Cancellation()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation {
                (continuation: CheckedContinuation<Result<FetchResponse, WebError>, Never>) in
                Thread.detachNewThread {
                    let transfer = Transfer(request: request, target: target, fetcher: self, cancellation: cancellation)
                    continuation.resume(returning: transfer.run())
                }
            }
        } onCancel: {
            cancellation.cancel()
        }
        return try result.get()
    }

    /// Fetches several addresses, and returns each response as it arrives.
    ///
    /// One failure does not affect the others. Ending the iteration early cancels the running fetches.
    /// - Parameters:
    ///   - requests: Numbered from zero in the outcomes.
    ///   - concurrency: Fetches in flight, at least one.
    ///   - perHost: Fetches in flight for one host and port, at least one; files are not counted.
    ///   - delay: Between the beginnings of two fetches from one host and port.
    /// - Returns: As many outcomes as requests, in the order of completion.
    package func fetchAll(
        _ requests: [FetchRequest], concurrency: Int, perHost: Int = 2, delay: Duration = .zero
    ) -> AsyncStream<Outcome> {
        precondition(concurrency > 0 && perHost > 0, "fetchAll needs room for at least one fetch")
        return AsyncStream { continuation in
            let task = Task {
                let queue = HostQueue(
                    hosts: requests.map(Self.host(of:)), perHost: perHost,
                    pauses: requests.map { max(delay, $0.hostDelay) })
                await self.work(through: queue, of: requests, concurrency: concurrency) { continuation.yield($0) }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// Makes the requests of a queue, and gives each outcome as it comes; nil from a task of the group means that a pause is over.
    private func work(
        through queue: HostQueue, of requests: [FetchRequest], concurrency: Int, yield: (Outcome) -> Void
    ) async {
        await withTaskGroup(of: Outcome?.self) { group in
            var queue = queue
            var inFlight = 0
            var alarm: HostQueue.Instant?
            var rest = requests.count
            while rest > 0 {
                filling: while inFlight < concurrency {
                    switch queue.next(at: .now) {
                    case .ask(let index):
                        let request = requests[index]
                        group.addTask { (index, await self.result(of: request)) }
                        inFlight += 1
                    case .wait(let beginning):
                        if alarm.map({ beginning < $0 }) ?? true {
                            alarm = beginning
                            group.addTask {
                                do {
                                    try await Task.sleep(until: beginning, clock: .continuous)
                                } catch {
                                    // Cancelled: the fetches themselves say so.
                                }
                                return nil
                            }
                        }
                        break filling
                    case .rest: break filling
                    }
                }
                guard let event = await group.next() else { break }
                guard let outcome = event else {
                    if Task.isCancelled { break }
                    alarm = nil
                    continue
                }
                inFlight -= 1
                rest -= 1
                queue.finish(outcome.index)
                yield(outcome)
            }
            group.cancelAll()
        }
    }

    private func result(of request: FetchRequest) async -> Result<FetchResponse, WebError> {
        do throws(WebError) {
            return .success(try await fetch(request))
        } catch {
            return .failure(error)
        }
    }

    /// - Returns: Nil for files and for invalid addresses, which belong to no host.
    private static func host(of request: FetchRequest) -> String? {
        do {
            let address = try WebAddress(request.address)
            return address.scheme == "file" ? nil : address.hostAndPort
        } catch {
            return nil  // the fetch itself reports what is wrong with it
        }
    }
}

/// Tells a transfer on its thread that nobody waits for it any more.
final class Cancellation: Sendable {
    private let flag = Atomic(false)

    func cancel() { flag.store(true, ordering: .relaxed) }

    var isCancelled: Bool { flag.load(ordering: .relaxed) }
}
