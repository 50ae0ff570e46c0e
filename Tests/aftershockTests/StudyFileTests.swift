import Foundation
import Markets
import TestSupport
import Testing

/// `study --spec` and `study --requests` as a user runs them, on files alone.
struct StudyFileTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.write(Self.prices, as: "prices.csv")
    }

    /// Two firms that move with an index, and one of them falls by a tenth on 2025-04-01.
    static var prices: String {
        var (index, first, second) = (100.0, 50.0, 20.0)
        var lines = ["date,IDX,AAA,BBB"]
        var date = SessionDate(year: 2025, month: 1, day: 1)
        var place = 0
        while let day = date, day.month < 5 {
            if day.weekday < 6 {
                let move = 0.01 * sin(Double(place * place) * 0.7)
                index *= 1 + move
                first *= 1 + 1.2 * move + 0.004 * cos(Double(place) * 2.9) - (day.month == 4 && day.day == 1 ? 0.1 : 0)
                second *= 1 + 0.8 * move + 0.006 * cos(Double(place) * 1.3)
                lines.append("\(day),\(index),\(first),\(second)")
                place += 1
            }
            date = day.adding(days: 1)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    func specification(prices: String = "prices.csv", as name: String = "case.json") throws -> String {
        try folder.write(
            """
            {"case": "two firms", "inputs": {"prices": "\(prices)", "market": "IDX", "ret": "simple"},
             "spec": {"model": "market_model", "estimation_window_rel_days": [-50, -6], "event_window_rel_days": [-1, 1],
                      "windows": [[0, 0], [-1, 1]]},
             "events": [{"ticker": "AAA", "event_date": "2025-04-01"}, {"ticker": "BBB", "event_date": "2025-04-01"}]}
            """, as: name)
    }

    func run(_ arguments: [String]) throws -> BuiltProgram.Result {
        try BuiltProgram.run(
            ["study"] + arguments, environment: ["HOME": folder.url.path], workingFolder: folder.url)
    }

    func fields(_ text: some StringProtocol) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func `a specification is answered without a database`() throws {
        let result = try run(["--spec", try specification(), "--format", "json"])
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        let answer = try fields(result.output)
        #expect(answer["schema"] as? String == "aftershock.study/1" && answer["case"] as? String == "two firms")
        let events = try #require(answer["events"] as? [[String: Any]])
        let abnormal = try #require(events.first?["AR"] as? [Double])
        #expect(abnormal.count == 3 && abs(abnormal[1] + 0.1) < 0.01)
        let sample = try #require(answer["sample"] as? [String: Any])
        #expect(sample["N"] as? Int == 2 && (sample["days"] as? [String: Any])?.keys.sorted() == ["-1", "0", "1"])
        #expect((sample["windows"] as? [String: Any])?["[-1,1]"] != nil)
        #expect(!result.output.contains("NaN") && !result.output.contains("nan"))
    }

    @Test func `inputs are found in their own folder, packed or not`() throws {
        let plain = try run(["--spec", try specification()]).output
        let data = folder.url.appendingPathComponent("data")
        try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
        let packed = try BuiltProgram.run(
            ["-c", "gzip -c prices.csv > data/packed.csv.gz"], environment: ["PATH": "/usr/bin:/bin"],
            executable: URL(fileURLWithPath: "/bin/sh"), workingFolder: folder.url)
        #expect(packed.status == 0, "\(packed.errors)")
        let other = try specification(prices: "packed.csv.gz", as: "other.json")
        #expect(try run(["--spec", other, "--inputs", data.path]).output == plain)
        #expect(try run(["--spec", other]).status == 66)
        try Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2]).write(to: data.appendingPathComponent("packed.csv.gz"))
        #expect(try run(["--spec", other, "--inputs", data.path]).status == 65)
    }

    @Test func `several specifications answer a line each, and one that fails is said`() throws {
        let good = try specification()
        let bad = try folder.write("{\"inputs\": {}}", as: "bad.json")
        let result = try run(["--spec", good, bad, good])
        #expect(result.status == 65)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 3 && lines[0] == lines[2])
        #expect(try fields(lines[0])["case"] as? String == "two firms")
        #expect((try fields(lines[1])["error"] as? String)?.contains("'prices' is missing") == true)
        #expect(result.errors.contains("bad.json"))
    }

    @Test(arguments: [
        ("{", "not a study specification"), ("[]", "not a study specification"),
        (#"{"inputs":{"prices":"prices.csv"},"spec":{},"events":[]}"#, "'model' is missing at 'spec'"),
    ])
    func `a file that is no specification ends with 65`(text: String, says: String) throws {
        let result = try run(["--spec", try folder.write(text, as: "bad.json")])
        #expect(result.status == 65 && result.output == "")
        let words = says.split(separator: " at ")
        for word in words { #expect(result.errors.contains(word), "\(result.errors)") }
    }

    @Test func `a specification none of whose events can be studied ends with 65 and its reasons`() throws {
        let text = try String(contentsOfFile: try specification(), encoding: .utf8).replacing(
            "2025-04-01", with: "2031-04-01")
        let result = try run(["--spec", try folder.write(text, as: "late.json")])
        #expect(result.status == 65 && result.errors.contains("2031-04-01"))
        let events = try #require(try fields(result.output)["events"] as? [[String: Any]])
        #expect((events.first?["missing"] as? String)?.contains("outside the sessions") == true)
    }

    @Test(arguments: [
        ("en", "The sessions of the window -1..1 are not all in the data"),
        ("de", "Das Fenster −1 bis 1 liegt nicht ganz in den Daten"),
    ])
    func `a table says why a window has no sum, in the reader's language`(locale: String, reason: String) throws {
        let text = try String(contentsOfFile: try specification(), encoding: .utf8).replacing(
            "2025-04-01", with: "2025-04-30")
        let late = try folder.write(text, as: "late.json")
        let result = try run(["--spec", late, "--format", "markdown", "--locale", locale])
        #expect(result.status == 0, "\(result.errors)")
        let rows = result.output.split(separator: "\n").filter { $0.contains(reason) }
        #expect(rows.count == 2, "\(result.output)")
    }

    @Test func `a request file is answered by group`() throws {
        _ = try folder.write(
            "1;AAA;idx;01.04.2025;G;-1;1;-6;45\n2;bbb;IDX;01.04.2025;G;-1;1;-6;45\n", as: "requests.csv")
        let rows = Self.prices.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
        let firms = rows.map { "AAA;\($0[0]);\($0[2])\nBBB;\($0[0]);\($0[3])" }.joined(separator: "\n")
        _ = try folder.write(firms, as: "firms.csv")
        _ = try folder.write(rows.map { "IDX;\($0[0]);\($0[1])" }.joined(separator: "\n"), as: "markets.csv")
        let result = try run([
            "--requests", "requests.csv", "--firms", "firms.csv", "--markets", "markets.csv",
        ])
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        let groups = try #require(try fields(result.output)["groups"] as? [[String: Any]])
        #expect(groups.count == 1 && groups.first?["estimation_window"] as? String == "-50..-6")
        let own = try #require((groups.first?["study"] as? [String: Any])?["sample"] as? [String: Any])
        let same = try #require(
            try fields(try run(["--spec", try specification()]).output)["sample"] as? [String: Any])
        #expect(own["phat"] as? Double == same["phat"] as? Double)
    }
}
