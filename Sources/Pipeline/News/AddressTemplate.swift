import Foundation
import News
import TextFormats

/// Addresses of services whose dates and keys are filled in before each request.
///
/// `{since}` and `{until}` are dates a week ago and today, `{since_epoch}` is the former in seconds since 1970, and `{secret:NAME}` the
/// environment's `AFTERSHOCK_NAME`, which is written nowhere else.
enum AddressTemplate {
    private static let reach: TimeInterval = 7 * 86_400

    static func isTemplate(_ address: String) -> Bool { address.contains("{") }

    /// The address with all names filled in.
    ///
    /// - Throws: ``SourceRefusal`` if the environment has no such secret, or the address another name.
    static func filled(_ address: String, now: Date, environment: [String: String]) throws(SourceRefusal) -> String {
        guard isTemplate(address) else { return address }
        var output = ""
        var rest = address[...]
        while let start = rest.firstIndex(of: "{") {
            output += rest[..<start]
            guard let end = rest[start...].firstIndex(of: "}") else {
                throw .wrongTemplate(address: address, name: String(rest[start...]))
            }
            let name = String(rest[rest.index(after: start)..<end])
            output += try value(of: name, in: address, now: now, environment: environment)
            rest = rest[rest.index(after: end)...]
        }
        return output + rest
    }

    private static func value(
        of name: String, in address: String, now: Date, environment: [String: String]
    ) throws(SourceRefusal) -> String {
        let since = now.addingTimeInterval(-reach)
        switch name {
        case "since": return String(since.rfc3339.prefix(10))
        case "until": return String(now.rfc3339.prefix(10))
        case "since_epoch": return String(Int(since.timeIntervalSince1970))
        default:
            guard name.hasPrefix("secret:") else { throw .wrongTemplate(address: address, name: name) }
            let variable = "AFTERSHOCK_" + name.dropFirst("secret:".count)
            guard let secret = environment[variable], !secret.isEmpty else {
                throw .noSecret(address: address, variable: variable)
            }
            return secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? secret
        }
    }
}
