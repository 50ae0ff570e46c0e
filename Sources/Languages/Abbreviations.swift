import News

/// Words that are written with a full stop inside a sentence.
enum Abbreviations {
    /// True for abbreviations that something always follows: titles, numbers, months.
    static func neverLast(_ word: String, language: Language?) -> Bool {
        lookup(word, language: language, in: neverLastByLanguage)
    }

    /// True for abbreviations that can also be a sentence's last word, as Mio, Inc and usw.
    static func mayBeLast(_ word: String, language: Language?) -> Bool {
        lookup(word, language: language, in: mayBeLastByLanguage)
    }

    /// True for words that, written with a capital, usually begin a sentence: articles, pronouns, conjunctions.
    static func opensSentence(_ word: String) -> Bool {
        openers.contains(word)
    }

    private static func lookup(_ word: String, language: Language?, in table: [String: Set<String>]) -> Bool {
        if table["", default: []].contains(word) { return true }
        if let language { return table[language.rawValue, default: []].contains(word) }
        return table.values.contains { $0.contains(word) }
    }

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(separator: " ").map(String.init))
    }

    /// By language; those of all languages under the empty key.
    private static let neverLastByLanguage: [String: Set<String>] = [
        "": words("dr prof mr mrs ms st nr vs no fig vol hon gen col lt sgt capt rev tel"),
        "de": words(
            """
            abb abs art bd bspw ca dipl ebd evtl ggf hr fr inkl exkl jr kap lfd max min mind mr nr o r s sog str u vgl z \
            zz zzt bzw jan feb mär apr jun jul aug sep sept okt nov dez tsd d h v ing geb gest rd
            """),
        "en": words(
            """
            jan feb mar apr jun jul aug sep sept oct nov dec sen rep gov pres messrs approx est dept e.g i.e cf al \
            mt ft nos pp op ed eds
            """),
        "fr": words("m mm mme mlle mgr me env janv févr avr juil sept oct nov déc p pp art cf chap éd vol min max"),
        "es": words(
            "sr sra srta d dña ud uds dr dra ene feb mar abr may jun jul ago sep sept oct nov dic núm pág aprox art av"),
        "it": words(
            "sig sigg sig.ra dott dott.ssa ing avv on gen feb mar apr mag giu lug ago set ott nov dic pag ca art n"),
        "pt": words("sr sra dr dra eng d jan fev mar abr mai jun jul ago set out nov dez pág aprox art av n"),
        "nl": words(
            "dhr mevr drs ir mr ing jan feb mrt apr jun jul aug sep sept okt nov dec ca nr blz bijv resp evt max min o.a"
        ),
    ]

    private static let mayBeLastByLanguage: [String: Set<String>] = [
        "": words("inc corp co ltd llc plc etc jr sr bros cie"),
        "de": words("mio mrd bio tsd usw etc uvm bzgl mill std min sek"),
        "en": words("bn mn mln bln tn a.m p.m u.s u.k u.n"),
        "fr": words("etc mds md mio"),
        "es": words("etc mill ee.uu"),
        "it": words("ecc mln mld"),
        "pt": words("etc mi bi"),
        "nl": words("enz mln mld mrd"),
    ]

    private static let openers: Set<String> = words(
        """
        The A An It Its He She They We You I In On At But And Or If When While After Before This That These Those There Here \
        What Who How Why As For From By Still Yet However Meanwhile Shares Analysts Investors \
        Der Die Das Den Dem Des Ein Eine Einen Einem Er Sie Es Wir Ihr Ich Im Am Aber Und Oder Doch Wenn Als Nach Vor Bei \
        Mit Auch Nun So Zudem Damit Dabei Dies Diese Dieser Dieses Dazu Seit Zum Zur Auf Aus Für Was Wer Wie Man Noch \
        Le La Les Un Une Il Elle Ils Elles On Ce Cette Ces Mais Et Dans En Pour Selon Après Avec Au Aux Des Du \
        El Los Las Una Lo Pero Por Según Con Para Tras Se Su Sus No Si Este Esta \
        Gli Uno Ma Per Secondo Dopo Nel Nella Questo Questa Si Anche \
        O Os As Um Uma Mas Segundo Com Depois Isso Ele Ela Na No Não \
        De Het Een Hij Zij Ze Maar Dat Deze Dit Volgens Ook
        """)
}
