import Foundation

/// The response of an address.
package struct FetchResponse: Hashable, Sendable {
    /// The requested address.
    package var address: String
    /// The address of the response after all redirects.
    package var finalAddress: String
    /// The final address, if all redirects to it have status 301 or 308: the address to ask next time.
    package var permanentAddress: String?
    /// 200 for a file.
    package var status: Int
    /// The status is 304: there is nothing newer than the validators of the request, and the body is empty.
    package var isNotModified: Bool
    package var contentType: String?
    /// By lower-case name; the values of a repeated header are joined by a comma and a space.
    package var headers: [String: String]
    /// The body, unpacked.
    package var body: [UInt8]
    /// The validators to store instead of the earlier ones.
    ///
    /// After a 200 both are the response's own, absent where it has none; after a 304 the sent ones, renewed by the
    /// response.
    package var validators: Validators
    /// The instant before which the server wants no further request.
    package var retryAfter: Date?
    /// When the last byte arrived.
    package var fetched: Date
}
