/// Ranks of roughly normal values in linear time: by buckets that are narrow in the middle and wide in the tails, most
/// of which get one value or none, and by sorting within each.
///
/// A class because its memory is used again for each series.
final class BucketRanks {
    private static let buckets = 1_024
    /// z ÷ (bend + |z|) spreads normal values nearly evenly over −1…1.
    private static let bend = 1.6
    /// Added to a number below 2³², it leaves the whole part in the lowest bits.
    private static let shift = 0x1p52

    private let keys: UnsafeMutablePointer<UInt64>
    private let starts: UnsafeMutablePointer<UInt16>
    private let sorted: UnsafeMutablePointer<Double>
    private let order: UnsafeMutablePointer<UInt16>
    /// `[places]`: the score of each place among ``scored`` values.
    private let scores: UnsafeMutablePointer<Double>
    private var scored = 0

    /// Makes room for this many values, and for reading ``BatchResults/lanes`` past them.
    init(capacity: Int) {
        precondition(capacity < Int(UInt16.max), "places of a window fit in sixteen bits")
        keys = .allocate(capacity: capacity + BatchResults.lanes)
        starts = .allocate(capacity: BucketRanks.buckets)
        sorted = .allocate(capacity: capacity)
        order = .allocate(capacity: capacity)
        scores = .allocate(capacity: capacity)
    }

    deinit {
        keys.deallocate()
        starts.deallocate()
        sorted.deallocate()
        order.deallocate()
        scores.deallocate()
    }

    /// Adds each value's rank ÷ (values present + 1) − ½ to a sum, and 1 to a count, as ``rankShareScores(_:)`` has them.
    ///
    /// - Parameters:
    ///   - values: `[count]`, NaN where missing, which then adds nothing; readable for ``BatchResults/lanes`` more.
    ///   - count: At most the capacity.
    ///   - deviation: Roughly the values' own, above zero; it affects the speed, not the answer.
    ///   - sums: `[count]`
    ///   - counts: `[count]`; nil if no value is missing and counts are not needed.
    func addScores(
        _ values: UnsafePointer<Double>, count: Int, deviation: Double, to sums: UnsafeMutablePointer<Double>,
        counts: UnsafeMutablePointer<Int32>?
    ) {
        let (keys, starts, sorted, order) = (keys, starts, sorted, order)
        fillKeys(values, count: count, deviation: deviation)
        starts.update(repeating: 0, count: BucketRanks.buckets)
        var present = 0
        if counts == nil {
            for index in 0..<count { starts[Int(truncatingIfNeeded: keys[index])] &+= 1 }
            present = count
        } else {
            for index in 0..<count where !values[index].isNaN {
                starts[Int(truncatingIfNeeded: keys[index])] &+= 1
                present &+= 1
            }
        }
        var before: UInt16 = 0
        for bucket in 0..<BucketRanks.buckets {
            let own = starts[bucket]
            starts[bucket] = before
            before &+= own
        }
        for index in 0..<count {
            let value = values[index]
            if counts != nil, value.isNaN { continue }
            let key = Int(truncatingIfNeeded: keys[index])
            let place = Int(starts[key])
            starts[key] &+= 1
            sorted[place] = value
            order[place] = UInt16(truncatingIfNeeded: index)
        }
        BucketRanks.arrange(sorted, order, present)
        if present != scored { fillScores(present) }
        let scores = scores
        var ties = false
        for place in 0..<present {
            sums[Int(order[place])] += scores[place]
            if place > 0, sorted[place] == sorted[place - 1] { ties = true }
        }
        if ties { shareTies(present, sums) }
        if let counts { for place in 0..<present { counts[Int(order[place])] &+= 1 } }
    }

    /// Scores of this many values without ties, which most series share.
    private func fillScores(_ present: Int) {
        let share = 1 / Double(present + 1)
        for place in 0..<present { scores[place] = Double(place + 1) * share - 0.5 }
        scored = present
    }

    /// Replaces the scores of equal values by their mean.
    private func shareTies(_ present: Int, _ sums: UnsafeMutablePointer<Double>) {
        var start = 0
        while start < present {
            var end = start + 1
            while end < present, sorted[end] == sorted[start] { end += 1 }
            if end > start + 1 {
                let score = Double(start + 1 + end) / 2 / Double(present + 1) - 0.5
                for place in start..<end { sums[Int(order[place])] += score - scores[place] }
            }
            start = end
        }
    }

    /// Each value's bucket; meaningless for NaN.
    @inline(__always)
    private func fillKeys(_ values: UnsafePointer<Double>, count: Int, deviation: Double) {
        let keys = UnsafeMutableRawPointer(keys)
        let half = Double(BucketRanks.buckets) / 2
        let bend = SIMD4(repeating: BucketRanks.bend * deviation)
        let mask = SIMD4<UInt64>(repeating: UInt64(BucketRanks.buckets - 1))
        // Half a bucket less than the width: rounding to the nearest must not reach the one after the last.
        let width = SIMD4(repeating: half - 0.75)
        for index in stride(from: 0, to: count, by: BatchResults.lanes) {
            let value = UnsafeRawPointer(values + index).loadUnaligned(as: SIMD4<Double>.self)
            let size = value.replacing(with: -value, where: value .< 0)
            let place = value / (bend + size) * width + (half - 0.5 + BucketRanks.shift)
            let key = unsafeBitCast(place, to: SIMD4<UInt64>.self) & mask
            keys.storeBytes(of: key, toByteOffset: index * 8, as: SIMD4<UInt64>.self)
        }
    }

    /// Insertion sort of values of which each is near its place.
    @inline(__always)
    private static func arrange(
        _ sorted: UnsafeMutablePointer<Double>, _ order: UnsafeMutablePointer<UInt16>, _ count: Int
    ) {
        for place in stride(from: 1, to: count, by: 1) {
            let value = sorted[place]
            guard sorted[place - 1] > value else { continue }
            let index = order[place]
            var hole = place
            repeat {
                sorted[hole] = sorted[hole - 1]
                order[hole] = order[hole - 1]
                hole -= 1
            } while hole > 0 && sorted[hole - 1] > value
            sorted[hole] = value
            order[hole] = index
        }
    }
}
