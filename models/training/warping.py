"""Edits of pictures without a model, in batches: an object's pixels warped in 3D over the filled background.

What the engine's preview shows, and the geometry that its guidance needs, up to how surfaces are sampled.
"""
import torch
import torch.nn.functional as F

import configs

FINE = 3                   # points per object pixel and axis that are warped
NEARER = .02               # metres by which the object may be behind the background and still be seen
SOFT_EDGE = 2              # pixels beyond a mask that still show some of the object
_DEPTHS_PER_METRE = 1 << 20


def dilate(mask, r):
    """A mask (..., H, W) grown by r pixels to a square's distance; shrunk where r is negative."""
    m = (mask if r >= 0 else ~mask).float()
    m = F.max_pool2d(m.reshape(-1, 1, *m.shape[-2:]), 2 * abs(r) + 1, 1, abs(r)).view(mask.shape) > .5
    return m if r >= 0 else ~m


def harmonic(values, hole, rounds=400):
    """Fill ``hole`` (B, 1, H, W) of values (B, C, H, W): push-pull start, then Jacobi sweeps of the Laplace equation."""
    known = (~hole).float()
    pyramid = [(values * known, known)]
    while pyramid[-1][0].shape[-1] > 1:
        a, b = pyramid[-1]
        pyramid.append((F.avg_pool2d(a, 2), F.avg_pool2d(b, 2)))
    x = pyramid[-1][0] / pyramid[-1][1].clamp_min(1e-6)
    for a, b in reversed(pyramid[:-1]):
        x = F.interpolate(x, size=a.shape[2:], mode="bilinear", align_corners=False)
        x = torch.where(b > 1e-4, a / b.clamp_min(1e-6), x)
    for _ in range(rounds):
        p = F.pad(x, (1, 1, 1, 1), mode="replicate")
        n = (p[:, :, :-2, 1:-1] + p[:, :, 2:, 1:-1] + p[:, :, 1:-1, :-2] + p[:, :, 1:-1, 2:]) / 4
        x = torch.where(hole, n, values)
    return x


def warp_object(depth, mask, tangent, T):
    """Lift, transform and project the pixels of an object, FINE × FINE points each; the nearest point wins.

    Takes depth and mask (B, n, n), tan(fov/2) and the edit in camera coordinates (B, 4, 4). Returns (B, 3, n, n): source x,
    source y in pixels (NaN where no object lands) and the new depth.
    """
    batch, n = depth.shape[:2]
    near = mask.repeat_interleave(FINE, 1).repeat_interleave(FINE, 2)
    up = lambda v: F.interpolate(v[:, None], scale_factor=FINE, mode="bilinear", align_corners=False)[:, 0]
    disparity = up(mask / depth) / up(mask.float()).clamp_min(1e-6)
    b, y, x = near.nonzero(as_tuple=True)
    z, f = 1 / disparity[b, y, x], n / 2 / tangent
    u, v = (x + .5) / FINE, (y + .5) / FINE
    p = torch.stack([(u - n / 2) / f * z, (v - n / 2) / f * z, z, torch.ones_like(z)], -1)
    qx, qy, qz = ((T.to(p)[b, k] * p).sum(-1) for k in range(3))
    tx, ty = (torch.floor(q / qz * f + n / 2).nan_to_num(-1).clamp(-1, n).long() for q in (qx, qy))
    ok = (qz > .1) & (tx >= 0) & (tx < n) & (ty >= 0) & (ty < n)
    at, source = (b * n + ty) * n + tx, torch.arange(len(z), device=z.device)
    key = ((qz.clamp_max(1000) * _DEPTHS_PER_METRE).long() << 32) | source            # the nearest, then the first
    far = torch.iinfo(torch.int64).max
    best = torch.full((batch * n * n,), far, device=z.device).scatter_reduce_(0, at[ok], key[ok], "amin")
    index = torch.where(best < far, best & 0xFFFFFFFF, 0)
    value = torch.stack([u, v, qz])[:, index] if len(z) else torch.zeros(3, batch * n * n, device=depth.device)
    out = torch.where(best < far, value, torch.nan).view(3, batch, n, n).transpose(0, 1)
    hit = ~torch.isnan(out[:, :1])                                                    # close pinholes
    total = F.avg_pool2d(torch.nan_to_num(out), 3, 1, 1) * 9
    count = F.avg_pool2d(hit.float(), 3, 1, 1) * 9
    return torch.where((~hit) & (count >= 5), total / count.clamp_min(1), out)


def warped(depth, background, mask, tangent, T):
    """Where an edit takes an object: the warp of ``warp_object``, where it is seen (B, n, n), and the edited depth (B, n, n)."""
    w = warp_object(depth, mask, tangent, T)
    seen = (~torch.isnan(w[:, 0])) & (torch.nan_to_num(w[:, 2], 1e9) < background + NEARER)
    return w, seen, torch.where(seen, torch.nan_to_num(w[:, 2]), background)


def smooth_ground(picture, mask, rounds=400):
    """The picture (B, 3, n, n) with the object of a mask replaced by a smooth fill; its shadow stays."""
    filled = harmonic(picture, dilate(mask, SOFT_EDGE)[:, None], rounds)
    return torch.where(mask[:, None], filled, picture)


def preview(picture, ground, w, seen):
    """The object's pixels of a picture (B, 3, n, n) where it is seen after the edit, over a ground (B, 3, n, n)."""
    grid = torch.nan_to_num(w[:, :2]).permute(0, 2, 3, 1) / picture.shape[-1] * 2 - 1
    carried = F.grid_sample(picture, grid, align_corners=False, padding_mode="border")
    return torch.where(seen[:, None], carried, ground)


def guidance_cells(w, seen, mask):
    """The edit on the latent grid: ``grid`` (B, h, w, 2) of source coordinates in -1..1, ``valid`` cells (B, h, w) that the object
    reaches, ``still`` ones that it does not touch, ``left`` ones that it leaves."""
    n = mask.shape[-1]
    pool = lambda v: F.avg_pool2d(v[:, None].float(), configs.FACTOR)[:, 0]
    cover = pool(seen)
    xy = [pool(torch.nan_to_num(w[:, k]) * seen) / cover.clamp_min(1e-6) / n * 2 - 1 for k in (0, 1)]
    valid = cover > .5
    return {"grid": torch.stack(xy, -1), "valid": valid,
            "still": (pool(dilate(mask, 3)) < .1) & (pool(dilate(seen, 3)) < .1),
            "left": (pool(dilate(mask, 4)) > .05) & ~valid}
