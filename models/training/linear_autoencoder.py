"""Closed-form starting weights of the autoencoder: block colours and gradients in, interpolated colours out.

The encoder starts as a linear map: three strided convolutions gather 2x2 neighbourhoods and keep leading principal
components, in effect those of 8x8-pixel blocks, so that latents mean colour averages and gradients from the first step.
All residual branches start at zero.  The final GroupNorm and SiLU are made linear: every value travels as a pair
(v, -v) next to constants +-A that fix the statistics of its group, and silu(v) - silu(-v) = v.
Training goes on from there (train_autoencoder.py); it takes the place of the first thousands of steps.
"""
import torch
import torch.nn.functional as F

A = 64.0                                              # constant that dominates the statistics of a group
LIFT = 6.0                                            # silu(v + 6) is nearly linear
SPREAD = (1.0, 1.0, 1.0, .6, .5, .4, .4, .4)          # deviations of the latents: detail drowns in noise before colour
KEEP = (12, 32)                                       # components kept at the first two levels, at most


def principal(x, keep):
    """Leading principal directions of the 2x2 neighbourhoods of x (N, C, H, W): rows (keep, 4C), mean, deviations."""
    p = F.unfold(x, 2, stride=2).permute(0, 2, 1).reshape(-1, 4 * x.shape[1]).double()
    mean = p.mean(0)
    values, vectors = torch.linalg.eigh((p - mean).T @ (p - mean) / len(p))
    rows = vectors[:, -keep:].flip(1).T
    return rows * rows.sum(1, keepdim=True).sign(), mean, values[-keep:].flip(0).clamp_min(0).sqrt()


@torch.no_grad()
def fit(images, widths, latents):
    """Three levels of (weight (k, C, 2, 2), bias (k)) from images in -1..1."""
    x, levels = images, []
    for i, keep in enumerate((min(KEEP[0], widths[0]), min(KEEP[1], widths[1]), latents)):
        rows, mean, deviations = principal(x, keep)
        if i == 2:
            rows = rows / deviations[:, None] * torch.tensor(SPREAD[:latents], dtype=torch.float64)[:, None]
        weight, bias = rows.view(keep, x.shape[1], 2, 2).float(), (-(rows @ mean)).float()
        levels.append((weight, bias))
        x = F.conv2d(x, weight, bias, stride=2)
    return levels


def encode(x, levels):
    """The linear map itself, without the network: latents (B, latents, H/8, W/8)."""
    for weight, bias in levels:
        x = F.conv2d(x, weight.to(x.device), bias.to(x.device), stride=2)
    return x


def _silence(blocks):
    """Residual branches that output zero but can learn, and shortcuts that pass on what comes in."""
    for r in blocks:
        r.conv2.weight.zero_()
        r.conv2.bias.zero_()
        if r.conv_shortcut is not None:
            r.conv_shortcut.weight.zero_()
            r.conv_shortcut.bias.zero_()
            for i in range(min(r.conv_shortcut.weight.shape[:2])):
                r.conv_shortcut.weight[i, i, 0, 0] = 1


def _silence_attention(block):
    for a in block.attentions:
        a.to_out[0].weight.zero_()
        a.to_out[0].bias.zero_()


@torch.no_grad()
def start_encoder(vae, levels):
    """Write the linear map into the encoder."""
    e, latents = vae.encoder, levels[2][0].shape[0]
    if e.conv_norm_out.num_channels != e.down_blocks[2].resnets[0].conv2.out_channels:
        raise ValueError("the last two widths of the autoencoder must be equal")
    _silence([r for b in list(e.down_blocks) + [e.mid_block] for r in b.resnets])
    _silence_attention(e.mid_block)
    for conv in [e.conv_in, e.conv_out, vae.quant_conv] + [b.downsamplers[0].conv for b in e.down_blocks[:3]]:
        conv.weight.zero_()
        conv.bias.zero_()
    for i in range(3):
        e.conv_in.weight[i, i, 1, 1] = 1
    for block, (weight, bias) in zip(e.down_blocks[:2], levels):       # 3x3, stride 2, padded below and on the right
        block.downsamplers[0].conv.weight[:weight.shape[0], :weight.shape[1], :2, :2] = weight
        block.downsamplers[0].conv.bias[:len(bias)] = bias
    # the third level lays out the pairs: each group holds (z, -z) of its latents and then A, -A, A, -A, ...
    groups, (weight, bias) = e.conv_norm_out.num_groups, levels[2]
    per, each = e.conv_norm_out.num_channels // groups, latents // groups
    if latents % groups or per <= 2 * each:
        raise ValueError(f"{latents} latents do not fit into {groups} groups of {per} channels")
    conv = e.down_blocks[2].downsamplers[0].conv
    for g in range(groups):
        for j in range(2 * each, per):
            conv.bias[g * per + j] = A if j % 2 == 0 else -A
    for k in range(latents):
        at = k // each * per + k % each * 2
        for offset, sign in ((0, 1), (1, -1)):
            conv.weight[at + offset, :weight.shape[1], :2, :2] = sign * weight[k]
            conv.bias[at + offset] = sign * bias[k]
            e.conv_out.weight[k, at + offset, 1, 1] = sign
    e.conv_norm_out.weight.fill_(A * ((per - 2 * each) / per) ** .5)   # the group's deviation, up to (z/A)^2
    e.conv_norm_out.bias.zero_()
    e.conv_out.bias[latents:] = -12.0                                 # log variance: practically deterministic
    for i in range(2 * latents):
        vae.quant_conv.weight[i, i, 0, 0] = 1


