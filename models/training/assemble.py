"""Collect the trained parts into one folder in the layout of stable-diffusion-2-depth (half precision).

    python assemble.py --work work --out model
"""
import argparse
import json
import os
import shutil

import configs

PARTS = {
    "depth_estimator": ["transformers", "DepthAnythingForDepthEstimation"],
    "text_encoder": ["transformers", "CLIPTextModel"], "tokenizer": ["transformers", "CLIPTokenizer"],
    "unet": ["diffusers", "UNet2DConditionModel"], "vae": ["diffusers", "AutoencoderKL"]}
INDEX = {
    "_class_name": "StableDiffusionDepth2ImgPipeline", "_diffusers_version": "0.42.1", **PARTS,
    "feature_extractor": ["transformers", "DPTImageProcessor"], "scheduler": ["diffusers", "DDIMScheduler"]}


def write(path, values):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as f:
        json.dump(values, f, indent=2, sort_keys=True)


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--work", default="work", help="output folder of the training scripts")
    p.add_argument("--out", default="model")
    a = p.parse_args()
    for part in PARTS:
        if not os.path.isdir(f"{a.work}/{part}"):
            p.error(f"{a.work}/{part} is missing: train it first")
        shutil.copytree(f"{a.work}/{part}", f"{a.out}/{part}", dirs_exist_ok=True)
    write(f"{a.out}/scheduler/scheduler_config.json", configs.SCHEDULER)
    write(f"{a.out}/model_index.json", INDEX)
    os.makedirs(f"{a.out}/feature_extractor", exist_ok=True)
    shutil.copy(f"{a.out}/depth_estimator/preprocessor_config.json", f"{a.out}/feature_extractor/preprocessor_config.json")
    size = sum(os.path.getsize(os.path.join(d, f)) for d, _, files in os.walk(a.out) for f in files)
    print(f"{a.out}: {size / 2 ** 20:.1f} MB")


if __name__ == "__main__":
    main()
