/// The server's marks of the version that it sent, which a later request returns to ask for a newer one.
///
/// Both are opaque: kept and returned byte by byte. Bytes above 127 are kept as the characters U+0080…U+00FF.
package struct Validators: Hashable, Codable, Sendable {
    package var etag: String?
    package var lastModified: String?

    package init(etag: String? = nil, lastModified: String? = nil) {
        self.etag = etag
        self.lastModified = lastModified
    }

    /// True if there is neither.
    package var isEmpty: Bool { etag == nil && lastModified == nil }
}

/// One address to fetch, with the options of the request.
package struct FetchRequest: Hashable, Sendable {
    /// `http:`, `https:`, or `file:` where ``allowsFile`` is set.
    package var address: String
    /// From the last response with status 200; the server may then answer 304.
    package var validators: Validators?
    /// Only for the demo and for files that a person names.
    package var allowsFile: Bool
    /// The `Accept` header; nil is `*/*`.
    package var accept: String?
    /// Returns an answer with status 400 and above instead of throwing, for interfaces that explain themselves in the body.
    package var returnsFailedStatus: Bool
    /// Further headers, such as `Authorization`; a redirect to another host or port does not receive that one.
    package var headers: [String: String]
    /// Sent by POST; nil sends a GET.
    ///
    /// Redirects are then not followed, because they would send it elsewhere.
    package var body: [UInt8]?
    /// The interval that the host requires between the beginnings of two requests.
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
