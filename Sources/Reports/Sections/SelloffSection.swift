import Foundation
import Impact
import Markets

/// A session on which instruments fell abnormally.
package struct SelloffSection: Hashable, Codable, Sendable {
    package struct Loss: Hashable, Codable, Sendable {
        package var amount: Double
        package var currency: String
        package var shares: Double
        package var sharesAsOf: SessionDate
        package var sharesSource: String
        /// In dollars of the United States, by which losses compare; null where it could not be converted.
        @Nullable package var usd: Double?
        /// The same in dollars of the United States; null where it is in dollars already, or could not be converted.
        @Nullable package var dollars: Dollars?
        /// Why ``dollars`` is null for an amount in another currency.
        @Nullable package var notConverted: String?
        /// The multiplication in words, and the conversion if there is one.
        package var sentence: String
    }

    /// An amount that was converted, with the rate that did it.
    package struct Dollars: Hashable, Codable, Sendable {
        package var amount: Double
        /// Dollars for one unit of the loss's currency.
        package var rate: Double
        /// The session of the rate's close.
        package var rateSession: SessionDate
        package var rateSource: String
    }

    package struct Recovery: Hashable, Codable, Sendable {
        package var maximumDrawdown: Double
        package var lowest: Double
        package var lowestSession: SessionDate
        package var highestAfter: Double
        package var highestSession: SessionDate
        @Nullable package var recovered: SessionDate?
        @Nullable package var sessionsToRecover: Int?
        package var dataEnd: SessionDate
        package var sentence: String
    }

    package struct Member: Hashable, Codable, Sendable {
        package var symbol: String
        package var name: String
        @Nullable package var group: String?
        @Nullable package var groupName: String?
        package var session: SessionDate
        package var closeBefore: Double
        package var closeOn: Double
        package var currency: String
        @Nullable package var rawReturn: Double?
        @Nullable package var abnormalReturn: Double?
        @Nullable package var standardized: Double?
        @Nullable package var volumeRatio: Double?
        @Nullable package var loss: Loss?
        @Nullable package var recovery: Recovery?
    }

    package var session: SessionDate
    package var measured: Int
    /// The symbol of the largest loss in dollars, else of the deepest fall.
    @Nullable package var lead: String?
    package var members: [Member]
    /// Instruments that rose in the same study.
    package var rose: [String]
    @Nullable package var verdict: VerdictSection?

    init(_ analysis: SelloffAnalysis, context: ReportContext) {
        session = analysis.selloff.session
        measured = analysis.selloff.measured
        _lead = Nullable(wrappedValue: LeadingInstrument.symbol(selloffs: [analysis.selloff], studies: []))
        members = analysis.selloff.members.map { Member($0, context: context) }
        rose = analysis.study.reactions.filter { $0.rawReturn > 0 }.map { PlainText.line($0.symbol) }.sorted()
        _verdict = Nullable(wrappedValue: VerdictSection(analysis.verdict, context: context))
    }

    /// The instrument that sentences and figures are about; nil where nothing fell.
    var leading: Member? { members.first { $0.symbol == lead } }
}

extension SelloffSection.Member {
    fileprivate init(_ member: SelloffMember, context: ReportContext) {
        self.init(
            symbol: PlainText.line(member.symbol), name: PlainText.line(member.name), group: member.group,
            groupName: member.group.map(context.name(ofGroup:)), session: member.session,
            closeBefore: member.closeBefore, closeOn: member.closeOn, currency: member.currency,
            rawReturn: member.rawReturn.finite, abnormalReturn: member.abnormalReturn.finite,
            standardized: member.standardized.finite, volumeRatio: member.volumeRatio.finite,
            loss: member.loss.map { SelloffSection.Loss($0, of: member, prose: context.prose) },
            recovery: member.recovery.map { SelloffSection.Recovery($0, of: member, prose: context.prose) })
    }
}

extension SelloffSection.Loss {
    fileprivate init(_ loss: DollarLoss, of member: SelloffMember, prose: Prose) {
        var dollars: SelloffSection.Dollars?
        var notConverted: String?
        switch loss.dollars {
        case nil: break
        case .notConverted(let gap): notConverted = prose.sentence(gap)
        case .converted(let amount, let rate, let session, let source):
            dollars = SelloffSection.Dollars(
                amount: amount, rate: rate, rateSession: session, rateSource: PlainText.line(source))
        }
        self.init(
            amount: loss.amount, currency: loss.currency, shares: loss.shares, sharesAsOf: loss.sharesAsOf,
            sharesSource: prose.source(of: loss), usd: loss.usd, dollars: dollars, notConverted: notConverted,
            sentence: prose.sentence(loss, closeBefore: member.closeBefore, closeOn: member.closeOn))
    }
}

extension SelloffSection.Recovery {
    fileprivate init(_ recovery: Impact.Recovery, of member: SelloffMember, prose: Prose) {
        self.init(
            maximumDrawdown: recovery.maximumDrawdown, lowest: recovery.lowest,
            lowestSession: recovery.lowestSession, highestAfter: recovery.highestAfter,
            highestSession: recovery.highestSession, recovered: recovery.recovered,
            sessionsToRecover: recovery.sessionsToRecover, dataEnd: recovery.dataEnd,
            sentence: prose.sentence(recovery, closeBefore: member.closeBefore))
    }
}

