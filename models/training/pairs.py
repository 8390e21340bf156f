"""Edit pairs: the noise that an edit starts from, and the latents of the rendered truth that it should lead to.

    python pairs.py --model model --out work/pairs_0.pt --scenes 1000 --first 3000000

The noise is that of the engine's edits: the scene before the edit is inverted by the model, and its noise moves with the object.
Every scene also gives the pair of its own noise and latents.  ``train_unet.py --pairs`` learns from the file.
"""
import argparse
import os
import random

import torch

import cases
import configs
import data
import editing
import renderer
import scene as S
import train_unet
import training

GROUP = 16                 # scenes that are inverted together, and images rendered together
UNPROMPTED = .2            # fraction of the scenes that are inverted and edited without a prompt


def arguments():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--model", default="model")
    p.add_argument("--out", default="work/pairs.pt")
    p.add_argument("--scenes", type=int, default=1000)
    p.add_argument("--first", type=int, default=3_000_000, help="seed of the first scene")
    p.add_argument("--edits", type=int, default=4, help="edits of every scene that are tried")
    p.add_argument("--size", type=int, default=256)
    p.add_argument("--threads", type=int, default=0)
    p.add_argument("--compile", action="store_true", help="compile the renderer")
    return p.parse_args()


def chosen(seed, edits):
    """The accepted ones of a number of edits of one scene, half of them from the wide range."""
    rng = random.Random(seed)
    found = [cases.choose(seed, (S.random_edit, S.wide_edit)[k % 2], rng) for k in range(edits)]
    return [c for c in found if c]


def rendered(scenes, size, device, color=True):
    """Images (N, 3, H, W) in 0..1, depth and object numbers (N, H, W) of a list of scenes, GROUP at a time."""
    done = []
    for i in range(0, len(scenes), GROUP):
        part = scenes[i:i + GROUP]
        done.append([v if v is None else v[:len(part)] for v in renderer.render(
            part + part[-1:] * (GROUP - len(part)), size, device=device, color=color)])   # compiled kernels want one shape
    return [None if v[0] is None else torch.cat(v) for v in zip(*done)]


@torch.no_grad()
def pairs_of(m, group, size, random):
    """Latents (N, C, h, w), condition (N, 1, h, w), noise (N, C, h, w), and prompts, of lists of edits of one scene each."""
    side, device = size // configs.FACTOR, m.device
    before = [edits[0]["scene"] for edits in group]
    rgb, depth, ids = rendered(before, size, device)
    truth = rendered([c["moved"] for edits in group for c in edits], size, device)[0]
    without = rendered([c["without"] for edits in group for c in edits], size, device, color=False)[1]
    dropped = torch.rand(len(group), generator=random, device=device) < UNPROMPTED
    prompts = ["" if drop else s["prompt"] for s, drop in zip(before, dropped)]
    condition = data.disparity_condition(depth, side, side)
    with torch.autocast(device, torch.bfloat16):
        z = m.encode(rgb)
        noise = editing.invert(m, z, train_unet.disturb(condition, random), m.prompt(prompts))[-1].float()
        z_edited = torch.cat([m.encode(part) for part in truth.split(GROUP)])
    out, k = [list(z), list(condition), list(noise), list(prompts)], 0       # first the scenes themselves, then their edits
    for i, edits in enumerate(group):
        for c in edits:
            cells, _, _ = cases.edited(c, depth[i].cpu(), without[k].cpu(), (ids[i] == c["index"] + 1).cpu())
            batch = {name: v[None].to(device) for name, v in cells.items()}
            values = (z_edited[k], data.disparity_condition(batch["edited_depth"], side, side)[0],
                      editing.carried(noise[i:i + 1], batch, seed=c["seed"])[0], prompts[i])
            for have, value in zip(out, values):
                have.append(value)
            k += 1
    return [torch.stack(v).half().cpu() for v in out[:3]] + [out[3]]


def main():
    a = arguments()
    if a.threads:
        torch.set_num_threads(a.threads)
    if a.compile:
        renderer.compile_kernels()
    if a.first + a.scenes > configs.VALIDATION_SEEDS:
        raise ValueError(f"seeds up to {a.first + a.scenes - 1} reach into those for validation ({configs.VALIDATION_SEEDS})")
    os.makedirs(os.path.dirname(os.path.abspath(a.out)), exist_ok=True)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    m, random = editing.Model(a.model, device), torch.Generator(device).manual_seed(a.first)
    groups, group = [], []
    for seed in range(a.first, a.first + a.scenes):
        edits = chosen(seed, a.edits)
        if edits:
            group.append(edits)
        if group and (len(group) == GROUP or seed == a.first + a.scenes - 1):
            groups.append(pairs_of(m, group, a.size, random))
            group = []
            training.log(f"scene {seed - a.first + 1} of {a.scenes}, {sum(len(g[3]) for g in groups)} pairs")
            pairs = [torch.cat([g[i] for g in groups]) for i in range(3)] + [sum((g[3] for g in groups), [])]
            torch.save(pairs, a.out + ".part")                                        # a run may be stopped at any time
            os.replace(a.out + ".part", a.out)


if __name__ == "__main__":
    main()
