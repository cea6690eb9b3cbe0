"""Writes english.txt: frequent words of English that other languages do not have.

    python make.py CLUSTERS.tsv UDHR.jsonl > english.txt

CLUSTERS.tsv has the words of GloVe 6B (Public Domain Dedication and License) in the order of their
frequency; UDHR.jsonl the Universal Declaration of Human Rights in 464 languages (public domain). Kept are
the first 16,000 words of two letters or more, less those that more than two other languages have in
the Declaration. Languages that grew out of English are no others.
"""

import collections
import json
import re
import sys

MOST_WORDS = 16_000
MOST_LANGUAGES = 2
# English, Scots, Bislama, Krio, Nigerian Pidgin, Pijin, Tok Pisin.
OF_ENGLISH = {"eng", "sco", "bis", "kri", "pcm", "pis", "tpi"}

clusters, declaration = sys.argv[1:]
languages = collections.Counter()
with open(declaration, encoding="utf-8") as lines:
    for text in map(json.loads, lines):
        if text["id"] not in OF_ENGLISH:
            languages.update({word.lower() for word in re.findall(r"[^\W\d_]+", text["text"])})
words = []
with open(clusters, encoding="utf-8") as lines:
    for line in lines:
        word = line.split("\t")[0]
        if re.fullmatch("[a-z]{2,}", word):
            words.append(word)
            if len(words) == MOST_WORDS:
                break
print("\n".join(sorted(word for word in words if languages[word] <= MOST_LANGUAGES)))
