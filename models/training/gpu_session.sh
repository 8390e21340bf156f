#!/bin/sh
# Trains the U-Net and the text encoder on with one GPU, and puts the weights into a folder, in pieces that may travel.
#
#     gpu_session.sh MINUTES [WAIT]      from the root of the repository; WAIT: seconds after which it returns, done or not
#
# $OUT (or out) gets weights.tar.aa, .ab …: unet, text_encoder and the curve; `cat weights.tar.* | tar x` puts them together.
# The training goes on when this script returns before its end, or is killed; the same command, given again, waits on.
set -eu
minutes=${1:?usage: gpu_session.sh MINUTES [WAIT]}
wait=${2:-100000}
here=$(cd "$(dirname "$0")" && pwd)
out=${OUT:-out}
work=${WORK:-/tmp/diffhandles_training}
python=${PYTHON:-python3}
mkdir -p "$out" "$work"

if [ ! -f "$work/started" ]; then
    date > "$work/started"
    "$python" -c 'import diffusers, torch, transformers; print(torch.__version__, diffusers.__version__, torch.cuda.is_available())'
    HF_HUB_OFFLINE=1 PYTHONUNBUFFERED=1 setsid sh -c '"$@"; echo "exit status $?" > "$0/finished"' "$work" \
        "$python" "$here/train_unet.py" --init "$here/../demo" --out "$work" --total "$minutes" --bfloat16 --layout contiguous \
        --average 0.9995 ${TRAINING:---live 14 --large --every 10 --batch 512 --rate 1e-3} > "$work/log.txt" 2>&1 &
fi

pack() {
    cp "$work/log.txt" "$out/log.txt"
    [ -d "$work/unet" ] && [ -d "$work/text_encoder" ] || return 0
    (cd "$work" && tar cf - unet text_encoder tokenizer unet_curve.jsonl) | split -b 15m - "$out/weights.tar."
}

waited=0
while [ ! -f "$work/finished" ] && [ "$waited" -lt "$wait" ]; do
    sleep 5
    waited=$((waited + 5))
    [ $((waited % 60)) -ne 0 ] || pack
done
pack
tail -n 40 "$work/log.txt"
cat "$work/finished" 2>/dev/null || echo "still running"
