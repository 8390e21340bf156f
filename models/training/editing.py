"""A compact reference of the editing method (Diffusion Handles) for measuring a model while it is trained.

The engine is the implementation to use; this one works on batches and takes true depth and masks from the cases.
"""
import json

import torch
import torch.nn.functional as F

import configs
import data
import tokenizer

INVERSION_STEPS = 50
CANDIDATES = 8              # cells of background one of which lends its noise
# names as in diffhandles.json; used where the model folder has no such file; inversion: none, or DDIM inversion for any other
DEFAULTS = {"steps": 50, "inversion": "null-text", "guidanceScale": 1.0, "objectWeight": 160.0,
            "backgroundWeight": 37.5, "localBackgroundWeight": 60.0, "guidedUntil": .88, "innerSteps": 3, "stepSize": .07, "carryNoise": False}


def times(steps):
    """The timesteps of so many denoising steps, from the noisy end: 981, 961, ... 1 for 50."""
    stride = configs.STEPS // steps
    return list(range(stride * (steps - 1) + 1, 0, -stride))


class Model:
    """The networks of a model folder, and the outputs of the U-Net's last two up blocks in its latest pass."""

    def __init__(self, folder, device="cpu"):
        from diffusers import AutoencoderKL, UNet2DConditionModel
        from transformers import CLIPTextModel

        def load(kind, part):
            network = kind.from_pretrained(folder, subfolder=part, torch_dtype=torch.float32)
            return network.to(device).eval().requires_grad_(False)

        self.vae, self.unet = load(AutoencoderKL, "vae"), load(UNet2DConditionModel, "unet")
        self.text, self.device = load(CLIPTextModel, "text_encoder"), device
        self.words = tokenizer.Tokenizer(f"{folder}/tokenizer")
        self.acp = configs.alphas_cumprod().to(device)
        with open(f"{folder}/scheduler/scheduler_config.json") as f:
            self.velocity = json.load(f)["prediction_type"] == "v_prediction"
        self.activations = {}
        for i in (2, 3):
            self.unet.up_blocks[i].register_forward_hook(
                lambda module, inputs, output, i=i: self.activations.__setitem__(i, output))

    @torch.no_grad()
    def prompt(self, texts):
        return self.text(self.words.batch(texts).to(self.device)).last_hidden_state

    @torch.no_grad()
    def encode(self, rgb):
        """Images (B, 3, H, W) in 0..1 to latents (B, C, H/8, W/8)."""
        return self.vae.encode(rgb.to(self.device) * 2 - 1).latent_dist.mean * self.vae.config.scaling_factor

    @torch.no_grad()
    def decode(self, z):
        return (self.vae.decode(z / self.vae.config.scaling_factor).sample / 2 + .5).clamp(0, 1)

    def noise(self, x, condition, t, embedding):
        """The predicted noise, from the velocity where the network predicts that."""
        predicted = self.unet(torch.cat([x, condition], 1), torch.tensor(t, device=x.device), embedding).sample
        acp = self.acp[t]
        return acp.sqrt() * predicted + (1 - acp).sqrt() * x if self.velocity else predicted

    def move(self, x, noise, start, end):
        """The DDIM step from timestep ``start`` to timestep ``end``, either way."""
        a, b = self.acp[max(start, 0)], self.acp[max(end, 0)]
        return b.sqrt() * (x - (1 - a).sqrt() * noise) / a.sqrt() + (1 - b).sqrt() * noise


def options(folder):
    """The editing options of a model folder."""
    try:
        with open(f"{folder}/diffhandles.json") as f:
            return {**DEFAULTS, **{k: v for k, v in json.load(f).items() if k in DEFAULTS}}
    except FileNotFoundError:
        return dict(DEFAULTS)


@torch.no_grad()
def invert(m, z, condition, embedding, steps=INVERSION_STEPS):
    """DDIM inversion with the prompt: the latents from z to the noise."""
    path, stride = [z], configs.STEPS // steps
    for t in reversed(times(steps)):
        path.append(m.move(path[-1], m.noise(path[-1], condition, t, embedding), t - stride, t))
    return path


@torch.no_grad()
def reconstruct(m, start, condition, embedding, steps=INVERSION_STEPS):
    """Denoising without an edit: the activations of every step and the reconstructed latents."""
    x, recorded, stride = start, [], configs.STEPS // steps
    for t in times(steps):
        e = m.noise(x, condition, t, embedding)
        recorded.append({k: v.half() for k, v in m.activations.items()})
        x = m.move(x, e, t, t - stride)
    return recorded, x


