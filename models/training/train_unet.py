"""Train the depth-conditioned U-Net and the text encoder on the latents of rendered scenes.

    python train_unet.py --out work --minutes 60
    python train_unet.py --out work --minutes 60 --resume work/unet_state.pt
    python train_unet.py --out work --minutes 60 --init model --pairs work/pairs_0.pt work/pairs_1.pt

Latents come from the autoencoder in ``--out``, whose encoder must be final; they are computed once and kept there.
``--large`` names a number of scenes of twice the size; from ``LARGE_FROM`` of the schedule on, one step in ``--every`` takes
those, a quarter as many.  ``--until`` is the fraction of the learning-rate schedule at the end of the run; a run with
``--resume`` goes on from there.

With ``--pairs`` the samples are those of ``pairs.py``: most of them have the noise that an edit starts from in the place of
fresh noise, so that the U-Net learns to lead it to the edited picture.
"""
import os
import shutil

import torch
import torch.nn.functional as F

import configs
import data
import tokenizer
import training

DROPPED_PROMPTS = .1       # fraction of samples that are trained without a prompt, for classifier-free guidance
FRESH_NOISE = .35          # fraction of the samples of edit pairs that get fresh noise, so that sampling is not forgotten
LARGE_FROM = .6            # fraction of the schedule after which large pictures are trained, too
SAVE_SECONDS = 180


def arguments():
    p = training.parser(__doc__, minutes=60, batch=16, rate=1e-3, scenes=16000)
    p.add_argument("--large", type=int, default=0, help="number of scenes that are rendered at twice the size as well")
    p.add_argument("--every", type=int, default=2, help="large pictures come every so many steps")
    p.add_argument("--until", type=float, default=1.0, help="fraction of the schedule at the end of this run")
    p.add_argument("--resume", default="", help="go on from this training state")
    p.add_argument("--average", type=float, default=.998, help="decay of the weight average")
    p.add_argument("--pairs", nargs="+", default=[], help="files of pairs.py that are the scenes of this run")
    p.add_argument("--widths", type=int, nargs=4, help="channels from fine to coarse")
    a = p.parse_args()
    if a.pairs and a.large:
        p.error("--large renders scenes, which a run with --pairs does not use: give it pairs of that size")
    if a.init and a.widths:
        p.error("--widths is for a new network, --init takes one as it is")
    return a


# ----------------------------------------------------------------------------- samples
def loaded(files, device):
    """Latents, conditions, noise and prompts of all edit pairs in the files, by the size of their pictures."""
    sets = {}
    for z, c, noise, prompts in (torch.load(f, map_location=device) for f in files):
        sets.setdefault(z.shape[-1] * configs.FACTOR, []).append((z, c, noise, prompts))
    return {size: (*(torch.cat([p[i] for p in parts]) for i in range(3)), sum((p[3] for p in parts), []))
            for size, parts in sets.items()}


@torch.no_grad()
def latents(a, size, first, count, device):
    """Latents (N, C, h, w), disparity condition (N, 1, h, w), both float16, no noise, and prompts, from the cache in ``--out``."""
    cache = f"{a.out}/latents_{size}_{first}_{count}.pt"
    if os.path.exists(cache):
        z, c, prompts = torch.load(cache, map_location=device)
        return z, c, None, prompts
    from diffusers import AutoencoderKL
    vae = AutoencoderKL.from_pretrained(f"{a.out}/vae", torch_dtype=torch.float32).to(device)
    scenes, side = data.Scenes(first, count, a.workers), size // configs.FACTOR
    training.log(f"{count} scenes generated")
    z = torch.empty(count, vae.config.latent_channels, side, side, dtype=torch.float16, device=device)
    c = torch.empty(count, 1, side, side, dtype=torch.float16, device=device)
    for ix, rgb, depth in scenes.batches(size, device, training.render_batch(device)):
        z[ix.to(device)] = (vae.encode(data.to_float(rgb)).latent_dist.mean * vae.config.scaling_factor).half()
        c[ix.to(device)] = data.disparity_condition(depth, side, side).half()
    torch.save((z, c, scenes.prompts), cache + ".part")
    os.replace(cache + ".part", cache)
    training.log(f"{count} latents of {size} px, deviations {[round(float(v), 2) for v in z.float().std((0, 2, 3))]}")
    return z, c, None, scenes.prompts


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
    return unet.to(device).to(memory_format=layout(device)).train(), text.to(device).train(), words


