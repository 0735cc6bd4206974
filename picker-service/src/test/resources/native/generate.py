"""Ids of Hugging Face's tokenizers for Python (0.22 or later), of a file that only the native library reads.

    python generate.py FOLDER/gemma3/tokenizer.json > gemma3.json

FOLDER is where checks/tokenizers/fetch puts the files.
"""

import json
import random
import sys

from tokenizers import Tokenizer

PIECES = [
    "hello", " world", "Grüße", "中文字符", "日本語テキスト", "한국어", "Привет", "العربية", "हिन्दी", "🚀", "👩‍👩‍👧‍👦", "e\u0301", "\u212b", "ﬁ", "ＡＢＣ",
    " ", "  ", "   \t", "\n", "\n\n", "\n\n\n\n", "\t", "\r\n", "\u00a0", "\u2028", "\u200b", "\ufeff", "\u0000", "\u007f", "\u2581", "0", "1234567", "3.14",
    "-", "_", "__init__", "def main(argv):\n    return 0\n", "{\"a\": [1, 2, {\"b\": null}]}", "<start_of_turn>", "<end_of_turn>\n", "<start_of_turn>model\n",
    "<bos>", "<eos>", "<unused7>", "<0x0A>", "</s>", "<table>", "don't", "WE'LL", "...", "!?", "#include <x>", "a" * 40, "\U0001f9ff", "\U000e0001", "\U00010348",
]
SINGLE = ["", " ", "Hello, world!", "   leading and trailing   ", "The quick brown fox jumps over the lazy dog. " * 20]

r = random.Random(7)
texts = SINGLE + PIECES + ["".join(r.choice(PIECES) for _ in range(r.randrange(2, 14))) for _ in range(300)]
tokenizer = Tokenizer.from_file(sys.argv[1])
tokenizer.no_truncation()
tokenizer.no_padding()
cases = [
    {
        "text": text,
        "plain": tokenizer.encode(text, add_special_tokens=False).ids,
        "around": tokenizer.encode(text, add_special_tokens=True).ids,
    }
    for text in texts
]
print("[" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases) + "]")
