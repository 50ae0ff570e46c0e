import Foundation
import TextFormats
import Web

/// Sends requests to several endpoints: to the one with most room, past those that fail, and as each of them wants to be asked.
///
/// An endpoint that fails rests, longer each time, or as long as it asks for; one that refuses the key or the model is left
/// out for good. What a server refuses of a request (a schema, a parameter) is remembered and not sent again.
actor EndpointPool {
    /// How patient the pool is.
    struct Patience: Hashable, Sendable {
        /// After a first failure; doubled with each that follows, and drawn between half and the whole of it.
        var firstRest = Duration.seconds(1)
        var longestRest = Duration.seconds(60)
        /// Failures in a row after which an endpoint counts as out of reach.
        var mostFailures = 4
        /// A server that wants to be left alone for longer counts as out of reach.
        var longestWait = Duration.seconds(600)
        /// Failures of one request, wherever it was sent: an article that a server cannot bear must not be sent for ever.
        var mostAttempts = 8
    }

    private struct State {
        let endpoint: RemoteEndpoint
        var model: String?
        var dialect: RemoteEndpoint.Dialect
        var form: RemoteEndpoint.AnswerForm
        var usesCompletionTokens: Bool
        var refused: Set<ChatRequest.Parameter> = []
        var streams: Bool
        var inFlight = 0
        var failures = 0
        var restsUntil: ContinuousClock.Instant?
        /// Why it is left out, or its last failure.
        var reason = "not asked yet"
        var isOut = false
        var isKnown = false

        init(_ endpoint: RemoteEndpoint) {
            self.endpoint = endpoint
            model = endpoint.model
            dialect = endpoint.dialect == .auto ? endpoint.dialectOfHost ?? .auto : endpoint.dialect
            form = dialect.firstForm
            usesCompletionTokens = dialect == .openai
            streams = endpoint.streams
        }
    }

    /// What became of one request.
    private enum Outcome {
        case answered(ChatReply)
        /// The same endpoint may take the request in another form.
        case adapted
        /// Another endpoint, or the same one later.
        case failed
        case refused(RemoteError)
    }

    private var states: [State]
    private let fetcher: Fetcher
    private let patience: Patience

    init(_ endpoints: [RemoteEndpoint], fetcher: Fetcher, patience: Patience = Patience()) {
        states = endpoints.map(State.init)
        self.fetcher = fetcher
        self.patience = patience
    }

    /// The names of the models that are asked, as the endpoints give them; asks for those that are not configured.
    ///
    /// - Throws: ``RemoteError/unavailable(_:)`` if no endpoint can be reached.
    func models() async throws -> [String] {
        for index in states.indices where !states[index].isKnown { try await learn(index) }
        let names = states.filter { !$0.isOut }.compactMap(\.model)
        guard !names.isEmpty else { throw unavailable }
        return Array(Set(names)).sorted()
    }

    /// Sends a request until an endpoint answers it.
    ///
    /// - Parameter request: Its model, form and dialect are set for the endpoint that takes it.
    /// - Returns: The reply, and the model that the endpoint served.
    /// - Throws: ``RemoteError``, `CancellationError`.
    func complete(_ request: ChatRequest) async throws -> (reply: ChatReply, model: String) {
        var failures = 0
        while true {
            let index = try await acquire()
            let result = await attempt(request, at: index)
            states[index].inFlight -= 1
            switch try result.get() {
            case .answered(let reply): return (reply, reply.model ?? states[index].model ?? "")
            case .refused(let error): throw error
            case .adapted: break
            case .failed:
                failures += 1
                let endpoint = states[index].endpoint
                if failures >= patience.mostAttempts, !states[index].isOut, states.contains(where: isUsable) {
                    throw RemoteError.malformed(
                        address: endpoint.address,
                        reason: "\(failures) attempts failed, the last: \(states[index].reason)")
                }
            }
            try Task.checkCancellation()
        }
    }

    private func isUsable(_ state: State) -> Bool { !state.isOut && state.failures < patience.mostFailures }

    // MARK: Choosing

    /// Waits for an endpoint with room, and takes a place there.
    private func acquire() async throws -> Int {
        while true {
            try Task.checkCancellation()
            let now = ContinuousClock.now
            let usable = states.indices.filter { !states[$0].isOut }
            guard states.contains(where: isUsable) else { throw unavailable }
            let free = usable.filter { index in
                states[index].inFlight < states[index].endpoint.inFlight
                    && states[index].restsUntil.map { $0 <= now } ?? true
            }
            // The endpoint with the smallest share of its places taken; of those that failed, one request tries first.
            let best = free.min { load(of: $0) < load(of: $1) }
            if let best, states[best].failures == 0 || states[best].inFlight == 0 {
                states[best].inFlight += 1
                if states[best].isKnown { return best }
                do {
                    try await learn(best)
                } catch {
                    states[best].inFlight -= 1
                    throw error
                }
                if !states[best].isOut, states[best].failures == 0 { return best }
                states[best].inFlight -= 1
                continue
            }
            let next = usable.compactMap { states[$0].restsUntil }.filter { $0 > now }.min()
            let pause = next.map { min(now.duration(to: $0), .milliseconds(50)) } ?? .milliseconds(5)
            try await Task.sleep(for: pause)
        }
    }

    private func load(of index: Int) -> Double {
        Double(states[index].inFlight) / Double(max(1, states[index].endpoint.inFlight))
            + Double(states[index].failures)
    }

    private var unavailable: RemoteError {
        .unavailable(states.map { "\($0.endpoint.address): \($0.reason)" })
    }

    // MARK: Asking

    /// Finds out which model an endpoint serves, and in which dialect.
    private func learn(_ index: Int) async throws {
        let endpoint = states[index].endpoint
        guard states[index].model == nil || states[index].dialect == .auto else {
            states[index].isKnown = true
            return
        }
        let request = FetchRequest(
            address: endpoint.address + "/models", accept: "application/json", returnsFailedStatus: true,
            headers: headers(of: endpoint))
        let response: FetchResponse
        do throws(WebError) {
            response = try await fetcher.fetch(request)
        } catch {
            if case .cancelled = error { throw CancellationError() }
            note(index, failure: error.description, retryAfter: nil)
            return
        }
        let object = ChatReply.objectIfAny(response.body)
        let listed = object?["data"]?.items?.first
        let isRefused = response.status == 401 || response.status == 403
        if isRefused || response.status >= 500 || response.status == 429 {
            fail(index, status: response.status, object: object, body: response.body, retryAfter: response.retryAfter)
            return
        }
        if states[index].dialect == .auto, let owner = listed?["owned_by"]?.text {
            let known: [String: RemoteEndpoint.Dialect] = ["vllm": .vllm, "llamacpp": .llamacpp, "library": .ollama]
            if let dialect = known[owner.lowercased()] { states[index].dialect = dialect }
        }
        if states[index].model == nil {
            guard let name = listed?["id"]?.text else {
                states[index].isOut = true
                states[index].reason = "it lists no model; name one with 'model:'"
                return
            }
            states[index].model = name
        }
        states[index].isKnown = true
    }

    private func headers(of endpoint: RemoteEndpoint) -> [String: String] {
        // A server without a key may be asked with an empty one, and some want none at all.
        endpoint.key.map { $0.value.isEmpty ? [:] : ["Authorization": "Bearer \($0.value)"] } ?? [:]
    }

    private func attempt(_ given: ChatRequest, at index: Int) async -> Result<Outcome, any Error> {
        let state = states[index]
        var request = given
        request.model = state.model ?? ""
        request.dialect = state.dialect
        request.form = state.form
        request.streams = state.streams
        request.usesCompletionTokens = state.usesCompletionTokens
        request.refused = state.refused
        do {
            var headers = headers(of: state.endpoint)
            headers["Content-Type"] = "application/json"
            let response = try await fetcher.fetch(
                FetchRequest(
                    address: state.endpoint.address + "/chat/completions",
                    accept: state.streams ? "text/event-stream, application/json" : "application/json",
                    returnsFailedStatus: true, headers: headers, body: try request.body()))
            return .success(outcome(response, of: request, at: index))
        } catch let error as WebError {
            if case .cancelled = error { return .failure(CancellationError()) }
            note(index, failure: error.description, retryAfter: nil)
            return .success(.failed)
        } catch {
            return .failure(error)
        }
    }

    private func outcome(_ response: FetchResponse, of request: ChatRequest, at index: Int) -> Outcome {
        let address = states[index].endpoint.address
        guard response.status >= 400 else {
            do throws(ChatReply.Mistake) {
                let reply = try ChatReply(response.body)
                states[index].failures = 0
                states[index].restsUntil = nil
                return .answered(reply)
            } catch {
                // An error behind status 200 may be of the same kinds as one with its own status.
                if adapt(index, to: error.reason, status: 400, sent: request) { return .adapted }
                note(index, failure: redacted(error.reason, at: index), retryAfter: response.retryAfter)
                return .failed
            }
        }
        let object = ChatReply.objectIfAny(response.body)
        let message = message(object, response.body, at: index)
        switch response.status {
        case 400, 404, 415, 422, 500, 501:
            if adapt(index, to: message, status: response.status, sent: request) { return .adapted }
            if response.status == 404 || response.status >= 500 { break }
            return .refused(.refused(address: address, status: response.status, message: message))
        case 413: return .refused(.refused(address: address, status: 413, message: message))
        default: break
        }
        fail(index, status: response.status, object: object, body: response.body, retryAfter: response.retryAfter)
        return .failed
    }

    /// Asks less of the server, if it refused what can be left out.
    ///
    /// - Returns: False if there is nothing left to leave out.
    private func adapt(_ index: Int, to message: String, status: Int, sent: ChatRequest) -> Bool {
        let lower = message.lowercased()
        // Another request may have changed the form while this one was under way.
        if states[index].form < sent.form || !states[index].refused.subtracting(sent.refused).isEmpty
            || states[index].usesCompletionTokens != sent.usesCompletionTokens || states[index].streams != sent.streams
        {
            return true
        }
        if lower.contains("max_completion_tokens") || lower.contains("max_tokens"), !lower.contains("context") {
            let isNewer = lower.contains("max_completion_tokens") && !sent.usesCompletionTokens
            if isNewer || sent.usesCompletionTokens {
                states[index].usesCompletionTokens = isNewer
                return true
            }
        }
        if let parameter = ChatRequest.Parameter.allCases.first(where: { lower.contains($0.rawValue) }),
            !sent.refused.contains(parameter)
        {
            states[index].refused.insert(parameter)
            return true
        }
        if sent.streams, lower.contains("stream") {
            states[index].streams = false
            return true
        }
        let speaksOfForm = ["response_format", "json", "schema", "grammar", "guided"].contains { lower.contains($0) }
        guard speaksOfForm || status >= 500 || status == 400 || status == 422, status != 404,
            !lower.contains("context"), let weaker = sent.form.weaker
        else { return false }
        states[index].form = weaker
        return true
    }

    // MARK: Failing

    private func fail(_ index: Int, status: Int, object: JSONValue?, body: [UInt8], retryAfter: Date?) {
        let message = message(object, body, at: index)
        let reason = "status \(status)\(message.isEmpty ? "" : ", \(message)")"
        switch status {
        case 401, 402, 403, 404:
            states[index].isOut = true
            states[index].reason = reason
        default: note(index, failure: reason, retryAfter: retryAfter)
        }
    }

    private func note(_ index: Int, failure reason: String, retryAfter: Date?) {
        states[index].failures += 1
        states[index].reason = reason
        let doubled = patience.firstRest * (1 << min(states[index].failures - 1, 16))
        var rest = min(doubled, patience.longestRest) * Double.random(in: 0.5...1)
        if let retryAfter {
            rest = max(rest, .seconds(retryAfter.timeIntervalSinceNow))
            // It is alive and says when to come again.
            states[index].failures = min(states[index].failures, patience.mostFailures - 1)
        }
        if rest > patience.longestWait {
            states[index].isOut = true
            states[index].reason += ", and wants to be asked again only in \(Int(rest / .seconds(1))) s"
        }
        states[index].restsUntil = .now + rest
    }

    /// A server's message about a failure, shortened and without the key.
    private func message(_ object: JSONValue?, _ body: [UInt8], at index: Int) -> String {
        let text = object.flatMap(ChatReply.error) ?? String(decoding: body.prefix(400), as: UTF8.self)
        return redacted(Summarizer.clean(text), at: index)
    }

    private func redacted(_ text: String, at index: Int) -> String {
        guard let key = states[index].endpoint.key, !key.value.isEmpty else { return String(text.prefix(300)) }
        return String(text.replacing(key.value, with: "***").prefix(300))
    }
}
