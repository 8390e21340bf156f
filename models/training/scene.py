"""Procedural 3D scenes for the demo model: generator, geometry and edits.

A scene is a plain dict (JSON-serialisable).  World frame: right-handed, x right, y up, the
camera stands at (0, height, 0) and looks along -z, pitched down by ``pitch_deg``.
"""
import copy
import math
import random

import numpy as np

VERSION = 1
FAR = 20.0                    # depth given to the sky and to anything farther away
SHAPES = {"sphere": 0, "cube": 1, "frustum": 2}
TEXTURES = {"solid": 0, "checker": 1, "stripes": 2, "dots": 3, "marble": 4}
SURFACES = {"plain": 0, "tiles": 1, "planks": 2, "grid": 3}

PALETTE = {
    "red": (0.82, 0.14, 0.12), "orange": (0.92, 0.48, 0.10), "yellow": (0.93, 0.82, 0.18),
    "green": (0.18, 0.58, 0.20), "cyan": (0.20, 0.72, 0.76), "blue": (0.14, 0.28, 0.80),
    "purple": (0.50, 0.20, 0.66), "pink": (0.92, 0.52, 0.68), "brown": (0.46, 0.28, 0.15),
    "white": (0.90, 0.90, 0.88), "gray": (0.50, 0.50, 0.52), "black": (0.12, 0.12, 0.13),
}
COLOR_NAMES = list(PALETTE)
TEXTURE_WORDS = {"solid": "", "checker": "checkered ", "stripes": "striped ", "dots": "dotted ",
                 "marble": "marbled "}
GROUND_WORDS = {"plain": ["plain floor", "smooth floor", "ground"], "tiles": ["tiled floor", "checkered floor"],
                "planks": ["wooden floor", "plank floor"], "grid": ["grid floor", "paved floor"]}
GROUND_COLORS = {"plain": ["gray", "brown", "green", "white", "yellow", "blue"],
                 "tiles": ["gray", "white", "brown", "cyan", "pink"],
                 "planks": ["brown", "orange", "brown", "gray"], "grid": ["gray", "white", "green", "blue"]}


# ----------------------------------------------------------------------------- small matrix helpers
def translation(x, y, z):
    m = np.eye(4)
    m[:3, 3] = (x, y, z)
    return m


def scaling(x, y, z):
    return np.diag([x, y, z, 1.0])


def rotation(rx, ry, rz):
    """Rotation in degrees, applied about x first, then z, then y (matrix Ry @ Rz @ Rx)."""
    ax, ay, az = (math.radians(v) for v in (rx, ry, rz))
    cx, sx, cy, sy, cz, sz = math.cos(ax), math.sin(ax), math.cos(ay), math.sin(ay), math.cos(az), math.sin(az)
    mx = np.array([[1, 0, 0], [0, cx, -sx], [0, sx, cx]])
    my = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    mz = np.array([[cz, -sz, 0], [sz, cz, 0], [0, 0, 1]])
    m = np.eye(4)
    m[:3, :3] = my @ mz @ mx
    return m


# ----------------------------------------------------------------------------- object catalogue
def _part(shape, pos, scale, rot=(0, 0, 0), k=1.0, role="main"):
    return {"shape": shape, "position": list(pos), "rotation_deg": list(rot), "scale": list(scale), "k": k,
            "role": role}


def _chair(u):
    w, d, h, b, t = u(.30, .42), u(.30, .40), u(.40, .55), u(.40, .60), u(.035, .06)
    legs = [_part("cube", (sx * (w - t), h / 2, sz * (d - t)), (t, h / 2, t), role="accent")
            for sx in (-1, 1) for sz in (-1, 1)]
    return [_part("cube", (0, h + t, 0), (w, t, d)), _part("cube", (0, h + t + b / 2, -d + t), (w, b / 2 + t, t))] + legs


