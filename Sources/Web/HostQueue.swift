/// The order in which many requests are made: first come first served, in turns over the hosts, each of which is asked no more often than
/// it may be.
///
/// A host is in `ready` exactly while it has requests waiting, room for one more in flight, and no pause to keep; in `pausing` if only
/// the pause is in the way. So a host that wants long pauses delays no other one.
struct HostQueue {
    typealias Instant = ContinuousClock.Instant

    /// The next thing to do.
    enum Step: Hashable {
        case ask(Int)
        /// Every host that has room keeps a pause until then.
        case wait(until: Instant)
        /// Nothing before a request ends.
        case rest
    }

    private struct Host {
        var waiting: [Int] = []
        var next = 0
        var inFlight = 0
        /// The earliest beginning of the next request.
        var beginning: Instant?

        var hasWaiting: Bool { next < waiting.count }
    }

    private let perHost: Int
    /// Between the beginnings of two requests to one host, by request.
    private let pauses: [Duration]
    /// Each request's host, as an index into `hosts`.
    private var hostOfRequest: [Int] = []
    private var hosts: [Host] = []
    private var ready: [Int] = []
    private var firstReady = 0
    private var pausing: [Int] = []

    /// A queue of requests.
    ///
    /// - Parameters:
    ///   - names: Each request's host; nil for one that is bound by none.
    ///   - perHost: Requests in flight for one host.
    ///   - pauses: The pause after the beginning of each request until the next to its host may begin.
    init(hosts names: [String?], perHost: Int, pauses: [Duration]) {
        self.perHost = perHost
        self.pauses = pauses
        var known: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            let host = name.flatMap { known[$0] } ?? hosts.count
            if host == hosts.count {
                hosts.append(Host())
                ready.append(host)
                if let name { known[name] = host }
            }
            hosts[host].waiting.append(index)
            hostOfRequest.append(host)
        }
    }

    mutating func next(at now: Instant) -> Step {
        wake(now)
        guard firstReady < ready.count else {
            let earliest = pausing.compactMap { hosts[$0].beginning }.min()
            return earliest.map { .wait(until: $0) } ?? .rest
        }
        let host = ready[firstReady]
        firstReady += 1
        let request = hosts[host].waiting[hosts[host].next]
        hosts[host].next += 1
        hosts[host].inFlight += 1
        let pause = pauses[request]
        hosts[host].beginning = pause > .zero ? now + pause : nil
        offer(host)
        return .ask(request)
    }

    mutating func finish(_ request: Int) {
        let host = hostOfRequest[request]
        let wasFull = hosts[host].inFlight == perHost
        hosts[host].inFlight -= 1
        if wasFull { offer(host) }
    }

    /// Puts a host in line, if it has something to ask and room for it.
    private mutating func offer(_ host: Int) {
        guard hosts[host].hasWaiting, hosts[host].inFlight < perHost else { return }
        if hosts[host].beginning == nil { ready.append(host) } else { pausing.append(host) }
    }

    /// Puts the hosts whose pauses are over in line, the one that has waited longest first.
    private mutating func wake(_ now: Instant) {
        let over = pausing.filter { hosts[$0].beginning.map { $0 <= now } ?? true }
        guard !over.isEmpty else { return }
        pausing.removeAll { over.contains($0) }
        ready += over.sorted { (hosts[$0].beginning ?? now) < (hosts[$1].beginning ?? now) }
        for host in over { hosts[host].beginning = nil }
    }
}
