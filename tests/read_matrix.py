#!/usr/bin/env python3
"""Reads the matrices of an output folder with SciPy and gensim, and compares them with its table.

read_matrix.py TEXTMILL OUTPUT: TEXTMILL is the binary; exits with 1 when anything differs.
"""
import csv
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy
import scipy.io
import scipy.sparse
from gensim.corpora import Dictionary, MmCorpus


def main(textmill: str, output: Path, folder: Path) -> None:
    for form in ["npz", "mtx", "gensim"]:
        command = [textmill, "matrix", output, "--quiet", "--format", form, "--to", folder / form]
        subprocess.run(command, check=True)
    npz = folder / "npz" / "matrix.npz"
    assert zipfile.ZipFile(npz).testzip() is None
    rows = scipy.sparse.load_npz(npz)
    assert rows.has_canonical_format
    assert rows.dtype == rows.indices.dtype == rows.indptr.dtype == numpy.int32
    market = scipy.io.mmread(folder / "mtx" / "matrix.mtx").tocsr()
    assert market.shape == rows.shape and (market != rows).nnz == 0

    with (output / "tables" / "document_terms.csv").open(encoding="utf-8", newline="") as table:
        cells = [[int(row[c]) for c in ("document_id", "term_id", "frequency")] for row in csv.DictReader(table)]
    at_row, at_column, counts = zip(*cells)
    assert (scipy.sparse.coo_matrix((counts, (at_row, at_column)), shape=rows.shape) != rows).nnz == 0

    corpus = MmCorpus(str(folder / "gensim" / "corpus.mm"))
    dictionary = Dictionary.load_from_text(str(folder / "gensim" / "dictionary.txt"))
    assert (corpus.num_docs, corpus.num_terms, corpus.num_nnz) == (*rows.shape, rows.nnz)
    vocabulary = (folder / "mtx" / "vocabulary.txt").read_text(encoding="utf-8").split("\n")[:-1]
    assert [dictionary[i] for i in range(len(dictionary))] == vocabulary
    assert dictionary.num_docs == rows.shape[0]
    for number, document in enumerate(corpus):
        row = rows.getrow(number)
        assert [(term, int(n)) for term, n in document] == list(zip(row.indices.tolist(), row.data.tolist()))
    print(f"SciPy and gensim read the matrix of {rows.shape[0]} documents by {rows.shape[1]} terms")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(sys.argv[1], Path(sys.argv[2]), Path(made))
