/// How JSON that keeps a schema is to be written.
package struct SchemaOptions: Hashable, Sendable {
    package enum Spacing: Hashable, Sendable {
        /// No white space at all: the fewest tokens, and the most that are forced.
        case none
        /// At most one space after each colon and comma, as the model likes.
        case optional
    }

    package enum Escapes: Hashable, Sendable {
        /// Only what JSON cannot have raw is escaped. A script mask holds only so: `\u4e2d` is Han in Latin letters.
        case needed
        /// Any character but U+0000 may be escaped, in surrogate pairs where it takes them.
        case any
    }

    package var spacing: Spacing
    package var escapes: Escapes

    package init(spacing: Spacing = .none, escapes: Escapes = .needed) {
        self.spacing = spacing
        self.escapes = escapes
    }
}
