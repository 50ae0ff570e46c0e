import Inference
import Testing

struct InferenceErrors {
    @Test func `an error names the file, the lack, and what there is`() {
        let error = InferenceError.unsupported(
            path: "a.gguf", what: "the architecture 'bert'", supported: ["llama", "qwen2"])
        #expect(
            error.description
                == "'a.gguf' needs the architecture 'bert', which this engine does not have. It has llama, qwen2.")
    }
}
