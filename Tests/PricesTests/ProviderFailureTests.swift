import Foundation
import Markets
import Testing
import Web

@testable import Prices

/// Answers as services describe them in their documentation or as their callers reported them, beside the recorded ones.
struct ProviderFailureTests {
    private let key = ProviderKey("A1B2C3D4E5F6G7H8")
    private let received = Date(timeIntervalSince1970: 1_737_990_000)  // 2025-01-27T15:00:00Z

    private func read(
        _ provider: any PriceProvider, _ body: String, status: Int = 200, retryAfter: Date? = nil,
        subject: PriceQuery.Subject = .bars, symbol: String = "NVDA"
    ) throws -> PriceAnswer {
        let query = PriceQuery(
            symbol: symbol, exchange: try Exchange.named("XNAS"), from: try #require(SessionDate("2025-01-02")),
            through: try #require(SessionDate("2025-01-27")), subject: subject)
        let reply = ProviderReply(status: status, body: Array(body.utf8), retryAfter: retryAfter, received: received)
        return try provider.answer(in: reply, to: query, key: key)
    }

    private func failure(_ provider: any PriceProvider, _ body: String, status: Int = 200) -> ProviderFailure? {
        do {
            _ = try read(provider, body, status: status)
            return nil
        } catch {
            return error as? ProviderFailure
        }
    }

    @Test(
        arguments: [
            ("yahoo", 429, "Too Many Requests", "limited"),
            ("yahoo", 200, "Edge: Too Many Requests", "limited"),
            ("yahoo", 429, "<html><body>busy</body></html>", "limited"),
            ("yahoo", 200, "<!doctype html><title>Before you continue</title>", "blocked"),
            (
                "yahoo", 401,
                #"{"finance":{"result":null,"error":{"code":"Unauthorized","description":"Invalid Crumb"}}}"#, "blocked"
            ),
            (
                "yahoo", 404,
                #"{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}"#,
                "no_such_symbol"
            ),
            (
                "yahoo", 200,
                #"{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}"#,
                "no_such_symbol"
            ),
            ("yahoo", 200, #"{"chart":{"result":null,"error":null}}"#, "no_such_symbol"),
            (
                "yahoo", 400,
                #"{"chart":{"result":null,"error":{"code":"Bad Request","description":"Data doesn't exist for startDate = 1, endDate = 2"}}}"#,
                "empty_window"
            ),
            ("yahoo", 502, "<html>Bad Gateway</html>", "unreachable"),
            ("yahoo", 200, "", "malformed"),
            (
                "yahoo", 200,
                #"{"chart":{"result":[{"meta":{"symbol":"META","exchangeTimezoneName":"America/New_York"},"timestamp":[1],"indicators":{"quote":[{"close":[1]}]}}]}}"#,
                "malformed"
            ),
            ("tiingo", 404, #"{"detail":"Not found."}"#, "no_such_symbol"),
            ("tiingo", 200, #"["Error: Ticker 'NVDAX' not found"]"#, "no_such_symbol"),
            ("tiingo", 403, #"{"detail":"You do not have permission to access the News API"}"#, "blocked"),
            ("tiingo", 401, #"{"detail":"Invalid token."}"#, "blocked"),
            ("tiingo", 429, #"{"detail":"Error: You have run over your hourly request allocation."}"#, "limited"),
            (
                "tiingo", 200, #"{"detail":"Error: You have run over your 500 symbol look up for this month."}"#,
                "limited"
            ),
            ("tiingo", 200, "[]", "empty_window"),
            ("alpha_vantage", 200, #"{"Note":"Our standard API call frequency is 5 calls per minute."}"#, "limited"),
            (
                "alpha_vantage", 200,
                #"{"Error Message":"Invalid API call. Please retry or visit the documentation for TIME_SERIES_DAILY."}"#,
                "no_such_symbol"
            ),
            ("alpha_vantage", 200, #"{"Error Message":"the parameter apikey is invalid or missing."}"#, "blocked"),
            (
                "alpha_vantage", 200,
                #"{"Information":"Thank you for using Alpha Vantage! This is a premium endpoint."}"#, "blocked"
            ),
            ("alpha_vantage", 200, "{}", "no_such_symbol"),
            (
                "twelve_data", 200,
                #"{"code":404,"message":"**symbol** or **figi** parameter is missing or invalid. Please provide a valid symbol.","status":"error"}"#,
                "no_such_symbol"
            ),
            (
                "twelve_data", 200,
                #"{"code":400,"message":"No data is available on the specified dates. Try setting different start/end dates.","status":"error"}"#,
                "empty_window"
            ),
            (
                "twelve_data", 401,
                #"{"code":401,"message":"**apikey** parameter is incorrect or not specified.","status":"error"}"#,
                "blocked"
            ),
            ("twelve_data", 200, #"{"code":500,"message":"Something went wrong","status":"error"}"#, "unreachable"),
            ("eodhd", 404, "Ticker Not Found.", "no_such_symbol"),
            ("eodhd", 402, "You exceeded your daily API requests limit. Please contact support", "limited"),
            ("eodhd", 401, "Unauthenticated", "blocked"),
            ("eodhd", 403, "Forbidden. Please contact support@eodhistoricaldata.com", "blocked"),
            ("eodhd", 200, "[]", "empty_window"),
            (
                "fmp", 429,
                #"{"Error Message":"Limit Reach . Please upgrade your plan or visit our documentation for more details"}"#,
                "limited"
            ),
            ("fmp", 401, #"{"Error Message":"Invalid API KEY. Feel free to create a Free API Key."}"#, "blocked"),
            (
                "fmp", 402,
                "Premium Query Parameter: this value set for 'symbol' is not available under your current subscription",
                "blocked"
            ),
            ("fmp", 200, "[]", "empty_window"),
            (
                "polygon", 429,
                #"{"status":"ERROR","error":"You've exceeded the maximum requests per minute, please wait or upgrade your subscription."}"#,
                "limited"
            ),
            ("polygon", 401, #"{"status":"ERROR","error":"Unknown API Key"}"#, "blocked"),
            ("polygon", 403, #"{"status":"NOT_AUTHORIZED","message":"You are not entitled to this data."}"#, "blocked"),
            ("polygon", 200, #"{"ticker":"NVDA","queryCount":0,"resultsCount":0,"status":"OK"}"#, "empty_window"),
            (
                "polygon", 200,
                #"{"ticker":"NVDA","results":[{"t":1737954000000,"c":118.42}],"next_url":"https://elsewhere.example/x","status":"OK"}"#,
                "malformed"
            ),
            ("csv", 200, "<!DOCTYPE html><script>work()</script>", "blocked"),
            ("csv", 200, "Exceeded the daily hits limit", "limited"),
            ("csv", 200, "No data", "no_such_symbol"),
            ("csv", 404, "gone", "no_such_symbol"),
            ("csv", 200, "Date,Open\n2025-01-27,118", "malformed"),
        ] as [(String, Int, String, String)])
    func `every way to refuse has its state`(provider: String, status: Int, body: String, state: String) throws {
        let name = ProviderName(rawValue: provider)
        let found = failure(try #require(Self.provider(name)), body, status: status)
        #expect(found?.state == state, "\(found?.description ?? "an answer")")
        #expect(found?.provider == name)
    }

    private static func provider(_ name: ProviderName) -> (any PriceProvider)? {
        let table = PriceTableAddress(template: "https://prices.example/{symbol}.csv")
        return PriceProviders.ready(addresses: [:], table: table).first { $0.name == name }
    }

    @Test(arguments: [
        (
            "We have detected your API key as A1B2C3D4E5F6G7H8 and our standard API rate limit is 25 requests per day.",
            "2025-01-28T00:00:00Z"
        ),
        ("You have run out of API credits for the current minute.", "2025-01-27T15:01:00Z"),
        ("You have run over your hourly request allocation.", "2025-01-27T16:00:00Z"),
        ("Too many requests", "2025-01-27T15:15:00Z"),
    ])
    func `a limit ends when its text says, and the echoed key is not repeated`(text: String, end: String) throws {
        let found = try #require(failure(AlphaVantagePrices(), #"{"Information":"\#(text)"}"#))
        #expect(found.nextAllowed?.formatted(.iso8601) == end)
        #expect(!found.description.contains("A1B2C3D4"))
        #expect(!"\(found)".contains(key.value))
    }

    @Test func `the server's own word on when to ask again goes before its text`() throws {
        let again = received.addingTimeInterval(42)
        let error = #expect(throws: ProviderFailure.self) {
            try read(YahooPrices(), "Too Many Requests", status: 429, retryAfter: again)
        }
        #expect(error?.nextAllowed == again)
    }

    @Test func `keys are taken out whatever their place, case and encoding`() {
        let redaction = Redaction([ProviderKey("ab+c/D1234")])
        for text in [
            "key ab+c/D1234 is wrong", "key AB+C/d1234 is wrong", "GET /x?apikey=ab%2Bc%2FD1234&y=1",
            "Authorization: Token ab+c/D1234", #"{"api_token": "ZZZZ9999YYYY"}"#,
            "detected your API key as ZZZZ9999YYYY and",
        ] {
            let shown = redaction.redact(text)
            #expect(!shown.lowercased().contains("d1234") && !shown.contains("ZZZZ9999"), "\(shown)")
            #expect(shown.contains("***"))
        }
        #expect("\(ProviderKey("secret"))" == "***")
        #expect(!String(reflecting: ProviderKey("secret")).contains("secret"))
        var dumped = ""
        dump(ProviderKey("secret"), to: &dumped)
        #expect(!dumped.contains("secret"))
    }

    @Test func `numbers in strings, newest first, nulls and repeated days are read, and what is left out is named`()
        throws
    {
        let body = """
            {"meta":{"interval":"1day","currency":"USD"},"status":"ok","values":[
            {"datetime":"2025-01-27","open":"124.80","high":"128.40","low":"116.70","close":"118.42","volume":"818830900"},
            {"datetime":"2025-01-24","close":null},{"datetime":"2025-01-23","close":"-1"},
            {"datetime":"2025-01-22","high":"1","low":"2","close":"147.07"},{"datetime":"2025-01-22","close":"147.08"},
            {"datetime":"someday","close":"3"}]}
            """
        let answer = try read(TwelveDataPrices(), body)
        #expect(answer.bars.map(\.close) == [147.07, 118.42])
        #expect(answer.bars.last?.volume == 818_830_900)
        #expect(answer.currency == "USD")
        #expect(answer.problems.map(\.kind) == [.missingValue, .negative, .highBelowLow, .conflict, .badDate])
        #expect(answer.bars.first?.high == nil)
    }

    @Test func `EODHD's warning in the last row is handed on`() throws {
        let body =
            #"[{"date":"2025-01-24","close":142.62},{"date":"2025-01-27","close":118.42,"warning":"Data is limited by one year"}]"#
        let answer = try read(EODHDPrices(), body)
        #expect(answer.warning == "Data is limited by one year")
        #expect(answer.bars.count == 2)
    }

    @Test func `splits, dividends and shares read from the answers that are about them`() throws {
        #expect(
            try read(EODHDPrices(), #"[{"date":"2024-06-10","split":"10.000000/1.000000"}]"#, subject: .splits).actions
                == [.split(try #require(SessionDate("2024-06-10")), 10)])
        #expect(
            try read(
                TwelveDataPrices(),
                #"{"splits":[{"date":"2020-08-31","description":"4-for-1 split","ratio":0.25,"from_factor":4,"to_factor":1}]}"#,
                subject: .splits
            ).actions == [.split(try #require(SessionDate("2020-08-31")), 4)])
        #expect(
            try read(
                PolygonPrices(),
                #"{"status":"OK","results":[{"execution_date":"2024-06-10","split_from":1,"split_to":10,"ticker":"NVDA"}]}"#,
                subject: .splits
            ).actions == [.split(try #require(SessionDate("2024-06-10")), 10)])
        #expect(
            try read(
                EODHDPrices(),
                #"[{"date":"2024-12-05","value":0.01,"unadjustedValue":0.1,"currency":"USD"}]"#, subject: .dividends
            ).actions == [.dividend(try #require(SessionDate("2024-12-05")), 0.1, currency: "USD")])
        #expect(
            try read(
                AlphaVantagePrices(),
                #"{"Symbol":"NVDA","SharesOutstanding":"24490000000","LatestQuarter":"2024-10-31"}"#,
                subject: .shares
            ).shares == [
                SharesOutstanding(
                    asOf: try #require(SessionDate("2024-10-31")), count: 24.49e9, source: "Alpha Vantage")
            ])
    }

    @Test func `bars within a session keep their instants, whatever the zone of their text`() throws {
        let instant = 1_737_988_200  // 2025-01-27T14:30:00Z, 09:30 in New York
        let bodies: [(any PriceProvider, String)] = [
            (TiingoPrices(), #"[{"date":"2025-01-27T14:30:00.000Z","close":118.9,"volume":1}]"#),
            (FMPPrices(), #"[{"date":"2025-01-27 09:30:00","close":118.9,"volume":1}]"#),
            (EODHDPrices(), #"[{"timestamp":1737988200,"gmtoffset":0,"close":118.9,"volume":1}]"#),
            (PolygonPrices(), #"{"ticker":"NVDA","status":"OK","results":[{"t":1737988200000,"c":118.9,"v":1}]}"#),
            (
                TwelveDataPrices(),
                #"{"values":[{"datetime":"2025-01-27 14:30:00","close":"118.9","volume":"1"}],"status":"ok"}"#
            ),
            (
                AlphaVantagePrices(),
                #"{"Meta Data":{"6. Time Zone":"US/Eastern"},"Time Series (60min)":{"2025-01-27 09:30:00":{"4. close":"118.9","5. volume":"1"}}}"#
            ),
        ]
        for (provider, body) in bodies {
            let answer = try read(provider, body, subject: .intraday(.hour))
            #expect(
                answer.intraday == [IntradayBar(start: instant, interval: .hour, close: 118.9, volume: 1)],
                "\(provider.name)")
        }
    }
}
