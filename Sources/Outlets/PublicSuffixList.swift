import CLibpsl

/// The public suffixes: domains under which anyone may register a name (`com`, `co.uk`, `github.io`).
///
/// > Source: <https://publicsuffix.org>, in the version of Debian's package `publicsuffix`, or the one built into libpsl if that is newer.
enum PublicSuffixList {
    // libpsl only reads a list after loading it, so threads may share it. It is never freed.
    nonisolated(unsafe) private static let list: OpaquePointer? = psl_latest(nil)

    /// The part of a host that one owner registered: `bbc.co.uk` for `news.bbc.co.uk`, `name.github.io` for `name.github.io`.
    ///
    /// - Parameter host: In lower case and in ASCII, not an IP address.
    /// - Returns: The host itself if it is a public suffix.
    static func registrableDomain(of host: String) -> String {
        host.withCString { start in
            // The result points into the argument.
            psl_registrable_domain(list, start).map { String(cString: $0) } ?? host
        }
    }
}
