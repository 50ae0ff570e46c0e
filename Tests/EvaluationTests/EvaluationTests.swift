import Foundation
import News
import Testing

@testable import Evaluation

/// Scores of predictions against gold, with answers that were worked out apart.
struct EvaluationTests {
    static let gold = """
        {"id": "1", "language": "en", "title": "A", "text": "Nvidia fell 17 percent. It lost 593 billion dollars.", "category": "market_reaction", "sentiment": -1, "companies": [{"name": "Nvidia", "ticker": "NVDA"}, {"name": "Höchst AG", "ticker": null}], "release": null, "figures": [{"value": -17, "unit": "percent"}, {"value": 593000000000, "unit": "USD"}], "summary": "the cat sat on the mat"}
        {"id": "2", "language": "de", "title": "B", "text": "DeepSeek veröffentlicht R1.", "category": "model_release", "sentiment": 0.5, "companies": ["DeepSeek"], "release": {"lab": "DeepSeek", "model": "R1", "training_cost_usd": 5600000}, "figures": [], "summaries": ["eins zwei drei", "vier fünf"]}
        {"id": "3", "language": "de", "title": "C", "text": "Text.", "category": "market_reaction", "sentiment": "neutral"}
        {"id": 4, "language": "ja", "title": "D", "text": "株価が下落した。", "category": "legal", "sentiment": -0.5, "release": null, "summary": "株価下落"}
        """
    static let predictions = """
        {"id": "1", "language": "en", "category": "market_reaction", "sentiment": -0.5, "companies": [{"name": "NVIDIA Corporation", "ticker": "nvda"}, {"name": "Apple", "ticker": "AAPL"}], "release": {"lab": "x", "model": "y"}, "figures": [{"value": 17, "unit": "percent"}], "summary": "the cat lay on 5 mats"}
        {"id": "2", "language": "de", "category": "market_reaction", "sentiment": 0.5, "companies": [{"name": "Deep Seek"}], "release": {"lab": "DeepSeek", "model": "DeepSeek R1", "training_cost_usd": 5600000.0}, "figures": [], "summary": "vier fünf"}
        {"id": "3", "language": "nl", "category": null, "sentiment": null}
        {"id": "4", "language": "ja", "category": "legal", "sentiment": -0.25, "release": null, "summary": "株価上昇"}
        """

    private func evaluation(_ predictions: String = predictions) throws -> Evaluation {
        try Evaluation(
            of: JSONLines.predictions(predictions, file: "p"), against: JSONLines.gold(Self.gold, file: "g"), name: "p",
            goldName: "g", resamples: 200)
    }

    private func value(_ measure: Measure) throws -> Double { try #require(measure.value(over: evaluation().scores)) }

    @Test func `categories are scored by class and in the mean`() throws {
        // market_reaction: 1 right, 1 wrong, 1 missed: F1 1/2. model_release: 0. legal: 1. The mean of the three is 1/2.
        #expect(try value(.categoryMacroF1) == 0.5)
        #expect(try value(.categoryAccuracy) == 0.5)
        #expect(try value(.unclassified) == 0.25)
        let matrix = ConfusionMatrix(try evaluation().scores)
        #expect(matrix.counts(of: .marketReaction) == .init(right: 1, wrong: 1, missed: 1))
        #expect(matrix.mistakes.map(\.count) == [1, 1])
    }

    @Test func `sentiment is scored by sides, distance and correlation`() throws {
        // Bad: 2 of 2. Neutral: missed. Good: 1 of 1. The mean of 1, 0 and 1.
        #expect(abs(try value(.sentimentMacroF1) - 2 / 3) < 1e-12)
        // |−1+0.5|, 0, |−0.5+0.25| over three articles.
        #expect(abs(try value(.sentimentError) - 0.25) < 1e-12)
        // numpy.corrcoef([-1, .5, -.5], [-.5, .5, -.25])[0, 1]
        #expect(abs(try value(.sentimentCorrelation) - 0.9958705948858225) < 1e-12)
    }

    @Test func `companies meet by ticker, else by name, and figures by value and unit`() throws {
        // Nvidia by ticker and DeepSeek by name are right, Apple wrong, Höchst missed: 2·2 / (2·2 + 2).
        #expect(abs(try value(.companiesF1) - 4 / 6) < 1e-12)
        // 17 percent whatever its sign; 593 billion missed: 2 / 3.
        #expect(abs(try value(.figuresF1) - 2 / 3) < 1e-12)
        // R1 is found; of article 1 a release is told that is none.
        #expect(abs(try value(.releaseF1) - 2 / 3) < 1e-12)
        #expect(try value(.trainingCost) == 1)
        #expect(try value(.languageAccuracy) == 0.75)
    }

    @Test func `summaries are scored by ROUGE against the best reference`() throws {
        // "the cat lay on 5 mats" against "the cat sat on the mat": the, cat, on: 2·3 / 12; the cat: 2·1 / 10; the cat on: 6 / 12.
        let one = Rouge("the cat lay on 5 mats", references: ["the cat sat on the mat"], language: .english)
        #expect(one == Rouge.of(0.5, 0.2, 0.5))
        #expect(
            Rouge("vier fünf", references: ["eins zwei drei", "vier fünf"], language: .german) == Rouge.of(1, 1, 1))
        // 株価 of four characters each: 2·2 / 8, 2·1 / 6, 4 / 8.
        #expect(Rouge("株価上昇", references: ["株価下落"], language: .japanese) == Rouge.of(0.5, 1.0 / 3, 0.5))
        #expect(abs(try value(.rouge1) - (0.5 + 1 + 0.5) / 3) < 1e-12)
        // The 5 of the first summary is in no article.
        #expect(try value(.unsupportedNumbers) == 1)
    }

