import Foundation
import Impact
import Markets
import News

extension Report {
    /// A release: its attention, the studies at it and at its burst, the sell-offs after it, the verdict.
    package static func release(_ analysis: ReleaseAnalysis, context: ReportContext) -> Report {
        let name = analysis.release.name
        var report = Report(
            kind: .release, title: context.prose("\(name) and the markets", "\(name) und die Märkte"), context: context)
        let studies = [analysis.atRelease, analysis.atBurst].compactMap { $0 }
        let selloffs = analysis.selloffs.map(\.selloff)
        report.release = ReleaseSection(analysis.release, study: analysis.atRelease, context: context)
        report.attention = AttentionSection(analysis.attention, release: analysis.release, context: context)
        report.studies = (studies + analysis.selloffs.map(\.study)).map {
            StudySection($0, selloffs: selloffs, context: context)
        }
        report.selloffs = analysis.selloffs.map { SelloffSection($0, context: context) }
        report.attributions = (analysis.selloffs.map(\.attribution) + context.extraAttributions)
            .map { AttributionSection($0, context: context) }
        report.verdict = VerdictSection(analysis.verdict, context: context)
        report.headlines = Headlines(report).sentences
        return report
    }

    /// A sell-off, or a day without one.
    package static func selloff(_ analysis: SelloffAnalysis, context: ReportContext) -> Report {
        let isDay = analysis.selloff.members.isEmpty
        let day = context.prose.date(analysis.selloff.session)
        var report = Report(
            kind: isDay ? .day : .selloff,
            title: isDay
                ? context.prose("The markets on \(day)", "Die Märkte am \(day)")
                : context.prose("The sell-off of \(day)", "Der Kursrutsch vom \(day)"),
            context: context)
        report.studies = [StudySection(analysis.study, selloffs: [analysis.selloff], context: context)]
        var section = SelloffSection(analysis, context: context)
        section.verdict = nil
        report.selloffs = [section]
        report.attributions = ([analysis.attribution] + context.extraAttributions)
            .map { AttributionSection($0, context: context) }
        report.verdict = VerdictSection(analysis.verdict, context: context)
        report.headlines = Headlines(report).sentences
        return report
    }

    /// An event study of any instant.
    package static func study(_ study: ReactionStudy, context: ReportContext) -> Report {
        let instant = context.prose.instant(study.instant)
        var report = Report(
            kind: .study, title: context.prose("Reactions to \(instant)", "Reaktionen auf den \(instant)"),
            context: context)
        report.studies = [StudySection(study, context: context)]
        report.headlines = Headlines(report).sentences
        return report
    }

    /// One stock's reactions to several events.
    package static func stock(_ instrument: Instrument, events: [StockEvent], context: ReportContext) -> Report {
        let name = "\(instrument.name) (\(instrument.symbol))"
        var report = Report(
            kind: .stock, title: context.prose("\(name) and AI news", "\(name) und die KI-Nachrichten"),
            context: context)
        report.stock = StockSection(instrument, events: events, context: context)
        report.attributions = context.extraAttributions.map { AttributionSection($0, context: context) }
        report.headlines = Headlines(report).sentences
        return report
    }
}
