import Foundation
import Markets

/// Bursts of attention in sentences.
extension Prose {
    func sentences(bursts: [AttentionSection.Burst], isBurstAtRelease: Bool?) -> [String] {
        var sentences = bursts.map { burst in
            let (onset, peak) = (minute(burst.onset), date(burst.peak))
            let (sources, p) = (count(ofSources: burst.sourcesAtPeak), probability(burst.surprise))
            let usual = number(burst.baseline, decimals: 2)
            return self(
                "Burst from \(onset), peak on \(peak) with \(sources), after \(usual) sources a day before it (Poisson tail "
                    + "probability \(p)).",
                "Nachrichtenwelle ab \(onset), Höhepunkt am \(peak) mit \(sources) nach zuvor \(usual) Quellen am Tag "
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
