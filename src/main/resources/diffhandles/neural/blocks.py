# The blocks of all networks, in TorchScript: what DJL's own operators lack (group norm, attention, bfloat16),
# and few calls per network. Java holds the configurations and the weights and calls the blocks in reading order.
#
# w is the dictionary of one block: its weights under the keys of the published checkpoint, less the block's
# prefix, and its hyper-parameters as scalars (heads, groups, layers, ...). The weights' type is the block's
# precision. B batch, C channels, H x W pixels of a feature map, L tokens, D width of a token.

class Blocks(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def forward(self, x: Tensor) -> Tensor:
    return x

  # ---- precision

  def float32(self, x: Tensor) -> Tensor:
    return torch.to(x, 6)

  def float16(self, x: Tensor) -> Tensor:
    return torch.to(x, 5)

  def bfloat16(self, x: Tensor) -> Tensor:
    return torch.to(x, 15)

  # ---- parts of blocks

  def linear(self, x: Tensor, w: Dict[str, Tensor], p: str) -> Tensor:
    return torch.linear(x, w[p + ".weight"], w[p + ".bias"])

  def layer_norm(self, x: Tensor, w: Dict[str, Tensor], p: str, eps: float) -> Tensor:
    weight = w[p + ".weight"]
    return torch.layer_norm(x, torch.size(weight), weight, w[p + ".bias"], eps)

  def group_norm(self, x: Tensor, w: Dict[str, Tensor], p: str) -> Tensor:
    return torch.group_norm(x, int(w["groups"]), w[p + ".weight"], w[p + ".bias"], float(w["eps"]))

  # 3 x 3, same size
  def conv3(self, x: Tensor, w: Dict[str, Tensor], p: str) -> Tensor:
    return torch.conv2d(x, w[p + ".weight"], w[p + ".bias"], [1, 1], [1, 1])

  # 1 x 1
  def conv1(self, x: Tensor, w: Dict[str, Tensor], p: str) -> Tensor:
    return torch.conv2d(x, w[p + ".weight"], w[p + ".bias"])

  # (B, C, H, W) -> (B, H*W, C)
  def to_tokens(self, x: Tensor) -> Tensor:
    return torch.transpose(torch.flatten(x, 2), 1, 2)

  # (B, H*W, C) -> (B, C, H, W), the size of like
  def to_map(self, x: Tensor, like: Tensor) -> Tensor:
    return torch.reshape(torch.transpose(x, 1, 2), [torch.size(x, 0), torch.size(x, 2), torch.size(like, 2), torch.size(like, 3)])

  # softmax(q k' / sqrt(D / heads)) v; q (B, L, D), k and v (B, M, D)
  def attend(self, q: Tensor, k: Tensor, v: Tensor, heads: int, causal: bool) -> Tensor:
    b, l, d = torch.size(q)
    split = [b, -1, heads, d // heads]
    q0 = torch.transpose(torch.view(q, split), 1, 2)
    k0 = torch.transpose(torch.view(k, split), 1, 2)
    v0 = torch.transpose(torch.view(v, split), 1, 2)
    o = torch.scaled_dot_product_attention(q0, k0, v0, None, 0., causal)
    return torch.reshape(torch.transpose(o, 1, 2), [b, l, d])

  # ---- U-Net

  # t (1) -> silu of the time embedding, (1, T): every resnet block starts from that
  def time_embedding(self, t: Tensor, w: Dict[str, Tensor]) -> Tensor:
    half = torch.size(w["linear_1.weight"], 1) // 2
    i = torch.arange(half, dtype=6, device=t.device)
    angle = torch.unsqueeze(t, 1) * torch.exp(i * (-9.210340371976184 / (float(half) - float(w["freq_shift"]))))
    if bool(w["flip_sin_to_cos"]):
      features = torch.cat([torch.cos(angle), torch.sin(angle)], 1)
    else:
      features = torch.cat([torch.sin(angle), torch.cos(angle)], 1)
    h = torch.silu(self.linear(torch.type_as(features, w["linear_1.weight"]), w, "linear_1"))
    return torch.silu(self.linear(h, w, "linear_2"))

  # latents (B, 4, H, W), disparity (1 or B, 1, H, W) -> (B, C, H, W)
  def unet_input(self, latents: Tensor, disparity: Tensor, w: Dict[str, Tensor]) -> Tensor:
    d = torch.expand(disparity, [torch.size(latents, 0), -1, -1, -1])
    x = torch.cat([latents, d], 1)
    return torch.conv2d(torch.type_as(x, w["weight"]), w["weight"], w["bias"], [1, 1], [1, 1])

  # x (B, C, H, W), time (1, T) -> (B, C', H, W)
  def resnet(self, x: Tensor, time: Tensor, w: Dict[str, Tensor]) -> Tensor:
    h = self.conv3(torch.silu(self.group_norm(x, w, "norm1")), w, "conv1")
    h = h + torch.unsqueeze(torch.unsqueeze(self.linear(time, w, "time_emb_proj"), -1), -1)
    h = self.conv3(torch.silu(self.group_norm(h, w, "norm2")), w, "conv2")
    return self.shortcut(x, w) + h

  def shortcut(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    if "conv_shortcut.weight" in w:
      y = self.conv1(x, w, "conv_shortcut")
    else:
      y = x
    return y

  # the same over x and the skip connection of the same size
  def resnet_skip(self, x: Tensor, skip: Tensor, time: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.resnet(torch.cat([x, skip], 1), time, w)

  # x (B, C, H, W), text (B, L, D) -> (B, C, H, W); proj_in and proj_out are linear, or 1 x 1 convolutions
  def transformer(self, x: Tensor, text: Tensor, w: Dict[str, Tensor]) -> Tensor:
    heads = int(w["heads"])
    context = torch.type_as(text, x)
    h = self.to_tokens(self.group_norm(x, w, "norm"))
    h = torch.linear(h, torch.flatten(w["proj_in.weight"], 1), w["proj_in.bias"])
    for i in range(int(w["layers"])):
      p = "transformer_blocks." + str(i)
      a = self.layer_norm(h, w, p + ".norm1", 1e-05)
      h = h + self.cross_attention(a, a, w, p + ".attn1", heads)
      a = self.layer_norm(h, w, p + ".norm2", 1e-05)
      h = h + self.cross_attention(a, context, w, p + ".attn2", heads)
      a = self.layer_norm(h, w, p + ".norm3", 1e-05)
      u, gate = torch.chunk(self.linear(a, w, p + ".ff.net.0.proj"), 2, -1)
      h = h + self.linear(u * torch.gelu(gate), w, p + ".ff.net.2")
    h = torch.linear(h, torch.flatten(w["proj_out.weight"], 1), w["proj_out.bias"])
    return x + self.to_map(h, x)

  def cross_attention(self, x: Tensor, context: Tensor, w: Dict[str, Tensor], p: str, heads: int) -> Tensor:
    q = torch.linear(x, w[p + ".to_q.weight"])
    k = torch.linear(context, w[p + ".to_k.weight"])
    v = torch.linear(context, w[p + ".to_v.weight"])
    return self.linear(self.attend(q, k, v, heads, False), w, p + ".to_out.0")

  # (B, C, H, W) -> (B, C, ceil(H/2), ceil(W/2))
  def downsample(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return torch.conv2d(x, w["conv.weight"], w["conv.bias"], [2, 2], [1, 1])

  # (B, C, H, W) -> (B, C, H', W'), the size of the skip connection that comes next
  def upsample_like(self, x: Tensor, next: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.conv3(torch.upsample_nearest2d(x, [torch.size(next, 2), torch.size(next, 3)]), w, "conv")

  # (B, C, H, W) -> predicted noise (B, 4, H, W), float32
  def unet_output(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return torch.to(self.conv3(torch.silu(self.group_norm(x, w, "conv_norm_out")), w, "conv_out"), 6)

  # ---- autoencoder

  # image (B, 3, H, W) in [0, 1] -> (B, C, H, W)
  def vae_image(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return torch.conv2d(torch.type_as(2. * x - 1., w["weight"]), w["weight"], w["bias"], [1, 1], [1, 1])

  # scaled latents (B, 4, h, w) -> (B, C, h, w)
  def vae_latents(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    z = torch.type_as(x / float(w["scaling_factor"]), w["decoder.conv_in.weight"])
    if "post_quant_conv.weight" in w:
      z = self.conv1(z, w, "post_quant_conv")
    return self.conv3(z, w, "decoder.conv_in")

  def vae_resnet(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    h = self.conv3(torch.silu(self.group_norm(x, w, "norm1")), w, "conv1")
    h = self.conv3(torch.silu(self.group_norm(h, w, "norm2")), w, "conv2")
    return self.shortcut(x, w) + h

  # one head over the H*W tokens of a map
  def vae_attention(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    h = self.to_tokens(self.group_norm(x, w, "group_norm"))
    h = self.attend(self.linear(h, w, "to_q"), self.linear(h, w, "to_k"), self.linear(h, w, "to_v"), 1, False)
    return x + self.to_map(self.linear(h, w, "to_out.0"), x)

  # (B, C, H, W) -> (B, C, H/2, W/2); one zero pixel at the right and at the bottom only
  def vae_downsample(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return torch.conv2d(torch.constant_pad_nd(x, [0, 1, 0, 1], 0), w["conv.weight"], w["conv.bias"], [2, 2])

  # (B, C, H, W) -> (B, C, 2H, 2W)
  def vae_upsample(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.conv3(torch.upsample_nearest2d(x, None, [2., 2.]), w, "conv")

  # (B, C, h, w) -> mean of the posterior times the scaling factor, (B, 4, h, w), float32
  def vae_mean(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    h = self.conv3(torch.silu(self.group_norm(x, w, "encoder.conv_norm_out")), w, "encoder.conv_out")
    if "quant_conv.weight" in w:
      h = self.conv1(h, w, "quant_conv")
    mean, logvar = torch.chunk(h, 2, 1)
    return torch.to(mean, 6) * float(w["scaling_factor"])

  # (B, C, H, W) -> image (B, 3, H, W), about [0, 1], not clamped, float32
  def vae_picture(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    y = self.conv3(torch.silu(self.group_norm(x, w, "conv_norm_out")), w, "conv_out")
    return (torch.to(y, 6) + 1.) * 0.5

  # ---- text encoder

  # ids (B, L), int64 -> (B, L, D)
  def clip_embeddings(self, ids: Tensor, w: Dict[str, Tensor]) -> Tensor:
    positions = torch.slice(w["position_embedding.weight"], 0, 0, torch.size(ids, 1))
    return torch.embedding(w["token_embedding.weight"], ids) + positions

  # (B, L, D) -> (B, L, D)
  def clip_layer(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    eps = float(w["eps"])
    a = self.layer_norm(x, w, "layer_norm1", eps)
    q = self.linear(a, w, "self_attn.q_proj")
    k = self.linear(a, w, "self_attn.k_proj")
    v = self.linear(a, w, "self_attn.v_proj")
    h = x + self.linear(self.attend(q, k, v, int(w["heads"]), True), w, "self_attn.out_proj")
    m = self.linear(self.layer_norm(h, w, "layer_norm2", eps), w, "mlp.fc1")
    if bool(w["quick_gelu"]):
      g = m * torch.sigmoid(1.702 * m)
    else:
      g = torch.gelu(m)
    return h + self.linear(g, w, "mlp.fc2")

  # last layer norm, float32
  def clip_output(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return torch.to(self.layer_norm(x, w, "final_layer_norm", float(w["eps"])), 6)

  # ---- depth network

  # tokens (1, 1 + h*w, D) of a map (1, D, h, w), with the positions learnt on side x side, resized
  def placed(self, tokens: Tensor, m: Tensor, w: Dict[str, Tensor], cubic: bool) -> Tensor:
    all = w["position_embeddings"]
    side = int(w["side"])
    if torch.size(m, 2) == side and torch.size(m, 3) == side:
      return tokens + all
    grid = torch.transpose(torch.slice(all, 1, 1), 1, 2)
    grid = torch.to(torch.reshape(grid, [1, -1, side, side]), 6)
    if cubic:
      grid = torch.upsample_bicubic2d(grid, [torch.size(m, 2), torch.size(m, 3)], False)
    else:
      grid = torch.upsample_bilinear2d(grid, [torch.size(m, 2), torch.size(m, 3)], False)
    patches = torch.type_as(self.to_tokens(grid), tokens)
    return tokens + torch.cat([torch.slice(all, 1, 0, 1), patches], 1)

  # pixels (1, 3, H, W) -> tokens (1, 1 + H/p*W/p, D), the class token first
  def dino_embeddings(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    kernel = w["patch_embeddings.projection.weight"]
    p = torch.size(kernel, 2)
    m = torch.conv2d(torch.type_as(x, kernel), kernel, w["patch_embeddings.projection.bias"], [p, p])
    tokens = torch.cat([w["cls_token"], self.to_tokens(m)], 1)
    return self.placed(tokens, m, w, True)

  # (1, L, D) -> (1, L, D)
  def dino_layer(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    eps = float(w["eps"])
    a = self.layer_norm(x, w, "norm1", eps)
    q = self.linear(a, w, "attention.attention.query")
    k = self.linear(a, w, "attention.attention.key")
    v = self.linear(a, w, "attention.attention.value")
    o = self.linear(self.attend(q, k, v, int(w["heads"]), False), w, "attention.output.dense")
    h = x + o * w["layer_scale1.lambda1"]
    m = torch.gelu(self.linear(self.layer_norm(h, w, "norm2", eps), w, "mlp.fc1"))
    return h + self.linear(m, w, "mlp.fc2") * w["layer_scale2.lambda1"]

  # the filters of a convolution, each less its mean, by its deviation
  def standardized(self, weight: Tensor) -> Tensor:
    f = torch.to(torch.flatten(weight, 1), 6)
    c = f - torch.mean(f, [1], True)
    s = c * torch.rsqrt(torch.mean(c * c, [1], True) + 1e-08)
    return torch.type_as(torch.reshape(s, torch.size(weight)), weight)

  # zeros around a map so that a window of k pixels in steps of s makes ceil(H/s) x ceil(W/s) of it
  def pad_same(self, x: Tensor, k: int, s: int) -> Tensor:
    h = torch.size(x, 2)
    w = torch.size(x, 3)
    ph = max(((h + s - 1) // s - 1) * s + k - h, 0)
    pw = max(((w + s - 1) // s - 1) * s + k - w, 0)
    return torch.constant_pad_nd(x, [pw // 2, pw - pw // 2, ph // 2, ph - ph // 2], 0)

  def conv_standardized(self, x: Tensor, w: Dict[str, Tensor], p: str, s: int) -> Tensor:
    weight = self.standardized(w[p + ".weight"])
    return torch.conv2d(self.pad_same(x, torch.size(weight, 2), s), weight, None, [s, s])

  # pixels (1, 3, H, W) -> (1, C, H/4, W/4)
  def bit_stem(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    h = self.conv_standardized(torch.type_as(x, w["convolution.weight"]), w, "convolution", 2)
    h = torch.relu(self.group_norm(h, w, "norm"))
    return torch.max_pool2d(self.pad_same(h, 3, 2), [3, 3], [2, 2])

  # bottleneck (1, C, H, W) -> (1, C', H/s, W/s)
  def bit_layer(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    s = int(w["stride"])
    if "downsample.conv.weight" in w:
      y = self.group_norm(self.conv_standardized(x, w, "downsample.conv", s), w, "downsample.norm")
    else:
      y = x
    h = torch.relu(self.group_norm(self.conv_standardized(x, w, "conv1", 1), w, "norm1"))
    h = torch.relu(self.group_norm(self.conv_standardized(h, w, "conv2", s), w, "norm2"))
    return torch.relu(self.group_norm(self.conv_standardized(h, w, "conv3", 1), w, "norm3") + y)

  # map (1, C, h, w) -> tokens (1, 1 + h*w, D), the class token first
  def dpt_embeddings(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    m = self.conv1(x, w, "projection")
    tokens = torch.cat([w["cls_token"], self.to_tokens(m)], 1)
    return self.placed(tokens, m, w, False)

  # (1, L, D) -> (1, L, D)
  def vit_layer(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    eps = float(w["eps"])
    a = self.layer_norm(x, w, "layernorm_before", eps)
    q = self.linear(a, w, "attention.attention.query")
    k = self.linear(a, w, "attention.attention.key")
    v = self.linear(a, w, "attention.attention.value")
    h = x + self.linear(self.attend(q, k, v, int(w["heads"]), False), w, "attention.output.dense")
    m = torch.gelu(self.linear(self.layer_norm(h, w, "layernorm_after", eps), w, "intermediate.dense"))
    return h + self.linear(m, w, "output.dense")

  # tokens (1, 1 + L, D) -> the same, with the class token read into every other
  def dpt_readout(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    first = torch.slice(x, 1, 0, 1)
    patches = torch.slice(x, 1, 1)
    both = torch.cat([patches, torch.expand_as(first, patches)], 2)
    return torch.cat([first, torch.gelu(torch.linear(both, w["weight"], w["bias"]))], 1)

  # (1, C, h, w), size (2): H, W -> inverse depth (1, 1, H, W), float32
  def dpt_head(self, x: Tensor, size: Tensor, w: Dict[str, Tensor]) -> Tensor:
    h = torch.upsample_bilinear2d(self.conv3(x, w, "0"), [int(size[0]), int(size[1])], True)
    return torch.relu(torch.to(self.conv1(torch.relu(self.conv3(h, w, "2")), w, "4"), 6))

  # tokens of a stage (1, L, D) -> the same, normalised
  def dino_norm(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.layer_norm(x, w, "layernorm", float(w["eps"]))

  # tokens (1, 1 + h*w, D), grid (2): h, w -> (1, C, f*h, f*w) at the stage's factor f
  def reassemble(self, x: Tensor, grid: Tensor, w: Dict[str, Tensor]) -> Tensor:
    patches = torch.transpose(torch.slice(x, 1, 1), 1, 2)
    m = torch.reshape(patches, [torch.size(x, 0), torch.size(x, 2), int(grid[0]), int(grid[1])])
    m = self.conv1(m, w, "projection")
    up = int(w["up"])
    down = int(w["down"])
    if up > 1:
      y = torch.conv_transpose2d(m, w["resize.weight"], w["resize.bias"], [up, up])
    elif down > 1:
      y = torch.conv2d(m, w["resize.weight"], w["resize.bias"], [down, down], [1, 1])
    else:
      y = m
    return y

  # one stage of the neck: 3 x 3 without bias
  def neck(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return torch.conv2d(x, w["weight"], None, [1, 1], [1, 1])

  def residual(self, x: Tensor, w: Dict[str, Tensor], p: str) -> Tensor:
    h = self.conv3(torch.relu(x), w, p + ".convolution1")
    return x + self.conv3(torch.relu(h), w, p + ".convolution2")

  # the coarsest stage
  def fuse_first(self, x: Tensor, size: Tensor, w: Dict[str, Tensor]) -> Tensor:
    h = self.residual(x, w, "residual_layer2")
    return self.conv1(torch.upsample_bilinear2d(h, [int(size[0]), int(size[1])], True), w, "projection")

  # what is fused so far (1, C, h, w) and the next finer stage -> (1, C, size)
  def fuse(self, x: Tensor, stage: Tensor, size: Tensor, w: Dict[str, Tensor]) -> Tensor:
    s = torch.upsample_bilinear2d(stage, [torch.size(x, 2), torch.size(x, 3)], False)
    return self.fuse_first(x + self.residual(s, w, "residual_layer1"), size, w)

  # (1, C, h, w), size (2): H, W -> (1, 1, H, W), float32
  def depth_head(self, x: Tensor, size: Tensor, w: Dict[str, Tensor]) -> Tensor:
    h = torch.upsample_bilinear2d(self.conv3(x, w, "conv1"), [int(size[0]), int(size[1])], True)
    y = torch.to(self.conv1(torch.relu(self.conv3(h, w, "conv2")), w, "conv3"), 6)
    if bool(w["metric"]):
      d = torch.sigmoid(y)
    else:
      d = torch.relu(y)
    return d * float(w["max_depth"])

  # ---- saliency network

  # 3 x 3 that sees every d-th pixel, with its batch norm folded in
  def rebnconv(self, x: Tensor, w: Dict[str, Tensor], i: str, d: int) -> Tensor:
    p = "rebnconv" + i + ".conv_s1"
    return torch.relu(torch.conv2d(x, w[p + ".weight"], w[p + ".bias"], [1, 1], [d, d], [d, d]))

  # (B, C, H, W) -> (B, C, ceil(H/2), ceil(W/2))
  def max_pool(self, x: Tensor) -> Tensor:
    return torch.max_pool2d(x, [2, 2], [2, 2], [0, 0], [1, 1], True)

  def enlarge_like(self, x: Tensor, like: Tensor) -> Tensor:
    return torch.upsample_bilinear2d(x, [torch.size(like, 2), torch.size(like, 3)], False)

  # residual U-block: a U-net of its own height around a stage; (B, C, H, W) -> (B, C', H, W)
  def rsu(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    n = int(w["height"])
    start = self.rebnconv(x, w, "in", 1)
    h = self.rebnconv(start, w, "1", 1)
    skips = [h]
    for i in range(n - 2):
      h = self.rebnconv(self.max_pool(h), w, str(i + 2), 1)
      skips = skips + [h]
    d = self.rebnconv(h, w, str(n), 2)
    d = self.rebnconv(torch.cat([d, h], 1), w, str(n - 1) + "d", 1)
    for j in range(n - 2):
      i = n - 3 - j
      d = self.rebnconv(torch.cat([self.enlarge_like(d, skips[i]), skips[i]], 1), w, str(i + 1) + "d", 1)
    return d + start

  # the same for small maps: no pooling, dilation instead
  def rsu_dilated(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    start = self.rebnconv(x, w, "in", 1)
    h1 = self.rebnconv(start, w, "1", 1)
    h2 = self.rebnconv(h1, w, "2", 2)
    h3 = self.rebnconv(h2, w, "3", 4)
    h4 = self.rebnconv(h3, w, "4", 8)
    d = self.rebnconv(torch.cat([h4, h3], 1), w, "3d", 4)
    d = self.rebnconv(torch.cat([d, h2], 1), w, "2d", 2)
    d = self.rebnconv(torch.cat([d, h1], 1), w, "1d", 1)
    return d + start

  # encoder: the stage before at half its size
  def rsu_below(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.rsu(self.max_pool(x), w)

  def rsu_dilated_below(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.rsu_dilated(self.max_pool(x), w)

  # decoder: the stage below at the size of the encoder's stage beside
  def rsu_above(self, x: Tensor, skip: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.rsu(torch.cat([self.enlarge_like(x, skip), skip], 1), w)

  def rsu_dilated_above(self, x: Tensor, skip: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.rsu_dilated(torch.cat([self.enlarge_like(x, skip), skip], 1), w)

  # a stage's own map of logits, (B, 1, H, W) at the size of like
  def saliency_side(self, x: Tensor, like: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.enlarge_like(torch.conv2d(x, w["weight"], w["bias"], [1, 1], [1, 1]), like)

  # the sides' maps of logits -> probability (B, 1, H, W), float32
  def saliency_fusion(self, s1: Tensor, s2: Tensor, s3: Tensor, s4: Tensor, s5: Tensor, s6: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return torch.sigmoid(torch.to(torch.conv2d(torch.cat([s1, s2, s3, s4, s5, s6], 1), w["weight"], w["bias"]), 6))

  # ---- resampling, pixel centres at halves; size (2): H, W

  # (B, C, h, w) -> (B, C, H, W); A = -0.75, clamped edges, no antialiasing
  def resize_bicubic(self, x: Tensor, size: Tensor) -> Tensor:
    return torch.upsample_bicubic2d(x, [int(size[0]), int(size[1])], False)

  # (B, C, h, w) -> (B, C, H, W); A = -0.5, antialiased
  def resize_bicubic_antialiased(self, x: Tensor, size: Tensor) -> Tensor:
    return torch._upsample_bicubic2d_aa(x, [int(size[0]), int(size[1])], False)

  # (B, C, h, w) -> (B, C, H, W), antialiased
  def resize_bilinear_antialiased(self, x: Tensor, size: Tensor) -> Tensor:
    return torch._upsample_bilinear2d_aa(x, [int(size[0]), int(size[1])], False)

  # (B, C, h, w) -> (B, C, H, W), no antialiasing
  def resize_bilinear(self, x: Tensor, size: Tensor) -> Tensor:
    return torch.upsample_bilinear2d(x, [int(size[0]), int(size[1])], False)
