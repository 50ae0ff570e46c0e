import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Checks markup with Foundation's XML parser; the reports' HTML is also well-formed XML.
package enum WellFormed {
    package struct Fault: Error, CustomStringConvertible {
        package var description: String
    }

    /// - Throws: ``Fault`` with the parser's message and line.
    package static func check(_ markup: String) throws {
        let parser = XMLParser(data: Data(markup.replacing("<!DOCTYPE html>", with: "").utf8))
        guard parser.parse() else {
            let message = parser.parserError.map { String(describing: $0) } ?? "unknown"
            throw Fault(description: "not well-formed at line \(parser.lineNumber): \(message)")
        }
    }

    /// Every value of an attribute, in order.
    package static func values(of attribute: String, in markup: String) -> [String] {
        markup.components(separatedBy: " \(attribute)=\"").dropFirst().compactMap {
            $0.split(separator: "\"", omittingEmptySubsequences: false).first.map(String.init)
        }
    }
}
