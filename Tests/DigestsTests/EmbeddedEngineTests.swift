import Digests
import Foundation
import Languages
import News
import Testing

struct EmbeddedEngineTests {
    private func company(_ ticker: String, _ title: String, _ text: String, _ language: Language) throws
        -> Digest.Company
    {
        let digest = try Desk.shared.get().digest(Labelled.article(title, text, language))
        return try #require(digest.companies.first { $0.ticker == ticker || $0.name == ticker })
    }

    @Test func `every fixture's digest keeps the contract and comes out the same twice`() throws {
        let desk = try Desk.shared.get()
        for name in ["categories-a", "categories-b", "categories-c"] {
            for one in try Labelled.read(name) {
                let first = try desk.digest(one.article)
                #expect(DigestContract.validate(first, article: one.article) == [], "\(one)")
                #expect(try desk.digest(one.article) == first)
                for sentence in first.summary.split(separator: "…") {
                    #expect(one.article.text.contains(sentence.prefix(20)), "\(one)")
                }
            }
        }
    }

    @Test(arguments: [
        ("Nvidia fell 17 percent", "Nvidia fell 17 % on Monday in New York.", Language.english),
        ("Nvidia bricht ein", "Die Aktie von Nvidia verlor am Montag 17 Prozent.", .german),
        ("Nvidia plonge", "L'action Nvidia a chuté de 17 % lundi à la Bourse.", .french),
        ("Nvidia se hunde", "Las acciones de Nvidia cayeron un 17 % el lunes.", .spanish),
        ("Nvidia crolla in Borsa", "Il titolo Nvidia ha perso il 17 per cento.", .italian),
        ("Nvidia despenca", "As ações da Nvidia caíram 17% na segunda-feira.", .portuguese),
        ("Nvidia keldert", "Het aandeel Nvidia daalde met 17 procent.", .dutch),
        ("エヌビディア株が急落", "エヌビディアの株価は17%下落した。", .japanese),
        ("英伟达股价暴跌", "英伟达股价周一下跌17%。", .chinese),
        ("엔비디아 주가 급락", "엔비디아 주가가 17% 하락했다.", .korean),
    ])
    func `a fall of the price is a strongly negative stance`(_ title: String, _ text: String, _ language: Language)
        throws
    {
        #expect(try company("NVDA", title, text, language).stance < -0.5)
    }

    @Test func `companies in one sentence are judged by their own clauses`() throws {
        let title = "A split market"
        let text = "Nvidia plunged 17 percent on Monday, while Apple gained 3 percent. Traders were surprised."
        #expect(try company("NVDA", title, text, .english).stance < -0.3)
        #expect(try company("AAPL", title, text, .english).stance > 0.3)
    }

    @Test func `a list of companies shares its verb`() throws {
        let text = "Am Montag fielen die Aktien von Nvidia, Broadcom und Micron um mehr als zehn Prozent."
        for ticker in ["NVDA", "AVGO", "MU"] {
            #expect(try company(ticker, "Börse", text, .german).stance < -0.3)
        }
    }

