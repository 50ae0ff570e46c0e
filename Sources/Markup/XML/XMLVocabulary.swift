/// The names that a reader of one kind of document knows, each with a number that the tree stores instead of the text.
package struct XMLVocabulary: Sendable {
    /// An element's role in the tree.
    package enum Role: Hashable, Sendable {
        case part
        /// One of many in a row; it is passed to the caller at its end and dropped.
        case item
        /// The first of these is the document's root.
        case root(hasItems: Bool)
    }

    package struct Element: Hashable, Sendable {
        /// 0 for an unknown name.
        package var number: UInt16
        package var role: Role

        package static let unknown = Element(number: 0, role: .part)

        package init(number: UInt16, role: Role) {
            self.number = number
            self.role = role
        }
    }

    /// A name in a document.
    package struct Name: Sendable {
        /// Nil for a declared namespace that is unknown.
        package var namespace: UInt8?
        /// In lower case, without its prefix.
        package var local: String
        package var hasPrefix: Bool
        /// The root's number, 0 before it.
        package var root: UInt16
    }

    /// The number of the namespace of a declared address.
    let namespace: @Sendable (_ address: String) -> UInt8?
    /// The number of the namespace of a prefix that the document does not declare.
    let undeclaredNamespace: @Sendable (_ prefix: String) -> UInt8?
    /// Called once for each name of a document.
    let element: @Sendable (Name) -> Element

    package init(
        namespace: @escaping @Sendable (_ address: String) -> UInt8?,
        undeclaredNamespace: @escaping @Sendable (_ prefix: String) -> UInt8?,
        element: @escaping @Sendable (Name) -> Element
    ) {
        self.namespace = namespace
        self.undeclaredNamespace = undeclaredNamespace
        self.element = element
    }
}
