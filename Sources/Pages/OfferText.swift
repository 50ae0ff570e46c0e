import LanguagePacks
import TextFormats

/// Recognises the texts with which papers end an article for readers who have not paid or registered.
enum OfferText {
    /// The kinds of texts about a subscription.
    enum Kind {
        /// It asks the reader to pay, to register or to log in.
        case offer
        /// It names terms of an offer, which an article may also name.
        case terms
        case none
    }

    private static let offers = WordSet(LanguagePack.all.flatMap(\.pages.offers), findsWhole: true)
    private static let terms = WordSet(LanguagePack.all.flatMap(\.pages.offerTerms), findsWhole: true)

    /// Visible characters of the longest paragraph of an offer.
    private static let longestOffer = 450
    /// The most visible characters of a text that a single such phrase makes an offer: a heading, a button.
    private static let longestCall = 110

    static func kind(of text: String) -> Kind {
        guard text.utf8.count <= 4 * longestOffer, PageContent.visibleLength(text) <= longestOffer else { return .none }
        let lower = text.lowercasedUTF8()
        let asked = offers.count(in: lower, limit: 2)
        let named = asked >= 2 ? 0 : terms.count(in: lower, limit: 2)
        if asked >= 2 || asked == 1 && (named > 0 || PageContent.visibleLength(text) <= longestCall) { return .offer }
        return named > 0 ? .terms : .none
    }
}
