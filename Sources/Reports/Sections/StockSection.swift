import Foundation
import Impact
import Markets
import News

/// One stock and its reactions to several events.
package struct StockSection: Hashable, Codable, Sendable {
    package struct Event: Hashable, Codable, Sendable {
        package var name: String
        package var at: ReactionStudy.Subject
        package var instant: Date
        package var precision: InstantPrecision
        package var reaction: ReactionRow
    }

    package var symbol: String
    package var name: String
    package var exchange: String
    package var currency: String
    @Nullable package var group: String?
    /// Oldest first.
    package var events: [Event]

    init(_ instrument: Instrument, events: [StockEvent], context: ReportContext) {
        let prose = context.prose
        symbol = PlainText.line(instrument.symbol)
        name = PlainText.line(instrument.name)
        exchange = instrument.exchange
        currency = instrument.currency
        _group = Nullable(wrappedValue: instrument.group.map(context.name(ofGroup:)))
        self.events = events.map { event in
            Event(
                name: prose.name(of: event), at: event.subject, instant: event.instant.instant,
                precision: event.instant.precision, reaction: ReactionRow(event.reaction, context: context))
        }.sorted { ($0.instant, $0.name) < ($1.instant, $1.name) }
    }
}

/// One event in a stock's report.
package struct StockEvent: Sendable {
    package enum Subject: Hashable, Sendable {
        /// By the release's name.
        case release(String)
        case burst(String)
        case selloff(SessionDate)
    }

    package var of: Subject
    package var instant: PublicInstant
    package var reaction: Reaction

    package init(of subject: Subject, instant: PublicInstant, reaction: Reaction) {
        of = subject
        self.instant = instant
        self.reaction = reaction
    }

    var subject: ReactionStudy.Subject {
        switch of {
        case .release: .release
        case .burst: .burst
        case .selloff: .selloff
        }
    }
}

extension Prose {
    fileprivate func name(of event: StockEvent) -> String {
        switch event.of {
        case .release(let name): self("Release of \(self.name(name))", "Veröffentlichung von \(self.name(name))")
        case .burst(let name):
            self("Burst of attention for \(self.name(name))", "Nachrichtenwelle um \(self.name(name))")
        case .selloff(let session): self("Sell-off of \(date(session))", "Kursrutsch vom \(date(session))")
        }
    }
}

extension StockSection: ReportSection {
    func pages(in report: Report) -> [Document.Section] {
        let prose = report.prose
        let exchange = prose.name(ofExchange: exchange)
        return [
            Document.Section(
                id: "stock", title: prose("Reactions to events", "Reaktionen auf Ereignisse"),
                blocks: [
                    .facts([
                        Document.Fact(prose("Exchange", "Börse"), "\(exchange), in \(currency)"),
                        Document.Fact(prose("Group", "Gruppe"), group ?? Prose.missing),
                    ])
                ] + charts(in: report).map { .figure($0) } + [.table(table(prose))])
        ]
    }

    private func table(_ prose: Prose) -> Table {
        Table(
            name: "events",
            title: prose("Reactions of \(name), oldest first", "Reaktionen von \(name), älteste zuerst"),
            columns: [
                .init("event", prose("Event", "Ereignis"), minimumWidth: 16, wraps: true),
                .init("session", prose("Session", "Handelstag")),
                .init("closes", prose("Close before → on", "Schluss zuvor → am Tag"), .trailing, rank: 2),
                .init("raw", prose("Raw", "Rendite"), .trailing),
                .init("abnormal", prose("Abnormal", "abnormal"), .trailing),
                .init("car", "CAR 2", .trailing, rank: 1), .init("t", "t", .trailing, rank: 4),
                .init("placebo", "Placebo", .trailing, rank: 3), .init("p", "p", .trailing),
                .init("beta", "Beta", .trailing, rank: 5),
                .init("benchmark", prose("Benchmark", "Vergleich"), rank: 6),
                .init("reading", prose("Reading", "Lesart"), rank: 3),
            ],
            rows: events.map { event in
                let row = event.reaction
                return [
                    .text(event.name), .date(row.session), .text(row.closes(prose)), .percent(row.rawReturn),
                    .percent(row.abnormalReturn), .percent(row.cumulativeTwoSessions), .number(row.t, decimals: 2),
                    .text("\(row.placeboRank)/\(row.placeboOf)"), .probability(row.placeboP),
                    .number(row.beta, decimals: 2), .text(row.benchmark),
                    .text(prose.reading(isDescriptive: event.at == .selloff)),
                ]
            }, prose: prose)
    }

    func tables(in report: Report) -> [Table] {
        let events = events.map { ReactionEvent(name: $0.name, at: $0.at, instant: $0.instant, row: $0.reaction) }
        return [ReactionRow.table(events), ReactionRow.windowTable(events)]
    }

    func charts(in report: Report) -> [Chart] {
        guard let history = report.prices.first(where: { $0.symbol == symbol }), history.points.count > 1 else {
            return []
        }
        let marks = events.map { Chart.Event(session: $0.reaction.session, text: $0.name) }
        let file = String(symbol.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
        return [.price(history, events: marks, name: "price-\(file)", prose: report.prose)]
    }
}
