"""Rendered shards on disk, and the small conversions between images, depth and what the networks take."""
import glob
from multiprocessing import get_context

import numpy as np
import torch
import torch.nn.functional as F

import renderer
import scene


# ----------------------------------------------------------------------------- rendering
def _pack(seeds):
    scenes = [scene.generate(s) for s in seeds]
    parts, globals_ = renderer.pack(scenes)
    return parts, globals_, [s["prompt"] for s in scenes]


def packed(first, count, workers=1):
    """Packed scenes of the seeds first .. first + count - 1, and their prompts."""
    chunks = [range(s, min(s + 256, first + count)) for s in range(first, first + count, 256)]
    if workers == 1:
        out = [_pack(c) for c in chunks]
    else:
        with get_context("fork").Pool(workers) as pool:
            out = pool.map(_pack, chunks)
    return np.concatenate([o[0] for o in out]), np.concatenate([o[1] for o in out]), sum((o[2] for o in out), [])


def render(parts, globals_, size, device, batch):
    """uint8 images (N, 3, size, size) and float16 depth (N, size, size).

    Scenes are rendered in the order of their part count, so that few slots are traced for simple scenes.
    """
    n = len(globals_)
    rgb = torch.empty(n, 3, size, size, dtype=torch.uint8)
    depth = torch.empty(n, size, size, dtype=torch.float16)
    order = (parts[:, :, 14] > .5).sum(1).argsort(kind="stable")
    for i in range(0, n, batch):
        ix = order[i:i + batch]
        p, g = torch.from_numpy(parts[ix]).to(device), torch.from_numpy(globals_[ix]).to(device)
        c, d, _ = renderer.render_packed(p, g, size)
        rgb[torch.from_numpy(ix)] = (c * 255 + .5).to(torch.uint8).cpu()
        depth[torch.from_numpy(ix)] = d.half().cpu()
    return rgb, depth


# ----------------------------------------------------------------------------- shards
def shards(folder, size, limit=0):
    """Paths of the rendered shards of one image size, oldest seeds first."""
    files = sorted(glob.glob(f"{folder}/{size}_*.pt"))
    if not files:
        raise FileNotFoundError(f"no shards of {size} px in {folder}: run make_data.py first")
    return files[:limit or None]


def load(folder, size, limit=0):
    """Images (N, 3, H, W) uint8, depth (N, H, W) float16 and prompts of the first ``limit`` shards (0: of all)."""
    parts = [torch.load(f) for f in shards(folder, size, limit)]
    return torch.cat([p["rgb"] for p in parts]), torch.cat([p["depth"] for p in parts]), sum((p["prompts"] for p in parts), [])


# ----------------------------------------------------------------------------- conversions
def to_float(rgb8):
    """uint8 to the range -1..1 in which the autoencoder works."""
    return rgb8.float() / 127.5 - 1


def disparity_condition(depth, height, width):
    """The last input channel of the U-Net, (B, 1, h, w): disparity, resized bicubically, min-max to -1..1 per image."""
    d = 1 / depth.float().clamp_min(1e-3)
    d = F.interpolate(d[:, None], size=(height, width), mode="bicubic", align_corners=False)
    lo, hi = d.amin((1, 2, 3), keepdim=True), d.amax((1, 2, 3), keepdim=True)
    return 2 * (d - lo) / (hi - lo).clamp_min(1e-6) - 1


def psnr(a, b):
    """PSNR in dB of every image of a batch in 0..1, (B,)."""
    mse = (a.clamp(0, 1) - b).pow(2).flatten(1).mean(1)
    return -10 * mse.clamp_min(1e-10).log10()


def save_grid(images, path, columns):
    """Images in 0..1 (N, 3, H, W) as one PNG."""
    from PIL import Image
    n = len(images) // columns * columns
    g = images[:n].clamp(0, 1).float().cpu()
    h, w = g.shape[2:]
    g = g.view(n // columns, columns, 3, h, w).permute(0, 3, 1, 4, 2).reshape(n // columns * h, columns * w, 3)
    Image.fromarray((g * 255 + .5).to(torch.uint8).numpy()).save(path, optimize=True)
