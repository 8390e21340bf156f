"""Train the autoencoder (AutoencoderKL layout) on whole rendered images.

    python train_autoencoder.py --data data --out work --part decoder --minutes 40
    python train_autoencoder.py --data data --out work --part both --minutes 8
    python train_autoencoder.py --data data --out work --part decoder --minutes 20 --init work/vae

A run without ``--init`` starts from closed-form weights (linear_autoencoder.py).  With ``--part decoder`` the encoder
stays as it is: latents are linear in the image and final at once, so that the U-Net can be trained at the same time,
which suits a CPU.  With ``--part both`` the encoder learns too; the U-Net has to wait for the end of that run.
"""
import os

import torch
import torch.nn.functional as F

import configs
import data
import linear_autoencoder
import training

HELD_OUT = 16              # first images of the first shard: measured, never trained on
LATENT_NOISE = .05         # deviation of the noise that the decoder must bear, as the U-Net's latents are imprecise
ANCHOR = .05               # weight that keeps learned latents near the linear ones, and so at their scale


def arguments():
    p = training.parser(__doc__, minutes=10, batch=3, rate=1e-3)
    p.add_argument("--part", choices=("both", "decoder"), default="both", help="what is trained")
    p.add_argument("--limit", type=int, default=4, help="number of shards to read, 0 for all")
    p.add_argument("--widths", type=int, nargs=4, help="channels from fine to coarse")
    return p.parse_args()


def loss_terms(y, x):
    """L1 at two scales, L1 on image gradients, and MSE."""
    e = y - x
    gradients = (e[..., :, 1:] - e[..., :, :-1]).abs().mean() + (e[..., 1:, :] - e[..., :-1, :]).abs().mean()
    return e.abs().mean() + .5 * F.avg_pool2d(e, 4).abs().mean() + .3 * gradients + 3.0 * e.pow(2).mean()


@torch.no_grad()
def reconstruct(vae, rgb):
    """Images in 0..1 after one pass through both halves."""
    batches = (vae.decode(vae.encode(data.to_float(r)).latent_dist.mean).sample for r in rgb.split(4))
    return torch.cat(list(batches)) / 2 + .5


def parameter_groups(vae, rate, part):
    """Small steps where the closed form left large values: the decoder's output layer and the encoder.

    The encoder's last layers, which carry the large constants of the closed form, are not trained.
    """
    last = [*vae.decoder.conv_norm_out.parameters(), *vae.decoder.conv_out.parameters()]
    ids = {id(p) for p in last}
    rest = [p for m in (vae.post_quant_conv, vae.decoder) for p in m.parameters() if id(p) not in ids]
    groups = [{"params": rest, "peak": rate}, {"params": last, "peak": .02 * rate}]
    if part == "both":
        encoder = [p for b in list(vae.encoder.down_blocks)[:3] for p in b.parameters()]
        groups.append({"params": encoder, "peak": .1 * rate})
    return groups


def main():
    a = arguments()
    device = training.begin(a)
    rgb, _, _ = data.load(a.data, a.size, a.limit)
    held, rgb = rgb[:HELD_OUT].to(device), rgb[HELD_OUT:].to(device)
    levels_file = f"{a.out}/linear.pt"
    if a.init:
        from diffusers import AutoencoderKL
        vae = AutoencoderKL.from_pretrained(a.init, torch_dtype=torch.float32)
    else:
        vae = configs.autoencoder(a.widths)
        levels = linear_autoencoder.fit(data.to_float(rgb[:160]).cpu(), vae.config.block_out_channels, vae.config.latent_channels)
        linear_autoencoder.start_encoder(vae, levels)
        linear_autoencoder.start_decoder(vae, levels, data.to_float(rgb[:16]).cpu())
        if a.part == "decoder":
            torch.save(levels, levels_file)                    # tells train_unet.py that the encoder is this linear map
        elif os.path.exists(levels_file):
            os.remove(levels_file)
        training.export(vae, f"{a.out}/vae")
    vae = vae.to(device).to(memory_format=torch.channels_last)
    truth = held.float() / 255
    print(f"held-out PSNR before training {data.psnr(reconstruct(vae, held), truth).mean():.2f} dB", flush=True)

    groups = parameter_groups(vae, a.rate, a.part)
    parameters = [p for g in groups for p in g["params"]]
    average = training.Average(parameters, .995)
    optimiser = torch.optim.AdamW(groups, lr=a.rate, betas=(.9, .98), weight_decay=0)
    random = torch.Generator(device).manual_seed(a.seed)
    curve = training.Curve(f"{a.out}/autoencoder_curve.jsonl")
    budget, step = training.Budget(a.minutes, a.pause), 0
    while (used := budget.used()) < 1:
        for g in optimiser.param_groups:
            g["lr"] = g["peak"] * training.cosine(used)
        ix = torch.randint(len(rgb), (a.batch,), device=device, generator=random)
        x = data.to_float(rgb[ix]).to(memory_format=torch.channels_last)
        anchor = 0.0
        if os.path.exists(levels_file):
            z = linear_autoencoder.encode(x, levels)
        else:
            with torch.autocast(device, torch.bfloat16), torch.set_grad_enabled(a.part == "both"):
                z = vae.encode(x).latent_dist.mean.float()
        if a.part == "both":
            anchor = ANCHOR * (z - linear_autoencoder.encode(x, levels)).pow(2).mean()
        noisy = z + LATENT_NOISE * torch.randn(z.shape, device=device, generator=random)
        with torch.autocast(device, torch.bfloat16):
            y = vae.decode(noisy.to(memory_format=torch.channels_last)).sample.float()
        training.optimise(loss_terms(y, x) + anchor, optimiser, parameters, average)
        step += 1
        curve.add(step, float(data.psnr(y.detach() / 2 + .5, x / 2 + .5).mean()), part=a.part, seconds=round(budget.spent()))
    average.swap()
    training.export(vae, f"{a.out}/vae")
    shown = reconstruct(vae, held)
    training.report(f"{a.out}/autoencoder_{a.part}.json", steps=step, seconds=round(budget.spent()), batch=a.batch,
                    psnr_held_out=round(float(data.psnr(shown, truth).mean()), 2))
    data.save_grid(torch.cat([truth[:8], shown[:8]]), f"{a.out}/autoencoder.png", 8)


if __name__ == "__main__":
    main()
