extension RandomAccessCollection where Index == Int {
    /// The first index from which on every element has a property, or the end.
    package func partitioningIndex(where hasProperty: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if hasProperty(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
