#!/bin/sh
# Runs the whole recipe at tiny scale (about five minutes on one core): autoencoder, edits, U-Net in two runs, depth network,
# U-Net from a model folder, assembly, evaluation and a comparison with the shipped model.
#
#     smoke.sh WORKDIR [MODEL]       PYTHON names the interpreter; MODEL is the model folder to compare with
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${1:?usage: smoke.sh WORKDIR [MODEL]}
model=${2:-$here/../demo}
python=${PYTHON:-python3}
mkdir -p "$work"

run() { echo "== $*"; script=$1; shift; "$python" "$here/$script" "$@"; }

common="--out $work/work --size 128 --minutes 0.1 --threads 1"
scenes="$common --scenes 96"
run train_autoencoder.py $scenes --large 8
run train_autoencoder.py $scenes --init "$work/work/vae"
run edits.py --vae "$work/work/vae" --out "$work/work/edits" --scenes 24 --size 128 --workers 2 --threads 1
run edits.py --vae "$work/work/vae" --out "$work/work/edits" --scenes 4 --first 24 --size 256 --threads 1
run train_unet.py $common --large --until 0.5
run train_unet.py $common --large --resume "$work/work/unet_state.pt"
run train_depth.py $scenes
run assemble.py --work "$work/work" --out "$work/first"
run train_unet.py $common --init "$work/first"
run assemble.py --work "$work/work" --out "$work/model"
run evaluate.py --model "$model" --count 2 --size 128 --out "$work/eval_old" --cases "$work/cases.pt"
run evaluate.py --model "$work/model" --count 2 --size 128 --out "$work/eval_new" --cases "$work/cases.pt" \
    --against "$work/eval_old/report.json"
run contact_sheet.py --model "$work/model" --cases "$work/cases.pt" --size 128 --count 2 --out "$work/contact_sheet.png"
echo "smoke test passed"
