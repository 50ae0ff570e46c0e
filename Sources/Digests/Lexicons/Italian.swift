extension Lexicon {
    /// The cues of Italian.
    static let italianText = """
        market_reaction 4: crollo, crolla* … borsa, crollo in borsa, azioni … croll*, titolo … croll*, tonfo, titoli tecnologici, titoli tech, vendite massicce, capitalizzazione, lunedì nero, affonda*, bruciat* … miliardi, brucia* … miliardi, azioni … scend*, azioni … sal*, titolo … sal*, titolo … perd*, vola in borsa, scossone, panico, terremoto
        market_reaction 2.5: wall street, in borsa, borse, piazza affari, seduta, indice, indici, in rosso, in verde, in rialzo, in ribasso, listino, listini, mercati finanziari, quotazion*, massimi storici, prezzo obiettivo
        market_reaction 1.2: borsa, azioni, azione, titolo, titoli, investitori, mercati, mercato, analisti
        model_release 4: nuovo modello, nuovi modelli, nuovo modello di ia, lancia … modello, lanciato … modello, presenta … modello, presentato … modello, pubblica … modello, pubblicato … modello, rilascia … modello, rilasciato … modello, svela … modello, pesi aperti, modello … presentato
        model_release 1.3: modello linguistico, modelli linguistici, modello di linguaggio, modell* di ia, modello di intelligenza artificiale, modelli di intelligenza artificiale, modello di ragionamento, parametri, codice aperto, licenza mit, modello aperto, finestra di contesto, distill*, multimodal*
        model_release 0.6: modello, modelli, addestr*, token, ragionamento, benchmark
        product 3: nuova funzione, nuove funzioni, nuova app, nuovo servizio, app più scaricata, app store, nuovo assistente, assistente vocale, già disponibile, ora disponibile, sarà disponibile, nuovo dispositivo, occhiali smart, nuovo prodotto, in vendita, nuovo strumento, aggiornamento
        product 1.5: funzion*, app, applicazion*, utenti, abbonament*, dispositiv*, smartphone*, browser, motore di ricerca, scaricat*, assistente, strument*
        research 3.5: studio, ricercatori, ricercatrici, scienziati, rivista scientifica, articolo scientifico, gruppo di ricerca, pubblicato su nature, pubblicata su nature, team di ricerca
        research 1.5: università, ricerca, esperiment*, professor*, laboratori*, metodo, algoritm*, scopert*, svolta, politecnico, risultati mostrano, cnr
        funding 4: round di finanziamento, raccoglie … milioni, raccolto … milioni, raccolt* … miliard*, round di investimento, venture capital, capitale di rischio, quotazione in borsa, valutazione di, valutata, aumento di capitale, finanziamento da, raccolta fondi
        funding 1.5: investitor*, valutazione, capitale, unicorno, fondo, fondi, partecipazione, round
        capex 4: spese in conto capitale, investimenti in conto capitale, data center, centri dati, investirà … miliardi, investire … miliardi, miliardi in infrastruttur*, investimenti … miliardi, costruire … data center, centri di calcolo
        capex 2: infrastruttur*, gigawatt, investiment*, investire, investirà, centrale nucleare, supercomputer, megawatt
        chips 4: nuovo chip, nuovi chip, fabbrica di chip, fabbrica di semiconduttori, chip di memoria, nanometri, processore grafico, produzione di chip, nuova generazione di chip, fonderia
        chips 2: semiconduttor*, chip, microchip, processor*, produttore di chip, litografia, wafer
        regulation 4: regolatore, regolamentazione, regolamento europeo, ai act, garante, garante della privacy, commissione europea, antitrust, disegno di legge, legge sull ia, autorità garante, normativa, agcom, regole europee
        regulation 2: legge, leggi, parlamento, multa, multe, viet*, divieto, privacy, bruxelles, senato, governo, autorità, norme, sanzion*, ministro, dati personali, blocc*
        export_control 5: controlli sulle esportazioni, controlli all esportazione, controllo delle esportazioni, restrizioni all export*, restrizioni alle esportazioni, divieto di esportazione, licenz* di esportazione, esportazione di chip, esportazioni di chip, export di chip, esportazioni verso la cina, restrizioni sui chip
        export_control 2: sanzioni, lista nera, dipartimento del commercio, restrizion*, contrabbando, sicurezza nazionale, aggirare, verso la cina, esporta*, embargo, stretta
        earnings 4: risultati trimestrali, conti trimestrali, trimestrale, trimestrali, utile netto, ricavi, quarto trimestre, primo trimestre, secondo trimestre, terzo trimestre, utile per azione, utile operativo, esercizio fiscale, battuto le attese, sopra le attese, sotto le attese, fatturato
        earnings 2: utile, utili, trimestre, previsioni, stime, perdita netta, margin*, vendite, risultati, attese, bilancio, conti
        security 4: attacco informatico, attacchi informatici, cyberattacco, attacco hacker, fuga di dati, violazione dei dati, vulnerabilità, database esposto, hackerat*, furto di dati, falla, falle, pirati informatici
        security 2: cybersicurezza, sicurezza informatica, attacco, attacchi, truff*, spionaggio, hacker, aggressor*, esposti
        legal 4: causa, fa causa, citat* in giudizio, tribunale, giudice, processo, sentenza, diritto d autore, diritti d autore, class action, violazione del copyright, denuncia, corte, ricorso, querela, procura
        legal 2: brevett*, avvocat*, legale, legali, risarciment*, copyright, accus*, patteggia*, proprietà intellettuale, indagin*
        people 4: si dimette, dimission*, dimesso, nomina, nominat*, lascia, lasciato, nuovo amministratore delegato, nuovo ceo, nuovo direttore, successore, sostitui*, licenzia*, taglio di posti, taglia … posti, tagli al personale, assume, assunt*, promoss*, addio, esuberi
        people 1.5: amministratore delegato, fondator*, cofondator*, manager, dirigent*, ritratto, intervista, dipendenti, presidente esecutivo, personale
        partnership 4: partnership, accordo con, alleanza, collabora*, joint venture, accordo strategico, firma … accordo, firmato … accordo, siglano, sigla, intesa con, si alleano, memorandum
        partnership 2: accordo, partner, insieme, congiuntamente, cooperazione, integra*, intesa
        opinion 5: opinione, editoriale, commento, l opinione, il commento, rubrica, lettera al direttore
        opinion 2.5: credo che, penso che, secondo me, a mio avviso, dobbiamo, dovremmo, bisogna, perché dovremmo, lezione, mito, è ora di, isteria, non illudiamoci, sbaglia chi
        opinion 1: io, nostro, nostra, noi, forse, purtroppo, certo, insomma
        other 4: banca centrale, bce, tassi di interesse, tassi, inflazione, federal reserve, calcio, serie a, maltempo, meteo, terremoto a, elezioni, ricetta, ricette, concerto, incendio, dazi, polizia, morti, feriti, festival, tennis, sciopero, museo, prezzo del petrolio, allenatore
        other 1.5: trump, guerra, musica, squadra, partita, scuola, città, vacanz*, turis*, gol
        price_down 1.5: croll*, tonfo, affond*, sprofond*, precipit*, tracoll*, bruci*, picchiat*
        price_down 1: lasciato sul terreno, lasciano sul terreno, svanit*, in fumo, lascia, bruciati, in calo, cala, calo, calano, calat*, scend*, sces*, perd*, persa, perso, persi, cede, cedono, ceduto, ribass*, in rosso, arretr*, flession*, flett*, lascia sul terreno, perdit*
        price_up 1.2: mette a segno, strappa, recupera, sale, salgono, salit*, salito, rialz*, guadagn*, balz*, vol*, schizz*, rimbalz*, cresc*, cresciut*, aument*, recuper*, in verde, avanz*, impenn*, record, massim*
        stock 1: borsa, borse, azioni, azione, titolo, titoli, indice, indici, wall street, piazza affari, investitori, listin*, capitalizzazione, seduta
        positive 1: successo, successi, forte, forti, migliore, migliori, meglio, record, impressionant*, svolta, crescita, efficient*, innovativ*, innovazione, opportunità, ottimis*, speranz*, elogi*, leader, supera*, solid*, promettent*, vantagg*, benefici*, favorevol*, economic*, popolar*, riusc*, positiv*, traguard*
        negative 1: crisi, debol*, preoccup*, timor*, tem*, paura, paure, panico, rischi*, minacc*, pericol*, avvert*, allarm*, critic*, problem*, fallit*, falliment*, delus*, delud*, peggio*, perdit*, causa, multa, multe, viet*, dubb*, incertezz*, scettic*, pression*, bolla, choc, shock, accus*, frod*, falla, licenzi*, ritard*, difficolt*, difficil*, in discussione, attacc*, vulnerab*, negativ*, dann*, vittim*, blocc*
        negator: non, né, mai, senza, nessun, nessuna, nemmeno, appena
        intensifier 1.5: molto, fortemente, drasticamente, pesantemente, decisamente, notevolmente, estremamente, nettamente
        intensifier 0.5: leggermente, un po, lievemente, poco
        contrast: ma, mentre, tuttavia, però, invece, sebbene, anche se
        release_verb 1: messo online, mette a disposizione, arriva, pubblic*, lanci*, present*, svel*, rilasci*, annunci*, diffus*, reso disponibile, rende disponibile, resi disponibili
        open_weights: open source, codice aperto, pesi aperti, licenza mit, accesso libero, liberamente scaricabil*, scaricabil*, liberamente disponibil*, modello aperto, sorgente aperto, modelli aperti
        closed_weights: proprietario, modello chiuso, modelli chiusi, closed source
        training: addestr*, allen* il modello
        comparison: simil*, paragonabil*, rival*, concorrent*, rispetto a, a differenza, in confronto, come, che
        boilerplate: leggi anche, leggi tutto, vedi anche, per saperne di più, iscriviti, abbonati, newsletter, pubblicità, foto , crediti, copyright, tutti i diritti riservati, seguici, condividi, cookie, riproduzione riservata, commenti, articoli correlati, ti potrebbe interessare, potrebbe interessarti, redazione , ascolta
        counts_training_cost: addestr*
        counts_capex: invest*, spes*, data center, infrastruttur*
        counts_market_value_loss: capitalizzazione, valore di mercato, valore di borsa
        counts_parameters: parametr*
        counts_tokens: token
        counts_compute_hours: ore
        counts_price: prezz*, cost*, per milione, al mese, tariff*
        counts_revenue: ricavi, fatturato, vendite
        counts_profit: utile, utili, perdita, perdite
        counts_funding: raccolt*, round, raccogli*, finanziament*
        counts_valuation: valutazion*, valutat*
        counts_fine: multa, multe, sanzion*, risarciment*
        counts_share: quota, quote, partecipazione
        counts_workforce: dipendenti, posti, lavoratori
        funding 0.6: startup*, start up
        capex 0.8: server
        export_control 3: vendita di chip, chip avanzati, quote per, chip … cina, lontana da pechino
        """
}
