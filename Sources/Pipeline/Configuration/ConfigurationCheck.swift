import Catalog
import Feeds
import Foundation
import Markets
import News
import Prices

/// Everything that is wrong with a configuration and with the lists that it names.
package struct ConfigurationCheck: Sendable {
    /// One mistake with its place.
    package struct Finding: Hashable, Sendable {
        package var path: String
        /// From 1; nil where the whole file is meant.
        package var line: Int?
        package var column: Int?
        /// What is wrong, and what to do.
        package var message: String
    }

    /// File by file, in each file's order.
    package private(set) var findings: [Finding] = []
    /// The files that were read.
    package private(set) var files: [String] = []

    private let reading: ConfigurationReading

    package init(_ file: ConfigurationFile, environment: [String: String]) throws {
        reading = file.reading(environment: environment)
        let configuration = reading.configuration
        if file.reason != .shipped { files.append(file.path) }
        note(reading.findings)
        var symbols: [String]?
        if let text = try text("watchlist", at: configuration.watchlist) {
            let watchlist = Watchlist.read(text, path: configuration.watchlist, providers: PriceProviders.names)
            note(watchlist.findings)
            symbols = watchlist.value.instruments.map(\.symbol) + watchlist.value.entities.map(\.id)
        }
        if let text = try text("releases", at: configuration.releases) {
            note(ReleaseList.read(text, path: configuration.releases).findings)
        }
        if let text = try text("confounders", at: configuration.confounders) {
            note(ConfounderList.read(text, path: configuration.confounders, symbols: symbols).findings)
        }
        if let path = configuration.models, let text = try text("models", at: path) {
            note(ModelList.read(text, path: path).findings)
        }
        for path in configuration.sourceLists {
            guard let text = try text("feeds", at: path) else { continue }
            do throws(SourceListError) {
                _ = try SourceList.parse(Array(text.utf8), address: path)
            } catch {
                findings.append(Finding(path: path, message: "\(error)"))
            }
        }
        if let path = configuration.sessions, let text = try text("sessions", at: path) {
            do throws(MarketError) {
                _ = try SessionCorrections(text, path: path)
            } catch {
                findings.append(Finding(path: path, message: "\(error)"))
            }
        }
    }

    private mutating func note(_ errors: [CatalogError]) {
        findings += errors.map { error in
            let location = error.location
            let hasLine = location.line > 0
            return Finding(
                path: location.path, line: hasLine ? location.line : nil, column: hasLine ? location.column : nil,
                message: error.message)
        }
    }

    /// A list's text; a list that is not there is a mistake of the key that names it, unless the key is missing itself.
    private mutating func text(_ key: String, at path: String) throws -> String? {
        guard !path.isEmpty else { return nil }
        do {
            let text = try TextFile.read(path)
            files.append(path)
            return text
        } catch let error as PipelineError {
            var finding = Finding(path: reading.configuration.path, message: "\(error)")
            switch reading.origins[key] {
            case .file(let location): (finding.line, finding.column) = (location.line, location.column)
            case .variable(let name): finding.path = "environment variable \(name)"
            case .option, .fallback, nil: break
            }
            findings.append(finding)
            return nil
        }
    }
}
