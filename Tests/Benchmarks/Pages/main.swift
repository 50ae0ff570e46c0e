// CPU time per page, and the same answers as `page extract --batch`:
//
//     AFTERSHOCK_BENCHMARKS=1 swift run -c release PageBenchmarks < requests.jsonl > answers.jsonl
//
// Each line of standard input is `{"path", "url"}`. Compare with `resiliparse_peer.py` on the same lines.

import Foundation
import Pages

var pages = 0
var cpu = 0.0
while let line = readLine() {
    let start = clock()
    let answer = PageBatch.answer(line: line)
    cpu += Double(clock() - start) / Double(CLOCKS_PER_SEC)
    pages += 1
    FileHandle.standardOutput.write(Data((answer + "\n").utf8))
}
let perPage = 1000 * cpu / Double(max(pages, 1))
FileHandle.standardError.write(Data("\(pages) pages, \(perPage) ms of CPU time a page\n".utf8))
