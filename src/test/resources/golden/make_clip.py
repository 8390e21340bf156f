"""Makes clip/: the merges of CLIP's published vocabulary, and what transformers makes of a thousand prompts with it.

    pip install transformers open-clip-torch
    python make_clip.py

merges.txt.gz are the first 48,894 merges of bpe_simple_vocab_16e6.txt of open-clip-torch (MIT licence, clip/LICENSE.txt).
Written with transformers 5.24.0. No prompt has Chinese characters: the versions of transformers, and those with and without
ftfy, split them differently.
"""
import gzip
import json
import os
import random
import tempfile

import open_clip
from transformers import CLIPTokenizer

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "clip")
MERGES = 49152 - 256 - 2
WORDS = """a an the photo picture painting of with and on in under beside behind red blue green yellow small large old
wooden chair table lamp mushroom rocket coffee cup saucer spoon street car bicycle dog cat horse tree house mountain
lake sky sunset shadow floor wall window kitchen garden bokeh 35mm f/1.8 4k 8k HDR trending artstation unreal engine
isn't it's they're we'll I'd can't photographer's black-and-white close-up 1920s 3d 2nd 100 1,000 50% $20 #1 C++ node.js
Vermeer's Zürich café naïve résumé smörgåsbord Köln façade jalapeño Ångström São Paulo кошка γάτα قطة 🚀 🍄 ☕ — “quoted”
'single' (brackets) [square] {curly} semi;colon under_score e-mail@example.org https://example.org/a?b=c antidisestablishmentarianism
pneumonoultramicroscopicsilicovolcanoconiosis qwzxv zzzz aaaaaaa !!! ... ?! ½ ² µ © ™ ﬁne Ⅷ""".split()


def vocabulary(merges):
    """The ids: bytes, bytes at a word's end, merges, start and end."""
    visible = [*range(33, 127), *range(161, 173), *range(174, 256)]
    symbols = [chr(b) for b in visible] + [chr(256 + i) for i in range(256 - len(visible))]
    tokens = symbols + [s + "</w>" for s in symbols] + ["".join(m.split()) for m in merges]
    return {t: i for i, t in enumerate(tokens + ["<|startoftext|>", "<|endoftext|>"])}


def prompts():
    chooser = random.Random(17)
    made = ["", " ", "A photo of a cat.", "a  photo\tof\n a cat", "<|endoftext|>", "a" * 300]
    while len(made) < 1000:
        words = [chooser.choice(WORDS) for _ in range(chooser.randint(1, 24))]
        text = ""
        for word in words:
            shape = chooser.random()
            word = word.upper() if shape < .1 else word.capitalize() if shape < .25 else word
            text += word + chooser.choice([" "] * 12 + [", ", ". ", "  ", "-", "/", ""])
        made.append(text)
    return made


def main():
    os.makedirs(OUT, exist_ok=True)
    source = os.path.join(os.path.dirname(open_clip.__file__), "bpe_simple_vocab_16e6.txt.gz")
    merges = gzip.open(source).read().decode("utf-8").split("\n")[1:1 + MERGES]
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "vocab.json"), "w", encoding="utf-8") as file:
            json.dump(vocabulary(merges), file, ensure_ascii=False)
        with open(os.path.join(folder, "merges.txt"), "w", encoding="utf-8") as file:
            file.write("#version: 0.2\n" + "\n".join(merges) + "\n")
        tokenizer = CLIPTokenizer.from_pretrained(folder)
        texts = prompts()
        lines = [json.dumps({"prompt": t, "ids": tokenizer(t, truncation=True, max_length=77)["input_ids"]})
                 for t in texts]
    write("merges.txt.gz", "\n".join(merges) + "\n")
    write("prompts.jsonl.gz", "\n".join(lines) + "\n")


def write(name, text):
    with open(os.path.join(OUT, name), "wb") as file:
        file.write(gzip.compress(text.encode("utf-8"), 9, mtime=0))


main()
