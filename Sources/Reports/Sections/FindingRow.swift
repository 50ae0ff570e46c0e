import Foundation
import Impact
import Markets
import News
import TextFormats

/// A finding in a report's JSON: its kind, and its numbers by name.
package struct FindingRow: Hashable, Codable, Sendable {
    /// One of a finding's values; instants are RFC 3339, fractions are fractions.
    package enum Value: Hashable, Codable, Sendable {
        case flag(Bool)
        case number(Double)
        case text(String)
        case list([String])
        case none

        package init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .none
            } else if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .list(try container.decode([String].self))
            }
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .flag(let flag): try container.encode(flag)
            case .number(let number): try container.encode(number)
            case .text(let text): try container.encode(text)
            case .list(let list): try container.encode(list)
            case .none: try container.encodeNil()
            }
        }
    }

    /// `strongest_move`.
    package var kind: String
    package var values: [String: Value]

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        kind = try container.decode(String.self, forKey: Key(stringValue: "kind"))
        values = [:]
        for key in container.allKeys where key.stringValue != "kind" {
            values[key.stringValue] = try container.decode(Value.self, forKey: key)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(kind, forKey: Key(stringValue: "kind"))
        for (name, value) in values { try container.encode(value, forKey: Key(stringValue: name)) }
    }
}

extension FindingRow {
    /// Names are written as Swift's: the encoder makes `abnormal_return` of `abnormalReturn`.
    package init(_ finding: Finding) {
        switch finding {
        case .noBars(let session): self.init("no_bars", ["session": .of(session)])
        case .noneFell(let session, let measured, let abnormal, let deviations):
            self.init(
                "none_fell",
                [
                    "session": .of(session), "measured": .of(measured), "thresholdAbnormalReturn": .of(abnormal),
                    "thresholdDeviations": .of(deviations),
                ])
        case .fell(let session, let count, let measured, let deepest):
            self.init(
                "fell",
                [
                    "session": .of(session), "count": .of(count), "measured": .of(measured),
                    "deepest": .list(deepest.map { PlainText.line($0.symbol) }),
                ])
        case .fellBefore(let session, let count):
            self.init("fell_before", ["session": .of(session), "count": .of(count)])
        case .fall(let member):
            self.init(
                "fall",
                [
                    "symbol": .of(member.symbol), "session": .of(member.session),
                    "closeBefore": .of(member.closeBefore), "closeOn": .of(member.closeOn),
                    "rawReturn": .of(member.rawReturn), "abnormalReturn": .of(member.abnormalReturn),
                    "loss": .of(member.loss?.amount), "lossCurrency": .of(member.loss?.currency),
                    "lossUsd": .of(member.loss?.usd), "recovered": .of(member.recovery?.recovered),
                    "sessionsToRecover": .of(member.recovery?.sessionsToRecover),
                ])
        case .bestStory(let story, _, let score, let threshold):
            self.init(
                "best_story", ["story": .of(Int(story)), "score": .of(score), "threshold": .of(threshold)])
        case .noPublicCatalyst(let articles): self.init("no_public_catalyst", ["articles": .of(articles)])
        case .newsNotMeasured: self.init("news_not_measured", [:])
        case .notYetPublic(let name, let released):
            self.init("not_yet_public", ["release": .of(name), "released": .of(released)])
        case .released(let name, let at):
            self.init(
                "released",
                ["release": .of(name), "released": .of(at), "precision": .text(at.precision.rawValue)])
        case .noneStudied: self.init("none_studied", [:])
        case .firstSession(let first):
            self.init(
                "first_session",
                [
                    "symbol": .of(first.symbol), "exchange": .text(first.exchange), "session": .of(first.session),
                    "wasClosed": .flag(first.wasClosed), "rawReturn": .of(first.rawReturn),
                    "abnormalReturn": .of(first.abnormalReturn), "benchmark": .of(first.benchmark),
                    "beta": .of(first.beta), "estimationSessions": .of(first.sessions),
                ])
        case .strongestMove(let move):
            self.init(
                "strongest_move",
                [
                    "at": .text(move.at.rawValue), "symbol": .of(move.symbol),
                    "abnormalReturn": .of(move.abnormalReturn), "twoSessions": .flag(move.isOverTwoSessions),
                    "instruments": .of(move.instruments), "p": .of(move.p), "windows": .of(move.windows),
                    "unusual": .flag(move.isUnusual),
                ])
        case .detectable(let symbol, let effect, let instruments, let alone):
            self.init(
                "detectable",
                [
                    "symbol": .of(symbol), "abnormalReturn": .of(effect), "instruments": .of(instruments),
                    "alone": .of(alone),
                ])
        case .attentionNotMeasured: self.init("attention_not_measured", [:])
        case .noBurst: self.init("no_burst", [:])
        case .burst(let onset, let peak, let outlets, let baseline):
            self.init(
                "burst",
                [
                    "onset": .of(onset), "precision": .text(onset.precision.rawValue), "peak": .of(peak),
                    "outlets": .of(outlets), "sources": .of(outlets), "baseline": .of(baseline),
                ])
        case .withoutConfounded(let symbols, let sessions, let p, let pWithAll):
            self.init(
                "without_confounded",
                [
                    "symbols": .list(symbols.map(PlainText.line)), "withinSessions": .of(sessions), "p": .of(p),
                    "pWithAll": .of(pWithAll),
                ])
        case .conclusion(let conclusion, let release, let at):
            self.init(
                "conclusion",
                [
                    "finding": .text(conclusion.rawValue), "release": .of(release), "at": .of(at?.rawValue),
                ])
        }
    }

    private init(_ kind: String, _ values: [String: Value]) {
        self.kind = kind
        self.values = values
    }
}

extension FindingRow.Value {
    fileprivate static func of(_ value: Double?) -> Self {
        value.flatMap { $0.isFinite ? .number($0) : nil } ?? .none
    }
    fileprivate static func of(_ value: Int?) -> Self { value.map { .number(Double($0)) } ?? .none }
    fileprivate static func of(_ value: String?) -> Self { value.map { .text(PlainText.line($0)) } ?? .none }
    fileprivate static func of(_ value: SessionDate?) -> Self { value.map { .text("\($0)") } ?? .none }
    fileprivate static func of(_ value: PublicInstant) -> Self { .text(value.instant.rfc3339Seconds) }
}
