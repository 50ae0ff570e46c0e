import Markets

/// A study as a file: the method, the prices, the model, the windows and the events.
///
/// ```json
/// {"method": "event",
///  "inputs": {"prices": "prices.csv", "market": "SPY", "ret": "simple"},
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
        /// A CSV of shares traded, as ``SeriesTable`` reads it, for the measure `volume`.
        package var volumes: String?
        /// A CSV of exposures by ticker, as ``ExposureTable`` reads it, for a cross-section.
        package var exposures: String?
        /// The columns of the donors of a synthetic control; nil for all except the treated one.
        package var donors: [String]?

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
        package var measure: StudyMeasure?
        package var minimumSessions: Int?
        package var estimates: EstimateKind?
        /// Whether an estimation window leaves out the event windows of the instrument's other events.
        package var omitsOtherEvents: Bool?
        /// Whether returns reach from trade to trade where closes are missing.
        package var tradeToTrade: Bool?
        /// Lags and leads of the model `dimson`, in sessions.
        package var lags: Int?
        package var leads: Int?
        /// The number of sessions from day 0 on that are searched for a fall and its recovery.
        package var drawdownSessions: Int?
        /// The exposures of a cross-section, in the order of the coefficients; all of the table if nil.
        package var exposures: [String]?
        /// The column of a cross-section's weights, as 1 ÷ variance.
        package var weights: String?
        /// The first and the last date of a panel; its events' dates if nil.
        package var dates: [SessionDate]?

        init(model: any ReturnModel, estimation: Window, event: Window, windows: [Window]) {
            self.model = model.name
            (lags, leads) = (model.settings.lags, model.settings.leads)
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
            case measure
            case minimumSessions = "minimum_sessions"
            case estimates
            case omitsOtherEvents = "omit_other_events"
            case tradeToTrade = "trade_to_trade"
            case lags
            case leads
            case drawdownSessions = "drawdown_sessions"
            case exposures
            case weights
            case dates
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
            measure = try container.decodeIfPresent(StudyMeasure.self, forKey: .measure)
            minimumSessions = try container.decodeIfPresent(Int.self, forKey: .minimumSessions)
            estimates = try container.decodeIfPresent(EstimateKind.self, forKey: .estimates)
            omitsOtherEvents = try container.decodeIfPresent(Bool.self, forKey: .omitsOtherEvents)
            tradeToTrade = try container.decodeIfPresent(Bool.self, forKey: .tradeToTrade)
            lags = try container.decodeIfPresent(Int.self, forKey: .lags)
            leads = try container.decodeIfPresent(Int.self, forKey: .leads)
            drawdownSessions = try container.decodeIfPresent(Int.self, forKey: .drawdownSessions)
            exposures = try container.decodeIfPresent([String].self, forKey: .exposures)
            weights = try container.decodeIfPresent(String.self, forKey: .weights)
            dates = try container.decodeIfPresent([String].self, forKey: .dates)?.map { text in
                guard let date = SeriesTable.date(text) else {
                    throw DecodingError.dataCorruptedError(
                        forKey: .dates, in: container, debugDescription: "'\(text)' is not a date YYYY-MM-DD")
                }
                return date
            }
            if let dates, dates.count != 2 || dates[0] > dates[1] {
                throw DecodingError.dataCorruptedError(
                    forKey: .dates, in: container, debugDescription: "'dates' needs a first and a last date")
            }
        }
    }

    package struct Event: Decodable, Sendable {
        package var ticker: String
        /// Day 0 is the first session on or after it.
        package var date: SessionDate
        /// The event's number or name, if it has one.
        package var id: String?
        /// The event's group in comparisons, if it has one.
        package var group: String?

        private enum CodingKeys: String, CodingKey {
            case ticker
            case date = "event_date"
            case id = "event_id"
            case group
        }

        package init(ticker: String, date: SessionDate, id: String?, group: String? = nil) {
            self.ticker = ticker
            self.date = date
            self.id = id
            self.group = group
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
            do {
                id = try container.decodeIfPresent(Int.self, forKey: .id).map { String($0) }
            } catch DecodingError.typeMismatch {
                // Not a number, so it must be a name.
                id = try container.decodeIfPresent(String.self, forKey: .id)
            }
            group = try container.decodeIfPresent(String.self, forKey: .group)
        }
    }

    /// The case's name, if it has one.
    package var name: String?
    package var method: StudyMethod
    package var inputs: Inputs
    package var spec: Spec
    package var events: [Event]

    package init(inputs: Inputs, spec: Spec, events: [Event]) {
        method = .event
        self.inputs = inputs
        self.spec = spec
        self.events = events
    }

    private enum CodingKeys: String, CodingKey {
        case name = "case"
        case method
        case inputs
        case spec
        case events
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        method = try container.decodeIfPresent(StudyMethod.self, forKey: .method) ?? .event
        inputs = try container.decode(Inputs.self, forKey: .inputs)
        spec = try container.decode(Spec.self, forKey: .spec)
        events = try container.decode([Event].self, forKey: .events)
    }

    package var returnKind: ReturnKind { inputs.ret ?? spec.returns ?? .simple }

    /// The model and windows of the specification.
    ///
    /// - Throws: ``StudyError/modelUnknown(name:)``, ``StudyError/inputMissing(name:model:)`` for a factor model without
    ///   factors and a market model without a benchmark, ``StudyError/windowOutsideEvent(window:event:)``,
    ///   ``StudyError/windowsOverlap(estimation:event:)``, ``StudyError/spansUnusable(model:)``, and
    ///   ``StudyError/measureUnusable(measure:model:)``.
    package func design() throws(StudyError) -> StudyDesign {
        if spec.model == FactorModel.name, inputs.factors == nil {
            throw .inputMissing(name: "factors", model: spec.model)
        }
        let model = try ReturnModels.model(
            spec.model, ModelSettings(lags: spec.lags ?? 1, leads: spec.leads ?? 1, factors: inputs.fcols ?? []))
        if !(model is FactorModel), model.regressorCount > 0, inputs.market == nil {
            throw .inputMissing(name: "market", model: spec.model)
        }
        if spec.tradeToTrade == true, !model.allowsSpans { throw .spansUnusable(model: spec.model) }
        let measure = spec.measure ?? .returns
        guard measure.allows(model) else { throw .measureUnusable(measure: measure, model: spec.model) }
        if measure == .volume, inputs.volumes == nil { throw .inputMissing(name: "volumes", model: spec.model) }
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

/// How the events of a specification are studied.
package enum StudyMethod: String, CaseIterable, Codable, Sendable {
    /// Each event by itself, and all of them as one sample.
    case event
    /// One instrument against a mix of others.
    case synthetic
    /// The events as one portfolio that changes its members.
    case calendarTime = "calendar_time"
    /// A regression of the events' abnormal returns on possible explanations.
    case crossSection = "cross_section"
    /// Many dates, each across the same instruments.
    case panel
}
