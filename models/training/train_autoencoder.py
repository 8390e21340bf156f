"""Train the autoencoder (AutoencoderKL layout) on whole rendered images.

    python train_autoencoder.py --out work --minutes 8
    python train_autoencoder.py --out work --minutes 20 --init work/vae

Both halves start from closed-form weights (linear_autoencoder.py) and are trained together.  A run with ``--init``
trains the decoder alone: latents, and with them a U-Net that was trained on them, stay valid.  Every fourth step takes
images of twice the size, a quarter as many, if ``--large`` names a number of them.
"""
import torch
import torch.nn.functional as F

import configs
import data
import linear_autoencoder
import training

HELD_OUT = 16              # unseen scenes that are measured before and after
LARGE_EVERY = 4            # one step in so many takes large images
LATENT_NOISE = .05         # deviation of the noise that the decoder must bear, as the U-Net's latents are imprecise
ANCHOR = .05               # weight that keeps learned latents near the linear ones, and so at their scale


def arguments():
    p = training.parser(__doc__, minutes=10, batch=4, rate=1e-3, scenes=2000)
    p.add_argument("--large", type=int, default=0, help="number of scenes that are rendered at twice the size as well")
    p.add_argument("--widths", type=int, nargs=4, help="channels from fine to coarse")
    return p.parse_args()


def loss_terms(y, x):
    """L1 at two scales, L1 on image gradients, and MSE."""
    e = y - x
    gradients = (e[..., :, 1:] - e[..., :, :-1]).abs().mean() + (e[..., 1:, :] - e[..., :-1, :]).abs().mean()
    return e.abs().mean() + .5 * F.avg_pool2d(e, 4).abs().mean() + .3 * gradients + 3.0 * e.pow(2).mean()


def forward(vae, x, noise):
    """Latents (B, C, h, w) of images (B, 3, H, W) in -1..1, and what the decoder makes of them after noise was added."""
    z = vae.quant_conv(vae.encoder(x)).chunk(2, 1)[0]
    return z.float(), vae.decoder(vae.post_quant_conv(z + noise)).float()


@torch.no_grad()
def reconstruct(vae, rgb):
    """Images in 0..1 after one pass through both halves."""
    batches = (vae.decode(vae.encode(r * 2 - 1).latent_dist.mean).sample for r in rgb.split(4))
    return (torch.cat(list(batches)) / 2 + .5).clamp(0, 1)


def parameter_groups(vae, rate, both):
    """Small steps where the closed form left large values: the decoder's output layer and the encoder.

    The encoder's last layers, which carry the large constants of the closed form, are not trained.
    """
    last = [*vae.decoder.conv_norm_out.parameters(), *vae.decoder.conv_out.parameters()]
    ids = {id(p) for p in last}
    rest = [p for m in (vae.post_quant_conv, vae.decoder) for p in m.parameters() if id(p) not in ids]
    groups = [{"params": rest, "peak": rate}, {"params": last, "peak": .02 * rate}]
    vae.encoder.requires_grad_(False)
    vae.quant_conv.requires_grad_(False)
    if both:
        encoder = [p for b in list(vae.encoder.down_blocks)[:3] for p in b.requires_grad_().parameters()]
        groups.append({"params": encoder, "peak": .1 * rate})
    return groups


def main():
    a = arguments()
    device = training.begin(a)
    batch, large = training.render_batch(device), 2 * a.size
    scenes = {a.size: data.Scenes(a.first, a.scenes, a.workers)}
    if a.large:
        scenes[large] = data.Scenes(a.first + a.scenes, a.large, a.workers)
    rgb = {side: s.images(side, device, batch)[0] for side, s in scenes.items()}
    truth = {side: data.held_out(HELD_OUT, side, device, batch)[0].float() / 255 for side in rgb}
    training.log("rendered")
    if a.init:
        from diffusers import AutoencoderKL
        vae = AutoencoderKL.from_pretrained(a.init, torch_dtype=torch.float32)
    else:
        vae, some = configs.autoencoder(a.widths), data.to_float(rgb[a.size][:160]).cpu()
        levels = linear_autoencoder.fit(some, vae.config.block_out_channels, vae.config.latent_channels)
        linear_autoencoder.start_encoder(vae, levels)
        linear_autoencoder.start_decoder(vae, levels, some[:16])
    vae = vae.to(device).to(memory_format=torch.channels_last)
    figures = lambda: {side: round(float(data.psnr(reconstruct(vae, x), x).mean()), 2) for side, x in truth.items()}
    training.log(f"held-out PSNR before training {figures()} dB")

    groups = parameter_groups(vae, a.rate, both=not a.init)
    parameters = [p for g in groups for p in g["params"]]
    average = training.Average(parameters, .995)
    optimiser = torch.optim.AdamW(groups, lr=a.rate, betas=(.9, .98), weight_decay=0, fused=device == "cuda")
    random = torch.Generator(device).manual_seed(a.seed)
    curve = training.Curve(f"{a.out}/autoencoder_curve.jsonl")
    run = torch.compile(forward, dynamic=False) if a.compile else forward

    def one(step, factor):
        for g in optimiser.param_groups:
            g["lr"] = g["peak"] * factor
        side = large if a.large and step % LARGE_EVERY == 0 else a.size
        count, cells = max(1, a.batch * a.size ** 2 // side ** 2), side // configs.FACTOR
        ix = torch.randint(len(rgb[side]), (count,), device=device, generator=random)
        x = data.to_float(rgb[side][ix]).to(memory_format=torch.channels_last)
        noise = LATENT_NOISE * torch.randn(count, vae.config.latent_channels, cells, cells, device=device, generator=random)
        with torch.autocast(device, torch.bfloat16):
            z, y = run(vae, x, noise)
        loss = loss_terms(y, x)
        if not a.init:
            loss = loss + ANCHOR * (z - linear_autoencoder.encode(x, levels)).pow(2).mean()
        training.optimise(loss, optimiser, parameters, average)
        return side, data.psnr(y.detach() / 2 + .5, x / 2 + .5).mean()

    for step in range(LARGE_EVERY if a.compile else 0):            # compiles both sizes before the clock starts
        one(step, 0.0)
    training.log("training starts")
    budget, step = training.Budget(a), 0
    while (used := budget.used()) < 1:
        step += 1
        side, psnr = one(step, training.cosine(used))
        if side == a.size:
            curve.add(step, psnr, seconds=round(budget.spent()))
    average.swap()
    training.export(vae, f"{a.out}/vae")
    training.report(f"{a.out}/autoencoder.json", steps=step, seconds=round(budget.spent()), batch=a.batch,
                    psnr_held_out=figures())
    sheet = truth[a.size][:8]
    data.save_grid(torch.cat([sheet, reconstruct(vae, sheet)]), f"{a.out}/autoencoder.png", 8)


if __name__ == "__main__":
    main()
