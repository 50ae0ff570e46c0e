/// Month names of the languages that feeds write dates in.
package enum MonthSpellings {
    /// The month of a lower-case word without its full stop, 1…12.
    package static func month(_ word: String) -> Int? {
        if let month = table[word] { return month }
        // English names are cut at any length: `Sept`, `Octob`.
        guard word.count >= 3 else { return nil }
        return english.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
    }

    private static let english = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// One line a language, months separated by commas, spellings by a stroke.
    private static let names = [
        "jan|january,feb|february,mar|march,apr|april,may,jun|june,jul|july,aug|august,sep|sept|september,oct|october,"
            + "nov|november,dec|december",
        "jan|januar|jänner|jän,feb|februar|feber,mär|märz|mrz|maerz|mrz,apr|april,mai,jun|juni,jul|juli,aug|august,"
            + "sep|sept|september,okt|oktober,nov|november,dez|dezember",
        "janv|janvier,févr|fév|février|fevrier|fevr,mars,avr|avril,mai,juin,juil|juillet,août|aout|aoû,"
            + "sept|septembre,oct|octobre,nov|novembre,déc|décembre|decembre",
        "ene|enero,feb|febrero,mar|marzo,abr|abril,may|mayo,jun|junio,jul|julio,ago|agosto,sep|sept|septiembre|setiembre,"
            + "oct|octubre,nov|noviembre,dic|diciembre",
        "gen|gennaio,feb|febbraio,mar|marzo,apr|aprile,mag|maggio,giu|giugno,lug|luglio,ago|agosto,set|sett|settembre,"
            + "ott|ottobre,nov|novembre,dic|dicembre",
        "jan|janeiro,fev|fevereiro,mar|março|marco,abr|abril,mai|maio,jun|junho,jul|julho,ago|agosto,set|setembro,"
            + "out|outubro,nov|novembro,dez|dezembro",
        "jan|januari,feb|februari,mrt|maart,apr|april,mei,jun|juni,jul|juli,aug|augustus,sep|september,okt|oktober,"
            + "nov|november,dec|december",
        "янв|января|январь,фев|февр|февраля|февраль,мар|марта|март,апр|апреля|апрель,мая|май,июн|июня|июнь,"
            + "июл|июля|июль,авг|августа|август,сен|сент|сентября|сентябрь,окт|октября|октябрь,"
            + "ноя|нояб|ноября|ноябрь,дек|декабря|декабрь",
        "sty|stycznia|styczeń,lut|lutego|luty,marca|marzec,kwi|kwietnia|kwiecień,maja|maj,cze|czerwca|czerwiec,"
            + "lip|lipca|lipiec,sie|sierpnia|sierpień,wrz|września|wrzesień,paź|października|październik,"
            + "lis|listopada|listopad,gru|grudnia|grudzień",
        "jan|januari,feb|februari,mar|mars,apr|april,maj,jun|juni,jul|juli,aug|augusti,sep|september,okt|oktober,"
            + "nov|november,dec|december",
        "led|ledna|leden,úno|února|únor,bře|března|březen,dub|dubna|duben,kvě|května|květen,čvn|června|červen,"
            + "čvc|července|červenec,srp|srpna|srpen,zář|září,říj|října|říjen,,pro|prosince|prosinec",
        "oca|ocak,şub|şubat,mart,nis|nisan,may|mayıs,haz|haziran,tem|temmuz,ağu|ağustos,eyl|eylül,eki|ekim,kas|kasım,"
            + "ara|aralık",
        "ιαν|ιανουαρίου|ιανουάριος,φεβ|φεβρουαρίου,μάρ|μαρ|μάρτιος|μαρτίου|μαώ,απρ|απριλίου,μάι|μαΐ|μαι|μαϊ|μαΐου,"
            + "ιουν|ιούν|ιουνίου|ιον,ιουλ|ιούλ|ιουλίου|ιολ,αυγ|αύγ|αυγούστου,σεπ|σεπτεμβρίου,οκτ|οκτωβρίου,"
            + "νοε|νοέ|νοεμβρίου,δεκ|δεκεμβρίου",
        "január|jan,február|febr|február,március|márc|március,április|ápr|aprilis,május|máj,június|jún,július|júl,"
            + "augusztus|aug,szeptember|szept,október|okt,november|nov,december|dec",
        "gennaio,febbraio,marzo,aprile,maggio,giugno,luglio,agosto,settembre,ottobre,novembre,dicembre",
    ]

    private static let table: [String: Int] = {
        var table: [String: Int] = [:]
        for line in names {
            for (index, spellings) in line.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
                for spelling in spellings.split(separator: "|") {
                    // The first language that has a word keeps it.
                    if table[String(spelling)] == nil { table[String(spelling)] = index + 1 }
                }
            }
        }
        return table
    }()
}
