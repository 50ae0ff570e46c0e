import EventStudies
import Foundation
import Impact
import Markets

/// All tests across the instruments of a study.
package struct SampleSection: Hashable, Codable, Sendable {
    package struct Test: Hashable, Codable, Sendable {
        package var name: SampleTest
        package var title: String
        package var source: String
        package var role: SampleTestReaction.Role
        @Nullable package var statistic: Double?
        @Nullable package var p: Double?
        @Nullable package var warning: String?
        @Nullable package var missing: String?
    }

    package struct OfWindow: Hashable, Codable, Sendable {
        package var window: String
        package var events: Int
        @Nullable package var mean: Double?
        package var positive: Int
        package var negative: Int
        package var tests: [Test]
    }

    package var setting: SampleSetting
    package var events: Int
    @Nullable package var averageCorrelation: Double?
    package var windows: [OfWindow]
    package var warnings: [String]

    init(_ sample: SampleReaction, prose: Prose) {
        setting = sample.setting
        events = sample.events
        _averageCorrelation = Nullable(wrappedValue: sample.averageCorrelation.finite)
        windows = sample.windows.map { window in
            OfWindow(
                window: "\(window.window)", events: window.events, mean: window.mean.finite,
                positive: window.positive, negative: window.negative,
                tests: window.tests.map { test in
                    Test(
                        name: test.name, title: test.name.title, source: test.name.source, role: test.role,
                        statistic: test.statistic.finite, p: test.p.finite,
                        warning: test.warning.map(prose.sentence), missing: test.missing.map(prose.sentence))
                })
        }
        warnings = sample.warnings.map(prose.sentence)
    }

    /// Below the tables of the instruments.
    func blocks(_ prose: Prose) -> [Document.Block] {
        var blocks: [Document.Block] = [
            .subheading(prose("Across instruments", "Über die Werte hinweg")), .sentence(prose.sentence(self)),
        ]
        if !warnings.isEmpty { blocks.append(.sentences(warnings)) }
        blocks.append(.table(meanTable(prose)))
        blocks.append(.table(testTable(prose)))
        blocks.append(
            .note(
                prose(
                    "◆ headline test, chosen by how the events lie in time. The other tests are for comparison.",
                    "◆ maßgeblicher Test, gewählt nach der zeitlichen Lage der Ereignisse. Die übrigen dienen dem Vergleich."
                )))
        let cautions = Set(windows.flatMap { $0.tests.compactMap(\.warning) }).sorted()
        if !cautions.isEmpty { blocks.append(.sentences(cautions.map { "⚠ " + $0 })) }
        let missing = Set(
            windows.flatMap { window in
                window.tests.compactMap { test in test.missing.map { "\(test.title), \(window.window): \($0)" } }
            }
        ).sorted()
        if !missing.isEmpty { blocks.append(.sentences(missing)) }
        return blocks
    }

    /// The tests, a row each: those to judge by first.
    private func testTable(_ prose: Prose) -> Table {
        let names = windows.map { $0.window.replacing("-", with: "−") }
        var rows: [[Table.Cell]] = []
        for role in [SampleTestReaction.Role.headline, .beside, .appendix] {
            for (index, test) in (windows.first?.tests ?? []).enumerated() where test.role == role {
                let values = windows.flatMap { window -> [Table.Cell] in
                    [.number(window.tests[index].statistic, decimals: 2), .probability(window.tests[index].p)]
                }
                let mark = role == .headline ? "◆" : test.warning == nil ? " " : "⚠"
                rows.append([.text(test.title), .text(mark)] + values)
            }
        }
        return Table(
            name: "sample", title: prose("Tests across the instruments", "Tests über die Werte hinweg"),
            columns: [.init("test", "Test", minimumWidth: 24), .init("mark", "")]
                + zip(names, windows).enumerated().flatMap { index, pair -> [Table.Column] in
                    // On a narrow terminal the last window goes first.
                    [
                        .init("statistic_\(pair.1.window)", pair.0, .trailing, rank: index),
                        .init("p_\(pair.1.window)", "p", .trailing, rank: index),
                    ]
                },
            rows: rows, prose: prose)
    }

    private func meanTable(_ prose: Prose) -> Table {
        Table(
            name: "sample_means",
            title: prose(
                "Mean cumulative abnormal return by window", "Mittlere kumulierte abnormale Rendite nach Fenstern"),
            columns: [
                .init("window", prose("Window", "Fenster"), .trailing), .init("events", "N", .trailing),
                .init("mean", prose("Mean CAR", "mittlere CAR"), .trailing),
                .init("positive", prose("Above zero", "über null"), .trailing),
                .init("negative", prose("Below", "darunter"), .trailing),
            ],
            rows: windows.map { window in
                [
                    .text(window.window.replacing("-", with: "−")), .integer(window.events), .percent(window.mean),
                    .integer(window.positive), .integer(window.negative),
                ]
            }, prose: prose)
    }

    /// For the flat table of the study that it belongs to.
    func rows(at: ReactionStudy.Subject, instant: Date) -> [[Table.Cell]] {
        windows.flatMap { window in
            window.tests.map { test in
                [
                    .text(at.rawValue), .instant(instant), .text(setting.rawValue), .text(window.window),
                    .integer(window.events), .percent(window.mean), .text(test.name.rawValue),
                    .number(test.statistic, decimals: 6), .probability(test.p), .text(test.role.rawValue),
                    .text(test.warning), .text(test.missing),
                ]
            }
        }
    }
}
