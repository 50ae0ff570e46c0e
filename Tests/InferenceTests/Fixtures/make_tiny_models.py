"""Makes tiny-models.json: what llama.cpp and a float64 forward pass in numpy answer to the models of TestSupport's TinyModels.

usage: make_tiny_models.py FOLDER_OF_MODELS FORWARD_PASS.py > tiny-models.json

Needs xllamacpp (llama.cpp as a library), gguf and numpy. FORWARD_PASS.py has forward(path, tokens), the logits `[tokens, vocabulary]`
as exact as float64 is; the kept file was made with the reference pass that was itself checked against llama.cpp 0c1e57098.
"""

import importlib.util
import json
import sys

import numpy as np
import xllamacpp

folder, forward_path = sys.argv[1:3]
specification = importlib.util.spec_from_file_location("forward_pass", forward_path)
forward_pass = importlib.util.module_from_spec(specification)
specification.loader.exec_module(forward_pass)

VOCABULARY, KEPT, GREEDY = 384, list(range(5, 384, 12)), 32
# llama.cpp reports no probabilities for a token that ends inside a character: greedy choice is among the others. The
# distribution is the model's own all the same.
CHOICES = set(range(94)) | set(range(256, 368))
random = np.random.default_rng(20250127)
PROMPTS = {
    "a": [371, 369, *random.integers(0, 368, 6).tolist(), 370, 373, 198],
    "b": [371, *random.integers(0, 368, 47).tolist()],
    "c": [371, *random.integers(0, 368, 299).tolist()],
}
DENSE = ["deepseek2-f32", "llama-f32", "qwen2-f32", "qwen2-tied-f32", "qwen3-f32", "qwen3-yarn-f32"]
FORMATS = "f32 f16 bf16 q8_0 q4_0 q4_1 q5_0 q5_1 iq4_nl iq4_xs q2_k q3_k_m q4_k_m q5_k_m q6_k".split()
MODELS = DENSE + ["qwen2-h256-" + f for f in FORMATS] + ["deepseek2-q8_0", "llama-q8_0", "qwen3-q8_0"]


def rounded(values):
    return [float(f"{value:.8g}") for value in values]


def peer(path, tokens, as_shipped):
    """llama.cpp's greedy choice and its distribution after the prompt, with caches of float32 or as it is shipped."""
    settings = xllamacpp.CommonParams()
    settings.model.path = path
    settings.n_ctx = settings.n_batch = settings.n_ubatch = 512
    settings.n_parallel = 1
    settings.warmup = False
    settings.verbosity = 0
    settings.cpuparams.n_threads = 1
    if not as_shipped:
        settings.cache_type_k = settings.cache_type_v = xllamacpp.ggml_type.GGML_TYPE_F32
        settings.flash_attn_type = xllamacpp.llama_flash_attn_type.LLAMA_FLASH_ATTN_TYPE_DISABLED
    question = {
        "prompt": tokens, "n_predict": GREEDY, "temperature": 0, "samplers": ["top_k"], "top_k": 1, "n_probs": VOCABULARY,
        "cache_prompt": False, "logit_bias": [[token, False] for token in range(VOCABULARY) if token not in CHOICES],
    }
    server = xllamacpp.Server(settings)
    steps = server.handle_completions(question)["choices"][0]["logprobs"]["content"]
    first = {entry["id"]: entry["logprob"] for entry in steps[0]["top_logprobs"]}
    gaps = []
    for step in steps:
        best = sorted((entry["logprob"] for entry in step["top_logprobs"] if entry["id"] in CHOICES), reverse=True)
        gaps.append(best[0] - best[1])
    assert len(steps) == GREEDY and all(step["id"] in CHOICES for step in steps)
    return [step["id"] for step in steps], gaps, [first[token] for token in KEPT]


answers = {}
for model in MODELS:
    path = f"{folder}/{model}.gguf"
    for prompt, tokens in PROMPTS.items():
        if prompt == "c" and model not in DENSE:
            continue
        exact = forward_pass.forward(path, tokens)
        positions = [len(tokens) - 1] if prompt == "c" else [0, len(tokens) // 2, len(tokens) - 1]
        last = exact[-1]
        greedy, gaps, plain = peer(path, tokens, as_shipped=False)
        answer = {
            "positions": positions,
            "exact": [rounded(exact[position][KEPT]) for position in positions],
            "exactLogSum": float(last.max() + np.log(np.exp(last - last.max()).sum())),
            "peer": rounded(plain),
        }
        if model.endswith("f32"):
            # Where two tokens are nearer than rounding, the choice says nothing.
            sure = next((index for index, gap in enumerate(gaps) if gap < 1e-3), len(greedy))
            answer["greedy"] = greedy[:sure]
        answer["peerAsShipped"] = rounded(peer(path, tokens, as_shipped=True)[2])
        answers.setdefault(model, {})[prompt] = answer
        print(model, prompt, np.abs(np.array(plain) - (last[KEPT] - answer["exactLogSum"])).max(), file=sys.stderr)

lines = [
    f"    {json.dumps(model)}: {{\n"
    + ",\n".join(f"      {json.dumps(p)}: {json.dumps(a, separators=(',', ':'))}" for p, a in prompts.items())
    + "\n    }"
    for model, prompts in answers.items()
]
print('{\n  "tokens": ' + json.dumps(KEPT) + ',\n  "prompts": ' + json.dumps(PROMPTS) + ',\n  "models": {')
print(",\n".join(lines))
print("  }\n}")
