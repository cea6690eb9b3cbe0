#!/usr/bin/env bash
# Fetches the sources of the embedded models that are packages, into the folder given.
set -euo pipefail

folder=$1
wheel=lemminflect-0.2.3-py3-none-any.whl
sha256=1cf470efa783733ca5654cc1a6ee1de774e59031e61bf6210467625e84a8cf1c

mkdir -p "$folder"
pip download --quiet --no-deps --dest "$folder" lemminflect==0.2.3
echo "$sha256  $folder/$wheel" | sha256sum --check --quiet
python3 -m zipfile -e "$folder/$wheel" "$folder"
