"""Train the depth-conditioned U-Net and the text encoder on the latents of rendered scenes.

    python train_unet.py --out work --minutes 60
    python train_unet.py --out work --minutes 60 --resume work/unet_state.pt

Latents come from the autoencoder in ``--out``, whose encoder must be final; they are computed once and kept there.
``--large`` names a number of scenes of twice the size; from ``LARGE_FROM`` of the schedule on, every second step takes
those, a quarter as many.  ``--until`` is the fraction of the learning-rate schedule at the end of the run; a run with
``--resume`` goes on from there.
"""
import os

import torch
import torch.nn.functional as F

import configs
import data
import tokenizer
import training

DROPPED_PROMPTS = .1       # fraction of samples that are trained without a prompt, for classifier-free guidance
LARGE_FROM = .6            # fraction of the schedule after which large pictures are trained, too
SAVE_SECONDS = 180


def arguments():
    p = training.parser(__doc__, minutes=60, batch=16, rate=1e-3, scenes=16000)
    p.add_argument("--large", type=int, default=0, help="number of scenes that are rendered at twice the size as well")
    p.add_argument("--until", type=float, default=1.0, help="fraction of the schedule at the end of this run")
    p.add_argument("--resume", default="", help="go on from this training state")
    p.add_argument("--average", type=float, default=.998, help="decay of the weight average")
    p.add_argument("--widths", type=int, nargs=4, help="channels from fine to coarse")
    return p.parse_args()


# ----------------------------------------------------------------------------- samples
@torch.no_grad()
def latents(a, size, first, count, device):
    """Latents (N, C, h, w), disparity condition (N, 1, h, w), both float16, and prompts, from the cache in ``--out``."""
    cache = f"{a.out}/latents_{size}_{first}_{count}.pt"
    if os.path.exists(cache):
        return torch.load(cache, map_location=device)
    from diffusers import AutoencoderKL
    vae = AutoencoderKL.from_pretrained(f"{a.out}/vae", torch_dtype=torch.float32).to(device)
    scenes, side = data.Scenes(first, count, a.workers), size // configs.FACTOR
    training.log(f"{count} scenes generated")
    z = torch.empty(count, vae.config.latent_channels, side, side, dtype=torch.float16, device=device)
    c = torch.empty(count, 1, side, side, dtype=torch.float16, device=device)
    for ix, rgb, depth in scenes.batches(size, device, training.render_batch(device)):
        z[ix.to(device)] = (vae.encode(data.to_float(rgb)).latent_dist.mean * vae.config.scaling_factor).half()
        c[ix.to(device)] = data.disparity_condition(depth, side, side).half()
    out = (z, c, scenes.prompts)
    torch.save(out, cache + ".part")
    os.replace(cache + ".part", cache)
    training.log(f"{count} latents of {size} px, deviations {[round(float(v), 2) for v in z.float().std((0, 2, 3))]}")
    return out


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
    """U-Net, text encoder and tokenizer."""
    if not os.path.isdir(f"{a.out}/tokenizer"):
        tokenizer.train(prompts, f"{a.out}/tokenizer")
    words = tokenizer.Tokenizer(f"{a.out}/tokenizer")
    unet, text = configs.unet(a.widths), configs.text_encoder(len(words))
    if device == "cpu":
        from diffusers.models.attention_processor import AttnProcessor
        unet.set_attn_processor(AttnProcessor())          # PyTorch's fused attention is slower on a CPU when training
    return unet.to(device).to(memory_format=torch.channels_last).train(), text.to(device).train(), words


def main():
    a = arguments()
    device = training.begin(a)
    sizes = {a.size: (a.first, a.scenes)}
    if a.large:
        sizes[2 * a.size] = (a.first + a.scenes, a.large)
    sets = {size: latents(a, size, first, count, device) for size, (first, count) in sizes.items()}
    unet, text, words = networks(a, sets[a.size][2], device)
    ids = {size: words.batch(s[2]).to(device) for size, s in sets.items()}
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
        z, c, _ = sets[size]
        n = max(1, a.batch * a.size ** 2 // size ** 2)
        ix = torch.randint(len(z), (n,), device=device, generator=random)
        condition, y = disturb(c[ix].float(), random), ids[size][ix]
        y = torch.where(torch.rand(n, 1, device=device, generator=random) < DROPPED_PROMPTS, empty, y)
        t, x = timesteps(n, random), z[ix].float()
        noise = torch.randn(x.shape, device=device, generator=random)
        noisy, velocity = noised(x, noise, acp[t])                                       # (n, C, h, w)
        sample = torch.cat([noisy, condition], 1).to(memory_format=torch.channels_last)  # (n, C+1, h, w)
        with torch.autocast(device, torch.bfloat16):
            predicted = run(sample, t, text(y).last_hidden_state, return_dict=False)[0]
        return (predicted.float() - velocity).pow(2).mean(), n

    if a.compile:                                                  # before the clock starts
        for size in sizes:
            loss(size)[0].backward()
        optimiser.zero_grad(set_to_none=True)
    training.log("training starts")
    curve = training.Curve(f"{a.out}/unet_curve.jsonl")
    budget, saved = training.Budget(a), 0.0
    while (used := budget.used()) < 1:
        progress = begin + (a.until - begin) * used
        for g in optimiser.param_groups:
            g["lr"] = a.rate * training.cosine(progress)
        size = 2 * a.size if a.large and progress > LARGE_FROM and step % 2 else a.size
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
