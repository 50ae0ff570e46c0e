/// The symbols of a word while pairs of them are merged: a linked list in an array.
struct SymbolChain {
    private var contents: [Int]
    private var previousIndices: [Int]
    private var nextIndices: [Int]
    private static let merged = -1

    init(contents: [Int]) {
        self.contents = contents
        previousIndices = (0..<contents.count).map { $0 - 1 }
        nextIndices = (0..<contents.count).map { $0 + 1 }
    }

    var count: Int { contents.count }

    /// The content at an index; -1 once it was merged into its neighbour.
    func content(_ index: Int) -> Int { contents[index] }

    func next(_ index: Int) -> Int? {
        let next = nextIndices[index]
        return next < contents.count ? next : nil
    }

    func previous(_ index: Int) -> Int? {
        let previous = previousIndices[index]
        return previous >= 0 ? previous : nil
    }

    /// Replaces two neighbours by `content`.
    mutating func merge(_ left: Int, with right: Int, content: Int) {
        contents[left] = content
        contents[right] = Self.merged
        nextIndices[left] = nextIndices[right]
        if let next = next(right) { previousIndices[next] = left }
    }

    /// The remaining contents, in order.
    var remaining: [Int] { contents.filter { $0 != Self.merged } }
}
