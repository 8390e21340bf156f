"""Editing cases with ground truth: an unseen scene, a random edit of one object, and renderings before and after."""
import random

import numpy as np
import torch
import torch.nn.functional as F

import configs
import data
import renderer
import scene as S

VISIBLE = .9               # share of the object that must not be hidden, before and after the edit
SMALLEST = (120, 80)       # pixels of a 64-px image that the object must cover before and after the edit


def harmonic(values, hole, rounds=400):
    """Fill ``hole`` (H, W) of values (C, H, W): push-pull start, then Jacobi sweeps of the Laplace equation."""
    w, v = (~hole).float()[None, None], values[None] * (~hole).float()
    pyramid = [(v, w)]
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
        x = torch.where(hole, n, values[None])
    return x[0]


def dilate(mask, r):
    return F.max_pool2d(mask.float()[None, None], 2 * r + 1, 1, r)[0, 0] > .5


def warp_object(scene, depth, mask, T, fine=3):
    """Lift, transform, project the object's pixels, ``fine`` points per pixel and axis.

    Returns (3, H, W): source x, source y (NaN where no object lands) and the new depth.
    """
    n = depth.shape[0]
    f = n / 2 / np.tan(np.radians(scene["camera"]["fov_deg"]) / 2)
    near = F.interpolate(mask.float()[None, None], scale_factor=fine, mode="nearest")[0, 0] > .5
    disparity, w = (1 / depth)[None, None] * mask, mask.float()[None, None]
    up = lambda v: F.interpolate(v, scale_factor=fine, mode="bilinear", align_corners=False)
    d = (up(disparity) / up(w).clamp_min(1e-6))[0, 0].numpy()
    ys, xs = np.nonzero(near.numpy())
    z = 1 / d[ys, xs]
    u, v = (xs + .5) / fine, (ys + .5) / fine
    q = S.camera_transform(scene, T) @ np.stack([(u - n / 2) / f * z, (v - n / 2) / f * z, z, np.ones_like(z)])
    tx, ty = np.floor(q[0] / q[2] * f + n / 2).astype(int), np.floor(q[1] / q[2] * f + n / 2).astype(int)
    ok = (q[2] > .1) & (tx >= 0) & (tx < n) & (ty >= 0) & (ty < n)
    order = np.argsort(-q[2][ok], kind="stable")                       # the nearest is written last
    at = (ty[ok] * n + tx[ok])[order]
    out = np.full((3, n * n), np.nan)
    for k, value in enumerate((u, v, q[2])):
        out[k, at] = value[ok][order]
    out = torch.from_numpy(out.reshape(3, n, n)).float()
    hit = ~torch.isnan(out[0])                                         # close pinholes
    total = F.avg_pool2d(torch.nan_to_num(out)[None], 3, 1, 1)[0] * 9
    count = F.avg_pool2d(hit.float()[None, None], 3, 1, 1)[0, 0] * 9
    return torch.where((~hit) & (count >= 5), total / count.clamp_min(1), out)


def choose(seed, change=S.random_edit, rng=None):
    """The scene of a seed with a random edit, or None where the object would be hidden or small.

    ``change`` makes index, kind, parameters and matrix of an edit from a scene and a source of random numbers.
    """
    scene = S.generate(seed)
    edit = change(scene, rng or random.Random(seed))
    if edit is None:
        return None
    i, kind, parameters, T = edit
    moved, without = S.transform(scene, i, T), S.remove(scene, i)
    views = [scene, dict(scene, objects=[scene["objects"][i]]), moved, dict(moved, objects=[moved["objects"][i]])]
    _, _, ids = renderer.render(views, 64, color=False)
    before, alone, after, alone_after = ((ids[k] == (i + 1 if k in (0, 2) else 1)).sum() for k in range(4))
    hidden = min(before / alone.clamp_min(1), after / alone_after.clamp_min(1)) < VISIBLE
    if hidden or alone < SMALLEST[0] or alone_after < SMALLEST[1]:
        return None
    return dict(seed=seed, scene=scene, index=i, kind=kind, parameters=parameters, T=T, moved=moved, without=without)


def edited(c, depth, without, old):
    """What an edit does to the picture: edited depth, and on the latent grid where the object comes from and goes.

    Takes a case of ``choose``, the depth with and without the object and its mask, all (H, W). Returns ``edited_depth`` (H, W), and on
    the latent grid (h, w) ``grid`` (h, w, 2) of source coordinates in -1..1, ``valid`` cells that the object reaches, ``still`` ones
    that it does not touch, ``left`` ones that it leaves; then the warp (3, H, W) and where it is visible.
    """
    size = depth.shape[0]
    w = warp_object(c["scene"], depth, old, c["T"])
    visible = (~torch.isnan(w[0])) & (torch.nan_to_num(w[2], 1e9) < without + .02)
    pool = lambda v: F.avg_pool2d(v[None, None].float(), configs.FACTOR)[0, 0]
    cover = pool(visible)
    xy = [pool(torch.nan_to_num(w[k]) * visible) / cover.clamp_min(1e-6) / size * 2 - 1 for k in (0, 1)]
    valid = cover > .5
    return {"edited_depth": torch.where(visible, torch.nan_to_num(w[2]), without), "grid": torch.stack(xy, -1), "valid": valid,
            "still": (pool(dilate(old, 3)) < .1) & (pool(dilate(visible, 3)) < .1),
            "left": (pool(dilate(old, 4)) > .05) & ~valid}, w, visible


def complete(c, size):
    """Add renderings, masks, edited depth, warped coordinates on the latent grid, and the naive warp-and-paste result."""
    rgb, depth, ids = renderer.render([c["scene"], c["moved"], c["without"]], size)
    old, new = (ids[k] == c["index"] + 1 for k in (0, 1))
    c.update(source=rgb[0], truth=rgb[1], clean=rgb[2], depth=depth[0], old=old, new=new)
    geometry, w, visible = edited(c, depth[0], depth[2], old)
    c.update(geometry)
    back = harmonic(c["source"], dilate(c["old"], 2))
    g = torch.stack([torch.nan_to_num(w[0]), torch.nan_to_num(w[1])], -1) / size * 2 - 1
    carried = F.grid_sample(c["source"][None], g[None], align_corners=False, padding_mode="border")[0]
    c["paste"] = torch.where(visible, carried, back)
    return c


def collect(first, count, size):
    """The first ``count`` cases from a seed on."""
    found = []
    while len(found) < count:
        c = choose(first)
        first += 1
        if c:
            found.append(complete(c, size))
    return found


def scores(out, c):
    """Figures of one edited image (3, H, W) against the rendered truth.

    identity_l1: L1 inside the new mask.  background_l1: L1 away from both masks.  psnr: whole image, dB.
    iou: overlap of the new mask with the pixels that are nearer to the truth than to the scene without the object.
    """
    both = c["new"] | c["old"]
    nearer = ((out - c["truth"]) ** 2).sum(0) < ((out - c["clean"]) ** 2).sum(0)
    got, l1 = nearer & both, (out - c["truth"]).abs().mean(0)
    return {"identity_l1": float(l1[c["new"]].mean()), "background_l1": float(l1[~dilate(both, 4)].mean()),
            "psnr": float(data.psnr(out[None], c["truth"][None])[0]),
            "iou": float((got & c["new"]).sum() / (got | c["new"]).sum().clamp_min(1))}
