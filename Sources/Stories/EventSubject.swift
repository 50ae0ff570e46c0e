import News

/// The names and acts in the titles of an event, which keep two events apart however similar their words are.
struct EventSubject: Sendable {
    /// Names of one kind, such as companies.
    private struct Names: Sendable {
        /// Names in titles, with the number of titles.
        var inTitles: [String: Int] = [:]
        /// Names in titles and leads.
        var all: Set<String> = []

        mutating func add(_ name: String, isInTitle: Bool) {
            all.insert(name)
            if isInTitle { inTitles[name] = 1 }
        }

        mutating func formUnion(_ other: Names) {
            inTitles.merge(other.inTitles, uniquingKeysWith: +)
            all.formUnion(other.all)
        }

        /// The names in enough of the titles to be the event's subject.
        func leading(of titles: Int) -> [String] {
            inTitles.filter { EventSubject.isLeading($0.value, of: titles) }.map(\.key)
        }
    }

    private var companies = Names()
    private var labs = Names()
    private var centralBanks = Names()
    /// Versions by the name before them, each with the number of titles: `gpt` → `5`, `v` → `3.1`.
    private var versions: [String: [String: Int]] = [:]
    /// The words beside a version: `5` → `mini`.
    private var tiers: [String: [String: Int]] = [:]
    /// The titles' acts, one bit for each of ``EventNames``.
    private(set) var acts: UInt64 = 0
    private var titles = 0

    /// The subject of no article.
    init() {}

    init(
        mentions: [Mention], versions: [ModelVersion], acts: UInt64, centralBanks: [(name: String, isInTitle: Bool)]
    ) {
        titles = 1
        for mention in mentions {
            switch mention.kind {
            case .company: companies.add(mention.entity, isInTitle: mention.field == .title)
            case .lab: labs.add(mention.entity, isInTitle: mention.field == .title)
            case .model: break
            }
        }
        for bank in centralBanks { self.centralBanks.add(bank.name, isInTitle: bank.isInTitle) }
        for version in versions {
            self.versions[version.name, default: [:]][version.number] = 1
            if let tier = version.tier { tiers[version.number, default: [:]][tier] = 1 }
        }
        self.acts = acts
    }

    /// Adds another article of the event.
    mutating func formUnion(_ other: EventSubject) {
        titles += other.titles
        companies.formUnion(other.companies)
        labs.formUnion(other.labs)
        centralBanks.formUnion(other.centralBanks)
        versions.merge(other.versions) { $0.merging($1, uniquingKeysWith: +) }
        tiers.merge(other.tiers) { $0.merging($1, uniquingKeysWith: +) }
        acts |= other.acts
    }

    /// True if the titles name other companies, labs, central banks or versions, so that the events differ.
    func excludes(_ other: EventSubject) -> Bool {
        namesOthers(than: other, \.companies) || namesOthers(than: other, \.labs) || hasOtherVersion(than: other)
            || hasOtherCentralBank(than: other)
    }

    func hasOtherCentralBank(than other: EventSubject) -> Bool { namesOthers(than: other, \.centralBanks) }

    /// True if both name versions of the same model, and different ones.
    func hasOtherVersion(than other: EventSubject) -> Bool {
        func differ(_ ours: [String: [String: Int]], _ theirs: [String: [String: Int]]) -> Bool {
            ours.contains { name, numbers in
                guard let others = theirs[name] else { return false }
                return numbers.contains { Self.isLeading($0.value, of: titles) }
                    && others.contains { Self.isLeading($0.value, of: other.titles) }
                    && !numbers.keys.contains { others[$0] != nil }
            }
        }
        return differ(versions, other.versions) || differ(tiers, other.tiers)
    }

    /// True if one reports a rise and the other a cut: each has one act of a group, and they differ.
    func opposes(_ other: EventSubject) -> Bool {
        EventNames.shared.opposed.contains { group in
            let all = group.reduce(0, |)
            let (ours, theirs) = (acts & all, other.acts & all)
            return ours != 0 && theirs != 0 && ours & theirs == 0
        }
    }

    /// True if the titles of both have names, and the other report contains none of them.
    private func namesOthers(than other: EventSubject, _ kind: KeyPath<EventSubject, Names>) -> Bool {
        let (ours, theirs) = (self[keyPath: kind], other[keyPath: kind])
        guard !ours.inTitles.isEmpty, !theirs.inTitles.isEmpty else { return false }
        let (leading, others) = (ours.leading(of: titles), theirs.leading(of: other.titles))
        return !leading.isEmpty && !others.isEmpty && theirs.all.isDisjoint(with: leading)
            && ours.all.isDisjoint(with: others)
    }

    /// A leading name is in a third of the titles or more; the others are side issues.
    private static func isLeading(_ count: Int, of titles: Int) -> Bool { 3 * count >= titles }
}

/// A version in the form of titles: GPT-5 mini, V3.1, Qwen2.5-Max, iPhone 17.
struct ModelVersion: Hashable, Sendable {
    /// The letters before the number, in lower case.
    var name: String
    /// The digits with directly following characters: `5`, `3.1`, `4o`.
    var number: String
    var tier: String?

    /// Reads the versions of a title.
    ///
    /// A number counts as a version if letters precede it, with at most a hyphen between, or if it has a point and a
    /// capitalized word precedes it. A number before a sign or word of percentage is a figure.
    static func read(_ title: String) -> [ModelVersion] {
        let words = title.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) && $0 != "." && $0 != "-" }
            .flatMap { $0.split(separator: "-") }
            .map { word in word.last == "." ? word.dropLast() : word }
        var found: [ModelVersion] = []
        for (index, word) in words.enumerated() {
            guard let start = word.firstIndex(where: \.isNumber) else { continue }
            let digits = word[start...].prefix { $0.isNumber || $0 == "." }
            let rest = word[digits.endIndex...]
            // Years are not versions, and 3s is more than one 3.
            guard rest.count <= 2, rest.allSatisfy(\.isLetter), rest != "s", digits.count != 4 || digits.contains(".")
            else { continue }
            let head = word[..<start]
            var name = head.lowercased()
            if head.isEmpty {
                guard index > 0, let before = words[index - 1].last, before.isLetter else { continue }
                let previous = words[index - 1]
                let isJoined = previous.endIndex < title.endIndex && title[previous.endIndex] == "-"
                let isName = previous.first?.isUppercase == true && digits.contains(".")
                let isProduct =
                    previous.dropFirst().contains(where: \.isUppercase) && previous.first?.isLowercase == true
                guard isJoined || isName || isProduct else { continue }
                guard !title[word.endIndex...].drop(while: { $0 == " " }).hasPrefix("%") else { continue }
                name = previous.lowercased()
            } else if !head.allSatisfy(\.isLetter) {
                continue
            }
            let around = [index > 0 && !head.isEmpty ? index - 1 : index - 2, index + 1]
            let tier = around.filter(words.indices.contains).map { words[$0].lowercased() }
                .first(where: EventNames.shared.tiers.contains)
            let isTier = EventNames.shared.tiers.contains(name)
            found.append(
                ModelVersion(name: name, number: digits + rest.lowercased(), tier: tier ?? (isTier ? name : nil)))
        }
        return found
    }
}
