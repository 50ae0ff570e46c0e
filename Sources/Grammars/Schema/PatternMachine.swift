/// A pattern as states over characters, without free edges.
struct PatternMachine {
    struct State {
        var edges: [(set: ScalarSet, target: Int)] = []
        var isEnd = false
    }

    private(set) var states: [State] = []
    let start = 0

    private var free: [[Int]] = []

    init(_ pattern: PatternReader.Pattern) {
        let begin = addState()
        let end = addState()
        states[end].isEnd = true
        build(pattern, from: begin, to: end)
        let built = states
        for state in states.indices {
            let reached = closure(of: state)
            states[state].edges = reached.flatMap { built[$0].edges }
            states[state].isEnd = reached.contains { built[$0].isEnd }
        }
    }

    private mutating func addState() -> Int {
        states.append(State())
        free.append([])
        return states.count - 1
    }

    private func closure(of state: Int) -> Set<Int> {
        var reached: Set<Int> = [state]
        var open = [state]
        while let next = open.popLast() {
            for target in free[next] where reached.insert(target).inserted { open.append(target) }
        }
        return reached
    }

    private mutating func build(_ pattern: PatternReader.Pattern, from start: Int, to end: Int) {
        switch pattern {
        case .characters(let set): states[start].edges.append((set, end))
        case .sequence(let parts):
            var place = start
            for part in parts {
                let next = addState()
                build(part, from: place, to: next)
                place = next
            }
            free[place].append(end)
        case .choice(let choices):
            for choice in choices { build(choice, from: start, to: end) }
        case .repeated(let part, let minimum, let maximum):
            var place = addState()
            free[start].append(place)
            for index in 0..<(maximum ?? minimum) {
                if index >= minimum { free[place].append(end) }
                let next = addState()
                build(part, from: place, to: next)
                place = next
            }
            if maximum == nil {
                let back = addState()
                build(part, from: place, to: back)
                free[back].append(place)
            }
            free[place].append(end)
        }
    }
}

extension PatternReader.Pattern {
    /// The set and the counts, if the pattern is nothing but repeated characters of one set.
    var repeatedSet: (set: ScalarSet, minimum: Int, maximum: Int?)? {
        switch self {
        case .repeated(.characters(let set), let minimum, let maximum): (set, minimum, maximum)
        case .sequence(let parts) where parts.count == 1: parts[0].repeatedSet
        default: nil
        }
    }
}
