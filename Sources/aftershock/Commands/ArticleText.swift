import Digests
import Foundation
import Markets
import News
import Pipeline
import Reports

/// An article with its digest, laid out for a terminal.
struct ArticleText {
    private let record: ArticleRecord
    private let prose: Prose
    private let width: Int

    init(_ record: ArticleRecord, prose: Prose, width: Int) {
        self.record = record
        self.prose = prose
        self.width = width
    }

    var text: String {
        var lines = (record.article?.title ?? record.unclassified?.title ?? "").wrapped(to: width) + [""]
        lines += FactList.lines(facts, width: width, leastLabel: Self.leastLabel)
        if let article = record.article { lines += digest(article) }
        if let explanation = record.explanation { lines += reasons(explanation) }
        if let reasoning = record.run?.reasoning {
            let paragraphs = reasoning.split(separator: "\n").map { PlainText.line(String($0)) }.joined(separator: "\n")
            lines += section(
                prose("Reasoning, as the model wrote it", "Gedankengang, wie das Modell ihn schrieb"),
                indented(paragraphs))
        }
        return (lines + section(prose("Text", "Text"), indented(record.text))).joined(separator: "\n")
    }

    private static let leastLabel = 10
    private static let mostCues = 10
    private static let mostUnsupported = 12

    // MARK: Facts

    private var facts: [(label: String, value: String)] {
        var facts: [(label: String, value: String)] = []
        if let article = record.article {
            facts = origin(article.source, article.outlet, article.address)
            facts.append(
                newsTime(article.newsTime, article.publishedFlag, article.publishedZone, article.restated))
            facts += extent(article.extent)
            let (sentiment, confidence) = (
                prose.signed(article.sentiment, decimals: 2), prose.number(article.confidence, decimals: 2)
            )
            facts += [
                (prose("language", "Sprache"), article.language),
                (prose("category", "Kategorie"), prose.name(article.category)),
                (prose("sentiment", "Tonlage"), sentiment),
                (
                    prose("engine", "Verfahren"),
                    prose("\(article.engine), confidence \(confidence)", "\(article.engine), Sicherheit \(confidence)")
                ),
                (prose("story", "Meldung"), story(article.story)),
            ]
        } else if let article = record.unclassified {
            facts = origin(article.source, article.outlet, article.address)
            facts.append(
                newsTime(article.newsTime, article.publishedFlag, article.publishedZone, article.restated))
            facts += extent(article.extent)
            facts += [
                (prose("language", "Sprache"), article.language ?? prose("unknown", "unbekannt")),
                (
                    prose("category", "Kategorie"),
                    prose(
                        "unclassified: none of the model's claims is in the article",
                        "nicht eingeordnet: Keine Angabe des Modells steht im Artikel")
                ),
            ]
        }
        if !record.selloffs.isEmpty {
            facts.append((prose("sell-off", "Kursrutsch"), prose.list(record.selloffs.map(prose.shortDate))))
        }
        if let run = record.run { facts += self.facts(of: run) }
        return facts
    }

    private func origin(
        _ source: String, _ outlet: String, _ address: String?
    ) -> [(label: String, value: String)] {
        [(prose("source", "Quelle"), source), (prose("outlet", "Medium"), outlet)]
            + (address.map { [(prose("address", "Adresse"), $0)] } ?? [])
    }

    /// How much was read, unless it is the whole article.
    private func extent(_ extent: Article.Extent) -> [(label: String, value: String)] {
        prose.note(extent).map { [(prose("extent", "Umfang"), $0)] } ?? []
    }

    private func newsTime(
        _ instant: Date, _ flag: Article.PublishedFlag, _ zone: AssumedZone?, _ restated: Date?
    ) -> (label: String, value: String) {
        var time = prose.newsTime(instant, flag)
        if flag != .dateOnly, let note = prose.note(flag, zone: zone) { time += " (\(note))" }
        time += prose(", version \(record.version)", ", Fassung \(record.version)")
        if let restated {
            let later = prose.shortMinute(restated)
            time += prose("; later dated \(later)", "; später auf \(later) datiert")
        }
        return (prose("news time", "Zeitpunkt"), time)
    }

    private func story(_ number: Int64?) -> String {
        guard let number else { return prose("none yet", "noch keine") }
        return "\(number)" + (record.storyReason.map { ", \(prose.name($0))" } ?? "")
    }

