import Foundation
import Markets

extension Report {
    /// The report laid out for reading.
    var document: Document {
        var made = "Made \(Wording.minute(generated))"
        if let asOf { made += ", nothing later than \(Wording.minute(asOf)) used" }
        if !engines.isEmpty { made += ", articles digested by \(Wording.list(engines))" }
        let parts: [Document.Section?] = [
            releaseSection, stockSection, attentionSection, verdictSection,
        ]
        let details: [Document.Section?] = [confounderSection, articleSection, coverageSection, provenanceSection]
        return Document(
            title: title, meta: made + ".", lead: headlines,
            sections: parts.compactMap { $0 } + studySections + selloffSections + attributionSections
                + details.compactMap { $0 },
            disclaimer: disclaimer)
    }

    private var releaseSection: Document.Section? {
        guard let release else { return nil }
        var facts = [
            fact("Model", "\(release.model), of \(release.lab)"),
            fact(
                "Released",
                "\(Wording.instant(release.released, precision: release.precision)) "
                    + "(known to the \(release.precision))"),
        ]
        if let open = release.openWeights { facts.append(fact("Weights", open ? "open" : "not open")) }
        for source in release.sources {
            let date = Wording.instant(source.released, precision: source.precision)
            let name = source.address.map { Document.Inline.link(source.name, address: $0) } ?? .text(source.name)
            facts.append(Document.Fact(label: "Source", value: [name, .text(": \(date)")]))
        }
        if let disagreement = release.disagreement { facts.append(fact("Disagreement", disagreement)) }
        if let note = release.note { facts.append(fact("Note", note)) }
        for session in release.sessions { facts.append(fact("Exchange", session.sentence)) }
        return Document.Section(id: "release", title: "The release", blocks: [.facts(facts)])
    }

    private var stockSection: Document.Section? {
        guard let stock else { return nil }
        var blocks: [Document.Block] = [
            .facts([
                fact("Exchange", "\(stock.exchange), in \(stock.currency)"),
                fact("Group", stock.group ?? Wording.missing),
            ])
        ]
        blocks += charts.filter { $0.name.hasPrefix("price") }.map { .figure($0) }
        blocks.append(.table(ReportTables.events(of: stock)))
        return Document.Section(id: "stock", title: "Reactions to events", blocks: blocks)
    }

    private var attentionSection: Document.Section? {
        guard let attention else { return nil }
        var blocks: [Document.Block] = [
            .sentence(
                "Distinct sources a day (UTC) that name \(Wording.list(attention.entities)); a burst's onset is "
                    + "counted without stories of market reactions."),
            .sentences(attention.sentences),
        ]
        blocks += charts.filter { $0.name == "attention" }.map { .figure($0) }
        blocks.append(.table(ReportTables.attention(attention)))
        return Document.Section(id: "attention", title: "Attention", blocks: blocks)
    }

    private var studySections: [Document.Section] {
        studies.enumerated().map { index, study in
            let name = ReportTables.studyName(study)
            var blocks: [Document.Block] = [
                .sentence(
                    "Estimated over the sessions \(range(study.estimationWindow)) relative to the effective session, "
                        + "followed over \(range(study.eventWindow)); abnormal returns against each instrument's own "
                        + "benchmark.")
            ]
            if study.isDescriptive {
                blocks.append(.note("The day was chosen by its fall: its p values only describe."))
            }
            if release == nil || study.at != "release" {
                blocks.append(.sentences(study.sessions.map { $0.sentence + "." }))
            }
            let suffix = "-\(study.at)-\(Wording.date(study.instant))"
            if let same = studies.prefix(index).first(where: { $0.isSame(as: study) }) {
                blocks.append(
                    .sentence(
                        "Every instrument's session is the one above, so the figures are those of the reactions "
                            + "\(ReportTables.studyName(same))."))
            } else {
                blocks += results(of: study, suffix: suffix)
            }
            return Document.Section(
                id: "study\(suffix)", title: "Reactions \(name)", blocks: blocks)
        }
    }

    /// `-250..-11` as `−250 to −11`.
    private func range(_ window: String) -> String {
        window.replacing("..", with: " to ").replacing("-", with: "−")
    }

