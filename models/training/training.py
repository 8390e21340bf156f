"""What all training loops share: arguments, time budget, learning rate, weight average, log and half-precision export."""
import argparse
import copy
import json
import math
import os
import random
import time

import numpy as np
import torch

import renderer

_BEGAN = time.time()


def parser(doc, minutes, batch, rate, scenes=None):
    """Arguments that every training script has, with the defaults of that script; those of scenes if it renders any itself."""
    p = argparse.ArgumentParser(description=doc.split("\n")[0])
    p.add_argument("--out", default="work", help="folder of checkpoints and exported networks")
    if scenes:
        p.add_argument("--scenes", type=int, default=scenes, help="number of training scenes that are rendered")
        p.add_argument("--first", type=int, default=0, help="seed of the first one")
        p.add_argument("--workers", type=int, default=1, help="processes that generate scenes")
    p.add_argument("--minutes", type=float, default=minutes, help="training time; the learning rate follows it")
    p.add_argument("--total", type=float, default=0, help="minutes with all preparation, in the place of --minutes")
    p.add_argument("--batch", type=int, default=batch)
    p.add_argument("--rate", type=float, default=rate, help="peak learning rate")
    p.add_argument("--size", type=int, default=256, help="side of the images in pixels")
    p.add_argument("--init", default="", help="start from the network in this folder")
    p.add_argument("--threads", type=int, default=0, help="CPU threads, 0 for PyTorch's choice")
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--pause", default="", help="training waits while this file exists")
    p.add_argument("--compile", action="store_true", help="torch.compile: worthwhile on a GPU, or for many scenes")
    return p


def begin(args):
    """Seed everything, make the output folder and choose the device."""
    os.makedirs(args.out, exist_ok=True)
    if args.threads:
        torch.set_num_threads(args.threads)
    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.manual_seed(args.seed)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    torch.backends.cudnn.benchmark = not getattr(args, "live", 0)           # rendering in between has many shapes
    if args.compile:
        renderer.compile_kernels()
    return "cuda" if torch.cuda.is_available() else "cpu"


def log(text):
    """Print a line with the seconds since the script began."""
    print(f"[{time.time() - _BEGAN:6.1f} s] {text}", flush=True)


def render_batch(device):
    """How many images are rendered together."""
    return 64 if device == "cuda" else 8


class Budget:
    """The fraction of a time budget that has been used; time spent waiting for a pause file does not count."""

    def __init__(self, args):
        seconds = args.total * 60 - (time.time() - _BEGAN) if args.total else args.minutes * 60
        self.start, self.seconds, self.pause = time.time(), max(seconds, 1e-3), args.pause

    def used(self):
        while self.pause and os.path.exists(self.pause):
            time.sleep(2)
            self.start += 2
        return (time.time() - self.start) / self.seconds

    def spent(self):
        """Seconds of training."""
        return time.time() - self.start


def cosine(x, warm=.03, floor=.02):
    """Learning-rate factor at the fraction x of a run: linear warm-up, then half a cosine down to the floor."""
    return min(1.0, x / warm) * (floor + (1 - floor) * .5 * (1 + math.cos(math.pi * min(1.0, x))))


class Average:
    """Exponential moving average of parameters, with a warm-up of the decay."""

    def __init__(self, parameters, decay):
        self.parameters, self.decay, self.n = list(parameters), decay, 0
        self.values = [p.detach().clone() for p in self.parameters]

    @torch.no_grad()
    def update(self):
        self.n += 1
        decay = min(self.decay, (1 + self.n) / (10 + self.n))
        torch._foreach_lerp_(self.values, [p.detach() for p in self.parameters], 1 - decay)

    @torch.no_grad()
    def swap(self):
        """Exchange the parameters and their average; a second call changes them back."""
        for p, v in zip(self.parameters, self.values):
            kept = p.detach().clone()
            p.copy_(v)
            v.copy_(kept)


class Curve:
    """Collects figures per step and appends their means to a JSON-lines file now and then."""

    def __init__(self, path, names=("mean",), every=50):
        self.path, self.names, self.every, self.recent = path, names, every, []

    def add(self, step, values, **more):
        """``values`` is a tensor of a number for each name; it is read only when a row is written, so that a GPU need not wait."""
        self.recent.append(values.detach().reshape(-1))
        if len(self.recent) == self.every:
            means = torch.stack(self.recent).mean(0).tolist()
            row = {"step": step, **{name: round(v, 5) for name, v in zip(self.names, means)}, **more}
            print(json.dumps(row), flush=True)
            with open(self.path, "a") as f:
                f.write(json.dumps(row) + "\n")
            self.recent = []


class HalfCopy:
    """A bfloat16 copy of a network that computes in its place; gradients and steps are the network's, in full precision."""

    def __init__(self, network):
        self.copy = copy.deepcopy(network).bfloat16()
        self.mine, self.theirs = list(self.copy.parameters()), list(network.parameters())

    def hand_over_gradients(self):
        """The copy's gradients become those of the network."""
        for mine, theirs in zip(self.mine, self.theirs):
            theirs.grad, mine.grad = mine.grad.float(), None

    @torch.no_grad()
    def follow(self):
        """Take the network's parameters as they are now."""
        torch._foreach_copy_(self.mine, self.theirs)


def optimise(loss, optimiser, parameters, average, half=None):
    """One step of gradient descent with the gradient's norm limited to 1; ``half`` is the copy that computed the loss, if any."""
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    if half:
        half.hand_over_gradients()
    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
    optimiser.step()
    average.update()
    if half:
        half.follow()


def export(module, folder):
    """A half-precision copy in the layout of diffusers or transformers, complete before it takes its place."""
    copy.deepcopy(module).to(memory_format=torch.contiguous_format).half().save_pretrained(folder + ".part")
    with open(f"{folder}.part/config.json") as f:
        config = json.load(f)
    if config.pop("_name_or_path", None):                       # where it was loaded from on this machine
        with open(f"{folder}.part/config.json", "w") as f:
            json.dump(config, f, indent=2, sort_keys=True)
    os.makedirs(folder, exist_ok=True)
    for name in os.listdir(folder + ".part"):
        os.replace(f"{folder}.part/{name}", f"{folder}/{name}")
    os.rmdir(folder + ".part")


def report(path, **values):
    """Print the figures of a finished run and keep them as JSON."""
    print(json.dumps(values), flush=True)
    with open(path, "w") as f:
        json.dump(values, f, indent=1)
