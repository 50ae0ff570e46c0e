import News

/// The answer of ``LanguageIdentifier``.
package struct IdentifiedLanguage: Hashable, Sendable {
    /// Nil where the text gives no evidence: no letters, or nothing but names and numbers.
    package var language: Language?
    /// 0…1; 0 without a language.
    package var confidence: Double

    package init(language: Language?, confidence: Double) {
        self.language = language
        self.confidence = confidence
    }
}
