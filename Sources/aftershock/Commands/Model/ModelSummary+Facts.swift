import Inference
import Reports

extension ModelSummary {
    /// What people read of the file, label by label.
    func facts(_ prose: Prose) -> [(label: String, value: String)] {
        func bytes(_ count: Int) -> String {
            count < 1_000_000
                ? "\(prose.integer(count)) \(prose("bytes", "Bytes"))"
                : "\(prose.number(Double(count) / 1e6, decimals: 1)) MB"
        }
        func tokens(_ count: Int) -> String { "\(prose.integer(count)) \(prose("tokens", "Token"))" }
        let more = parts - 1
        let facts: [(String, String?)] = [
            (
                prose("File", "Datei"),
                path
                    + (more > 0
                        ? prose(" and \(more) more parts", " und \(more) weitere Teile") : "")
            ),
            ("Name", name),
            (
                "Format",
                prose(
                    "GGUF version \(version), \(bytes(fileBytes))",
                    "GGUF-Version \(version), \(bytes(fileBytes))")
            ),
            (prose("Architecture", "Architektur"), architecture),
            (
                prose("Parameters", "Parameter"),
                parameters > 0
                    ? prose.integer(parameters) : prose("none: a vocabulary only", "keine: nur ein Vokabular")
            ),
            (prose("Layers", "Schichten"), layers.map(prose.integer)),
            (prose("Embedding", "Einbettung"), embedding.map(prose.integer)),
            (prose("Context", "Kontext"), context.map(tokens)),
            (
                prose("Vocabulary", "Vokabular"),
                vocabulary.map { "\(tokens($0)) (\(tokenizer ?? prose("unknown", "unbekannt")))" }
            ),
            ("Prompt", template.map { promptLayout($0, prose) }),
            (
                prose("Memory", "Speicher"),
                memory.map { memory in
                    let (all, context) = (bytes(memory.total), tokens(estimatedContext ?? 0))
                    let (weights, caches, buffers) = (
                        bytes(memory.weights), bytes(memory.caches), bytes(memory.buffers)
                    )
                    return prose(
                        "about \(all) at \(context): weights \(weights), caches \(caches), buffers \(buffers)",
                        "rund \(all) bei \(context): Gewichte \(weights), Zwischenspeicher \(caches), Puffer \(buffers)"
                    )
                }
            ),
            (prose("Obstacle", "Hindernis"), obstacle),
        ]
        let types = types.enumerated().map { index, share in
            let weights = prose.integer(share.weights)
            return (
                index == 0 ? prose("Tensors", "Tensoren") : "",
                prose(
                    "\(share.name): \(share.tensors) of \(weights) weights, \(bytes(share.bytes))",
                    "\(share.name): \(share.tensors) mit \(weights) Gewichten, \(bytes(share.bytes))")
            )
        }
        return facts.compactMap { label, value in value.map { (label, $0) } } + types
    }

    /// The prompt's layout, who begins the reasoning, and how the layout is known.
    private func promptLayout(_ layout: String, _ prose: Prose) -> String {
        let reasoning =
            opensThought == true
            ? prose("opens the reasoning", "eröffnet den Gedankengang")
            : prose("leaves the reasoning to the model", "überlässt den Gedankengang dem Modell")
        let origin =
            isTemplateFromFile == true
            ? prose("from the file's template", "aus der Vorlage der Datei")
            : prose("chosen by the vocabulary", "nach dem Vokabular gewählt")
        return "\(layout), \(reasoning), \(origin)"
    }
}
