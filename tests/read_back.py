#!/usr/bin/env python3
"""Reads every table of an output folder with pyarrow and with polars, as a notebook would.

read_back.py OUTPUT: exits with 1 and says why when a table is missing, has other columns than the
package declares, or when CSV and Parquet differ.
"""
import json
import sys
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

TYPES = {
    "integer": (pl.Int32, pl.Int64),
    # A nullable integer of a Parquet file is described as a number, since pandas reads it as one.
    "number": (pl.Float64, pl.Int32, pl.Int64),
    "string": (pl.String,),
    "boolean": (pl.Boolean,),
    "date": (pl.Date,),
}


def main(output: Path) -> int:
    package = json.loads((output / "datapackage.json").read_text(encoding="utf-8"))
    tables = 0
    for resource in package["resources"]:
        path = output / resource["path"]
        fields = resource["schema"]["fields"]
        names = [field["name"] for field in fields]
        if path.suffix != ".parquet":
            continue
        frame = pl.read_parquet(path)
        assert frame.columns == names, f"{path}: {frame.columns} instead of {names}"
        for field in fields:
            found = frame.schema[field["name"]]
            assert found in TYPES[field["type"]], f"{path}: {field['name']} is {found}"
        arrow = pq.read_table(path)
        assert arrow.num_rows == frame.height, path
        metadata = pq.read_metadata(path).metadata or {}
        meanings = json.loads(metadata[b"textmill.columns"])
        assert set(meanings) == set(names), f"{path}: columns without a meaning"
        csv = path.with_suffix(".csv")
        if csv.exists():
            read = pl.read_csv(csv, schema=frame.schema)
            for name in names:
                ours, theirs = frame[name], read[name]
                if ours.dtype == pl.String:
                    # polars reads a quoted empty field as it reads an absent one
                    ours, theirs = ours.fill_null(""), theirs.fill_null("")
                assert ours.equals(theirs), f"{csv}: {name} differs from the Parquet file"
        tables += 1
    documents = pl.read_parquet(output / "tables" / "documents.parquet")
    assert documents.height > 0, "no documents"
    print(f"{tables} tables read by polars {pl.__version__} and pyarrow, {documents.height} documents")
    return 0 if tables else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
