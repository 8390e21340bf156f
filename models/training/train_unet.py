"""Train the depth-conditioned U-Net and the text encoder on edits of rendered scenes.

    python train_unet.py --out work --minutes 60
    python train_unet.py --out work --minutes 60 --resume work/unet_state.pt
    python train_unet.py --out work --minutes 60 --init model

The samples are the files that ``edits.py`` writes to ``work/edits``; new ones are taken in as they come.  A sample leads one of
three starts to a picture: fresh noise, as in every diffusion model; the latents of an edit's preview, to the edited picture; or the
latents of a picture, to that picture.  ``--large`` trains pictures of twice the size, too: from ``LARGE_FROM`` of the schedule on,
one step in ``--every``, a quarter as many.  ``--until`` is the fraction of the learning-rate schedule at the end of the run; a run
with ``--resume`` goes on from there.
"""
import os
import shutil
import time

import torch
import torch.nn.functional as F

import configs
import edits
import tokenizer
import training

DROPPED_PROMPTS = .1       # fraction of samples that are trained without a prompt, for classifier-free guidance
FRESH, EDITED = .4, .42    # fractions of the samples that start from fresh noise and from a preview; the others from the picture itself
LARGE_FROM = .4            # fraction of the schedule after which large pictures are trained, too
SAVE_SECONDS = 120
LOOK_EVERY = 100           # steps between two looks for new files


def arguments():
    p = training.parser(__doc__, minutes=60, batch=16, rate=1e-3)
    p.add_argument("--edits", default="", help="folder of the files of edits.py, if not edits in --out")
    p.add_argument("--large", action="store_true", help="train pictures of twice the size as well")
    p.add_argument("--every", type=int, default=4, help="large pictures come every so many steps")
    p.add_argument("--until", type=float, default=1.0, help="fraction of the schedule at the end of this run")
    p.add_argument("--resume", default="", help="go on from this training state")
    p.add_argument("--average", type=float, default=.998, help="decay of the weight average")
    p.add_argument("--layout", choices=("contiguous", "channels_last"), default="", help="memory format, if not what the device likes")
    p.add_argument("--widths", type=int, nargs=4, help="channels from fine to coarse")
    a = p.parse_args()
    if a.init and a.widths:
        p.error("--widths is for a new network, --init takes one as it is")
    a.edits = a.edits or f"{a.out}/edits"
    return a


# ----------------------------------------------------------------------------- samples
class Edits:
    """The edits of the files in a folder that have a size: latents, conditions and tokens, on the device."""

    def __init__(self, folder, size, device):
        self.folder, self.size, self.device, self.files = folder, size, device, set()
        self.prompts, self.words, self.latents, self.conditions, self.ids = [], None, None, None, None

    def __len__(self):
        return len(self.prompts)

    def look(self):
        """Take in what is new."""
        found = {f for f in os.listdir(self.folder) if f.startswith(f"edits_{self.size}_") and f.endswith(".pt")}
        new = [torch.load(f"{self.folder}/{f}", map_location=self.device) for f in sorted(found - self.files)]
        self.files |= found
        for z, c, prompts in new:                               # (3, N, C, h, w), (3, N, 1, h, w), as in edits.py
            self.latents, self.conditions = (v if have is None else torch.cat([have, v], 1)
                                             for have, v in ((self.latents, z), (self.conditions, c)))
            self.prompts += prompts
            if self.words:
                self._tokenise(prompts)
        return self

    def wait(self):
        """Look until there is something."""
        training.log(f"waiting for edits of {self.size} px in {self.folder}")
        while not os.path.isdir(self.folder) or not len(self.look()):
            time.sleep(1)
        return self

    def read_with(self, words):
        """Tokens come from this tokenizer from now on."""
        self.words = words
        self._tokenise(self.prompts)
        return self

    def _tokenise(self, prompts):
        if not prompts:
            return
        ids = self.words.batch(prompts).to(self.device)
        self.ids = ids if self.ids is None else torch.cat([self.ids, ids])

    def draw(self, n, random):
        """Pictures x (n, C, h, w), conditions (n, 1, h, w), starts (n, C, h, w), tokens, and which starts are fresh noise (n,)."""
        ix = torch.randint(len(self), (n,), device=self.device, generator=random)
        kind, other = torch.rand(2, n, device=self.device, generator=random)
        fresh, edit = kind < FRESH, (kind >= FRESH) & (kind < FRESH + EDITED)
        before, preview, after = (v[ix].float() for v in self.latents)
        depth = dict(zip(edits.DEPTHS, (v[ix].float() for v in self.conditions)))
        pick = lambda mask, a, b: torch.where(mask.view(-1, 1, 1, 1), a, b)
        moved = edit | fresh & (other < .5)                     # half of the sampled pictures are scenes after an edit
        x = pick(moved, after, before)
        condition = pick(edit, depth["edited"], pick(moved, depth["after"], depth["before"]))
        noise = torch.randn(x.shape, device=self.device, generator=random)
        return x, condition, pick(fresh, noise, pick(edit, preview, before)), self.ids[ix], fresh


