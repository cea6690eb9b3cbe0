"""The tables of terms, made with scikit-learn: a CountVectorizer, its matrix and its sums.

    python sklearn_terms.py INPUT.jsonl OUTDIR

Reads JSON Lines with a field `text`, and writes

    terms.parquet         term, frequency, document_frequency; most frequent first
    document_terms.npz    sparse matrix: a row a document, a column a term (in order of its bytes)

A term is a maximal run of letters and digits of the lower-cased text; documents are numbered from
0 in the order of the file. Prints one line: documents, tokens, types.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy
import pyarrow
import pyarrow.parquet
import scipy.sparse
from sklearn.feature_extraction.text import CountVectorizer

# The same as [\p{L}\p{N}]+: what Python calls a word character, without the underscore.
WORD = r"[^\W_]+"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("input", type=Path, help="JSON Lines with a field `text`")
    parser.add_argument("outdir", type=Path, help="directory for the tables")
    return parser.parse_args()


def texts(path: Path) -> Iterator[str]:
    """The texts one by one, so that the corpus is never held."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)["text"]


def main() -> None:
    options = arguments()
    options.outdir.mkdir(parents=True, exist_ok=True)
    vectorizer = CountVectorizer(token_pattern=WORD, dtype=numpy.int32)
    matrix = vectorizer.fit_transform(texts(options.input))
    term = vectorizer.get_feature_names_out()
    frequency = numpy.asarray(matrix.sum(axis=0), dtype=numpy.int64).ravel()
    # Every entry of the matrix is one (document, term), so its columns count documents.
    document_frequency = numpy.bincount(matrix.indices, minlength=len(term))
    order = numpy.lexsort((term, -frequency))
    table = pyarrow.table(
        {
            "term": pyarrow.array(term[order], pyarrow.string()),
            "frequency": frequency[order],
            "document_frequency": document_frequency[order],
        }
    )
    pyarrow.parquet.write_table(table, options.outdir / "terms.parquet", compression="zstd")
    # Not compressed: zlib alone would double the time.
    scipy.sparse.save_npz(options.outdir / "document_terms.npz", matrix, compressed=False)
    print(f"documents {matrix.shape[0]} tokens {frequency.sum()} types {len(term)}")


if __name__ == "__main__":
    main()
