"""Writes the tables that tell and read old encodings; run it in this folder.

    python3 make.py path/to/udhr/docs.jsonl

`code_pages.tsv`: the upper half of code pages that the Encoding Standard does not have, as
Python's codecs decode it: a name, its other names, 128 characters; U+FFFD stands for none.

`cyrillic.bin`: how often letters of Cyrillic follow one another in the Universal Declaration of
Human Rights (public domain) in LANGUAGES, in bytes: 16 times the binary logarithm of how much
likelier a pair is than the average of all pairs, 128 added. Rows and columns are the classes of
`LETTERS`, after those of `class_of`.
"""

import json
import math
import sys

PAGES = {
    "IBM437": "cp437 437", "IBM720": "cp720", "IBM737": "cp737", "IBM775": "cp775",
    "IBM850": "cp850 850", "IBM852": "cp852 852", "IBM855": "cp855 855", "IBM857": "cp857 857",
    "IBM858": "cp858 ibm00858", "IBM860": "cp860 860", "IBM861": "cp861 861", "IBM862": "cp862 862",
    "IBM863": "cp863 863", "IBM864": "cp864", "IBM865": "cp865 865", "IBM869": "cp869 869",
    "KZ-1048": "kz1048 strk1048-2002", "PTCP154": "pt154 cp154", "KOI8-T": "koi8t",
    "x-mac-ce": "maccentraleurope mac-latin2 mac_latin2", "x-mac-greek": "macgreek mac-greek",
    "x-mac-turkish": "macturkish mac-turkish", "x-mac-icelandic": "maciceland mac-iceland",
    "x-mac-croatian": "maccroatian mac-croatian", "x-mac-romanian": "macromania mac-romanian",
}
CODECS = {
    "KZ-1048": "kz1048", "PTCP154": "ptcp154", "KOI8-T": "koi8_t", "x-mac-ce": "mac_latin2",
    "x-mac-greek": "mac_greek", "x-mac-turkish": "mac_turkish", "x-mac-icelandic": "mac_iceland",
    "x-mac-croatian": "mac_croatian", "x-mac-romanian": "mac_romanian",
}

LANGUAGES = {"rus": 6, "ukr": 2, "bel": 1, "bul": 3, "srp_cyrl": 2, "mkd": 1}
LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяђѓёєѕіїјљњћќўџґ"
# Other characters that such texts use: quotes, dashes, signs.
SIGNS = "\u00a0«»„“”‘’–—…№§©®°±·•€™"
OUTSIDE, LATIN, SIGN, ODD, FIRST = 0, 1, 2, 3, 4
N = FIRST + len(LETTERS)


def class_of(c):
    c = c.lower()
    if c in LETTERS:
        return FIRST + LETTERS.index(c)
    if c in SIGNS:
        return SIGN
    if ord(c) < 128:
        return LATIN if c.isalpha() else OUTSIDE
    return ODD


def code_pages():
    with open("code_pages.tsv", "w", encoding="utf-8") as out:
        for name, labels in PAGES.items():
            codec = CODECS.get(name, "cp" + name[3:])
            half = "".join(bytes([b]).decode(codec, "replace") for b in range(128, 256))
            assert len(half) == 128, name
            out.write(f"{name}\t{labels}\t{half}\n")


def cyrillic(path):
    counts = [[0.0] * N for _ in range(N)]
    for line in open(path, encoding="utf-8"):
        document = json.loads(line)
        if weight := LANGUAGES.get(document["id"]):
            classes = [class_of(c) for c in document["text"]]
            for a, b in zip(classes, classes[1:]):
                if a >= FIRST or b >= FIRST:
                    counts[a][b] += weight
    # Signs are rarer in the Declaration than elsewhere; words of Latin letters too.
    rows = [sum(row) for row in counts]
    total = sum(rows)
    letters = [sum(counts[a][b] for a in range(N)) for b in range(N)]
    for other, share in ((SIGN, 0.02), (LATIN, 0.002), (ODD, 0.0005)):
        for letter in range(FIRST, N):
            counts[OUTSIDE][other] += 0
            counts[other][letter] += share * counts[OUTSIDE][letter]
            counts[letter][other] += share * counts[letter][OUTSIDE]
    average = total / (N - FIRST) ** 2
    table = bytearray()
    for a in range(N):
        for b in range(N):
            smooth = 0.02 * average if a >= FIRST and b >= FIRST else 0.002 * average
            likely = math.log2((counts[a][b] + smooth) / average)
            table.append(max(0, min(255, round(128 + 16 * likely))))
    with open("cyrillic.bin", "wb") as out:
        out.write(table)


if __name__ == "__main__":
    code_pages()
    cyrillic(sys.argv[1])
