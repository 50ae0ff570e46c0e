extension Lexicon {
    /// The cues of English.
    static let englishText = """
        market_reaction 4: sell off, selloff, sell offs, stock* plunge*, share* plunge*, stock* tumble*, share* tumble*, stock* slump*, share* slump*, stock* sink*, share* sink*, share* slid*, stock* slid*, stock* crash*, market rout, rout, stock market crash, wiped off, wiped out, wipes, market value … lost, erased … market value, share* jump*, stock* jump*, share* soar*, stock* soar*, share* surge*, stock* surge*, stock* rall*, share* rall*, biggest one day loss, stocks fall, stocks fell, shares fell, shares fall, shares drop*, stocks drop*, stock drop*, shares rose, stocks rose, bloodbath
        market_reaction 2.5: wall street, market value, market cap*, in premarket trading, premarket, after hours trading, closed down, closed up, traders, price target*, stock index, stock indexes, chip stocks, tech stocks, ai stocks, futures fell, points lower, record high, all time high, intraday, trading session, rebound*, bear market, volatility, short sellers
        market_reaction 1.2: shares, stock, stocks, investors, market, markets, trading, index, analysts, equities
        model_release 4: new model, new ai model, new language model, new reasoning model, releases … model, released … model, launches … model, launched … model, unveils … model, unveiled … model, model release, open sourced, open sources, open weights, releases … weights, weights … available, latest model, flagship model, introduces … model, debuts … model, rolls out … model
        model_release 1.3: language model*, ai model*, reasoning model*, foundation model*, model weights, *parameter model, parameters, distilled, distillation*, mit license, context window, benchmarks, model family, outperforms, multimodal, frontier model*, weights
        model_release 0.6: model, models, tokens, reasoning, checkpoint*, trained on, fine tun*
        product 3: new feature*, launches … app, new app, app store, most downloaded, rolls out, rolling out, rollout, now available, available to users, new device*, new assistant, voice assistant, smart glasses, product launch, new tool, subscription tier, unveils … headset, goes on sale, coming to
        product 1.5: feature*, app, apps, users, users can, users will, users could, device*, gadget*, subscribers, subscription*, beta, smartphone*, browser, search engine, laptop*, assistant, update
        research 3.5: a study, study finds, new study, study of, the study, study shows, paper published, peer reviewed, in the journal, preprint, research paper, research team, published in nature, new research
        research 1.5: university, professor, experiment*, method, algorithm*, lab, laborator*, dataset, the authors, discovered, breakthrough, research
        funding 4: raises, raised … in funding, raised … round, funding round, fundraising, venture capital, initial public offering, files to go public, goes public, seed round, led the round, series funding, new funding, in talks to raise, valuation of, valued at, fresh capital
        funding 1.5: investor, investors include, venture, backed by, valuation, stake, round, invest, invested in
        capex 4: capital outlay*, sets aside, set aside, earmarks, earmarked, budget of, capital expenditure*, capital spending, capex, build … data center*, build … data centre*, billion … data center*, billion … data centre*, spend … billion, ai infrastructure spending, invest … billion, data center project, infrastructure investment, spending plans
        capex 2: data center*, data centre*, datacenter*, ai infrastructure, gigawatt*, nuclear plant, power plant, campus, server farm*, spending, buildout, build out, megawatt*
        chips 4: new chip, new chips, new ai chip*, chip factory, chip plant, chip plants, fab, fabs, foundry, foundries, next generation chip*, custom chip*, memory chip*, graphics processor*, nanometer, nanometre, 2nm, 3nm, chip production, unveils … chip*, ai accelerator*, advanced packaging
        chips 2: semiconductor*, chip, chips, chipmaker*, chipmaking, wafer*, processor*, lithography, transistor*, silicon, supply chain
        regulation 4: ai act, regulator*, regulation*, antitrust, competition authority, data protection authority, privacy watchdog, watchdog, lawmaker*, legislation, executive order, senate bill, house bill, european commission, ban on, bans, banned, block … app, ftc, ai safety bill, ai bill
        regulation 2: rules, law, bill, senator*, congress, parliament, privacy, compliance, policy, commission, ban, oversight, fine, fined, fines, government, governor, minister
        export_control 5: export control*, export curb*, export restriction*, export ban*, export rule*, export license*, export licence*, ai diffusion, chip curbs, chip ban*, chip export*, chip restrictions, export of ai chips, exports of ai chips, entity list, export of advanced, exports to china, chips to china
        export_control 2: sanction*, blacklist*, commerce department, smuggl*, restrict*, curbs, national security, bureau of industry and security, license to sell, embargo, circumvent*
        earnings 4: quarterly results, quarterly earnings, earnings report, fourth quarter, first quarter, second quarter, third quarter, quarterly revenue, quarterly profit, net income, earnings per share, beat estimates, beats estimates, beat expectations, beat analyst*, missed estimates, misses estimates, missed expectations, profit rose, profit fell, revenue rose, revenue fell, revenue grew, raises … forecast, cuts … forecast, raised … forecast, revenue forecast, guidance, fiscal year, reported earnings, posted … profit, operating profit
        earnings 2: revenue, profit, earnings, quarter, quarterly, forecast*, outlook, margin*, net loss, results, year over year, sales rose, sales fell, sales grew, orders, bookings
        security 4: cyberattack*, cyber attack*, data breach*, breach*, hacked, hackers, vulnerabilit*, malicious attack*, data leak*, leaked data, exposed database, exposed … database, ransomware, security flaw*, backdoor*, stolen data, spyware, denial of service, security researchers
        security 2: cybersecurity, attackers, attack, exploit*, deepfake*, scam*, leak*, credentials, prompt injection, threat actor*, espionage, encryption, exposed, fraud*
        legal 4: lawsuit*, sues, sued, suing, class action, court, judge, jury, copyright infringement, trial, settlement, ruling, ruled, plaintiff*, legal battle, patent infringement, appeals court, indicted, filed a complaint, prosecutors, damages
        legal 2: copyright*, patent*, infring*, attorney*, lawyer*, settle*, legal, allege*, complaint, verdict, injunction
        people 4: steps down, stepping down, stepped down, resigns, resigned, resignation, appoints, appointed, named … chief, new ceo, new chief executive, hires, poach*, departs, departure*, departing, leaves … to join, is leaving, left the company, successor, ousted, joins … as, promoted to, layoff*, lays off, lay off, job cuts, cut … jobs, cutting … jobs, hired away, fired, dies at
        people 1.5: chief executive, founder, co founder, cofounder, executive*, profile, interview, employees, board, chairman, staff
        partnership 4: partnership*, partners with, partnered with, teams up, teamed up, joint venture, collaborat*, alliance*, strategic agreement, signs … deal, signed … deal, multiyear deal, licensing deal, memorandum of understanding, strategic deal, join forces
        partnership 2: agreement*, deal, partner, partners, together with, jointly, integrat*, tie up
        opinion 5: opinion, editorial, op ed, commentary, column, guest essay, letter to the editor, viewpoint
        opinion 2.5: i think, i believe, in my view, in my opinion, we should, we must, we need to, let us not, wake up call, here s why, why i, the case for, the case against, don t panic, hype, overreact*, overblown, the lesson, myth, it would be wrong, should stop
        opinion 1: i, my, our, ought, surely, frankly, perhaps, of course, should
        other 4: federal reserve, interest rate*, rate cut*, inflation, consumer price*, central bank, football, soccer, basketball, baseball, olympic*, weather, hurricane, earthquake, wildfire*, election*, recipe*, concert*, oscars, tariff*, police, killed, injured, jobs report, unemployment, oil price*, tennis, museum, tourism, film festival
        other 1.5: president, trump, war, film, music, season, coach, team won, school*, hospital*, weekend, traffic, city council
        price_down 1.5: plunge*, plunging, tumble*, tumbling, plummet*, slump*, crash*, collaps*, crater*, nosedive*, sank, sell off, selloff, rout, bloodbath, wiped, wipes, tank, tanked, tanks, free fall
        price_down 1: sheds, shedding, off, softer, erases, wiping, weaker, lags, lagged, evaporat*, fell, fall, falls, falling, fallen, drop, drops, dropped, dropping, declin*, slid, slide*, sliding, lost, loses, lose, losing, down, lower, sink, sinks, sinking, slip*, shed, dip*, retreat*, losses, erased, loss of
        price_up 1.2: added, adds, lifted, lifts, regain*, firmer, bounce*, outperformed, rose, rise, rises, rising, risen, gain, gains, gained, climb*, soar*, surg*, jump*, rall*, rebound*, recover*, advanced, up, higher, spike*, record high, all time high, popped
        stock 1: share, shares, stock, stocks, index, wall street, market value, market cap*, traders, investors, equities, closed at, premarket
        positive 1: success*, strong*, stronger, better, best, impressive, breakthrough*, record, win, wins, won, boost*, grow*, growth, profitab*, optimis*, beat, beats, exceed*, outperform*, upgrade*, praise*, opportunit*, innovat*, efficient*, cheap*, improve*, leading, advantage*, progress*, thriv*, boom*, hope*, hopeful, gain, approved, bullish, robust, solid, benefit*, profound, amazing, popular, welcome*, resilien*, top
        negative 1: loss*, weak*, worse*, worst, concern*, worr*, fear*, panic*, risk*, threat*, threaten*, warn*, critic*, problem*, fail*, decline, disappoint*, miss, missed, misses, lawsuit*, sued, sues, fine, fined, ban*, doubt*, skeptic*, sceptic*, crisis, breach*, leak*, fraud*, hack*, attack*, layoff*, cut, cuts, downgrade*, bearish, bubble, shock*, question*, uncertain*, restrict*, pressure, struggl*, trouble*, delay*, accus*, violat*, overvalu*, damage*, danger*, scrutiny, hurt*, sluggish, slow*, wake up call, bankrupt*
        negator: not, no, never, without, neither, nor, isn t, wasn t, didn t, doesn t, don t, aren t, weren t, hasn t, haven t, won t, can t, cannot, hardly, barely, fails to, failed to, less
        intensifier 1.5: very, sharply, heavily, massively, significantly, strongly, dramatically, steeply, extremely, deeply, highly, hugely, widely
        intensifier 0.5: slightly, somewhat, a little, modestly, marginally, a bit
        contrast: while, but, whereas, however, although, yet, though, by contrast, even as
        release_verb 1: made … available, makes … available, arrived, arrives, came out, comes out, available for download, put online, posted, release*, releasing, launch*, unveil*, publish*, introduc*, announc*, debut*, open sourced, open sources, rolled out, rolls out, made available, presented, presents, ships, shipped, drops new, put out
        open_weights: open source, open sourced, open weight*, open weights, openly available, freely available, weights are open, weights … publicly, mit license, under an mit, free to download, publicly released weights, weights available, permissive license, downloadable weights
        closed_weights: proprietary, closed source, closed model, only through its api, only via api, weights will not, not release the weights
        training: train, trained, training, trains, pretrain*, pre train*
        comparison: like, similar to, compared with, compared to, rival*, competes with, versus, vs, than, unlike, on par with, match*, outperform*, comparable, ahead of
        boilerplate: read more, read also, also read, see also, subscribe, sign up, newsletter, click here, follow us, advertisement, related article*, related stor*, photo , image , image credit*, getty images, copyright, all rights reserved, this article was, this story was, originally published, reporting by, editing by, additional reporting, share this, terms of, cookies, cookie policy, by clicking, watch , listen , comments, disclosure , correction , our standards, recommended, more from, don t miss, join the, download the app, support our journalism
        counts_training_cost: train, trained, training, pretrain*
        counts_capex: capital expenditure*, capex, capital spending, invest*, data center*, data centre*, infrastructure, spend, spending
        counts_market_value_loss: market value, market cap*, market capitalisation, in value, wiped, off its value
        counts_parameters: parameter*
        counts_tokens: token*
        counts_compute_hours: gpu hours, hours
        counts_price: price*, priced, costs, cost, per million, a month, subscription, per token
        counts_revenue: revenue, sales
        counts_profit: profit*, net income, earnings, net loss*
        counts_funding: raised, raises, raise, funding, round
        counts_valuation: valuation, valued, valuing
        counts_fine: fine, fined, fines, damages, settlement
        counts_share: share of, stake, market share, percent of
        counts_workforce: employees, jobs, workers, positions, staff, workforce
        funding 0.6: startup*, start up
        research 2: researchers, scientists, academics, findings
        model_release 3: makes … available, now open, weights, model available, model arrives, new version, its most capable, available for download, anyone can download, free to use model, small model, successor to
        funding 3: in talks to invest, backer*, could value, value the firm, value the company, values the, valuing, put up, investment round, pours … into, injects, stake in, term sheet, new money, billion into, million into
        market_reaction 3: record loss, in a day, lost … in value, lost so much value, gone in a day, single session, session, ended at, ended lower, ended higher, closed at, biggest drop, biggest gain, worst day, best day, percent lower, percent higher, wipeout, jitters, stock market
        people 3: former deputy, deputy, quit, quits, quitting, set up her own, set up his own, own company, brought along, heads to, chief scientist, chief technology officer, takes over, rejoins, moves to, exodus, head of, retire*
        legal 3: litigation, accuses, accused of copying, hearing, legal fees, legal costs, in court, suit, dispute, countersu*, deposition, subpoena, sue over
        security 3: chat logs, could be read by anyone, security firm, cloud security, security hole, keys, hole, leaked, intrusion, break in, broke into, malicious, password*, exposed to the internet, bug, zero day
        partnership 3: agreed on, to supply, multi year deal, agreement with, works with, working with, pact, license deal, content deal, joint, partner with, team up
        export_control 3: ai exports, chip sales to china, chips … china, accelerators … china, out of chinese hands, export*, cap on, caps, diffusion, shipments to china, sale of … chips, licence, sales to china
        regulation 2.5: blocked, block, blocks, bars, barred, restricts access, watchdog, mandates, guidelines, label
        chips 2.5: made in arizona, output, yields, plant, nanometres, 4 nanometre, 4 nanometer, foundry, memory, chip designer*, tape out
        earnings 2.5: a share, than wall street expected, three months to, months to december, months ended, top line, bottom line, sales of, forecasts, above forecasts, below forecasts
        research 2.5: preprint, test set, accuracy, academic, experiments, peer review, github, study
        earnings 3: reports results, published its results, results for the
        model_release 2: previewed, previews, a model called, its next model, sneak peek
        """
}
