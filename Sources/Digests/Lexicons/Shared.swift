extension Lexicon {
    /// Cues that every language of the technology press shares, whatever it is written in.
    static let sharedText = """
        open_weights: open source, open sourced, open weight*, mit license, mit licence, apache 2, hugging face, huggingface
        model_release 0.8: llm, gpt*, open source, open weights, moe, mixture of experts
        research 1.5: arxiv
        funding 2: series a, series b, series c, series d, series e, series f
        funding 1.5: ipo
        capex 1.5: stargate, hyperscaler*, hyperscale*
        chips 2: gpu*, hbm*, asic*, tpu*, euv, h100*, h200*, h800, h20, b200*, gb200*, gb300*, blackwell, cuda
        export_control 1: h20, h800, entity list
        security 1.5: phishing, malware, ransomware, ddos, cve, jailbreak*, hacker*
        regulation 1: gdpr
        earnings 1: ebit, ebitda, eps
        market_reaction 1: nasdaq, s p 500, dow jones, dax, nikkei, kospi, stoxx, sox, philadelphia semiconductor
        people 1: ceo, cfo, cto
        product 0.7: chatbot*
        product 1.5: copilot, siri, alexa, android, ios, iphone*
        stock: nasdaq, s p 500, dow jones, dax, nikkei, kospi, stoxx*, cac 40, ftse, nyse, sox, hang seng
        other 1: fed, ecb, world cup, fifa, uefa, champions league
        """
}
