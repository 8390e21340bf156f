"""Render training scenes once, into shards that the training scripts read.

    python make_data.py --out data --first 0 --count 8000 --size 256
"""
import argparse
import os
import time

import torch

import configs
import data
import renderer


def arguments():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--out", default="data")
    p.add_argument("--first", type=int, default=0, help="seed of the first scene")
    p.add_argument("--count", type=int, default=8000)
    p.add_argument("--size", type=int, default=256, help="side of the images in pixels")
    p.add_argument("--batch", type=int, default=8, help="images that are rendered together")
    p.add_argument("--shard", type=int, default=1000, help="images in one file")
    p.add_argument("--workers", type=int, default=1, help="processes that generate scenes")
    p.add_argument("--threads", type=int, default=0)
    p.add_argument("--no-compile", action="store_true", help="render without torch.compile: slower, needs no compiler")
    a = p.parse_args()
    if a.first + a.count > configs.VALIDATION_SEEDS:
        p.error(f"training seeds must stay below {configs.VALIDATION_SEEDS}")
    return a


def main():
    a = arguments()
    os.makedirs(a.out, exist_ok=True)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    if a.threads:
        torch.set_num_threads(a.threads)
    if not a.no_compile:
        renderer.compile_kernels()
    start = time.time()
    for first in range(a.first, a.first + a.count, a.shard):
        path = f"{a.out}/{a.size}_{first:08d}.pt"
        if os.path.exists(path):
            continue
        parts, globals_, prompts = data.packed(first, min(a.shard, a.first + a.count - first), a.workers)
        rgb, depth = data.render(parts, globals_, a.size, device, a.batch)
        torch.save({"rgb": rgb, "depth": depth, "prompts": prompts}, path + ".part")
        os.replace(path + ".part", path)
        print(f"{first + len(prompts) - a.first} images, {time.time() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
