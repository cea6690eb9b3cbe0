//! Each format, bare and packed: its text, what it says about itself, and the way back.

#![allow(clippy::unwrap_used, reason = "a test fails")]

mod reading;

use reading::{Ingested, ingest, ingest_file};
use std::io::Write;
use textmill_ingest::{Settings, source_bytes, source_text};

/// A zip archive without compression, by hand: for each member a header, its name and its data; the
/// directory is left out, as in an archive that was cut before it.
fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, data) in members {
        out.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0");
        let mut crc = flate2::Crc::new();
        crc.update(data);
        out.extend(crc.sum().to_le_bytes());
        for size in [data.len(), data.len()] {
            out.extend((size as u32).to_le_bytes());
        }
        out.extend((name.len() as u16).to_le_bytes());
        out.extend([0, 0]);
        out.extend(name.as_bytes());
        out.extend(*data);
    }
    out
}

fn with(change: impl FnOnce(&mut Settings), name: &str, bytes: &[u8]) -> Ingested {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("the folder is new");
    let mut settings = Settings::default();
    change(&mut settings);
    ingest(&[&path], &settings)
}

#[test]
fn json_of_any_layout_is_read() {
    for (name, content) in [
        ("array.json", r#"[{"text":"one","desk":"a"},{"text":"two"}]"#),
        ("lines.json", "{\"text\":\"one\",\"desk\":\"a\"}\n{\"text\":\"two\"}\n"),
        ("pretty", "{\n \"text\": \"one\",\n \"desk\": \"a\"\n}\n{\n \"text\": \"two\"\n}\n"),
        (
            "nested.json",
            r#"{"n":2,"data":{"items":[{"text":"one","desk":"a"}, {"text":"two"}]},"x":[1]}"#,
        ),
        ("bom.json", "\u{FEFF} [ {\"text\":\"one\",\"desk\":\"a\"} ,\n {\"text\":\"two\"} ]\n"),
    ] {
        let all = ingest_file(name, content.as_bytes());
        assert_eq!((all.texts(), all.codes()), (vec!["one", "two"], vec![]), "{name}");
        let found = &all.documents()[0].metadata.found;
        assert_eq!(found, &[("desk".to_owned(), "a".to_owned())], "{name}");
    }
}

#[test]
fn a_path_leads_to_the_text_and_to_the_records() {
    let content = r#"{"a":[{"text":"no"}],"b":[{"art":{"head":"T","paras":["x\n","y"]},"id":1}]}"#;
    let change = |s: &mut Settings| {
        s.record_path = "b".to_owned();
        s.text_field = "art.paras".to_owned();
    };
    let all = with(change, "a.json", content.as_bytes());
    assert_eq!(all.texts(), ["x\n\n\ny"]);
    let names: Vec<&str> = all.documents()[0].metadata.found.iter().map(|f| f.0.as_str()).collect();
    assert_eq!(names, ["art.head", "id"]);
    let change = |s: &mut Settings| s.meta_fields = vec!["id".to_owned()];
    let all = with(change, "a.jsonl", b"{\"text\":\"t\",\"id\":1,\"desk\":2}\n");
    assert_eq!(all.documents()[0].metadata.found, [("id".to_owned(), "1".to_owned())]);
}

#[test]
fn a_damaged_element_of_an_array_costs_no_other() {
    let all =
        ingest_file("a.json", br#"[{"text":"one"},{"text":oops},7,{"text":"two"},{"text":"cut"#);
    assert_eq!(all.texts(), ["one", "two"]);
    assert_eq!(
        all.codes(),
        [("RECORD_SYNTAX", Some(2)), ("RECORD_NOT_OBJECT", Some(3)), ("RECORD_SYNTAX", Some(5))]
    );
}

#[test]
fn a_text_is_the_same_however_it_is_packed() {
    let text = "A text of one line, that is packed in many ways.\n".repeat(200);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let zstd = zstd::encode_all(text.as_bytes(), 1).unwrap();
    let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
    bzip2.write_all(text.as_bytes()).unwrap();
    let bzip2 = bzip2.finish().unwrap();
    let mut xz = liblzma::write::XzEncoder::new(Vec::new(), 3);
    xz.write_all(text.as_bytes()).unwrap();
    let xz = xz.finish().unwrap();
    for (packed, name) in [(gzip, "gzip"), (zstd, "zstd"), (bzip2, "bzip2"), (xz, "xz")] {
        let all = ingest_file("a.txt", &packed);
        assert_eq!((all.texts(), all.inputs[0].compression.as_str()), (vec![text.as_str()], name));
        let twice = ingest_file("a.txt", &[packed.clone(), packed.clone()].concat());
        assert_eq!(twice.texts(), [text.repeat(2)], "{name}: two members");
        let rubbish = ingest_file("a.txt", &[packed.clone(), b"rubbish".to_vec()].concat());
        assert_eq!(rubbish.texts(), [text.as_str()], "{name}: rubbish at the end");
        assert_eq!(rubbish.accounting.structure.bytes, 7, "{name}");
        let cut = ingest_file("a.txt", &packed[..packed.len() - 5]);
        assert_eq!(cut.codes(), [("DECOMPRESS_TRUNCATED", None)], "{name}: cut");
        let member = ingest_file("a.zip", &zip(&[("b/c.txt", &packed), ("d.txt", b"d")]));
        assert_eq!(member.texts(), [text.as_str(), "d"], "{name}: in a zip archive");
    }
}

#[test]
fn damage_within_compressed_lines_costs_only_the_lines_in_it() {
    let member = |n: usize| {
        let line = format!("{{\"text\":\"{}\"}}\n", format!("{:x} ", n * 7919).repeat(3000 + n));
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(line.as_bytes()).unwrap();
        gzip.finish().unwrap()
    };
    let mut middle = member(2);
    let half = middle.len() / 2;
    middle[half - 4..half + 4].fill(0xFF);
    let all = ingest_file("a.jsonl.gz", &[member(1), middle, member(3)].concat());
    assert_eq!(all.documents().len(), 2);
    assert!(all.texts()[1].starts_with("5ccd "), "the third: 3 * 7919 is 5ccd in hexadecimal");
    assert_eq!(all.codes(), [("DECOMPRESS_CORRUPT", Some(2))]);
}

#[test]
fn a_cut_archive_gives_all_members_before_the_cut() {
    let whole = zip(&[("a.txt", b"one"), ("b.txt", b"two"), ("c.txt", &[b'x'; 500])]);
    let all = ingest_file("a.zip", &whole[..whole.len() - 100]);
    assert_eq!(all.texts(), ["one", "two"]);
    assert_eq!(all.codes(), [("DECOMPRESS_TRUNCATED", None)]);
    assert_eq!(all.quarantined[0].member.as_deref(), Some("c.txt"));
    let mut damaged = whole.clone();
    let second = whole.windows(4).skip(1).position(|w| w == b"PK\x03\x04").unwrap() + 1;
    damaged[second] = b'!';
    let all = ingest_file("a.zip", &damaged);
    assert_eq!(all.documents().len(), 2, "the first and the third");
    assert_eq!(all.codes(), [("CONTAINER_CORRUPT", None)]);
}

#[test]
fn archives_in_archives_have_a_limit() {
    let mut packed = b"deep".to_vec();
    for n in 0..5 {
        packed = zip(&[(if n == 0 { "a.txt" } else { "a.zip" }, &packed)]);
    }
    let all = ingest_file("a.zip", &packed);
    assert_eq!((all.texts().len(), all.codes()), (0, vec![("DEPTH_LIMIT", None)]));
    let all = with(|s| s.max_archive_depth = 5, "a.zip", &packed);
    assert_eq!(all.texts(), ["deep"]);
    let member = all.documents()[0].origin.member.clone().unwrap();
    assert_eq!(&*member, "a.zip!/a.zip!/a.zip!/a.zip!/a.txt");
}

#[test]
fn a_bomb_of_small_members_is_stopped() {
    let zeros = zstd::encode_all(&vec![b'a'; 20 << 20][..], 1).unwrap();
    let names: Vec<String> = (0..8).map(|n| format!("{n}.txt")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &zeros[..])).collect();
    let all = with(|s| s.max_expansion = 10, "a.zip", &zip(&members));
    assert!(all.quarantined.iter().any(|q| q.code == "EXPANSION_LIMIT"), "{:?}", all.codes());
    assert!(all.accounting.read.bytes < 100 << 20);
}

#[test]
fn feeds_give_their_items() {
    let rss = r#"<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Feed</title>
        <item><title>First &amp; best</title><link>https://e.org/1</link>
        <pubDate>Wed, 12 May 2004 10:00:00 GMT</pubDate><dc:creator>A. Writer</dc:creator>
        <description>&lt;p&gt;One &lt;b&gt;bold&lt;/b&gt; caf"#
        .as_bytes();
    let rest = b"\xE9.&lt;/p&gt;</description></item><item><title>Second</title>\
        <description><![CDATA[<p>Two</p>]]></description></item></channel></rss>";
    let all = ingest_file("feed", &[rss, rest].concat());
    let texts: Vec<&str> = all.texts().iter().map(|t| t.trim()).collect();
    assert_eq!(texts, ["One bold café.", "Two"]);
    let first = all.documents()[0];
    assert_eq!(first.metadata.title.as_deref(), Some("First & best"));
    assert_eq!(first.metadata.url.as_deref(), Some("https://e.org/1"));
    assert_eq!(first.metadata.byline.as_deref(), Some("A. Writer"));
    assert_eq!(first.metadata.published, Some(12_550));
    assert_eq!(
        (first.origin.encoding.as_ref(), first.origin.encoding_how.name()),
        ("windows-1252", "declared")
    );
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title><entry><title>T</title>\
        <link rel='self' href='https://e.org/self'/><link href='https://e.org/2'/>\
        <updated>2004-05-13T00:00:00Z</updated><published>2004-05-12T00:00:00Z</published>\
        <author><name>B. Writer</name></author><content type='html'>&lt;p&gt;Hi&lt;/p&gt;</content>\
        </entry></feed>";
    let all = ingest_file("a.atom", atom.as_bytes());
    let entry = all.documents()[0];
    assert_eq!(entry.text.trim(), "Hi");
    assert_eq!(entry.metadata.url.as_deref(), Some("https://e.org/2"));
    assert_eq!(entry.metadata.byline.as_deref(), Some("B. Writer"));
    assert_eq!(entry.metadata.published, Some(12_550));
}

#[test]
fn xml_of_known_and_unknown_elements_is_read_and_leads_back() {
    let reuters = "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS NEWID=\"1\"><DATE>26-FEB-1987 15:01:01.79</DATE>\n\
        <TEXT>&#2;\n<TITLE>BAHIA COCOA</TITLE><DATELINE> SALVADOR, Feb 26 - </DATELINE><BODY>Showers &lt;continued>.\n&#3;</BODY></TEXT>\n</REUTERS>\n\
        <REUTERS><TEXT><TITLE>TWO</TITLE><BODY>Body two.</BODY></TEXT></REUTERS>\n<REUTERS><TEXT><BODY>cut";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reut.sgm");
    std::fs::write(&path, reuters).unwrap();
    let all = ingest(&[&path], &Settings::default());
    assert!(all.texts()[0].starts_with("Showers <continued>."), "{:?}", all.texts());
    assert_eq!(all.texts()[1], "Body two.");
    assert_eq!(all.codes(), [("RECORD_SYNTAX", Some(3))]);
    let first = all.documents()[0];
    assert_eq!(first.metadata.title.as_deref(), Some("BAHIA COCOA"));
    // 1987-02-26: 17 * 365 + 4 leap days + 31 + 25.
    assert_eq!(first.metadata.published, Some(6_265));
    let (from, to) = first.alignment.source_span(8, 19);
    let span = first.origin.text_start + from as u64..first.origin.text_start + to as u64;
    let bytes = source_bytes(folder.path(), &first.origin, span).unwrap();
    assert_eq!(bytes, b"&lt;continued>");
    assert_eq!(source_text(&first.origin, &bytes).as_deref(), Some("<continued>"));

    let tei = "<?xml version='1.0'?><TEI><teiHeader><titleStmt><title>T</title><author>A</author>\
        </titleStmt><date when='2004-05-12'/></teiHeader><text><body><head>H</head><p>One <hi>two</hi>\
        </p><p>Three</p></body></text></TEI>";
    let all = ingest_file("t.xml", tei.as_bytes());
    assert_eq!(all.texts(), ["H\n\nOne two\n\nThree"]);
    let metadata = &all.documents()[0].metadata;
    assert_eq!((metadata.title.as_deref(), metadata.published), (Some("T"), Some(12_550)));

    let other =
        "<?xml version='1.0'?><list><doc><id>1</id><t>one</t></doc><doc><t>two</t></doc></list>";
    let change = |s: &mut Settings| {
        s.record_path = "list.doc".to_owned();
        s.text_field = "t".to_owned();
    };
    let all = with(change, "o.xml", other.as_bytes());
    assert_eq!(all.texts(), ["one", "two"]);
    assert_eq!(all.documents()[0].metadata.found[0], ("id".to_owned(), "1".to_owned()));
    assert_eq!(ingest_file("o.xml", other.as_bytes()).documents().len(), 1);
}

const LETTER: &str = "From: Ann Lee <ann@e.org>\r\nTo: b@e.org\r\nSubject: =?utf-8?q?Caf=C3=A9?= news\r\n\
    Date: Wed, 12 May 2004 10:00:00 +0200\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
    Content-Transfer-Encoding: quoted-printable\r\n\r\nA caf=E9 by the=\r\n sea.\r\n--x\r\nContent-Type: image/png\r\n\
    Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--\r\n";

#[test]
fn letters_are_read_without_attachments() {
    let all = ingest_file("a.eml", LETTER.as_bytes());
    assert_eq!(all.texts()[0].trim(), "A café by the sea.");
    let metadata = &all.documents()[0].metadata;
    assert_eq!(metadata.found, [("attachments".to_owned(), "image/png".to_owned())]);
    assert_eq!(metadata.title.as_deref(), Some("Café news"));
    assert_eq!((metadata.byline.as_deref(), metadata.published), (Some("Ann Lee"), Some(12_550)));
    // A paragraph of prose that begins with the word is none of the lines between letters.
    let plain = "From: c@e.org\nTo: d@e.org\nSubject: S\n\nBody\n>From here on.\n\n\
        From the start it was bad.\nThen worse.\n\n";
    let many =
        format!("From a@e.org Wed May 12 2004\n{LETTER}\nFrom c@e.org Thu May 13 2004\n{plain}");
    let all = ingest_file("box", many.as_bytes());
    assert_eq!(all.inputs[0].format, "mbox");
    let texts: Vec<&str> = all.texts().iter().map(|t| t.trim()).collect();
    assert_eq!(
        texts,
        ["A café by the sea.", "Body\nFrom here on.\n\nFrom the start it was bad.\nThen worse."]
    );
}

#[test]
fn letters_of_a_box_need_no_empty_lines_between_them() {
    let letter = |n: u32| {
        format!(
            "From a@b.org Thu Jan  1 00:00:0{n} 1998\nFrom: a@b.org\nTo: c@d.org\nSubject: s\n\n\
             Number {n} came\nFrom Rome at 10:00 in 1998\n"
        )
    };
    for blank in ["", "\n", "\r\n\n"] {
        let content = blank.to_owned() + &letter(1) + &letter(2) + blank + &letter(3);
        for name in ["a.mbox", "a"] {
            let all = ingest_file(name, content.as_bytes());
            let texts: Vec<_> = all.texts().iter().map(|t| t.trim().to_owned()).collect();
            let expected =
                [1, 2, 3].map(|n| format!("Number {n} came\nFrom Rome at 10:00 in 1998"));
            assert_eq!((texts, all.codes()), (expected.to_vec(), vec![]), "{content:?}");
        }
    }
}

#[test]
fn a_letter_in_a_letter_is_read_with_it() {
    let outer = |inner: &str, boundary: &str| {
        format!(
            "From: c@e.org\r\nSubject: Fwd\r\nDate: Thu, 13 May 2004 10:00:00 +0200\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary={boundary}\r\n\r\n\
             --{boundary}\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n--{boundary}\r\n\
             Content-Type: message/rfc822\r\n\r\n{inner}\r\n--{boundary}--\r\n"
        )
    };
    let all = ingest_file("a.eml", outer(LETTER, "y").as_bytes());
    let lines: Vec<_> = all.texts()[0].lines().filter(|line| !line.trim().is_empty()).collect();
    assert_eq!(lines, ["See below.", "Café news", "A café by the sea."]);
    // What is told is told by the letter itself; what is not read in either is named.
    let metadata = &all.documents()[0].metadata;
    assert_eq!(metadata.title.as_deref(), Some("Fwd"));
    assert_eq!(metadata.found, [("attachments".to_owned(), "image/png".to_owned())]);
    // However deep they lie, the reading comes to an end.
    let deep = (0..50).fold(LETTER.to_owned(), |letter, n| outer(&letter, &format!("b{n}")));
    let all = ingest_file("a.eml", deep.as_bytes());
    assert!(all.texts()[0].starts_with("See below."));
}

#[test]
fn documents_of_word_processors_and_books_are_one_document_each() {
    let core = b"<cp:coreProperties><dc:title>T</dc:title><dc:creator>A. Writer</dc:creator>\
        <dcterms:created>2004-05-12T10:00:00Z</dcterms:created></cp:coreProperties>";
    let document = b"<w:document><w:body>\n <w:p><w:r><w:t>Hel</w:t></w:r>\n  <w:r><w:t>lo</w:t></w:r>\
        <w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:tab/><w:t xml:space='preserve'> &amp; you</w:t></w:r></w:p>\
        <w:p><w:r><w:t>Two</w:t></w:r></w:p></w:body></w:document>";
    let docx = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document),
        ("docProps/core.xml", core),
    ]);
    let all = ingest_file("a.docx", &docx);
    assert_eq!((all.texts(), all.inputs[0].format.as_str()), (vec!["Hello\t& you\n\nTwo"], "docx"));
    let metadata = &all.documents()[0].metadata;
    assert_eq!((metadata.title.as_deref(), metadata.published), (Some("T"), Some(12_550)));

    let odt = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            b"<office:body><office:text><text:h>Head</text:h><text:p>One<text:s/>two<text:line-break/>three</text:p>\
              </office:text></office:body>",
        ),
    ]);
    assert_eq!(ingest_file("a.odt", &odt).texts(), ["Head\n\nOne two\nthree"]);

    let epub = zip(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<container><rootfiles><rootfile full-path='O/b.opf'/></rootfiles></container>"),
        (
            "O/b.opf",
            b"<package><metadata><dc:title>Book</dc:title><dc:creator>A</dc:creator></metadata><manifest>\
              <item id='c2' href='t/2.xhtml'/><item id='c1' href='t/1.xhtml'/></manifest>\
              <spine><itemref idref='c1'/><itemref idref='c2'/></spine></package>",
        ),
        ("O/t/2.xhtml", b"<html><head><title>x</title></head><body><p>Second.</p></body></html>"),
        ("O/t/1.xhtml", b"<html><body><h1>One</h1><p>First.</p></body></html>"),
    ]);
    let all = ingest_file("a.epub", &epub);
    assert_eq!(all.texts(), ["One\n\nFirst.\n\nSecond."]);
    assert_eq!(all.documents()[0].metadata.title.as_deref(), Some("Book"));

    let sheet = zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")]);
    assert_eq!(ingest_file("a.xlsx", &sheet).codes(), [("UNSUPPORTED_FORMAT", None)]);
}

