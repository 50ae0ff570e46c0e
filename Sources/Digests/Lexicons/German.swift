extension Lexicon {
    /// The cues of German.
    static let germanText = """
        market_reaction 4: kurssturz*, kurseinbruch*, kursrutsch*, *crash, ausverkauf, *kursverlust*, börsenbeben,
        kurssprung, kursfeuerwerk, aktien* … einbrech*, aktie* … eingebrochen, aktien* … eingebrochen, aktie* bricht ein,
        börsenwert … verlor*, börsenwert … verlier*, talfahrt, verliert an börsenwert, tech ausverkauf, *kurse stürz*
        market_reaction 2.5: wall street, *aktie fällt, *aktien fallen, *aktie steigt, *aktien steigen, kursziel*, *index,
        börsenwert*, marktkapitalisierung*, an der börse, an den börsen, börsenschluss, börsenstart, handelsstart, *titel fielen,
        handelsschluss, *anleger* reagier*, *aktien unter druck, aktie unter druck, tagesverlust*, tagesgewinn*, kursgewinn*,
        anleger verkauf*, anleger flücht*, *aktien brechen, *aktie bricht, vorbörslich*, nachbörslich*, *aktie springt, schließt … im minus,
        schließt … im plus, im minus, ins minus, rutsch* ab, marktwert*, börsen weltweit, leitindex, allzeithoch, rekordhoch, kursrally
        market_reaction 1.2: börse*, *aktie, *aktien, anleger*, kurs, kurse, handelstag*, investoren, papiere, *titel, notier*, *punkte
        model_release 4: neues ki modell, neues sprachmodell, neuen sprachmodell*, neuen ki modell*, neue ki modell*, veröffentlicht … modell*,
        präsentiert … modell*, stellt … modell* vor, modell vorgestellt, *modell veröffentlicht, sprachmodell vorgestellt,
        *modell … präsentiert*, *modelle … veröffentlicht, reasoning modell veröffentlich*, bringt … modell* heraus, gibt … modell* frei
        model_release 1.3: sprachmodell*, ki modell*, reasoning modell*, denkmodell*, grundlagenmodell*, basismodell*, modellgewichte*,
        *parameter*, offene gewichte, quelloffen*, frei einsehbar*, kontextfenster, benchmarks, modellfamilie, *modellreihe, open source modell*
        model_release 0.6: modell, modelle, *trainiert*, token, mit lizenz, ki labor, destillier*
        product 3: neue funktion*, neue app, neues gerät, neue geräte, neuer dienst, neuen dienst, produktstart, markteinführung, bringt … auf den markt,
        neuer assistent, ki assistent*, sprachassistent*, neues abo, ab sofort verfügbar, ab sofort können, rollt … aus, update für, neues produkt,
        app store, meistgeladene*, meist geladene app, kommt auf den markt
        product 1.5: app, funktion*, nutzer können, nutzer*, smartphone*, abo, abonnement*, preis von, gerät*, brille*, software update, beta version, suchmaschine, *browser
        research 3.5: forschungsteam*, wissenschaftler*, fachartikel, veröffentlichten in nature, preprint, fachzeitschrift, fachmagazin, forschungsarbeit*, forschungsergebnis*
        research 1.5: universität*, experiment*, untersuch*, professor*, *forschung*, institut*, ergebnisse zeigen, methode, algorithm*, team um, eth zürich, durchbruch
        funding 4: finanzierungsrunde*, *millionen eingesammelt, sammelt … ein, wagniskapital*, risikokapital*, börsengang*, kapitalerhöhung*, geldgeber,
        frisches kapital, frisches geld, bewertung von, investorenrunde, kapitalrunde
        funding 1.5: investor*, beteiligung*, bewertet, bewertung, investiert in, einstieg bei, kapital, anschubfinanzierung
        capex 4: investitionsausgaben, kapitalausgaben, milliarden … rechenzentren, rechenzentr* bauen, baut … rechenzentr*, milliarden in ki infrastruktur,
        milliardeninvestition*, rechenzentrum … bau*, investitionsprogramm*, milliarden … investieren, infrastrukturausgaben, investitionspläne
        capex 2: rechenzentr*, datacenter*, data center*, ki infrastruktur, serverfarm*, stromversorgung, investieren, investiert, investitionen, ausbau, kernkraftwerk*, gigawatt
        chips 4: chipfabrik*, *chip vorgestellt, neuer chip, neue chips, neuen chip*, neue ki chips, chipfertigung, chipproduktion, halbleiterfabrik*, grafikprozessor*, speicherchip*, *nanometer*,
        chipgeneration, ki beschleuniger*
        chips 2: fertigung*, grafikkarte*, in serie, beschleuniger, speicher, hbm speicher*, auftragsfertigung, ausrüster, halbleiter*, *chip, *chips, *prozessor*, wafer*, chiphersteller*, chipkonzern*, auftragsfertiger*, lithograf*, transistor*
        regulation 4: ki gesetz*, ki verordnung*, ai act, eu kommission, regulier*, gesetzgeber*, datenschutzbehörde*, aufsichtsbehörde*, kartellamt*, kartellbehörde*, wettbewerbshüter*,
        gesetzentwurf*, datenschützer*
        regulation 2: verordnung*, vorschrift*, behörde*, bußgeld*, parlament*, gesetz*, richtlinie*, datenschutz*, verbot*, verbiet*, verboten, auflagen, bundesregierung, dekret, aufsicht*
        export_control 5: exportkontroll*, exportbeschränkung*, ausfuhrbeschränkung*, ausfuhrkontroll*, exportverbot*, ausfuhrverbot*, exportregeln, exportauflagen, exportlizenz*, ausfuhrregeln, ausfuhrgenehmigung*,
        chipsanktion*, chip sanktion*, lieferverbot*, halbleiterbeschränkung*, exportrestriktion*, exportbeschränkt*
        export_control 2: sanktion*, schwarze liste, us handelsministerium, handelsministerium, lieferung … an china, chips an china, chips nach china, nach china liefern, schmuggel*, nationale sicherheit, umgeh*
        earnings 4: quartalszahlen, quartalsergebnis*, quartalsgewinn*, quartalsumsatz*, jahreszahlen, geschäftszahlen, quartalsbilanz*, bilanz vorgelegt, nettogewinn*, jahresgewinn*, gewinnsprung, gewinnwarnung*, umsatzprognose*,
        gewinnprognose*, im vierten quartal, im ersten quartal, im zweiten quartal, im dritten quartal, gewinn pro aktie, gewinn je aktie, *geschäftsjahr*
        earnings 2: *umsatz*, *gewinn, quartal*, prognose*, erlöse, marge*, betriebsergebnis*, nettoverlust*, ausblick, analystenschätzung*, erwartungen übertroffen, überschuss, *jahresumsatz
        security 4: cyberangriff*, hackerangriff*, datenleck*, datenpanne*, sicherheitslücke*, schwachstelle*, cyberattacke*, schadsoftware, datendiebstahl*, hackten, gehackt*, cyberkriminell*, ungeschützte datenbank
        security 2: angreifer*, *hacker*, it sicherheit, sicherheitsforscher*, sicherheitsexperten, angriff*, attacke*, deepfake*, betrüger*, cyber*, spionage*
        legal 4: verklag*, klage, klagen gegen, klagt gegen, reicht … klage, sammelklage*, gericht*, urteil*, richter*, prozess gegen, urheberrechtsklage*, schadenersatz*, schadensersatz*, rechtsstreit*, vergleich zahl*, staatsanwalt*, landgericht
        legal 2: urheberrecht*, patent*, *klage, anwalt*, anwälte*, vergleich, berufung, kläger*, justiz*, beklagte*, ermittl*
        people 4: tritt zurück, zurückgetreten, rücktritt*, neuer chef, neue chefin, neuen chef*, wechselt zu, verlässt, verlassen das unternehmen, ernennt, ernannt*, nachfolger*, personalwechsel, abgeworben, wirft hin, chefwechsel, führungswechsel, entlass*, entlässt, stellenabbau, streicht … stellen,
        wirbt … ab, mitgründer verlässt
        people 1.5: *chef, *chefin, gründer*, mitgründer*, vorstandschef*, manager*, porträt, interview, mitarbeiter*, personalie*, vorstand
        partnership 4: partnerschaft*, kooperation*, kooperier*, zusammenarbeit*, arbeiten zusammen, gemeinschaftsunternehmen, joint venture, allianz mit, schließen … abkommen, partnervertrag, rahmenvertrag, verbünden
        partnership 2: vereinbarung*, abkommen, partner, gemeinsam mit, gemeinsam, allianz*, tut sich … zusammen, integration, bündnis
        opinion 5: kommentar, meinung, gastbeitrag*, leitartikel*, kolumne*, essay, glosse, ein kommentar von, analyse und kommentar, standpunkt, zwischenruf
        opinion 2.5: meiner meinung, ich glaube, ich denke, ich halte, wir sollten, wir müssen, man muss, warum wir, was das bedeutet, ist ein weckruf, weckruf, hysterie, irrtum, müsste man, sollte uns, bitter nötig
        opinion 1: ich, mir, mich, natürlich, freilich, offenbar, leider, eben, doch wer
        other 4: leitzins*, notenbank*, zentralbank*, zinsentscheid*, inflation*, verbraucherpreis*, fußball*, bundesliga, wetter*, unwetter, erdbeben, bundestagswahl*, wahlkampf, koalition*, rezept*, konzert*, oscar*, tote*, verletzte*, feuerwehr, polizei, olympi*, zoll, zölle, strafzölle, museum, eisenbahn, streik*, ölpreis*
        other 1.5: präsident*, minister*, trump, wahl, spiel, trainer*, film*, urlaub*, verkehr, schule*, stadt*, jahreszeit
        price_down 1.5: eingebrochen, einbrech*, einbricht, bricht … ein, brach … ein, brechen … ein, brachen … ein, stürz*, absturz*, abgestürzt, eingebüßt, büßte* … ein, rutsch*, abrutsch*, sackte*, abgesackt, sackt ab, kracht*, einbruch, einbrüche, *einbruch, kurssturz*, kursrutsch*, kurseinbruch*, talfahrt, crash*, abverkauf, ausverkauf
        price_down 1: schwächer, lösten sich auf, gab … ab, gaben … ab, büßt … ein, abgegeben, billiger, tiefrot, verbilligte, vernichtet*, fiel, fiel um, fielen, fällt, fallen, gefallen um, verlor, verloren, verliert, verlieren, sank, sanken, sinkt, sinken, gesunken, gab … nach, geben … nach, gaben … nach, nachgegeben, im minus, ins minus, tiefer, büßte*, einbußen, kursverlust*, wertverlust*, minus von, abschlag*, verlust*
        price_up 1.2: zog … an, zogen … an, zieht … an, ziehen … an, angezogen, fester, teurer, hinzugewann, erhol*, aufgeholt, holt … zurück, legte … zu, legten … zu, gefragt, stieg, stiegen, steigt, steigen, gestiegen, legte* … zu, legt … zu, zugelegt, zulegen, kletter*, gewann, gewannen, gewinnt, sprang, sprangen, springt, springen, schoss, kurssprung, kursgewinn*, rally, erholung, erholt*, höher, im plus, ins plus, rekordhoch, allzeithoch, plus von, verteuer*, kursrally, rallye
        stock 1: *aktie, *aktien, aktie*, börse*, kurs, kurse, anleger*, papiere, *titel, *index, wall street, leitindex, anteilsschein*, anteilsscheine, börsenwert, marktwert
        positive 1: gewinn, gewinne, erfolg*, erfolgreich*, stark*, stärk*, besser*, besten, beste, optimis*, wachst*, wachs*, rekord*, übertroffen, übertraf, übertrifft, überzeug*, beeindruck*, durchbruch*, durchbrüche, lob, lobt*, gelob*, chance*, vorteil*, boom*, erstaunlich*, führend*, günstig*, effizient*, positiv*, zuversicht*, innovati*, hoffnung*, beliebt*, freude*, freut*, begeister*, fortschritt*, robust*, solide*, verbesser*, bestätigt, genehmigt*, einigung, aufschwung, beflügel*, profitier*
        negative 1: verlust*, krise*, schwach*, schwäch*, sorge*, befürcht*, angst, ängst*, panik*, risik*, gefahr*, gefähr*, warn*, kritik*, kritisi*, problem*, scheiter*, gescheitert, rückgang*, rückläufig*, druck, enttäusch*, schlecht*, negativ*, klage*, strafe*, verbot*, unsicher*, zweifel*, skepsis, skeptisch*, nervös*, verunsicher*, betrug*, leck, panne*, verletz*, verfehl*, verfehlt*, einschränk*, beschränk*, entlass*, stellenabbau, angriff*, bedroh*, in frage, infrage, belast*, schock*, blase, weckruf, schaden*, pleite*, insolven*, überbewert*, teuer*, *angst, *sorgen, *krise
        negator: nicht, kein, keine, keinen, keinem, keiner, keines, nie, niemals, ohne, weder, kaum
        intensifier 1.5: sehr, stark, massiv*, regelrecht, drastisch, deutlich*, kräftig*, extrem*, besonders, völlig, dramatisch*, heftig*, erheblich*
        intensifier 0.5: leicht*, etwas, ein wenig, geringfügig, kaum
        contrast: aber, jedoch, hingegen, dagegen, während, doch, sondern, wohingegen
        release_verb 1: ins netz gestellt, verfügbar gemacht, bereitgestellt, online gestellt, erschien, erschienen, erscheint, bringt … heraus, veröffentlicht*, veröffentlichen, veröffentlichung, präsentier*, vorgestellt*, vorzustellen, stellte … vor, stellt … vor, stellen … vor, stellten … vor, brachte … heraus, bringt … heraus, herausgebracht, freigegeben, gab … frei, gibt … frei, lancier*, enthüll*, zeigte, launch*, herausgegeben, vorstellung, kündigt … an, angekündigt
        open_weights: quelloffen*, frei einsehbar*, frei verfügbar*, frei zugänglich*, offene gewichte, offenen gewichten, frei herunterlad*, open source, mit lizenz, kostenlos herunter*, offengelegt*, offener lizenz, gewichte … frei
        closed_weights: proprietär*, nicht öffentlich zugänglich, unter verschluss, closed source, geschlossenes modell
        training: training*, trainier*, trainingskosten, trainingslauf*, anlern*
        comparison: ähnlich*, ähnliches, vergleichbar mit, konkurrenz zu, wie bei, anders als, im vergleich zu, gegenüber, übertrifft, so gut wie, verglichen mit, rivale*
        boilerplate: lesen sie auch, lesen sie mehr, lesen sie hier, mehr zum thema, zum thema, das könnte sie auch interessieren, auch interessant, newsletter abonnieren, abonnieren sie, jetzt abonnieren, melden sie sich, folgen sie uns, bild , foto , quelle , anzeige, werbung, dieser artikel, dieser text erschien, mit material von, mit agenturmaterial, weitere artikel, weiterlesen, hier geht es zum, copyright, alle rechte vorbehalten, cookies, kommentare, teilen auf, zum newsletter, von unserem korrespondenten, redaktion , hören sie
        counts_training_cost: training*, trainier*
        counts_capex: investier*, investition*, rechenzentr*, ausgaben, kapitalausgaben, infrastruktur
        counts_market_value_loss: börsenwert*, marktwert*, marktkapitalisierung*, *kapitalisierung
        counts_parameters: *parameter*
        counts_tokens: token*
        counts_compute_hours: gpu stunden, *stunden
        counts_price: preis*, kostet, pro million, kosten, abo, abonnement, je million
        counts_revenue: umsatz*, erlös*, einnahmen
        counts_profit: gewinn, *gewinn, überschuss, ergebnis, verlust, *verlust, fehlbetrag
        counts_funding: finanzierungsrunde*, eingesammelt, sammelt*, kapital
        counts_valuation: bewertung*, bewertet
        counts_fine: strafe*, bußgeld*, schadenersatz*, schadensersatz*
        counts_share: anteil, anteile, anteils, marktanteil*, prozent der, beteiligung
        counts_workforce: stellen, mitarbeiter*, beschäftigt*, jobs
        funding 0.6: startup*, start up*
        research 3: studie*
        research 2: forscher*, untersuchung*, die autoren, autorinnen
        model_release 3: ins netz gestellt, zum download, stellt … modell* bereit, offene modell*, nachfolger* des modells, modell … herunterladen
        regulation 3: sperrt, sperren, gesperrt, sperre, untersagt*, untersagen, aufseher*, blockier*, datenschutzbeauftragte*, nutzungsverbot
        export_control 4: export von *chips, export von, export … chips, *chips … export*, ausfuhr … chips, ausfuhrregeln, lieferbeschränkung*, chips … china, beschleuniger … china, h100 … china, gesperrte beschleuniger, us regeln … china, exportregel*, ausfuhr von, ausfuhr*, exportquote*
        earnings 3: zahlen vor, legt zahlen, ergebnis für das, quartalsbericht, sein ergebnis, auftragseingang, aufträge, schlussquartal, unter dem strich, bestellungen, analysten hatten, zwischenbericht, halbjahr*, dreimonatszeitraum, jahresbilanz, bilanz
        funding 3: geldgebern, wert gilt, investoren … erhalten, milliarden dollar wert, steigt ein, finanzspritze
        market_reaction 3: beben, rabenschwarz*, schwarzer montag, *anleger, gab … prozent nach, verlor … prozent, prozent tiefer, prozent höher, prozent im, marktreaktion
        people 2: stellvertreter*, früher* chef*, ex chef*, ehemalige* chef*, gründete, verlassen, heuert … an, wechsel an der spitze, personal
        security 2.5: böswillig*, eingedrungen, erbeutet*, einfallstor, *lücke, verschlüsselungstrojaner, passwörter, zugangsdaten
        partnership 2.5: unterzeichne*, mehrjährig*, liefert … an, abkommen über, setzt … auf technik, lizenzvereinbarung
        model_release 2: vorschau auf, ein modell namens, kündigt … modell an, neues modell
        """
}
