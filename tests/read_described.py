#!/usr/bin/env python3
"""Reads what describes an output, and its annotated text, with programs that are not ours.

read_described.py KIND OUTPUT SHEETS PARTS: exits with 1 and says why when one of them cannot be read.
KIND is what is read: package (frictionless), croissant (mlcroissant), tables (pandas, polars, DuckDB,
pyarrow) or text (udtools, conllu, pyld, bioc, lxml). OUTPUT has tables as Parquet, CSV and Arrow and annotated
text in all formats, SHEETS a copy for spreadsheets, PARTS one in folders by month.
"""
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def package(output: Path, sheets: Path, _parts: Path) -> str:
    program = Path(sys.executable).with_name("frictionless")

    def valid(folder: Path) -> bool:
        done = subprocess.run([program, "validate", "datapackage.json"], cwd=folder, capture_output=True)
        return done.returncode == 0

    assert valid(output), "the package is not valid"
    assert valid(sheets), "the package of the copy for spreadsheets is not valid"
    # A validator that takes everything proves nothing.
    with tempfile.TemporaryDirectory() as folder:
        damaged = Path(folder) / "damaged"
        for old, new in [(b"\n0,", b"\nzero,"), (b"\n0,", b"\n1,"), (b"\n0,", b"\n0,,")]:
            shutil.copytree(output, damaged, ignore=shutil.ignore_patterns("stages"))
            table = damaged / "tables" / "documents.csv"
            table.write_bytes(table.read_bytes().replace(old, new, 1))
            assert not valid(damaged), f"{old} as {new} went unnoticed"
            shutil.rmtree(damaged)
    return "frictionless"


def croissant(output: Path, _sheets: Path, _parts: Path) -> str:
    import mlcroissant
    import pyarrow.parquet as pq

    dataset = mlcroissant.Dataset(jsonld=str(output / "croissant.json"))
    described = json.loads((output / "croissant.json").read_text(encoding="utf-8"))
    for record_set in described["recordSet"]:
        name = record_set["@id"]
        rows = sum(1 for _ in dataset.records(record_set=name))
        expected = pq.read_metadata(output / "tables" / f"{name}.parquet").num_rows
        assert rows == expected, f"{name}: {rows} records instead of {expected}"
    return "mlcroissant"


def tables(output: Path, sheets: Path, parts: Path) -> str:
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    import pyarrow.dataset
    import pyarrow.parquet as pq

    for path in sorted((output / "tables").glob("*.parquet")):
        frame = pl.read_parquet(path)
        assert pl.read_ipc(path.with_suffix(".arrow")).equals(frame), path
        arrow = pa.ipc.open_file(path.with_suffix(".arrow")).read_all()
        assert arrow.num_rows == frame.height and b"textmill.columns" in arrow.schema.metadata, path
        duck = duckdb.sql(f"FROM '{path}'")
        assert duck.columns == frame.columns and duck.count("*").fetchall()[0][0] == frame.height, path
        pandas = pd.read_parquet(path)
        assert list(pandas.columns) == frame.columns and len(pandas) == frame.height, path
        # What the file says of its order holds.
        metadata = pq.read_metadata(path)
        if metadata.num_row_groups:
            order = metadata.row_group(0).sorting_columns
            keys = [frame.columns[column.column_index] for column in order]
            falls = [column.descending for column in order]
            if keys:
                ordered = frame.sort(keys, descending=falls, maintain_order=True)
                assert ordered.equals(frame), f"{path} is not sorted by {keys}"
    sheet = (sheets / "tables" / "documents.csv").read_bytes()
    assert sheet.startswith(b"\xef\xbb\xbf") and sheet.count(b"\r\n") > 1
    titles = pd.read_csv(sheets / "tables" / "terms.csv", keep_default_na=False)["term"]
    assert not titles.str.startswith(("=", "+", "-", "@")).any()
    mentions = pq.read_metadata(output / "tables" / "mentions.parquet").num_rows
    folder = parts / "tables" / "mentions"
    # As the README of such a folder says; some documents of the sample have no month.
    folders = pa.dataset.partitioning(pa.schema([("month", pa.string())]), flavor="hive")
    loaded = pd.read_parquet(folder, partitioning=folders)
    assert len(loaded) == mentions and loaded["month"].isna().any() and loaded["month"].notna().any()
    empty = pd.read_parquet(parts / "tables" / "duplicates", partitioning=folders)
    assert len(empty) == 0 and "month" in empty.columns, "a table without rows"
    hive = pl.read_parquet(folder / "**" / "*.parquet", hive_partitioning=True)
    documents = pl.read_parquet(output / "tables" / "documents.parquet")
    joined = hive.join(documents.select("document_id", "published"), on="document_id")
    month = joined["published"].dt.strftime("%Y-%m")
    assert joined.height == mentions and joined["month"].eq_missing(month).all()
    duck = duckdb.sql(f"FROM read_parquet('{folder}/**/*.parquet', hive_partitioning=true)")
    assert duck.count("*").fetchall()[0][0] == mentions and "month" in duck.columns
    return "pandas, polars, DuckDB and pyarrow"


