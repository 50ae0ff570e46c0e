import News

/// Words near an ambiguous name that tell what it means.
enum Cues {
    /// True if the words speak of companies and markets, and so of a company with an ambiguous name.
    static let finance: Set<String> = words(
        """
        shares share stock stocks nasdaq nyse investors investor analyst analysts earnings revenue profit profits quarterly \
        forecast guidance dividend buyback acquisition acquire acquires ipo chipmaker ceo cfo market markets selloff sell-off \
        rally tumbles tumble surges surge soars soar slumps slump plunges plunge falls fell drops gains gain rises downgrade upgrade \
        outlook sales employees layoffs lay billion capex cloud iphone antitrust lawsuit valuation bln invest smartphone smartphones \
        tech technology software chip chips startup data-center datacenter capital spending wall \
        aktie aktien kurs kurse börse anleger analysten umsatz gewinn prognose dividende quartal konzern konzerne quartalszahlen \
        milliarden übernahme börsengang chiphersteller techkonzerne technologie handelsschluss wertverlust marktwert tech-werte \
        chipfabrik fabrik werk produktion kurssturz kurse unternehmen us-konzerne chips investitionen rechenzentren minus plus \
        action actions bourse investisseurs bénéfice chiffre résultats dividende trimestre milliards entreprise fabricant puces usine wall cours géant titre \
        acciones bolsa inversores beneficio beneficios ingresos resultados dividendo trimestre empresa gana compañía cotización \
        azioni borsa investitori utile utili ricavi trimestre dividendo azienda titolo titoli \
        ações bolsa investidores lucro receita dividendo empresa ação \
        aandeel aandelen beurs beleggers winst omzet kwartaal bedrijf koers
        """)

    /// True if the words speak of artificial intelligence, and so of a lab or a model.
    static let intelligence: Set<String> = words(
        """
        ai model models chatbot chatbots llm llms openai chatgpt deepseek anthropic google nvidia language reasoning open-source weights \
        benchmark tokens training trained inference developers app assistant api multimodal agent agents hugging parameters startup \
        ki modell modelle ki-modell ki-modelle sprachmodell sprachmodelle künstliche intelligenz quelloffen gewichte chips \
        ia modèle modèles modelo modelos modello modelli intelligence inteligencia intelligenza inteligência open source assistent \
        taalmodel taalmodellen modellen assistente chips versione version
        """)

    /// The same for texts without spaces, where a cue is any of these pieces.
    static let eastern: [String] = [
        "株", "決算", "売上", "利益", "市場", "投資", "時価総額", "半導体", "モデル", "人工知能", "生成", "発表", "新型", "億ドル",
        "股", "财报", "营收", "利润", "投资", "芯片", "模型", "人工智能", "开源", "发布", "公司", "亿美元", "市值", "手机",
        "주가", "주식", "실적", "매출", "투자", "시가총액", "반도체", "모델", "인공지능", "오픈소스", "출시", "억 달러", "증시", "AI", "iPhone",
    ]

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
