/// Pairs of neighbours that could be merged, best first.
///
/// A binary heap that returns the pair with the smallest key, and of equal ones the leftmost.
struct MergeQueue<Key: Comparable> {
    struct Pair {
        let key: Key
        /// Index of the left symbol.
        let left: Int
        /// The symbols' contents when the pair was added; if they have changed since, the pair is out of date.
        let leftContent: Int
        let rightContent: Int
    }

    private var heap: [Pair] = []

    private func precedes(_ first: Pair, _ second: Pair) -> Bool {
        first.key < second.key || (first.key == second.key && first.left < second.left)
    }

    mutating func push(_ pair: Pair) {
        heap.append(pair)
        var index = heap.count - 1
        while index > 0 {
            let parent = (index - 1) / 2
            guard precedes(heap[index], heap[parent]) else { return }
            heap.swapAt(index, parent)
            index = parent
        }
    }

    mutating func pop() -> Pair? {
        guard let last = heap.popLast() else { return nil }
        guard let first = heap.first else { return last }
        heap[0] = last
        var index = 0
        while true {
            var smallest = index
            for child in [2 * index + 1, 2 * index + 2]
            where child < heap.count && precedes(heap[child], heap[smallest]) {
                smallest = child
            }
            if smallest == index { return first }
            heap.swapAt(index, smallest)
            index = smallest
        }
    }
}
