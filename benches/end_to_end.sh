#!/usr/bin/env bash
# The whole run beside peers in the same minutes, as ratios. Needs TEXTMILL_DATA (default
# ../shared/data) and Python 3; makes a virtual environment in target/peers-venv.
#   benches/end_to_end.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")/.."
data="${TEXTMILL_DATA:-../shared/data}/corpora/imdb/docs.jsonl.gz"
[ -f "$data" ] || { echo "skipped: $data is not there; set TEXTMILL_DATA"; exit 0; }
cargo build --release --quiet --bin textmill
mkdir -p target/bench
input=target/bench/imdb.jsonl
[ -f "$input" ] || gzip -dc "$data" >"$input"
# The peers write Parquet alone, and so do we here.
export TEXTMILL_EXPORT_FORMATS='["parquet"]'
python3 benches/peers/run.py "$input" --rounds "${1:-3}" --venv target/peers-venv \
  --json target/bench/end_to_end.json --peer polars --peer polars-listed --peer sklearn \
  --ours 'target/release/textmill run {input} -o {output} --no-entities --quiet'