def _table(u):
    w, d, h, t = u(.45, .65), u(.38, .55), u(.50, .72), u(.04, .06)
    if u(0, 1) < .4:
        return [_part("frustum", (0, h, 0), (w, t, w)), _part("frustum", (0, h / 2, 0), (.09, h / 2, .09), role="accent"),
                _part("frustum", (0, .04, 0), (w * .55, .04, w * .55), k=.6, role="accent")]
    return [_part("cube", (0, h, 0), (w, t, d))] + [
        _part("frustum", (sx * (w - .09), h / 2, sz * (d - .09)), (.055, h / 2, .055), role="accent")
        for sx in (-1, 1) for sz in (-1, 1)]


def _car(u):
    l, w, h, r = u(.62, .80), u(.30, .38), u(.15, .20), u(.14, .18)
    body = _part("cube", (0, r + h, 0), (l, h, w))
    cabin = _part("cube", (-l * u(0, .2), r + 2 * h + .13, 0), (l * u(.45, .6), .15, w * .88), role="second")
    wheels = [_part("frustum", (sx * l * .62, r, sz * w), (r, .06, r), rot=(90, 0, 0), role="dark")
              for sx in (-1, 1) for sz in (-1, 1)]
    return [body, cabin] + wheels


def _house(u):
    w, l, h = u(.40, .52), u(.42, .60), u(.30, .45)
    s = w / math.sqrt(2) * 1.08
    return [_part("cube", (0, h, 0), (w, h, l)), _part("cube", (0, 2 * h, 0), (s, s, l * 1.06), rot=(0, 0, 45), role="second"),
            _part("cube", (0, h * .55, l), (.11, h * .55, .02), role="accent"),
            _part("cube", (w * .5, 2 * h + w * .75, -l * .4), (.07, .22, .07), role="accent")]


def _lamp(u):
    h, r, s = u(.85, 1.15), u(.26, .38), u(.16, .22)
    return [_part("frustum", (0, .04, 0), (u(.20, .28), .04, u(.20, .28)), k=.7, role="accent"),
            _part("frustum", (0, h / 2, 0), (.035, h / 2, .035), role="accent"),
            _part("frustum", (0, h + s * .5, 0), (r, s, r), k=u(.45, .7))]


def _tree(u):
    h, r = u(.35, .55), u(.36, .48)
    trunk = _part("frustum", (0, h / 2, 0), (.09, h / 2, .09), k=.8, role="wood")
    if u(0, 1) < .5:
        return [trunk] + [_part("frustum", (0, h + .25 + i * .30, 0), (r * (1 - .22 * i), .28, r * (1 - .22 * i)), k=0.0)
                          for i in range(3)]
    return [trunk, _part("sphere", (0, h + r * .75, 0), (r, r * u(.8, 1.1), r)),
            _part("sphere", (r * .55, h + r * .5, .1), (r * .6,) * 3)]


def _snowman(u):
    a, b, c = u(.36, .44), u(.26, .32), u(.18, .22)
    y1, y2 = a * 1.85 + b * .7, a * 1.85 + b * 1.5 + c * .75
    return [_part("sphere", (0, a * .95, 0), (a, a, a)), _part("sphere", (0, y1, 0), (b, b, b)),
            _part("sphere", (0, y2, 0), (c, c, c)), _part("frustum", (0, y2, c + .08), (.05, .12, .05), rot=(90, 0, 0), k=0.0, role="accent"),
            _part("frustum", (0, y2 + c * .85, 0), (c * 1.4, .02, c * 1.4), role="dark"),
            _part("frustum", (0, y2 + c * .85 + .12, 0), (c * .85, .12, c * .85), role="dark")]


def _robot(u):
    w, d, b, l, hd = u(.24, .32), u(.16, .22), u(.26, .34), u(.18, .26), u(.14, .19)
    return [_part("cube", (0, 2 * l + b, 0), (w, b, d)), _part("cube", (0, 2 * l + 2 * b + hd + .04, 0), (hd, hd, hd * .9), role="second"),
            _part("frustum", (-w * .5, l, 0), (.08, l, .08), role="accent"), _part("frustum", (w * .5, l, 0), (.08, l, .08), role="accent"),
            _part("cube", (-w - .09, 2 * l + b, 0), (.07, b * .9, .07), role="second"),
            _part("cube", (w + .09, 2 * l + b, 0), (.07, b * .9, .07), role="second")]


