"""Where our words and the peers' part: every token of both, side by side.

    python explain_tokens.py corpus.jsonl OUTPUT

OUTPUT is what `textmill run corpus.jsonl -o OUTPUT --set words.tokens=true` made. A peer's token is a
maximal run of letters and digits of the lower-cased text, as polars_terms.py and sklearn_terms.py have it.
Both are laid over the text; where they differ, the stretch in which they overlap is one difference, and is
counted under its cause. The sums have to agree with the totals, or the program says so and fails.
"""

import collections
import json
import re
import sys

import polars as pl

RUN = re.compile(r"[^\W_]+")


def cause(ours, theirs):
    joined = " ".join(ours)
    if not ours:
        return "not found in the text, since cleaning changed it"
    if any(re.search(r"@|://|www\.|\.(com|org|net|uk)\b", token) for token in ours):
        return "address kept whole"
    if re.fullmatch(r"['’]s|s", joined.lower()) and len(theirs) == 1:
        return "possessive or clitic written 's, theirs s"
    if re.search(r"['’`]", joined):
        return "word with an apostrophe kept whole, clitic 's parted"
    if re.search(r"[-‐‑–]", joined):
        return "hyphenated word kept whole"
    if re.search(r"\d[.,:/]\d", joined):
        return "number with separators kept whole"
    if re.search(r"\w\.", joined):
        return "abbreviation with its points kept whole"
    if "_" in joined:
        return "underscore joins"
    if re.search(r"[&/+*$#]", joined):
        return "sign within a word"
    return "other"


def main(corpus, output):
    texts = [json.loads(line)["text"] for line in open(corpus, encoding="utf-8")]
    tokens = pl.read_parquet(
        f"{output}/tables/tokens.parquet", columns=["document_id", "form", "term_id"]
    ).group_by("document_id", maintain_order=True).agg("form", "term_id")
    totals, causes, samples = [0, 0], collections.Counter(), collections.defaultdict(list)
    lost = 0
    for document, forms, terms in tokens.iter_rows():
        text = texts[document]
        ours, at = [], 0
        for form, term in zip(forms, terms):
            found = text.find(form, at) if term is not None else -1
            if found < 0:
                lost += term is not None
                continue
            at = found + len(form)
            ours.append((found, at, form))
        theirs = [(m.start(), m.end(), m.group()) for m in RUN.finditer(text)]
        totals[0] += len(ours)
        totals[1] += len(theirs)
        i = j = 0
        while i < len(ours) or j < len(theirs):
            mine, other = [], []
            end = min(s[k][1] for s, k in ((ours, i), (theirs, j)) if k < len(s))
            grown = True
            while grown:
                grown = False
                while i < len(ours) and ours[i][0] < end:
                    end, grown = max(end, ours[i][1]), True
                    mine.append(ours[i])
                    i += 1
                while j < len(theirs) and theirs[j][0] < end:
                    end, grown = max(end, theirs[j][1]), True
                    other.append(theirs[j])
                    j += 1
            if [t[:2] for t in mine] != [t[:2] for t in other]:
                why = cause([t[2] for t in mine], [t[2] for t in other])
                causes[why] += len(other) - len(mine)
                samples[why].append((" ".join(t[2] for t in mine), " ".join(t[2] for t in other)))
    print(f"ours {totals[0]:,}, theirs {totals[1]:,}, of them more {totals[1] - totals[0]:,}")
    for why, n in causes.most_common():
        common = collections.Counter(samples[why]).most_common(5)
        shown = ", ".join(f"{a or '-'} | {b or '-'} ({n})" for (a, b), n in common)
        print(f"{n:+8,} in {len(samples[why]):,} places: {why}: {shown}")
    assert sum(causes.values()) == totals[1] - totals[0], "a difference was not explained"
    if lost:
        print(f"{lost} of our tokens were not found in the text: cleaning changed them")


if __name__ == "__main__":
    main(*sys.argv[1:])
