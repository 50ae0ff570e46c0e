import Digests
import Foundation
import Languages
import Markets
import News
import Reports
import Store

/// An article with everything that the program made of it, as `aftershock article` prints it.
package struct ArticleRecord: Encodable {
    package struct NamedThing: Encodable {
        package var entity: String
        package var kind: String
        package var surfaces: [String]
    }

    /// An article of which no engine could make anything.
    package struct Unclassified: Encodable {
        package var id: Int64
        package var newsTime: Date
        package var publishedFlag: Article.PublishedFlag
        @Nullable package var publishedZone: AssumedZone?
        @Nullable package var restated: Date?
        package var extent: Article.Extent
        package var outlet: String
        package var source: String
        @Nullable package var address: String?
        @Nullable package var language: String?
        package var title: String
    }

    package let schema = "aftershock.article/1"
    /// Null for an article that is ``unclassified``.
    @Nullable package var article: ReportArticle?
    package var unclassified: Unclassified?
    /// Why the embedded engine decides as it does, if that was asked for and it made the digest.
    package var explanation: Explanation?
    /// How an engine that runs a model came to the digest; if another made that, the run that left the article unclassified.
    package var run: DigestRun?
    package var text: String
    package var authors: [String]
    package var version: Int
    package var firstSeen: Date
    package var mentions: [NamedThing]
    package var evidence: [Int]
    package var storyReason: StoryMembership.Reason?
    /// Days on which something fell between the closes of which the article was public.
    package var selloffs: [SessionDate]

    /// Collects what the database knows of an article.
    ///
    /// - Throws: ``PipelineError/noSuchArticle(_:)``, ``PipelineError/notDigested(_:)``, ``PipelineError/notExplained(_:engine:)``.
    package init(of id: Int64, in workspace: Workspace, explains: Bool, keepsReasoning: Bool) throws {
        let store = workspace.store
        guard let article = try store.article(id) else { throw PipelineError.noSuchArticle(id) }
        let digest = try store.digest(article: id, version: article.version)
        run = try Self.run(of: article, digest: digest, in: store)
        if digest == nil, run == nil { throw PipelineError.notDigested(id) }
        if !keepsReasoning { run?.reasoning = nil }
        let membership = try store.storyMemberships(of: [id])[id]
        _article = Nullable(
            wrappedValue: digest.map { ReportArticle(article: article, digest: $0, story: membership?.story) })
        unclassified = digest == nil ? Unclassified(article) : nil
        explanation = explains ? try Self.explanation(of: article, digest: digest, in: workspace) : nil
        text = article.text
        authors = article.authors
        version = article.version
        firstSeen = article.firstSeen
        mentions = Self.named(try store.mentions(article: id))
        evidence = digest?.evidence ?? []
        storyReason = membership?.reason
        selloffs = try store.selloffs(around: article)
    }

    /// The run that made the digest; else the newest, if it left the article unclassified.
    private static func run(of article: Article, digest: Digest?, in store: Store) throws -> DigestRun? {
        if let own = try store.digestRun(article: article.id, version: article.version, engine: digest?.engine) {
            return own
        }
        let other = try store.digestRun(article: article.id, version: article.version)
        return other?.outcome == .unclassified ? other : nil
    }

    private static func named(_ mentions: [Mention]) -> [NamedThing] {
        var things: [String: NamedThing] = [:]
        for mention in mentions {
            var thing =
                things[mention.entity] ?? NamedThing(entity: mention.entity, kind: mention.kind.rawValue, surfaces: [])
            if !thing.surfaces.contains(mention.surface) { thing.surfaces.append(mention.surface) }
            things[mention.entity] = thing
        }
        return things.values.sorted { $0.entity < $1.entity }
    }

    /// Digests the article once more, to see what decided.
    ///
    /// - Throws: ``PipelineError/notExplained(_:engine:)`` if another engine, or another version of it, made the digest.
    private static func explanation(of article: Article, digest: Digest?, in workspace: Workspace) throws -> Explanation
    {
        guard let digest, digest.engine == EmbeddedEngine.engine else {
            throw PipelineError.notExplained(article.id, engine: digest?.engine)
        }
        let engine = EmbeddedEngine(gazetteer: Gazetteer(workspace.entities))
        let mentions = try workspace.store.mentions(article: article.id)
        return try engine.explainedDigest(article, mentions: mentions).explanation
    }
}

extension ArticleRecord.Unclassified {
    fileprivate init(_ article: Article) {
        id = article.id
        newsTime = article.newsTime
        publishedFlag = article.publishedFlag
        _publishedZone = Nullable(wrappedValue: article.published?.assumedZone)
        _restated = Nullable(wrappedValue: article.restated)
        extent = article.extent
        outlet = PlainText.line(article.outlet.rawValue)
        source = PlainText.line(article.source)
        _address = Nullable(wrappedValue: article.address.map(PlainText.line))
        _language = Nullable(wrappedValue: article.language?.rawValue)
        title = PlainText.line(article.title)
    }
}
