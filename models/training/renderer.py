"""Analytic ray caster of the procedural scenes, written with element-wise float operations only.

A scene (scene.py) is packed into two float arrays; all rays of a batch of images then go through every part.
"""
import math

import numpy as np
import torch

from scene import FAR, SHAPES, SURFACES, TEXTURES, object_matrix, part_matrix

SHADOW_BIAS = 2e-3
SLOTS = 18                    # 3 objects of at most 6 parts


# ----------------------------------------------------------------------------- packing
_PART = 30
_GLOBAL = 40


def pack(scenes, slots=SLOTS):
    """Scenes as two float arrays, parts (B, slots, 30) and globals (B, 40).

    Columns of a part: 0-11 world to unit space, three rows of four; 12 shape; 13 taper k; 14 object number from 1, 0 in an
    unused slot; 15-17 scale; 18-20 and 21-23 colours; 24 texture; 25 frequency; 26 phase; 27 axis; 28 specular; 29 shininess.
    Columns of the globals: 0 tan(fov/2); 1 camera height; 2-3 cosine and sine of the pitch; 4-6 direction and 7-9 colour of the
    light; 10 sky and 11 ground ambience; 12 ground texture, 13-15 and 16-18 its colours, 19 size, 20-21 phase; 22-31 the
    same of the wall or the sky; 32 one where there is a wall; 33 its z.
    """
    parts = np.zeros((len(scenes), slots, _PART), np.float32)
    glob = np.zeros((len(scenes), _GLOBAL), np.float32)
    for b, s in enumerate(scenes):
        n = 0
        for oi, o in enumerate(s["objects"]):
            m = object_matrix(o)
            for p in o["parts"]:
                inv = np.linalg.inv(m @ part_matrix(p))[:3]
                row = list(inv.reshape(-1)) + [SHAPES[p["shape"]], p["k"], 1.0] + p["scale"] + p["color_a"] + p["color_b"]
                row += [TEXTURES[p["texture"]], p["frequency"], p["phase"], p["axis"], p["specular"], p["shininess"]]
                parts[b, n, :len(row)] = row
                parts[b, n, 14] = oi + 1
                n += 1
        c, l, g, w = s["camera"], s["light"], s["ground"], s["wall"]
        a = math.radians(c["pitch_deg"])
        glob[b, :38] = [math.tan(math.radians(c["fov_deg"]) / 2), c["height"], math.cos(a), math.sin(a)] + l["direction"] + \
            l["color"] + [l["ambient_sky"], l["ambient_ground"]] + \
            [SURFACES[g["texture"]]] + g["color_a"] + g["color_b"] + [g["size"]] + g["phase"] + \
            [SURFACES[w["texture"]]] + w["color_a"] + w["color_b"] + [w["size"]] + w["phase"] + \
            [1.0 if w["kind"] == "wall" else 0.0, w["z"], 0, 0, 0, 0]
    return parts, glob


# ----------------------------------------------------------------------------- ray caster
INF = 1e9


def _rays(g, height, width, ss):
    """World directions of all rays (B, N) (three tensors); N runs over rows, columns of the supersampled grid."""
    dev = g.device
    h, w = height * ss, width * ss
    v = 1 - (torch.arange(h, device=dev, dtype=torch.float32) + .5) * (2.0 / h)
    x = (torch.arange(w, device=dev, dtype=torch.float32) + .5) * (2.0 / w) - 1
    f = g[:, 0:1]
    px = (x * (width / height)).repeat(h)[None] * f
    py = v.repeat_interleave(w)[None] * f
    cp, sp = g[:, 2:3], g[:, 3:4]
    return px, py * cp - sp, -py * sp - cp          # x right, y up, looking along -z pitched down; depth(t) = t


