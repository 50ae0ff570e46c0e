import Catalog
import Digests
import Evaluation
import EventStudies
import Feeds
import Grammars
import Impact
import Inference
import Markets
import News
import Pages
import Pipeline
import Prices
import Store
import Web

/// How the program ends, after sysexits(3).
enum ExitStatus: Int32, CaseIterable {
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
    /// A provider's key is missing.
    case noCredentials = 77
    case badConfiguration = 78
    case interrupted = 130

    /// The meaning as help prints it, at most 70 columns.
    var meaning: String {
        switch self {
        case .done: "done"
        case .failed: "failed"
        case .partial: "partial: some sources failed, the rest is stored; or a stale status"
        case .usage: "wrong usage"
        case .badData: "bad data: a damaged file, or an event outside the prices"
        case .notFound: "no such release, story, article, ticker or file"
        case .unavailable: "a source, provider or engine is unavailable"
        case .cannotCreate: "cannot create or write a file"
        case .locked: "another run holds the lock; nothing was changed"
        case .noCredentials: "a provider's key is missing"
        case .badConfiguration: "bad configuration or list; the message names the line"
        case .interrupted: "interrupted by Ctrl-C"
        }
    }

    /// The exit code after a stage.
    init(_ outcome: StageOutcome) {
        switch outcome.status {
        case .done: self = .done
        case .partial: self = .partial
        case .noCredentials: self = .noCredentials
        }
    }

    /// The exit code of an error.
    init(_ error: any Error) {
        switch error {
        case let error as ProgramError: self = error.status
        case let error as PipelineError: self = error.status
        case is CatalogError, is SourceListError: self = .badConfiguration
        case let error as StoreError:
            switch error {
            case .cannotCreate: self = .cannotCreate
            case .newerSchema, .notADatabase, .foreign, .unreadable: self = .badData
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

extension PipelineError {
    fileprivate var status: ExitStatus {
        switch self {
        case .noSuchRelease, .noSuchSource, .noSuchStory, .noSuchArticle, .noSuchFile, .noDatabase, .unknownEntity,
            .noModel:
            .notFound
        case .noDataFolder, .noEndpoint: .badConfiguration
        case .noUserList, .sourceListed, .notOPML: .usage
        case .noEndpointKey: .noCredentials
        case .cannotWrite: .cannotCreate
        case .cannotDigest: .unavailable
        case .locked: .locked
        case .notAnArticle, .notText, .notDigested, .notExplained: .badData
        case .demoFailed: .failed
        }
    }
}
