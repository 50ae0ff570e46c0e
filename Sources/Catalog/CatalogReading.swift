/// A list that was read to its end: what it gives, and everything that is wrong with it.
package struct CatalogReading<Value> {
    package private(set) var findings: [CatalogError] = []
    /// Without what could not be read.
    package var value: Value

    init(_ value: Value) { self.value = value }

    /// The value of a list without mistakes.
    ///
    /// - Throws: The first mistake.
    package func checked() throws(CatalogError) -> Value {
        if let first = findings.first { throw first }
        return value
    }

    /// Does a part of the reading; an error is noted, and the reading goes on.
    mutating func note(_ body: (inout CatalogReading) throws(CatalogError) -> Void) {
        do {
            try body(&self)
        } catch {
            findings.append(error)
        }
    }

    /// Reads each item; one that is wrong is noted and left out.
    mutating func each(
        _ items: [CatalogNode], _ body: (inout Value, CatalogNode) throws(CatalogError) -> Void
    ) {
        for item in items {
            note { (reading) throws(CatalogError) in try body(&reading.value, item) }
        }
    }

    func map<Other>(_ transform: (Value) -> Other) -> CatalogReading<Other> {
        var other = CatalogReading<Other>(transform(value))
        other.findings = findings
        return other
    }
}
