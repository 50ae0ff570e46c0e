import Catalog
import Foundation
import LoopbackServer
import Pipeline
import PipelineTestSupport
import Store
import Synchronization

// Follows teasers to their pages on many hosts of this machine, each of which answers after a tenth of a second:
// `AFTERSHOCK_BENCHMARKS=1 swift run -c release TeaserBenchmarks [TEASERS] [HOSTS] [TRANSFERS] [SECONDS BETWEEN TWO REQUESTS]`.

let numbers = CommandLine.arguments.dropFirst().compactMap { Double($0) }
let teasers = numbers.count > 0 ? Int(numbers[0]) : 500
let hosts = numbers.count > 1 ? Int(numbers[1]) : 100
let transfers = numbers.count > 2 ? Int(numbers[2]) : 8
let delay = numbers.count > 3 ? numbers[3] : 0.5
let latency = 0.1

let sentence =
    "The shares of Nvidia lost 17 percent on Monday after the Chinese lab DeepSeek had published its model R1. "
let started = Mutex<[[ContinuousClock.Instant]]>(Array(repeating: [], count: hosts))
let servers = try (0..<hosts).map { host in
    try LoopbackServer { request in
        var reply = LoopbackServer.Reply(status: 404)
        if request.path.hasPrefix("/news") {
            started.withLock { $0[host].append(.now) }
            let title = "Nvidia falls, report \(request.path.dropFirst(6))"
            let paragraphs = (1...12).map { "<p>Paragraph \($0). \(String(repeating: sentence, count: 3))</p>" }
            reply = .init(
                headers: ["Content-Type": "text/html"],
                body:
                    "<html lang=en><title>\(title)</title><article><h1>\(title)</h1>\(paragraphs.joined())</article></html>"
            )
        }
        reply.delay = .seconds(latency)
        return reply
    }
}
let room = try Newsroom()
let items = (0..<teasers).map { number in
    SampleFeed.item(number, title: "Nvidia falls, report \(number)", text: "Shares of Nvidia fell.").replacing(
        "https://outlet.example/\(number)", with: servers[number % hosts].address("/news/\(number)"))
}
room.answer("/feed", .init(body: SampleFeed.rss(items)))
let path = try room.configuration(sources: ["/feed"], follow: "watched")
let text = try String(contentsOfFile: path, encoding: .utf8)
    .replacing("host_delay: 0", with: "host_delay: \(delay)\nconcurrency: \(transfers)\nfollow_budget: \(teasers)")
    .replacing(
        "allowed_hosts: [", with: "allowed_hosts: [\(servers.map { "\"\($0.host)\"" }.joined(separator: ", ")), ")
try Data(text.utf8).write(to: URL(fileURLWithPath: path))
let workspace = try room.workspace(configuration: path)
let begun = ContinuousClock.now
let outcome = try await NewsIngestion(workspace: workspace).run()
let seconds = (ContinuousClock.now - begun) / .seconds(1)
let times = started.withLock { $0 }
let all = times.flatMap { $0 }.sorted()
guard let first = all.first, let last = all.last else { fatalError("no page was asked for: \(outcome.summary)") }
let span = (last - first) / .seconds(1) + latency
let each = times.map(\.count).max() ?? 0
let floor = max(Double(each - 1) * max(delay, latency) + latency, Double(teasers) * latency / Double(transfers))
let firsts = times.compactMap { $0.first.map { ($0 - first) / .seconds(1) } }
let gaps = times.flatMap { zip($0, $0.dropFirst()).map { ($1 - $0) / .seconds(1) } }
func shown(_ value: Double) -> String { String(format: "%.2f", value) }
print(outcome.summary)
print(
    "whole run \(shown(seconds)) s; pages \(shown(span)) s, at least \(shown(floor)) s with \(transfers) transfers at once"
)
print(
    "last host first asked after \(shown(firsts.max() ?? 0)) s; least time between two requests to a host \(shown(gaps.min() ?? 0)) s"
)
print("most requests at once to a host: \(servers.map(\.mostWaiting).max() ?? 0)")
