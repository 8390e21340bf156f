#!/bin/sh
# Runs the whole recipe at tiny scale (about five minutes on one core): autoencoder, U-Net in two runs, depth network,
# edit pairs, U-Net on these, assembly, evaluation and a comparison with the shipped model.
#
#     smoke.sh WORKDIR [MODEL]       PYTHON names the interpreter; MODEL is the model folder to compare with
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${1:?usage: smoke.sh WORKDIR [MODEL]}
model=${2:-$here/../demo}
python=${PYTHON:-python3}
mkdir -p "$work"

run() { echo "== $*"; script=$1; shift; "$python" "$here/$script" "$@"; }

common="--out $work/work --size 128 --scenes 96 --minutes 0.1 --threads 1"
run train_autoencoder.py $common --large 8
run train_autoencoder.py $common --init "$work/work/vae"
run train_unet.py $common --large 8 --until 0.5
run train_unet.py $common --large 8 --resume "$work/work/unet_state.pt"
run train_depth.py $common
run assemble.py --work "$work/work" --out "$work/first"
run pairs.py --model "$work/first" --out "$work/pairs.pt" --scenes 8 --edits 2 --size 128 --threads 1
run train_unet.py $common --init "$work/first" --pairs "$work/pairs.pt"
run assemble.py --work "$work/work" --out "$work/model"
run evaluate.py --model "$model" --count 2 --size 128 --out "$work/eval_old" --cases "$work/cases.pt"
run evaluate.py --model "$work/model" --count 2 --size 128 --out "$work/eval_new" --cases "$work/cases.pt" \
    --against "$work/eval_old/report.json"
run contact_sheet.py --model "$work/model" --cases "$work/cases.pt" --size 128 --count 2 --out "$work/contact_sheet.png"
echo "smoke test passed"
