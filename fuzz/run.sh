#!/usr/bin/env bash
# Fuzzes a target for some seconds: bash fuzz/run.sh TARGET SECONDS
# Needs the nightly compiler and `cargo install cargo-fuzz`. TEXTMILL_FUZZ_BINARIES names a folder of
# targets that are built already, for a machine that has no nightly.
set -euo pipefail
cd "$(dirname "$0")"
target=$1
seconds=$2

python3 seeds.py "$target" "corpus/$target"
mkdir -p "artifacts/$target"
options=(-max_total_time="$seconds" -rss_limit_mb=2048 -timeout=25 -max_len=12288 -print_final_stats=1)
dictionary=dictionaries/$target.dict
[ ! -f "$dictionary" ] || options+=(-dict="$dictionary")

if [ -n "${TEXTMILL_FUZZ_BINARIES:-}" ]; then
    exec "$TEXTMILL_FUZZ_BINARIES/$target" "corpus/$target" "${options[@]}" -artifact_prefix="artifacts/$target/"
fi
# Without the sanitizer for addresses: the project has no unsafe code, and it halves the speed.
exec cargo +nightly fuzz run --sanitizer none "$target" "corpus/$target" -- "${options[@]}"
