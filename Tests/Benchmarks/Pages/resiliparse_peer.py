"""The peer of PageBenchmarks: CPU time per page of resiliparse's main-content extraction on the same request lines."""

import json
import sys
import time

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import detect_encoding
from resiliparse.parse.html import HTMLTree

pages = 0
cpu = 0.0
for line in sys.stdin:
    request = json.loads(line)
    with open(request["path"], "rb") as file:
        start = time.process_time()
        data = file.read()
        tree = HTMLTree.parse_from_bytes(data, detect_encoding(data))
        text = extract_plain_text(tree, main_content=True)
        cpu += time.process_time() - start
    pages += 1
    print(json.dumps({"text": text}))
print(f"{pages} pages, {1000 * cpu / max(pages, 1):.3f} ms of CPU time a page", file=sys.stderr)