    /// The tables and figures of a study.
    private func results(of study: StudySection, suffix: String) -> [Document.Block] {
        var blocks: [Document.Block] = []
        let drawn = charts
        blocks += drawn.filter { $0.name == "car" + suffix }.map { .figure($0) }
        blocks.append(.table(ReportTables.reactions(study)))
        if !study.reactions.isEmpty {
            blocks.append(
                .note(
                    "▲ rose. CAR: cumulative abnormal return of the session and the next. Placebo: rank among all "
                        + "windows of the estimation window. Max p: single-step maximum over all instruments."))
        }
        if !study.groups.isEmpty {
            blocks.append(.subheading("By exposure group"))
            blocks += drawn.filter { $0.name == "groups" + suffix }.map { .figure($0) }
            blocks.append(.table(ReportTables.groups(study)))
            blocks.append(
                .note(
                    "Equal-weighted, one group apart from the other; the placebo is the group's own series."))
        }
        blocks += windows(of: study)
        if !study.unstudied.isEmpty {
            blocks.append(.subheading("Not studied"))
            blocks.append(.list(study.unstudied.map { [.strong($0.symbol), .text(": \($0.reason)")] }))
        }
        return blocks
    }

    /// The windows that were asked for, by instrument and across the instruments.
    private func windows(of study: StudySection) -> [Document.Block] {
        var blocks: [Document.Block] = []
        if study.reactions.contains(where: { $0.windows?.isEmpty == false }) {
            blocks.append(.subheading("By window"))
            blocks.append(.table(ReportTables.windows(study)))
            blocks.append(
                .note(
                    "CAR: abnormal returns summed. t: over the exact prediction deviation. Placebo: rank among all windows "
                        + "of the same length in the estimation window. BHAR: compounded, above what was expected."))
            blocks += warnings(of: study)
        }
        guard let sample = study.sample else { return blocks }
        blocks.append(.subheading("Across instruments"))
        blocks.append(.sentence(Wording.sample(sample)))
        if !sample.warnings.isEmpty { blocks.append(.sentences(sample.warnings)) }
        blocks.append(.table(ReportTables.sampleMeans(sample)))
        blocks.append(.table(ReportTables.sample(sample)))
        blocks.append(.note("◆ to judge by, chosen by how the events lie in time; the tests below it stand beside."))
        let cautions = Set(sample.windows.flatMap { $0.tests.compactMap(\.warning) }).sorted()
        if !cautions.isEmpty { blocks.append(.sentences(cautions.map { "⚠ " + $0 })) }
        let missing = Set(
            sample.windows.flatMap { window in
                window.tests.compactMap { test in test.missing.map { "\(test.title), \(window.window): \($0)" } }
            }
        ).sorted()
        if !missing.isEmpty { blocks.append(.sentences(missing)) }
        return blocks
    }

    /// What is to be known of the estimates, each thing once with the instruments that it concerns.
    private func warnings(of study: StudySection) -> [Document.Block] {
        var order: [String] = []
        var symbols: [String: [String]] = [:]
        for row in study.reactions {
            for warning in row.warnings ?? [] {
                if symbols[warning] == nil { order.append(warning) }
                symbols[warning, default: []].append(row.symbol)
            }
        }
        guard !order.isEmpty else { return [] }
        return [.list(order.map { [.strong(Wording.list(symbols[$0] ?? [])), .text(": \($0)")] })]
    }

