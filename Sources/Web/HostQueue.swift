/// The order of many requests: first come first served, in turns over the hosts.
///
/// A host is in `ready` exactly while it has requests waiting and room for one more in flight.
struct HostQueue {
    private struct Host {
        var waiting: [Int] = []
        var next = 0
        var inFlight = 0

        var hasWaiting: Bool { next < waiting.count }
    }

    private let perHost: Int
    /// Each request's host, as an index into `hosts`.
    private var hostOfRequest: [Int] = []
    private var hosts: [Host] = []
    private var ready: [Int] = []
    private var firstReady = 0

    /// Creates a queue of requests, given by their hosts; nil for a request that belongs to no host.
    init(hosts names: [String?], perHost: Int) {
        self.perHost = perHost
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

    /// - Returns: The next request to make, or nil if none may be made now.
    mutating func next() -> Int? {
        guard firstReady < ready.count else { return nil }
        let host = ready[firstReady]
        firstReady += 1
        let request = hosts[host].waiting[hosts[host].next]
        hosts[host].next += 1
        hosts[host].inFlight += 1
        if hosts[host].hasWaiting, hosts[host].inFlight < perHost { ready.append(host) }
        return request
    }

    mutating func finish(_ request: Int) {
        let host = hostOfRequest[request]
        let wasFull = hosts[host].inFlight == perHost
        hosts[host].inFlight -= 1
        if wasFull, hosts[host].hasWaiting { ready.append(host) }
    }
}
