import Digests
import Evaluation
import Foundation
import News
import Reports

/// An evaluation as people and programs read it.
struct EvaluationTables {
    let evaluation: Evaluation
    let other: Evaluation?
    let goldName: String
    let prose: Prose
    private let estimates: [(measure: Measure, estimate: Evaluation.Estimate)]
    private let comparisons: [Measure: Evaluation.Comparison]

    init(_ evaluation: Evaluation, other: Evaluation?, goldName: String, prose: Prose) {
        self.evaluation = evaluation
        self.prose = prose
        self.other = other
        self.goldName = goldName
        estimates = Measure.allCases.compactMap { measure in
            evaluation.estimate(measure).map { (measure, $0) }
        }
        var comparisons: [Measure: Evaluation.Comparison] = [:]
        if let other {
            for measure in Measure.allCases { comparisons[measure] = evaluation.compare(measure, with: other) }
        }
        self.comparisons = comparisons
    }

    // MARK: Tables

    /// Every measure with its interval, and beside another engine the difference.
    var measures: Table {
        var columns: [Table.Column] = [
            .init("measure", prose("Measure", "Maß")), .init("value", evaluation.name, .trailing),
            .init("low", prose("95 % from", "95 % von"), .trailing), .init("high", prose("to", "bis"), .trailing),
        ]
        if let other {
            columns += [
                .init("other", other.name, .trailing),
                .init("difference", prose("Difference", "Unterschied"), .trailing),
                .init("difference_low", prose("95 % from", "95 % von"), .trailing, rank: 1),
                .init("difference_high", prose("to", "bis"), .trailing, rank: 1),
                .init("p", "p", .trailing),
            ]
        }
        let rows = estimates.map { measure, estimate -> [Table.Cell] in
            var row: [Table.Cell] = [
                .word(measure.rawValue, prose.name(measure)), .number(estimate.value, decimals: 3),
                .number(estimate.low, decimals: 3),
                .number(estimate.high, decimals: 3),
            ]
            if let other {
                let comparison = comparisons[measure]
                row += [
                    .number(measure.value(over: other.scores), decimals: 3),
                    .number(comparison?.difference, decimals: 3), .number(comparison?.low, decimals: 3),
                    .number(comparison?.high, decimals: 3), .probability(comparison?.p),
                ]
            }
            return row
        }
        return Table(name: "measures", title: title, columns: columns, rows: rows, prose: prose)
    }

    private var title: String {
        let (articles, missing) = (prose.integer(evaluation.scores.count), prose.integer(evaluation.missing))
        return prose(
            "\(evaluation.name) on \(articles) articles of \(goldName)",
            "\(evaluation.name) mit \(articles) Artikeln aus \(goldName)")
            + (evaluation.missing > 0 ? prose(", \(missing) without a prediction", ", \(missing) ohne Vorhersage") : "")
    }

    private var categories: Table {
        let matrix = ConfusionMatrix(evaluation.scores)
        let known = Digest.Category.allCases.filter { matrix.support(of: $0) > 0 }
        return Table(
            name: "categories", title: prose("Categories", "Kategorien"),
            columns: [
                .init("category", prose("Category", "Kategorie")),
                .init("articles", prose("Articles", "Artikel"), .trailing),
                .init("precision", prose("Precision", "Genauigkeit"), .trailing),
                .init("recall", prose("Recall", "Trefferquote"), .trailing),
                .init("f1", "F1", .trailing),
            ],
            rows: known.map { category in
                let counts = matrix.counts(of: category)
                return [
                    .word(category.rawValue, prose.name(category)), .integer(matrix.support(of: category)),
                    .number(counts.precision, decimals: 3), .number(counts.recall, decimals: 3),
                    .number(counts.f1 ?? 0, decimals: 3),
                ]
            }, prose: prose)
    }

    private var languages: Table {
        let shown: [Measure] = [
            .categoryMacroF1, .categoryAccuracy, .sentimentMacroF1, .companiesF1, .figuresF1, .rougeL,
        ]
        return Table(
            name: "languages", title: prose("Languages", "Sprachen"),
            columns: [
                .init("language", prose("Language", "Sprache")),
                .init("articles", prose("Articles", "Artikel"), .trailing),
            ] + shown.map { .init($0.rawValue, prose.heading($0), .trailing) },
            rows: evaluation.languages.map { language in
                let scores = evaluation.scores(in: language)
                return [.text(language.rawValue), .integer(scores.count)]
                    + shown.map { .number($0.value(over: scores), decimals: 3) }
            }, prose: prose)
    }

    private static let mostMistakes = 12

    private var mistakes: Table {
        Table(
            name: "mistakes", title: prose("Confusions, most frequent first", "Verwechslungen, häufigste zuerst"),
            columns: [
                .init("gold", prose("Labelled", "Richtig")), .init("predicted", prose("Predicted", "Vorhergesagt")),
                .init("articles", prose("Articles", "Artikel"), .trailing),
            ],
            rows: ConfusionMatrix(evaluation.scores).mistakes.prefix(Self.mostMistakes).map { pair, count in
                [
                    .word(pair.gold.rawValue, prose.name(pair.gold)),
                    pair.predicted.map { .word($0.rawValue, prose.name($0)) }
                        ?? .word("unclassified", prose("unclassified", "nicht eingeordnet")),
                    .integer(count),
                ]
            }, prose: prose)
    }

    var tables: [Table] { [measures, categories, languages, mistakes].filter { !$0.rows.isEmpty } }

    func text(width: Int, colour: Bool) -> String {
        var parts = [title + "\n"] + tables.map { $0.text(width: width, colour: colour) }
        if let test { parts.append(test) }
        return parts.joined(separator: "\n")
    }

    var html: String { Table.html(title: title, tables) }

