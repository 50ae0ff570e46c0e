import EventStudies
import Foundation
import Markets

/// Studies per CPU-second beside numpy, in turns, on the same returns.
struct Speed {
    let rounds: Int
    private static let sessions = 2_766
    private static let stocks = 100
    private static let events = 10_000
    private static let dates = 1_000

    private let market: ReturnSeries
    private let instruments: [ReturnSeries]
    /// `[events]`, in random order.
    private let pairs: [(instrument: Int, dayZero: Int)]
    private let dayZeros: [Int]
    private let design = StudyDesign(estimation: Window(-270 ... -21), event: Window(-10...10))

    init(rounds: Int) {
        self.rounds = rounds
        var draws = Draws(seed: 1)
        let sessions = (0..<Speed.sessions).map { SessionDate(dayNumber: 10_000 + $0) }
        let index = sessions.map { _ in 0.0003 + 0.011 * draws.studentT(degreesOfFreedom: 5) }
        market = ReturnSeries(sessions: sessions, values: index)
        instruments = (0..<Speed.stocks).map { stock in
            let beta = 0.4 + 1.4 * Double(stock) / Double(Speed.stocks)
            return ReturnSeries(
                sessions: sessions, values: index.map { beta * $0 + 0.018 * draws.studentT(degreesOfFreedom: 5) })
        }
        let range = 271..<(Speed.sessions - 10)
        pairs = (0..<Speed.events).map { _ in
            (Int.random(in: 0..<Speed.stocks, using: &draws), Int.random(in: range, using: &draws))
        }
        dayZeros = (0..<Speed.dates).map { _ in Int.random(in: range, using: &draws) }
    }

    func run() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("aftershock-benchmark-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { remove(folder) }
        try write(to: folder)
        let peer = try Peer(
            arguments: [folder.path, "\(Speed.sessions)", "\(Speed.stocks)", "\(Speed.events)", "\(Speed.dates)"])
        defer { peer.stop() }

        print("CPU seconds on one thread, best of \(rounds) turns; ratio: numpy's time over ours.\n")
        print("| job | studies | ours | per second | numpy | per second | ratio |")
        print("|---|--:|--:|--:|--:|--:|--:|")
        let single = Speed.events
        try compare("AR, t, SAR, CAR", studies: single, with: peer, job: "windows") { try singles() }
        try compare("the same, numpy on running sums", studies: single, with: peer, job: "sums") {
            try singles()
        }
        try compare(
            "1,000 dates × 100 stocks, six tests", studies: Speed.dates * Speed.stocks, with: peer, job: "panel"
        ) { try panel() }
    }

    private func compare(
        _ title: String, studies: Int, with peer: Peer, job: String, _ work: () throws -> Double
    ) throws {
        var (own, other) = (Double.infinity, Double.infinity)
        var (ownSum, otherSum) = (0.0, 0.0)
        for _ in 0..<rounds {
            let start = processorSeconds()
            ownSum = try work()
            own = min(own, processorSeconds() - start)
            let answer = try peer.run(job)
            other = min(other, answer.seconds)
            otherSum = answer.checksum
        }
        guard abs(ownSum - otherSum) <= 1e-6 * max(1, abs(otherSum)) else {
            throw Failure(description: "\(title): our checksum is \(ownSum), numpy's \(otherSum)")
        }
        func rate(_ seconds: Double) -> String { grouped(Int(Double(studies) / seconds)) }
        print(
            "| \(title) | \(grouped(studies)) | \(rounded(own * 1e3)) ms | \(rate(own)) | \(rounded(other * 1e3)) ms "
                + "| \(rate(other)) | \(rounded(other / own)) |")
    }

