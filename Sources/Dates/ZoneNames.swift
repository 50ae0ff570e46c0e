import Foundation

/// The zone abbreviations that feeds use.
enum ZoneNames {
    /// Minutes east of UTC by lower-case abbreviation, in the meaning that is most common in feeds.
    private static let minutes: [String: Int] = [
        "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "uct": 0, "zulu": 0, "azot": -60, "cvt": -60, "brt": -180,
        "brst": -120, "art": -180, "clt": -240, "clst": -180, "nst": -210, "ndt": -150, "at": -240, "ast": -240,
        "adt": -180, "et": -300, "est": -300, "edt": -240, "ct": -360, "cst": -360, "cdt": -300, "mt": -420,
        "mst": -420, "mdt": -360, "pt": -480, "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600,
        "hadt": -540, "sst": -660, "bst": 60, "ist": 330, "west": 60, "cet": 60, "met": 60, "mez": 60, "cest": 120,
        "mest": 120, "mesz": 120, "eet": 120, "sast": 120, "cat": 120, "wat": 60, "eest": 180, "msk": 180, "msd": 240,
        "eat": 180, "trt": 180, "irst": 210, "gst": 240, "aft": 270, "pkt": 300, "yekt": 300, "npt": 345, "bdt": 360,
        "mmt": 390, "ict": 420, "wib": 420, "krat": 420, "hkt": 480, "sgt": 480, "myt": 480, "pht": 480, "awst": 480,
        "irkt": 480, "jst": 540, "kst": 540, "wit": 540, "yakt": 540, "acst": 570, "aest": 600, "acdt": 630,
        "aedt": 660, "vlat": 600, "magt": 660, "nzst": 720, "nzt": 720, "nzdt": 780, "a": 0, "est5edt": -300,
    ]

    /// The offset of an abbreviation or of a place's name (`Europe/Berlin`), at a local time.
    ///
    /// - Returns: Minutes east of UTC, nil if the name is unknown.
    static func offset(_ name: String, at localSeconds: Double) -> Int? {
        if let offset = minutes[name.lowercased()] { return offset }
        guard name.contains("/") else { return nil }
        if name.lowercased().hasPrefix("etc/") { return offset(String(name.dropFirst(4)), at: localSeconds) }
        guard let zone = TimeZone(identifier: name) else { return nil }
        let guess = zone.secondsFromGMT(for: Date(timeIntervalSince1970: localSeconds))
        return zone.secondsFromGMT(for: Date(timeIntervalSince1970: localSeconds - Double(guess))) / 60
    }
}
