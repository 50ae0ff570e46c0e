import Catalog
import Digests
import Evaluation
import EventStudies
import Feeds
import Impact
import Inference
import Markets
import News
import Prices
import Store
import Web

/// How the program ends, after sysexits(3).
enum ExitStatus: Int32 {
    case done = 0
    case failed = 1
    /// Some sources failed; the rest is stored.
    case partial = 3
    case usage = 64
    case badData = 65
    /// No such release, story, ticker, or file.
    case notFound = 66
    case unavailable = 69
    case cannotCreate = 73
    /// Another run holds the lock.
    case locked = 75
    /// A key that a provider needs is not there.
    case noCredentials = 77
    case badConfiguration = 78
    case interrupted = 130

    /// What a failure means for the one who called.
    init(_ error: any Error) {
        switch error {
        case let error as ProgramError: self = error.status
        case is CatalogError, is SourceListError: self = .badConfiguration
        case let error as StoreError:
            switch error {
            case .cannotCreate: self = .cannotCreate
            case .newerSchema, .notADatabase, .unreadable: self = .badData
            case .failed: self = .failed
            }
        case let error as ImpactError:
            switch error {
            case .unknownTicker: self = .notFound
            case .unknownExchange: self = .usage
            default: self = .badData
            }
        case let error as MarketError:
            if case .unknownExchange = error { self = .usage } else { self = .badData }
        case let error as WebError:
            switch error {
            case .fileUnreadable: self = .notFound
            case .cannotWrite: self = .cannotCreate
            case .cancelled: self = .interrupted
            default: self = .unavailable
            }
        case let error as InferenceError:
            switch error {
            case .unreadable: self = .notFound
            case .outOfMemory, .doesNotFit: self = .unavailable
            case .contextFull, .unknownToken, .emptyPrompt, .contextTooLong: self = .usage
            case .malformedFile, .unsupported, .notFinite: self = .badData
            }
        case is ConstraintError: self = .usage
        case is RemoteError: self = .unavailable
        case let error as SamplingError:
            if case .notFinite = error { self = .badData } else { self = .usage }
        case let error as ModelPullError:
            switch error {
            case .unknownModel: self = .notFound
            case .wrongHash, .notAModel: self = .badData
            }
        case is EvaluationError, is FeedError, is PageError, is PriceError, is StudyError, is UnreadableSpecification:
            self = .badData
        case is SecretError: self = .noCredentials
        case is CancellationError: self = .interrupted
        default: self = .failed
        }
    }
}

/// Failures of the program itself, beside those of its parts.
enum ProgramError: Error, CustomStringConvertible {
    case noSuchRelease(String, near: String?)
    case noSuchStory(Int64)
    case noSuchArticle(Int64)
    case noSuchFile(String)
    case unknownEntity(String)
    case noSuchDate(String)
    case unreadableInstant(String, option: String)
    case noDatabase(String)
    case noDataFolder(looked: [String])
    case cannotWrite(path: String, reason: String)
    case locked(path: String, holder: String)
    case unknownFormat(String, known: [String])
    case notAnArticle(String, reason: String)
    case wrongUsage(String)
    case notDigested(Int64)
    /// The digest is not the embedded engine's, or an older version's, so its reasons cannot be found again.
    case notExplained(Int64, engine: Digest.Engine?)
    case demoFailed([String])
    /// The `r1` engine has no model, or none at this path.
    case noModel(String?)
    /// The `remote` engine has no server.
    case noEndpoint
    case noEndpointKey(variable: String)
    /// The engine that is to digest cannot run.
    case cannotDigest(reason: String)

    var status: ExitStatus {
        switch self {
        case .noSuchRelease, .noSuchStory, .noSuchArticle, .noSuchFile, .noDatabase, .unknownEntity, .noModel: .notFound
        case .noSuchDate, .unreadableInstant, .unknownFormat, .wrongUsage: .usage
        case .noDataFolder, .noEndpoint: .badConfiguration
        case .noEndpointKey: .noCredentials
        case .cannotWrite: .cannotCreate
        case .cannotDigest: .unavailable
        case .locked: .locked
        case .notAnArticle, .notDigested, .notExplained: .badData
        case .demoFailed: .failed
        }
    }

    var description: String {
        switch self {
        case .noSuchRelease(let id, let near):
            "There is no release '\(id)'. "
                + (near.map { "Did you mean '\($0)'? " } ?? "")
                + "'aftershock releases' lists them."
        case .noSuchStory(let id):
            "There is no story \(id). 'aftershock search' names the story of each article it finds."
        case .noSuchArticle(let id): "There is no article \(id). 'aftershock search' lists articles with their numbers."
        case .noSuchFile(let path): "There is no file '\(path)'. Check the path."
        case .unknownEntity(let name):
            "Nothing on the watchlist is called '\(name)'. 'aftershock instruments' lists the tickers; labs and models are written "
                + "lab:deepseek and model:deepseek-r1."
        case .noSuchDate(let text): "'\(text)' is not a date. Write it as YYYY-MM-DD, for example 2025-01-27."
        case .unreadableInstant(let text, let option):
            "'\(text)' is not an instant for \(option). Write a date such as 2025-01-27 or an instant such as 2025-01-27T14:30:00Z."
        case .noDatabase(let path):
            "There is no database '\(path)'. 'aftershock init' makes it, 'aftershock run' fills it."
        case .noDataFolder(let looked):
            "The default lists (feeds/watchlist.yaml) were not found in \(looked.joined(separator: ", ")). "
                + "Name their folder in AFTERSHOCK_DATA, or a configuration with --config."
        case .cannotWrite(let path, let reason):
            "'\(path)' cannot be written: \(reason). Choose another path, or mend the folder's permissions."
        case .locked(let path, let holder):
            "Another run holds the lock '\(path)'\(holder). Wait for it to end; nothing was changed."
        case .unknownFormat(let format, let known):
            "'\(format)' is not a format. Known are \(known.joined(separator: ", "))."
        case .notAnArticle(let name, let reason): "'\(name)' could not be read as news: \(reason)"
        case .wrongUsage(let message): message
        case .notExplained(let id, let engine?):
            "The digest of article \(id) was made by \(engine.name) \(engine.version): only the reasons of this version's embedded engine can be said. Leave out --why, or run 'aftershock digest --engine embedded --redo'."
        case .notExplained(let id, nil): "Article \(id) has no digest that could be explained. Run 'aftershock digest'."
        case .notDigested(let id): "Article \(id) has no digest yet. Run 'aftershock digest'."
        case .cannotDigest(let reason):
            "The r1 engine cannot run. \(reason) Nothing is lost; 'aftershock digest --engine embedded' needs no model."
        case .noEndpoint:
            "The remote engine has no server. Name one in the configuration (digests: {engine: remote, endpoints: [{url: http://127.0.0.1:8000/v1}]})."
        case .noEndpointKey(let variable):
            "The variable \(variable) holds the key of an endpoint and is not set. Set it, or \(variable)_FILE, or set it empty for a server that wants no key."
        case .noModel(let path?):
            "There is no model file '\(path)'. Name a GGUF file with --model or in the configuration (digests: {engine: r1, model: FILE})."
        case .noModel(nil):
            "The r1 engine needs a model. Name a GGUF file with --model or in the configuration (digests: {engine: r1, model: FILE})."
        case .demoFailed(let failures): "The recorded data could not be read whole: \(failures.joined(separator: "; "))"
        }
    }
}
