"""Carry a trained U-Net over to another latent space and other blocks, as a start for training.

    python carry_over.py --model old --data data --work work --out init

The old latents are fitted as an affine map of the new ones on rendered images; the first and the last convolution of
the U-Net are multiplied with that map, all other tensors of equal name and shape are taken over, and blocks that the
new configuration lacks are dropped.  Text encoder and tokenizer stay as they are.
"""
import argparse
import shutil

import torch

import configs
import data
import train_unet

IMAGES = 60                # images on which the map between the latent spaces is fitted
UNKNOWN_OUTPUT = .02       # deviation of the output weights of latents that the old model did not have
UNKNOWN_INPUT = .3         # share of the random input weights of such latents


@torch.no_grad()
def latent_map(old, new, images):
    """Least-squares (new latents, old latents) matrix M with old = M^T new, leaving a constant aside."""
    b, a = (encode(images).permute(0, 2, 3, 1).flatten(0, 2) for encode in (old, new))
    a = torch.cat([a, torch.ones(len(a), 1)], 1)
    fit = torch.linalg.lstsq(a, b).solution
    print(f"deviation left unexplained {[round(float(v), 4) for v in (a @ fit - b).std(0)]}")
    return fit[:-1]


def carry(old, new, m):
    """The state of ``new`` with everything that ``old`` can give it."""
    state, given = new.state_dict(), old.state_dict()
    for k, v in state.items():
        if k in given and given[k].shape == v.shape:
            state[k] = given[k]
    known = m.shape[1]
    first, last = given["conv_in.weight"], given["conv_out.weight"]
    fresh = UNKNOWN_INPUT * state["conv_in.weight"][:, known:-1]
    w = torch.cat([torch.einsum("oikl,ni->onkl", first[:, :known], m), first[:, known:]], 1)
    w[:, known:-1] += fresh
    inverse = torch.linalg.pinv(m.T)
    out = torch.einsum("no,oikl->nikl", inverse, last)
    out[known:] += UNKNOWN_OUTPUT * torch.randn_like(out[known:])
    state.update({"conv_in.weight": w, "conv_in.bias": given["conv_in.bias"],
                  "conv_out.weight": out, "conv_out.bias": inverse @ given["conv_out.bias"]})
    return state


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--model", required=True, help="model folder to start from")
    p.add_argument("--data", default="data")
    p.add_argument("--work", default="work", help="output folder of train_autoencoder.py")
    p.add_argument("--out", default="init")
    p.add_argument("--size", type=int, default=256)
    a = p.parse_args()
    from diffusers import AutoencoderKL, UNet2DConditionModel
    torch.manual_seed(0)
    vae = AutoencoderKL.from_pretrained(a.model, subfolder="vae", torch_dtype=torch.float32)
    images = data.to_float(torch.load(data.shards(a.data, a.size)[0])["rgb"][:IMAGES])
    m = latent_map(lambda x: vae.encode(x).latent_dist.mean * vae.config.scaling_factor, train_unet.encoder(a.work, "cpu"), images)
    trained = UNet2DConditionModel.from_pretrained(a.model, subfolder="unet", torch_dtype=torch.float32)
    unet = configs.unet()
    unet.load_state_dict(carry(trained, unet, m))
    unet.save_pretrained(f"{a.out}/unet")
    for part in ("text_encoder", "tokenizer"):
        shutil.copytree(f"{a.model}/{part}", f"{a.out}/{part}", dirs_exist_ok=True, copy_function=shutil.copyfile)


if __name__ == "__main__":
    main()
