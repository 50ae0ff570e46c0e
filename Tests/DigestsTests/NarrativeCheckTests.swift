import Foundation
import LoopbackServer
import News
import Testing

@testable import Digests

/// What a model writes about a report is held against the report's facts.
struct NarrativeCheckTests {
    private static let facts = [
        "Am 27. Januar 2025 schloss Nvidia bei 118,42 nach 142,62 (−16,97 %), rund 593 Milliarden Dollar an Börsenwert.",
        "Von 27 untersuchten Werten fielen 13 abnormal, 4 stiegen.",
    ]

    private func check(_ text: String) -> NarrativeCheck.Checked {
        NarrativeCheck(facts: Self.facts, language: .german).check(text)
    }

    @Test func `sentences with the facts' numbers stay, rounded ones too`() {
        let text =
            "Nvidia fiel am 27. Januar 2025 von 142,62 auf 118,42. Das waren rund 17 Prozent. Verloren gingen 593 Milliarden Dollar."
        #expect(check(text).kept.count == 3 && check(text).removed.isEmpty)
    }

    @Test(arguments: [
        "Nvidia verlor 18 Prozent.", "Nvidia schloss bei 119,42.", "Am 27. Januar 2024 fiel Nvidia.",
        "Von 28 Werten fielen 13.", "Verloren gingen 593 Millionen Dollar.",
    ])
    func `a sentence with another number goes`(_ sentence: String) {
        let checked = check("Nvidia fiel. \(sentence)")
        #expect(checked.kept == ["Nvidia fiel."])
        #expect(checked.removed.count == 1 && checked.removed[0].contains("is not in the report"))
    }

    @Test(arguments: ["Wegen DeepSeek fiel Nvidia.", "DeepSeek löste den Sturz aus.", "Das führte zu Verlusten."])
    func `a sentence that claims a cause goes`(_ sentence: String) {
        let checked = check(sentence)
        #expect(checked.kept.isEmpty)
        #expect(checked.removed[0].contains("claims a cause"))
    }

    @Test func `English is held to the same`() {
        let check = NarrativeCheck(facts: ["Nvidia closed at 118.42 after 142.62 (−16.97 %)."], language: .english)
        let checked = check.check("Nvidia fell 17 %. It fell because of R1. It fell 12 %.")
        #expect(checked.kept == ["Nvidia fell 17 %."])
        #expect(checked.removed.count == 2)
    }

    @Test func `a remote model's text comes without its thought, and no form is asked of it`() async throws {
        let server = try ChatServer { question in
            ChatServer.reply(content: "<think>Ich rechne 1+1.</think>\n\nNvidia fiel.", stream: question.isStream)
        }
        defer { server.stop() }
        let engine = try await RemoteEngine(
            [RemoteEndpoint(address: server.address)], gazetteer: Desk.shared.get().gazetteer)
        let text = try await engine.write(NarrativePrompt.text(facts: Self.facts, language: .german), tokens: 400)
        #expect(text == "Nvidia fiel.")
        let question = try #require(server.questions.first)
        #expect(question.form == nil)
        #expect(question.prompt.contains("- Von 27 untersuchten Werten fielen 13 abnormal"))
    }
}
