import Markets

/// A study written as a file: which prices, which model and windows, which events.
///
/// ```json
/// {"inputs": {"prices": "prices.csv", "market": "SPY", "ret": "simple"},
///  "spec": {"model": "market_model", "estimation_window_rel_days": [-250, -11],
///           "event_window_rel_days": [-5, 5], "windows": [[0, 0], [-1, 1]]},
///  "events": [{"ticker": "NVDA", "event_date": "2025-01-27"}]}
/// ```
package struct StudySpecification: Decodable, Sendable {
    package struct Inputs: Decodable, Sendable {
        /// A CSV of closes, as ``SeriesTable`` reads it.
        package var prices: String
        /// The benchmark's column.
        package var market: String?
        package var ret: ReturnKind?
        /// A CSV of factor returns as fractions, with the risk-free rate in the column `RF`.
        package var factors: String?
        /// The factors' columns, in the order of the coefficients.
        package var fcols: [String]?

        package init(prices: String, market: String?, ret: ReturnKind) {
            self.prices = prices
            self.market = market
            self.ret = ret
        }
    }

    package struct Spec: Decodable, Sendable {
        package var model: String
        package var estimation: Window
        package var event: Window
        package var windows: [Window]
        package var returns: ReturnKind?
        package var minimumSessions: Int?
        package var estimates: EstimateKind?
        /// Whether an estimation window leaves out the event windows of the instrument's other events.
        package var omitsOtherEvents: Bool?
        /// Whether returns reach from trade to trade, where closes are missing.
        package var tradeToTrade: Bool?
        /// Sessions before and after, of the model `dimson`.
        package var lags: Int?
        package var leads: Int?

        init(model: ReturnModel, estimation: Window, event: Window, windows: [Window]) {
            self.model = model.name
            if case .dimson(let lags, let leads) = model { (self.lags, self.leads) = (lags, leads) }
            self.estimation = estimation
            self.event = event
            self.windows = windows
        }

        private enum CodingKeys: String, CodingKey {
            case model
            case estimation = "estimation_window_rel_days"
            case event = "event_window_rel_days"
            case windows
            case returns
            case minimumSessions = "minimum_sessions"
            case estimates
            case omitsOtherEvents = "omit_other_events"
            case tradeToTrade = "trade_to_trade"
            case lags
            case leads
        }

        package init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            func window(_ bounds: [Int], _ key: CodingKeys) throws -> Window {
                guard bounds.count == 2, bounds.allSatisfy({ abs($0) < 1_000_000 }) else {
                    throw DecodingError.dataCorruptedError(
                        forKey: key, in: container,
                        debugDescription: "'\(key.rawValue)' needs a first and a last session, as [-5, 5]")
                }
                return try Window(from: bounds[0], through: bounds[1])
            }
            model = try container.decode(String.self, forKey: .model)
            estimation = try window(try container.decode([Int].self, forKey: .estimation), .estimation)
            event = try window(try container.decode([Int].self, forKey: .event), .event)
            windows =
                try container.decodeIfPresent([[Int]].self, forKey: .windows)?.map { try window($0, .windows) } ?? []
            returns = try container.decodeIfPresent(ReturnKind.self, forKey: .returns)
            minimumSessions = try container.decodeIfPresent(Int.self, forKey: .minimumSessions)
            estimates = try container.decodeIfPresent(EstimateKind.self, forKey: .estimates)
            omitsOtherEvents = try container.decodeIfPresent(Bool.self, forKey: .omitsOtherEvents)
            tradeToTrade = try container.decodeIfPresent(Bool.self, forKey: .tradeToTrade)
            lags = try container.decodeIfPresent(Int.self, forKey: .lags)
            leads = try container.decodeIfPresent(Int.self, forKey: .leads)
        }
    }

    package struct Event: Decodable, Sendable {
        package var ticker: String
        /// Day 0 is the first session on or after it.
        package var date: SessionDate
        /// The event's number or name, if it was given one.
        package var id: String?

        private enum CodingKeys: String, CodingKey {
            case ticker
            case date = "event_date"
            case id = "event_id"
        }

        package init(ticker: String, date: SessionDate, id: String?) {
            self.ticker = ticker
            self.date = date
            self.id = id
        }

        package init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            ticker = try container.decode(String.self, forKey: .ticker)
            let text = try container.decode(String.self, forKey: .date)
            guard let date = SeriesTable.date(text) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .date, in: container, debugDescription: "'\(text)' is not a date YYYY-MM-DD")
            }
            self.date = date
            if let number = try? container.decodeIfPresent(Int.self, forKey: .id) {
                id = String(number)
            } else {
                // No number, so it must be a name, or the decoder says what it is.
                id = try container.decodeIfPresent(String.self, forKey: .id)
            }
        }
    }

    /// The case's name, if it has one.
    package var name: String?
    package var inputs: Inputs
    package var spec: Spec
    package var events: [Event]

    package init(inputs: Inputs, spec: Spec, events: [Event]) {
        self.inputs = inputs
        self.spec = spec
        self.events = events
    }

    private enum CodingKeys: String, CodingKey {
        case name = "case"
        case inputs
        case spec
        case events
    }

    /// The model and windows of the specification.
    ///
    /// - Throws: ``StudyError/modelUnknown(name:)``, ``StudyError/inputMissing(name:model:)`` for a factor model without
    ///   factors and a market model without a benchmark, ``StudyError/windowOutsideEvent(window:event:)``,
    ///   ``StudyError/windowsOverlap(estimation:event:)``, ``StudyError/spansUnusable(model:)``.
    package func design() throws(StudyError) -> StudyDesign {
        let model: ReturnModel =
            switch spec.model {
            case "constant_mean": .constantMean
            case "market_adjusted": .marketAdjusted
            case "market_model": .marketModel
            case "scholes_williams": .scholesWilliams
            case "dimson": .dimson(lags: max(0, spec.lags ?? 1), leads: max(0, spec.leads ?? 1))
            case "factor": .factors(inputs.fcols ?? [])
            default: throw .modelUnknown(name: spec.model)
            }
        if case .factors(let names) = model {
            guard inputs.factors != nil else { throw .inputMissing(name: "factors", model: spec.model) }
            guard !names.isEmpty else { throw .inputMissing(name: "fcols", model: spec.model) }
        } else if model.regressorCount > 0, inputs.market == nil {
            throw .inputMissing(name: "market", model: spec.model)
        }
        if spec.tradeToTrade == true, !model.allowsSpans { throw .spansUnusable(model: spec.model) }
        guard spec.estimation.through < spec.event.from else {
            throw .windowsOverlap(estimation: spec.estimation, event: spec.event)
        }
        for window in spec.windows where window.from < spec.event.from || window.through > spec.event.through {
            throw .windowOutsideEvent(window: window, event: spec.event)
        }
        return StudyDesign(
            model: model, estimation: spec.estimation, event: spec.event,
            minimumSessions: spec.minimumSessions ?? StudyDesign.minimumSessions, estimates: spec.estimates ?? .once)
    }
}
