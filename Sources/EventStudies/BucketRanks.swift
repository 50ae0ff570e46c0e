/// Ranks of values that are roughly normal, in linear time: they are thrown into buckets of equal width, of which most hold one or
/// none, and put in order within.
///
/// A class for its memory, which is used again for each series.
final class BucketRanks {
    private static let buckets = 512
    /// The buckets reach over so many deviations to either side; what lies farther shares the outermost.
    private static let reach = 4.0

    private let keys: UnsafeMutablePointer<Int32>
    private let starts: UnsafeMutablePointer<Int32>
    private let sorted: UnsafeMutablePointer<Double>
    private let order: UnsafeMutablePointer<Int32>

    /// Makes room for so many values at most.
    init(capacity: Int) {
        keys = .allocate(capacity: capacity)
        starts = .allocate(capacity: BucketRanks.buckets)
        sorted = .allocate(capacity: capacity)
        order = .allocate(capacity: capacity)
    }

    deinit {
        keys.deallocate()
        starts.deallocate()
        sorted.deallocate()
        order.deallocate()
    }

    /// Adds each value's rank ÷ (values present + 1) − ½ to a sum, and 1 to a count, as ``rankShareScores(_:)`` has them.
    ///
    /// - Parameters:
    ///   - values: `[count]`, NaN where missing, which then adds nothing.
    ///   - count: At most the capacity.
    ///   - deviation: About the values' own, above zero; it sets the pace, not the answer.
    ///   - sums: `[count]`
    ///   - counts: `[count]`
    func addScores(
        _ values: UnsafePointer<Double>, count: Int, deviation: Double, to sums: UnsafeMutablePointer<Double>,
        counts: UnsafeMutablePointer<Int32>
    ) {
        let last = Double(BucketRanks.buckets - 1)
        let half = Double(BucketRanks.buckets) / 2
        let scale = half / (BucketRanks.reach * deviation)
        starts.update(repeating: 0, count: BucketRanks.buckets)
        var present = 0
        for index in 0..<count {
            let value = values[index]
            if value.isNaN {
                keys[index] = -1
                continue
            }
            let key = Int32(truncatingIfNeeded: Int(min(last, max(0, value * scale + half))))
            keys[index] = key
            starts[Int(key)] &+= 1
            present &+= 1
        }
        var before: Int32 = 0
        for bucket in 0..<BucketRanks.buckets {
            let own = starts[bucket]
            starts[bucket] = before
            before &+= own
        }
        for index in 0..<count where keys[index] >= 0 {
            let key = Int(keys[index])
            let place = Int(starts[key])
            starts[key] &+= 1
            sorted[place] = values[index]
            order[place] = Int32(truncatingIfNeeded: index)
        }
        arrange(present)
        let share = 1 / Double(present + 1)
        var start = 0
        while start < present {
            var end = start + 1
            while end < present, sorted[end] == sorted[start] { end += 1 }
            let score = Double(start + 1 + end) / 2 * share - 0.5
            for place in start..<end {
                sums[Int(order[place])] += score
                counts[Int(order[place])] &+= 1
            }
            start = end
        }
    }

    /// Insertion sort of values of which each is near its place.
    private func arrange(_ count: Int) {
        for place in stride(from: 1, to: count, by: 1) {
            let value = sorted[place]
            guard sorted[place - 1] > value else { continue }
            let index = order[place]
            var hole = place
            while hole > 0, sorted[hole - 1] > value {
                sorted[hole] = sorted[hole - 1]
                order[hole] = order[hole - 1]
                hole -= 1
            }
            sorted[hole] = value
            order[hole] = index
        }
    }
}
