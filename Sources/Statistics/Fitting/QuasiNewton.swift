/// Unconstrained minimisation by BFGS with a backtracking line search.
///
/// > Source: Nocedal and Wright (2006), chapter 6.
package enum QuasiNewton {
    package struct Minimum: Sendable {
        package var point: [Double]
        package var value: Double
        /// Whether the gradient, or the last step's gain, came down to the tolerance.
        package var converged: Bool
    }

    /// - Parameters:
    ///   - start: Where to begin.
    ///   - iterations: The maximum number of iterations.
    ///   - tolerance: The search ends once the largest derivative is at or below this.
    ///   - function: The value and gradient; a value that is not finite is a wall.
    /// - Returns: The lowest point found, and whether it is a minimum.
    package static func minimize(
        from start: [Double], iterations: Int = 500, tolerance: Double = 1e-7,
        _ function: ([Double]) -> (value: Double, gradient: [Double])
    ) -> Minimum {
        let count = start.count
        var point = start
        var (value, gradient) = function(point)
        var inverse = identity(count)
        var stalled = 0
        for iteration in 0..<iterations {
            guard value.isFinite else { break }
            if gradient.allSatisfy({ abs($0) < tolerance }) {
                return Minimum(point: point, value: value, converged: true)
            }
            var direction = (0..<count).map { row in
                -(0..<count).reduce(0) { $0 + inverse[row * count + $1] * gradient[$1] }
            }
            var slope = dot(direction, gradient)
            if slope >= 0 || !slope.isFinite {
                inverse = identity(count)
                direction = gradient.map { -$0 }
                slope = -dot(gradient, gradient)
            }
            // The first step has no scale yet.
            let largest = direction.reduce(0) { max($0, abs($1)) }
            var length = iteration == 0 ? min(1, 0.5 / largest) : min(1, 4 / largest)
            var next = (point: point, value: value, gradient: gradient)
            var found = false
            for _ in 0..<50 {
                let trial = zip(point, direction).map { $0 + length * $1 }
                let (trialValue, trialGradient) = function(trial)
                if trialValue.isFinite, trialValue <= value + 1e-4 * length * slope {
                    next = (trial, trialValue, trialGradient)
                    found = true
                    break
                }
                length /= 2
            }
            guard found else {
                return Minimum(point: point, value: value, converged: gradient.allSatisfy { abs($0) < 1e-3 })
            }
            let moved = zip(next.point, point).map { $0 - $1 }
            let turned = zip(next.gradient, gradient).map { $0 - $1 }
            let curvature = dot(moved, turned)
            if curvature > 1e-12 * dot(turned, turned).squareRoot() * dot(moved, moved).squareRoot() {
                update(&inverse, moved, turned, curvature)
            }
            stalled = value - next.value < 1e-12 * (1 + abs(value)) ? stalled + 1 : 0
            (point, value, gradient) = next
            if stalled >= 5 { return Minimum(point: point, value: value, converged: true) }
        }
        return Minimum(point: point, value: value, converged: false)
    }

    private static func update(
        _ inverse: inout [Double], _ moved: [Double], _ turned: [Double], _ curvature: Double
    ) {
        let count = moved.count
        let product = (0..<count).map { row in
            (0..<count).reduce(0) { $0 + inverse[row * count + $1] * turned[$1] }
        }
        let factor = (1 + dot(turned, product) / curvature) / curvature
        for row in 0..<count {
            for column in 0..<count {
                inverse[row * count + column] +=
                    factor * moved[row] * moved[column]
                    - (product[row] * moved[column] + moved[row] * product[column]) / curvature
            }
        }
    }

    private static func identity(_ count: Int) -> [Double] {
        (0..<count * count).map { $0 % (count + 1) == 0 ? 1 : 0 }
    }

    private static func dot(_ left: [Double], _ right: [Double]) -> Double {
        zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