def energy(now, reference, cells, o, layers):
    """Foreground term on the warped activations plus background terms, averaged and local (Eqs. 8 and 9)."""
    total = 0.0
    for k in layers:
        p, s = now[k], reference[k].float()
        moved = F.grid_sample(s, cells["grid"], align_corners=False, padding_mode="border")
        v, b = cells["valid"][:, None].float(), cells["still"][:, None].float()
        nv, nb = v.sum((1, 2, 3)).clamp_min(1), b.sum((1, 2, 3)).clamp_min(1)
        foreground = ((p - moved).abs() * v).sum((1, 2, 3)) / nv / p.shape[1]
        average = (((p - s) * b).sum((2, 3)) / nb[:, None]).abs().mean(1)
        local = ((p - s).abs() * b).sum((1, 2, 3)) / nb / p.shape[1]
        total = total + (o["objectWeight"] * foreground + o["backgroundWeight"] * average
                         + o["localBackgroundWeight"] * local).sum()
    return total


def carried(noise, cells, seed=0):
    """Inverted noise that moves with the object; cells that it leaves take that of unmoved background of their row.

    What the inversion put into the object's cells belongs to it: a small model's inverted noise still shows it.
    """
    random = torch.Generator().manual_seed(seed)
    moved = F.grid_sample(noise, cells["grid"], mode="nearest", align_corners=False, padding_mode="border")
    x = torch.where(cells["valid"][:, None], moved, noise)
    for b, (left, still) in enumerate(zip(cells["left"].cpu(), cells["still"].cpu())):
        for row, column in left.nonzero().tolist():
            near = still[row].nonzero()[:, 0]
            if len(near):
                near = near[(near - column).abs().argsort()[:CANDIDATES]]
                at = row, int(near[torch.randint(len(near), (1,), generator=random)])
            elif still.any():
                everywhere = still.nonzero()
                at = everywhere[(everywhere - torch.tensor([row, column])).pow(2).sum(1).argmin()].tolist()
            else:
                continue
            x[b, :, row, column] = noise[b, :, at[0], at[1]]
    return x


def generate(m, start, condition, embedding, recorded, cells, o):
    """Sampling from a start under guidance; without ``cells`` plain sampling with the edited depth.  Guidance scale 1."""
    x, steps = start, o["steps"]
    stride = configs.STEPS // steps
    for i, t in enumerate(times(steps)):
        if cells and i < o["guidedUntil"] * steps:
            for _ in range(o["innerSteps"]):
                x = x.detach().requires_grad_(True)
                m.noise(x, condition, t, embedding)
                layers = ((3,), (2,), (2, 3))[i % 3]
                gradient, = torch.autograd.grad(energy(m.activations, recorded[i], cells, o, layers), x)
                x = (x - o["stepSize"] * gradient).detach()
        with torch.no_grad():
            x = m.move(x, m.noise(x, condition, t, embedding), t, t - stride)
    return x


@torch.no_grad()
def sample(m, condition, texts, scale, seed=0, steps=50):
    """Plain sampling from depth and prompts with classifier-free guidance: images in 0..1."""
    both = torch.cat([m.prompt(texts), m.prompt([""] * len(texts))])
    side, channels = condition.shape[-1], m.unet.config.out_channels
    x = torch.randn(len(texts), channels, side, side, generator=torch.Generator().manual_seed(seed)).to(m.device)
    for t in times(steps):
        e, u = m.noise(torch.cat([x, x]), torch.cat([condition, condition]), t, both).chunk(2)
        x = m.move(x, u + scale * (e - u), t, t - configs.STEPS // steps)
    return m.decode(x)


def edit(m, part, o, size):
    """Edit a batch of cases: a dictionary of images (B, 3, H, W) in 0..1 by name of the result.

    ``inverted`` is the reconstruction of the DDIM inversion, whatever the edit starts from.
    """
    stack = lambda k: torch.stack([c[k] for c in part])
    side, depth = size // configs.FACTOR, stack("depth")
    condition = data.disparity_condition(depth, side, side).to(m.device)
    edited = data.disparity_condition(stack("edited_depth"), side, side, like=depth).to(m.device)
    embedding = m.prompt([c["scene"]["prompt"] for c in part])
    cells = {k: stack(k).to(m.device) for k in ("grid", "valid", "still", "left")}
    z = m.encode(stack("source"))
    noise = invert(m, z, condition, embedding)[-1]
    again = reconstruct(m, noise, condition, embedding)[1]
    if o["inversion"] == "none":                          # the latents of pictures are what the model starts from
        origin, start = z, m.encode(stack("paste"))
        unguided = start
    else:
        origin = noise if o["steps"] == INVERSION_STEPS else invert(m, z, condition, embedding, o["steps"])[-1]
        start, unguided = carried(origin, cells) if o["carryNoise"] else origin, origin
    recorded, _ = reconstruct(m, origin, condition, embedding, o["steps"])
    latents = {"autoencoded": z, "inverted": again, "autoencoded truth": m.encode(stack("truth")),
               "unguided": generate(m, unguided, edited, embedding, recorded, None, o),
               "guided": generate(m, start, edited, embedding, recorded, cells, o)}
    return {k: m.decode(v).cpu() for k, v in latents.items()}