    /// All events, from returns to results: instruments are prepared within the time.
    private func singles() throws -> Double {
        let batch = try BatchStudy(design: design, market: market)
        var byInstrument = [[Int]](repeating: [], count: instruments.count)
        for pair in pairs { byInstrument[pair.instrument].append(pair.dayZero) }
        var checksum = 0.0
        for (instrument, dayZeros) in zip(instruments, byInstrument) {
            var results = batch.results()
            batch.study(try batch.prepare(instrument), dayZeros: dayZeros, into: &results)
            for study in 0..<results.count {
                checksum += results.cumulative(study)?.t ?? .nan
                checksum += results.standardized(study, at: -7) ?? .nan
                checksum += results.plainT(study, at: -6) ?? .nan
            }
        }
        return checksum
    }

    private func panel() throws -> Double {
        let batch = try BatchStudy(design: design, market: market)
        let panel = try PanelStudy(batch, instruments: instruments.map { try batch.prepare($0) })
        var checksum = 0.0
        for answer in panel.answers(dayZeros: dayZeros) {
            let all = answer.windows[0]
            checksum += all.adjustedBMP.statistic ?? .nan
            checksum += all.rank.statistic ?? .nan
            checksum += answer.days[2].generalizedSign.statistic ?? .nan
            checksum += all.patell.statistic ?? .nan
            checksum += all.crossSectional.statistic ?? .nan
            checksum += all.adjustedBMP.p ?? .nan
            checksum += all.rank.p ?? .nan
        }
        return checksum
    }

    private func write(to folder: URL) throws {
        func bytes(_ values: [Double]) -> Data { values.withUnsafeBytes { Data($0) } }
        func bytes(_ values: [Int64]) -> Data { values.withUnsafeBytes { Data($0) } }
        try bytes(market.values.map { $0 ?? .nan }).write(to: folder.appendingPathComponent("market.f64"))
        try bytes(instruments.flatMap { $0.values.map { $0 ?? .nan } })
            .write(to: folder.appendingPathComponent("returns.f64"))
        try bytes(pairs.flatMap { [Int64($0.instrument), Int64($0.dayZero)] })
            .write(to: folder.appendingPathComponent("events.i64"))
        try bytes(dayZeros.map { Int64($0) }).write(to: folder.appendingPathComponent("dates.i64"))
    }

    private func remove(_ folder: URL) {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            FileHandle.standardError.write(Data("could not remove \(folder.path): \(error)\n".utf8))
        }
    }
}

/// numpy in a process of its own, asked job by job.
private final class Peer {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var pending = Data()

    init(arguments: [String]) throws {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("numpy_peer.py")
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", script.path] + arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        guard try line() == "ready" else { throw Failure(description: "numpy did not start") }
    }

    func run(_ job: String) throws -> (seconds: Double, checksum: Double) {
        input.fileHandleForWriting.write(Data("\(job)\n".utf8))
        let parts = try line().split(separator: " ").compactMap { Double($0) }
        guard parts.count == 2 else { throw Failure(description: "numpy did not answer to \(job)") }
        return (parts[0], parts[1])
    }

    func stop() {
        input.fileHandleForWriting.closeFile()
        process.waitUntilExit()
    }

    private func line() throws -> String {
        while true {
            if let end = pending.firstIndex(of: 10) {
                let text = String(decoding: pending[..<end], as: UTF8.self)
                pending = Data(pending[(end + 1)...])
                return text
            }
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Failure(description: "numpy ended: is numpy and scipy installed?") }
            pending += more
        }
    }
}

struct Failure: Error, CustomStringConvertible {
    let description: String
}

/// Three significant digits.
func rounded(_ value: Double) -> String {
    let digits = max(0, 2 - Int(floor(log10(max(abs(value), 1e-9)))))
    return String(format: "%.\(min(digits, 4))f", value)
}

/// `1,200,000`.
func grouped(_ value: Int) -> String {
    var text = ""
    for (index, digit) in String(value).reversed().enumerated() {
        if index > 0, index % 3 == 0 { text.append(",") }
        text.append(digit)
    }
    return String(text.reversed())
}
