"""Train the depth-conditioned U-Net and the text encoder on the latents of rendered scenes.

    python train_unet.py --data data --out work --minutes 60
    python train_unet.py --data data --out work --minutes 60 --resume work/unet_state.pt

Latents come from the encoder in ``--out``, which must be final.  They are computed once per shard and kept
beside it.  ``--until`` is the fraction of the learning-rate schedule at the end of the run; a run with ``--resume``
goes on from there, and ``--init`` starts from the networks of a model folder instead of random ones.
"""
import os

import torch
import torch.nn.functional as F

import configs
import data
import linear_autoencoder
import tokenizer
import training

DROPPED_PROMPTS = .1       # fraction of samples that are trained without a prompt, for classifier-free guidance
SAVE_SECONDS = 180


def arguments():
    p = training.parser(__doc__, minutes=60, batch=16, rate=1e-3)
    p.add_argument("--until", type=float, default=1.0, help="fraction of the schedule at the end of this run")
    p.add_argument("--resume", default="", help="go on from this training state")
    p.add_argument("--average", type=float, default=.998, help="decay of the weight average")
    p.add_argument("--limit", type=int, default=0, help="number of shards to read, 0 for all")
    p.add_argument("--widths", type=int, nargs=4, help="channels from fine to coarse")
    p.add_argument("--compile", action="store_true", help="worthwhile on a GPU")
    return p.parse_args()


# ----------------------------------------------------------------------------- samples
@torch.no_grad()
def encoder(out, device):
    """The function that encodes images in -1..1: the linear map where the encoder still is one, else the network."""
    if os.path.exists(f"{out}/linear.pt"):
        levels = torch.load(f"{out}/linear.pt")
        return lambda x: linear_autoencoder.encode(x, levels)
    from diffusers import AutoencoderKL
    vae = AutoencoderKL.from_pretrained(f"{out}/vae", torch_dtype=torch.float32).to(device)
    return lambda x: vae.encode(x).latent_dist.mean * vae.config.scaling_factor


@torch.no_grad()
def latents(encode, path, device):
    """Latents (N, C, h, w), disparity condition (N, 1, h, w), both float16, and prompts of one shard."""
    cache = path.replace(".pt", ".latents")
    if os.path.exists(cache):
        return torch.load(cache)
    shard = torch.load(path)
    z, c = [], []
    for rgb, depth in zip(shard["rgb"].split(20), shard["depth"].split(20)):
        z.append(encode(data.to_float(rgb.to(device))).half())
        side = rgb.shape[-1] // configs.FACTOR
        c.append(data.disparity_condition(depth.to(device), side, side).half())
    out = (torch.cat(z), torch.cat(c), shard["prompts"])
    torch.save(out, cache + ".part")
    os.replace(cache + ".part", cache)
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


# ----------------------------------------------------------------------------- networks
def networks(a, prompts, device):
    """U-Net, text encoder and tokenizer, random or from the folder ``--init``."""
    if a.init:
        from diffusers import UNet2DConditionModel
        from transformers import CLIPTextModel
        tokenizer.copy(f"{a.init}/tokenizer", f"{a.out}/tokenizer")
        words = tokenizer.Tokenizer(f"{a.out}/tokenizer")
        unet = UNet2DConditionModel.from_pretrained(a.init, subfolder="unet", torch_dtype=torch.float32)
        text = CLIPTextModel.from_pretrained(a.init, subfolder="text_encoder", torch_dtype=torch.float32)
    else:
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
    encode = encoder(a.out, device)
    parts = [latents(encode, path, device) for path in data.shards(a.data, a.size, a.limit)]
    z, c = (torch.cat([p[i] for p in parts]).to(device) for i in (0, 1))
    prompts = sum((p[2] for p in parts), [])
    print(f"{len(z)} latents, deviations {[round(float(v), 2) for v in z.float().std((0, 2, 3))]}", flush=True)
    unet, text, words = networks(a, prompts, device)
    ids, empty = words.batch(prompts).to(device), words.batch([""]).to(device)

    both = torch.nn.ModuleList([unet, text])
    parameters = list(both.parameters())
    average = training.Average(parameters, a.average)
    optimiser = torch.optim.AdamW(
        [{"params": [p for p in parameters if p.ndim > 1], "weight_decay": .01},
         {"params": [p for p in parameters if p.ndim <= 1], "weight_decay": 0}], lr=a.rate, betas=(.9, .99))
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
    weight = (1 + acp / (1 - acp)).rsqrt()                       # between plain epsilon loss and min-SNR
    random = torch.Generator(device).manual_seed(a.seed + 100 + step)
    curve = training.Curve(f"{a.out}/unet_curve.jsonl")
    budget, saved = training.Budget(a.minutes, a.pause), 0.0
    while (used := budget.used()) < 1:
        progress = begin + (a.until - begin) * used
        for g in optimiser.param_groups:
            g["lr"] = a.rate * training.cosine(progress)
        ix = torch.randint(len(z), (a.batch,), device=device, generator=random)
        x, condition, y = z[ix].float(), disturb(c[ix].float(), random), ids[ix]
        y = torch.where(torch.rand(a.batch, 1, device=device, generator=random) < DROPPED_PROMPTS, empty, y)
        t = timesteps(a.batch, random)
        noise = torch.randn(x.shape, device=device, generator=random)
        at = acp[t].view(-1, 1, 1, 1)
        noisy = torch.cat([at.sqrt() * x + (1 - at).sqrt() * noise, condition], 1)       # (B, C+1, h, w)
        with torch.autocast(device, torch.bfloat16):
            predicted = run(noisy.to(memory_format=torch.channels_last), t, text(y).last_hidden_state, return_dict=False)[0]
        each = (predicted.float() - noise).pow(2).mean((1, 2, 3))
        training.optimise((weight[t] * each).mean(), optimiser, parameters, average)
        step, seen = step + 1, seen + a.batch
        curve.add(step, float(each.mean().detach()), samples=seen, seconds=round(budget.spent()), size=a.size)
        if budget.spent() - saved > SAVE_SECONDS:
            save(progress)
            saved = budget.spent()
    save(a.until)
    average.swap()
    training.export(unet, f"{a.out}/unet")
    training.export(text, f"{a.out}/text_encoder")
    training.report(f"{a.out}/unet_{a.size}.json", steps=step, samples=seen, seconds=round(budget.spent()), batch=a.batch)


if __name__ == "__main__":
    main()
