"""Reads the network of a finished output with networkx, in both formats: BINARY OUTPUT."""

import csv
import subprocess
import sys
import tempfile
from pathlib import Path

import networkx


def main(binary: str, output: Path, folder: Path) -> None:
    graphs = {}
    for form, read in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        path = folder / f"network.{form}"
        subprocess.run([binary, "-q", "network", output, "--format", form, "--minimum", "2", "--to", path], check=True)
        graphs[form] = read(path)
    with (output / "tables" / "entities.csv").open(encoding="utf-8", newline="") as table:
        entities = {row["entity_id"]: row for row in csv.DictReader(table)}
    with (output / "tables" / "entity_cooccurrence.csv").open(encoding="utf-8", newline="") as table:
        pairs = [row for row in csv.DictReader(table) if int(row["n_documents"]) >= 2]
    assert pairs, "nothing to compare"
    for form, graph in graphs.items():
        assert not graph.is_directed() and graph.number_of_edges() == len(pairs), form
        assert set(graph) == {row[end] for row in pairs for end in ("entity_id_1", "entity_id_2")}
        for node, found in graph.nodes(data=True):
            row = entities[node]
            assert (found["label"], found["type"]) == (row["name"], row["label"])
            assert (found["mentions"], found["documents"]) == (int(row["n_mentions"]), int(row["document_frequency"]))
            assert found.get("country", "") == row.get("country", "")
        for row in pairs:
            edge = graph.edges[row["entity_id_1"], row["entity_id_2"]]
            assert edge["weight"] == edge["n_documents"] == int(row["n_documents"])
            assert edge["n_sentences"] == int(row["n_sentences"])
            npmi = row["npmi_documents"]
            assert edge.get("npmi") == (float(npmi) if npmi else None)
    print(f"networkx read the network of {len(graphs['gexf'])} entities and {len(pairs)} pairs")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(sys.argv[1], Path(sys.argv[2]), Path(made))
