"""Hyper-parameters of every network of the demo model, and functions that build the networks.

The engine reads all of this from the configuration files in the model folder, so the numbers may change freely; a
``--widths`` flag of the training scripts overrides the channel counts.
"""
import torch

from scene import FAR

FACTOR = 8                       # pixels per latent cell
LATENTS = 8                      # latent channels
STEPS = 1000                     # training steps of the noise schedule
VALIDATION_SEEDS = 8_000_000     # scenes for validation during training; training seeds lie below
BENCHMARK_SEEDS = 9_000_000      # held-out scenes of the editing benchmark

AUTOENCODER = dict(
    in_channels=3, out_channels=3, down_block_types=["DownEncoderBlock2D"] * 4, up_block_types=["UpDecoderBlock2D"] * 4,
    block_out_channels=[32, 64, 96, 96], layers_per_block=1, act_fn="silu", latent_channels=LATENTS, norm_num_groups=8,
    sample_size=256, scaling_factor=1.0)

# No attention at the finest level: on a CPU it takes half of the time of a training step and of an edit.
UNET = dict(
    sample_size=32, in_channels=LATENTS + 1, out_channels=LATENTS, center_input_sample=False, flip_sin_to_cos=True,
    freq_shift=0, down_block_types=["DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"],
    mid_block_type="UNetMidBlock2DCrossAttn",
    up_block_types=["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"], only_cross_attention=False,
    block_out_channels=[64, 96, 160, 160], layers_per_block=1, downsample_padding=1, mid_block_scale_factor=1,
    act_fn="silu", norm_num_groups=8, norm_eps=1e-5, cross_attention_dim=64, attention_head_dim=[2, 3, 5, 5],
    dual_cross_attention=False, use_linear_projection=True)

TEXT = dict(
    hidden_size=64, intermediate_size=256, num_hidden_layers=2, num_attention_heads=2, hidden_act="gelu",
    projection_dim=64, max_position_embeddings=77, layer_norm_eps=1e-5)

DEPTH_BACKBONE = dict(
    hidden_size=192, num_hidden_layers=8, num_attention_heads=3, patch_size=14, image_size=252, out_indices=[2, 4, 6, 8],
    reshape_hidden_states=False, apply_layernorm=True)
DEPTH = dict(
    reassemble_hidden_size=192, neck_hidden_sizes=[48, 64, 96, 96], fusion_hidden_size=48, head_hidden_size=24,
    depth_estimation_type="metric", max_depth=int(FAR), patch_size=14)
DEPTH_MEAN, DEPTH_STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)

SCHEDULER = {
    "_class_name": "DDIMScheduler", "beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear",
    "clip_sample": False, "num_train_timesteps": STEPS, "prediction_type": "v_prediction", "set_alpha_to_one": False,
    "skip_prk_steps": True, "steps_offset": 1, "trained_betas": None}


def alphas_cumprod():
    """ᾱ of the scaled-linear schedule, (1000,)."""
    betas = torch.linspace(SCHEDULER["beta_start"] ** .5, SCHEDULER["beta_end"] ** .5, STEPS, dtype=torch.float64) ** 2
    return torch.cumprod(1 - betas, 0).float()


def autoencoder(widths=None):
    """The autoencoder; its finest level has groups of four channels."""
    from diffusers import AutoencoderKL
    changes = {"block_out_channels": widths, "norm_num_groups": widths[0] // 4} if widths else {}
    return AutoencoderKL(**{**AUTOENCODER, **changes})


def unet(widths=None):
    """The denoising U-Net; attention heads have 32 channels."""
    from diffusers import UNet2DConditionModel
    changes = {"block_out_channels": widths, "attention_head_dim": [max(1, w // 32) for w in widths]} if widths else {}
    return UNet2DConditionModel(**{**UNET, **changes})


def text_encoder(vocabulary):
    from transformers import CLIPTextConfig, CLIPTextModel
    return CLIPTextModel(CLIPTextConfig(vocab_size=vocabulary, bos_token_id=vocabulary - 2, eos_token_id=vocabulary - 1,
                                        pad_token_id=0, **TEXT))


def depth_estimator():
    from transformers import DepthAnythingConfig, DepthAnythingForDepthEstimation, Dinov2Config
    return DepthAnythingForDepthEstimation(DepthAnythingConfig(backbone_config=Dinov2Config(**DEPTH_BACKBONE), **DEPTH))
