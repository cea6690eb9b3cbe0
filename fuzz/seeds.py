"""Writes what a fuzz target begins with: python3 seeds.py TARGET FOLDER

Small files made here, and small ones of the data for development (TEXTMILL_DATA), which are not
part of the project. Where there are no such data, the made ones have to do.
"""

import bz2
import gzip
import io
import json
import lzma
import os
import pathlib
import sys
import tarfile
import zipfile

HERE = pathlib.Path(__file__).parent
DATA = pathlib.Path(os.environ.get("TEXTMILL_DATA", HERE / "../../shared/data")) / "cases/documents"
COLUMNS = HERE / "../crates/ingest/tests/columns"
# A fuzzer gets nowhere with large files.
LARGEST = 48 << 10
MOST = 80

TEXT = "Talks resume in Oslo\r\n\r\nBy Jane Doe\r\n\r\nOSLO (AP) — The café’s “U.S.”  owner paid $5.4 million on May 3.\n- 30 -\n"
LINES = '{"text":"one \\u00e9 \\ud83d\\ude00","id":1,"date":"2024-01-02"}\n{"text":"two","tags":["a"]}\n'
TABLE = 'id;text;date\r\n1;"a; ""b""";2024-01-02\r\n2;c;\r\n'
PAGE = (
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>T</title><script type=application/ld+json>"
    '{"@type":"NewsArticle","headline":"H","datePublished":"2024-01-02","author":[{"name":"J"}]}</script>'
    "</head><body><article><h1>H</h1><p>A paragraph that says a little &amp; more.</p><ul><li>x</ul>"
    "<table><tr><td>1</table></article></body></html>"
)
FEED = (
    '<?xml version="1.0" encoding="utf-8"?><rss><channel><item><title>T</title><description><![CDATA['
    "D &amp; e]]></description><pubDate>Tue, 02 Jan 2024 10:00:00 GMT</pubDate></item></channel></rss>"
)
WIRE = '<nitf><head><title>T</title></head><body><body.head><byline>J</byline></body.head><body.content><p>A</p></body.content></body></nitf>'
MAIL = (
    "From a@b Mon Jan  1 00:00:00 2024\nFrom: =?utf-8?q?J=C3=A9?= <a@b>\nSubject: S\nMIME-Version: 1.0\n"
    "Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain; charset=iso-8859-1\n"
    "Content-Transfer-Encoding: quoted-printable\n\nBody =E9 of it.\n--x\nContent-Type: text/html\n\n<p>x</p>\n--x--\n"
)
WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.b/\r\nContent-Type: application/http\r\n"
    "Content-Length: 72\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nA text of the web, plain.\r\n\r\n\r\n"
)


def packed(members, kind):
    out = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members:
                archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    else:
        with tarfile.open(fileobj=out, mode="w", format=kind) as archive:
            for name, data in members:
                info = tarfile.TarInfo(name)
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def data(pattern):
    """Files of the data that are small enough, unpacked where they are packed."""
    found = []
    for path in sorted(DATA.glob(pattern)) if DATA.is_dir() else []:
        content = path.read_bytes()
        if path.suffix == ".gz" and "warc" not in pattern:
            content = gzip.decompress(content)
        if len(content) <= LARGEST:
            found.append(content)
    return found[:MOST]


def texts():
    cases = [TEXT.encode(), "Ã©tÃ© â€œxâ€\u009d &amp;#39; #39; foo-\nbar \ufeff\u200b".encode()]
    for pattern in ("ftfy/test-cases/in-the-wild.json", "ftfy/test-cases/synthetic.json"):
        for content in data(pattern):
            cases += [case["original"].encode() for case in json.loads(content)]
    for content in data("news/dateline_cases.json"):
        cases += [str(case.get("text", "")).encode() for case in json.loads(content) if isinstance(case, dict)]
    return cases