    /// McNemar's test in words; nil without another engine.
    private var test: String? {
        guard let other else { return nil }
        let test = evaluation.mcNemar(with: other)
        let p = prose.probability(test.p)
        return prose(
            "Only \(evaluation.name) has the category of \(test.onlyFirst) articles right, only \(other.name) that of "
                + "\(test.onlySecond): McNemar's exact p \(p).",
            "Nur \(evaluation.name) trifft die Kategorie von \(test.onlyFirst) Artikeln, nur \(other.name) die von "
                + "\(test.onlySecond): exaktes p nach McNemar \(p).")
    }

    // MARK: JSON

    struct Record: Encodable {
        struct Value: Encodable {
            var measure: String
            var value: Double
            var low: Double
            var high: Double
            @Nullable var other: Double?
            @Nullable var difference: Double?
            @Nullable var differenceLow: Double?
            @Nullable var differenceHigh: Double?
            @Nullable var p: Double?
        }

        struct Category: Encodable {
            var category: String
            var articles: Int
            @Nullable var precision: Double?
            @Nullable var recall: Double?
            var f1: Double
        }

        struct Language: Encodable {
            var language: String
            var articles: Int
            var measures: [String: Double]
        }

        struct Mistake: Encodable {
            var gold: String
            @Nullable var predicted: String?
            var articles: Int
        }

        struct Test: Encodable {
            var onlyFirst: Int
            var onlySecond: Int
            var p: Double
        }

        let schema = "aftershock.evaluation/1"
        var engine: String
        @Nullable var against: String?
        var gold: String
        var articles: Int
        var missing: Int
        var resamples: Int
        var measures: [Value]
        var categories: [Category]
        var languages: [Language]
        var mistakes: [Mistake]
        var mcnemar: Test?
    }

    var record: Record {
        let matrix = ConfusionMatrix(evaluation.scores)
        return Record(
            engine: evaluation.name, against: other?.name, gold: goldName, articles: evaluation.scores.count,
            missing: evaluation.missing, resamples: evaluation.resamples,
            measures: estimates.map { measure, estimate in
                let comparison = comparisons[measure]
                return Record.Value(
                    measure: measure.rawValue, value: estimate.value, low: estimate.low, high: estimate.high,
                    other: other.flatMap { measure.value(over: $0.scores) }, difference: comparison?.difference,
                    differenceLow: comparison?.low, differenceHigh: comparison?.high, p: comparison?.p)
            },
            categories: Digest.Category.allCases.filter { matrix.support(of: $0) > 0 }.map { category in
                let counts = matrix.counts(of: category)
                return Record.Category(
                    category: category.rawValue, articles: matrix.support(of: category), precision: counts.precision,
                    recall: counts.recall, f1: counts.f1 ?? 0)
            },
            languages: evaluation.languages.map { language in
                let scores = evaluation.scores(in: language)
                let values = Measure.allCases.compactMap { measure in
                    measure.value(over: scores).map { (measure.rawValue, $0) }
                }
                return Record.Language(
                    language: language.rawValue, articles: scores.count,
                    measures: Dictionary(uniqueKeysWithValues: values))
            },
            mistakes: matrix.mistakes.map {
                Record.Mistake(gold: $0.pair.gold.rawValue, predicted: $0.pair.predicted?.rawValue, articles: $0.count)
            },
            mcnemar: other.map { other in
                let test = evaluation.mcNemar(with: other)
                return Record.Test(onlyFirst: test.onlyFirst, onlySecond: test.onlySecond, p: test.p)
            })
    }
}

extension Prose {
    /// A short heading of a column.
    fileprivate func heading(_ measure: Measure) -> String {
        switch measure {
        case .categoryMacroF1: self("Cat. F1", "Kat. F1")
        case .categoryAccuracy: self("Cat. right", "Kat. richtig")
        case .sentimentMacroF1: self("Sent. F1", "Tonl. F1")
        case .companiesF1: self("Companies", "Unternehmen")
        case .figuresF1: self("Figures", "Zahlen")
        default: name(measure)
        }
    }

    fileprivate func name(_ measure: Measure) -> String {
        switch measure {
        case .categoryMacroF1: self("category, macro F1", "Kategorie, Makro-F1")
        case .categoryAccuracy: self("category, share right", "Kategorie, Anteil richtig")
        case .unclassified: self("unclassified", "nicht eingeordnet")
        case .sentimentMacroF1: self("sentiment, macro F1", "Tonlage, Makro-F1")
        case .sentimentError: self("sentiment, mean error", "Tonlage, mittlerer Fehler")
        case .sentimentCorrelation: self("sentiment, correlation", "Tonlage, Korrelation")
        case .companiesF1: self("companies, F1", "Unternehmen, F1")
        case .figuresF1: self("figures, F1", "Zahlen, F1")
        case .releaseF1: self("release, F1", "Veröffentlichung, F1")
        case .trainingCost: self("training cost right", "Trainingskosten richtig")
        case .languageAccuracy: self("language right", "Sprache richtig")
        case .rouge1: "ROUGE-1"
        case .rouge2: "ROUGE-2"
        case .rougeL: "ROUGE-L"
        case .compression: self("compression", "Kürzung")
        case .unsupportedNumbers: self("unsupported numbers", "unbelegte Zahlen")
        }
    }
}

extension ResultWriter {
    func write(_ evaluation: EvaluationTables) throws {
        switch format {
        case .text: try write(evaluation.text(width: width, colour: usesColour))
        case .markdown: try write(evaluation.tables.map(\.markdown).joined(separator: "\n\n"))
        case .html: try write(evaluation.html)
        case .csv: try write(evaluation.measures.csv)
        case .json: try write(ReportJSON.text(of: evaluation.record))
        }
    }
}
