import Foundation
import TestSupport
import Testing

/// The methods of `study` on the demo's prices, as a user runs them.
struct StudyCommandTests {
    func fields(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// Runs a command on the demo and reads its JSON.
    func answer(_ line: String) async throws -> [String: Any] {
        let demo = try await DemoProgram()
        let result = try demo.run(line.split(separator: " ").map(String.init) + ["--format", "json"])
        #expect(result.status == 0, "\(line): \(result.errors)")
        return try fields(result.output)
    }

    @Test func `study and study event are the same command`() async throws {
        let demo = try await DemoProgram()
        let options = ["--event", "2025-01-27", "--tickers", "NVDA", "--format", "csv"]
        let short = try demo.run(["study"] + options)
        let long = try demo.run(["study", "event"] + options)
        #expect(short.status == 0 && short.output == long.output && !short.output.isEmpty)
    }

    @Test func `GARCH finds Nvidia's fall`() async throws {
        let report = try await answer("study --event 2025-01-27 --tickers NVDA --model garch")
        let text = String(decoding: try JSONSerialization.data(withJSONObject: report), as: UTF8.self)
        #expect(text.contains("market model with GARCH(1,1) errors"))
    }

    @Test(arguments: ["volume", "volatility"])
    func `volume and volatility are studied on stored bars`(measure: String) async throws {
        let study = try await answer("study --event 2025-01-27 --tickers NVDA,AVGO --measure \(measure) --car 0..0")
        #expect(study["measure"] as? String == measure && study["model"] as? String == "constant_mean")
        let events = try #require(study["events"] as? [[String: Any]])
        #expect(events.count == 2)
        let window = try #require((events[0]["windows"] as? [String: Any])?["[0,0]"] as? [String: Any])
        // On that day Nvidia's volume and its swing were a multiple of the usual.
        #expect(try #require(window["CAR"] as? Double) > 0.6)
    }

    @Test func `a synthetic control has weights that sum to 1, and a rank`() async throws {
        let study = try await answer(
            "study synthetic --event 2025-01-27 --ticker NVDA --donors META,MSFT,AAPL,CRM --estimation=-60..-1")
        let weights = try #require(study["weights"] as? [String: Double])
        #expect(weights.count == 4 && abs(weights.values.reduce(0, +) - 1) < 1e-9)
        #expect(try #require(study["att"] as? Double) < 0 && study["placebo_n"] as? Int == 5)
    }

    @Test func `calendar time studies all releases, or the events that are named`() async throws {
        let named = try await answer(
            "study calendar-time --event 2025-01-27 --event 2025-01-21 --tickers NVDA,AVGO --car 0..1")
        #expect(named["N"] as? Int == 4)
        #expect((named["dates"] as? [Any])?.count == 4)
        let all = try await answer("study calendar-time --tickers NVDA,AVGO --car 0..1")
        #expect(try #require(all["N"] as? Int) >= 4)
    }

    @Test func `a cross-section explains falls by exposures of a file, or by beta`() async throws {
        let own = try await answer("study cross-section --event 2025-01-27 --car 0..0 --exchange XNAS")
        #expect(own["names"] as? [String] == ["const", "beta", "sigma"])
        let demo = try await DemoProgram()
        _ = try demo.folder.write("ticker,size\nNVDA,3\nAVGO,2\nAMD,1.5\nMETA,1\nMSFT,2.5\n", as: "exposures.csv")
        let result = try demo.run([
            "study", "cross-section", "--event", "2025-01-27", "--tickers", "NVDA,AVGO,AMD,META,MSFT", "--exposures",
            demo.folder.path("exposures.csv"), "--format", "json",
        ])
        #expect(result.status == 0, "\(result.errors)")
        #expect((try fields(result.output)["params"] as? [String: Any])?.keys.sorted() == ["const", "size"])
    }

    @Test func `a panel finds the day that stands out`() async throws {
        let demo = try await DemoProgram()
        let result = try demo.run([
            "study", "panel", "--tickers", "NVDA,AVGO,TSM,MU,AMD", "--from", "2025-01-13", "--to", "2025-01-31",
            "--car",
            "0..0", "--format", "csv",
        ])
        #expect(result.status == 0, "\(result.errors)")
        let rows = result.output.split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",") }
        #expect(rows.count == 14)
        let lowest = rows.min { (Double($0[2]) ?? 0) < (Double($1[2]) ?? 0) }
        #expect(lowest?.first == "2025-01-27")
    }

    @Test func `tables for people have every format`() async throws {
        let demo = try await DemoProgram()
        for format in ["text", "markdown", "html", "csv"] {
            let result = try demo.run([
                "study", "cross-section", "--event", "2025-01-27", "--car", "0..0", "--exchange", "XNAS", "--format",
                format,
            ])
            #expect(result.status == 0 && result.output.contains("beta"), "\(format): \(result.errors)")
        }
    }

    @Test(arguments: [
        ("study panel --from 2025-02-01 --to 2025-01-01", "later"), ("study panel --from soon --to 2025-01-01", "soon"),
        ("study panel --from 2025-01-01 --to 2025-01-31 --model garch", "market, mean or adjusted"),
        ("study --event 2025-01-27 --measure volatility --model market", "volatility"),
        ("study --all --measure volume", "--measure"), ("study --event 2025-01-27 --model magic", "magic"),
        ("study --event 2025-01-27 --model dimson --lags 30", "lags"),
        ("study synthetic --event 2025-01-27 --ticker NVDA --estimation=-10..2", "before"),
    ])
    func `a study that cannot be made says why`(line: String, says: String) async throws {
        let demo = try await DemoProgram()
        let result = try demo.run(line.split(separator: " ").map(String.init))
        #expect(result.status == 64, "\(result.status) \(result.errors)")
        #expect(result.errors.contains(says), "\(result.errors)")
    }

    @Test func `a run that is interrupted ends with 130, and the next one finishes it`() async throws {
        let demo = try await DemoProgram()
        // The shell sends the signal at once: whatever had been stored by then stays, and the rest follows.
        let line = "aftershock study --all & process=$!; sleep 0.2; kill -INT $process; wait $process; echo code $?"
        let first = try demo.shell("trap - INT; \(line)")
        #expect(first.output.contains("code 130") || first.output.contains("code 0"), "\(first.output) \(first.errors)")
        let second = try demo.run(["study", "--all"])
        #expect(second.status == 0, "\(second.errors)")
        #expect(second.errors.contains("studies: ") && second.errors.contains(" stored"))
        let third = try demo.run(["study", "--all", "--quiet"])
        #expect(third.status == 0 && third.errors.isEmpty && third.output.isEmpty)
    }

    @Test(arguments: [
        ("study --all --event 2025-01-27", "--event"), ("study --all --tickers NVDA", "--tickers"),
        ("study --all --model dimson", "market, mean or adjusted"), ("study --all --spec x.json", "--spec"),
        ("study --all --window 5..-5", "5..-5"),
    ])
    func `what does not go together with all is refused`(line: String, says: String) async throws {
        let demo = try await DemoProgram()
        let result = try demo.run(line.split(separator: " ").map(String.init))
        #expect(result.status == 64, "\(result.errors)")
        #expect(result.errors.contains(says), "\(result.errors)")
    }
}