    /// How a model came to what is shown.
    private func facts(of run: DigestRun) -> [(label: String, value: String)] {
        let model = "\(PlainText.line(run.model)) (\(run.engine.modelHash ?? prose("no hash", "ohne Prüfsumme")))"
        let seconds = prose.number(run.seconds, decimals: 1)
        let (written, read, kept) = (
            prose.integer(run.generatedTokens), prose.integer(run.promptTokens), prose.integer(run.reusedTokens)
        )
        let attempt = prose(
            run.attempts == 1 ? "first attempt" : "second attempt",
            run.attempts == 1 ? "erster Versuch" : "zweiter Versuch")
        var facts = [
            (
                prose("model", "Modell"),
                prose(
                    "\(model), prompt version \(run.engine.version), seed \(run.seed)",
                    "\(model), Prompt-Fassung \(run.engine.version), Startwert \(run.seed)")
            ),
            (
                prose("took", "Aufwand"),
                prose(
                    "\(seconds) s, \(written) tokens written, \(read) read (\(kept) of them reused), \(attempt)",
                    "\(seconds) s, \(written) Token geschrieben, \(read) gelesen (\(kept) davon wiederverwendet), \(attempt)"
                )
            ),
            (prose("claims", "Angaben"), claims(run)),
        ]
        if run.outcome == .unclassified {
            facts.append((run.engine.name, prose("left it unclassified", "hat ihn nicht eingeordnet")))
        }
        switch run.summary {
        case .shortened?:
            facts.append(
                (
                    prose("summary", "Kurztext"),
                    prose(
                        "shortened: sentences that the article does not support, or that were too many, were removed",
                        "gekürzt: Sätze, die der Artikel nicht deckt oder die zu viel waren, wurden entfernt")
                ))
        case .extracted?:
            facts.append(
                (
                    prose("summary", "Kurztext"),
                    prose(
                        "taken from the article, because the article supports none of the model's sentences",
                        "aus dem Artikel übernommen, denn er deckt keinen Satz des Modells")
                ))
        case .written?, nil: break
        }
        if let cut = run.cut { facts.append((prose("read", "Gelesen"), sentence(cut))) }
        return facts
    }

    private func claims(_ run: DigestRun) -> String {
        let (all, removed) = (prose.integer(run.claims), prose.integer(run.unsupported.count))
        var text = prose(
            "\(all), of which \(removed) are not in the article and were removed",
            "\(all), davon \(removed) nicht im Artikel und deshalb entfernt")
        let shown = run.unsupported.prefix(Self.mostUnsupported).map { prose.quoted(PlainText.line($0)) }
        guard !shown.isEmpty else { return text }
        text += ": " + shown.joined(separator: ", ")
        let more = run.unsupported.count - shown.count
        return more > 0 ? text + prose(" and \(more) more", " und \(more) weitere") : text
    }

    private func sentence(_ cut: DigestRun.Cut) -> String {
        let (some, all) = (prose.integer(cut.sentences), prose.integer(cut.of))
        let isCut = cut.isWithinSentence
        return prose(
            "\(some) of \(all) sentences\(isCut ? ", one of them or the title cut" : "")"
                + ": the article is too long for the context",
            "\(some) von \(all) Sätzen\(isCut ? ", einer davon oder der Titel gekürzt" : "")"
                + ": Der Artikel ist zu lang für den Kontext")
    }

    // MARK: Digest

    private func digest(_ article: ReportArticle) -> [String] {
        var lines = section(prose("Summary", "Zusammenfassung"), indented(article.summary))
        if let english = article.summaryEnglish {
            lines += section(prose("Summary in English", "Zusammenfassung auf Englisch"), indented(english))
        }
        if !article.companies.isEmpty {
            lines += section(
                prose("Companies", "Unternehmen"),
                article.companies.flatMap { company in
                    let name = company.name + (company.ticker.map { " (\($0))" } ?? "")
                    let (role, stance) = (prose.name(company.role), prose.signed(company.stance, decimals: 2))
                    return indented(prose("\(name): \(role), stance \(stance)", "\(name): \(role), Haltung \(stance)"))
                })
        }
        if let release = article.release {
            lines += section(prose("Release", "Veröffentlichung"), indented(prose.sentence(release)))
        }
        if !article.figures.isEmpty {
            lines += section(
                prose("Figures", "Zahlen"),
                article.figures.flatMap { figure in
                    indented(
                        "\(prose.name(ofFigure: figure.what)): \(prose.amount(of: figure)) – \(prose.quoted(figure.quote))"
                    )
                })
        }
        return lines
    }

    /// What decided, in words.
    private func reasons(_ explanation: Explanation) -> [String] {
        func category(_ name: String) -> String { Digest.Category(rawValue: name).map(prose.name) ?? name }
        func list(_ cues: some Sequence<Explanation.Cue>) -> String {
            cues.map { "\($0.cue) \(prose.signed($0.weight, decimals: 2))" }.joined(separator: separator)
        }
        let highest = explanation.probabilities.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(4)
        let tone = explanation.cues.filter { $0.speaksFor == "sentiment" }.prefix(Self.mostCues)
        let others = explanation.cues.filter { $0.speaksFor != "sentiment" }.prefix(Self.mostCues)
        let paragraphs = [
            (
                prose("Categories", "Kategorien"),
                highest.map { "\(category($0.key)) \(prose.number($0.value, decimals: 2))" }
                    .joined(separator: separator)
            ),
            (prose("Reasons", "Gründe"), list(explanation.reasons.prefix(Self.mostCues))),
            (
                prose("Cues", "Hinweise"),
                others.map { "\($0.cue) (\(category($0.speaksFor))) \(prose.signed($0.weight, decimals: 1))" }
                    .joined(separator: separator)
            ),
            (prose("Tone", "Tonlage"), list(tone)),
            (prose("Dropped", "Verworfen"), explanation.dropped.joined(separator: separator)),
        ]
        return section(
            prose("Why", "Warum"), paragraphs.filter { !$0.1.isEmpty }.flatMap { indented("\($0.0): \($0.1)") })
    }

    /// Between numbers: a German comma belongs to the number.
    private var separator: String { prose(", ", "; ") }

    private func section(_ title: String, _ lines: [String]) -> [String] { ["", title] + lines }

    private func indented(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
            String($0).wrapped(to: max(20, width - 2)).map { "  " + $0 }
        }
    }
}
