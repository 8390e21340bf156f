"""Makes dpt_tiny/ and dpt.safetensors: a tiny random DPT-hybrid and what transformers computes with it.

    pip install torch transformers safetensors
    python make_dpt.py

Written with PyTorch 2.15.0 and transformers 5.24.0.
"""
import json
import os

import torch
from safetensors.torch import save_file
from transformers import BitConfig, DPTConfig, DPTForDepthEstimation

HERE = os.path.dirname(os.path.abspath(__file__))
SIDE = 64


def network():
    torch.manual_seed(17)
    backbone = BitConfig(global_padding="same", layer_type="bottleneck", depths=[2, 1, 2], embedding_size=8,
                         hidden_sizes=[16, 32, 48, 64], num_groups=4, embedding_dynamic_padding=True,
                         out_features=["stage1", "stage2", "stage3"])
    config = DPTConfig(is_hybrid=True, backbone_config=backbone, hidden_size=24, num_hidden_layers=4,
                       num_attention_heads=2, intermediate_size=40, image_size=SIDE, patch_size=16,
                       backbone_featmap_shape=[1, 48, 4, 4], backbone_out_indices=[0, 1, 2, 3],
                       neck_hidden_sizes=[16, 32, 20, 20], reassemble_factors=[1, 1, 1, 0.5], fusion_hidden_size=12)
    model = DPTForDepthEstimation(config).eval()
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if parameter.dim() > 1 and "cls_token" not in name and "position" not in name:
                torch.nn.init.normal_(parameter, std=(2 / parameter[0].numel()) ** .5)
            elif name.endswith("bias") or "cls_token" in name or "position" in name:
                torch.nn.init.normal_(parameter, std=.1)
            else:
                torch.nn.init.normal_(parameter, mean=1, std=.1)
        model.head.head[4].bias.fill_(1.)  # so that the last relu cuts nothing off
    model.load_state_dict({key: value.half().float() for key, value in model.state_dict().items()})
    return model


def raw_outputs(model):
    """The outputs of the transformer's layers, before the last layer norm, as the trained network takes them."""
    outputs = []
    for layer in model.dpt.encoder.layer if hasattr(model.dpt.encoder, "layer") else model.dpt.encoder.layers:
        layer.register_forward_hook(lambda m, i, o: outputs.append(o[0] if isinstance(o, tuple) else o))
    return outputs


def main():
    model = network()
    layers = raw_outputs(model)
    torch.manual_seed(18)
    pixels = torch.randn(1, 3, SIDE, SIDE)
    with torch.no_grad():
        answer = model(pixels, output_hidden_states=True)
        stages = model.dpt.embeddings.backbone(pixels).feature_maps
        taken = model.neck(list(stages[:2]) + [layers[i] for i in (2, 3)])
        depth = model.head(taken)
    print("published forward differs from raw outputs by", (depth - answer.predicted_depth).abs().max().item())
    print("depth", depth.min().item(), depth.max().item())
    folder = os.path.join(HERE, "dpt_tiny")
    model.half().save_pretrained(folder)  # loses nothing, see network()
    save_file({"pixel_values": pixels, "stage1": stages[0].contiguous(), "stage3": stages[2].contiguous(),
               "layer_2": layers[2].contiguous(), "predicted_depth": answer.predicted_depth[None].contiguous()},
              os.path.join(HERE, "dpt.safetensors"))
    with open(os.path.join(folder, "preprocessor_config.json"), "w") as file:
        json.dump({"do_normalize": True, "do_resize": True, "feature_extractor_type": "DPTFeatureExtractor",
                   "image_mean": [.5, .5, .5], "image_std": [.5, .5, .5], "resample": 2, "size": SIDE}, file, indent=2)


main()
