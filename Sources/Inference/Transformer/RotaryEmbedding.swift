import Foundation

/// The rotation that encodes a token's position: pairs of a head's values are turned by angles that grow with it.
///
/// > Source: Su et al. (2021); YaRN: Peng et al. (2023), sections 3.2 and 3.4, with the conventions of the GGUF format.
package struct RotaryEmbedding: Equatable, Sendable {
    /// The values of a head that are turned together.
    package enum Pairing: Equatable, Sendable {
        /// (0, 1), (2, 3), …: llama and deepseek2.
        case adjacent
        /// (0, n/2), (1, n/2 + 1), …: qwen2 and qwen3.
        case halves
    }

    package var pairing: Pairing
    /// The angle of each pair at position 1, in radians, `[dimensions / 2]`.
    package var angles: [Double]
    /// The factor of the turned values (YaRN's attention factor).
    package var magnitude: Double

    /// The number of a head's values that are turned; the others stay.
    package var dimensions: Int { 2 * angles.count }

    /// The method for contexts longer than those of the training.
    package enum Scaling: Equatable, Sendable {
        case none
        /// All angles divided by a factor.
        case linear(factor: Double)
        case yarn(YaRN)
    }

    /// YaRN's parameters; defaults are those of the paper.
    package struct YaRN: Equatable, Sendable {
        package var factor: Double
        /// Tokens of the context that the model was trained on.
        package var originalContext: Int
        package var betaFast = 32.0
        package var betaSlow = 1.0
        /// The part of YaRN's magnitude correction that applies to the products of queries and keys instead of the
        /// rotation; 0 for none (`rope.scaling.yarn_log_multiplier`, in units of 1).
        package var multiplier = 0.0
        /// The rotation has the multiplier too, so that the two cancel each other (deepseek2).
        package var sharesMultiplier = false

        /// The factor of turned values: YaRN's correction, without the model's part on its products.
        var magnitude: Double {
            multiplier == 0
                ? correction(1)
                : correction(sharesMultiplier && multiplier != 1 ? multiplier : 1) / correction(multiplier)
        }

        private func correction(_ multiplier: Double) -> Double {
            factor <= 1 ? 1 : 0.1 * multiplier * log(factor) + 1
        }
    }

    /// - Parameters:
    ///   - pairing: The values that are turned together.
    ///   - dimensions: The number of a head's values that are turned; even.
    ///   - base: The base of the angles' geometric series, 10,000 in the paper.
    ///   - scaling: The method for longer contexts.
    ///   - magnitude: The factor of turned values, without YaRN's own correction.
    ///   - factors: Divisors of the angles, `[dimensions / 2]`: the tensor `rope_freqs.weight` of Llama 3's files.
    package init(
        pairing: Pairing, dimensions: Int, base: Double, scaling: Scaling = .none, magnitude: Double = 1,
        factors: [Double]? = nil
    ) {
        self.pairing = pairing
        let trained = (0..<dimensions / 2).map { pair in
            pow(base, -2 * Double(pair) / Double(dimensions)) / (factors?[pair] ?? 1)
        }
        switch scaling {
        case .none:
            angles = trained
            self.magnitude = magnitude
        case .linear(let factor):
            angles = trained.map { $0 / factor }
            self.magnitude = magnitude
        case .yarn(let yarn):
            // The pair with this many turns within the trained context; pairs that turn often keep their angles.
            func pair(turning rotations: Double) -> Double {
                Double(dimensions) * log(Double(yarn.originalContext) / (rotations * 2 * .pi)) / (2 * log(base))
            }
            let low = max(0, pair(turning: yarn.betaFast).rounded(.down))
            let high = min(Double(dimensions - 1), pair(turning: yarn.betaSlow).rounded(.up))
            angles = trained.enumerated().map { index, angle in
                let ramp = (Double(index) - low) / max(0.001, high - low)
                let kept = 1 - min(max(ramp, 0), 1)
                return angle / yarn.factor * (1 - kept) + angle * kept
            }
            self.magnitude = magnitude * yarn.magnitude
        }
    }

    /// Cosines and sines for one position, each `[dimensions / 2]`, the magnitude multiplied in.
    package func turns(at position: Int) -> (cosines: [Double], sines: [Double]) {
        let turned = angles.map { Double(position) * $0 }
        return (turned.map { cos($0) * magnitude }, turned.map { sin($0) * magnitude })
    }
}
