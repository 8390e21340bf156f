"""What the U-Net is trained on: edits of scenes, from the files of ``edits.py`` or rendered by the run itself, and draws from them."""
import os
import time

import torch

import edits
import live
import training

FRESH, EDITED = .7, .22    # fractions of the samples that start from fresh noise and from a preview; the others from the picture itself
MOVED, EMPTIED = .5, .12   # fractions of the pictures sampled from noise that are scenes after an edit, and without the object
WARPED = .5                # fraction of the scenes after an edit whose depth is that of the warp, as the engine gives it
SHARES = .25, .1           # of the time that rendering takes until there are PLENTY edits, and from then on
PLENTY = 40000
ROOM = {1: 140000, 2: 9000}     # edits that are kept, by the multiple of the size
LOOK_EVERY = 100           # steps between two looks for new files
RENDERED_UNTIL = .92       # fraction of the run after which nothing is rendered
LARGE_ONE_IN = 12          # batches that are rendered, so many times as costly


class Samples:
    """Edits of one size to draw from; a subclass has the prompts, and latents and conditions as in edits.py, on the device."""

    def __init__(self, device):
        self.device, self.words, self.ids = device, None, None

    def __len__(self):
        return len(self.prompts)

    def read_with(self, words):
        """Tokens come from this tokenizer from now on."""
        self.words = words
        self.tokenise(self.prompts)
        return self

    def tokenise(self, prompts):
        """Tokens of new prompts."""
        if not prompts or not self.words:
            return
        ids = self.words.batch(prompts).to(self.device)
        self.ids = ids if self.ids is None else torch.cat([self.ids, ids])

    def draw(self, n, random):
        """Pictures x (n, C, h, w), conditions (n, 1, h, w), starts (n, C, h, w), tokens, and which starts are fresh noise (n,)."""
        ix = torch.randint(len(self), (n,), device=self.device, generator=random)
        kind, other, warp = torch.rand(3, n, device=self.device, generator=random)
        fresh, edit = kind < FRESH, (kind >= FRESH) & (kind < FRESH + EDITED)
        before, empty, preview, after = (v[ix].float() for v in self.latents)
        depth = dict(zip(edits.DEPTHS, (v[ix].float() for v in self.conditions)))
        pick = lambda mask, a, b: torch.where(mask.view(-1, 1, 1, 1), a, b)
        moved, emptied = edit | fresh & (other < MOVED), fresh & (other > 1 - EMPTIED)
        x = pick(moved, after, pick(emptied, empty, before))
        changed = pick(edit | (warp < WARPED), depth["edited"], depth["after"])
        condition = pick(moved, changed, pick(emptied, depth["empty"], depth["before"]))
        noise = torch.randn(x.shape, device=self.device, generator=random)
        return x, condition, pick(fresh, noise, pick(edit, preview, before)), self.ids[ix], fresh


class Files(Samples):
    """The edits of the files in a folder that have a size."""

    def __init__(self, folder, size, device):
        super().__init__(device)
        self.folder, self.size, self.files = folder, size, set()
        self.prompts, self.latents, self.conditions = [], None, None

    def look(self):
        """Take in what is new."""
        found = {f for f in os.listdir(self.folder) if f.startswith(f"edits_{self.size}_") and f.endswith(".pt")}
        new = [torch.load(f"{self.folder}/{f}", map_location=self.device) for f in sorted(found - self.files)]
        self.files |= found
        for z, c, prompts in new:                               # (4, N, C, h, w), (4, N, 1, h, w), as in edits.py
            self.latents, self.conditions = (v if have is None else torch.cat([have, v], 1)
                                             for have, v in ((self.latents, z), (self.conditions, c)))
            self.prompts += prompts
            self.tokenise(prompts)
        return self

    def wait(self):
        """Look until there is something."""
        training.log(f"waiting for edits of {self.size} px in {self.folder}")
        while not os.path.isdir(self.folder) or not len(self.look()):
            time.sleep(1)
        return self


class Rendered(Samples):
    """The edits that this run renders."""

    def __init__(self, source):
        super().__init__(source.device)
        self.source, self.prompts, self.latents, self.conditions = source, source.prompts, source.latents, source.conditions

    def add(self):
        self.tokenise(self.source.add())


class FolderSupply:
    """Files of edits that another process writes."""

    def __init__(self, a, sizes, device):
        self.sets = {size: Files(a.edits, size, device) for size in sizes}
        self.sets[a.size].wait()

    def more(self, step, used):
        """Take in new files now and then."""
        if step % LOOK_EVERY == 0:
            for s in self.sets.values():
                s.look()

    def close(self):
        """Files need no end."""


class LiveSupply:
    """Edits rendered at a share of the time."""

    def __init__(self, a, sizes, device):
        from diffusers import AutoencoderKL
        self.generator = generator = live.Generator(a.first, a.live)
        self.compiled, self.first = live.Compiled(device), a.size
        vae = AutoencoderKL.from_pretrained(a.vae or f"{a.init}/vae", torch_dtype=torch.float32).to(device).eval()
        self.sets = {size: Rendered(live.Source(size, ROOM[size // a.size], vae, generator, device)) for size in sizes}
        while len(self.sets[a.size]) < a.start:
            self._add(self.sets[a.size])
        self.share = live.Share()

    def more(self, step, used):
        """Render as long as that has had less than its share of the time."""
        open_ = [s for s in self.sets.values() if len(s) < s.source.room]
        if not open_ or used > RENDERED_UNTIL:
            return
        chosen = open_[-1 if step % LARGE_ONE_IN == 0 else 0]
        self.share.run(SHARES[len(self.sets[self.first]) > PLENTY], lambda: self._add(chosen))

    def close(self):
        """End the processes that generate scenes."""
        self.generator.close()

    def _add(self, chosen):
        self.compiled.look()
        chosen.add()
