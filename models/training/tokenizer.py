"""CLIP byte-pair encoding: learns a small vocabulary from the prompts, and encodes with it.

Hugging Face's CLIPTokenizer and the engine read the same files.
"""
import json
import os
import re
import shutil

import torch


def byte_symbols():
    """CLIP's printable stand-ins for the 256 byte values, '!' first."""
    keep = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    table, extra = {b: chr(b) for b in keep}, 0
    for b in range(256):
        if b not in table:
            table[b] = chr(256 + extra)
            extra += 1
    return table


PATTERN = re.compile(r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[^\W\d_]+|\d|[^\s\w]+|_+", re.IGNORECASE)


def words(text):
    return PATTERN.findall(re.sub(r"\s+", " ", text.strip()).lower())


def train(prompts, folder, max_merges=700):
    """Learn merges from the prompts; writes vocab.json, merges.txt and the two configuration files."""
    sym = byte_symbols()
    counts = {}
    for p in prompts:
        for w in words(p):
            counts[w] = counts.get(w, 0) + 1
    seqs = {w: [sym[b] for b in w.encode()[:-1]] + [sym[w.encode()[-1]] + "</w>"] for w in counts}
    merges = []
    while len(merges) < max_merges:
        pairs = {}
        for w, s in seqs.items():
            for a, b in zip(s, s[1:]):
                pairs[a, b] = pairs.get((a, b), 0) + counts[w]
        if not pairs:
            break
        best = max(pairs, key=lambda k: (pairs[k], k))
        merges.append(best)
        for w, s in seqs.items():
            i, out = 0, []
            while i < len(s):
                if i + 1 < len(s) and (s[i], s[i + 1]) == best:
                    out.append(s[i] + s[i + 1])
                    i += 2
                else:
                    out.append(s[i])
                    i += 1
            seqs[w] = out
    base = list(sym[b] for b in list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256)))
    base += [sym[b] for b in range(256) if sym[b] not in set(base)]
    vocab = base + [s + "</w>" for s in base] + ["".join(m) for m in merges]
    vocab = list(dict.fromkeys(vocab)) + ["<|startoftext|>", "<|endoftext|>"]
    os.makedirs(folder, exist_ok=True)
    token = lambda s: {"content": s, "lstrip": False, "normalized": s != "!", "rstrip": False, "single_word": False}
    with open(f"{folder}/vocab.json", "w") as f:
        json.dump({v: i for i, v in enumerate(vocab)}, f, ensure_ascii=False)
    with open(f"{folder}/merges.txt", "w") as f:
        f.write("#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in merges))
    with open(f"{folder}/special_tokens_map.json", "w") as f:
        json.dump({"bos_token": token("<|startoftext|>"), "eos_token": token("<|endoftext|>"), "pad_token": "!",
                   "unk_token": token("<|endoftext|>")}, f, indent=2)
    with open(f"{folder}/tokenizer_config.json", "w") as f:
        json.dump({"add_prefix_space": False, "bos_token": token("<|startoftext|>"), "do_lower_case": True,
                   "eos_token": token("<|endoftext|>"), "errors": "replace", "model_max_length": 77, "pad_token": "!",
                   "tokenizer_class": "CLIPTokenizer", "unk_token": token("<|endoftext|>")}, f, indent=2)
    return len(vocab)


def copy(source, folder):
    """Take over the vocabulary of another model."""
    shutil.copytree(source, folder, dirs_exist_ok=True)


class Tokenizer:
    """Reads vocab.json and merges.txt; pads with token 0 ('!') to 77 as stable-diffusion-2 does."""

    def __init__(self, folder):
        with open(f"{folder}/vocab.json") as f:
            self.vocab = json.load(f)
        with open(f"{folder}/merges.txt") as f:
            lines = f.read().split("\n")[1:]
        self.rank = {tuple(l.split(" ")): i for i, l in enumerate(lines) if l}
        self.sym, self.cache = byte_symbols(), {}

    def __len__(self):
        return len(self.vocab)

    def word(self, w):
        if w not in self.cache:
            raw = w.encode()
            s = [self.sym[b] for b in raw[:-1]] + [self.sym[raw[-1]] + "</w>"]
            while len(s) > 1:
                pairs = [(self.rank.get(p, 1 << 30), i) for i, p in enumerate(zip(s, s[1:]))]
                r, i = min(pairs)
                if r == 1 << 30:
                    break
                s[i:i + 2] = [s[i] + s[i + 1]]
            self.cache[w] = [self.vocab[t] for t in s]
        return self.cache[w]

    def __call__(self, text, length=77):
        ids = [t for w in words(text) for t in self.word(w)][:length - 2]
        ids = [self.vocab["<|startoftext|>"]] + ids + [self.vocab["<|endoftext|>"]]
        return ids + [0] * (length - len(ids))

    def batch(self, texts):
        seen = {t: self(t) for t in set(texts)}
        return torch.tensor([seen[t] for t in texts])
