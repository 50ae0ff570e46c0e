"""Makes tokens.json: the tokens that llama.cpp, through xllamacpp, cuts texts of our own into with the vocabularies of TestSupport's models.

usage: make_tokens.py FOLDER_OF_MODELS > tokens.json
"""

import json
import sys
import urllib.request

import xllamacpp

TEXTS = [
    "", " ", "  ", "\n", "\n\n", "\t \n", "Hello", " Hello", "Hello\n", "the there they the", "The  three   spaces    here",
    "Nvidia fell 17 percent on Monday.", "It lost 593,000,000,000 dollars", "1 12 123 1234 12345", "3.14159e-10", "a1b22c333",
    "don't we'll I'm they've it's he'd", "DON'T WE'LL", "fn(x) { return x*2; }", "https://paper.example/a?b=c&d=e#f",
    "Die Märkte fallen – um fünf Prozent!", "L’été à l’Élysée, c’est déjà ça", "¿Qué pasó? ¡Nada!", "Москва и Київ", "Ελλάδα 2025",
    "股价下跌百分之十七", "エヌビディアの株価が急落した", "엔비디아 주가 급락", "النص العربي", "🙂🙃 👩‍💻", "e\u0301 n\u0303", "\u00a0nbsp\u2003em",
    "tabs\tand\tmore\t\ttabs", "line one\r\nline two\r\n", "trailing space ", "...!!!???", "(brackets) [and] {braces}", "a_b-c+d=e/f\\g",
    "ALL CAPS AND camelCase", "mixed 漢字 and English 2025年1月",
]
answers = {}
for model in ["deepseek2-f32", "llama-f32", "qwen2-f32", "qwen3-f32"]:
    settings = xllamacpp.CommonParams()
    settings.model.path = f"{sys.argv[1]}/{model}.gguf"
    settings.n_ctx = 64
    settings.n_parallel = 1
    settings.warmup = False
    settings.verbosity = 0
    server = xllamacpp.Server(settings)
    answers[model] = []
    for text in TEXTS:
        question = json.dumps({"content": text, "add_special": False, "parse_special": False}).encode()
        request = urllib.request.Request(f"{server.listening_address}/tokenize", question, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as reply:
            answers[model].append(json.load(reply)["tokens"])
lines = ",\n".join(f"    {json.dumps(m)}: {json.dumps(t, separators=(',', ':'))}" for m, t in answers.items())
print('{\n  "texts": ' + json.dumps(TEXTS, ensure_ascii=False) + ',\n  "tokens": {\n' + lines + "\n  }\n}")
