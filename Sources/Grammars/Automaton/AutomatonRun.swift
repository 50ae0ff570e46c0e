/// An automaton made deterministic as far as answers go: places, and what a byte leads to from each.
///
/// A place is a set of stacks, each of a state that reads a byte and the states to return to. Stacks are chains that
/// share their lower parts, places are kept by their contents, so each is worked out once, however often it is met.
struct AutomatonRun: Sendable {
    struct Place: Sendable {
        /// The stacks' uppermost entries, ascending.
        var tops: [Int32]
        /// Whether the answer may end here.
        var mayEnd: Bool
        /// A number of tokens that is enough to end; see ``CompletionCosts``.
        var cost: Int32
        /// If the answer is within a text: the class of its characters, and the entry that takes the next one.
        var text: (set: Int, entry: Int32)?
    }

    private struct Entry: Hashable {
        var state: Int32
        /// The entry below; 0 is the ground.
        var below: Int32
    }

    /// There is no such place.
    static let dead: Int32 = -1
    private static let unknown: Int32 = -2
    private static let ground: Int32 = 0

    let automaton: ByteAutomaton
    let costs: CompletionCosts
    let start: Int32

    private var entries = [Entry(state: -1, below: -1)]
    private var entryCosts: [Int32] = [0]
    private var entryNumbers: [Entry: Int32] = [:]
    private(set) var places: [Place] = []
    private var placeNumbers: [PlaceKey: Int32] = [:]
    /// For each place and class of bytes, the next place.
    private var moves: [Int32] = []
    /// The class of each byte: bytes that no edge tells apart.
    private let byteClasses: [UInt8]
    private let classCount: Int

    private struct PlaceKey: Hashable {
        var tops: [Int32]
        var mayEnd: Bool
    }

    init(_ automaton: ByteAutomaton, costs: CompletionCosts) {
        self.automaton = automaton
        self.costs = costs
        var begins = Set<Int>([0])
        for edge in automaton.states.lazy.flatMap(\.edges) {
            begins.insert(Int(edge.bytes.lowerBound))
            begins.insert(Int(edge.bytes.upperBound) + 1)
        }
        var classes: [UInt8] = []
        var count = 0
        for byte in 0..<256 {
            if byte > 0, begins.contains(byte) { count += 1 }
            classes.append(UInt8(count))
        }
        byteClasses = classes
        classCount = count + 1
        start = 0
        var gathering = Gathering()
        gather(automaton.ruleStarts[Int(automaton.root)], Self.ground, &gathering)
        _ = number(of: gathering)
    }

    /// The place after one byte more, or ``dead``.
    @inline(__always)
    mutating func move(from place: Int32, by byte: UInt8) -> Int32 {
        let known = moves[Int(place) * classCount + Int(byteClasses[Int(byte)])]
        return known == Self.unknown ? findMove(from: place, by: byte) : known
    }

    @inline(never)
    private mutating func findMove(from place: Int32, by byte: UInt8) -> Int32 {
        var gathering = Gathering()
        for top in places[Int(place)].tops {
            let entry = entries[Int(top)]
            for edge in automaton.states[Int(entry.state)].edges where edge.bytes.contains(byte) {
                gather(edge.target, entry.below, &gathering)
            }
        }
        let isDead = gathering.tops.isEmpty && !gathering.mayEnd
        let next = isDead ? Self.dead : number(of: gathering)
        moves[Int(place) * classCount + Int(byteClasses[Int(byte)])] = next
        return next
    }

    // MARK: Places

    private struct Gathering {
        var tops: Set<Int32> = []
        var mayEnd = false
        var text: (set: Int, entry: Int32)?
        var seen: Set<Entry> = []
    }

    /// Follows what needs no byte from a state: calls, returns and free edges, to all states that read one.
    private mutating func gather(_ state: Int32, _ below: Int32, _ gathering: inout Gathering) {
        var open = [Entry(state: state, below: below)]
        while let entry = open.popLast() {
            guard gathering.seen.insert(entry).inserted, costs.states[Int(entry.state)] < CompletionCosts.never else {
                continue
            }
            let state = automaton.states[Int(entry.state)]
            if state.isRuleEnd {
                if entry.below == Self.ground {
                    gathering.mayEnd = true
                } else {
                    open.append(entries[Int(entry.below)])
                }
            }
            if !state.edges.isEmpty { gathering.tops.insert(number(of: entry)) }
            if let text = state.text, gathering.text == nil { gathering.text = (text.set, number(of: entry)) }
            for target in state.free { open.append(Entry(state: target, below: entry.below)) }
            for call in state.calls where costs.states[Int(call.target)] < CompletionCosts.never {
                // Returning to a rule's end means returning to where that rule returns: lists that end in themselves stay flat.
                let isLast = automaton.states[Int(call.target)].isRuleEnd
                let below = isLast ? entry.below : number(of: Entry(state: call.target, below: entry.below))
                open.append(Entry(state: automaton.ruleStarts[Int(call.rule)], below: below))
            }
        }
    }

    private mutating func number(of entry: Entry) -> Int32 {
        if let number = entryNumbers[entry] { return number }
        entries.append(entry)
        entryCosts.append(costs.states[Int(entry.state)] + entryCosts[Int(entry.below)])
        entryNumbers[entry] = Int32(entries.count - 1)
        return Int32(entries.count - 1)
    }

    private mutating func number(of gathering: Gathering) -> Int32 {
        let key = PlaceKey(tops: gathering.tops.sorted(), mayEnd: gathering.mayEnd)
        if let number = placeNumbers[key] { return number }
        let cost = gathering.mayEnd ? 0 : key.tops.map { entryCosts[Int($0)] }.min() ?? CompletionCosts.never
        places.append(Place(tops: key.tops, mayEnd: key.mayEnd, cost: cost, text: gathering.text))
        moves += repeatElement(Self.unknown, count: classCount)
        placeNumbers[key] = Int32(places.count - 1)
        return Int32(places.count - 1)
    }

    // MARK: Texts

    /// Whether characters of a text's class can be read at a place as parts of the text alone.
    func isOnlyText(_ text: (set: Int, entry: Int32), at place: Int32) -> Bool {
        let entry = entries[Int(text.entry)]
        guard let next = automaton.states[Int(entry.state)].text?.next else { return false }
        let within = entryNumbers[Entry(state: next, below: entry.below)]
        let set = automaton.textSets[text.set]
        return places[Int(place)].tops.allSatisfy { top in
            let edges = automaton.states[Int(entries[Int(top)].state)].edges
            return entries[Int(top)].below == within
                || !edges.contains { $0.bytes.contains { $0 >= 0x80 || set.contains(UInt32($0)) } }
        }
    }

    /// How many more characters a text takes, up to `limit`, and the greatest and least cost after one to that many of them.
    func room(inTextAt entry: Int32, limit: Int) -> (characters: Int, costs: ClosedRange<Int32>) {
        let below = entryCosts[Int(entries[Int(entry)].below)]
        var state = entries[Int(entry)].state
        var least = CompletionCosts.never
        var greatest: Int32 = 0
        for count in 0..<limit {
            guard let next = automaton.states[Int(state)].text?.next, costs.states[Int(next)] < CompletionCosts.never
            else {
                return (count, count == 0 ? 0...0 : least...greatest)
            }
            state = next
            least = min(least, costs.states[Int(state)] + below)
            greatest = max(greatest, costs.states[Int(state)] + below)
        }
        return (limit, least...greatest)
    }
}
