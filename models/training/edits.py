"""Edits of training scenes for the U-Net: latents of the picture, without the object, of an edit's preview, and of the rendered result.

    python edits.py --vae model/vae --out work/edits --scenes 20000

The preview is what an engine shows without a model: the object warped in 3D, so without its hidden faces and in the old light, over
a ground.  That is a smooth fill beside the old shadow, as a simple engine makes it, or the true ground with all, some or nothing
of the new shadow, as a good one does.  ``train_unet.py`` reads the files while this script goes on writing them, or
makes edits of its own in the same way (``live.py``).
"""
import argparse
import os
import random
from multiprocessing import get_context

import numpy as np
import torch

import configs
import data
import renderer
import scene as S
import training
import warping

BLOCK = 256                # scenes that a process generates at a time
FILE = 4                   # blocks in one file
VISIBLE = .8               # share of the object that must not be hidden, before and after the edit
SMALLEST = .02             # share of the picture that the object must cover before and after the edit
ROUNDS = 150               # sweeps of the fill's Laplace equation
MARGIN = 15 / 512          # how far around an object depth is distrusted where the background's is not known, as in the engine
MASK_ERRORS = (0, 0, 0, 0, 1, 2, -1)        # pixels by which a selection is too wide
GUESSED = .3               # share of edits whose background depth is filled in, not known
SMOOTH, FULL = .35, .6     # shares of previews over a smooth fill, and of the others that have the whole new shadow
PICTURES = ("before", "empty", "preview", "after")     # of the latents in a file
DEPTHS = ("before", "empty", "edited", "after")        # of the conditions in a file


def arguments():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--vae", default="work/vae", help="autoencoder, whose encoder must be final")
    p.add_argument("--out", default="work/edits", help="folder of the files")
    p.add_argument("--scenes", type=int, default=16000, help="number of scenes, each with one edit")
    p.add_argument("--first", type=int, default=0, help="seed of the first one")
    p.add_argument("--size", type=int, default=256, help="side of the pictures in pixels")
    p.add_argument("--workers", type=int, default=1, help="processes that generate scenes")
    p.add_argument("--batch", type=int, default=0, help="scenes that are rendered together, 0 for 64 on a GPU, 8 on a CPU")
    p.add_argument("--threads", type=int, default=0)
    p.add_argument("--compile", action="store_true", help="compile the renderer")
    return p.parse_args()


def generated(seeds):
    """Scenes of consecutive seeds with an edit each, half of them from the wide range, packed for the renderer.

    Returns parts before and after the edit, globals, the object's index, the edit in camera coordinates, and prompts.
    """
    found = []
    for seed in seeds:
        scene = S.generate(seed)
        edit = (S.random_edit, S.wide_edit)[seed % 2](scene, random.Random(seed))
        if edit:
            found.append((scene, edit[0], S.transform(scene, edit[0], edit[3]), S.camera_transform(scene, edit[3])))
    before, globals_ = renderer.pack([f[0] for f in found])
    after, _ = renderer.pack([f[2] for f in found])
    index, T = np.array([f[1] for f in found]), np.stack([f[3] for f in found]).astype(np.float32)
    return before, after, globals_, index, T, [f[0]["prompt"] for f in found]


def only(parts, chosen):
    """Packed parts with none but the chosen ones, (B, slots)."""
    out = parts.clone()
    out[:, :, 14] *= chosen
    return out


