/// Guesses the charset of bytes that have no label and are not UTF-8.
enum EncodingGuess {
    private static let multibyte = ["CP932", "EUC-JP", "CP949", "GB18030", "BIG5-HKSCS"]
    private static let singleByte = ["CP1252", "CP1251", "KOI8-R", "CP1253", "CP1255", "CP1256", "CP1250", "CP1254"]

    /// The most plausible charset of the first 64 KB.
    static func charset(of bytes: [UInt8]) -> String? {
        // Cut after an ASCII byte, so that no character is halved.
        var sample = Array(bytes.prefix(1 << 16))
        if sample.count < bytes.count {
            while let last = sample.last, last >= 0x40 { sample.removeLast() }
        }
        var best: (charset: String, score: Double)?
        for charset in multibyte {
            guard let text = CharacterDecoding.convert(sample, from: charset, isStrict: true) else { continue }
            let score = multibyteScore(String(decoding: text, as: UTF8.self), charset: charset)
            if score > best?.score ?? 0.55 { best = (charset, score) }
        }
        if let best { return best.charset }
        for charset in singleByte {
            guard let text = CharacterDecoding.convert(sample, from: charset, isStrict: true) else { continue }
            let score = singleByteScore(String(decoding: text, as: UTF8.self), charset: charset)
            if score > best?.score ?? 0 { best = (charset, score) }
        }
        return best?.charset
    }

    /// The share of the non-ASCII characters that are usual for the charset's language.
    private static func multibyteScore(_ text: String, charset: String) -> Double {
        var total = 0.0
        var usual = 0.0
        for scalar in text.unicodeScalars where scalar.value >= 0x80 {
            total += 1
            switch scalar.value {
            case 0x3041...0x30FE: usual += charset == "CP932" || charset == "EUC-JP" ? 1.2 : 0.1
            case 0xAC00...0xD7A3: usual += charset == "CP949" ? 1.2 : 0
            case 0x4E00...0x9FFF: usual += commonHan.contains(scalar) ? 1.1 : charset == "CP949" ? 0.1 : 0.55
            case 0x3000...0x3002, 0x300A...0x3011, 0xFF01...0xFF5E, 0x2018...0x201D: usual += 0.9
            case 0xFF61...0xFF9F: usual -= 0.5
            case 0xE000...0xF8FF, 0xFFFD: usual -= 1
            default: usual += 0
            }
        }
        return total > 0 ? usual / total : 0
    }

    /// Characters that occur in every Chinese or Japanese news text.
    private static let commonHan = Set(
        """
        的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经\
        這個國時來們對會發動說產種過後經為於與將開電業資報導長場東京日本社員金融株価市上昇最高値更新半導体企業政府首相経済投資發布\
        公司新股价格市场报道人工智能技术科美元億亿万月週周全球台北灣湾達芯片股價創歷史漲跌
        """.unicodeScalars
    )

    /// Plausibility by letters: the right table gives letters within words, mostly lower case, of one script.
    private static func singleByteScore(_ text: String, charset: String) -> Double {
        var total = 0.0
        var score = 0.0
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            guard scalar.value >= 0x80 else { continue }
            total += 1
            let properties = scalar.properties
            guard properties.isAlphabetic else {
                let isUsual =
                    (0x2010...0x2026).contains(scalar.value) || [0xA0, 0xAB, 0xBB, 0x20AC].contains(scalar.value)
                score += isUsual ? 0.6 : -0.3
                continue
            }
            if !isLatin(scalar), isLatinLetter(previous) {
                // Scripts do not mix within a word.
                score -= 1.5
                continue
            }
            let isCapitalInside = properties.isUppercase && previous.properties.isLowercase
            score += isCapitalInside ? -0.5 : 1
            score += weight(of: scalar, charset: charset)
        }
        return total > 0 ? score / total : 0
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x0250 }

    private static func isLatinLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x0250 && scalar.properties.isAlphabetic
    }

    private static func weight(of scalar: Unicode.Scalar, charset: String) -> Double {
        switch charset {
        case "CP1252": "äöüßéèêàáíóúñçãõâîôûëïåæøÄÖÜ".unicodeScalars.contains(scalar) ? 0.4 : 0
        case "CP1250": "ąćęłńśźżčďěňřšťůžőű".unicodeScalars.contains(scalar) ? 0.45 : -0.1
        case "CP1254": "ğışİçöü".unicodeScalars.contains(scalar) ? 0.35 : -0.1
        case "CP1251", "KOI8-R": "оеаинтсрвлкмдпу".unicodeScalars.contains(scalar) ? 0.45 : 0
        case "CP1253": "αοιετσνηυρπκμλςίόάέ".unicodeScalars.contains(scalar) ? 0.45 : 0
        default: (0x0590...0x06FF).contains(scalar.value) ? 0.3 : -0.2
        }
    }
}
