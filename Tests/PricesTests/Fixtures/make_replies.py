"""Makes replies.json: invented answers in the forms that price services answer in, each with how it has to be read.

The forms are those of recorded answers and of the services' documentation; no number, name or sentence of theirs is in the file, but for
the words by which a refusal is known.
"""

import datetime
import json
import random

random.seed(20250127)
replies = []


def add(service, name, body, reading, status=200, symbol="TEST"):
    body = body if isinstance(body, str) else json.dumps(body)
    replies.append({"service": service, "name": name, "status": status, "symbol": symbol, "body": body, "reading": reading})


def bars(count, last, basis, actions=None):
    return {"bars": count, "last": last, "basis": basis, "actions": actions}


def failure(state):
    return {"failure": state}


def weekdays(first, count):
    day = datetime.date.fromisoformat(first)
    while count:
        if day.weekday() < 5:
            yield day
            count -= 1
        day += datetime.timedelta(days=1)


def walk(count, start=80.0):
    price = start
    for _ in range(count):
        price *= 1 + random.gauss(0, 0.012)
        yield round(price, 2)


def chart(first, count, last, events=None, currency="USD", hour=14, kind="EQUITY", holes=()):
    days = list(weekdays(first, count))
    closes = [*list(walk(count - 1)), last]
    stamps = [int(datetime.datetime(d.year, d.month, d.day, hour, 30, tzinfo=datetime.timezone.utc).timestamp()) for d in days]
    hole = lambda values: [None if i in holes else v for i, v in enumerate(values)]
    quote = {
        "open": hole([round(c * 0.995, 2) for c in closes]), "high": hole([round(c * 1.01, 2) for c in closes]),
        "low": hole([round(c * 0.985, 2) for c in closes]), "close": hole(closes), "volume": hole([1_000_000 + 10 * i for i in range(count)]),
    }
    result = {
        "meta": {"currency": currency, "symbol": "TEST", "instrumentType": kind, "exchangeTimezoneName": "Europe/Berlin" if currency == "EUR" else "America/New_York", "dataGranularity": "1d", "priceHint": 2},
        "timestamp": stamps,
        "indicators": {"quote": [quote], "adjclose": [{"adjclose": hole([round(c * 0.99, 4) for c in closes])}]},
    }
    if events:
        result["events"] = events(stamps)
    return {"chart": {"result": [result], "error": None}}


def split_and_dividend(stamps):
    return {
        "dividends": {str(stamps[12]): {"amount": 0.21, "date": stamps[12]}},
        "splits": {str(stamps[3]): {"date": stamps[3], "numerator": 4, "denominator": 1, "splitRatio": "4:1"}},
    }


def dividends(stamps):
    return {"dividends": {str(stamps[i]): {"amount": 0.5, "date": stamps[i]} for i in (2, 14, 26, 38)}}


add("yahoo", "a split and a dividend", chart("2020-08-24", 30, 61.25, split_and_dividend), bars(30, 61.25, "split_adjusted", 2))
add("yahoo", "four dividends", chart("2021-03-01", 45, 77.5, dividends), bars(45, 77.5, "split_adjusted", 4))
add("yahoo", "a share of Xetra", chart("2023-05-02", 3, 33.15, currency="EUR", hour=7), bars(3, 33.15, "split_adjusted", 0))
add("yahoo", "a fund", chart("2024-09-12", 2, 10_412.7, kind="MUTUALFUND"), bars(2, 10_412.7, "split_adjusted", 0))
add("yahoo", "a day without a close", chart("2022-02-01", 12, 90.0, holes=(5,)), bars(11, 90.0, "split_adjusted", 0))
weekend = chart("2025-02-03", 2, 1.0)["chart"]["result"][0]
del weekend["timestamp"]
weekend["indicators"] = {"quote": [{}]}
add("yahoo", "a weekend", {"chart": {"result": [weekend], "error": None}}, failure("empty_window"))
missing = {"code": "Not Found", "description": "No data found, symbol may be delisted"}
add("yahoo", "a symbol that is not there", {"chart": {"result": None, "error": missing}}, failure("no_such_symbol"))
add("yahoo", "another door's word for that", {"quoteSummary": {"result": None, "error": {"code": "Not Found", "description": "None"}}},
    failure("no_such_symbol"), status=404)
add("yahoo", "too many requests", "Edge: Too Many Requests", failure("limited"))
add("yahoo", "a token", "aB3dEfGhIjK", failure("malformed"))
add("yahoo", "a search", {"count": 1, "quotes": [{"symbol": "TEST", "quoteType": "EQUITY"}], "news": []}, failure("malformed"))
add("yahoo", "quotes of now", {"quoteResponse": {"result": [], "error": None}}, failure("malformed"))
add("yahoo", "what is asked for most", {"finance": {"result": [{"count": 1, "quotes": [{"symbol": "TEST"}]}], "error": None}}, failure("malformed"))

add("alphavantage", "the last quote", {"Global Quote": {
    "01. symbol": "TEST", "02. open": "51.2000", "03. high": "52.0000", "04. low": "50.9000", "05. price": "51.7300", "06. volume": "1234567",
    "07. latest trading day": "2024-05-03", "08. previous close": "51.0000", "09. change": "0.7300", "10. change percent": "1.4314%",
}}, bars(1, 51.73, "as_traded"))
add("alphavantage", "minutes", {"Meta Data": {"1. Information": "Intraday (1min) prices and volumes", "4. Interval": "1min"}, "Time Series (1min)": {
    "2024-05-03 14:56:00": {"1. open": "51.7000", "2. high": "51.8000", "3. low": "51.7000", "4. close": "51.7500", "5. volume": "900"},
}}, failure("malformed"))
add("alphavantage", "matches of a search", {"bestMatches": [{"1. symbol": "TEST", "2. name": "Test Works"}]}, failure("malformed"))
add("alphavantage", "an exchange rate", {"Realtime Currency Exchange Rate": {"1. From_Currency Code": "EUR", "5. Exchange Rate": "1.09"}}, failure("malformed"))
add("alphavantage", "the day's limit", {"Information": "Our standard API rate limit is 25 requests per day."}, failure("limited"))


