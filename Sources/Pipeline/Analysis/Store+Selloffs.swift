import Catalog
import Foundation
import Impact
import Markets
import News
import Store
import TextFormats

extension Store {
    /// The stored days with a fall whose time between closes, or whose date, the article's news time lies in.
    package func selloffs(around article: Article) throws -> [SessionDate] {
        try selloffAnalyses(asOf: "latest").filter { analysis in
            guard !analysis.selloff.members.isEmpty else { return false }
            let window = analysis.attribution
            let isInGap = window.windowStart < article.newsTime && article.newsTime <= window.windowEnd
            let isOnDate =
                article.publishedFlag == .dateOnly
                && article.newsTime.rfc3339.hasPrefix(analysis.selloff.session.description)
            return isInGap || isOnDate
        }.map(\.selloff.session)
    }
}

extension Workspace {
    /// The stored days with sell-offs, those of one instrument if it is named.
    ///
    /// - Throws: ``PipelineError/unknownEntity(_:)`` for an instrument that is not on the watchlist.
    package func selloffs(of symbol: String?) throws -> [SelloffAnalysis] {
        if let symbol, watchlist[symbol] == nil { throw PipelineError.unknownEntity(symbol) }
        return try store.selloffAnalyses(asOf: "latest").filter { analysis in
            let members = analysis.selloff.members
            return !members.isEmpty && (symbol == nil || members.contains { $0.symbol == symbol })
        }
    }
}
