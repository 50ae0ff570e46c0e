import Markets
import News
import TextFormats

extension PublicInstant {
    /// Reads a date or an instant as catalog files write it; what is written decides the precision.
    ///
    /// - Returns: Nil if it is neither, or has a time without a zone.
    package init?(written text: String) {
        guard let written = WrittenInstant(text) else { return nil }
        let precision: InstantPrecision =
            switch written.resolution {
            case .day: .day
            case .hour: .hour
            case .minute: .minute
            case .second: .second
            }
        self.init(instant: written.instant, precision: precision)
    }
}