@torch.no_grad()
def latents_of(vae, before, after, globals_, index, T, size, random):
    """Latents (4, N, C, h, w) of PICTURES, conditions (4, N, 1, h, w) of DEPTHS, and which of the edits these N are: those whose
    object is well to be seen."""
    side, tangent = size // configs.FACTOR, globals_[0, 0]
    mine = before[:, :, 14] == index[:, None] + 1
    rgb, depth, ids = renderer.render_packed(before, globals_, size)
    rgb_after, depth_after, ids_after = renderer.render_packed(after, globals_, size)
    number = (index + 1)[:, None, None]
    old, covered = ids == number, ids_after == number
    seen = torch.ones(len(old), dtype=torch.bool, device=old.device)
    for parts, mask in ((before, old), (after, covered)):
        alone = renderer.render_packed(only(parts, mine), globals_, size, color=False)[2] == number
        shown, all_ = mask.sum((1, 2)), alone.sum((1, 2))
        seen &= (shown > VISIBLE * all_) & (shown > SMALLEST * size ** 2)
    others = only(before, ~mine)
    empty, depth_empty, _ = renderer.render_packed(others, globals_, size)
    shaded, _, _ = renderer.render_packed(others, globals_, size, casters=after)
    background = depth_empty
    if random.random() < GUESSED:
        hole = warping.dilate(old, round(MARGIN * size))[:, None]
        background = 1 / warping.harmonic(1 / depth[:, None], hole, ROUNDS)[:, 0]
    mask = warping.dilate(old, random.choice(MASK_ERRORS))
    w, visible, edited = warping.warped(depth, background, mask, tangent, T)
    pictures = rgb, empty, warping.preview(rgb, ground(rgb, mask, empty, shaded), w, visible), rgb_after
    keep = seen.nonzero()[:, 0]
    encode = lambda v: torch.cat([vae.encode(part * 2 - 1).latent_dist.mean for part in v[keep].split(32)])
    z = torch.stack([encode(v) * vae.config.scaling_factor for v in pictures])
    c = torch.stack([data.disparity_condition(d, side, side, like=like)[keep] for d, like in (
        (depth, None), (depth_empty, None), (edited, depth), (depth_after, None))])
    return z, c, keep


def ground(picture, mask, empty, shaded):
    """What lies under the object in a preview, (B, 3, n, n): a smooth fill, or the emptied scene with some of the new shadow."""
    kind, weak, strength = torch.rand(3, len(picture), 1, 1, 1, device=picture.device)
    clean = torch.lerp(empty, shaded, torch.where(weak < FULL, 1.0, strength))
    return torch.where(kind < SMOOTH, warping.smooth_ground(picture, mask, ROUNDS), clean)


def main():
    a = arguments()
    if a.threads:
        torch.set_num_threads(a.threads)
    if a.first + a.scenes > configs.VALIDATION_SEEDS:
        raise ValueError(f"seeds up to {a.first + a.scenes - 1} reach into those for validation ({configs.VALIDATION_SEEDS})")
    os.makedirs(a.out, exist_ok=True)
    blocks = [range(s, min(s + BLOCK, a.first + a.scenes)) for s in range(a.first, a.first + a.scenes, BLOCK)]
    if a.workers > 1:
        with get_context("fork").Pool(a.workers) as pool:
            write(a, blocks, pool.imap(generated, blocks))
    else:
        write(a, blocks, map(generated, blocks))


def write(a, blocks, generated_blocks):
    """Render and encode the generated blocks, FILE of them to a file."""
    from diffusers import AutoencoderKL
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    if a.compile:
        renderer.compile_kernels()
    vae = AutoencoderKL.from_pretrained(a.vae, torch_dtype=torch.float32).to(device).eval()
    batch, chance, have, total = a.batch or training.render_batch(device), random.Random(a.first), [], 0
    for seeds, (*packed, prompts) in zip(blocks, generated_blocks):
        packed = [torch.from_numpy(v) for v in packed]
        order = (packed[0][:, :, 14] > .5).sum(1).argsort(stable=True)            # few slots are traced for simple scenes
        for ix in order.split(batch):
            full = ix.repeat(-(-batch // len(ix)))[:batch]                        # compiled kernels want one shape
            z, c, keep = latents_of(vae, *(v[full].to(device) for v in packed), a.size, chance)
            keep = keep[keep < len(ix)]                                           # not what only fills the batch up
            have.append((z[:, :len(keep)].half().cpu(), c[:, :len(keep)].half().cpu(), [prompts[i] for i in ix[keep.cpu()]]))
        if seeds.stop % (FILE * BLOCK) == a.first % (FILE * BLOCK) or seeds.stop == a.first + a.scenes:
            z, c = (torch.cat([h[k] for h in have], 1) for k in (0, 1))
            path = f"{a.out}/edits_{a.size}_{seeds.stop}.pt"
            torch.save((z, c, sum((h[2] for h in have), [])), path + ".part")
            os.replace(path + ".part", path)
            total, have = total + z.shape[1], []
            training.log(f"{total} edits of {seeds.stop - a.first} scenes of {a.size} px")


if __name__ == "__main__":
    main()