#[test]
fn an_encoding_that_is_set_counts_whatever_the_bytes_look_like() {
    use serde_json::json;
    let settings: Settings = serde_json::from_value(json!({"encoding": "koi8-r"})).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    // "мир" in KOI8-R.
    std::fs::write(&path, b"\xCD\xC9\xD2").unwrap();
    let all = ingest(&[&path], &settings);
    assert_eq!(all.texts(), ["мир"]);
    assert_eq!(all.documents()[0].origin.encoding_how.name(), "forced");
    assert!(serde_json::from_value::<Settings>(json!({"encoding": "klingon"})).is_err());
}

#[test]
fn two_members_of_one_name_are_told_apart() {
    let members: [(&str, &[u8]); 3] =
        [("a.txt", b"First words."), ("b.txt", b"Others."), ("a.txt", b"Second words.")];
    let bytes = zip(&members);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("z.zip");
    std::fs::write(&path, &bytes).unwrap();
    let all = ingest(&[&path], &Settings::default());
    let paths: Vec<_> =
        all.documents().iter().map(|d| d.origin.member.as_deref().unwrap()).collect();
    assert_eq!(paths, ["a.txt", "b.txt", "a.txt#2"]);
    for (document, text) in all.documents().iter().zip(all.texts()) {
        let bytes = source_bytes(folder.path(), &document.origin, 0..text.len() as u64).unwrap();
        assert_eq!(bytes, text.as_bytes());
    }
}
