import Statistics

/// One piece of a large job: some events of one instrument.
package struct BatchPart: Sendable {
    /// Its place among the instruments.
    package let instrument: Int
    /// The events' positions, one a study of ``results``.
    package let dayZeros: [Int]
    package let results: BatchResults
}

extension BatchStudy {
    /// Events of one instrument that are studied at once: enough that preparing it does not count, few enough for a core's cache.
    private static let chunk = 2_048

    /// Studies many events of many instruments on several threads, and hands the results over in order, piece by piece.
    ///
    /// No more pieces are held than are being worked on, so that memory does not grow with the number of studies.
    ///
    /// - Parameters:
    ///   - instruments: On the benchmark's sessions.
    ///   - dayZeros: `[instruments][events]`.
    ///   - threads: Pieces in work at a time.
    ///   - hasP: Whether the p-values of all sessions are made too.
    ///   - consume: Called with one piece after the other, in the instruments' order; what it throws ends the work.
    /// - Throws: ``StatisticsError/lengthsDiffer(first:second:)``, ``StudyError/returnInvalid(session:value:)``, a cancellation, or what
    ///   `consume` throws.
    package func studyAll(
        _ instruments: [ReturnSeries], dayZeros: [[Int]], threads: Int, hasP: Bool = false,
        _ consume: (BatchPart) throws -> Void
    ) async throws {
        guard instruments.count == dayZeros.count else {
            throw StudyError.statistics(.lengthsDiffer(first: instruments.count, second: dayZeros.count))
        }
        let pieces = dayZeros.indices.lazy.flatMap { instrument in
            stride(from: 0, to: dayZeros[instrument].count, by: BatchStudy.chunk).lazy.map { (instrument, $0) }
        }
        try await inOrder(pieces, threads: threads) { piece in
            let (instrument, start) = piece
            let events = Array(dayZeros[instrument][start...].prefix(BatchStudy.chunk))
            var results = results()
            study(try prepare(instruments[instrument]), dayZeros: events, into: &results)
            if hasP { results.addP() }
            return BatchPart(instrument: instrument, dayZeros: events, results: results)
        } consume: {
            try consume($0)
        }
    }
}

extension PanelStudy {
    /// Dates that one thread takes at a time.
    private static let chunk = 32

    /// Studies many event dates on several threads, and hands the answers over in order.
    ///
    /// - Parameters:
    ///   - dayZeros: The dates' positions.
    ///   - threads: Pieces in work at a time.
    ///   - consume: Called with one answer after the other; what it throws ends the work.
    /// - Throws: A cancellation, or what `consume` throws.
    package func answers(
        dayZeros: [Int], threads: Int, _ consume: (PanelAnswer) throws -> Void
    ) async throws {
        let pieces = stride(from: 0, to: dayZeros.count, by: PanelStudy.chunk)
        try await inOrder(pieces, threads: threads) { start in
            answers(dayZeros: Array(dayZeros[start...].prefix(PanelStudy.chunk)))
        } consume: { answers in
            for answer in answers { try consume(answer) }
        }
    }
}

/// Works on several pieces at a time and hands the results over in the pieces' order.
///
/// A piece is only begun when the ones before it are nearly done, so that what waits for its turn stays few.
private func inOrder<Piece: Sendable, Result: Sendable>(
    _ pieces: some Sequence<Piece>, threads: Int, _ work: @escaping @Sendable (Piece) throws -> Result,
    consume: (Result) throws -> Void
) async throws {
    let ahead = 2 * max(1, threads)
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
        var iterator = pieces.makeIterator()
        var (begun, handed, running) = (0, 0, 0)
        var waiting: [Int: Result] = [:]
        func begin() {
            while running < max(1, threads), begun - handed < ahead, let piece = iterator.next() {
                let place = begun
                group.addTask { (place, try work(piece)) }
                begun += 1
                running += 1
            }
        }
        begin()
        while let (place, result) = try await group.next() {
            running -= 1
            waiting[place] = result
            begin()
            while let next = waiting.removeValue(forKey: handed) {
                try Task.checkCancellation()
                try consume(next)
                handed += 1
            }
            begin()
        }
    }
}
