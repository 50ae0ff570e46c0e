/// Why engines could not be compared with a gold set.
package enum EvaluationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A line is not what the format asks for; lines count from 1.
    case badLine(file: String, line: Int, reason: String)
    case repeatedID(String, file: String, line: Int)
    /// Two gold files contain the id.
    case sharedID(String)
    /// A prediction for an article that the gold set does not contain.
    case unknownID(String, file: String)
    case empty(file: String)
    /// No article was predicted.
    case nothingInCommon(gold: String, predictions: String)

    package var description: String {
        switch self {
        case .badLine(let file, let line, let reason):
            "\(file), line \(line): \(reason). docs/evaluation.md describes the format."
        case .repeatedID(let id, let file, let line):
            "\(file), line \(line): an earlier line has the id '\(id)' too. Ids must differ."
        case .sharedID(let id): "The id '\(id)' is in two of the gold files. Ids must differ."
        case .unknownID(let id, let file):
            "\(file): no gold article has the id '\(id)'. Use the predictions made for this gold set."
        case .empty(let file): "\(file) contains no line. Give a file with one JSON object per line."
        case .nothingInCommon(let gold, let predictions):
            "\(predictions) predicts none of the articles of \(gold). Use the predictions made for this gold set."
        }
    }
}
