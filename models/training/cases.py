"""Editing cases with ground truth: an unseen scene, a random edit of one object, and renderings before and after."""
import math
import random

import torch

import data
import renderer
import scene as S
import warping

VISIBLE = .9               # share of the object that must not be hidden, before and after the edit
SMALLEST = (120, 80)       # pixels of a 64-px image that the object must cover before and after the edit


def choose(seed):
    """The scene of a seed with a random edit, or None where the object would be hidden or small."""
    scene = S.generate(seed)
    edit = S.random_edit(scene, random.Random(seed))
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


def complete(c, size):
    """Add renderings, masks, edited depth, warped coordinates on the latent grid, and the naive warp-and-paste result."""
    rgb, depth, ids = renderer.render([c["scene"], c["moved"], c["without"]], size)
    old, new = (ids[k] == c["index"] + 1 for k in (0, 1))
    c.update(source=rgb[0], truth=rgb[1], clean=rgb[2], depth=depth[0], old=old, new=new)
    tangent = math.tan(math.radians(c["scene"]["camera"]["fov_deg"]) / 2)
    T = torch.from_numpy(S.camera_transform(c["scene"], c["T"]))[None]
    w, seen, edited = warping.warped(depth[:1], depth[2:], old[None], tangent, T)
    c.update({k: v[0] for k, v in warping.guidance_cells(w, seen, old[None]).items()})
    c.update(edited_depth=edited[0], paste=warping.preview(rgb[:1], warping.smooth_ground(rgb[:1], old[None]), w, seen)[0])
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
    return {"identity_l1": float(l1[c["new"]].mean()), "background_l1": float(l1[~warping.dilate(both, 4)].mean()),
            "psnr": float(data.psnr(out[None], c["truth"][None])[0]),
            "iou": float((got & c["new"]).sum() / (got | c["new"]).sum().clamp_min(1))}
