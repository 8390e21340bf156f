"""Measure a model on unseen scenes with ground truth, and compare it with another one on the same scenes.

    python evaluate.py --model old --count 24 --out eval_old
    python evaluate.py --model new --count 24 --out eval_new --against eval_old/report.json
"""
import argparse
import json
import math
import os

import torch

import cases
import configs
import data
import editing
import train_depth

RESULTS = ("no edit", "warp and paste", "unguided", "guided", "autoencoded truth")
BETTER_HIGH = {"psnr", "iou", "autoencoder_psnr", "inversion_psnr", "delta_1.25"}


def arguments():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--model", default="model")
    p.add_argument("--count", type=int, default=24, help="number of editing cases")
    p.add_argument("--batch", type=int, default=4)
    p.add_argument("--seed", type=int, default=configs.BENCHMARK_SEEDS)
    p.add_argument("--size", type=int, default=256)
    p.add_argument("--out", default="eval")
    p.add_argument("--cases", default="", help="file that keeps the rendered cases from one run to the next")
    p.add_argument("--against", default="", help="report.json of another model on the same seeds")
    p.add_argument("--options", default="{}", help="JSON with changes to the model's editing options")
    p.add_argument("--threads", type=int, default=0)
    return p.parse_args()


def prepared(a):
    """The editing cases, rendered or from the file ``--cases``."""
    if a.cases and os.path.exists(a.cases):
        found = torch.load(a.cases, weights_only=False)
        if len(found) != a.count:
            raise ValueError(f"{a.cases} has {len(found)} cases, --count is {a.count}")
        return found
    found = cases.collect(a.seed, a.count, a.size)
    if a.cases:
        torch.save(found, a.cases)
    return found


def depth_rows(folder, found, device):
    """Depth figures of every case's source image."""
    from transformers import DepthAnythingForDepthEstimation
    net = DepthAnythingForDepthEstimation.from_pretrained(folder, subfolder="depth_estimator", torch_dtype=torch.float32)
    net = net.to(device).eval()
    for c in found:
        rgb8 = (c["source"][None] * 255 + .5).to(torch.uint8).to(device)
        yield train_depth.figures(train_depth.predict(net, rgb8).cpu()[0], c["depth"])


def interval(values):
    """Mean and half width of its 95 % interval (normal approximation)."""
    v = torch.tensor(values, dtype=torch.float64)
    return float(v.mean()), 1.96 * float(v.std()) / math.sqrt(len(v)) if len(v) > 1 else math.inf


def summary(rows):
    """Mean of every figure, by result."""
    return {name: {k: interval([r[k] for r in of])[0] for k in of[0]} for name, of in rows.items()}


def compare(new, old):
    """Paired differences new - old of every figure with 95 % intervals."""
    if new["seeds"] != old["seeds"]:
        raise ValueError(f"the other report has seeds {old['seeds']}, this one {new['seeds']}")
    lines = []
    for name in ("model", "guided", "unguided", "autoencoded truth"):
        for k in new["rows"][name][0]:
            pairs = [(n[k], o[k]) for n, o in zip(new["rows"][name], old["rows"][name])]
            mean, half = interval([n - o for n, o in pairs])
            gain = mean if k in BETTER_HIGH else -mean
            verdict = "better" if gain > half else "worse" if gain < -half else "no difference"
            before, after = interval([o for _, o in pairs])[0], interval([n for n, _ in pairs])[0]
            lines.append(f"{name:18s} {k:20s} {before:8.4f} -> {after:8.4f}   {mean:+.4f} +- {half:.4f}  {verdict}")
    return lines


def main():
    a = arguments()
    os.makedirs(a.out, exist_ok=True)
    if a.threads:
        torch.set_num_threads(a.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    m, found = editing.Model(a.model, device), prepared(a)
    o = {**editing.options(a.model), **json.loads(a.options)}
    rows, pictures = {"model": list(depth_rows(a.model, found, device))}, []
    for i in range(0, len(found), a.batch):
        part = found[i:i + a.batch]
        results = editing.edit(m, part, o, a.size)
        source = torch.stack([c["source"] for c in part])
        for k, c in enumerate(part):
            rows["model"][i + k].update({f"{name}_psnr": float(data.psnr(results[result][k:k + 1], source[k:k + 1])[0])
                                         for name, result in (("autoencoder", "autoencoded"), ("inversion", "inverted"))})
            images = {"no edit": c["source"], "warp and paste": c["paste"], **{n: results[n][k] for n in RESULTS[2:]}}
            for name in RESULTS:
                rows.setdefault(name, []).append(cases.scores(images[name], c))
            pictures.append(torch.stack([c["source"], images["guided"], c["truth"]]))
        print(f"{i + len(part)} cases", flush=True)
    report = {"seeds": [c["seed"] for c in found], "options": o, "summary": summary(rows), "rows": rows}
    with open(f"{a.out}/report.json", "w") as f:
        json.dump(report, f, indent=1)
    for name, means in report["summary"].items():
        print(f"{name:18s} " + "  ".join(f"{k} {v:.4f}" for k, v in means.items()))
    data.save_grid(torch.cat(pictures), f"{a.out}/contact.png", 12 if len(pictures) % 4 == 0 else 3)
    if a.against:
        with open(a.against) as f:
            lines = compare(report, json.load(f))
        print("\n".join(lines))
        with open(f"{a.out}/comparison.txt", "w") as f:
            f.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