    private var selloffSections: [Document.Section] {
        selloffs.map { selloff in
            guard !selloff.members.isEmpty else {
                return Document.Section(
                    id: "selloff-\(selloff.session)", title: "No sell-off on \(selloff.session)",
                    blocks: [.sentence("No instrument of \(selloff.measured) fell abnormally.")])
            }
            var blocks: [Document.Block] = [
                .sentence(
                    "\(selloff.members.count) of \(selloff.measured) instruments fell abnormally. Rose: "
                        + (selloff.rose.isEmpty ? "none" : Wording.list(selloff.rose)) + ".")
            ]
            blocks += charts.filter { $0.name == "price-selloff-\(selloff.session)" }.map { .figure($0) }
            blocks.append(.table(ReportTables.members(selloff)))
            let losses = selloff.members.compactMap { member in
                member.loss.map { [Document.Inline.strong(member.name), .text(": \($0.sentence)")] }
            }
            if !losses.isEmpty { blocks += [.subheading("What the fall cost"), .list(losses)] }
            let recoveries = selloff.members.compactMap { member in
                member.recovery.map { [Document.Inline.strong(member.name), .text(": \($0.sentence)")] }
            }
            if !recoveries.isEmpty { blocks += [.subheading("Recovery"), .list(recoveries)] }
            if let verdict = selloff.verdict, !verdict.sentences.isEmpty {
                blocks += [.subheading("Verdict on the day"), .sentences(verdict.sentences)]
            }
            return Document.Section(
                id: "selloff-\(selloff.session)", title: "Sell-off of \(selloff.session)", blocks: blocks)
        }
    }

    private var attributionSections: [Document.Section] {
        attributions.map { attribution in
            var blocks: [Document.Block] = [.sentence(attribution.sentence)]
            if attribution.outcome != "not_measured" {
                blocks.append(
                    .note(
                        "Window \(Wording.minute(attribution.windowStart)) to \(Wording.minute(attribution.windowEnd)), "
                            + "\(Wording.count(attribution.articlesInWindow, "article")); a story counts from a score of "
                            + "\(Wording.number(attribution.threshold, decimals: 2))."))
            }
            blocks += attribution.candidates.flatMap { candidate -> [Document.Block] in
                [
                    .entries([entry(candidate, of: attribution)]), .table(ReportTables.parts(candidate, attribution)),
                ]
            }
            return Document.Section(
                id: "attribution-\(attribution.session)", title: "Stories around \(attribution.session)",
                blocks: blocks)
        }
    }

    private func entry(
        _ candidate: AttributionSection.Candidate, of attribution: AttributionSection
    ) -> Document.Entry {
        var meta = [
            "score \(Wording.number(candidate.score, decimals: 2))",
            "first public \(Wording.minute(candidate.firstPublic))", Wording.count(candidate.sources, "source"),
            candidate.languages.joined(separator: ", "),
        ]
        if let category = candidate.category { meta.append(Wording.words(category)) }
        if !candidate.isAboveThreshold { meta.append("below the threshold") }
        return Document.Entry(
            id: "candidate-\(attribution.session)-\(candidate.rank)",
            title: [
                .text("\(candidate.rank). "), .foreign(candidate.title, language: candidate.languages.first ?? ""),
            ],
            meta: meta.joined(separator: " · "),
            summary: [
                .text(
                    "Story \(candidate.story)"
                        + (candidate.entities.isEmpty ? "." : "; names \(Wording.list(candidate.entities))."))
            ], facts: [])
    }

    private var verdictSection: Document.Section? {
        guard let verdict else { return nil }
        var blocks: [Document.Block] = [
            .paragraph([.strong(Wording.words(verdict.finding))]), .sentences(verdict.sentences),
        ]
        if !verdict.tests.isEmpty {
            blocks.append(.table(ReportTables.tests(verdict)))
            blocks.append(.note("* the design's headline test. Descriptive: the day was chosen by its own fall."))
        }
        if let effect = verdict.minimumDetectableEffect {
            blocks.append(
                .sentence(
                    "The headline test could have found an abnormal return of \(Wording.share(effect)) of one session; "
                        + "nothing smaller."))
        }
        if !verdict.caveats.isEmpty { blocks += [.subheading("What limits this"), .sentences(verdict.caveats)] }
        return Document.Section(id: "verdict", title: "Verdict", blocks: blocks)
    }

    private var confounderSection: Document.Section? {
        guard let verdict, !verdict.confounders.isEmpty else { return nil }
        return Document.Section(
            id: "confounders", title: "What else happened",
            blocks: [.table(ReportTables.confounders(verdict))])
    }

    private var articleSection: Document.Section? {
        guard !articles.isEmpty else { return nil }
        return Document.Section(
            id: "articles", title: "Articles",
            blocks: [.entries(articles.map(entry))])
    }

