#!/usr/bin/env python3
"""Makes the derived gazetteers beside this file from freely licensed lists.

    TEXTMILL_DATA=../shared/data python3 crates/annotate/data/derive.py

Every file is sorted, lower case, one entry a line: phrase, tab, class letters. NOTICE.md names
the sources and their licences; by_hand.tsv is kept by hand and only read here.
"""
import collections
import csv
import glob
import json
import os
import pathlib
import re
import unicodedata

HERE = pathlib.Path(__file__).parent
DATA = pathlib.Path(os.environ.get("TEXTMILL_DATA", "../shared/data"))
LEXICONS = DATA / "lexicons"

# Words deeper in the frequency list than this are too rare for a list by frequency.
COMMON_RANK, GIVEN_RANK, SURNAME_RANK, LEANING_RANK = 60_000, 45_000, 45_000, 90_000


def plain(text):
    """Lower case, straight apostrophes, without what stands in brackets."""
    text = re.sub(r"\s*[\[(].*?[\])]", "", text).replace("’", "'").replace("ʻ", "'")
    return " ".join(text.lower().split())


def without_marks(text):
    """The phrase without accents, as much of the press writes it."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def clusters():
    """Word to (rank, finest cluster), most frequent first."""
    table = {}
    with open(LEXICONS / "glove6B_100d_clusters_2048_512_96.tsv", encoding="utf-8") as file:
        for rank, line in enumerate(file):
            word, finest = line.rstrip("\n").split("\t")[:2]
            table.setdefault(word, (rank, int(finest)))
            if rank > LEANING_RANK:
                break
    return table


def casing():
    """Word to [times in lower case, times capitalised], away from the starts of sentences."""
    counts = collections.defaultdict(lambda: [0, 0])
    word = re.compile(r"(?<=[a-z,;] )[A-Za-z]+(?=[ ,;.])")

    def count(form, lower):
        counts[lower][form[0].isupper()] += 1

    # Speeches of American presidents: in the public domain.
    for corpus in ("sotu", "nltk-inaugural"):
        with open(DATA / "corpora" / corpus / "docs.jsonl", encoding="utf-8") as file:
            for line in file:
                for form in word.findall(json.loads(line)["text"]):
                    count(form, form.lower())
    # The genres of GUM whose annotations and texts are CC BY 4.0 or freer: parts of speech tell
    # a proper name (NNP) from a capital.
    for path in sorted(glob.glob(str(DATA / "train" / "gum" / "*.conllu"))):
        with open(path, encoding="utf-8") as file:
            for line in file:
                fields = line.split("\t")
                if len(fields) > 4 and fields[0] != "1" and fields[1].isalpha():
                    counts[fields[1].lower()][fields[4].startswith("NNP")] += 5
    return counts


def phrases(classes):
    """The phrases of name_phrases.tsv that stand under one of the classes."""
    found = collections.defaultdict(set)
    with open(LEXICONS / "name_phrases.tsv", encoding="utf-8") as file:
        for line in file:
            kind, phrase = line.rstrip("\n").split("\t")
            if kind in classes:
                found[kind].add(phrase)
    return found


def by_hand():
    """What by_hand.tsv holds: phrase to class letters."""
    with open(HERE / "by_hand.tsv", encoding="utf-8") as file:
        return dict(line.rstrip("\n").split("\t") for line in file if not line.startswith("#"))


def countries():
    """Phrase to C, from country-coder and Natural Earth; codes and made-up groups left out."""
    found = set()
    group = re.compile(r"\b(eu|territories|overseas|outlying|regions|countries|states of the|"
                       r"mainland|metropolitan|world|scattered|contiguous|united nations|"
                       r"european union|three kings|peninsular)\b")
    with open(LEXICONS / "country_coder_properties.json", encoding="utf-8") as file:
        for entry in json.load(file):
            for name in [entry["nameEn"]] + entry.get("aliases", []):
                if not re.search(r"\d", name) and not name.isupper() and "," not in name:
                    if not re.fullmatch(r"[A-Z]{2}-[A-Z0-9]+", name):
                        found.add(plain(name))
    with open(LEXICONS / "naturalearth_110m_admin0.tsv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            for key in ("name", "name_long", "formal_en"):
                if row[key] and "." not in row[key]:
                    found.add(plain(row[key]))
    return {name: "C" for name in found if not group.search(name) and name != "planet"}


def provinces_and_cities(common, people):
    """Phrase to R (first-level division), B (big city) or S (small), from Natural Earth."""
    found = {}
    with open(LEXICONS / "naturalearth_50m_admin1.tsv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found[plain(row["name"])] = "R"
    with open(LEXICONS / "naturalearth_10m_places.tsv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    size = {}
    for row in rows:
        large = int(float(row["pop_max"] or 0)) >= 300_000 or row["feature"] == "Admin-0 capital"
        names = {row["name"], row["name_en"] or row["name"]}
        if large:
            names.update(re.split(r"[|,;]", row["name_alt"] or ""))
        for name in names:
            name = plain(name)
            if len(name) > 2 and not re.search(r"[\d/]", name):
                size[name] = size.get(name, False) or large
        division = plain(row["adm1"] or "")
        if len(division) > 3 and not re.search(r"[\d/,]", division):
            found.setdefault(division, "R")
    for name, large in size.items():
        # A small place that is a plain word or a person's name is told by context, not by a list.
        if large or (name not in common and name not in people):
            found[name] = "B" if large else "S"
    return {n: k for n, k in found.items() if len(n) > 2 and (n not in common or k == "B")}


def demonyms():
    """Phrase to M: adjectives and inhabitants."""
    found = set()
    with open(LEXICONS / "cliff_demonyms.tsv", encoding="utf-8") as file:
        for line in list(file)[1:]:
            for field in line.rstrip("\n").split("\t")[1:3]:
                for name in re.split(r"[,;/]| or ", re.sub(r"\(.*?\)|\[.*?\]|\".*", "", field)):
                    # The table's footnote letters stick to some words: keep what looks whole.
                    name = plain(name.strip())
                    if re.fullmatch(r"[^\W\d_][\w' -]{3,}", name) and not name.startswith("see "):
                        found.add(name)
    whole = {n for n in found if not (n[:-1] in found and n[-1] in "acdefghit" )}
    return {name: "M" for name in whole if name not in ("hong kong", "new zealand", "gibraltar",
            "guadeloupe", "luxembourg", "liechtenstein", "cook islands", "congo", "guineas")}


def brands(ranks, common, taken):
    """Phrase to O: brands and operators whose words are known but not all plain words."""
    found = set()
    with open(LEXICONS / "nsi_orgs.tsv", encoding="utf-8") as file:
        for line in file:
            fields = line.rstrip("\n").split("\t")
            name = plain(fields[0])
            words = name.split()
            if not fields[3].startswith("brands/") or not re.fullmatch(r"[a-z&' .-]+", name):
                continue
            bare = [w.strip(".'&") for w in words]
            if len(words) == 1:
                if name not in taken and name not in common and len(name) > 3 \
                        and ranks.get(name, (COMMON_RANK, 0))[0] < 30_000:
                    found.add(name)
            elif len(words) <= 3 and all(ranks.get(w, (COMMON_RANK, 0))[0] < 20_000 for w in bare if w) \
                    and not all(w in common for w in bare) and name not in taken \
                    and not any(w in taken for w in (bare[0], bare[-1])):
                found.add(name)
    return {name: "O" for name in found}


def labelled_words():
    """Kind to {word: times it stands in a name of that kind}, "-" for capitalised words outside."""
    kinds = {"PER": "P", "LOC": "L", "ORG": "O", "MISC": "M"}
    counts = collections.defaultdict(collections.Counter)
    for name in ("gum_perm_train", "wikigold", "crossner_all", "wnut17_train", "btc_train"):
        with open(DATA / "train" / "mentions" / f"{name}.conll", encoding="utf-8") as file:
            for line in file:
                word, _, tag = line.rstrip("\n").partition("\t")
                if word[:1].isupper():
                    counts[kinds.get(tag[2:], "-")][word.lower()] += 1
    return counts


def leanings(ranks, common, listed):
    """Word to P, L or O: words in no list whose neighbours in use are names of one kind.

    The kind of a cluster of words is the one that most of its words have in labelled text, each
    word counted once for the kind it has most often.
    """
    counts = labelled_words()
    kind_of = {}
    for word in set().union(*counts.values()):
        if word not in common:
            kind_of[word] = max("PLOM-", key=lambda kind: counts[kind][word])
    members = collections.defaultdict(list)
    for word, (rank, finest) in ranks.items():
        if rank < LEANING_RANK:
            members[finest].append(word)
    found = {}
    for words in members.values():
        tally = collections.Counter(kind_of[w] for w in words if w in kind_of)
        plain_share = sum(w in common for w in words) / len(words)
        (kind, hits), = tally.most_common(1) or [("-", 0)]
        if kind in "PLO" and hits >= 3 and hits >= 0.6 * tally.total() and plain_share < 0.3:
            for word in words:
                if word not in listed and word not in common \
                        and re.fullmatch(r"[^\W\d_]{3,}", word):
                    found[word] = kind
    return found


def common_words(ranks, counts, seeds):
    """Words that are written in lower case where no sentence begins."""
    def mostly_lower(word):
        lower, upper = counts.get(word, (0, 0))
        return lower >= 3 and lower >= 4 * upper
    common = {w for w, (rank, _) in ranks.items()
              if rank < COMMON_RANK and w.isalpha() and len(w) > 1 and mostly_lower(w)}
    members = collections.defaultdict(list)
    for word, (rank, finest) in ranks.items():
        if rank < COMMON_RANK:
            members[finest].append(word)
    for words in members.values():
        # A cluster of plain words: its other members are plain words not met in the speeches.
        plain_share = sum(w in common for w in words) / len(words)
        if plain_share >= 0.55:
            common.update(w for w in words if w.isalpha() and len(w) > 3 and w not in seeds
                          and counts.get(w, (0, 0))[1] <= counts.get(w, (0, 0))[0])
    return common


def write(name, entries, with_ascii=True):
    """Writes phrase and class, sorted; phrases with accents also without them."""
    if with_ascii:
        for phrase, kind in list(entries.items()):
            entries.setdefault(without_marks(phrase), kind)
    with open(HERE / name, "w", encoding="utf-8") as file:
        for phrase, kind in sorted(entries.items()):
            file.write(f"{phrase}\t{kind}\n")


def person_names(ranks, people, common, others):
    """Frequent given names, frequent family names, and both with their letters."""
    calendar = set("january february march july september october november december monday "
                   "tuesday wednesday thursday friday saturday sunday".split())
    short = set("al bo ed jo ty li wu xu hu lu ma yu ng le ho ha".split())

    def frequent(kind, limit):
        return {w for w in people[kind] if ranks.get(w, (limit, 0))[0] < limit and len(w) > 1
                and w.isalpha() and w not in others and w not in calendar
                and (len(w) > 2 or w in short)}
    given, surnames = frequent("FIRST", GIVEN_RANK), frequent("LAST", SURNAME_RANK)
    # The census counts babies called April and clerks called Page: such words stay plain words,
    # but a few are names first.
    names_first = {"john", "mark", "will", "bill", "frank", "grace", "rose", "jack", "bob", "pat",
                   "bush", "brown", "king", "young", "green", "white", "black", "cook", "hill",
                   "grant", "wood", "bell", "baker", "carter", "ford", "jordan", "martin",
                   "drew", "dean", "chuck", "rob", "sue", "ray", "jimmy", "christian", "joy",
                   "hope", "faith", "art", "gene", "victor", "miles", "max", "rich", "lance"}
    given_plain = {w: "g" for w in given & common & names_first}
    surname_plain = {w: "s" for w in surnames & common & names_first}
    given, surnames = given - common, surnames - common
    persons = {w: "g" for w in given}
    for word in surnames:
        persons[word] = persons.get(word, "") + "s"
    for word, kind in (*given_plain.items(), *surname_plain.items()):
        persons[word] = "".join(sorted(set(persons.get(word, "") + kind)))
    return given, surnames, persons


def main():
    ranks, counts, hand = clusters(), casing(), by_hand()
    people = phrases({"FIRST", "LAST"})
    nations = demonyms()
    states = countries()
    names = set(hand) | set(nations) | set(states)
    seeds = people["FIRST"] | people["LAST"] | names
    common = common_words(ranks, counts, seeds) - set(nations) - set(states)

    given, surnames, persons = person_names(ranks, people, common, set(nations) | set(states))
    places = {**provinces_and_cities(common, given | surnames), **states}
    taken = given | surnames | set(places) | set(hand)
    companies = brands(ranks, common, taken)
    found = leanings(ranks, common, taken | set(companies) | set(nations))
    write("common_words.tsv", {w: "w" for w in common}, with_ascii=False)
    write("person_names.tsv", persons, with_ascii=False)
    write("places.tsv", places)
    write("demonyms.tsv", nations)
    write("brands.tsv", companies)
    write("leanings.tsv", found, with_ascii=False)


if __name__ == "__main__":
    main()