def text(output: Path, _sheets: Path, _parts: Path) -> str:
    import csv

    import conllu
    from bioc import brat
    from lxml import etree
    from pyld import jsonld

    with open(output / "tables" / "mentions.csv", encoding="utf-8", newline="") as file:
        mentions = list(csv.DictReader(file))
    surfaces = [(int(m["document_id"]), m["surface"]) for m in mentions]
    with open(output / "tables" / "documents.csv", encoding="utf-8", newline="") as file:
        tokens = sum(int(row["n_tokens"]) for row in csv.DictReader(file))

    # CoNLL-U
    path = output / "conllu" / "annotations.conllu"
    program = Path(sys.executable).with_name("udvalidate")
    done = subprocess.run([program, "--lang", "en", "--level", "1", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    sentences = conllu.parse(path.read_text(encoding="utf-8"))
    assert sum(map(len, sentences)) == tokens
    named = [t for s in sentences for t in s if (t["misc"] or {}).get("NER", "").startswith("B-")]
    assert [t["misc"]["EntityId"] for t in named] == [m["entity_id"] for m in mentions]
    for sentence in sentences:
        glued = ["" if (t["misc"] or {}).get("SpaceAfter") == "No" else " " for t in sentence]
        words = "".join(t["form"] + space for t, space in zip(sentence, glued)).strip()
        assert words == sentence.metadata["text"], sentence.metadata["sent_id"]

    # Web Annotation: expanded with the terms that are used, since the context lies on the network.
    page = json.loads((output / "webannotation" / "annotations.jsonld").read_text(encoding="utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len(page["items"]) == len(surfaces)
    for item, (document, surface) in zip(page["items"], surfaces):
        source = output / "webannotation" / item["target"]["source"]
        position, quote = item["target"]["selector"]
        content = source.read_text(encoding="utf-8")
        found = content[position["start"] : position["end"]]
        assert found == quote["exact"] == surface and int(source.stem) == document, item
    oa = "http://www.w3.org/ns/oa#"
    page["@context"] = {
        "id": "@id", "type": "@type", "@vocab": oa, "items": "http://www.w3.org/ns/activitystreams#items",
        "target": {"@id": oa + "hasTarget"}, "source": {"@id": oa + "hasSource", "@type": "@id"},
    }
    nodes = jsonld.expand(page, {"base": "http://example.org/"})[0]
    items = nodes["http://www.w3.org/ns/activitystreams#items"]
    assert len(items) == len(surfaces) and all(oa + "hasTarget" in item for item in items)

    # brat: names, the places of their pieces, and the notes that hang on them
    found = []
    for path in sorted((output / "brat").rglob("*.ann")):
        with open(path.with_suffix(".txt"), encoding="utf-8", newline="") as content, open(path, encoding="utf-8") as notes:
            document = brat.load(content, notes, path.stem)
        for entity in document.entities:
            words = " ".join(document.text[piece.begin : piece.end] for piece in sorted(entity.locations))
            assert words == entity.text, f"{path}: {entity}"
            found.append((int(path.stem), entity.text))
        known = {entity.id for entity in document.entities}
        assert all(note.refid in known for note in document.notes), path
    assert [(d, s.split()) for d, s in found] == [(d, s.split()) for d, s in surfaces]

    # TEI
    tree = etree.parse(output / "tei" / "corpus.xml")
    schema = tei_schema()
    assert schema.validate(tree), schema.error_log.last_error
    tei = "{http://www.tei-c.org/ns/1.0}"
    names = [n for n in tree.iter(*(tei + n for n in ("persName", "placeName", "orgName", "name")))]
    assert [n.get("key") for n in names] == [m["entity_id"] for m in mentions]
    assert sum(1 for _ in tree.iter(tei + "w", tei + "pc")) == tokens
    texts = [" ".join("".join(s.itertext()).split()) for s in tree.iter(tei + "s")]
    assert texts == [sentence.metadata["text"] for sentence in sentences]
    next(tree.iter(tei + "w")).set("lema", "misspelt")
    assert not schema.validate(tree), "the schema takes everything"
    return "udtools, conllu, pyld, bioc and lxml, by the schema of TEI"


def tei_schema():
    """The schema of all of TEI, P5 3.6.0, which trafilatura 1.6.3 carries.

    It lies in a pickle, of which only the one string is taken: nothing in it is run.
    """
    import lzma
    import pickletools
    from importlib.metadata import distribution

    from lxml import etree

    path = distribution("trafilatura").locate_file("trafilatura/data/tei-schema-pickle.lzma")
    with lzma.open(path) as file:
        codes = pickletools.genops(file.read())
    return etree.RelaxNG(etree.fromstring(next(text for code, text, _ in codes if code.name == "BINUNICODE")))


if __name__ == "__main__":
    kind = {"package": package, "croissant": croissant, "tables": tables, "text": text}[sys.argv[1]]
    print("read by", kind(*(Path(argument).resolve() for argument in sys.argv[2:5])))
