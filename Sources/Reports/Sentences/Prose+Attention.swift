import Foundation
import Markets

/// Bursts of attention in sentences.
extension Prose {
    func sentences(bursts: [AttentionSection.Burst], isBurstAtRelease: Bool?) -> [String] {
        var sentences = bursts.map { burst in
            let (onset, peak) = (minute(burst.onset), date(burst.peak))
            let (outlets, p) = (count(ofOutlets: burst.outletsAtPeak), probability(burst.surprise))
            let usual = number(burst.baseline, decimals: 2)
            return self(
                "Burst from \(onset), peak on \(peak) with \(outlets), after \(usual) outlets a day before it (Poisson tail "
                    + "probability \(p)).",
                "Nachrichtenwelle ab \(onset), Höhepunkt am \(peak) mit \(outlets) nach zuvor \(usual) Medien am Tag "
                    + "(Poisson-Wahrscheinlichkeit \(p)).")
        }
        if bursts.isEmpty {
            sentences.append(
                self("No burst of attention in these days.", "In diesen Tagen keine Nachrichtenwelle."))
        }
        if isBurstAtRelease == false {
            sentences.append(self("No burst at the release.", "Keine Nachrichtenwelle zur Veröffentlichung."))
        }
        return sentences
    }
}