def _barrel(u):
    r, h, k = u(.28, .36), u(.26, .34), u(1.15, 1.3)
    return [_part("frustum", (0, h, 0), (r, h, r), k=k), _part("frustum", (0, 3 * h, 0), (r * k, h, r * k), k=1 / k),
            _part("frustum", (0, 2 * h, 0), (r * k * 1.03, .045, r * k * 1.03), role="accent")]


def _tower(u):
    r, h, c = u(.24, .32), u(.42, .58), u(.22, .32)
    return [_part("frustum", (0, h, 0), (r, h, r), k=u(.75, 1)), _part("frustum", (0, 2 * h + c, 0), (r * 1.25, c, r * 1.25), k=0.0, role="second"),
            _part("frustum", (0, .06, 0), (r * 1.35, .06, r * 1.35), role="accent")]


def _mushroom(u):
    h, r = u(.28, .40), u(.40, .55)
    return [_part("frustum", (0, h, 0), (u(.14, .2), h, u(.14, .2)), k=.8, role="light"),
            _part("sphere", (0, 2 * h, 0), (r, r * u(.5, .7), r))]


def _rocket(u):
    r, h, c, f = u(.19, .25), u(.42, .55), u(.18, .26), u(.18, .26)
    fins = [_part("cube", (math.cos(a) * r * 1.3, f * .9, math.sin(a) * r * 1.3), (r * .6, f * .9, .025),
                  rot=(0, -math.degrees(a), 0), role="second") for a in (.5, .5 + 2.0944, .5 + 4.1888)]
    return [_part("frustum", (0, .1 + h, 0), (r, h, r)), _part("frustum", (0, .1 + 2 * h + c, 0), (r, c, r), k=0.0, role="second")] + fins


def _box(u):
    a = u(.30, .48)
    return [_part("cube", (0, a * .9, 0), (a * u(.8, 1.2), a * .9, a * u(.8, 1.2)))]


def _ball(u):
    r = u(.32, .52)
    return [_part("sphere", (0, r, 0), (r, r, r))]


def _cylinder(u):
    r, h = u(.24, .38), u(.30, .52)
    return [_part("frustum", (0, h, 0), (r, h, r))]


def _cone(u):
    r, h = u(.34, .48), u(.40, .58)
    return [_part("frustum", (0, h, 0), (r, h, r), k=0.0)]


CATALOGUE = {"chair": _chair, "table": _table, "car": _car, "house": _house, "lamp": _lamp, "tree": _tree,
             "snowman": _snowman, "robot": _robot, "barrel": _barrel, "tower": _tower, "mushroom": _mushroom,
             "rocket": _rocket, "box": _box, "ball": _ball, "cylinder": _cylinder, "cone": _cone}
ROLE_COLORS = {"wood": "brown", "dark": "black", "light": "white"}


# ----------------------------------------------------------------------------- scene generator
def _jitter(rng, rgb, amount=0.05):
    return [round(min(0.97, max(0.04, c + rng.uniform(-amount, amount))), 4) for c in rgb]


def _object(rng):
    u = rng.uniform
    name = rng.choice(list(CATALOGUE))
    color = rng.choice(COLOR_NAMES)
    if name == "tree" and u(0, 1) < .5:
        color = "green"
    second, accent = rng.choice(COLOR_NAMES), rng.choice(COLOR_NAMES)
    texture = rng.choices(list(TEXTURES), (5, 1.3, 1.6, 1.2, 1.2))[0]
    other = rng.choice([c for c in COLOR_NAMES if c != color])
    rgb = {"main": _jitter(rng, PALETTE[color]), "second": _jitter(rng, PALETTE[second]),
           "accent": _jitter(rng, PALETTE[accent])}
    rgb_b = _jitter(rng, PALETTE[other])
    freq, phase, axis = round(u(1.6, 3.2), 3), round(u(.15, .85), 3), rng.choice([0, 1, 1, 1, 2])
    spec, shin = (round(u(.1, .4), 3), round(u(12, 50), 1)) if u(0, 1) < .6 else (0.0, 16.0)
    parts = []
    for p in CATALOGUE[name](u):
        role = p.pop("role")
        p["color_a"] = rgb.get(role) or _jitter(rng, PALETTE[ROLE_COLORS[role]], .02)
        p["color_b"] = rgb_b
        textured = role == "main"
        p["texture"] = texture if textured else "solid"
        p.update(frequency=freq, phase=phase, axis=axis, specular=spec, shininess=shin)
        for key in ("position", "rotation_deg", "scale"):
            p[key] = [round(v, 4) for v in p[key]]
        p["k"] = round(p["k"], 4)
        parts.append(p)
    return {"name": name, "color": color, "texture": texture, "position": [0.0, 0.0], "yaw_deg": 0.0, "scale": 1.0,
            "transform": np.eye(4).tolist(), "parts": parts}


