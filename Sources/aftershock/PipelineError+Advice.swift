import Pipeline

/// What to do next about a failure of the pipeline, in the program's commands and options.
extension PipelineError {
    var advice: String? {
        switch self {
        case .noSuchRelease: "'aftershock releases' lists them."
        case .noSuchSource: "'aftershock sources list' lists them."
        case .noUserList: "Use another configuration with --config."
        case .noSuchStory: "'aftershock search' names the story of each article it finds."
        case .noSuchArticle: "'aftershock search' lists articles with their numbers."
        case .noSuchFile: "Check the path."
        case .unknownEntity:
            "'aftershock instruments' lists the tickers; labs and models are written lab:deepseek and model:deepseek-r1."
        case .noDatabase: "'aftershock init' creates it, and 'aftershock run' fills it."
        case .noDataFolder:
            "Set AFTERSHOCK_DATA to the folder that contains feeds, or name a configuration with --config."
        case .cannotWrite: "Choose another path, or change the folder's permissions."
        case .locked: "Nothing was changed; try again when it has ended."
        case .notAnArticle: "Give a feed, an HTML page or plain text."
        case .notExplained(_, engine: .some): "Leave out --why, or run 'aftershock digest --engine embedded --redo'."
        case .notExplained(_, engine: nil), .notDigested: "Run 'aftershock digest'."
        case .cannotDigest: "The articles wait; 'aftershock digest --engine embedded' needs no model."
        case .noEndpoint:
            "Name one in the configuration (digests: {engine: remote, endpoints: [{url: http://127.0.0.1:8000/v1}]})."
        case .noEndpointKey(let variable):
            "Set it, or \(variable)_FILE, or set it to nothing for a server that needs no key."
        case .noModel:
            "Name a GGUF file with --model or in the configuration (digests: {engine: r1, model: FILE})."
        case .notText, .notOPML, .sourceListed, .demoFailed: nil
        }
    }
}
