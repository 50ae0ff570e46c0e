import Foundation
import Markets
import TextFormats

/// A table of one instrument's bars at an address: `https://prices.example/{symbol}.csv`.
///
/// Columns are found by their names, as in ``CSVBars``; dates are `YYYY-MM-DD` or, as services of the United States
/// write them, `MM/DD/YYYY`. `{symbol}`, `{from}` and `{through}` of the address are replaced.
package struct CSVPrices: PriceProvider {
    package static let facts = ProviderFacts(
        name: .csv, title: "CSV", limits: RequestLimits(),
        exchanges: "all", data: "what the table has; the configuration names its address under `csv`",
        feed: "csv_address")
    package let historySubjects: [PriceQuery.Subject] = [.bars]
    private let table: PriceTableAddress

    package init(_ table: PriceTableAddress) {
        self.table = table
    }

    package init?(_ setup: ProviderSetup) {
        guard let table = setup.table else { return nil }
        self.init(table)
    }

    package func spelling(of symbol: String, on exchange: Exchange) -> String? { symbol }

    package func request(for query: PriceQuery, key: ProviderKey?) throws(ProviderFailure) -> ProviderRequest {
        guard query.subject == .bars else { throw notOffered(query.subject.words) }
        return ProviderRequest(
            table.template.replacing("{symbol}", with: ServiceAddress.encoded(query.symbol))
                .replacing("{from}", with: "\(query.from)").replacing("{through}", with: "\(query.through)"))
    }

    package func answer(
        in reply: ProviderReply, to query: PriceQuery, key: ProviderKey?
    ) throws(ProviderFailure) -> PriceAnswer {
        let read = ReadReply(name, reply, key: key)
        if reply.status == 404 { throw read.noSuchSymbol(query) }
        var rows = CSVRows(reply.body)
        guard reply.status < 400, TableText.looksLikeTable(reply.body), rows.next(), rows.fields.count > 1 else {
            let text = read.text
            // What services of tables say of a symbol that they do not know, in a line by itself.
            if ["no data", "n/d", "not found"].contains(text.lowercased()) { throw read.noSuchSymbol(query) }
            if reply.status < 400, !Refusal.saysLimited(text.lowercased()), text.first != "<" {
                throw text.isEmpty ? read.empty(query) : read.malformed("it is no table of prices")
            }
            throw read.refusal(of: text)
        }
        let columns: Columns
        do throws(PriceError) {
            columns = try Columns(
                rows.fields.indices.map(rows.text), source: "the table", needsExchange: false)
        } catch {
            throw read.malformed(error.description)
        }
        var texts: [[String]] = []
        while rows.next() {
            guard rows.fields.count == columns.count, !rows.hasUnclosedQuote else {
                texts.append([])
                continue
            }
            texts.append(rows.fields.indices.map(rows.text))
        }
        return try answer(texts, columns, read, query)
    }

    private func answer(
        _ texts: [[String]], _ columns: Columns, _ read: ReadReply, _ query: PriceQuery
    ) throws(ProviderFailure) -> PriceAnswer {
        var rows = BarRows(query)
        var actions: [CorporateAction] = []
        for fields in texts {
            guard !fields.isEmpty else {
                rows.refuseRow(date: "a row with another number of fields")
                continue
            }
            if let symbol = columns.symbol, fields[symbol] != query.symbol { continue }
            guard let date = RowDate.session(fields[columns.session]) else {
                rows.refuseRow(date: fields[columns.session])
                continue
            }
            func value(_ column: Int?) -> JSONValue? {
                guard let column, !Self.isBlank(fields[column]) else { return nil }
                return .string(fields[column])
            }
            rows.add(
                date,
                BarRows.Fields(
                    open: value(columns.open), high: value(columns.high), low: value(columns.low),
                    close: value(columns.close), volume: value(columns.volume),
                    adjustedClose: value(columns.adjustedClose)))
            guard rows.window.contains(date) else { continue }
            if let ratio = value(columns.split)?.number, ratio > 0, ratio != 1 { actions.append(.split(date, ratio)) }
            if let cash = value(columns.dividend)?.number, cash > 0 { actions.append(.dividend(date, cash)) }
        }
        var answer = try rows.answer(from: read, basis: table.basis, currency: table.currency, to: query)
        if columns.split != nil || columns.dividend != nil { answer.actions = actions.sorted { $0.date < $1.date } }
        return answer
    }

    private static func isBlank(_ text: String) -> Bool {
        text.isEmpty || ["-", "--", "n/a", "null", "nan"].contains(text.lowercased())
    }
}

extension ProviderName {
    package static let csv: ProviderName = "csv"
}
