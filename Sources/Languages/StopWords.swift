/// Function words of the carried languages that are written with spaces.
enum StopWords {
    /// By language code, in lower case.
    static let lists: [String: Set<String>] = [
        "de": words(
            """
            aber alle allem allen aller alles als also am an ander andere anderen anderer anderes auch auf aus außerdem \
            bei beim bereits bis bisher da dabei dadurch dafür damit dann daran darauf darüber das dass daß davon dazu dein \
            dem den denen denn der deren des deshalb dessen die dies diese diesem diesen dieser dieses doch dort du durch \
            ein eine einem einen einer eines einige einigen er erst es etwa etwas euch fast für gegen gibt habe haben hat \
            hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in indem ins ist ja jede \
            jedem jeden jeder jedes jedoch jetzt kann kein keine keinem keinen keiner können könnte könnten mal man manche \
            mehr mein mit muss müssen nach nachdem nicht nichts noch nun nur ob oder ohne schon sehr sei sein seine seinem \
            seinen seiner seines seit seitdem sich sie sind so sogar soll sollen sollte sondern sowie über um und uns unser \
            unter viel viele vielen vom von vor während war waren warum was weil weiter welche welcher wenn wer werde werden \
            wie wieder will wir wird wo wollen worden wurde wurden würde würden zu zum zur zwar zwischen eigentlich laut sagte
            """),
        "en": words(
            """
            a about above after again against all also am an and any are as at be because been before being below between \
            both but by can could did do does doing down during each few for from further had has have having he her here \
            hers him his how i if in into is it its itself just may me might more most must my no nor not now of off on once \
            only or other our out over own per same she should so some such than that the their them then there these they \
            this those through to too under until up upon us very was we were what when where which while who whom why will \
            with within without would you your says said new it's don't
            """),
        "fr": words(
            """
            a afin ai ainsi alors après au aucun aussi autre autres aux avait avant avec avoir c car ce cela celle celles celui \
            ces cet cette ceux chaque chez comme comment contre d dans de depuis des deux doit donc dont du elle elles en encore \
            entre est et été être eu eux fait il ils j jamais je jusqu l la le les leur leurs lors lui m mais même mêmes moins \
            n ne ni non nos notre nous on ont ou où par parce pas pendant peu peut plus pour pourquoi qu quand que quel quelle \
            quelles quels qui quoi s sa sans se selon sera ses si son sont sous sur t tandis tant tous tout toute toutes très tu \
            un une vers vont vos votre vous y à était étaient après-midi
            """),
        "es": words(
            """
            a al algo algunos ante antes aquí así aún aunque bajo bien cada como con contra cual cuando cuál de del desde donde \
            dos durante e el ella ellas ellos en entre era eran es esa esas ese eso esos esta estaba estado están estas este esto \
            estos está fue fueron ha había han hasta hay la las le les lo los mas más me mi mientras muy nada ni no nos o otra \
            otras otro otros para pero poco por porque pues que quien qué se sea según ser si sido sin sobre son su sus también \
            tan tanto te tiene tienen todas todo todos tras tu un una uno unos unas y ya yo él esté dice
            """),
        "it": words(
            """
            a ad agli ai al alla alle allo anche ancora avere aveva c che chi ci come con contro cosa così cui da dagli dai dal \
            dalla dalle dallo de degli dei del dell della delle dello di dopo dove due e ed era erano essere è fa fino fra gli ha \
            hanno i il in io l la le lei lo loro lui ma mai mentre molto negli nei nel nell nella nelle nello no noi non nostro o \
            ogni oltre ora per perché più poi prima proprio può quale quali quando quanto quella quelle quelli quello questa \
            queste questi questo qui se secondo sei senza si sia sono sta stata stati stato su sua sue sugli sui sul sulla sulle \
            suo suoi tra tutti tutto un una uno verso vi già però
            """),
        "pt": words(
            """
            a ainda além ao aos apenas após aquela aquele as assim até cada com como contra da das de dela dele deles depois \
            desde desta deste do dos e ela elas ele eles em enquanto entre era essa esse esta estas este estes está estão eu foi \
            foram há isso isto já lhe mais mas me mesmo meu muito na nas nem no nos nossa nosso nova novo num numa não nós o onde \
            os ou outra outro para pela pelas pelo pelos pode por porque quais qual quando que quem se segundo sem ser será seu \
            seus sobre sua suas são só também tem tinha toda todas todo todos tão têm um uma umas uns você é às à
            """),
        "nl": words(
            """
            aan achter al alle alleen als alsof altijd andere ben bij binnen daar dan dat de deze die dit doch doen door dus een \
            eens elk en er erg ge geen geweest haar had hadden heb hebben heeft hem het hier hij hoe hun iets ik in is ja je jij \
            kan kon kunnen maar mag me meer men met mij mijn moet moeten na naar nadat niet niets nog nu of om omdat onder ons \
            onze ook op over reeds sinds te tegen toch toen tot tussen u uit uw van vanaf veel via volgens voor waar waarom want \
            waren was wat we wel werd werden wie wij wil worden wordt zal ze zei zelf zich zij zijn zo zonder zou zouden
            """),
        "sv": words(
            """
            alla att av blev bli blir de dem den denna deras dess det detta dig din du där då efter ej eller en enligt er ett från \
            för ha hade han hans har hon hur här i icke ingen inom inte jag ju kan kunde man med mellan men mig min mot mycket ni \
            nu när någon något några och om oss på samma sedan sig sin sina sitt själv skulle som så till under upp ut utan vad \
            var vara varför varit vid vilken vill vår över är även säger
            """),
        "pl": words(
            """
            a aby ale bardzo bez bo by był była było były być co czy dla do gdy gdzie go i ich ile im innych ja jak jako je jego jej \
            jest jeszcze już kiedy która które który których lub ma mają może można na nad nie niż o od oraz po pod podczas przed \
            przez przy roku są się tak także tam tego tej ten to tu tylko tym w we wie więc wszystkich z za ze został że
            """),
        "cs": words(
            """
            a aby ale ani až bez bude budou by byl byla bylo byly být co do ho i jak jako je jeho jej jejich jen ještě jsem jsou již \
            k kde když která které který kteří ma má může na nad nebo není než o od po pod podle pro proti protože při s se si \
            své také tak tento to u v ve však více z za ze že
            """),
        "tr": words(
            """
            ama ancak ve bir bu da daha de değil diye en gibi göre hem her ile için kadar ki mi mı ne o olan olarak oldu olduğu \
            sonra şu tarafından üzere var veya ya yeni yok çok önce
            """),
        "ru": words(
            "и в не на я что тот быть с а весь это как она по но они к у мы за вы так из от для о же его все при или"),
    ]

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(separator: " ").map(String.init))
    }
}
