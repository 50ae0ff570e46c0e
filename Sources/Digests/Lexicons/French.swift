extension Lexicon {
    /// The cues of French.
    static let frenchText = """
        market_reaction 4: krach*, dégringol*, effondrement … bours*, chute en bourse, chute … bours*, action* … chut*, action* … plong*, titre … chut*, s effondre en bourse, vent de panique, capitalisation boursière, plongeon, débâcle, valeurs technologiques, valeurs tech, bond en bourse, action* … bondi*, action* … grimp*, secoue* … bours*, secoue* … march*, tremblement de terre boursier
        market_reaction 2.5: wall street, en bourse, bourses, bourse de, séance, marchés financiers, dans le rouge, dans le vert, à l ouverture, à la clôture, en clôture, investisseurs s inquiètent, objectif de cours, indice*, capitalisation, record historique, pire séance
        market_reaction 1.2: bourse, boursi*, actions, action, titre, investisseurs, marchés, cours, traders, analystes
        model_release 4: nouveau modèle, nouveaux modèles, nouveau modèle d ia, dévoile … modèle, lance … modèle, présente … modèle, publie … modèle, dévoilé … modèle, lancé … modèle, publié … modèle, poids ouverts, modèle … dévoilé, modèle … disponible, sortie de son modèle, nouvelle version de son modèle
        model_release 1.3: modèle de langage, modèle* d ia, modèles d intelligence artificielle, modèle d intelligence artificielle, modèle de raisonnement, grand modèle, paramètres, code ouvert, licence mit, modèle ouvert, modèles ouverts, fenêtre de contexte, performances comparables, distill*, multimodal*
        model_release 0.6: modèle, modèles, entraîn*, tokens, jetons, benchmarks, raisonnement
        product 3: nouvelle fonctionnalité, nouvelles fonctionnalités, nouvelle application, nouveau service, application la plus téléchargée, app store, nouvel assistant, assistant vocal, disponible dès, déploie, lunettes connectées, nouveau produit, met à jour, commercialis*, nouvel outil, mise à jour
        product 1.5: fonctionnalité*, application*, utilisateurs, abonnés, abonnement*, appareil*, smartphone*, logiciel, navigateur, moteur de recherche, téléchargé*, assistant, casque
        research 3.5: étude, chercheurs, scientifiques, revue scientifique, prépublication, article scientifique, travaux de recherche, équipe de recherche, publiée dans la revue, publiée dans nature
        research 1.5: université, recherche, expérience*, professeur*, laboratoire*, cnrs, inria, méthode, algorithme*, résultats montrent, découvert*, découverte*, percée
        funding 4: levée de fonds, lève … millions, lève … milliard*, levé … millions, levé … milliard*, tour de table, capital risque, introduction en bourse, entre au capital, lever des fonds, lever … milliard*, valorisation, valorisé*, boucle … tour
        funding 1.5: investisseurs, fonds, capital, licorne, investir dans, participation
        capex 4: dépenses d investissement, centres de données, milliards … centres de données, investir … milliards, investira … milliards, investissements massifs, milliards dans l ia, milliards d investissement*, construire … data centers, dépenses d infrastructure
        capex 2: data center*, data centers, infrastructures, infrastructure, gigawatt*, investissement*, centrale nucléaire, supercalculateur*, mégawatt*
        chips 4: nouvelle puce, nouvelles puces, usine de puces, usine de semi conducteurs, fabrication de puces, puces mémoire, nanomètres, processeur graphique, fonderie, gravure, génération de puces
        chips 2: semi conducteur*, puce, puces, processeur*, fabricant de puces, lithograph*, microprocesseur*, composants, cartes graphiques
        regulation 4: régulateur*, règlement européen, ai act, loi sur l ia, commission européenne, régulation, réglementation*, cnil, autorité de la concurrence, projet de loi, autorité de protection, gendarme, garante, proposition de loi
        regulation 2: loi, lois, parlement, amende*, interdi*, données personnelles, rgpd, règles, sénat, gouvernement, autorité*, conformité, bruxelles, ministre, encadr*
        export_control 5: contrôle* à l exportation, contrôle des exportations, contrôles des exportations, restrictions à l exportation, restrictions d exportation, restrictions aux exportations, interdiction d exportation, interdiction d exporter, licence d exportation, licences d exportation, exportations de puces, exportation de puces, exportation des puces, exportations vers la chine, embargo
        export_control 2: sanctions, liste noire, département du commerce, restrictions, contrebande, sécurité nationale, contourner, vers la chine, exportation*, exporter
        earnings 4: résultats trimestriels, résultats annuels, chiffre d affaires, bénéfice net, quatrième trimestre, premier trimestre, deuxième trimestre, troisième trimestre, bénéfice par action, résultat net, résultat opérationnel, exercice fiscal, avertissement sur résultats, publie ses résultats, bénéfice trimestriel, prévisions de chiffre
        earnings 2: bénéfice*, trimestre, trimestriel*, prévisions, revenus, perte nette, marge*, ventes, résultats, attentes des analystes, consensus
        security 4: cyberattaque*, fuite de données, piratage, pirates informatiques, piraté*, faille*, vulnérabilité*, base de données exposée, attaque informatique, logiciel malveillant, rançongiciel*, vol de données, hameçonnage
        security 2: cybersécurité, attaque*, pirates, deepfake*, espionnage, arnaque*, fuite*, sécurité informatique, attaquants, exposé*
        legal 4: procès, plainte, porte plainte, tribunal, juge, poursuit en justice, poursuites, action en justice, droits d auteur, justice, condamn*, recours collectif, contrefaçon, jugement, cour d appel, assign*
        legal 2: juridique*, avocat*, brevet*, droit d auteur, plaignant*, enquête, parquet, dommages et intérêts, accord à l amiable, accus*
        people 4: démission*, démissionne, nommé*, nomme, nomination, quitte, nouveau patron, nouvelle patronne, nouveau directeur, remplace*, succède, successeur, débauch*, licenci*, suppression* de postes, supprime … postes, suppressions d emplois, limog*, recrut*, prend la tête, départ du
        people 1.5: pdg, patron, patronne, fondateur*, cofondateur*, dirigeant*, portrait, entretien, directeur général, salariés, employés
        partnership 4: partenariat*, s associe*, s associent, alliance, coentreprise, collabor*, accord stratégique, signe … accord, accord avec, s allient, s allie, protocole d accord
        partnership 2: accord, partenaire*, ensemble, conjointement, coopération, intégr*, conclu*
        opinion 5: tribune, éditorial, édito, chronique, opinion, point de vue, billet, le billet
        opinion 2.5: je crois, je pense, à mon avis, nous devons, il faut cesser, faut il, et si, pourquoi il faut, leçon, il est temps, mythe, naïveté, devrions, ne nous y trompons pas, réveil
        opinion 1: je, nous, notre, nos, hélas, certes, bien sûr, il faut
        other 4: banque centrale, bce, taux d intérêt, taux directeur*, inflation, réserve fédérale, football, ligue 1, météo, séisme, élection*, recette*, concert*, incendie*, droits de douane, blessés, morts, police, festival, rugby, jeux olympiques, grève*, tempête, musée, prix du pétrole, tennis
        other 1.5: président, trump, guerre, film, musique, équipe, match, école*, ville, vacances, train*
        price_down 1.5: chute*, chuté, chutent, chutait, effondr*, plong*, dégringol*, dévis*, krach, s écroul*, écroul*, sombr*, plongeon, débâcle
        price_down 1: abandonne, laisse, efface, dégringolade, fond, fondent, baisse*, baissé, baissent, recul*, perd, perdu, perdait, perdent, cède, cédé, cédait, cèdent, en repli, repli, perte*, dans le rouge, lâch*, recule, abandonn*, glissé, fondre, effac*
        price_up 1.2: s octroie, ajoute, prend, reprend, repart*, hausse*, grimp*, bond*, bondi, gagne, gagné, gagnait, gagnent, progress*, rebond*, envol*, s envole, en hausse, monte, monté, montent, dans le vert, remont*, flamb*, s adjuge, record
        stock 1: bourse, bourses, action, actions, titre, titres, indice, indices, wall street, séance, capitalisation, investisseurs, cours, cac 40
        positive 1: succès, réussi*, réussite, fort, forte, forts, meilleur*, mieux, croissance, record*, impressionnant*, exploit, performant*, efficac*, innovant*, innovation*, opportunité*, chance*, optimis*, espoir*, félicit*, salu*, bénéfici*, dépass*, avancée*, percée, leader, prometteu*, solide*, gagn*, boost*, avantage*, améliore*, rassur*, populaire*, moins cher, favorable*, excellent*
        negative 1: crise*, faible*, faibl*, inquiét*, inquiet*, crainte*, craign*, peur*, panique*, risque*, menace*, menac*, danger*, avert*, alerte*, critique*, problème*, échec*, échou*, déçu*, décev*, déception, pire*, perte*, plainte*, amende*, interdi*, doute*, incertitude*, scepti*, pression, bulle, choc, accus*, fraude*, faille*, licenci*, retard*, difficil*, difficulté*, remet en cause, remise en cause, remettre en question, condamn*, attaque*, victime*, vulnérab*, pénalis*, fragil*
        negator: ne, n, pas, aucun, aucune, jamais, sans, ni, guère
        intensifier 1.5: très, fortement, nettement, massivement, particulièrement, lourdement, brutalement, largement, extrêmement, vivement, sévèrement
        intensifier 0.5: légèrement, un peu, faiblement, modérément
        contrast: mais, tandis que, alors que, cependant, toutefois, pourtant, en revanche, quoique
        release_verb 1: mis en ligne, met en ligne, mise en ligne, à disposition, publi*, lanc*, dévoil*, présent*, sorti, sort, sortie, rendu public, mis à disposition, met à disposition, annonc*, diffus*
        open_weights: open source, code ouvert, poids ouverts, libre accès, licence mit, librement accessible*, librement disponible*, librement téléchargeable*, téléchargeable* gratuitement, source ouverte, accès libre, modèle ouvert, modèles ouverts, poids … disponibles
        closed_weights: propriétaire, propriétaires, modèle fermé, modèles fermés, source fermée
        training: entraîn*, entrainement, apprentissage
        comparison: similaire*, comparable*, semblable*, rival*, concurrent*, face à, par rapport à, contrairement à, à la différence, égale, comme, que
        boilerplate: lire aussi, à lire aussi, lire également, à lire, voir aussi, pour aller plus loin, abonnez vous, inscrivez vous, newsletter, recevez, publicité, crédit photo, photo , crédits, copyright, tous droits réservés, suivez nous, partager sur, cookies, cet article est, avec afp, avec reuters, commentaires, sur le même sujet, article réservé, écouter , la rédaction, nos partenaires
        counts_training_cost: entraîn*, entrainement
        counts_capex: investi*, dépenses, centres de données, data center*, infrastructure*
        counts_market_value_loss: capitalisation, valeur boursière, valorisation boursière
        counts_parameters: paramètre*
        counts_tokens: token*, jeton*
        counts_compute_hours: heures
        counts_price: prix, coûte*, coût*, par million, par mois, tarif*
        counts_revenue: chiffre d affaires, ventes, revenus
        counts_profit: bénéfice*, résultat net, perte nette
        counts_funding: levé*, lève, levée, tour de table
        counts_valuation: valorisation, valorisé*
        counts_fine: amende*, dommages
        counts_share: part, parts, participation
        counts_workforce: salariés, employés, postes, emplois
        funding 0.6: start up, startup, jeune pousse, pépite
        capex 0.8: serveurs
        model_release 3: mis en ligne, met à disposition, raisonne, versions réduites, téléchargeable*, disponible gratuitement
        market_reaction 3: vu fondre, fondre, lundi noir, reculent, séance, plus forte baisse, plus forte hausse, le titre, prises de bénéfices
        export_control 3: puces … chine, quotas, vente de puces, ventes de puces
        """
}
