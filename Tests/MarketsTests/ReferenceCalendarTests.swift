import Foundation
import Markets
import Testing

/// Calendars that another program computed, kept beside the repository.
private enum SharedData {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/reference/calendars")

    static var exists: Bool { FileManager.default.fileExists(atPath: folder.path) }

    static func lines(_ name: String) throws -> [[String]] {
        let url = folder.appendingPathComponent(name)
        let text = name.hasSuffix(".gz") ? try unzipped(url) : try String(contentsOf: url, encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    private static func unzipped(_ url: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", url.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}

/// Known answers: exchange_calendars 4.13.2, with its known errors corrected.
struct ReferenceCalendarTests {
    private let calendars = Calendars()

    /// Days on which the exchange announced other hours or a closure, and the other program does not know it.
    private static let corrected: [String: Set<String>] = [
        "XHKG": ["2023-09-01", "2023-09-08", "2020-08-19", "2021-06-28"],
        "XTAI": ["2024-10-31"],
        "XKRX": [
            "2026-06-03", "2026-07-17",
            // The university entrance examinations since 2021: 10:00 to 16:30.
            "2021-11-18", "2022-11-17", "2023-11-16", "2024-11-14", "2025-11-13", "2026-11-19",
        ],
    ]

    @Test(
        .enabled(if: SharedData.exists, "../shared is absent"),
        arguments: ["XNYS", "XNAS", "XETR", "XSWX", "XAMS", "XTAI", "XTKS", "XHKG", "XKRX", "XSHG"])
    func `every session opens, rests and closes as in the other program`(mic: String) throws {
        let corrected = Self.corrected[mic] ?? []
        let calendar = try calendars.calendar(for: mic)
        let expected = try SharedData.lines("\(mic).csv.gz").map { $0.prefix(5).joined(separator: ",") }
            .filter { !corrected.contains(String($0.prefix(10))) }
        let found = calendar.sessions.map(SessionLookup.line)
            .filter { !corrected.contains(String($0.prefix(10))) }
        #expect(expected.count > 2_900)
        #expect(found.count == expected.count)
        let foundOnly = Set(found).subtracting(expected).sorted()
        let expectedOnly = Set(expected).subtracting(found).sorted()
        #expect(foundOnly.isEmpty && expectedOnly.isEmpty, "\(foundOnly.prefix(5)) \(expectedOnly.prefix(5))")
    }

    @Test(.enabled(if: SharedData.exists, "../shared is absent"))
    func `three hundred instants meet the sessions that they should`() throws {
        let lines = try SharedData.lines("instants_given.csv")
        #expect(lines.count == 300)
        let wrong = Dictionary(
            uniqueKeysWithValues: try SharedData.lines("instants_peer_wrong.csv").map { ("\($0[0]),\($0[1])", $0) })
        for fields in lines {
            let asked = "\(fields[0]),\(fields[1])"
            let answer = try #require(try SessionLookup.answer(line: asked, number: 2, calendars: calendars))
            if let right = wrong[asked] {
                #expect(answer == "\(asked),closed_holiday,\(right[3]),\(right[4])")
            } else {
                #expect(answer == "\(asked),\(fields[3]),\(fields[4]),\(fields[5])", "\(fields.last ?? "")")
            }
        }
    }
}