def _surface(rng, kind, color):
    a = PALETTE[color]
    pale = [0.45 * c + 0.35 for c in a]
    other = [c * rng.uniform(.62, .85) for c in pale]
    return {"texture": kind, "color_a": _jitter(rng, pale, .04), "color_b": _jitter(rng, other, .03),
            "size": round(rng.uniform(.8, 1.5) if kind != "planks" else rng.uniform(.35, .6), 3),
            "phase": [round(rng.uniform(0, 1), 3), round(rng.uniform(0, 1), 3)]}


def generate(seed):
    """A random scene; the same seed gives the same scene everywhere."""
    rng = random.Random(seed)
    u = rng.uniform
    pitch = u(12, 33)
    height = (1.0 + .034 * pitch) * u(.97, 1.03)      # tied to the pitch, so that metric depth can be told from an image
    gk = rng.choice(list(SURFACES))
    gcol = rng.choice(GROUND_COLORS[gk])
    wk = rng.choices(["sky", "plain", "tiles", "planks", "grid"], (3, 4, 1, 1, 1))[0]
    wcol = rng.choice(["blue", "cyan", "orange", "pink"]) if wk == "sky" else rng.choice(COLOR_NAMES[:-1])
    wall = _surface(rng, wk if wk != "sky" else "plain", wcol)
    wall.update(kind="sky" if wk == "sky" else "wall", z=round(-u(6.0, 10.0), 3))
    if wk == "sky":
        base = PALETTE[wcol]
        wall["color_a"] = [round(.75 + .2 * c, 4) for c in base]           # horizon
        wall["color_b"] = [round(.30 + .55 * c, 4) for c in base]          # zenith
    az, el = math.radians(u(-125, 125)), math.radians(u(38, 68))
    scene = {
        "version": VERSION, "seed": seed,
        "camera": {"fov_deg": 55.0, "height": round(height, 4), "pitch_deg": round(pitch, 3)},
        "light": {"direction": [round(math.sin(az) * math.cos(el), 6), round(math.sin(el), 6),
                                round(math.cos(az) * math.cos(el), 6)],
                  "color": [round(u(.55, .72) * c, 4) for c in (1.0, u(.94, 1.0), u(.86, 1.0))],
                  "ambient_sky": round(u(.40, .52), 4), "ambient_ground": round(u(.22, .32), 4)},
        "ground": _surface(rng, gk, gcol), "wall": wall, "objects": [], "prompt": "",
    }
    want = rng.choices([1, 2, 3], (45, 37, 18))[0]
    placed = []
    for _ in range(want):
        obj = _object(rng)
        base_scale = u(1.05, 1.5) if want == 1 else u(.85, 1.25)
        local = local_corners(obj)
        for _try in range(25):
            depth = u(2.0, 3.3) if want == 1 else u(2.1, 4.4)
            obj["position"] = [round(u(-.42, .42) * depth, 4), round(-depth, 4)]
            obj["yaw_deg"] = round(u(0, 360), 2)
            obj["scale"] = round(base_scale, 4)
            c = corners(obj, local)
            r = footprint(obj, c)
            if in_frame(scene, obj, .03, c=c) and all(math.dist(obj["position"], q) > r + s + .08 for q, s in placed):
                scene["objects"].append(obj)
                placed.append((obj["position"], r))
                break
            base_scale *= .985
    if not scene["objects"]:
        return generate(seed + 500_000_000)
    scene["prompt"] = prompt(scene, rng, rng.choice(GROUND_WORDS[gk]), gcol, wk, wcol)
    return scene


