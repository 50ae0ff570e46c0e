import Foundation
import News
import TestSupport
import Testing

@testable import Stories

struct LabelledStoriesTests {
    @Test func `headlines of our own are clustered as they are labelled`() throws {
        let rows = try Self.rows(Fixtures().lines("labelled.tsv"))
        #expect(rows.count == 47)
        #expect(Self.score(rows).f >= 0.98)
    }

    @Test(
        .enabled(if: SharedData.has("reference/stories"), "../shared/reference/stories is absent"),
        arguments: [("uci_given", 0.80), ("og2021_given", 0.68)])
    func `headlines that others labelled are clustered as well as aimed at`(name: String, aim: Double) throws {
        let score = Self.score(try Self.rows(SharedData.lines("reference/stories/\(name).tsv")))
        #expect(score.f >= aim, "\(score)")
    }

    static func score(_ rows: [Row]) -> (p: Double, r: Double, f: Double) {
        var clusters = StoryClusters()
        var stories: [Int: Int64] = [:]
        for row in rows { stories[Int(row.input.id)] = clusters.add(row.input).story }
        return bCubed(gold: rows.map { ($0.input.id, $0.input.language?.rawValue ?? "", $0.cluster) }, stories)
    }

    struct Row {
        var input: StoryInput
        var cluster: String
    }

    static func rows(_ lines: [String]) throws -> [Row] {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = "yyyy-MM-dd HH:mm:ss"
        let codes = [
            "eng": "en", "spa": "es", "deu": "de", "fra": "fr", "ita": "it", "por": "pt", "rus": "ru", "zho": "zh",
        ]
        let rows = lines.dropFirst().enumerated().compactMap { number, line -> Row? in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count >= 4 else { return nil }
            let time =
                Double(fields[2]).map { Date(timeIntervalSince1970: $0 / 1000) } ?? formatter.date(from: fields[2])
            guard let time else { return nil }
            let input = StoryInput(
                id: Int64(number), source: "",
                title: fields[3].trimmingCharacters(in: CharacterSet(charactersIn: "\"\r")), text: "",
                language: Language(rawValue: codes[fields[1]] ?? fields[1]), newsTime: time)
            return Row(input: input, cluster: fields[0])
        }
        return rows.sorted { ($0.input.newsTime, $0.input.id) < ($1.input.newsTime, $1.input.id) }
    }

    /// Precision, recall and F of B-cubed; stories count within a language.
    static func bCubed(gold: [(id: Int64, language: String, cluster: String)], _ stories: [Int: Int64]) -> (
        p: Double, r: Double, f: Double
    ) {
        var goldGroups: [String: Double] = [:]
        var groups: [String: Double] = [:]
        var both: [String: Double] = [:]
        let keys = gold.map { row in
            (row.language + row.cluster, row.language + "\(stories[Int(row.id)] ?? -1)")
        }
        for (expected, found) in keys {
            goldGroups[expected, default: 0] += 1
            groups[found, default: 0] += 1
            both[expected + " " + found, default: 0] += 1
        }
        var precision = 0.0
        var recall = 0.0
        for (expected, found) in keys {
            let common = both[expected + " " + found] ?? 0
            precision += common / (groups[found] ?? 1)
            recall += common / (goldGroups[expected] ?? 1)
        }
        let p = precision / Double(keys.count)
        let r = recall / Double(keys.count)
        return (p, r, p + r > 0 ? 2 * p * r / (p + r) : 0)
    }
}
