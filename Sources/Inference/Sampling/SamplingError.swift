/// Why no token could be chosen.
package enum SamplingError: Error, Hashable, CustomStringConvertible {
    /// A logit is infinite or not a number, because weights or kernels are broken.
    case notFinite(token: Int, value: String)
    /// The mask, or logits of minus infinity, leave no token.
    case nothingAllowed
    case invalidParameter(name: String, value: String, allowed: String)

    package var description: String {
        switch self {
        case .notFinite(let token, let value):
            "The model gave token \(token) the logit \(value). Its weights are damaged; compare the file's SHA-256 with the published one."
        case .nothingAllowed:
            "No token is allowed here: the grammar and the logits exclude all of them. Use another grammar, or none."
        case .invalidParameter(let name, let value, let allowed):
            "The \(name) is \(value); allowed is \(allowed)."
        }
    }
}