def _intersect(ox, oy, oz, dx, dy, dz, m, eps):
    """Smallest t > eps at which rays meet one part (B, 30) in its unit space, INF where they miss."""
    c = [m[:, i:i + 1] for i in range(15)]
    px, py, pz = (c[4 * i] * ox + c[4 * i + 1] * oy + c[4 * i + 2] * oz + c[4 * i + 3] for i in range(3))
    qx, qy, qz = (c[4 * i] * dx + c[4 * i + 1] * dy + c[4 * i + 2] * dz for i in range(3))
    kind, k, used = c[12], c[13], c[14]

    def safe(v):
        return torch.where(v.abs() < 1e-9, torch.full_like(v, 1e-9), v)

    # sphere x^2+y^2+z^2=1
    a = qx * qx + qy * qy + qz * qz
    b = px * qx + py * qy + pz * qz
    cc = px * px + py * py + pz * pz - 1
    disc = b * b - a * cc
    ts = torch.where(disc > 0, (-b - disc.clamp_min(0).sqrt()) / safe(a), INF)
    ts = torch.where(ts > eps, ts, INF)
    # cube [-1,1]^3
    ix, iy, iz = 1 / safe(qx), 1 / safe(qy), 1 / safe(qz)
    ax, bx, ay, by, az, bz = (-1 - px) * ix, (1 - px) * ix, (-1 - py) * iy, (1 - py) * iy, (-1 - pz) * iz, (1 - pz) * iz
    near = torch.maximum(torch.maximum(torch.minimum(ax, bx), torch.minimum(ay, by)), torch.minimum(az, bz))
    far = torch.minimum(torch.minimum(torch.maximum(ax, bx), torch.maximum(ay, by)), torch.maximum(az, bz))
    tc = torch.where((near <= far) & (near > eps), near, INF)
    # frustum: |y| <= 1, radius a - b*y
    fa, fb = (1 + k) * .5, (1 - k) * .5
    r0 = fa - fb * py
    qa = qx * qx + qz * qz - fb * fb * qy * qy
    qb = px * qx + pz * qz + fb * qy * r0
    qc = px * px + pz * pz - r0 * r0
    disc = qb * qb - qa * qc
    root = disc.clamp_min(0).sqrt()
    inv = 1 / safe(qa)
    t1, t2 = (-qb - root) * inv, (-qb + root) * inv
    ok = disc > 0
    t1 = torch.where(ok & (t1 > eps) & ((py + t1 * qy).abs() <= 1), t1, INF)
    t2 = torch.where(ok & (t2 > eps) & ((py + t2 * qy).abs() <= 1), t2, INF)
    t3, t4 = (1 - py) * iy, (-1 - py) * iy
    hx, hz = px + t3 * qx, pz + t3 * qz
    t3 = torch.where((t3 > eps) & (hx * hx + hz * hz <= k * k), t3, INF)
    hx, hz = px + t4 * qx, pz + t4 * qz
    t4 = torch.where((t4 > eps) & (hx * hx + hz * hz <= 1), t4, INF)
    tf = torch.minimum(torch.minimum(t1, t2), torch.minimum(t3, t4))
    t = torch.where(kind < .5, ts, torch.where(kind < 1.5, tc, tf))
    return torch.where(used > .5, t, INF)


def _nearest(t, slot, oy, dx, dy, dz, m, index):
    hit = _intersect(torch.zeros_like(dx), oy, torch.zeros_like(dx), dx, dy, dz, m, 1e-3)
    closer = hit < t
    return torch.where(closer, hit, t), torch.where(closer, index, slot)


def _shadow(vis, px, py, pz, lx, ly, lz, m):
    return torch.where(_intersect(px, py, pz, lx, ly, lz, m, 1e-3) < INF * .5, 0.0, vis)


def _fract(v):
    return v - torch.floor(v)


def _odd(v):
    return v - 2 * torch.floor(v * .5)


def _surface_mix(kind, u, v, depth):
    """Mixing weight and darkening of the ground and wall textures at texture coordinates (u, v)."""
    tiles = _odd(torch.floor(u) + torch.floor(v))
    row = torch.floor(v)
    board = torch.floor(u * .25 + .37 * row)
    planks = .5 + .5 * torch.sin(row * 12.9898 + board * 4.1414)
    seam = _fract(v) < .07
    plain = .5 + .25 * torch.sin(u * 2.1 + 1.3) + .25 * torch.sin(v * 1.7 + u * .6)
    line = (_fract(u) < .08) | (_fract(v) < .08)
    m = torch.where(kind < .5, plain, torch.where(kind < 1.5, tiles, torch.where(kind < 2.5, planks, line.to(u.dtype))))
    fade = (1 - depth * (1 / 18.0)).clamp(0, 1)
    m = .5 + (m - .5) * fade
    dark = torch.where((kind > 1.5) & (kind < 2.5) & seam, 1 - .25 * fade, 1.0)
    return m, dark


