extension Lexicon {
    /// The cues of Dutch.
    static let dutchText = """
        market_reaction 4: koersval, koersdaling*, koersverlies*, kelder*, aandelen … kelder*, aandeel … kelder*, beurskrach, beurswaarde … verlo*, uitverkoop, koerssprong, koerswinst*, aandelen … daal*, aandelen … onderuit, aandeel … onderuit, techaandelen, beurspaniek, bloedbad, zwarte maandag, beurzen … rood, aandelen … stijg*, aandeel … stijg*, klap op de beurs
        market_reaction 2.5: wall street, op de beurs, beurzen, beurswaarde, marktwaarde, beursdag, handelsdag, *index, aex, in het rood, in de min, in de plus, koersdoel, voorbeurs, nabeurs, slotkoers, recordhoogte, beursindex*
        market_reaction 1.2: beurs, aandeel, aandelen, *aandelen, belegger*, koers, koersen, markt, markten, analist*, *index
        model_release 4: nieuw model, nieuw ai model, nieuwe ai modellen, nieuw taalmodel, lanceert … model, lanceerde … model, presenteert … model, presenteerde … model, brengt … model* uit, bracht … model* uit, publiceert … model, open gewichten, model gelanceerd, onthult … model, nieuwste model
        model_release 1.3: taalmodel*, ai model*, redeneermodel*, redeneer model, parameters, opensource*, mit licentie, open model, contextvenster, gedistilleer*, multimoda*, modelgewichten
        model_release 0.6: model, modellen, getraind, trainen, tokens, redener*, benchmarks
        product 3: nieuwe functie*, nieuwe app, nieuwe dienst, meest gedownload*, app store, nieuwe assistent, spraakassistent, nu beschikbaar, vanaf nu, komt beschikbaar, nieuw apparaat, slimme bril, nieuw product, te koop, nieuwe tool, rolt … uit, update
        product 1.5: functie*, app, apps, gebruikers, abonnement*, abonnees, apparaat*, apparaten, smartphone*, telefoon*, browser, zoekmachine, gedownload, assistent, tool*
        research 3.5: studie, onderzoekers, wetenschappers, vakblad, wetenschappelijk artikel, onderzoeksteam, gepubliceerd in nature, in het tijdschrift, uit onderzoek blijkt, onderzoek van
        research 1.5: universiteit, onderzoek, experiment*, hoogleraar*, laboratori*, methode, algoritme*, ontdek*, doorbraak, tu delft, tu eindhoven, resultaten tonen
        funding 4: financieringsronde*, investeringsronde*, haalt … op, haalde … op, opgehaald, durfkapitaal, beursgang, waardering van, gewaardeerd op, kapitaalinjectie, groeigeld, investeerders steken
        funding 1.5: investeerder*, waardering, kapitaal, eenhoorn, fonds, belang in, ronde
        capex 4: kapitaaluitgaven, investeringsuitgaven, datacenters bouwen, bouwt … datacenter*, miljard … datacenter*, investeert … miljard, investeren … miljard, miljardeninvestering*, ai infrastructuur, steekt … miljard
        capex 2: datacenter*, datacentra, infrastructuur, gigawatt, investering*, investeren, investeert, kerncentrale, megawatt
        chips 4: nieuwe chip, nieuwe chips, chipfabriek*, geheugenchip*, nanometer, grafische processor*, chipproductie, nieuwe generatie chips, chipmachine*, lithografiemachine*
        chips 2: halfgeleider*, *chip, *chips, chipmaker*, chipfabrikant*, chipbedrijf, chipbedrijven, processor*, lithografie, wafer*
        regulation 4: toezichthouder*, regulering, ai wet, ai verordening, ai act, europese commissie, autoriteit persoonsgegevens, wetsvoorstel*, mededingings*, regelgeving, privacywaakhond, gegevensbescherming
        regulation 2: wet, wetten, wetgeving, parlement, boete*, verbod*, verbied*, verboden, privacy, brussel, tweede kamer, kabinet, overheid, regels, autoriteit*, minister
        export_control 5: exportcontrole*, exportbeperking*, exportverbod*, exportregels, exportvergunning*, exportmaatregel*, uitvoerbeperking*, chipexport, export van chips, export van ai chips, export naar china, chipsancties, exportrestricties
        export_control 2: sancties, zwarte lijst, ministerie van handel, beperking*, smokkel*, nationale veiligheid, omzeil*, naar china, export*, embargo
        earnings 4: kwartaalcijfers, kwartaalresultat*, jaarcijfers, kwartaalwinst, kwartaalomzet, nettowinst, vierde kwartaal, eerste kwartaal, tweede kwartaal, derde kwartaal, winst per aandeel, boekjaar, boven verwachting, beter dan verwacht, winstwaarschuwing, omzetverwachting, bedrijfswinst
        earnings 2: omzet*, winst, kwartaal, verwachting*, vooruitzicht*, nettoverlies, marge*, verkopen, resultaten, analistenverwacht*, orders, cijfers
        security 4: cyberaanval*, datalek*, gehackt, hackers, hack, kwetsbaarhe*, beveiligingslek*, onbeveiligde database, ransomware, gestolen gegevens, aanvallers, gijzelsoftware, lek ontdekt
        security 2: cybersecurity, cyberbeveiliging, beveiliging, aanval*, oplichter*, oplichting, spionage, fraude, gelekt*, beveiligingsonderzoeker*
        legal 4: rechtszaak, rechtszaken, aangeklaagd, klaagt … aan, rechtbank, rechter, vonnis, schikking, auteursrecht*, massaclaim, schadeclaim*, veroordeeld, hoger beroep, gerechtshof, openbaar ministerie
        legal 2: patent*, octrooi*, advoca*, juridisch*, claim*, schadevergoeding, inbreuk, aanklacht, beschuldig*
        people 4: treedt af, stapt op, opgestapt, aftreden, vertrekt, vertrek van, benoemt, benoemd, nieuwe topman, nieuwe topvrouw, nieuwe ceo, nieuwe baas, opvolger, volgt … op, ontslag*, ontslaat, schrapt … banen, banen schrappen, stapt over, neemt afscheid, ontslagen, verlaat
        people 1.5: topman, topvrouw, oprichter*, medeoprichter*, bestuurder*, portret, interview, medewerkers, werknemers, bestuursvoorzitter, directeur*
        partnership 4: samenwerking*, werken samen, werkt samen, partnerschap*, joint venture, alliantie, sluit … deal, sluiten … overeenkomst, slaan de handen ineen, strategische overeenkomst, gaan samenwerken, gaat samenwerken, tekenen
        partnership 2: overeenkomst, partner*, samen met, gezamenlijk, akkoord, deal, integratie
        opinion 5: opinie, commentaar, column, redactioneel, ingezonden brief, essay
        opinion 2.5: ik denk, ik geloof, ik vind, volgens mij, we moeten, wij moeten, laten we, les, mythe, hoog tijd, hysterie, waarom we, overdreven, wakker worden
        opinion 1: ik, mij, ons, onze, wellicht, helaas, natuurlijk, eigenlijk
        other 4: rente, rentebesluit, centrale bank, ecb, inflatie, federal reserve, voetbal*, eredivisie, weer in, storm, aardbeving, verkiezing*, recept*, concert*, brand in, importheffing*, heffingen, politie, doden, gewonden, festival, tennis, staking*, museum, olieprijs, trein*, schaats*
        other 1.5: trump, oorlog, film*, muziek, elftal, wedstrijd, school*, stad, vakantie, toeris*, doelpunt
        price_down 1.5: kelder*, gekelderd, stort* … in, ingestort, klap*, crash*, duik*, onderuit, keihard omlaag, koersval, uitverkoop, bloedbad
        price_down 1: daal*, daalde*, daalt, dalen, gedaald, daling*, verlies*, verloor, verloren, verliest, zakt*, zakken, gezakt, zakte*, lager, omlaag, in het rood, in de min, teruggang, lever* in, verliezen
        price_up 1.2: stijg*, steeg, stegen, gestegen, stijging*, klim*, klom, sprong, spring*, wint, won, wonnen, herstel*, hoger, omhoog, in de plus, plust*, record*, koerswinst*, rally
        stock 1: beurs, beurzen, aandeel, aandelen, *aandelen, koers, koersen, index, wall street, belegger*, beurswaarde, marktwaarde
        positive 1: succes*, sterk*, beter*, beste, record*, indrukwekkend*, doorbraak, groei*, efficiënt*, innovati*, kans, kansen, optimis*, hoop*, geprezen, prijst, leider, leidend*, overtref*, overtrof, solide*, veelbelovend*, voordeel*, voordelen, profiteer*, gunstig*, goedkop*, populair*, positief*, mijlpaal, winst
        negative 1: crisis, zwak*, zorg*, bezorgd*, vrees*, vrezen, angst*, paniek, risico*, dreig*, bedreig*, gevaar*, waarschuw*, kritiek, kritisch*, probleem*, problemen, mislukt*, tegenval*, teleurstel*, slecht*, verlies*, rechtszaak, boete*, verbod*, twijfel*, onzeker*, sceptisch*, druk, bubbel, zeepbel, schok*, beschuldig*, fraude*, lek, ontslag*, vertraging*, moeilijk*, vraagtekens, aanval*, kwetsbaar*, negatief*, schade*, slachtoffer*, beperk*
        negator: niet, geen, nooit, zonder, noch, nauwelijks
        intensifier 1.5: zeer, erg, fors, flink, sterk, drastisch, enorm, hevig, extreem, aanzienlijk
        intensifier 0.5: licht, lichtjes, iets, een beetje, enigszins
        contrast: maar, terwijl, echter, daarentegen, hoewel, toch
        release_verb 1: online gezet, verschenen, verschijnt, komt … uit, lanceer*, gelanceerd, publice*, gepubliceerd, presente*, gepresenteerd, onthul*, brengt … uit, bracht … uit, uitgebracht, kondig* … aan, aangekondigd, vrijgegeven, geeft … vrij, introduce*, geïntroduceerd, beschikbaar gesteld
        open_weights: open source, opensource*, open gewichten, mit licentie, vrij beschikbaar, vrij toegankelijk, gratis te downloaden, openbaar beschikbaar, open model, open modellen, vrij te downloaden
        closed_weights: gesloten model, propriëtair*, gesloten modellen
        training: train*, getraind, training*
        comparison: vergelijkbaar*, soortgelijk*, achtig*, rivaal*, concurrent*, in vergelijking met, vergeleken met, anders dan, in tegenstelling tot, zoals, dan
        boilerplate: lees ook, lees meer, lees verder, bekijk ook, meer over, abonneer, meld je aan, schrijf je in, nieuwsbrief, advertentie, foto , beeld , bron , copyright, alle rechten voorbehouden, volg ons, deel dit, cookies, reacties, gerelateerde artikelen, dit artikel, redactie , luister
        counts_training_cost: train*, getraind
        counts_capex: invest*, uitgaven, datacenter*, infrastructuur
        counts_market_value_loss: beurswaarde, marktwaarde
        counts_parameters: parameter*
        counts_tokens: token*
        counts_compute_hours: uur, uren
        counts_price: prijs, prijzen, kost, kosten, per miljoen, per maand, tarief
        counts_revenue: omzet*, verkopen
        counts_profit: winst, nettowinst
        counts_funding: opgehaald, haalt, haalde, ronde, financiering*
        counts_valuation: waardering, gewaardeerd
        counts_fine: boete*, schadevergoeding
        counts_share: belang, marktaandeel, deel van
        counts_workforce: banen, medewerkers, werknemers
        funding 0.6: startup*, start up
        chips 1: chipsector
        capex 0.8: servers
        market_reaction 3: verliest miljarden, leverde … in, ging … onderuit, sloot lager, sloot hoger, damrak, procent lager, procent hoger, procent in, verloor … procent, procent onderuit
        export_control 3: chips … china, naar china, verkoop van chips, exportregel*
        security 2.5: op straat, criminelen, braken in, inbraak, wachtwoorden, datadiefstal
        """
}
