"""Writes english.bin: whether the letters of a text are those of English or of another language.

    python make_letters.py DATA > english.bin

DATA is the folder of data for development. English are the articles of Wikinews, the State of the Union
addresses, and the training parts of GUM and of the corpora of names; the others are the Universal
Declaration of Human Rights in 457 languages. A logistic regression over pieces of words of two to four
letters and whole words, hashed into 16,384 places; its strength was chosen on 90 languages, news items and
reviews kept apart. The file has a byte for each place, then the bias in the same unit, four bytes.
Needs scikit-learn.
"""

import csv
import json
import pathlib
import random
import re
import sys

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

PLACES = 1 << 14
MOST_LETTERS = 600
LEAST_SENTENCE = 20
STRENGTH = 30
# English, Scots, Bislama, Krio, Nigerian Pidgin, Pijin, Tok Pisin.
OF_ENGLISH = {"eng", "sco", "bis", "kri", "pcm", "pis", "tpi"}


def hashed(piece):
    """FNV-1a of 32 bits."""
    value = 0x811C9DC5
    for byte in piece.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return (value ^ (value >> 16)) % PLACES


def features(text):
    counts = {}
    for word in re.findall(r"[^\W\d_]+", text[:MOST_LETTERS].lower()):
        word = f" {word} "
        pieces = [word[i : i + n] for n in (2, 3, 4) for i in range(len(word) - n + 1)]
        if len(word) > 6:
            pieces.append(word)
        for piece in pieces:
            place = hashed(piece)
            counts[place] = counts.get(place, 0) + 1
    return counts


def sentences(text):
    for line in text.split("\n"):
        for sentence in re.split(r"(?<=[.;!?])\s+", line):
            if len(sentence.strip()) >= LEAST_SENTENCE:
                yield sentence.strip()


def matrix(texts):
    starts, columns, shares = [0], [], []
    for text in texts:
        counts = features(text)
        total = sum(counts.values()) or 1
        columns += counts.keys()
        shares += [count / total for count in counts.values()]
        starts.append(len(columns))
    return csr_matrix((shares, columns, starts), shape=(len(texts), PLACES))


def english(data):
    found = []
    csv.field_size_limit(10**9)
    for path in sorted((data / "corpora/wikinews_2019_2020").glob("*.csv")):
        with open(path, encoding="utf-8", errors="replace") as rows:
            for row in csv.DictReader(rows):
                found += sentences(row.get("text") or "")
    for path in sorted((data / "train/gum").glob("*.conllu")):
        with open(path, encoding="utf-8") as lines:
            texts = (line[9:].strip() for line in lines if line.startswith("# text = "))
            found += [text for text in texts if len(text) >= LEAST_SENTENCE]
    with open(data / "corpora/sotu/docs.jsonl", encoding="utf-8") as lines:
        speeches = [sentence for line in lines for sentence in sentences(json.loads(line)["text"])]
    found += random.sample(speeches, 8_000)
    named = []
    for path in sorted((data / "train/mentions").glob("*.conll")):
        words = []
        with open(path, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if line.strip():
                    if not line.startswith(("#", "-DOCSTART-")):
                        words.append(re.split(r"[ \t]", line.strip())[0])
                else:
                    named.append(" ".join(words))
                    words = []
    named = [text for text in named if len(text) >= LEAST_SENTENCE]
    return found + random.sample(named, 20_000)


def others(data):
    with open(data / "corpora/udhr/docs.jsonl", encoding="utf-8") as lines:
        for text in map(json.loads, lines):
            if text["id"].split("_")[0] not in OF_ENGLISH:
                yield from sentences(text["text"])


random.seed(1)
data = pathlib.Path(sys.argv[1])
yes, no = english(data), list(others(data))
print(f"{len(yes)} sentences of English, {len(no)} of others", file=sys.stderr)
model = LogisticRegression(C=STRENGTH, max_iter=300)
model.fit(matrix(yes + no), numpy.r_[numpy.ones(len(yes)), numpy.zeros(len(no))])
unit = numpy.abs(model.coef_[0]).max() / 127
weights = numpy.rint(model.coef_[0] / unit).astype("int8")
bias = numpy.rint(model.intercept_ / unit).astype("<i4")
print(f"unit {unit:.4f}, bias {bias[0]}, {(weights == 0).sum()} weights of nothing", file=sys.stderr)
sys.stdout.buffer.write(weights.tobytes() + bias.tobytes())
