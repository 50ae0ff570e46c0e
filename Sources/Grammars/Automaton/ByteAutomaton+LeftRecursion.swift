extension ByteAutomaton {
    /// Refuses a rule that can come to itself again without having read a byte.
    func refuseLeftRecursion() throws(ConstraintError) {
        let empty = emptyRules()
        let first = ruleStarts.indices.map { rule in
            Set(
                reachedWithoutReading(from: ruleStarts[rule], empty: empty).flatMap {
                    states[Int($0)].calls.map(\.rule)
                })
        }
        // Rules that begin with none that is left are taken away, until none is left or those that begin with each other.
        var counts = first.map(\.count)
        var callers = [[Int]](repeating: [], count: first.count)
        for (rule, called) in first.enumerated() { for next in called { callers[Int(next)].append(rule) } }
        var open = counts.indices.filter { counts[$0] == 0 }
        while let rule = open.popLast() {
            for caller in callers[rule] {
                counts[caller] -= 1
                if counts[caller] == 0 { open.append(caller) }
            }
        }
        guard let start = counts.firstIndex(where: { $0 > 0 }) else { return }
        var path = [start]
        while true {
            guard let next = first[path[path.count - 1]].sorted().first(where: { counts[Int($0)] > 0 }) else { return }
            if let begin = path.firstIndex(of: Int(next)) {
                throw .leftRecursion(rules: (path[begin...] + [Int(next)]).compactMap { rules[$0].name })
            }
            path.append(Int(next))
        }
    }

    /// The rules that match the empty text.
    private func emptyRules() -> [Bool] {
        var empty = [Bool](repeating: false, count: ruleStarts.count)
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for rule in ruleStarts.indices where !empty[rule] {
                guard
                    reachedWithoutReading(from: ruleStarts[rule], empty: empty).contains(where: {
                        states[Int($0)].isRuleEnd
                    })
                else { continue }
                empty[rule] = true
                hasChanged = true
            }
        }
        return empty
    }

    private func reachedWithoutReading(from start: Int32, empty: [Bool]) -> Set<Int32> {
        var reached: Set<Int32> = [start]
        var open = [start]
        while let state = open.popLast() {
            let next =
                states[Int(state)].free
                + states[Int(state)].calls.filter { empty[Int($0.rule)] }.map(\.target)
            for target in next where reached.insert(target).inserted { open.append(target) }
        }
        return reached
    }
}