def _surfaces(t, slot, dx, dy, dz, parts, g):
    """Shading inputs at the first hit of every ray."""
    oy = g[:, 1:2]
    tg = torch.where(dy < -1e-6, -oy / torch.clamp_max(dy, -1e-6), INF)
    wall_on, wz = g[:, 32:33], g[:, 33:34]
    tw = torch.where((wall_on > .5) & (dz < -1e-6), wz / torch.clamp_max(dz, -1e-6), INF)
    is_obj = t < torch.minimum(tg, tw)
    is_ground = (~is_obj) & (tg <= tw) & (tg < INF * .5)
    is_wall = (~is_obj) & (~is_ground) & (tw < INF * .5)
    tt = torch.minimum(t, torch.minimum(tg, tw))
    depth = tt.clamp_max(FAR)
    tq = tt.clamp_max(1000.0)
    x, y, z = dx * tq, oy + dy * tq, dz * tq
    rows = torch.gather(parts, 1, slot.clamp_min(0)[:, :, None].expand(-1, -1, parts.shape[2]))
    c = [rows[:, :, i] for i in range(_PART)]
    ux, uy, uz = (c[4 * i] * x + c[4 * i + 1] * y + c[4 * i + 2] * z + c[4 * i + 3] for i in range(3))
    kind, k, obj = c[12], c[13], c[14]
    # unit-space normals
    axx, ayy, azz = ux.abs(), uy.abs(), uz.abs()
    cx = (axx >= ayy) & (axx >= azz)
    cy = (~cx) & (ayy >= azz)
    zero = torch.zeros_like(ux)
    fa, fb = (1 + k) * .5, (1 - k) * .5
    cap = ayy > .9999
    is_s, is_c = kind < .5, (kind > .5) & (kind < 1.5)
    nx = torch.where(is_s, ux, torch.where(is_c, torch.where(cx, torch.sign(ux), zero), torch.where(cap, zero, ux)))
    ny = torch.where(is_s, uy, torch.where(is_c, torch.where(cy, torch.sign(uy), zero),
                                           torch.where(cap, torch.sign(uy), fb * (fa - fb * uy))))
    nz = torch.where(is_s, uz, torch.where(is_c, torch.where(cx | cy, zero, torch.sign(uz)), torch.where(cap, zero, uz)))
    wx, wy, wz_ = (c[i] * nx + c[4 + i] * ny + c[8 + i] * nz for i in range(3))
    ln = (wx * wx + wy * wy + wz_ * wz_).clamp_min(1e-20).rsqrt()
    wx, wy, wz_ = wx * ln, wy * ln, wz_ * ln
    # object textures, in part coordinates measured in object units
    f, ph, ax = c[25], c[26], c[27]
    sx, sy, sz = ux * c[15], uy * c[16], uz * c[17]
    vx, vy, vz = sx * f + ph, sy * f + ph, sz * f + ph
    checker = _odd(torch.floor(vx) + torch.floor(vy) + torch.floor(vz))
    along = torch.where(ax < .5, vx, torch.where(ax < 1.5, vy, vz))
    stripes = _odd(torch.floor(along * 1.5))
    ex, ey, ez = _fract(vx) - .5, _fract(vy) - .5, _fract(vz) - .5
    dots = (ex * ex + ey * ey + ez * ez < .2).to(ux.dtype)
    warp = torch.sin(2.2 * (vy * 1.3 - vx + .5 * vz))
    marble = .5 + .5 * torch.sin(3.0 * (vx + .6 * vy + .8 * vz) + 1.8 * warp)
    tex = c[24]
    m = torch.where(tex < .5, zero, torch.where(tex < 1.5, checker, torch.where(tex < 2.5, stripes,
                    torch.where(tex < 3.5, dots, marble))))
    # ground and wall
    gm, gd = _surface_mix(g[:, 12:13], x / g[:, 19:20] + g[:, 20:21], z / g[:, 19:20] + g[:, 21:22], depth)
    wm, wd = _surface_mix(g[:, 22:23], x / g[:, 29:30] + g[:, 30:31], y / g[:, 29:30] + g[:, 31:32], depth)
    dl = (dx * dx + dy * dy + dz * dz).rsqrt()
    sky = (dy * dl * 2.0).clamp(0, 1)
    rgb = []
    for i in range(3):
        o = c[18 + i] + (c[21 + i] - c[18 + i]) * m
        gr = (g[:, 13 + i:14 + i] + (g[:, 16 + i:17 + i] - g[:, 13 + i:14 + i]) * gm) * gd
        wa = (g[:, 23 + i:24 + i] + (g[:, 26 + i:27 + i] - g[:, 23 + i:24 + i]) * wm) * wd
        sk = g[:, 23 + i:24 + i] + (g[:, 26 + i:27 + i] - g[:, 23 + i:24 + i]) * sky
        rgb.append(torch.where(is_obj, o, torch.where(is_ground, gr, torch.where(is_wall, wa, sk))))
    one = torch.ones_like(ux)
    nx = torch.where(is_obj, wx, zero)
    ny = torch.where(is_obj, wy, torch.where(is_ground, one, zero))
    nz = torch.where(is_obj, wz_, torch.where(is_wall, one, zero))
    lit = is_obj | is_ground | is_wall
    spec = torch.where(is_obj, c[28], zero)
    shin = torch.where(is_obj, c[29], one)
    oid = torch.where(is_obj, obj, zero)
    return depth, oid, lit, rgb[0], rgb[1], rgb[2], nx, ny, nz, spec, shin, \
        x + nx * SHADOW_BIAS, y + ny * SHADOW_BIAS, z + nz * SHADOW_BIAS


