/// Finds the intended word for a mistyped one.
package enum Spelling {
    /// - Returns: The known word nearest to the given one, if at most a third of it was mistyped.
    package static func nearest(to word: String, in known: [String]) -> String? {
        let lowered = Array(word.lowercased())
        var best: (word: String, distance: Int)?
        for candidate in known {
            let distance = distance(lowered, Array(candidate.lowercased()))
            guard distance <= max(1, max(lowered.count, candidate.count) / 3) else { continue }
            if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
        }
        return best?.word
    }

    /// How many letters must be added, left out, changed or swapped with their neighbour.
    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let changed = last[column] + (letter == other ? 0 : 1)
                var least = min(changed, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                current.append(least)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
