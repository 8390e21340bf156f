"""The picture of the model card: edits of unseen scenes, and pictures sampled from depth and prompt alone.

    python contact_sheet.py --model model --cases cases.pt --count 12 --out contact_sheet.png

Upper rows: input, edited, rendered truth.  Lower rows: depth condition, sampled picture, the rendering it belongs to.
"""
import argparse

import torch
import torch.nn.functional as F

import cases
import configs
import data
import editing


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--model", default="model")
    p.add_argument("--cases", default="", help="cases kept by evaluate.py; without it they are rendered")
    p.add_argument("--count", type=int, default=12)
    p.add_argument("--seed", type=int, default=configs.BENCHMARK_SEEDS)
    p.add_argument("--size", type=int, default=256)
    p.add_argument("--scale", type=float, default=3.0, help="guidance scale of the sampled pictures")
    p.add_argument("--side", type=int, default=144, help="side of one picture on the sheet, in pixels")
    p.add_argument("--threads", type=int, default=0)
    p.add_argument("--out", default="contact_sheet.png")
    a = p.parse_args()
    if a.threads:
        torch.set_num_threads(a.threads)
    m = editing.Model(a.model, "cuda" if torch.cuda.is_available() else "cpu")
    found = (torch.load(a.cases, weights_only=False) if a.cases else cases.collect(a.seed, a.count, a.size))[:a.count]
    stack = lambda k: torch.stack([c[k] for c in found])
    edited = editing.edit(m, found, editing.options(a.model), a.size)["guided"]
    condition = data.disparity_condition(stack("depth"), a.size // configs.FACTOR, a.size // configs.FACTOR)
    sampled = editing.sample(m, condition.to(m.device), [c["scene"]["prompt"] for c in found], a.scale).cpu()
    depth = F.interpolate(condition, size=(a.size, a.size)).expand(-1, 3, -1, -1) / 2 + .5
    triples = (stack("source"), edited, stack("truth")), (depth, sampled, stack("source"))
    rows = [torch.stack(triple, 1).flatten(0, 1) for triple in triples]
    small = F.interpolate(torch.cat(rows), size=(a.side, a.side), mode="bicubic", antialias=True)
    data.save_grid(small, a.out, 12 if len(found) % 4 == 0 else 3)


if __name__ == "__main__":
    main()
