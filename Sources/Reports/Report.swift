import Foundation
import Markets
import News

/// A report on a release, a sell-off, a day or a stock: the value that every format is written from.
///
/// Its JSON is an interface: `schema` names its version, keys are only ever added, missing values are null.
package struct Report: Hashable, Codable, Sendable {
    package static let schemaName = "aftershock.report/1"

    package enum Kind: String, Codable, Sendable {
        case release
        case selloff
        case stock
        /// A day without a sell-off.
        case day
        /// An event study that was asked for.
        case study
    }

    package var schema: String
    package var kind: Kind
    /// The language of its sentences; keys and machine values are the same in every one.
    package var locale: ReportLocale
    package var title: String
    /// UTC.
    package var generated: Date
    /// Nothing later than this was used, UTC; nil if everything stored was.
    @Nullable package var asOf: Date?
    /// Who digested the articles.
    package var engines: [String]
    package var disclaimer: String
    /// The report in a few sentences.
    package var headlines: [String]
    package var notes: [String]
    @Nullable package var coverage: Coverage?
    @Nullable package var release: ReleaseSection?
    @Nullable package var attention: AttentionSection?
    package var studies: [StudySection]
    package var selloffs: [SelloffSection]
    package var attributions: [AttributionSection]
    @Nullable package var verdict: VerdictSection?
    @Nullable package var stock: StockSection?
    package var prices: [ClosingPrices]
    package var articles: [ReportArticle]
    @Nullable package var provenance: ProvenanceSection?

    package func json() throws -> String {
        try ReportJSON.text(of: self)
    }

    package init(json: String) throws {
        self = try ReportJSON.value(Report.self, from: json)
    }

    init(kind: Kind, title: String, context: ReportContext) {
        schema = Report.schemaName
        self.kind = kind
        locale = context.locale
        self.title = PlainText.line(title)
        generated = context.generated
        _asOf = Nullable(wrappedValue: context.asOf)
        engines = context.engines
        disclaimer = context.prose.notAdvice
        headlines = []
        notes = context.notes
        _coverage = Nullable(wrappedValue: context.coverage)
        _release = Nullable(wrappedValue: nil)
        _attention = Nullable(wrappedValue: nil)
        studies = []
        selloffs = []
        attributions = []
        _verdict = Nullable(wrappedValue: nil)
        _stock = Nullable(wrappedValue: nil)
        prices = context.prices
        articles = context.articles
        _provenance = Nullable(wrappedValue: context.provenance.map { ProvenanceSection($0, prose: context.prose) })
    }
}
