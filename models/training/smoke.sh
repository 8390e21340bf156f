#!/bin/sh
# Runs the whole recipe at tiny scale (about two minutes of CPU time): data, autoencoder, carry-over of the shipped
# model into a new latent space, U-Net, depth network, assembly, evaluation and a comparison with the shipped model.
#
#     smoke.sh WORKDIR [MODEL]       PYTHON names the interpreter; MODEL is the model folder to compare with
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${1:?usage: smoke.sh WORKDIR [MODEL]}
model=${2:-$here/../demo}
python=${PYTHON:-python3}
mkdir -p "$work"

run() { echo "== $*"; script=$1; shift; "$python" "$here/$script" "$@"; }

run make_data.py --out "$work/data" --first 0 --count 192 --shard 96 --size 128 --no-compile
run train_autoencoder.py --data "$work/data" --out "$work/learned" --size 128 --part both --minutes 0.1
run train_autoencoder.py --data "$work/data" --out "$work/work" --size 128 --part decoder --minutes 0.1
run carry_over.py --model "$model" --data "$work/data" --size 128 --work "$work/work" --out "$work/init"
run train_unet.py --data "$work/data" --out "$work/work" --size 128 --minutes 0.1 --until 0.5 --init "$work/init"
run train_unet.py --data "$work/data" --out "$work/work" --size 128 --minutes 0.1 --resume "$work/work/unet_state.pt" --init "$work/init"
run train_depth.py --data "$work/data" --out "$work/work" --size 128 --minutes 0.1
run assemble.py --work "$work/work" --out "$work/model"
run evaluate.py --model "$model" --count 2 --size 128 --out "$work/eval_old" --cases "$work/cases.pt"
run evaluate.py --model "$work/model" --count 2 --size 128 --out "$work/eval_new" --cases "$work/cases.pt" \
    --against "$work/eval_old/report.json"
run contact_sheet.py --model "$work/model" --cases "$work/cases.pt" --size 128 --count 2 --out "$work/contact_sheet.png"
echo "smoke test passed"