def article(word):
    return "an" if word[0] in "aeiou" else "a"


def phrase(obj):
    return f"{article(obj['color'])} {obj['color']} {TEXTURE_WORDS[obj['texture']]}{obj['name']}"


def prompt(scene, rng, ground, gcol, wk, wcol):
    objs = [phrase(o) for o in scene["objects"]]
    rng.shuffle(objs)
    if rng.random() < .12:
        objs = objs[:1]
    if rng.random() < .12:
        objs = ["a " + o["name"] for o in scene["objects"]]
    text = objs[0] if len(objs) == 1 else ", ".join(objs[:-1]) + " and " + objs[-1]
    g = f"{article(gcol)} {gcol} {ground}" if ground != "ground" and rng.random() < .4 else ("the ground" if ground == "ground" else f"a {ground}")
    w = f"under {article(wcol)} {wcol} sky" if wk == "sky" else f"in front of {article(wcol)} {wcol} {TEXTURE_WORDS.get(wk, '')}wall"
    return rng.choice([
        f"{text} on {g}", f"{text} on {g}", f"{text} on {g} {w}", f"a rendering of {text} on {g}",
        f"{text}", f"{text} {w}", f"a picture of {text} on {g}", f"{text} standing on {g} {w}"])


# ----------------------------------------------------------------------------- geometry of a scene
def object_matrix(obj):
    x, z = obj["position"]
    s = obj["scale"]
    return np.array(obj["transform"]) @ translation(x, 0, z) @ rotation(0, obj["yaw_deg"], 0) @ scaling(s, s, s)


def part_matrix(part):
    return translation(*part["position"]) @ rotation(*part["rotation_deg"]) @ scaling(*part["scale"])


def camera_matrix(scene):
    """World -> camera, 4x4; camera axes: x right, y down, z forward (depth)."""
    a = math.radians(scene["camera"]["pitch_deg"])
    c, s = math.cos(a), math.sin(a)
    m = np.eye(4)
    m[:3, :3] = [[1, 0, 0], [0, -c, s], [0, -s, -c]]
    m[:3, 3] = m[:3, :3] @ np.array([0, -scene["camera"]["height"], 0])
    return m


def camera_transform(scene, T):
    """The world-space edit T expressed in camera coordinates."""
    c = camera_matrix(scene)
    return c @ np.asarray(T) @ np.linalg.inv(c)


_CORNERS = np.array([[x, y, z, 1] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], float).T


def local_corners(obj):
    """Corners of the parts' boxes in the object's own frame, 4 x 8n."""
    return np.concatenate([part_matrix(p) @ _CORNERS for p in obj["parts"]], axis=1)


def corners(obj, local=None):
    return (object_matrix(obj) @ (local_corners(obj) if local is None else local))[:3]


def footprint(obj, c=None):
    """Radius on the ground plane, about the point where the object stands."""
    c = corners(obj) if c is None else c
    x, z = object_matrix(obj)[[0, 2], 3]
    return float(np.sqrt((c[0] - x) ** 2 + (c[2] - z) ** 2).max()) * .9


def in_frame(scene, obj, margin, aspect=1.0, c=None):
    c = corners(obj) if c is None else c
    cam = camera_matrix(scene)
    p = cam[:3, :3] @ c + cam[:3, 3:]
    if p[2].min() < 1.0:
        return False
    f = math.tan(math.radians(scene["camera"]["fov_deg"]) / 2)
    x, y = p[0] / p[2] / (f * aspect), p[1] / p[2] / f
    return bool(max(np.abs(x).max(), np.abs(y).max()) < 1 - 2 * margin)


def transform(scene, index, T):
    """A copy of the scene with object ``index`` moved by the world-space 4x4 matrix T."""
    out = copy.deepcopy(scene)
    out["objects"][index]["transform"] = (np.asarray(T) @ np.array(out["objects"][index]["transform"])).tolist()
    return out


def remove(scene, index):
    out = copy.deepcopy(scene)
    del out["objects"][index]
    return out