def tiingo(day, close):
    return {
        "date": f"{day}T00:00:00.000Z", "close": close, "high": close + 1, "low": close - 1, "open": close, "volume": 1000, "adjClose": close,
        "adjHigh": close + 1, "adjLow": close - 1, "adjOpen": close, "adjVolume": 1000, "divCash": 0.0, "splitFactor": 1.0,
    }


days = [d.isoformat() for d in weekdays("2024-03-04", 10)]
add("tiingo", "one day", [tiingo("2024-03-04", 64.5)], bars(1, 64.5, "as_traded", 0))
add("tiingo", "ten days", [tiingo(d, 60.0 + i) for i, d in enumerate(days)], bars(10, 69.0, "as_traded", 0))
add("tiingo", "news", [{"title": "A title", "url": "https://paper.example/1", "publishedDate": "2024-03-04T10:00:00Z", "tickers": ["test"]}],
    failure("malformed"))
add("tiingo", "a right that is lacking", {"detail": "You do not have permission to access the News API"}, failure("blocked"), status=403)
add("tiingo", "what a symbol is", {"ticker": "TEST", "name": "Test Works", "exchangeCode": "NASDAQ", "startDate": "2004-08-19", "endDate": "2024-03-04"},
    failure("malformed"))
add("tiingo", "a day twice", [{"date": "2024-03-04T00:00:00.000Z", "open": 1.0, "high": 1.0, "low": 1.0, "close": 1.0},
    {"date": "2024-03-04T00:00:00.000Z", "open": 1.0, "high": 1.0, "low": 1.0, "close": 1.0}],
    bars(1, 1.0, "as_traded", 0))
add("tiingo", "a page", "<!DOCTYPE html>\n<html lang=en><title>Not here</title><p>Nothing was found at this address.</html>", failure("blocked"))


def aggregate(day, close, **more):
    stamp = int(datetime.datetime.fromisoformat(day + "T04:00:00+00:00").timestamp() * 1000)
    return {"v": 1000.0, "vw": close, "o": close, "c": close, "h": close + 1, "l": close - 1, "t": stamp, "n": 10, **more}


def aggregates(results, **more):
    return {"queryCount": len(results), "resultsCount": len(results), "adjusted": True, "results": results, "status": "OK", "count": len(results), **more}


add("polygon_massive", "two days", aggregates([aggregate("2024-03-04", 20.5), aggregate("2024-03-05", 21.75)], ticker="TEST"), bars(2, 21.75, "split_adjusted"))
add("polygon_massive", "the day before", aggregates([aggregate("2024-03-04", 20.5, T="TEST")], ticker="TEST"), bars(1, 20.5, "split_adjusted"))
add("polygon_massive", "all of a day", aggregates([aggregate("2024-03-04", 9.25, T="TEST")]), bars(1, 9.25, "split_adjusted"))
add("polygon_massive", "an open and a close", {"status": "OK", "from": "2024-03-04", "symbol": "TEST", "open": 20.0, "high": 21.0, "low": 19.5, "close": 20.5,
    "volume": 1000, "afterHours": 20.4, "preMarket": 20.1}, bars(1, 20.5, "as_traded"))
add("polygon_massive", "whether it is open", {"market": "extended-hours", "afterHours": True, "exchanges": {"nyse": "extended-hours"}}, failure("malformed"))
add("polygon_massive", "days off", [{"exchange": "NYSE", "name": "A day off", "date": "2024-05-27", "status": "closed"}], failure("malformed"))
add("polygon_massive", "news", {"results": [{"id": "1", "title": "A title", "published_utc": "2024-03-04T10:00:00Z", "tickers": ["TEST"]}], "status": "OK",
    "count": 1}, failure("malformed"))

eodhd = {"open": 100.0, "high": 101.0, "low": 99.0, "close": 100.5, "adjusted_close": 100.5, "volume": 0}
add("eodhd", "a warning among the days", [{"date": "2025-04-22", **eodhd}, {"date": "2025-04-23", **eodhd, "close": 102.25,
    "warning": "Data is limited by one year as you have free subscription."}], bars(2, 102.25, "as_traded"))
add("fmp", "a door for others", {"Error Message": "Legacy Endpoint : This endpoint is only available for legacy users who have valid subscriptions."},
    failure("blocked"), status=403)
add("stooq", "the day's limit", "Exceeded the daily hits limit", failure("limited"))
add("stooq", "nothing", "No data", failure("no_such_symbol"))
add("twelvedata", "no credits, with the status of success", {"code": 429, "message": "You have run out of API credits for the current minute.",
    "status": "error"}, failure("limited"))
add("twelvedata", "a day", {"meta": {"symbol": "TEST", "interval": "1day", "currency": "USD", "exchange_timezone": "America/New_York"}, "values": [
    {"datetime": "2024-03-04", "open": "20.10000", "high": "20.90000", "low": "19.95000", "close": "20.50001", "volume": "1000"}], "status": "ok"},
    bars(1, 20.50001, "as_traded"))

with open("replies.json", "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(reply) for reply in replies) + "\n]\n")
