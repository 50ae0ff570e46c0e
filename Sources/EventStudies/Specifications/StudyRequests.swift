import Foundation
import Markets
import TextFormats

/// Studies in the format of request files for event study web services: semicolons, no header, one line an event.
///
/// ```csv
/// 1;NVDA;SPY;27.01.2025;chips;-5;5;-11;240
/// ```
/// The cells are: event, firm, market, date, group, first and last session of the event window, last session of the estimation
/// window, and its length. The firms' and markets' prices are files of lines `firm;date;close`.
package struct StudyRequests: Sendable {
    /// One line.
    package struct Request: Hashable, Sendable {
        package let id: String
        /// Lowercased, because names in these files are compared without regard to case.
        package let firm: String
        package let market: String
        package let date: SessionDate
        package let group: String
        package let event: Window
        package let estimation: Window
    }

    package let requests: [Request]

    /// - Parameters:
    ///   - text: The request file.
    ///   - name: The file's name, for errors.
    /// - Throws: ``StudyError/tableUnreadable(name:line:reason:)``, ``StudyError/windowsOverlap(estimation:event:)``.
    package init(_ text: String, name: String) throws(StudyError) {
        var requests: [Request] = []
        for (line, cells) in try StudyRequests.rows(text, name: name, cells: 9...9) {
            func number(_ index: Int) throws(StudyError) -> Int {
                guard let number = Int(cells[index]), abs(number) < 1_000_000 else {
                    throw .tableUnreadable(name: name, line: line, reason: "'\(cells[index])' is no number of sessions")
                }
                return number
            }
            guard let date = StudyRequests.date(cells[3]) else {
                throw .tableUnreadable(name: name, line: line, reason: "'\(cells[3])' is no date as 27.01.2025")
            }
            let length = try number(8)
            guard length > 0 else {
                throw .tableUnreadable(name: name, line: line, reason: "an estimation window of \(length) sessions")
            }
            let end = try number(7)
            let request = Request(
                id: cells[0], firm: cells[1].lowercased(), market: cells[2].lowercased(), date: date, group: cells[4],
                event: try Window(from: try number(5), through: try number(6)),
                estimation: try Window(from: end - length + 1, through: end))
            guard request.estimation.through < request.event.from else {
                throw .windowsOverlap(estimation: request.estimation, event: request.event)
            }
            requests.append(request)
        }
        guard !requests.isEmpty else { throw .emptySeries }
        self.requests = requests
    }

    /// Reads prices: lines of a name, a date and a close; further cells, such as the volume, are ignored.
    ///
    /// - Returns: Closes by date, by lowercased name.
    /// - Throws: ``StudyError/tableUnreadable(name:line:reason:)``.
    package static func prices(
        _ text: String, name: String
    ) throws(StudyError) -> [String: [SessionDate: Double]] {
        var prices: [String: [SessionDate: Double]] = [:]
        for (line, cells) in try rows(text, name: name, cells: 3...4) {
            guard let date = date(cells[1]) else {
                throw .tableUnreadable(name: name, line: line, reason: "'\(cells[1])' is no date as 27.01.2025")
            }
            guard let close = Double(cells[2]) else {
                throw .tableUnreadable(name: name, line: line, reason: "'\(cells[2])' is no price")
            }
            guard prices[cells[0].lowercased(), default: [:]].updateValue(close, forKey: date) == nil else {
                throw .tableUnreadable(name: name, line: line, reason: "\(cells[0]) has \(date) more than once")
            }
        }
        return prices
    }

    /// Studies the requests, those of one group, market and pair of windows together.
    ///
    /// - Parameters:
    ///   - firms: The closes that ``prices(_:name:)`` reads.
    ///   - markets: The benchmarks' closes, read likewise.
    ///   - model: A model without factors.
    ///   - returns: How returns are computed from closes.
    /// - Returns: The studies, in the order of each group's first request.
    /// - Throws: ``StudyError/columnMissing(column:table:)`` for a market without prices and what
    ///   ``SpecifiedStudy/init(_:_:)`` throws. A firm without prices is kept as its event's result.
    package func studies(
        firms: [String: [SessionDate: Double]], markets: [String: [SessionDate: Double]],
        model: any ReturnModel, returns: ReturnKind
    ) throws(StudyError) -> [(group: String, study: SpecifiedStudy)] {
        struct Key: Hashable {
            var group, market: String
            var event, estimation: Window
        }
        var order: [Key] = []
        var groups: [Key: [Request]] = [:]
        for request in requests {
            let key = Key(
                group: request.group, market: request.market, event: request.event, estimation: request.estimation)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(request)
        }
        var studies: [(group: String, study: SpecifiedStudy)] = []
        for key in order {
            guard let market = markets[key.market] else {
                throw .columnMissing(column: key.market, table: "the markets' prices")
            }
            // A market and a firm may have the same name.
            let marketName = "\(key.market) (market)"
            let table = SeriesTable(name: "the firms' prices", series: firms.merging([marketName: market]) { $1 })
            let isDayInside = key.event.range.contains(0)
            let specification = StudySpecification(
                inputs: .init(prices: "", market: marketName, ret: returns),
                spec: .init(
                    model: model, estimation: key.estimation, event: key.event,
                    windows: (isDayInside ? [Window(0...0)] : []) + [key.event]),
                events: (groups[key] ?? []).map { .init(ticker: $0.firm, date: $0.date, id: $0.id) })
            studies.append((key.group, try SpecifiedStudy(specification, StudyTables(prices: table))))
        }
        return studies
    }

    /// Lines of semicolon-separated cells; empty lines are skipped.
    private static func rows(
        _ text: String, name: String, cells count: ClosedRange<Int>
    ) throws(StudyError) -> [(line: Int, cells: [String])] {
        var rows: [(line: Int, cells: [String])] = []
        var table = CSVRows(Array(text.utf8), separator: ASCII.semicolon)
        while table.next() {
            guard !table.hasUnclosedQuote else {
                throw .tableUnreadable(
                    name: name, line: table.line, reason: "a quotation mark is not closed, or has text behind it")
            }
            guard count.contains(table.fields.count) else {
                throw .tableUnreadable(
                    name: name, line: table.line,
                    reason: "it has \(table.fields.count) cells and needs \(count.lowerBound)")
            }
            rows.append((table.line, table.fields.indices.map(table.text)))
        }
        return rows
    }

    /// Reads `27.01.2025`, or a date in the forms of ``SeriesTable``.
    private static func date(_ cell: String) -> SessionDate? {
        let parts = cell.split(separator: ".")
        guard parts.count == 3, parts[2].count == 4 else { return SeriesTable.date(cell) }
        guard let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2]) else { return nil }
        return SessionDate(year: year, month: month, day: day)
    }
}
