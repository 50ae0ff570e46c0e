import Foundation

/// Commands that answer each line of standard input with a line, flushed, without a database.
enum LineFilter {
    /// Answers every line of standard input; a line that cannot be answered is reported on stderr, and the others go on.
    static func run(
        isBatch: Bool, name: String, _ answer: (String) throws -> String
    ) throws -> ExitStatus {
        guard isBatch else { throw ProgramError.wrongUsage("'\(name)' reads requests from stdin: add --batch.") }
        var number = 0
        var failed = false
        while let line = readLine() {
            number += 1
            do {
                print(try answer(line))
            } catch {
                failed = true
                print("{\"error\":true}")
                Program.say("error: line \(number): \(Program.message(of: error))")
            }
            Program.flush()
        }
        return failed ? .badData : .done
    }
}