def _shade(lit, r, gr, b, nx, ny, nz, spec, shin, vis, dx, dy, dz, g):
    lx, ly, lz = g[:, 4:5], g[:, 5:6], g[:, 6:7]
    dl = (dx * dx + dy * dy + dz * dz).rsqrt()
    ndl = (nx * lx + ny * ly + nz * lz).clamp_min(0)
    hx, hy, hz = lx - dx * dl, ly - dy * dl, lz - dz * dl
    hl = (hx * hx + hy * hy + hz * hz).clamp_min(1e-12).rsqrt()
    ndh = ((nx * hx + ny * hy + nz * hz) * hl).clamp_min(1e-6)
    s = torch.where(ndl > 0, spec * torch.exp(shin * torch.log(ndh)) * vis, 0.0)
    amb = g[:, 11:12] + (g[:, 10:11] - g[:, 11:12]) * (.5 + .5 * ny)
    out = []
    for i, a in enumerate((r, gr, b)):
        col = a * (amb + g[:, 7 + i:8 + i] * ndl * vis) + s
        out.append(torch.where(lit, col, a).clamp(0, 1))
    return torch.stack(out, 1)


_FUNCTIONS = {"nearest": _nearest, "shadow": _shadow, "surfaces": _surfaces, "shade": _shade}


def compile_kernels():
    """Fuse the element-wise work with torch.compile (worthwhile on a GPU for thousands of images).

    Rays come in chunks of one size, so that batches of one length compile each function once.
    """
    for k in list(_FUNCTIONS):
        _FUNCTIONS[k] = torch.compile(_FUNCTIONS[k], dynamic=False)


CHUNK = 1 << 16               # rays of an image that are traced together


def _trace(rays, parts, used, g):
    """Shading inputs at the first hit of rays (three tensors (B, N))."""
    t = torch.full_like(rays[0], INF)
    slot = torch.full(t.shape, -1, dtype=torch.int64, device=t.device)
    for s in range(used):
        index = torch.full((1, 1), s, dtype=torch.int64, device=t.device)
        t, slot = _FUNCTIONS["nearest"](t, slot, g[:, 1:2], *rays, parts[:, s].contiguous(), index)
    return _FUNCTIONS["surfaces"](t, slot, *rays, parts, g)


def _color(rays, parts, used, g, casters):
    """Colours (B, 3, N) that rays see; the shadows are those of other parts, the casters."""
    s = _trace(rays, parts, used, g)
    vis = torch.ones_like(rays[0])
    for k in range(used):
        vis = _FUNCTIONS["shadow"](vis, s[11], s[12], s[13], g[:, 4:5], g[:, 5:6], g[:, 6:7], casters[:, k].contiguous())
    return _FUNCTIONS["shade"](*s[2:11], vis, *rays, g)


def _chunks(g, height, width, ss):
    """The rays of all images, CHUNK at a time."""
    rays = [v.expand(g.shape[0], height * ss * width * ss) for v in _rays(g, height, width, ss)]
    for i in range(0, rays[0].shape[1], CHUNK):
        yield [v[:, i:i + CHUNK].contiguous() for v in rays]


@torch.no_grad()
def render_packed(parts, g, height, width=None, ss=2, color=True, casters=None):
    """rgb (B, 3, H, W) in 0..1 (None without colour), depth (B, H, W), object id (B, H, W) (0 = background).

    ``casters`` are the parts that cast shadows, if not the ones that are seen.
    """
    width, casters = width or height, parts if casters is None else casters
    n = g.shape[0]
    slots = torch.arange(1, parts.shape[1] + 1, device=parts.device)
    used = int((((parts[:, :, 14] > .5) | (casters[:, :, 14] > .5)) * slots).max()) if parts.shape[1] else 0
    first = [_trace(rays, parts, used, g)[:2] for rays in _chunks(g, height, width, 1)]
    depth, oid = (torch.cat([f[i] for f in first], 1).view(n, height, width) for i in (0, 1))
    if not color:
        return None, depth, oid
    rgb = torch.cat([_color(rays, parts, used, g, casters) for rays in _chunks(g, height, width, ss)], 2)
    return rgb.view(n, 3, height, ss, width, ss).mean((3, 5)), depth, oid


def render(scenes, size, width=None, device="cpu", ss=2, color=True):
    """Render one scene (a dict) or a list of scenes; ``size`` is the height (and the width if none is given)."""
    single = isinstance(scenes, dict)
    parts, g = pack([scenes] if single else scenes)
    rgb, depth, oid = render_packed(torch.from_numpy(parts).to(device), torch.from_numpy(g).to(device), size, width, ss, color)
    if single:
        return (rgb[0] if color else None), depth[0], oid[0].long()
    return rgb, depth, oid.long()