def disturb(c, random):
    """Imperfect depth for a third of the samples: blur, quantisation, low-frequency error, another range."""
    n, device = len(c), c.device
    pick = torch.rand(n, 1, 1, 1, device=device, generator=random)
    normal = lambda *shape: torch.randn(*shape, device=device, generator=random)
    blurred = F.avg_pool2d(F.pad(c, (1, 1, 1, 1), mode="replicate"), 3, 1)
    wave = F.interpolate(normal(n, 1, 5, 5), size=c.shape[2:], mode="bilinear")
    c = torch.where(pick < .14, blurred, c)
    c = torch.where((pick > .09) & (pick < .23), c + .06 * wave, c)
    c = torch.where((pick > .20) & (pick < .26), (c * 24).round() / 24, c)
    return torch.where((pick > .24) & (pick < .34), c * (1 + .06 * normal(n, 1, 1, 1)) + .06 * normal(n, 1, 1, 1), c)


def timesteps(n, random):
    """One timestep in each of n equal parts of the schedule, so that every batch sees all noise levels."""
    return ((torch.arange(n, device=random.device) + torch.rand(n, device=random.device, generator=random))
            * (configs.STEPS / n)).long()


def leading_to(start, x, last):
    """The noise whose way from x ends exactly at a start, not at a mixture of both: ε = (s - √ᾱ x) / √(1-ᾱ), with the schedule's last ᾱ."""
    return (start - last.sqrt() * x) / (1 - last).sqrt()


def noised(x, noise, acp):
    """x_t = √ᾱ x + √(1-ᾱ) ε and the velocity v = √ᾱ ε - √(1-ᾱ) x that the U-Net learns to predict; acp is ᾱ, (B,)."""
    signal, sigma = acp.sqrt().view(-1, 1, 1, 1), (1 - acp).sqrt().view(-1, 1, 1, 1)
    return signal * x + sigma * noise, signal * noise - sigma * x


# ----------------------------------------------------------------------------- networks
def networks(a, prompts, device):
    """U-Net, text encoder and tokenizer, new or of the model folder ``--init``."""
    if a.init:
        from diffusers import UNet2DConditionModel
        from transformers import CLIPTextModel
        shutil.copytree(f"{a.init}/tokenizer", f"{a.out}/tokenizer", dirs_exist_ok=True)
        words = tokenizer.Tokenizer(f"{a.out}/tokenizer")
        unet, text = (kind.from_pretrained(a.init, subfolder=part, torch_dtype=torch.float32)
                      for kind, part in ((UNet2DConditionModel, "unet"), (CLIPTextModel, "text_encoder")))
    else:
        if not os.path.isdir(f"{a.out}/tokenizer"):
            tokenizer.train(prompts, f"{a.out}/tokenizer")
        words = tokenizer.Tokenizer(f"{a.out}/tokenizer")
        unet, text = configs.unet(a.widths), configs.text_encoder(len(words))
    if device == "cpu":
        from diffusers.models.attention_processor import AttnProcessor
        unet.set_attn_processor(AttnProcessor())          # PyTorch's fused attention is slower on a CPU when training
    return unet.to(device).to(memory_format=layout(a, device)).train(), text.to(device).train(), words


def layout(a, device):
    """The memory format of the U-Net and its input; what is faster on the device unless it is said."""
    last = a.layout == "channels_last" if a.layout else device == "cuda"
    return torch.channels_last if last else torch.contiguous_format


