"""Random scenes rendered on demand, and the small conversions between images, depth and what the networks take."""
import random
from multiprocessing import get_context

import numpy as np
import torch
import torch.nn.functional as F

import configs
import renderer
import scene

EDITED = .5                # share of training scenes with an object moved, lifted, turned or scaled as an edit would


# ----------------------------------------------------------------------------- scenes
def varied(seed, edited):
    """The scene of a seed, a share of them after a random edit: edits float and tilt objects as no plain scene does."""
    plain, rng = scene.generate(seed), random.Random(seed)
    return scene.disarrange(plain, rng) if rng.random() < edited else plain


def _pack(job):
    seeds, edited = job
    scenes = [varied(s, edited) for s in seeds]
    parts, globals_ = renderer.pack(scenes)
    return parts, globals_, [s["prompt"] for s in scenes]


class Scenes:
    """The random scenes of consecutive seeds, packed for the renderer; ``prompts`` has a text for each.

    Rendered images are never kept on disk: a GPU renders thousands in a second.
    """

    def __init__(self, first, count, workers=1, edited=EDITED):
        if first < configs.VALIDATION_SEEDS < first + count:
            raise ValueError(f"seeds {first} to {first + count - 1} reach into those for validation ({configs.VALIDATION_SEEDS})")
        jobs = [(range(s, min(s + 256, first + count)), edited) for s in range(first, first + count, 256)]
        if workers == 1:
            done = [_pack(j) for j in jobs]
        else:
            with get_context("fork").Pool(workers) as pool:
                done = pool.map(_pack, jobs, chunksize=1)
        self.parts, self.globals = (np.concatenate([d[i] for d in done]) for i in (0, 1))
        self.prompts = sum((d[2] for d in done), [])

    def __len__(self):
        return len(self.prompts)

    def batches(self, size, device, batch):
        """Yield (indices, images (n, 3, size, size) uint8, depth (n, size, size) float16), on the device, until all are done.

        Scenes are taken in the order of their part count, so that few slots are traced for simple scenes; the last batch
        is filled up for the renderer, as compiled kernels want one shape.
        """
        order = (self.parts[:, :, 14] > .5).sum(1).argsort(kind="stable")
        for i in range(0, len(order), batch):
            ix = order[i:i + batch]
            full = np.resize(ix, batch)
            parts, globals_ = (torch.from_numpy(v[full]).to(device) for v in (self.parts, self.globals))
            rgb, depth, _ = renderer.render_packed(parts, globals_, size)
            n = len(ix)
            yield torch.from_numpy(ix), (rgb[:n] * 255 + .5).to(torch.uint8), depth[:n].half()

    def images(self, size, device, batch):
        """All images (N, 3, size, size) uint8 and depth (N, size, size) float16, on the device."""
        rgb = torch.empty(len(self), 3, size, size, dtype=torch.uint8, device=device)
        depth = torch.empty(len(self), size, size, dtype=torch.float16, device=device)
        for ix, c, d in self.batches(size, device, batch):
            rgb[ix.to(device)], depth[ix.to(device)] = c, d
        return rgb, depth


def held_out(count, size, device, batch):
    """Images and depth of unedited scenes that no training sees."""
    return Scenes(configs.VALIDATION_SEEDS, count, edited=0).images(size, device, batch)


# ----------------------------------------------------------------------------- conversions
def to_float(rgb8):
    """uint8 to the range -1..1 in which the autoencoder works."""
    return rgb8.float() / 127.5 - 1


def disparity_condition(depth, height, width, like=None):
    """The last input channel of the U-Net, (B, 1, h, w): disparity, resized bicubically, min-max to -1..1 per image.

    Of an edit, ``like`` is the depth before it: the range is that of both, so that nothing changes where nothing moved.
    """
    d = _disparity(depth, height, width)
    both = d if like is None else torch.cat([d, _disparity(like, height, width)], 1)
    lo, hi = both.amin((1, 2, 3), keepdim=True), both.amax((1, 2, 3), keepdim=True)
    return 2 * (d - lo) / (hi - lo).clamp_min(1e-6) - 1


def _disparity(depth, height, width):
    d = 1 / depth.float().clamp_min(1e-3)
    return F.interpolate(d[:, None], size=(height, width), mode="bicubic", align_corners=False)


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
