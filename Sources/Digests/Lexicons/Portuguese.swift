extension Lexicon {
    /// The cues of Portuguese.
    static let portugueseText = """
        market_reaction 4: desab*, ações … desab*, ações … ca*, despenc*, ações … despenc*, tombo, derrocada, valor de mercado, capitalização, queda na bolsa, quedas nas bolsas, ações … sob*, ações … dispar*, ações … subi*, ações de tecnologia, pânico, segunda feira negra, perde … valor de mercado, perdeu … valor de mercado, abala* … bolsa*, abala* … mercado*, venda generalizada
        market_reaction 2.5: wall street, na bolsa, nas bolsas, bolsas, bolsa de, pregão, índice*, ibovespa, no vermelho, em alta, em baixa, em queda, cotação, cotações, mercados financeiros, máximas históricas, preço alvo
        market_reaction 1.2: bolsa, ações, ação, investidores, mercado, mercados, papéis, analistas, sessão
        model_release 4: novo modelo, novos modelos, novo modelo de ia, lança … modelo, lançou … modelo, apresenta … modelo, apresentou … modelo, publica … modelo, publicou … modelo, divulgou … modelo, pesos abertos, modelo … lançado, libera … modelo, nova versão do modelo
        model_release 1.3: modelo de linguagem, modelos de linguagem, modelo* de ia, modelo de inteligência artificial, modelos de inteligência artificial, modelo de raciocínio, parâmetros, código aberto, licença mit, modelo aberto, janela de contexto, destila*, multimoda*
        model_release 0.6: modelo, modelos, trein*, tokens, raciocínio, benchmarks
        product 3: novo recurso, novos recursos, nova função, nova funcionalidade, novas funcionalidades, novo aplicativo, nova aplicação, novo serviço, aplicativo mais baixado, app mais baixado, app store, novo assistente, assistente de voz, já disponível, estará disponível, novo dispositivo, óculos inteligentes, novo produto, à venda, nova ferramenta, atualização
        product 1.5: recurso*, aplicativo*, app, usuários, utilizadores, assina*, dispositivo*, celular*, smartphone*, navegador, buscador, baixad*, assistente, ferramenta*
        research 3.5: estudo, pesquisadores, investigadores da universidade, cientistas, revista científica, artigo científico, equipe de pesquisa, publicado na nature, publicado na revista, pesquisadoras
        research 1.5: universidade, pesquisa, investigação, experimento*, experiência*, professor*, laboratório*, método, algoritmo*, descobr*, descoberta*, avanço, resultados mostram, usp, unicamp
        funding 4: rodada de investimento*, rodada de financiamento, ronda de financiamento, ronda de investimento, capta … milhões, captou … milhões, levanta … milhões, levantou … milhões, levantou … bilh*, captou … bilh*, capital de risco, abertura de capital, oferta pública inicial, avaliada em, avaliação de, aporte
        funding 1.5: investidor*, avaliada, avaliação, capital, unicórnio, fundo*, participação, rodada
        capex 4: despesas de capital, gastos de capital, investimentos de capital, centros de dados, data centers, investirá … bilhões, investir … bilhões, vai investir, investimentos … bilhões, construir … data center*, mil milhões … centros de dados, bilhões em infraestrutura
        capex 2: data center*, centro de dados, infraestrutura*, gigawatt*, investimento*, investir, usina nuclear, megawatt*
        chips 4: novo chip, novos chips, fábrica de chips, fábrica de semicondutores, chips de memória, nanômetros, nanómetros, processador gráfico, produção de chips, nova geração de chips
        chips 2: semicondutor*, chip, chips, processador*, fabricante de chips, litografia, microchip*, wafers
        regulation 4: regulador*, regulação, regulamentação, regulamento, lei da ia, marco legal, comissão europeia, autoridade de proteção de dados, anpd, projeto de lei, antitruste, ai act, cade, proteção de dados
        regulation 2: lei, leis, parlamento, multa*, proib*, privacidade, bruxelas, senado, câmara, governo, autoridade*, normas, regras, ministro, bloque*
        export_control 5: controle* de exportação, controles de exportação, controlo* de exportação, controlos à exportação, controle* às exportações, controle de exportações, restrições à exportação, restrições de exportação, restrições às exportações, proibição de exporta*, licença* de exportação, exportação de chips, exportações de chips, exportações para a china
        export_control 2: sanções, lista negra, departamento de comércio, restriç*, contrabando, segurança nacional, contornar, para a china, exporta*, embargo, driblar
        earnings 4: resultados trimestrais, resultado trimestral, lucro líquido, receita trimestral, quarto trimestre, primeiro trimestre, segundo trimestre, terceiro trimestre, lucro por ação, ano fiscal, superou as expectativas, superou as estimativas, acima das expectativas, abaixo das expectativas, lucro operacional, balanço
        earnings 2: lucro*, receita*, trimestre, trimestral*, previsões, projeção, projeções, prejuízo, margem, margens, vendas, resultados, expectativas, estimativas
        security 4: ataque cibernético, ciberataque*, ataque hacker, vazamento de dados, fuga de dados, vazou, vazaram, hackead*, vulnerabilidade*, banco de dados exposto, base de dados exposta, roubo de dados, falha de segurança, invasão
        security 2: cibersegurança, segurança cibernética, ataque*, golpe*, espionagem, hackers, criminosos, fraude*, expost*, invasor*
        legal 4: processo, processa, processou, ação judicial, ação coletiva, tribunal, juiz, juíza, julgamento, sentença, direitos autorais, direitos de autor, justiça, indenização, violação de direitos, ministério público, acusa … de
        legal 2: patente*, advogad*, judicial*, copyright, acus*, recurso, apelação, legal, propriedade intelectual, indeniz*, acordo judicial
        people 4: renuncia, renunciou, renúncia, demite, demitiu, demissão, demissões, demite se, nomeia, nomeou, nomead*, novo presidente executivo, novo ceo, novo diretor, nova diretora, sucessor*, substitui*, deixa o cargo, deixa a empresa, deixou a empresa, contrat*, assume o cargo, despedimento*, corta … empregos, cortes de vagas, saída do
        people 1.5: presidente executivo, diretor executivo, fundador*, cofundador*, executivo*, perfil, entrevista, funcionários, trabalhadores, diretor*
        partnership 4: parceria*, acordo com, aliança, se une*, joint venture, colabora*, acordo estratégico, assina … acordo, assinou … acordo, assinam … acordo, fecha … acordo, fecharam … acordo, memorando de entendimento, unem forças
        partnership 2: acordo, parceiro*, juntos, em conjunto, cooperação, integra*
        opinion 5: opinião, editorial, coluna, colunista, artigo de opinião, carta ao leitor
        opinion 2.5: acredito que, penso que, na minha opinião, acho que, devemos, deveríamos, precisamos, é preciso, lição, mito, é hora de, histeria, não nos enganemos, por que
        opinion 1: eu, nosso, nossa, nós, talvez, infelizmente, aliás, claro
        other 4: banco central, bce, taxa* de juros, juros, selic, inflação, reserva federal, federal reserve, futebol, campeonato, previsão do tempo, terremoto, eleições, eleição, receita de bolo, concerto, incêndio*, tarifa* de importação, tarifas, polícia, mortos, feridos, festival, ténis, tênis, greve, museu, preço do petróleo, chuvas
        other 1.5: trump, guerra, filme*, música, time, equipe venceu, jogo, escola*, cidade, férias, turis*, gol
        price_down 1.5: desab*, despenc*, afund*, derret*, tomb*, derrocad*, colaps*, mergulh*
        price_down 1: cai, caem, caiu, caíram, cair, queda*, baix*, perde, perdem, perdeu, perderam, recu*, ced*, retra*, em queda, no vermelho, encolh*, perda*, desvaloriz*
        price_up 1.2: sobe, sobem, subiu, subiram, subir, alta, altas, dispar*, ganh*, avanç*, salt*, recuper*, valoriz*, cresc*, cresceu, aument*, em alta, recorde*, máxim*
        stock 1: bolsa, bolsas, ações, ação, papéis, índice*, ibovespa, wall street, pregão, investidores, cotação, valor de mercado, capitalização
        positive 1: sucesso, forte*, melhor*, recorde*, impressionant*, avanço*, crescimento, eficient*, eficien*, inovador*, inovação, oportunidade*, otimis*, esperanç*, elogi*, líder*, lider*, super*, sólid*, promissor*, vantag*, benefici*, favoráve*, barat*, popular*, conquist*, positiv*, impuls*, marco
        negative 1: crise*, frac*, preocup*, temor*, tem*, medo*, pânico, risco*, ameaç*, perig*, alert*, crític*, critic*, problema*, fracass*, decepcion*, pior*, perda*, process*, multa*, proib*, dúvida*, incerteza*, cétic*, pressão, bolha, choque, acus*, fraude*, falha*, demit*, demiss*, atras*, dificuldad*, question*, em xeque, ataque*, vulnerab*, negativ*, dano*, vítima*, prejuízo*, vazament*
        negator: não, nem, nunca, jamais, sem, nenhum, nenhuma, tampouco
        intensifier 1.5: muito, fortemente, drasticamente, gravemente, consideravelmente, extremamente, bastante, especialmente
        intensifier 0.5: ligeiramente, um pouco, levemente
        contrast: mas, enquanto, porém, contudo, no entanto, embora, já, por outro lado
        release_verb 1: colocou no ar, disponível, chegou, public*, lanç*, apresent*, revel*, anunci*, divulg*, liber*, disponibiliz*, estre*
        open_weights: open source, código aberto, pesos abertos, licença mit, acesso livre, acesso aberto, livremente, disponível gratuitamente, download gratuito, baixar gratuitamente, modelo aberto, modelos abertos
        closed_weights: proprietário, proprietários, modelo fechado, modelos fechados, código fechado
        training: trein*
        comparison: similar*, semelhante*, comparáve*, parecid*, rival*, concorrente*, em comparação, ao contrário, diferentemente, frente a, como, que, do que
        boilerplate: leia também, leia mais, veja também, saiba mais, inscreva se, assine, cadastre se, newsletter, publicidade, foto , imagem , crédito*, copyright, todos os direitos reservados, siga nos, siga o, compartilhe, cookies, com informações de, comentários, notícias relacionadas, este artigo, redação , ouça
        counts_training_cost: trein*
        counts_capex: invest*, gasto*, despesas, data center*, centros de dados, infraestrutura*
        counts_market_value_loss: valor de mercado, capitalização
        counts_parameters: parâmetro*
        counts_tokens: token*
        counts_compute_hours: horas
        counts_price: preço*, custa, custo*, por milhão, por mês, tarifa*
        counts_revenue: receita*, vendas, faturamento
        counts_profit: lucro*
        counts_funding: rodada, capt*, levant*, financiamento, aporte
        counts_valuation: avaliação, avaliada*
        counts_fine: multa*, indeniz*
        counts_share: participação, fatia
        counts_workforce: funcionários, empregos, trabalhadores, vagas
        funding 0.6: startup*
        capex 0.8: servidores
        export_control 3: chips … china, venda de chips, cotas
        regulation 3: suspende, suspendeu, suspensão, reguladores, pedem explicações, investiga
        """
}
