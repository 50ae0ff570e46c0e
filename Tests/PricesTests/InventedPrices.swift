import Markets
import Statistics
import TestSupport

/// A share that never was, and what goes wrong in files of prices.
struct InventedPrices {
    /// Half a year of bars without a defect: as traded, with volume, and adjusted closes that equal the closes.
    let sound: BarSeries

    init(seed: UInt64, count: Int = 180) {
        var random = SeededGenerator(seed: seed)
        var close = Double.random(in: 15...400, using: &random)
        let deviation = Double.random(in: 0.006...0.018, using: &random)
        let bars = (0..<count).map { index -> Bar in
            let open = close * (1 + deviation * Double.random(in: -0.5...0.5, using: &random))
            // The sum of four uniform numbers is near enough to a normal one.
            let move = (0..<4).reduce(0.0) { sum, _ in sum + Double.random(in: -0.87...0.87, using: &random) }
            close = open * (1 + deviation * move)
            return Bar(
                session: SessionDate(dayNumber: 19_900 + index), open: open, high: max(open, close) * 1.003,
                low: min(open, close) * 0.997, close: close,
                volume: 1_000_000 * Double.random(in: 0.7...1.4, using: &random), adjustedClose: close)
        }
        sound = BarSeries(
            symbol: "T\(seed)", exchange: "XNYS", source: "invented", basis: "as traded", bars: bars, actions: [])
    }

    /// Bars whose prices, and whose volumes by the inverse of `volume`, are another multiple.
    func scaled(_ range: Range<Int>, by factor: Double, volume: Double = 1) -> BarSeries {
        var series = sound
        for index in range {
            series.bars[index].open? *= factor
            series.bars[index].high? *= factor
            series.bars[index].low? *= factor
            series.bars[index].close *= factor
            series.bars[index].adjustedClose? *= factor
            series.bars[index].volume? *= volume
        }
        return series
    }

    /// A dividend that the price falls by and the adjusted closes take.
    func paying(_ amount: Double, at place: Int) -> BarSeries {
        let factor = 1 - amount / sound.bars[place - 1].close
        var series = scaled(place..<sound.bars.count, by: factor)
        for index in series.bars.indices {
            series.bars[index].adjustedClose = series.bars[index].close * (index < place ? factor : 1)
        }
        series.actions = [.dividend(series.bars[place].session, amount)]
        return series
    }

    /// Files with one defect each, and what it is.
    var broken: [(kind: PriceDefect, series: BarSeries)] {
        var forgotten = paying(sound.bars[79].close * 0.02, at: 80)
        for index in forgotten.bars.indices { forgotten.bars[index].adjustedClose = forgotten.bars[index].close }
        var enlarged = sound
        for index in enlarged.bars.indices { enlarged.bars[index].adjustedClose = nil }
        enlarged.actions = [.dividend(sound.bars[80].session, sound.bars[79].close * 0.6)]
        var twice = enlarged
        let small = sound.bars[79].close * 0.005
        twice.actions = [.dividend(sound.bars[80].session, small), .dividend(sound.bars[82].session, small * 1.02)]
        var misapplied = sound
        misapplied.actions = [.split(sound.bars[90].session, 4)]
        return [
            (.level, scaled(40..<75, by: 100)), (.level, scaled(0..<60, by: 0.01)), (.level, scaled(50..<51, by: 10)),
            (.level, scaled(90..<sound.bars.count, by: 0.25, volume: 4)), (.level, scaled(60..<62, by: 1.9)),
            (.level, misapplied), (.dividends, forgotten), (.dividends, enlarged), (.dividends, twice),
        ]
    }

    /// Files without a defect that look as if they had one.
    var intact: [(kind: PriceDefect, series: BarSeries)] {
        var split = scaled(90..<sound.bars.count, by: 0.25, volume: 4)
        split.actions = [.split(sound.bars[90].session, 4)]
        // A crash is traded.
        let crash = scaled(90..<sound.bars.count, by: 0.6, volume: 5)
        return [
            (.level, sound), (.level, split), (.level, crash),
            (.dividends, paying(sound.bars[79].close * 0.03, at: 80)),
        ]
    }
}

/// What a file's defect is about.
enum PriceDefect {
    case level
    case dividends
}
