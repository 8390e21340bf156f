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


def parser(doc, minutes, batch, rate):
    """Arguments that every training script has, with the defaults of that script."""
    p = argparse.ArgumentParser(description=doc.split("\n")[0])
    p.add_argument("--data", default="data", help="folder of rendered shards")
    p.add_argument("--out", default="work", help="folder of checkpoints and exported networks")
    p.add_argument("--minutes", type=float, default=minutes, help="training time; the learning rate follows it")
    p.add_argument("--batch", type=int, default=batch)
    p.add_argument("--rate", type=float, default=rate, help="peak learning rate")
    p.add_argument("--size", type=int, default=256, help="side of the images in pixels")
    p.add_argument("--init", default="", help="start from the network in this folder")
    p.add_argument("--threads", type=int, default=0, help="CPU threads, 0 for PyTorch's choice")
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--pause", default="", help="training waits while this file exists")
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
    return "cuda" if torch.cuda.is_available() else "cpu"


class Budget:
    """The fraction of a time budget that has been used; time spent waiting for a pause file does not count."""

    def __init__(self, minutes, pause=""):
        self.start, self.seconds, self.pause = time.time(), max(minutes * 60, 1e-3), pause

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
    """Collects a figure per step and appends its mean to a JSON-lines file now and then."""

    def __init__(self, path, every=50):
        self.path, self.every, self.recent = path, every, []

    def add(self, step, value, **more):
        self.recent.append(value)
        if len(self.recent) == self.every:
            row = {"step": step, "mean": round(sum(self.recent) / len(self.recent), 5), **more}
            print(json.dumps(row), flush=True)
            with open(self.path, "a") as f:
                f.write(json.dumps(row) + "\n")
            self.recent = []


def optimise(loss, optimiser, parameters, average):
    """One step of gradient descent with the gradient's norm limited to 1."""
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
    optimiser.step()
    average.update()


def export(module, folder):
    """A half-precision copy in the layout of diffusers or transformers, complete before it takes its place."""
    copy.deepcopy(module).to(memory_format=torch.contiguous_format).half().save_pretrained(folder + ".part")
    os.makedirs(folder, exist_ok=True)
    for name in os.listdir(folder + ".part"):
        os.replace(f"{folder}.part/{name}", f"{folder}/{name}")
    os.rmdir(folder + ".part")


def report(path, **values):
    """Print the figures of a finished run and keep them as JSON."""
    print(json.dumps(values), flush=True)
    with open(path, "w") as f:
        json.dump(values, f, indent=1)
