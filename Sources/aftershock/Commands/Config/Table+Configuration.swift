import Catalog
import Pipeline
import Reports

extension Table {
    /// Keys with their values.
    init(_ entries: [ConfigurationEntry], withOrigin: Bool, _ prose: Prose) {
        var columns: [Column] = [
            .init("key", prose("Key", "Schlüssel")),
            .init("value", prose("Value", "Wert"), minimumWidth: 20, wraps: true),
        ]
        if withOrigin {
            columns.append(.init("origin", prose("Origin", "Herkunft"), minimumWidth: 20, wraps: true))
        }
        func origin(_ entry: ConfigurationEntry) -> Table.Cell {
            let text = entry.origin.description
            return .word(text, entry.origin == .fallback ? prose(text, "Vorgabe") : text)
        }
        self.init(
            name: "configuration", title: prose("Configuration", "Konfiguration"), columns: columns,
            rows: entries.map { [.text($0.path), .text($0.value)] + (withOrigin ? [origin($0)] : []) },
            prose: prose)
    }

    /// Mistakes with their places.
    init(_ findings: [ConfigurationCheck.Finding], _ prose: Prose) {
        self.init(
            name: "configuration_findings",
            title: prose("Mistakes in the configuration", "Fehler in der Konfiguration"),
            columns: [
                .init("path", prose("File", "Datei")), .init("line", prose("Line", "Zeile"), .trailing),
                .init("column", prose("Column", "Spalte"), .trailing),
                .init("message", prose("Mistake", "Fehler"), minimumWidth: 24, wraps: true),
            ],
            rows: findings.map { finding in
                [
                    .text(finding.path), finding.line.map { .integer($0) } ?? .none,
                    finding.column.map { .integer($0) } ?? .none, .text(finding.message),
                ]
            }, prose: prose)
    }
}
