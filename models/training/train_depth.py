"""Train the small metric depth network (DepthAnythingForDepthEstimation layout) on rendered scenes.

    python train_depth.py --out work --minutes 15
    python train_depth.py --out work --minutes 15 --init work/depth_estimator
"""
import json

import torch
import torch.nn.functional as F

import configs
import data
import training

HELD_OUT = 64              # unseen scenes that are measured before and after
INPUT = configs.DEPTH_BACKBONE["image_size"]
SKY = 19.0                 # metres from which a pixel counts as sky


def normalise(rgb, side=INPUT):
    """Images (B, 3, H, W) in 0..1 to the network's input: bicubic to its size, ImageNet mean and deviation."""
    if rgb.shape[2:] != (side, side):
        rgb = F.interpolate(rgb, size=(side, side), mode="bicubic", align_corners=False, antialias=True)
    mean, std = (torch.tensor(v, device=rgb.device).view(1, 3, 1, 1) for v in (configs.DEPTH_MEAN, configs.DEPTH_STD))
    return (rgb - mean) / std


def shrink(rgb8, depth):
    """uint8 images and depth at the size of the network's input, so that a large data set fits into memory."""
    small = F.interpolate(rgb8.float(), size=(INPUT, INPUT), mode="bicubic", align_corners=False, antialias=True)
    near = F.interpolate(depth.float()[:, None], size=(INPUT, INPUT), mode="nearest")[:, 0]
    return small.round().clamp(0, 255).to(torch.uint8), near.half()


def loss_terms(predicted, depth):
    """Log depth: L1, scale-invariant deviation, and L1 on gradients."""
    e = predicted.clamp_min(1e-2).log() - depth.log()
    gx, gy = e[:, :, 1:] - e[:, :, :-1], e[:, 1:] - e[:, :-1]
    deviation = (e.pow(2).mean((1, 2)) - .5 * e.mean((1, 2)).pow(2)).clamp_min(1e-8).sqrt().mean()
    return e.abs().mean() + .5 * deviation + .5 * (gx.abs().mean() + gy.abs().mean())


@torch.no_grad()
def predict(net, rgb8):
    """Depth (B, H, W) in metres at the images' own size."""
    side = net.config.backbone_config.image_size
    p = torch.cat([net(normalise(r.float() / 255, side)).predicted_depth for r in rgb8.split(16)])
    return F.interpolate(p[:, None], size=rgb8.shape[2:], mode="bilinear", align_corners=False)[:, 0]


def figures(predicted, depth):
    """Mean absolute relative error, with and without the sky, and the share of pixels within a factor of 1.25."""
    relative, near = (predicted - depth).abs() / depth, depth < SKY
    return {"abs_rel": round(float(relative.mean()), 4), "abs_rel_without_sky": round(float(relative[near].mean()), 4),
            "delta_1.25": round(float((torch.maximum(predicted / depth, depth / predicted) < 1.25).float().mean()), 4)}


def write_processor(folder):
    """The image processor that resizes and normalises as this script does."""
    with open(f"{folder}/preprocessor_config.json", "w") as f:
        json.dump({"do_normalize": True, "do_pad": False, "do_rescale": True, "do_resize": True,
                   "ensure_multiple_of": configs.DEPTH["patch_size"], "image_mean": configs.DEPTH_MEAN,
                   "image_processor_type": "DPTImageProcessor", "image_std": configs.DEPTH_STD, "keep_aspect_ratio": True,
                   "resample": 3, "rescale_factor": 1 / 255, "size": {"height": INPUT, "width": INPUT},
                   "size_divisor": None}, f, indent=1)


def main():
    a = training.parser(__doc__, minutes=15, batch=16, rate=1e-3, scenes=4000).parse_args()
    device = training.begin(a)
    scenes = data.Scenes(a.first, a.scenes, a.workers)
    rgb = torch.empty(len(scenes), 3, INPUT, INPUT, dtype=torch.uint8, device=device)
    depth = torch.empty(len(scenes), INPUT, INPUT, dtype=torch.float16, device=device)
    batch = training.render_batch(device)
    for ix, c, d in scenes.batches(a.size, device, batch):
        rgb[ix.to(device)], depth[ix.to(device)] = shrink(c, d)
    held = dict(zip(("rgb", "depth"), data.held_out(HELD_OUT, a.size, device, batch)))
    training.log("rendered")
    if a.init:
        from transformers import DepthAnythingForDepthEstimation
        net = DepthAnythingForDepthEstimation.from_pretrained(a.init, torch_dtype=torch.float32)
    else:
        net = configs.depth_estimator()
    net = net.to(device).float()
    training.log(f"held out, before training {figures(predict(net.eval(), held['rgb']), held['depth'].float())}")

    net.train()
    average = training.Average(net.parameters(), .995)
    optimiser = torch.optim.AdamW(net.parameters(), lr=a.rate, betas=(.9, .98), weight_decay=.02, fused=device == "cuda")
    random = torch.Generator(device).manual_seed(a.seed + 2)
    curve = training.Curve(f"{a.out}/depth_curve.jsonl")
    run = torch.compile(net, dynamic=False) if a.compile else net
    if a.compile:                                                  # before the clock starts
        with torch.autocast(device, torch.bfloat16):
            run(normalise(rgb[:1].float() / 255).repeat(a.batch, 1, 1, 1)).predicted_depth.sum().backward()
    training.log("training starts")
    budget, step = training.Budget(a), 0
    while (used := budget.used()) < 1:
        for g in optimiser.param_groups:
            g["lr"] = a.rate * training.cosine(used, warm=.06)
        ix = torch.randint(len(rgb), (a.batch,), device=device, generator=random)
        x, d = rgb[ix].float() / 255, depth[ix].float()
        if step % 2:
            x, d = x.flip(-1), d.flip(-1)
        x = normalise(x) * (1 + .1 * (torch.rand(len(x), 3, 1, 1, device=device, generator=random) - .5))
        with torch.autocast(device, torch.bfloat16):
            p = run(x).predicted_depth
        loss = loss_terms(p.float(), d)
        training.optimise(loss, optimiser, list(net.parameters()), average)
        step += 1
        curve.add(step, loss, seconds=round(budget.spent()))
    average.swap()
    training.export(net.eval(), f"{a.out}/depth_estimator")
    write_processor(f"{a.out}/depth_estimator")
    training.report(f"{a.out}/depth.json", steps=step, seconds=round(budget.spent()),
                    **figures(predict(net, held["rgb"]), held["depth"].float()))


if __name__ == "__main__":
    main()
