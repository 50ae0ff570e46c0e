/// The smallest effect that a design can be expected to find.
package enum DetectableEffect {
    /// The abnormal return that a two-sided t test finds with a given probability.
    ///
    /// - Parameters:
    ///   - deviation: The prediction standard deviation of the abnormal return, as a fraction.
    ///   - degreesOfFreedom: Of the fit.
    ///   - level: The test's level, as 0.05.
    ///   - power: The probability that the test finds the effect, for example 0.8.
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

    /// The mean abnormal return that a test across several instruments finds with a given probability.
    ///
    /// - Parameters:
    ///   - members: Instruments or events.
    ///   - deviation: The standard deviation of one member's abnormal return of one session, as a fraction.
    ///   - sessions: Of the window whose abnormal returns are summed.
    ///   - correlation: The mean correlation of the members' abnormal returns: 0 for events of many dates, r̄ for one date.
    ///   - level: The test's level, as 0.05, two-sided.
    ///   - power: The probability that the test finds the effect, for example 0.8.
    /// - Returns: As a fraction.
    /// - Throws: ``StatisticsError/tooFewMembers(count:minimum:)`` under two members, ``StatisticsError/valueInvalid(place:value:)``, and
    ///   ``StatisticsError/correlationImpossible(correlation:members:)`` where the mean would have no variance.
    ///
    /// > Source: Bloom (1995); the variance of a mean of correlated members as in Kolari and Pynnönen (2010).
    package static func minimum(
        members: Int, deviation: Double, sessions: Int = 1, correlation: Double = 0, level: Double = 0.05,
        power: Double = 0.8
    ) throws(StatisticsError) -> Double {
        precondition(sessions >= 1, "a window has a session")
        guard members >= 2 else { throw .tooFewMembers(count: members, minimum: 2) }
        guard deviation.isFinite, deviation > 0 else { throw .valueInvalid(place: 0, value: deviation) }
        let inflation = 1 + Double(members - 1) * correlation
        guard inflation > 0, correlation <= 1 else {
            throw .correlationImpossible(correlation: correlation, members: members)
        }
        let error = deviation * (Double(sessions) * inflation / Double(members)).squareRoot()
        return minimum(deviation: error, degreesOfFreedom: members - 1, level: level, power: power)
    }
}