    @Test func `an interval holds its value, and the same seed gives the same`() throws {
        let evaluation = try evaluation()
        for measure in Measure.allCases {
            guard let estimate = evaluation.estimate(measure) else { continue }
            #expect(estimate.low <= estimate.value + 1e-12 && estimate.value <= estimate.high + 1e-12, "\(measure)")
            #expect(evaluation.estimate(measure) == estimate)
        }
        // Of four articles with two right, a resample has between none and all right.
        let accuracy = try #require(evaluation.estimate(.categoryAccuracy))
        #expect(accuracy.low == 0 && accuracy.high == 1)
    }

    @Test func `an engine does not differ from itself, and differs from a better one`() throws {
        let mine = try evaluation()
        let same = try #require(mine.compare(.categoryAccuracy, with: mine))
        #expect(same == Evaluation.Comparison(difference: 0, low: 0, high: 0, p: 1))
        let better = try evaluation(
            Self.predictions.replacing(
                "\"de\", \"category\": \"market_reaction\"", with: "\"de\", \"category\": \"model_release\""))
        let difference = try #require(better.compare(.categoryAccuracy, with: mine))
        #expect(difference.difference == 0.25)
        // One article differs: swapping it or not gives ±0.25, always as large.
        #expect(difference.p == 1)
        #expect(better.mcNemar(with: mine) == Evaluation.McNemar(onlyFirst: 1, onlySecond: 0, p: 1))
    }

    @Test func `McNemar's p is the binomial's`() {
        // scipy.stats.binomtest(2, 10).pvalue, binomtest(10, 40).pvalue, and no difference at all.
        #expect(abs(Evaluation.binomialTail(2, of: 10) - 0.109375) < 1e-12)
        #expect(abs(Evaluation.binomialTail(10, of: 40) - 0.0022214337732293643) < 1e-12)
        #expect(Evaluation.binomialTail(0, of: 0) == 1)
        #expect(Evaluation.binomialTail(5, of: 10) == 1)
    }

    @Test func `what gold does not label is not scored`() throws {
        let gold = try JSONLines.gold("{\"id\":\"1\",\"title\":\"T\",\"category\":\"legal\"}", file: "g")
        let predictions = try JSONLines.predictions("{\"id\":\"1\",\"category\":\"legal\",\"release\":null}", file: "p")
        let evaluation = try Evaluation(of: predictions, against: gold, name: "p", goldName: "g")
        let known = Measure.allCases.filter { evaluation.estimate($0) != nil }
        #expect(known == [.categoryMacroF1, .categoryAccuracy, .unclassified])
    }

    @Test func `predictions that are written are read again`() throws {
        let all = try JSONLines.predictions(Self.predictions, file: "p")
        let encoder = JSONEncoder()
        let lines = try all.map { String(decoding: try encoder.encode($0), as: UTF8.self) }.joined(separator: "\n")
        #expect(try JSONLines.predictions(lines, file: "p") == all)
    }

    @Test(arguments: [
        ("{\"id\":\"1\",\"title\":\"T\",\"category\":\"foo\"}", "'foo' is not a category"),
        ("{\"id\":\"1\",\"title\":\"T\",\"sentiment\":2}", "2.0 is not within"),
        ("{\"id\":\"1\",\"title\":\"T\",\"sentiment\":\"great\"}", "'great' is neither"),
        ("{\"title\":\"T\"}", "'id' is missing"), ("{\"id\":\"1\"}", "neither a title nor text"),
        ("[1]", "is expected"),
        ("{\"id\":\"1\",\"title\":\"T\",\"published\":\"gestern\"}", "'gestern' is not a time"),
        ("nonsense", "no JSON object"),
        ("{\"id\":\"1\",\"title\":\"T\",\"figures\":[{\"unit\":\"USD\"}]}", "'value' is missing"),
    ])
    func `a line that is no gold article is refused with its place`(_ line: String, reason: String) {
        let error = #expect(throws: EvaluationError.self) { try JSONLines.gold("\n\(line)", file: "gold.jsonl") }
        #expect(error?.description.hasPrefix("gold.jsonl, line 2: ") == true)
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test func `ids must differ, predictions must be of this gold set, and files must hold something`() throws {
        let twice = "{\"id\":\"1\",\"title\":\"T\"}\n{\"id\":\"1\",\"title\":\"T\"}"
        #expect(throws: EvaluationError.repeatedID("1", file: "g", line: 2)) { try JSONLines.gold(twice, file: "g") }
        #expect(throws: EvaluationError.empty(file: "g")) { try JSONLines.gold("\n \n", file: "g") }
        #expect(throws: EvaluationError.unknownID("9", file: "p")) {
            try evaluation("{\"id\":\"9\",\"category\":\"legal\"}")
        }
    }
}

extension Rouge {
    fileprivate static func of(_ one: Double, _ two: Double, _ longest: Double) -> Rouge {
        var rouge = Rouge("", references: [""], language: nil)
        (rouge.one, rouge.two, rouge.longest) = (one, two, longest)
        return rouge
    }
}
