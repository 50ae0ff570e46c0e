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
        var isDone = [Bool](repeating: false, count: ruleStarts.count)
        var path: [Int32] = []
        for rule in ruleStarts.indices { try search(Int32(rule), first, &isDone, &path) }
    }

    private func search(
        _ rule: Int32, _ first: [Set<Int32>], _ isDone: inout [Bool], _ path: inout [Int32]
    ) throws(ConstraintError) {
        if let begin = path.firstIndex(of: rule) {
            let names = (path[begin...] + [rule]).compactMap { rules[Int($0)].name }
            throw .leftRecursion(rules: names)
        }
        guard !isDone[Int(rule)] else { return }
        path.append(rule)
        for next in first[Int(rule)].sorted() { try search(next, first, &isDone, &path) }
        path.removeLast()
        isDone[Int(rule)] = true
    }

    /// The rules that hold the empty text.
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
