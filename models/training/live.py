"""Edits that are rendered while the U-Net trains, by the same process: a second one would only take turns with it on the GPU."""
import itertools
import random
import subprocess
import sys
import time
from multiprocessing import get_context

import torch

import configs
import edits
import renderer
import training

WARM = """
import sys, torch
sys.path.insert(0, {here!r})
import edits, renderer
renderer.compile_kernels()
before, after, globals_, *_ = edits.generated(range({batch}))
full = torch.arange({batch}) % len(before)
parts, globals_ = (torch.from_numpy(v)[full].cuda() for v in (before, globals_))
renderer.render_packed(parts, globals_, 256)
"""


class Generator:
    """Packed scenes with an edit each, in the order of their seeds, made by processes that never touch the GPU."""

    def __init__(self, first, workers):
        self.pool = get_context("fork").Pool(workers)         # before CUDA is used, which does not survive a fork
        self.seeds, self.ahead, self.waiting = first, 4 * workers, []

    def next(self):
        """The edits of the next block of seeds."""
        while len(self.waiting) < self.ahead:
            seeds = range(self.seeds, self.seeds + edits.BLOCK)
            if seeds.stop > configs.VALIDATION_SEEDS:
                raise ValueError(f"seeds up to {seeds.stop - 1} reach into those for validation ({configs.VALIDATION_SEEDS})")
            self.waiting.append(self.pool.apply_async(edits.generated, (seeds,)))
            self.seeds = seeds.stop
        return self.waiting.pop(0).get()

    def close(self):
        """End the processes."""
        self.pool.terminate()
        self.pool.join()


class Compiled:
    """The renderer, compiled by another process into PyTorch's cache, so that nobody waits for it."""

    def __init__(self, device):
        here = edits.__file__.rsplit("/", 1)[0]
        code = WARM.format(here=here, batch=training.render_batch(device))
        self.process = subprocess.Popen([sys.executable, "-c", code]) if device == "cuda" else None

    def look(self):
        """Take the compiled functions when they are there; without them rendering goes on as it is."""
        if self.process and self.process.poll() is not None:
            if self.process.returncode:
                training.log(f"the renderer could not be compiled: exit status {self.process.returncode}")
            else:
                renderer.compile_kernels()
                training.log("the renderer is compiled")
            self.process = None


class Source:
    """The edits of one size: rendered and encoded in batches, kept on the device, with room for so many."""

    def __init__(self, size, room, vae, generator, device):
        side = size // configs.FACTOR
        self.size, self.room, self.vae, self.generator, self.device = size, room, vae, generator, device
        self.latents = torch.empty(len(edits.PICTURES), room, configs.LATENTS, side, side, dtype=torch.half, device=device)
        self.conditions = torch.empty(len(edits.DEPTHS), room, 1, side, side, dtype=torch.half, device=device)
        self.prompts, self.batches, self.random = [], self._batches(), random.Random(size)

    def __len__(self):
        return len(self.prompts)

    def _batches(self):
        batch = training.render_batch(self.device)
        for _ in itertools.count():
            *packed, prompts = self.generator.next()
            packed = [torch.from_numpy(v) for v in packed]
            order = (packed[0][:, :, 14] > .5).sum(1).argsort(stable=True)
            for ix in order.split(batch):
                full = ix.repeat(-(-batch // len(ix)))[:batch]            # compiled kernels want one shape
                yield [v[full].to(self.device) for v in packed], len(ix), [prompts[i] for i in ix]

    def add(self):
        """Render one batch; returns the prompts of the edits that it brought."""
        packed, count, prompts = next(self.batches)
        z, c, keep = edits.latents_of(self.vae, *packed, self.size, self.random)
        keep = keep[keep < count][:self.room - len(self)]
        at = slice(len(self), len(self) + len(keep))
        self.latents[:, at], self.conditions[:, at] = z[:, :len(keep)].half(), c[:, :len(keep)].half()
        new = [prompts[i] for i in keep.tolist()]
        self.prompts += new
        return new


class Share:
    """Keeps rendering at a share of the time."""

    def __init__(self):
        self.began, self.spent = time.time(), 0.0

    def run(self, share, work):
        """Do work as long as it had less than its share."""
        while self.spent < share * (time.time() - self.began):
            start = time.time()
            work()
            if torch.cuda.is_available():
                torch.cuda.synchronize()
            self.spent += time.time() - start