    @Test func `whoever falls because of another is affected, and the other is the subject`() throws {
        let desk = try Desk.shared.get()
        let article = Labelled.article(
            "Nvidia stürzt ab, weil DeepSeek ein billiges Modell vorlegt; auch Broadcom fällt",
            "Die Aktie von Nvidia verlor 17 Prozent. R1 von DeepSeek gilt als Auslöser. Microsoft hielt sich.", .german)
        let roles = try desk.engine.roles(in: article, mentions: desk.mentions(article))
        #expect(roles["NVDA"] == .affected)
        #expect(roles["AVGO"] == .affected)
        #expect(roles["lab:deepseek"] == .subject)
        #expect(roles["model:deepseek-r1"] == .mentioned)
        #expect(roles["MSFT"] == .mentioned)
        let digest = try desk.digest(article)
        for (id, role) in roles {
            let name = try #require(desk.gazetteer[id]?.name)
            if let company = digest.companies.first(where: { $0.name == name }) { #expect(company.role == role) }
        }
    }

    /// Work that grows faster than the text would take minutes here.
    @Test(arguments: [
        "Nvidia fell 3 %, not AMD, which never rose very sharply by 4 %, unlike GPT-4 and Apple ",
        "shares of Nvidia not very badly fell and AMD never very well rose 4 % as Apple released GPT-4 ",
        "Nvidia AMD Apple GPT-4 Reuters NVDA (AMD) tells Reuters ", "Nvidia fell. AMD rose 2 %. ",
    ])
    func `a text of thirty thousand bytes full of names is read name by name`(pattern: String) throws {
        let desk = try Desk.shared.get()
        let text = String(repeating: pattern, count: 30_000 / pattern.utf8.count)
        for article in [Labelled.article("Chip makers", text, .english), Labelled.article(text, "", .english)] {
            let mentions = desk.mentions(article)
            #expect(mentions.count > 900)
            let roles = try desk.engine.roles(in: article, mentions: mentions)
            #expect(roles.keys.contains("NVDA") && roles.keys.contains("AMD"))
            #expect(try desk.digest(article).companies.count >= 2)
        }
    }

    @Test(arguments: [
        ("Die Studie erfasste 18.400 Patienten aus neun Kliniken.", Language.german, [18_400.0]),
        ("The plant will employ 12,000 workers by 2027.", .english, [12_000]),
        ("La fábrica tendrá 4.300 empleados en 2027.", .spanish, [4300]),
        ("Der Dax stieg auf 21.000 Punkte, sagte er 2025 Anlegern.", .german, []),
    ])
    func `counts that are written out are listed, years and points are not`(
        text: String, language: Language, values: [Double]
    ) throws {
        let digest = try Desk.shared.get().digest(Labelled.article("Meldung", text, language))
        #expect(digest.figures.filter { $0.unit == "count" }.map(\.value) == values)
    }

    @Test func `negation turns a judgement round`() throws {
        let desk = try Desk.shared.get()
        let plain = try desk.digest(Labelled.article("", "The results were strong and the outlook is good.", .english))
        let negated = try desk.digest(Labelled.article("", "The results were not strong this year.", .english))
        #expect(plain.sentiment > 0)
        #expect(negated.sentiment < 0)
        let german = try desk.digest(Labelled.article("", "Der Start war nicht erfolgreich.", .german))
        #expect(german.sentiment < 0)
        let japanese = try desk.digest(Labelled.article("", "事業は成功しなかった。", .japanese))
        let succeeded = try desk.digest(Labelled.article("", "事業は成功した。", .japanese))
        #expect(japanese.sentiment < succeeded.sentiment - 0.1)
    }

    @Test(arguments: [
        (
            "DeepSeek gab an, nur 5,6 Millionen Dollar für das Training seines Modells R1 ausgegeben zu haben. Das chinesische Start-up veröffentlichte das Sprachmodell R1 als Open Source.",
            Language.german
        ),
        ("DeepSeek says training its R1 model cost only $5.6 million. The lab released R1 as open source.", .english),
        (
            "DeepSeek affirme n'avoir dépensé que 5,6 millions de dollars pour entraîner son modèle. DeepSeek a publié le modèle R1 en open source.",
            .french
        ),
        (
            "DeepSeek asegura que entrenar su modelo costó solo 5,6 millones de dólares. DeepSeek publicó el modelo R1 en código abierto.",
            .spanish
        ),
        (
            "DeepSeek sostiene che l'addestramento è costato solo 5,6 milioni di dollari. DeepSeek ha pubblicato il modello R1 con codice aperto.",
            .italian
        ),
        ("ディープシークは、学習に560万ドルしかかからなかったとしている。ディープシークは推論モデル「R1」をオープンソースで公開した。", .japanese),
        ("深度求索称，其模型训练成本仅为560万美元。深度求索发布了推理模型R1，并已开源。", .chinese),
        ("딥시크는 모델 학습 비용이 560만 달러에 불과했다고 밝혔다. 딥시크는 추론 모델 R1을 오픈소스로 공개했다.", .korean),
    ])
    func `the release that cost 5 point 6 million dollars is told in eight languages`(
        _ text: String, _ language: Language
    ) throws {
        let digest = try Desk.shared.get().digest(Labelled.article("", text, language))
        let release = try #require(digest.release)
        #expect(release.lab == "DeepSeek")
        #expect(release.model == "R1")
        #expect(release.trainingCostUSD == 5_600_000)
        #expect(release.openWeights == true)
        #expect(digest.figures.contains { $0.what == "training_cost" && $0.value == 5_600_000 && $0.unit == "USD" })
    }

    @Test func `another lab's cost is not the release's`() throws {
        let text =
            "DeepSeek released R1 on January 20, 2025. Training cost 5.6 million dollars, compared with 100 million dollars for GPT-4."
        let release = try #require(try Desk.shared.get().digest(Labelled.article("", text, .english)).release)
        #expect(release.model == "R1")
        #expect(release.trainingCostUSD == 5_600_000)
        #expect(release.date == "2025-01-20")
        #expect(release.precision == .day)
    }

    @Test func `a cost in euros is a figure but no cost in dollars`() throws {
        let text = "Mistral AI released Mistral Small 3 on Thursday. Training it cost 4 million euros."
        let digest = try Desk.shared.get().digest(Labelled.article("", text, .english))
        #expect(digest.release?.trainingCostUSD == nil)
        #expect(digest.figures.contains { $0.unit == "EUR" && $0.what == "training_cost" })
    }

    @Test func `a bare number beside a word for money has the article's only currency, unless it counts something`()
        throws
    {
        let desk = try Desk.shared.get()
        let one = try desk.digest(
            Labelled.article(
                "Inditex gana 1.305 millones", "El beneficio fue mayor; las ventas llegaron a 8.274 millones de euros.",
                .spanish))
        #expect(one.figures.contains { $0.value == 1_305_000_000 && $0.unit == "EUR" && $0.quote == "1.305 millones" })
        let other = try desk.digest(
            Labelled.article("Gana 5 millones de usuarios", "Los ingresos llegaron a 80 millones de euros.", .spanish))
        #expect(other.figures.contains { $0.value == 5_000_000 && $0.unit == "count" })
        let two = try desk.digest(
            Labelled.article(
                "Gana 20 millones", "Los ingresos llegaron a 80 millones de euros, o 90 millones de dólares.", .spanish)
        )
        #expect(two.figures.contains { $0.value == 20_000_000 && $0.unit == "count" })
    }

    @Test func `a training cost belongs to the article's model where its sentence names nobody`() throws {
        let desk = try Desk.shared.get()
        func cost(_ title: String) throws -> Double? {
            let text =
                "DeepSeek hat R1 veröffentlicht. Die Fachwelt staunt. Das Training kostete nur 5,6 Millionen Dollar."
            return try desk.digest(Labelled.article(title, text, .german)).release?.trainingCostUSD
        }
        #expect(try cost("DeepSeek R1 überrascht") == 5_600_000)
        #expect(try cost("Ein Modell überrascht") == nil)
    }

    @Test func `an article about something else that only names a model beside a verb of release tells of none`() throws
    {
        let desk = try Desk.shared.get()
        let title = "Getty Images klagt gegen Anthropic"
        let text =
            "Getty Images hat Anthropic vor Gericht gebracht. Das Unternehmen hatte Claude veröffentlicht. Der Richter will im Mai entscheiden."
        let lawsuit = try desk.digest(Labelled.article(title, text, .german))
        #expect(lawsuit.category == .legal && lawsuit.release == nil)
        let dated = text.replacing("hatte Claude veröffentlicht", with: "hatte Claude am 4. März 2024 veröffentlicht")
        #expect(try desk.digest(Labelled.article(title, dated, .german)).release?.date == "2024-03-04")
    }

    @Test func `an article that only compares with a model tells of no release`() throws {
        let text =
            "The regulator opened an inquiry. It asked whether the service, like ChatGPT, keeps what users write."
        #expect(try Desk.shared.get().digest(Labelled.article("Inquiry opened", text, .english)).release == nil)
    }

    @Test func `bylines and links are never in a summary`() throws {
        let text = """
            Berlin (dpa) – Nvidia hat am Montag fast 600 Milliarden Dollar an Börsenwert verloren. (mc/pg)

            Lesen Sie auch: Zehn Aktien für den Sommer

            Die Anleger fürchten die Konkurrenz aus China, wo Modelle billiger trainiert werden.

            Foto: Beispiel

            Newsletter abonnieren und nichts verpassen.
            """
        let digest = try Desk.shared.get().digest(Labelled.article("Nvidia verliert", text, .german))
        for trash in ["dpa", "mc/pg", "Lesen Sie", "Foto", "Newsletter"] {
            #expect(!digest.summary.contains(trash))
        }
        #expect(digest.summary.hasPrefix("Nvidia hat am Montag"))
    }

    @Test func `a sentence that is too long is cut at a clause`() throws {
        let clause = Array(repeating: "the market went on to fall without end", count: 5).joined(separator: " and ")
        let text = "On Monday \(clause), \(clause), \(clause)."
        let digest = try Desk.shared.get().digest(Labelled.article("", text, .english))
        #expect(digest.summary.hasSuffix("end…"))
        #expect(DigestContract.validate(digest) == [])
    }

    @Test func `a headline alone is its own summary`() throws {
        let digest = try Desk.shared.get().digest(Labelled.article("Nvidia stock tumbles 17%", "", .english))
        #expect(digest.summary == "Nvidia stock tumbles 17%")
        #expect(digest.category == .marketReaction)
        #expect(digest.evidence == [])
    }

    @Test func `the explanation names the cues that decided`() throws {
        let article = Labelled.article("Kurssturz bei Nvidia", "Die Aktie brach am Montag ein.", .german)
        let explanation = try Desk.shared.get().explained(article).explanation
        let cue = try #require(explanation.cues.first { $0.cue == "kurssturz*" && $0.speaksFor == "market_reaction" })
        #expect(cue.sentence == nil)
        #expect(cue.weight > 5)
        #expect(explanation.reasons.contains { $0.cue == "[plunge, title]" && $0.weight > 0 })
        #expect(abs(explanation.probabilities.values.reduce(0, +) - 1) < 0.01)
    }
}