def main():
    a = arguments()
    device = training.begin(a)
    sets = {a.size: Edits(a.edits, a.size, device).wait()}
    if a.large:
        sets[2 * a.size] = Edits(a.edits, 2 * a.size, device)
    unet, text, words = networks(a, sets[a.size].prompts, device)
    for s in sets.values():
        s.read_with(words)
    empty = words.batch([""]).to(device)
    training.log(f"the first {len(sets[a.size])} edits are there")

    both = torch.nn.ModuleList([unet, text])
    parameters = list(both.parameters())
    average = training.Average(parameters, a.average)
    optimiser = torch.optim.AdamW(
        [{"params": [p for p in parameters if p.ndim > 1], "weight_decay": .01},
         {"params": [p for p in parameters if p.ndim <= 1], "weight_decay": 0}], lr=a.rate, betas=(.9, .99),
        fused=device == "cuda")
    begin, step, seen = 0.0, 0, 0
    if a.resume:
        state = torch.load(a.resume, map_location=device)
        both.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        average.n, begin, step, seen = state["n"], state["progress"], state["step"], state["seen"]
        for mine, kept in zip(average.values, state["average"]):
            mine.copy_(kept)

    def save(progress):
        torch.save({"model": both.state_dict(), "optimiser": optimiser.state_dict(), "average": average.values,
                    "n": average.n, "progress": progress, "step": step, "seen": seen}, f"{a.out}/unet_state.part")
        os.replace(f"{a.out}/unet_state.part", f"{a.out}/unet_state.pt")

    def export():
        average.swap()
        training.export(unet, f"{a.out}/unet")
        training.export(text, f"{a.out}/text_encoder")
        average.swap()

    run = torch.compile(unet, dynamic=False) if a.compile else unet
    acp = configs.alphas_cumprod().to(device)
    random = torch.Generator(device).manual_seed(a.seed + 100 + step)

    def errors(x, condition, start, y, fresh):
        """Mean squared errors of the velocity: of all samples, of those from fresh noise, of those from pictures."""
        y = torch.where(torch.rand(len(x), 1, device=device, generator=random) < DROPPED_PROMPTS, empty, y)
        t = timesteps(len(x), random)
        noise = torch.where(fresh.view(-1, 1, 1, 1), start, leading_to(start, x, acp[-1]))
        noisy, velocity = noised(x, noise, acp[t])                                       # (n, C, h, w)
        sample = torch.cat([noisy, disturb(condition, random)], 1).to(memory_format=layout(a, device))
        with torch.autocast(device, torch.bfloat16):
            predicted = run(sample, t, text(y).last_hidden_state, return_dict=False)[0]
        e = (predicted.float() - velocity).pow(2).mean((1, 2, 3))
        share = lambda mask: (e * mask).sum() / mask.sum().clamp_min(1)
        return e.mean(), share(fresh), share(~fresh)

    def batch(size):
        return max(1, a.batch * a.size ** 2 // size ** 2)

    if a.compile:                                                  # before the clock starts
        for size in sets:
            n, side = batch(size), size // configs.FACTOR
            x, y = torch.randn(n, unet.config.out_channels, side, side, device=device), empty.expand(n, -1)
            errors(x, x[:, :1], x, y, torch.ones(n, dtype=torch.bool, device=device))[0].backward()
        optimiser.zero_grad(set_to_none=True)
    training.log("training starts")
    curve = training.Curve(f"{a.out}/unet_curve.jsonl", ("mean", "fresh", "pictures"))
    budget, saved = training.Budget(a), 0.0
    while (used := budget.used()) < 1:
        progress = begin + (a.until - begin) * used
        for g in optimiser.param_groups:
            g["lr"] = a.rate * training.cosine(progress)
        large = a.large and progress > LARGE_FROM and step % a.every == 0 and len(sets[2 * a.size])
        size = 2 * a.size if large else a.size
        values = errors(*sets[size].draw(batch(size), random))
        training.optimise(values[0], optimiser, parameters, average)
        step, seen = step + 1, seen + batch(size)
        if not large:
            curve.add(step, torch.stack(values), samples=seen, seconds=round(budget.spent()))
        if step % LOOK_EVERY == 0:
            for s in sets.values():
                s.look()
        if budget.spent() - saved > SAVE_SECONDS:
            save(progress)
            export()
            saved = budget.spent()
    save(a.until)
    export()
    training.report(f"{a.out}/unet.json", steps=step, samples=seen, seconds=round(budget.spent()), batch=a.batch,
                    edits={size: len(s) for size, s in sets.items()})


if __name__ == "__main__":
    main()