def layout(device):
    """The memory format in which training is faster there."""
    return torch.channels_last if device == "cuda" else torch.contiguous_format


def main():
    a = arguments()
    device = training.begin(a)
    if a.pairs:
        sets = loaded(a.pairs, device)
        if a.size not in sets:
            raise ValueError(f"--pairs: expected pairs of {a.size} px, got those of {sorted(sets)} px")
    else:
        sets = {a.size: latents(a, a.size, a.first, a.scenes, device)}
        if a.large:
            sets[2 * a.size] = latents(a, 2 * a.size, a.first + a.scenes, a.large, device)
    unet, text, words = networks(a, sets[a.size][3], device)
    ids = {size: words.batch(s[3]).to(device) for size, s in sets.items()}
    empty = words.batch([""]).to(device)
    training.log("latents and tokens are there")

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

    run = torch.compile(unet, dynamic=False) if a.compile else unet
    acp = configs.alphas_cumprod().to(device)
    random = torch.Generator(device).manual_seed(a.seed + 100 + step)

    def loss(size):
        """The mean squared error of the velocity over one batch, and how many samples that has."""
        z, c, start, _ = sets[size]
        n = max(1, a.batch * a.size ** 2 // size ** 2)
        ix = torch.randint(len(z), (n,), device=device, generator=random)
        condition, y = disturb(c[ix].float(), random), ids[size][ix]
        y = torch.where(torch.rand(n, 1, device=device, generator=random) < DROPPED_PROMPTS, empty, y)
        t, x = timesteps(n, random), z[ix].float()
        noise = torch.randn(x.shape, device=device, generator=random)
        if start is not None:
            fresh = torch.rand(n, 1, 1, 1, device=device, generator=random) < FRESH_NOISE
            noise = torch.where(fresh, noise, start[ix].float())
        noisy, velocity = noised(x, noise, acp[t])                                       # (n, C, h, w)
        sample = torch.cat([noisy, condition], 1).to(memory_format=layout(device))       # (n, C+1, h, w)
        with torch.autocast(device, torch.bfloat16):
            predicted = run(sample, t, text(y).last_hidden_state, return_dict=False)[0]
        return (predicted.float() - velocity).pow(2).mean(), n

    if a.compile:                                                  # before the clock starts
        for size in sets:
            loss(size)[0].backward()
        optimiser.zero_grad(set_to_none=True)
    training.log("training starts")
    curve = training.Curve(f"{a.out}/unet_curve.jsonl")
    budget, saved = training.Budget(a), 0.0
    while (used := budget.used()) < 1:
        progress = begin + (a.until - begin) * used
        for g in optimiser.param_groups:
            g["lr"] = a.rate * training.cosine(progress)
        size = 2 * a.size if 2 * a.size in sets and progress > LARGE_FROM and step % a.every == 0 else a.size
        error, n = loss(size)
        training.optimise(error, optimiser, parameters, average)
        step, seen = step + 1, seen + n
        if size == a.size:
            curve.add(step, error, samples=seen, seconds=round(budget.spent()))
        if budget.spent() - saved > SAVE_SECONDS:
            save(progress)
            saved = budget.spent()
    save(a.until)
    average.swap()
    training.export(unet, f"{a.out}/unet")
    training.export(text, f"{a.out}/text_encoder")
    training.report(f"{a.out}/unet.json", steps=step, samples=seen, seconds=round(budget.spent()), batch=a.batch)


if __name__ == "__main__":
    main()