extension SelloffSection: ReportSection {
    func pages(in report: Report) -> [Document.Section] {
        let prose = report.prose
        let day = prose.date(session)
        guard !members.isEmpty else {
            return [
                Document.Section(
                    id: "selloff-\(session)", title: prose("No sell-off on \(day)", "Kein Kursrutsch am \(day)"),
                    blocks: [
                        .sentence(
                            prose(
                                "None of \(measured) instruments fell abnormally.",
                                "Keiner von \(measured) Werten fiel ungewöhnlich stark."))
                    ])
            ]
        }
        let rose = rose.isEmpty ? prose("none", "keiner") : prose.list(rose)
        var blocks: [Document.Block] = [
            .sentence(
                prose(
                    "\(members.count) of \(measured) instruments fell abnormally. Rose: \(rose).",
                    "Von \(measured) Werten \(members.count == 1 ? "fiel 1" : "fielen \(members.count)") ungewöhnlich stark. Gestiegen: "
                        + "\(rose)."))
        ]
        // The figure is that of the study of this day.
        let study = report.studies.first { $0.suffix == "-selloff-\(session)" }
        blocks += (study?.charts(in: report) ?? []).filter { $0.name.hasPrefix("price") }.map { .figure($0) }
        blocks.append(.table(table(prose)))
        let losses = members.compactMap { member in
            member.loss.map { [Document.Inline.strong(member.name), .text(": \($0.sentence)")] }
        }
        if !losses.isEmpty {
            blocks += [.subheading(prose("What the fall cost", "Was der Rückgang kostete")), .list(losses)]
        }
        let recoveries = members.compactMap { member in
            member.recovery.map { [Document.Inline.strong(member.name), .text(": \($0.sentence)")] }
        }
        if !recoveries.isEmpty { blocks += [.subheading(prose("Recovery", "Erholung")), .list(recoveries)] }
        if let verdict, !verdict.sentences.isEmpty {
            blocks += [.subheading(prose("Verdict on the day", "Befund zum Tag")), .sentences(verdict.sentences)]
        }
        return [
            Document.Section(
                id: "selloff-\(session)", title: prose("Sell-off of \(day)", "Kursrutsch vom \(day)"), blocks: blocks)
        ]
    }

    private func table(_ prose: Prose) -> Table {
        let day = prose.date(session)
        return Table(
            name: "selloff",
            title: prose(
                "Who fell abnormally on \(day), deepest first",
                "Ungewöhnlich starke Kursverluste am \(day), der tiefste zuerst"),
            columns: [
                .init("symbol", prose("Symbol", "Kürzel")), .init("name", "Name", rank: 4, minimumWidth: 12),
                .init("group", prose("Group", "Gruppe"), rank: 3, minimumWidth: 8),
                .init("closes", prose("Close before → on", "Schluss zuvor → am Tag"), .trailing, rank: 2),
                .init("raw", prose("Raw", "Rendite"), .trailing),
                .init("abnormal", prose("Abnormal", "abnormal"), .trailing),
                .init("z", prose("Deviations", "Abweichungen"), .trailing, rank: 1),
                .init("volume", prose("Volume ×", "Umsatz ×"), .trailing, rank: 5),
                .init("loss", prose("Loss", "Verlust"), .trailing, rank: 1),
            ],
            rows: members.map { member in
                [
                    .text(member.symbol), .text(member.name), .text(member.groupName),
                    .text("\(prose.price(member.closeBefore)) → \(prose.price(member.closeOn))"),
                    .percent(member.rawReturn), .percent(member.abnormalReturn),
                    .number(member.standardized, decimals: 1), .number(member.volumeRatio, decimals: 1),
                    .text(member.loss.map { prose.money($0.amount, currency: $0.currency) }),
                ]
            }, prose: prose)
    }

    func tables(in report: Report) -> [Table] {
        [
            Table(
                flat: "selloffs", title: "Sell-offs",
                keys: "selloff symbol name group session close_before close_on currency raw_return abnormal_return "
                    + "standardized volume_ratio loss loss_currency shares shares_as_of shares_source "
                    + "maximum_drawdown lowest_session highest_after highest_session recovered sessions_to_recover "
                    + "data_end loss_usd usd_rate usd_rate_session",
                rows: members.map { member in
                    [
                        .date(session), .text(member.symbol), .text(member.name), .text(member.group),
                        .date(member.session), .price(member.closeBefore), .price(member.closeOn),
                        .text(member.currency), .percent(member.rawReturn), .percent(member.abnormalReturn),
                        .number(member.standardized, decimals: 4), .number(member.volumeRatio, decimals: 4),
                        .number(member.loss?.amount, decimals: 0), .text(member.loss?.currency),
                        .number(member.loss?.shares, decimals: 0), .date(member.loss?.sharesAsOf),
                        .text(member.loss?.sharesSource), .percent(member.recovery?.maximumDrawdown),
                        .date(member.recovery?.lowestSession), .price(member.recovery?.highestAfter),
                        .date(member.recovery?.highestSession), .date(member.recovery?.recovered),
                        .integer(member.recovery?.sessionsToRecover), .date(member.recovery?.dataEnd),
                        .number(member.loss?.usd, decimals: 0), .number(member.loss?.dollars?.rate, decimals: 8),
                        .date(member.loss?.dollars?.rateSession),
                    ]
                })
        ]
    }
}
