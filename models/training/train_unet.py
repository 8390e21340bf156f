"""Train the depth-conditioned U-Net and the text encoder on edits of rendered scenes.

    python train_unet.py --out work --minutes 60
    python train_unet.py --out work --minutes 60 --resume work/unet_state.pt
    python train_unet.py --out work --minutes 60 --init model
    python train_unet.py --out work --total 9 --init model --live 14

The samples are the files that ``edits.py`` writes to ``work/edits``; new ones are taken in as they come.  With ``--live`` the run
renders its edits itself.  A sample leads one of three starts to a picture: fresh noise, as in every diffusion model; the latents of
an edit's preview, to the edited picture; or the latents of a picture, to that picture.  ``--large`` trains pictures of twice the size, too: from ``LARGE_FROM`` of the schedule on,
one step in ``--every``, a quarter as many.  ``--until`` is the fraction of the learning-rate schedule at the end of the run; a run
with ``--resume`` goes on from there.
"""
import os
import shutil

import torch
import torch.nn.functional as F

import configs
import samples
import tokenizer
import training

DROPPED_PROMPTS = .1       # fraction of samples that are trained without a prompt, for classifier-free guidance
LARGE_FROM = .4            # fraction of the schedule after which large pictures are trained, too
SAVE_SECONDS = 60


def arguments():
    p = training.parser(__doc__, minutes=60, batch=16, rate=1e-3)
    p.add_argument("--edits", default="", help="folder of the files of edits.py, if not edits in --out")
    p.add_argument("--live", type=int, default=0, help="render edits while training; so many processes generate the scenes")
    p.add_argument("--first", type=int, default=1000000, help="with --live: seed of the first scene")
    p.add_argument("--vae", default="", help="with --live: the autoencoder, if not the one in --init")
    p.add_argument("--start", type=int, default=6000, help="with --live: edits with which training starts")
    p.add_argument("--bfloat16", action="store_true", help="the U-Net computes in bfloat16 throughout, not only where autocast does")
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
    supply = (samples.LiveSupply if a.live else samples.FolderSupply)(a, [a.size, 2 * a.size][:1 + a.large], device)
    sets = supply.sets
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

    half = training.HalfCopy(unet) if a.bfloat16 else None
    run = torch.compile(unet, dynamic=False) if a.compile else half.copy if half else unet
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
            meaning = text(y).last_hidden_state
        with torch.autocast(device, torch.bfloat16, enabled=not half):
            compute = (lambda v: v.bfloat16()) if half else (lambda v: v)
            predicted = run(compute(sample), t, compute(meaning), return_dict=False)[0]
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
        training.optimise(values[0], optimiser, parameters, average, half)
        step, seen = step + 1, seen + batch(size)
        if not large:
            curve.add(step, torch.stack(values), samples=seen, seconds=round(budget.spent()))
        supply.more(step, used)
        if budget.spent() - saved > SAVE_SECONDS:
            save(progress)
            export()
            saved = budget.spent()
    save(a.until)
    export()
    supply.close()
    training.report(f"{a.out}/unet.json", steps=step, samples=seen, seconds=round(budget.spent()), batch=a.batch,
                    edits={size: len(s) for size, s in sets.items()})


if __name__ == "__main__":
    main()