def edit_matrix(obj, dx=0, dy=0, dz=0, yaw=0, pitch=0, roll=0, scale=1.0):
    """World matrix: yaw and scale about the point where the object stands, pitch and roll about the
    middle of the object's bounding box, then the translation (dx, dy, dz)."""
    x, _, z = object_matrix(obj)[:3, 3]
    c = corners(obj)
    mid = (c[1].min() + c[1].max()) / 2
    about_mid = translation(x, mid, z) @ rotation(pitch, 0, roll) @ translation(-x, -mid, -z)
    about_foot = translation(x, 0, z) @ rotation(0, yaw, 0) @ scaling(scale, scale, scale) @ translation(-x, 0, -z)
    return translation(dx, dy, dz) @ about_foot @ about_mid


def random_edit(scene, rng, kind=None):
    """Index, parameters and matrix of a random edit that keeps the object in view and off the others."""
    u = rng.uniform
    for attempt in range(200):
        i = rng.randrange(len(scene["objects"]))
        k = kind or rng.choice(["translate", "translate", "rotate", "both", "scale"])
        p = {}
        if k in ("translate", "both"):
            p.update(dx=u(-1.3, 1.3), dz=u(-1.1, .7))
            if math.hypot(p["dx"], p["dz"]) < .45:
                continue
        if k in ("rotate", "both"):
            p["yaw"] = u(12, 40) * rng.choice([-1, 1])
        if k == "rotate" and u(0, 1) < .3:
            p["pitch"] = u(8, 20) * rng.choice([-1, 1])
        if k == "scale":
            p["scale"] = u(.65, 1.35)
            p["dx"] = u(-.5, .5)
        p = {a: round(b, 4) for a, b in p.items()}
        T = edit_matrix(scene["objects"][i], **p)
        obj = transform(scene, i, T)["objects"][i]
        c = corners(obj)
        pos = object_matrix(obj)[[0, 2], 3]
        r = footprint(obj, c)
        clear = all(math.dist(pos, object_matrix(o)[[0, 2], 3]) > r + footprint(o) + .02
                    for j, o in enumerate(scene["objects"]) if j != i)
        if clear and in_frame(scene, obj, .03, c=c) and pos[1] - r > scene["wall"]["z"]:
            return i, k, p, T
    return None


def wide_edit(scene, rng):
    """Like ``random_edit``, but moving, lifting, turning, tilting or scaling within the ranges of edits and somewhat beyond.

    The object stays in the frame and in the room; where no such change is found, None is returned.
    """
    u = rng.uniform
    for attempt in range(12):
        i = rng.randrange(len(scene["objects"]))
        p = {}
        if u(0, 1) < .5:
            p.update(dx=u(-1.3, 1.3), dz=u(-1.1, .7))
        if u(0, 1) < .3:
            p["dy"] = u(.05, .8)
        if u(0, 1) < .6:
            p["yaw"] = u(-50, 50)
        if u(0, 1) < .35:
            p[rng.choice(["pitch", "roll"])] = u(-28, 28)
        if u(0, 1) < .25:
            p["scale"] = u(.6, 1.4)
        T = edit_matrix(scene["objects"][i], **p)
        obj = transform(scene, i, T)["objects"][i]
        c = corners(obj)
        if c[1].min() < 0:                                   # a tilted object stands on the ground with its lowest corner
            T = translation(0, -c[1].min(), 0) @ T
            obj = transform(scene, i, T)["objects"][i]
            c = corners(obj)
        pos, r = object_matrix(obj)[[0, 2], 3], footprint(obj, c)
        clear = all(math.dist(pos, object_matrix(o)[[0, 2], 3]) > r + footprint(o) + .02
                    for j, o in enumerate(scene["objects"]) if j != i)
        if clear and in_frame(scene, obj, .03, c=c) and pos[1] - r > scene["wall"]["z"]:
            return i, "wide", p, T
    return None


def disarrange(scene, rng):
    """A copy with one object changed by a ``wide_edit``; the scene itself where none is found."""
    found = wide_edit(scene, rng)
    return transform(scene, found[0], found[3]) if found else scene
