import Foundation

/// What an address answered.
package struct FetchResponse: Hashable, Sendable {
    /// As it was asked for.
    package var address: String
    /// Where the answer came from after all redirects.
    package var finalAddress: String
    /// The final address, if redirects led there and each of them said 301 or 308: what to ask next time.
    package var permanentAddress: String?
    /// 200 for a file.
    package var status: Int
    /// The answer was 304: there is nothing newer than the validators that were sent, and the body is empty.
    package var isNotModified: Bool
    package var contentType: String?
    /// By lower-case name; the values of a repeated header are joined by a comma and a space.
    package var headers: [String: String]
    /// Unpacked.
    package var body: [UInt8]
    /// To be stored instead of the earlier ones.
    ///
    /// After a 200 both are the answer's own, absent where it had none; after a 304 the sent ones, renewed by the answer.
    package var validators: Validators
    /// The instant before which the server does not want to be asked again.
    package var retryAfter: Date?
    /// When the last byte was here.
    package var fetched: Date
}
