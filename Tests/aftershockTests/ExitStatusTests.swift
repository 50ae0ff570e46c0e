import Pipeline
import Store
import Testing
import Web

@testable import aftershock

/// What each kind of failure means for the one who called.
struct ExitStatusTests {
    @Test(
        arguments: [
            (PipelineError.noSuchFile("a"), .notFound),
            (PipelineError.cannotWrite(path: "a", reason: "b"), .cannotCreate),
            (PipelineError.locked(path: "a", holder: ""), .locked), (PipelineError.noEndpoint, .badConfiguration),
            (PipelineError.noEndpointKey(variable: "A"), .noCredentials),
            (PipelineError.cannotDigest(reason: "a"), .unavailable), (PipelineError.notText("a"), .badData),
            (WebError.truncated(address: "a", reason: "b"), .unavailable),
            (WebError.cannotWrite(path: "a", reason: "b"), .cannotCreate),
            (WebError.cancelled(address: "a"), .interrupted),
            (ModelPullError.unknownModel("a", known: []), .notFound),
            (ModelPullError.wrongHash(path: "a", hash: "b", expected: "c", source: "d"), .badData),
            (StoreError.cannotCreate(path: "a", reason: "b"), .cannotCreate), (CancellationError(), .interrupted),
        ] as [(any Error, aftershock.ExitStatus)])
    func `every failure has the exit code of its kind`(error: any Error, status: aftershock.ExitStatus) {
        #expect(aftershock.ExitStatus(error) == status)
    }
}
