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
        machine_order: ignore … above, ignore … previous, ignore … prior, ignore … instructions, ignore … rules, disregard … instructions, disregard … above, disregard … previous, forget … instructions, forget your rules, previous rules are void, previous instructions, system prompt, developer message, system message, you are now a, you are an ai, as an ai, dear ai, assistant as your, answer with the category, the category of this article, category of this article, describe this as, classify this, rate this article, respond only with, reply with the word, answer bullish, answer only with, the sentiment is, note to the model, to the language model, im start, im end, eot id, start header id, end of sentence, endoftext, begin of sentence
        machine_order: ignorier* … anweisung*, ignorier* … regeln, vergiss … anweisung*, vergiss … regeln, missachte … anweisung*, an das sprachmodell, an die ki, liebe ki, hinweis an die maschine, die antwort lautet, neue aufgabe schreibe, antworte … mit einem, bewerte diesen artikel, bewerte diesen text, die kategorie lautet, hier endet der artikel
        machine_order: ignore … instructions, ignorez … instructions, oublie … règles, oubliez … règles, oublie … instructions, oubliez … instructions, réponds que, répondez que, réponds seulement, note au modèle, instruction pour le modèle, classe cet article
        machine_order: ignora … instrucciones, ignora … reglas, olvida … instrucciones, olvida … reglas, instrucción para el modelo, instrucciones para el modelo, clasifica este texto, clasifica este artículo, responde solo, fin del artículo
        machine_order: ignora … istruzioni, ignora … regole, dimentica … istruzioni, dimentica … regole, rispondi in, rispondi solo, istruzioni per il modello, classifica questo
        machine_order: ignore … instruções, ignora … instruções, esquece … regras, esqueça … regras, esqueça … instruções, nota para a máquina, instrução para o modelo, classifique este, responda apenas
        machine_order: negeer … bovenstaande, negeer … instructies, negeer … regels, vergeet … instructies, vergeet … regels, antwoord dat, het antwoord is klaar, aan het taalmodel
        machine_order: 指示を無視, 命令を無視, 以上の指示, 上記の指示, センチメントを, 新しい課題です, 言語モデルへ
        machine_order: 忽略以上, 忽略上述, 忽略规则, 忽略所有, 忽略之前的指令, 无视以上, 情绪分数, 改写摘要, 给模型的指令
        machine_order: 지시를 모두 무시, 지시를 무시, 규칙을 무시, 이전 지시, 감성 점수, 언어 모델에게
        """
}