    private func entry(_ article: ReportArticle) -> Document.Entry {
        let title: Document.Inline =
            article.address.map { .link(article.title, address: $0) }
            ?? .foreign(article.title, language: article.language)
        let date = article.publishedFlag == "date_only"
        var meta = [
            date ? "\(Wording.date(article.newsTime)) (date only)" : Wording.minute(article.newsTime), article.source,
            article.language, Wording.words(article.category),
            "sentiment \(Wording.signed(article.sentiment, decimals: 2))",
        ]
        switch article.publishedFlag {
        case "missing": meta.append("no date given, first seen")
        case "zone_assumed": meta.append("zone assumed")
        case "implausible": meta.append("date given is implausible, first seen")
        default: break
        }
        if let story = article.story { meta.append("story \(story)") }
        var facts: [Document.Fact] = []
        if let english = article.summaryEnglish { facts.append(fact("In English", english)) }
        if !article.companies.isEmpty {
            facts.append(
                fact(
                    "Companies",
                    article.companies.map { company in
                        "\(company.name)" + (company.ticker.map { " (\($0))" } ?? "") + " "
                            + Wording.signed(company.stance, decimals: 1)
                    }.joined(separator: ", ")))
        }
        if let release = article.release {
            var text = "\(release.model), of \(release.lab)"
            if let date = release.date { text += ", \(date)" }
            if release.openWeights == true { text += ", open weights" }
            if let cost = release.trainingCostUsd { text += ", training cost \(Wording.money(cost, currency: "USD"))" }
            facts.append(fact("Release", text))
        }
        for figure in article.figures {
            facts.append(
                Document.Fact(
                    label: "Figure",
                    value: [
                        .text("\(Wording.words(figure.what)) \(Wording.amount(figure.value)) \(figure.unit) – “"),
                        .foreign(figure.quote, language: article.language), .text("”"),
                    ]))
        }
        facts.append(fact("Engine", "\(article.engine), confidence \(Wording.number(article.confidence, decimals: 2))"))
        return Document.Entry(
            id: "article-\(article.id)", title: [.text("#\(article.id) "), title], meta: meta.joined(separator: " · "),
            summary: [.foreign(article.summary, language: article.language)], facts: facts)
    }

    private var coverageSection: Document.Section? {
        var blocks: [Document.Block] = []
        if let coverage {
            let languages = coverage.languages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
            blocks.append(
                .facts([
                    fact(
                        "Articles",
                        "\(Wording.integer(coverage.articles)) in \(Wording.count(coverage.stories, "story", "stories")) "
                            + "from \(Wording.count(coverage.sources, "source"))"),
                    fact("Languages", languages.isEmpty ? Wording.missing : languages),
                    fact("News from", coverage.firstNews.map(Wording.minute) ?? Wording.missing),
                    fact("News to", coverage.lastNews.map(Wording.minute) ?? Wording.missing),
                    fact(
                        "Prices",
                        "\(Wording.count(coverage.instruments, "instrument")), \(Wording.count(coverage.bars, "bar")), "
                            + "\(coverage.firstBar?.description ?? Wording.missing) to "
                            + "\(coverage.lastBar?.description ?? Wording.missing)"),
                ]))
        }
        if !notes.isEmpty { blocks.append(.sentences(notes)) }
        return blocks.isEmpty ? nil : Document.Section(id: "coverage", title: "What this rests on", blocks: blocks)
    }

    private var provenanceSection: Document.Section? {
        guard let provenance, !provenance.items.isEmpty else { return nil }
        return Document.Section(
            id: "provenance", title: "Where the numbers come from",
            blocks: [.facts(provenance.items.map { fact($0.what, $0.value) })])
    }

    private func fact(_ label: String, _ value: String) -> Document.Fact {
        Document.Fact(label: label, value: [.text(value)])
    }
}

extension StudySection {
    /// Whether every instrument's reaction is that of the same session.
    fileprivate func isSame(as other: StudySection) -> Bool {
        reactions.map(\.symbol) == other.reactions.map(\.symbol)
            && reactions.map(\.session) == other.reactions.map(\.session)
    }
}
