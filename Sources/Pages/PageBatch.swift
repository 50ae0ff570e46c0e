import Foundation
import News
import TextFormats

/// Pages read one line at a time, for the program's `page extract --batch`.
package enum PageBatch {
    private struct Question: Decodable {
        var path: String
        var url: String?
    }

    private struct Answer: Encodable {
        var text: String
        var title, author, date, language, site, canonical, extent, reason, error: String?

        enum CodingKeys: CodingKey {
            case text
            case title
            case author
            case date
            case language
            case site
            case canonical
            case extent
            case reason
            case error
        }

        /// Writes null for unknown values, so that every line has the same keys.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(text, forKey: .text)
            try container.encode(title, forKey: .title)
            try container.encode(author, forKey: .author)
            try container.encode(date, forKey: .date)
            try container.encode(language, forKey: .language)
            try container.encode(site, forKey: .site)
            try container.encode(canonical, forKey: .canonical)
            try container.encode(extent, forKey: .extent)
            try container.encodeIfPresent(reason, forKey: .reason)
            try container.encodeIfPresent(error, forKey: .error)
        }
    }

    /// Answers one line `{"path", "url"}` with one line of JSON: text, title, author, date (`YYYY-MM-DD`), extent and more.
    ///
    /// A page without an article has no extent; `reason` gives the cause, and `text` the little text that was found.
    package static func answer(line: String) -> String {
        var answer: Answer
        do {
            let question = try JSONDecoder().decode(Question.self, from: Data(line.utf8))
            let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: question.path)))
            let reading = try ReadablePage.reading(bytes, contentType: nil, address: question.url)
            let metadata = reading.metadata
            answer = Answer(
                text: reading.text, title: metadata.title, author: metadata.authors.joined(separator: ", ").nonEmpty,
                date: metadata.publishedDay, language: metadata.language, site: metadata.siteName,
                canonical: metadata.canonicalAddress, extent: reading.extent.rawValue)
            if let error = ReadablePage.mistake(in: reading, address: question.url) {
                answer.extent = nil
                answer.reason = error.name
                answer.error = error.description
                if reading.isConsent || reading.wall != nil { answer.text = "" }
            }
        } catch let error as PageError {
            answer = Answer(text: "", reason: error.name, error: error.description)
        } catch {
            answer = Answer(text: "", error: "The line or its file cannot be read: \(error)")
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return try String(decoding: encoder.encode(answer), as: UTF8.self)
        } catch {
            return #"{"text":"","error":"The answer cannot be written as JSON."}"#
        }
    }
}
