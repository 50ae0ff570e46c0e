/// The smallest effect that a design can be expected to find.
package enum DetectableEffect {
    /// The abnormal return that a two-sided t test finds with a given chance.
    ///
    /// - Parameters:
    ///   - deviation: The prediction standard deviation of the abnormal return, as a fraction.
    ///   - degreesOfFreedom: Of the fit.
    ///   - level: The test's level, as 0.05.
    ///   - power: The chance that the effect is found, as 0.8.
    /// - Returns: As a fraction.
    ///
    /// > Source: Bloom (1995), minimum detectable effects.
    package static func minimum(
        deviation: Double, degreesOfFreedom: Int, level: Double = 0.05, power: Double = 0.8
    ) -> Double {
        let freedom = Double(degreesOfFreedom)
        return deviation
            * (StudentT.upperQuantile(level / 2, degreesOfFreedom: freedom)
                + StudentT.upperQuantile(1 - power, degreesOfFreedom: freedom))
    }
}
