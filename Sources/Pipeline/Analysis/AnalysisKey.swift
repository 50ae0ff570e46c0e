import Foundation
import Hashing
import Impact
import Markets
import News
import TextFormats

/// The key of stored analyses: a hash of everything that they were made from, field by field.
///
/// A stored analysis is used again while its key is the same. What an analysis newly depends on is added here.
struct AnalysisKey: Sendable {
    private var bytes: [UInt8] = []

    /// The SHA-256 of the fields in hexadecimal.
    var hash: String { SHA256.hex(bytes) }

    // MARK: Fields. Each begins with a mark of its kind, so that no two lists of fields have the same bytes.

    mutating func add(_ text: String?) {
        guard let text else { return bytes.append(0) }
        bytes.append(1)
        add(bits: UInt64(text.utf8.count))
        bytes += text.utf8
    }

    mutating func add(_ number: Double?) {
        guard let number else { return bytes.append(0) }
        bytes.append(2)
        add(bits: number.bitPattern)
    }

    mutating func add(_ integer: Int64) {
        bytes.append(3)
        add(bits: UInt64(bitPattern: integer))
    }

    mutating func add(_ flag: Bool?) {
        bytes.append(flag.map { $0 ? 5 : 4 } ?? 0)
    }

    mutating func add(_ date: SessionDate) { add(Int64(date.dayNumber)) }

    mutating func add(_ instant: Date) { add(instant.rfc3339) }

    mutating func add(_ texts: [String]) {
        add(Int64(texts.count))
        for text in texts { add(text) }
    }

    private mutating func add(bits: UInt64) {
        withUnsafeBytes(of: bits.littleEndian) { bytes += $0 }
    }
}

extension AnalysisKey {
    mutating func add(_ item: AttentionItem) {
        add(item.article)
        add(item.story)
        add(item.outlet.rawValue)
        add(item.language?.rawValue)
        add(item.category?.rawValue)
        add(item.newsTime)
        add(item.isDateOnly)
        add(item.entities.sorted())
    }

    mutating func add(_ series: BarSeries) {
        add(series.symbol)
        add(series.exchange)
        add(series.source)
        add(series.basis)
        add(series.currency)
        add(Int64(series.bars.count))
        for bar in series.bars { add(bar) }
        add(series.actions == nil)
        for action in series.actions ?? [] { add(action) }
    }

    mutating func add(_ bar: Bar) {
        add(bar.session)
        add(bar.open)
        add(bar.high)
        add(bar.low)
        add(bar.close)
        add(bar.volume)
        add(bar.adjustedClose)
    }

    mutating func add(_ action: CorporateAction) {
        add(action.date)
        add(action.kind.rawValue)
        add(action.value)
        add(action.currency)
    }

    mutating func add(_ instrument: Instrument) {
        add(instrument.symbol)
        add(instrument.name)
        add(instrument.kind.rawValue)
        add(instrument.exchange)
        add(instrument.currency)
        add(instrument.group)
        add(instrument.benchmark)
        add(Int64(instrument.shares.count))
        for shares in instrument.shares {
            add(shares.asOf)
            add(shares.count)
            add(shares.source)
        }
    }

    mutating func add(_ exposure: Exposure) {
        add(exposure.groups.sorted())
        add(exposure.weight)
    }

    mutating func add(_ release: Release) {
        add(release.id)
        add(release.model)
        add(release.lab)
        add(release.name)
        add(release.released)
        add(release.openWeights)
        add(Int64(release.sources.count))
        for source in release.sources {
            add(source.name)
            add(source.address)
            add(source.released)
        }
        add(release.note)
    }

    mutating func add(_ confounder: Confounder) {
        add(confounder.kind.rawValue)
        add(confounder.name)
        add(confounder.germanName)
        add(confounder.instant)
        add(confounder.symbols)
        add(confounder.source)
    }

    private mutating func add(_ instant: PublicInstant) {
        add(instant.instant)
        add(instant.precision.rawValue)
        add(instant.isZoneAssumed)
    }
}
