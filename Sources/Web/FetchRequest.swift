/// What a server said about the version that it sent, to be sent back when asking whether there is a newer one.
///
/// Both are opaque: kept and returned byte by byte. Bytes above 127 are kept as the characters U+0080…U+00FF.
package struct Validators: Hashable, Codable, Sendable {
    package var etag: String?
    package var lastModified: String?

    package init(etag: String? = nil, lastModified: String? = nil) {
        self.etag = etag
        self.lastModified = lastModified
    }

    /// True if there is nothing to ask with.
    package var isEmpty: Bool { etag == nil && lastModified == nil }
}

/// One address to fetch, and how.
package struct FetchRequest: Hashable, Sendable {
    /// `http:`, `https:`, or `file:` where ``allowsFile`` is set.
    package var address: String
    /// From the last 200 of this address; the answer may then be 304.
    package var validators: Validators?
    /// Only for the demo and for files that a person names.
    package var allowsFile: Bool
    /// The `Accept` header; nil is `*/*`.
    package var accept: String?
    /// Returns an answer with status 400 and above instead of throwing, for interfaces that explain themselves in the body.
    package var returnsFailedStatus: Bool
    /// Further headers, as `Authorization`; that one is not sent on to another host or port that a redirect leads to.
    package var headers: [String: String]
    /// Sent by POST; nil asks by GET.
    ///
    /// Redirects are then not followed, since they would send it elsewhere.
    package var body: [UInt8]?
    /// What the host asks for between the beginnings of two requests, where many are sent.
    package var hostDelay: Duration

    package init(
        address: String, validators: Validators? = nil, allowsFile: Bool = false, accept: String? = nil,
        returnsFailedStatus: Bool = false, headers: [String: String] = [:], body: [UInt8]? = nil,
        hostDelay: Duration = .zero
    ) {
        self.address = address
        self.validators = validators
        self.allowsFile = allowsFile
        self.accept = accept
        self.returnsFailedStatus = returnsFailedStatus
        self.headers = headers
        self.body = body
        self.hostDelay = hostDelay
    }
}
