import Foundation
import Impact
import Markets
import News

/// The conclusion of a report, with its tests and caveats.
package struct VerdictSection: Hashable, Codable, Sendable {
    package struct Test: Hashable, Codable, Sendable {
        package var at: Verdict.Test.Moment
        package var method: Verdict.Test.Method
        package var of: Verdict.Test.Scope
        /// `of` for people: with the group's and the exchanges' names.
        package var ofName: String
        @Nullable package var abnormalReturn: Double?
        @Nullable package var p: Double?
        package var sessions: Int
        package var isDescriptive: Bool
        package var isHeadline: Bool
    }

    package var finding: Verdict.Conclusion
    /// The symbol of the instrument that the verdict is about.
    @Nullable package var lead: String?
    /// What was found, with its numbers.
    package var findings: [FindingRow]
    package var sentences: [String]
    package var tests: [Test]
    package var caveats: [String]
    @Nullable package var minimumDetectableEffect: Double?
    package var confounders: [ConfounderSection.Row]

    init(_ verdict: Verdict, context: ReportContext) {
        let prose = context.prose
        finding = verdict.conclusion
        _lead = Nullable(wrappedValue: verdict.lead)
        findings = verdict.findings.map(FindingRow.init)
        sentences = verdict.findings.flatMap(prose.sentences)
        tests = verdict.tests.map { test in
            Test(
                at: test.at, method: test.method, of: test.of, ofName: context.name(of: test.of),
                abnormalReturn: test.abnormalReturn.finite, p: test.p.finite, sessions: test.sessions,
                isDescriptive: test.isDescriptive, isHeadline: test.isHeadline)
        }
        caveats = verdict.caveats.map(prose.sentence)
        _minimumDetectableEffect = Nullable(wrappedValue: verdict.minimumDetectableEffect.finite)
        confounders = ConfounderSection.rows(verdict.confounders, prose: prose)
    }
}

extension ReportContext {
    /// What a test is about, for people.
    fileprivate func name(of scope: Verdict.Test.Scope) -> String {
        switch scope {
        case .all: prose("all", "alle")
        case .instrument(let symbol): PlainText.line(symbol)
        case .group(let group, let session, let exchanges):
            "\(name(ofGroup: group)), \(prose.shortDate(session)), \(prose.names(ofExchanges: exchanges))"
        }
    }
}

extension VerdictSection: ReportSection {
    func pages(in report: Report) -> [Document.Section] {
        let prose = report.prose
        var blocks: [Document.Block] = [
            .paragraph([.strong(Prose.capitalized(prose.name(finding)))]), .sentences(sentences),
        ]
        if !tests.isEmpty {
            blocks.append(.table(table(prose)))
            blocks.append(
                .note(
                    prose(
                        "* the design's headline test. Descriptive: the day was chosen because of its fall.",
                        "* der maßgebliche Test. Beschreibend: Der Tag wurde nach seinem Kursrückgang ausgewählt."
                    )))
        }
        if let effect = minimumDetectableEffect {
            let effect = prose.share(effect)
            blocks.append(
                .sentence(
                    prose(
                        "The smallest abnormal return of one session that the headline test could have found is \(effect).",
                        "Die kleinste abnormale Rendite eines Handelstags, die der maßgebliche Test hätte finden können, "
                            + "beträgt \(effect).")))
        }
        if !caveats.isEmpty {
            blocks += [.subheading(prose("What limits this", "Was das einschränkt")), .sentences(caveats)]
        }
        return [Document.Section(id: "verdict", title: prose("Verdict", "Befund"), blocks: blocks)]
    }

    private func table(_ prose: Prose) -> Table {
        Table(
            name: "tests", title: "Tests",
            columns: [
                .init("headline", "*"), .init("at", prose("At", "Zeitpunkt")),
                .init("method", prose("Method", "Verfahren")),
                .init("of", prose("Tested", "Getestet"), minimumWidth: 12),
                .init("abnormal", prose("Abnormal", "abnormal"), .trailing), .init("p", "p", .trailing),
                .init("sessions", prose("Windows", "Fenster"), .trailing, rank: 2),
                .init("reading", prose("Reading", "Lesart"), rank: 1),
            ],
            rows: tests.map { test in
                [
                    .text(test.isHeadline ? "*" : " "), .text(prose.name(test.at)), .text(prose.name(test.method)),
                    .text(test.ofName), .percent(test.abnormalReturn), .probability(test.p),
                    .integer(test.sessions), .text(prose.reading(isDescriptive: test.isDescriptive)),
                ]
            }, prose: prose)
    }

    func tables(in report: Report) -> [Table] {
        [
            Table(
                flat: "tests", title: "Tests",
                keys: "at method of abnormal_return p sessions is_descriptive is_headline",
                rows: tests.map { test in
                    [
                        .text(test.at.rawValue), .text(test.method.rawValue), .text(test.of.rawValue),
                        .percent(test.abnormalReturn), .probability(test.p), .integer(test.sessions),
                        .flag(test.isDescriptive), .flag(test.isHeadline),
                    ]
                })
        ]
    }
}

extension Prose {
    /// Whether a p tests something, or only describes a day that was chosen by its fall.
    func reading(isDescriptive: Bool) -> String {
        isDescriptive ? self("descriptive", "beschreibend") : self("test", "Test")
    }
}
