// How fast feeds are read, as a ratio to feedparser in the same run:
//
//     AFTERSHOCK_BENCHMARKS=1 swift run -c release FeedBenchmarks python3 FILE…
//
// The first argument is a Python with feedparser. Without arguments, each line of standard input is a request of `feeds parse --batch`,
// and the answers are the same.

import Feeds
import Foundation
import News

/// Megabytes a second of CPU time over the files, each read until a quarter of a second is over.
func speed(of files: [[UInt8]]) -> Double {
    var bytes = 0
    var cpu = 0.0
    for file in files {
        let start = clock()
        var spent = 0.0
        repeat {
            do {
                let feed = try FeedParser.parse(file, contentType: nil, address: "https://feeds.example/feed.xml")
                precondition(!feed.entries.isEmpty, "a feed without entries measures nothing")
            } catch {
                fatalError("\(error)")
            }
            bytes += file.count
            spent = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        } while spent < 0.25
        cpu += spent
    }
    return Double(bytes) / cpu / 1e6
}

/// What the peer prints: its megabytes a second over the same files.
func peerSpeed(python: String, files: [String]) throws -> Double {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let peer = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("feedparser_peer.py")
    process.arguments = [python, peer.path] + files
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? .nan
}

let arguments = Array(CommandLine.arguments.dropFirst())
if let python = arguments.first {
    let paths = Array(arguments.dropFirst())
    let files = try paths.map { [UInt8](try Data(contentsOf: URL(fileURLWithPath: $0))) }
    for (path, file) in zip(paths, files) {
        let own = speed(of: [file])
        let peer = try peerSpeed(python: python, files: [path])
        let name = URL(fileURLWithPath: path).lastPathComponent
        print("\(name): \(file.count) bytes, \(own) MB/s, feedparser \(peer) MB/s, ratio \(own / peer)")
    }
} else {
    // Each answer is flushed: whoever asks may wait for it.
    while let line = readLine() { FileHandle.standardOutput.write(Data((FeedBatch.answer(line: line) + "\n").utf8)) }
}
