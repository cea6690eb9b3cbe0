"""The tables of terms, made with polars: what a careful user of that library would write.

    python polars_terms.py INPUT.jsonl OUTDIR [--counting grouped|listed] [--threads N]

Reads JSON Lines with a field `text`, and writes

    terms.parquet           term, frequency, document_frequency; most frequent first
    document_terms.parquet  document, term, frequency; in no order

A term is a maximal run of letters and digits of the lower-cased text; documents are numbered from
0 in the order of the file. Prints one line: documents, tokens, types.
"""

import argparse
import os
from pathlib import Path

WORD = r"[\p{L}\p{N}]+"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("input", type=Path, help="JSON Lines with a field `text`")
    parser.add_argument("outdir", type=Path, help="directory for the tables")
    parser.add_argument(
        "--counting",
        choices=["grouped", "listed"],
        default="grouped",
        help="grouped: one row a token, then group_by; listed: count inside each document's list",
    )
    parser.add_argument("--threads", type=int, help="threads of polars (default: all cores)")
    return parser.parse_args()


def count_grouped(pl, words):
    """One row a token, grouped by (document, term): the idiom of the library's own pages."""
    return (
        words.explode("term", empty_as_null=False)
        .group_by("document", "term")
        .agg(pl.len().alias("frequency"))
    )


def count_listed(pl, words):
    """Each list of words counted where it stands: no table over all (document, term) is held."""
    counted = pl.element().value_counts(name="frequency")
    return (
        words.with_columns(pl.col("term").list.eval(counted))
        .explode("term", empty_as_null=False)
        .with_columns(pl.col("term").struct.rename_fields(["term", "frequency"]))
        .unnest("term")
    )


def main() -> None:
    options = arguments()
    if options.threads:
        os.environ["POLARS_MAX_THREADS"] = str(options.threads)
    # Only now: polars reads the number of threads when it is imported.
    import polars as pl

    options.outdir.mkdir(parents=True, exist_ok=True)
    texts = pl.scan_ndjson(options.input, schema={"text": pl.String}).with_row_index("document")
    words = texts.select(
        "document", pl.col("text").str.to_lowercase().str.extract_all(WORD).alias("term")
    )
    count = {"grouped": count_grouped, "listed": count_listed}[options.counting]
    document_terms = count(pl, words).collect(engine="streaming")
    # Counted from (document, term), document frequency needs no set of documents for each term.
    terms = (
        document_terms.lazy()
        .group_by("term")
        .agg(pl.col("frequency").sum(), pl.len().alias("document_frequency"))
        .sort(["frequency", "term"], descending=[True, False])
        .collect(engine="streaming")
    )
    document_terms.write_parquet(options.outdir / "document_terms.parquet", compression="zstd")
    terms.write_parquet(options.outdir / "terms.parquet", compression="zstd")
    # A line is a document, also one without any word.
    with options.input.open("rb") as lines:
        documents = sum(1 for line in lines if line.strip())
    print(f"documents {documents} tokens {terms['frequency'].sum()} types {terms.height}")


if __name__ == "__main__":
    main()
