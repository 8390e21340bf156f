#!/bin/sh
# Installs what training needs into an environment of its own and runs the smoke test there (some six minutes, 6 GB).
#
#     check.sh WORKDIR
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${1:?usage: check.sh WORKDIR}
mkdir -p "$work"
work=$(cd "$work" && pwd)
[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
rm -rf "$work/smoke"
HF_HUB_OFFLINE=1 PYTHON="$work/venv/bin/python" sh "$here/smoke.sh" "$work/smoke"