def seeds(target):
    members = [("in.jsonl", LINES.encode()), ("d/é.txt", TEXT.encode()), ("p.html", PAGE.encode())]
    nested = [("in.zip", packed(members, "zip")), ("x.gz", gzip.compress(LINES.encode(), mtime=0))]
    match target:
        case "html":
            return [PAGE.encode(), *data("html/scrapinghub/html/*.gz"), *data("news/fundus/*/*.gz")]
        case "web_archive":
            return [WARC.encode(), *data("warc/*/*.warc"), *data("warc/*/*.arc")]
        case "archive":
            kinds = ["zip", tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]
            return [packed(m, kind) for kind in kinds for m in (members, nested, [("l" * 150, b"x")])]
        case "compressed":
            lines = LINES.encode()
            made = [gzip.compress(lines, mtime=0) * 2, bz2.compress(lines), lzma.compress(lines)]
            return [*made, gzip.compress(bytes(50_000), mtime=0)]
        case "mail":
            return [MAIL.encode(), MAIL.split("\n", 1)[1].encode(), MAIL.encode() * 2]
        case "office":
            docx = '<w:document><w:body><w:p><w:r><w:t>a</w:t><w:tab/></w:r></w:p></w:body></w:document>'
            odt = "<office:document-content><office:body><text:p>a<text:s/>b</text:p></office:body></office:document-content>"
            about = "<cp:coreProperties><dc:title>T</dc:title><dc:creator>J</dc:creator></cp:coreProperties>"
            book = '<container><rootfiles><rootfile full-path="content.opf"/></rootfiles></container>'
            spine = '<package><manifest><item id="a" href="one.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>'
            parts = [(docx, about, ""), (odt, about, ""), (book, spine, PAGE)]
            # The last byte chooses the kind of package.
            return [b"\xff".join(p.encode() for p in part) + bytes([48 + n]) for n, part in enumerate(parts)]
        case "xml":
            return [FEED.encode(), WIRE.encode()]
        case "table":
            return [TABLE.encode(), TABLE.replace(";", ",").encode(), TABLE.replace(";", "\t").encode()]
        case "json":
            whole = json.dumps({"n": 2, "data": {"articles": [{"text": "a"}, {"text": "b"}]}})
            return [LINES.encode(), whole.encode(), f"[{','.join(LINES.split())}]".encode(), whole.encode() * 2]
        case "encodings":
            names = ["utf-8", "utf-16", "utf-32", "cp1252", "shift_jis", "gb18030", "euc_kr", "koi8_r", "cp850", "iso2022_jp"]
            made = [TEXT.encode(name, "ignore") for name in names]
            return [*made, "Мельница мелет. 水车小屋 물레방아".encode("utf-8"), *data("utf8/*.bin")]
        case "parquet":
            return [path.read_bytes() for path in sorted(COLUMNS.glob("*.parquet"))]
        case "arrow":
            kinds = ("*.feather", "*.arrow", "*.arrows")
            return [path.read_bytes() for kind in kinds for path in sorted(COLUMNS.glob(kind))]
        case "any":
            return [s.encode() for s in (TEXT, LINES, TABLE, PAGE, FEED, MAIL, WARC)]
        case "rules":
            return [bytes([n]) + text for text in texts() for n in range(9)]
        case "normalise" | "annotate":
            return texts()
        case "stage_rows" | "stage_files":
            return [TEXT.encode() + b"\xff" + bytes(range(n, n + 18)) for n in range(0, 230, 10)]
        case "settings":
            page = HERE / "../textmill.toml"
            return [page.read_bytes(), b'[words]\nblocks = ["body"]\nlevels = ["norm"]\n[filter]\nlanguages = ["en"]\n']
        case "entity_lists":
            return [b"name,label,id,aliases\nA B,PERSON,Q1,B|C\n", b"rule,surface,entity\npin,B,A B\nnever,C,\napart,A,B\n"]
        case "queries":
            return [b'folder == "a/b" and not (published >= 2024-01-02 or month == "2024-01")\nword', b"mil*ing\nmilling", b"the\t5\n,9\n"]
        case "model":
            section = b"\x0a\0\0\0provenance\x02\0\0\0\0\0\0\0{}"
            return [b"TEXTMILL\x01\0\0\0\x01\0\0\0" + section]
    sys.exit(f"no target is called {target}")


def main():
    target, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(seeds(target)):
        (folder / f"seed-{number:03}").write_bytes(content)


main()
