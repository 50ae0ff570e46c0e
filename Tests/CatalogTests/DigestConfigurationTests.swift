import Catalog
import Foundation
import Testing

struct DigestConfigurationTests {
    private func parse(_ digests: String) throws -> Configuration.Digests {
        try Configuration.parse(
            """
            feeds: []
            watchlist: w.yaml
            releases: r.yaml
            confounders: c.yaml
            \(digests)
            """, path: "/etc/aftershock/config.yaml"
        ).digests
    }

    @Test func `digests are made as the configuration says`() throws {
        let digests = try parse(
            """
            digests:
              engine: r1
              model: models/r1.gguf
              threads: 8
              context: 16_384
              thought_tokens: 0
              answer_tokens: 900
              in_flight: 6
              keep_reasoning: false
              budget: 1h30m
            """)
        var expected = Configuration.Digests()
        expected.engine = .r1
        expected.model = "/etc/aftershock/models/r1.gguf"
        expected.threads = 8
        expected.context = 16_384
        expected.thoughtTokens = 0
        expected.answerTokens = 900
        expected.inFlight = 6
        expected.keepsReasoning = false
        expected.budget = .seconds(5400)
        #expect(digests == expected)
        #expect(try parse("") == Configuration.Digests())
        #expect(try parse("digests: {model: /data/r1.gguf}").model == "/data/r1.gguf")
    }

    @Test(arguments: [
        ("{engine: r2}", "5:19: There is no engine 'r2'. Did you mean 'r1'?"),
        ("{engine: r1, modell: x}", "5:23: 'digests' has no key 'modell'. Did you mean 'model'?"),
        ("{threads: 0}", "5:20: '0' is not a valid 'threads'. Write a whole number from 1 to 1024."),
        ("{in_flight: 2.5}", "5:22: '2.5' is not a valid 'in_flight'. Write a whole number from 1 to 256."),
        ("{budget: 30}", "5:19: '30' is not a valid 'budget'. Write a duration such as 90s, 30m or 1h30m."),
        ("{keep_reasoning: maybe}", "5:27: 'maybe' is not a valid 'keep_reasoning'. Write true or false."),
        ("{model: }", "5:18: 'model' must be a text, but it is empty."),
        (
            "{endpoints: [{url: ftp://x}]}",
            "5:29: 'ftp://x' is not a valid 'url'. Write an address such as http://127.0.0.1:8000/v1."
        ),
        (
            "{endpoints: [{url: 'http://x/v1', key: sk-123}]}",
            "5:49: '***' is not a valid 'key'. Write the name of an environment variable with the key, such as AFTERSHOCK_REMOTE_KEY."
        ),
        ("{endpoints: [{model: x}]}", "5:23: An endpoint has no 'url'. Add the key 'url'."),
    ])
    func `a mistake is named with its line`(_ digests: String, _ message: String) {
        #expect {
            try parse("digests: \(digests)")
        } throws: { "\($0)" == "/etc/aftershock/config.yaml:\(message)" }
    }

    @Test func `durations are read as people write them`() throws {
        #expect(WrittenDuration.read("90s") == .seconds(90))
        #expect(WrittenDuration.read("30m") == .seconds(1800))
        #expect(WrittenDuration.read("1h30m") == .seconds(5400))
        #expect(WrittenDuration.read("2h5s") == .seconds(7205))
        for text in ["", "30", "m", "0s", "-5m", "5m1h", "5m5m", "1.5h", "30 m", "30M", "99999999999999999999s", "٣m"] {
            #expect(WrittenDuration.read(text) == nil, "\(text)")
        }
        for text in ["90s", "30m", "1h30m", "2h5s"] {
            let read = try #require(WrittenDuration.read(text))
            #expect(WrittenDuration.read(WrittenDuration.written(read)) == read)
        }
    }
}
