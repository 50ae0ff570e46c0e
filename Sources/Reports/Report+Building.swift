import Foundation
import Impact
import Markets
import News

extension Report {
    /// A release: its attention, the studies at it and at its burst, the sell-offs after it, the verdict.
    package static func release(_ analysis: ReleaseAnalysis, context: ReportContext) -> Report {
        var report = Report(kind: .release, title: "\(analysis.release.name) and the markets", context: context)
        let builder = SectionBuilder(context: context)
        let studies = [analysis.atRelease, analysis.atBurst].compactMap { $0 }
        report.release = builder.release(analysis.release, study: analysis.atRelease)
        report.attention = builder.attention(analysis.attention, release: analysis.release)
        report.studies = (studies + analysis.selloffs.map(\.study)).map(builder.study)
        report.selloffs = analysis.selloffs.map(builder.selloff)
        report.attributions = (analysis.selloffs.map(\.attribution) + context.extraAttributions)
            .map(builder.attribution)
        report.verdict = builder.verdict(analysis.verdict)
        report.headlines = Headlines(report: report).sentences
        return report
    }

    /// A sell-off, or a day without one.
    package static func selloff(_ analysis: SelloffAnalysis, context: ReportContext) -> Report {
        let isDay = analysis.selloff.members.isEmpty
        var report = Report(
            kind: isDay ? .day : .selloff,
            title: isDay ? "The markets on \(analysis.selloff.session)" : "The sell-off of \(analysis.selloff.session)",
            context: context)
        let builder = SectionBuilder(context: context)
        report.studies = [builder.study(analysis.study)]
        var section = builder.selloff(analysis)
        section.verdict = nil
        report.selloffs = [section]
        report.attributions = ([analysis.attribution] + context.extraAttributions).map(builder.attribution)
        report.verdict = builder.verdict(analysis.verdict)
        report.headlines = Headlines(report: report).sentences
        return report
    }

    /// An event study of any instant.
    package static func study(_ study: ReactionStudy, context: ReportContext) -> Report {
        var report = Report(
            kind: .study, title: "Reactions to \(Wording.instant(study.instant))", context: context)
        report.studies = [SectionBuilder(context: context).study(study)]
        report.headlines = Headlines(report: report).sentences
        return report
    }

    /// One stock's reactions to several events.
    package static func stock(_ instrument: Instrument, events: [StockEvent], context: ReportContext) -> Report {
        var report = Report(
            kind: .stock, title: "\(instrument.name) (\(instrument.symbol)) and AI news", context: context)
        let builder = SectionBuilder(context: context)
        report.stock = StockSection(
            symbol: PlainText.line(instrument.symbol), name: PlainText.line(instrument.name),
            exchange: instrument.exchange, currency: instrument.currency,
            group: instrument.group.map(context.name(ofGroup:)),
            events: events.sorted { ($0.instant.instant, $0.name) < ($1.instant.instant, $1.name) }.map { event in
                StockSection.Event(
                    name: PlainText.line(event.name), at: event.subject.rawValue, instant: event.instant.instant,
                    precision: event.instant.precision.rawValue, reaction: builder.reaction(event.reaction))
            })
        report.attributions = context.extraAttributions.map(builder.attribution)
        report.headlines = Headlines(report: report).sentences
        return report
    }
}

/// One event that a stock's report tells of.
package struct StockEvent: Sendable {
    /// `Release of DeepSeek R1`, `Sell-off of 2025-01-27`.
    package var name: String
    package var subject: ReactionStudy.Subject
    package var instant: PublicInstant
    package var reaction: Reaction

    package init(name: String, subject: ReactionStudy.Subject, instant: PublicInstant, reaction: Reaction) {
        self.name = name
        self.subject = subject
        self.instant = instant
        self.reaction = reaction
    }
}
