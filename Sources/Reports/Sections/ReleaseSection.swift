import Foundation
import Impact
import Markets
import News

/// The release that the report is about.
package struct ReleaseSection: Hashable, Codable, Sendable {
    package struct Source: Hashable, Codable, Sendable {
        package var name: String
        @Nullable package var address: String?
        package var released: Date
        package var precision: InstantPrecision
    }

    package var id: String
    package var name: String
    package var model: String
    package var lab: String
    package var released: Date
    package var precision: InstantPrecision
    @Nullable package var openWeights: Bool?
    package var sources: [Source]
    /// How far the sources disagree; nil if they do not.
    @Nullable package var disagreement: String?
    @Nullable package var note: String?
    package var sessions: [ExchangeSession]

    init(_ release: Release, study: ReactionStudy?, context: ReportContext) {
        id = release.id
        name = PlainText.line(release.name)
        model = context.name(ofEntity: release.model)
        lab = context.name(ofEntity: release.lab)
        released = release.released.instant
        precision = release.released.precision
        _openWeights = Nullable(wrappedValue: release.openWeights)
        sources = release.sources.map { source in
            Source(
                name: PlainText.line(source.name), address: source.address.map(PlainText.line),
                released: source.released.instant, precision: source.released.precision)
        }
        _disagreement = Nullable(wrappedValue: context.prose.disagreement(among: release.sources))
        _note = Nullable(wrappedValue: release.note.map(PlainText.line))
        sessions = study.map { ExchangeSession.all(of: $0, prose: context.prose) } ?? []
    }
}

extension ReleaseSection: ReportSection {
    func pages(in report: Report) -> [Document.Section] {
        let prose = report.prose
        let known = prose.name(precision)
        var facts = [
            Document.Fact(prose("Model", "Modell"), prose("\(model), of \(lab)", "\(model) von \(lab)")),
            Document.Fact(
                prose("Released", "Veröffentlicht"),
                prose.instant(released, precision: precision)
                    + prose(
                        " (known to the \(known))", " (bekannt auf \(precision == .day ? "den" : "die") \(known) genau)"
                    )),
        ]
        if let open = openWeights {
            facts.append(
                Document.Fact(
                    prose("Weights", "Gewichte"), open ? prose("open", "offen") : prose("not open", "nicht offen")))
        }
        for source in sources {
            let date = prose.instant(source.released, precision: source.precision)
            let name = source.address.map { Document.Inline.link(source.name, address: $0) } ?? .text(source.name)
            facts.append(Document.Fact(label: prose("Source", "Quelle"), value: [name, .text(": \(date)")]))
        }
        if let disagreement { facts.append(Document.Fact(prose("Disagreement", "Widerspruch"), disagreement)) }
        if let note { facts.append(Document.Fact(prose("Note", "Hinweis"), note)) }
        for session in sessions { facts.append(Document.Fact(prose("Exchange", "Börse"), session.sentence)) }
        return [
            Document.Section(
                id: "release", title: prose("The release", "Die Veröffentlichung"), blocks: [.facts(facts)])
        ]
    }
}