@torch.no_grad()
def start_decoder(vae, levels, images):
    """Bilinear interpolation of the block colours in channels 0 to 2; the others keep their random weights.

    The last GroupNorm is calibrated by two constant channels in each of its first two groups, and the output
    convolution by least squares.
    """
    d, latents = vae.decoder, levels[2][0].shape[0]
    if d.conv_norm_out.num_channels // d.conv_norm_out.num_groups != 4:
        raise ValueError("the first width of the autoencoder must be four times its number of groups")
    vae.post_quant_conv.weight.zero_()
    vae.post_quant_conv.bias.zero_()
    for k in range(latents):
        vae.post_quant_conv.weight[k, k, 0, 0] = 1
    z, colour = encode(images, levels), F.avg_pool2d(images, 8)
    f = torch.cat([z.permute(0, 2, 3, 1).reshape(-1, latents), torch.ones(z[:, 0].numel(), 1)], 1)
    w = torch.linalg.lstsq(f, colour.permute(0, 2, 3, 1).reshape(-1, 3)).solution
    d.conv_in.weight[:3].zero_()
    d.conv_in.weight[:3, :, 1, 1], d.conv_in.bias[:3] = w[:latents].T, w[latents]
    for r in list(d.mid_block.resnets) + [r for b in d.up_blocks for r in b.resnets]:
        r.conv2.weight.zero_()
        r.conv2.bias.zero_()
        if r.conv_shortcut is not None:
            r.conv_shortcut.weight[:3].zero_()
            for i in range(3):
                r.conv_shortcut.weight[i, i, 0, 0], r.conv_shortcut.bias[i] = 1, 0
    _silence_attention(d.mid_block)
    taps = torch.tensor([.25, .5, .25])
    for b in d.up_blocks[:3]:
        conv = b.upsamplers[0].conv
        conv.weight[:3].zero_()
        for i in range(3):
            conv.weight[i, i], conv.bias[i] = taps[:, None] * taps[None], 0
    shortcut = d.up_blocks[3].resnets[0].conv_shortcut                # first two groups: R G +8 -8 | B . +8 -8
    rows, constants = {0: 0, 1: 1, 4: 2}, {2: 8., 3: -8., 6: 8., 7: -8.}
    for o in (0, 1, 2, 3, 4, 6, 7):
        shortcut.weight[o].zero_()
        shortcut.bias[o] = constants.get(o, 0.)
        if o in rows:
            shortcut.weight[o, rows[o], 0, 0] = 1
            d.conv_norm_out.weight[o] = 32 ** .5                      # the group's deviation
    d.conv_norm_out.bias.fill_(LIFT)
    d.conv_norm_out.bias[5] = 0
    kept = {}
    handle = d.conv_act.register_forward_hook(lambda module, inputs, output: kept.update(f=output))
    d(vae.post_quant_conv(z))
    handle.remove()
    channels = d.conv_norm_out.num_channels
    f = kept["f"].permute(0, 2, 3, 1).reshape(-1, channels)[::7]
    f = torch.cat([f, torch.ones(len(f), 1)], 1).double()
    target = images.permute(0, 2, 3, 1).reshape(-1, 3)[::7].double()
    ridge = 1e-4 * len(f) * torch.eye(channels + 1, dtype=torch.float64)
    w = torch.linalg.solve(f.T @ f + ridge, f.T @ target).float()
    d.conv_out.weight.zero_()
    d.conv_out.weight[:, :, 1, 1], d.conv_out.bias[:] = w[:channels].T, w[channels]
