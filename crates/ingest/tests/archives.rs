//! Archives, and documents that are archives, with the faults that such files have: what can be
//! read is read, and what cannot is told.

#![allow(clippy::unwrap_used, reason = "a test fails")]

mod reading;

use reading::ingest_file;
use std::io::Write;

/// A member of a zip archive, deflated, its sizes and checksum before the data (APPNOTE 4.3.7).
fn member(name: &str, data: &[u8]) -> Vec<u8> {
    let mut deflate = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    deflate.write_all(data).unwrap();
    let packed = deflate.finish().unwrap();
    let mut crc = flate2::Crc::new();
    crc.update(data);
    let mut out = b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0".to_vec();
    out.extend(crc.sum().to_le_bytes());
    out.extend((packed.len() as u32).to_le_bytes());
    out.extend((data.len() as u32).to_le_bytes());
    out.extend((name.len() as u16).to_le_bytes());
    out.extend([0, 0]);
    out.extend(name.as_bytes());
    out.extend(packed);
    out
}

/// The end of the directory of an archive (APPNOTE 4.3.16), with a comment.
fn end(comment: &str) -> Vec<u8> {
    let mut out = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec();
    out.extend((comment.len() as u16).to_le_bytes());
    out.extend(comment.as_bytes());
    out
}

/// A book whose manifest and spine are these, with these parts.
fn epub(manifest: &str, spine: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let container = "<container><rootfiles><rootfile full-path='b.opf'/></rootfiles></container>";
    let book = format!(
        "<package><metadata/><manifest>{manifest}</manifest><spine>{spine}</spine></package>"
    );
    // The first member is stored.
    let mut first = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0".to_vec();
    let mut crc = flate2::Crc::new();
    crc.update(b"application/epub+zip");
    first.extend(crc.sum().to_le_bytes());
    first.extend(b"\x14\0\0\0\x14\0\0\0\x08\0\0\0mimetypeapplication/epub+zip");
    let mut all = vec![first, member("META-INF/container.xml", container.as_bytes())];
    all.push(member("b.opf", book.as_bytes()));
    all.extend(parts.iter().map(|(name, part)| member(name, part.as_bytes())));
    all.push(end(""));
    all.concat()
}

/// Where `needle` lies.
fn find(bytes: &[u8], needle: &[u8]) -> usize {
    bytes.windows(needle.len()).position(|w| w == needle).unwrap()
}

const MANIFEST: &str = "<item id='a' href='a.xhtml'/><item id='b' href='b%20%C3%A9.xhtml'/>\
                        <item id='p' href='p.png' media-type='image/png'/>";
const SPINE: &str = "<itemref idref='a'/><itemref idref='p'/><itemref idref='b'/>";

#[test]
fn a_book_with_a_damaged_or_missing_chapter_is_set_aside_and_the_chapter_named() {
    let chapter = |n| format!("<html><body><p>Chapter {n} of the book.</p></body></html>");
    let (a, b) = (chapter(1), chapter(2));
    let whole = epub(MANIFEST, SPINE, &[("a.xhtml", &a), ("b é.xhtml", &b)]);
    let all = ingest_file("a.epub", &whole);
    assert_eq!(all.texts(), ["Chapter 1 of the book.\n\nChapter 2 of the book."]);

    let mut damaged = whole.clone();
    let at = find(&whole, "b é.xhtml".as_bytes()) + "b é.xhtml".len() + 20;
    damaged[at] ^= 0xFF;
    let mut headless = whole.clone();
    let at = find(&whole, "b é.xhtml".as_bytes()) - 30;
    headless[at] = b'!';
    let missing = epub(MANIFEST, SPINE, &[("a.xhtml", &a)]);
    for (what, book) in [("damaged", damaged), ("headless", headless), ("missing", missing)] {
        let all = ingest_file("a.epub", &book);
        assert_eq!(all.texts().len(), 0, "{what}");
        assert_eq!(all.codes(), [("CONTAINER_CORRUPT", None)], "{what}");
        let message = &all.quarantined[0].message;
        assert!(message.contains("b é.xhtml"), "{what}: {message}");
        assert!(message.contains("save it again"), "{what}: {message}");
    }
    let unknown = epub(MANIFEST, "<itemref idref='a'/><itemref idref='z'/>", &[("a.xhtml", &a)]);
    let all = ingest_file("a.epub", &unknown);
    assert!(all.quarantined[0].message.contains("\"z\""), "{}", all.quarantined[0].message);
}

#[test]
fn a_chapter_that_is_named_many_times_is_read_once() {
    let chapter = format!("<html><body>{}</body></html>", "<p>text</p>".repeat(20_000));
    let each = |entry: fn(usize) -> String| (0..20_000).map(entry).collect::<Vec<_>>().concat();
    let items = each(|n| format!("<item id='i{n}' href='a.xhtml#p{n}'/>"));
    let spine = each(|n| format!("<itemref idref='i{n}'/>"));
    let all = ingest_file("a.epub", &epub(&items, &spine, &[("a.xhtml", &chapter)]));
    // 20 000 words and the blank lines between them: more, were the chapter read again.
    assert_eq!(all.texts()[0].len(), 20_000 * 4 + 19_999 * 2);
}

#[test]
fn notes_of_a_document_that_are_damaged_are_not_left_out_in_silence() {
    let document = "<w:document><w:p><w:t>Text of it.</w:t></w:p></w:document>";
    let notes = "<w:footnotes><w:p><w:t>A note to the text.</w:t></w:p></w:footnotes>";
    let docx = [
        member("[Content_Types].xml", b"<Types/>"),
        member("word/document.xml", document.as_bytes()),
        member("word/footnotes.xml", notes.as_bytes()),
        end(""),
    ]
    .concat();
    assert_eq!(ingest_file("a.docx", &docx).texts(), ["Text of it.\n\nA note to the text."]);
    let mut damaged = docx.clone();
    let at = find(&docx, b"word/footnotes.xml") + 18 + 20;
    damaged[at] ^= 0xFF;
    let all = ingest_file("a.docx", &damaged);
    assert_eq!(all.codes(), [("CONTAINER_CORRUPT", None)]);
    assert!(all.quarantined[0].message.contains("word/footnotes.xml"));
}

/// The archive's member as it is written to a pipe: flag 3, no sizes, and a descriptor after the
/// data (APPNOTE 4.4.4 and 4.3.9), with its signature or without, with sizes of 4 or of 8 bytes.
fn streamed(name: &str, data: &[u8], signed: bool, large: bool) -> Vec<u8> {
    let mut out = member(name, data);
    let described = out[14..26].to_vec();
    out[6] = 8;
    out[14..26].fill(0);
    out.extend(if signed { &b"PK\x07\x08"[..] } else { b"" });
    for (n, field) in described.chunks(4).enumerate() {
        out.extend(field);
        out.extend(if large && n > 0 { &[0; 4][..] } else { &[] });
    }
    out
}

fn sentence(n: usize) -> String {
    format!("document {n} tells of the price of wheat and of corn in {}", 1900 + n)
}

#[test]
fn members_after_one_of_a_wrong_size_are_read() {
    let members: Vec<Vec<u8>> =
        (0..5).map(|n| member(&format!("{n}.txt"), sentence(n).as_bytes())).collect();
    let texts: Vec<String> = (0..5).map(sentence).collect();
    for size in [60_000, u32::MAX - 1] {
        for rubbish in [&b""[..], b"what is no member"] {
            let mut parts = members.clone();
            parts[1][18..22].copy_from_slice(&size.to_le_bytes());
            parts[1].extend(rubbish);
            let start = parts[0].len() + parts[1].len() - rubbish.len();
            parts.push(end(""));
            let all = ingest_file("a.zip", &parts.concat());
            assert_eq!(all.texts(), texts, "{size}");
            assert_eq!(all.codes(), [("CONTAINER_CORRUPT", None)]);
            let gap = &all.quarantined[0];
            let place = (start as u64, (start + rubbish.len()) as u64);
            assert_eq!((gap.byte_start, gap.byte_end), place);
        }
    }
}

#[test]
fn a_hidden_member_of_a_wrong_size_hides_no_other() {
    let mut hidden = member(".hidden", b"not read, not read");
    hidden[18..22].copy_from_slice(&60_000u32.to_le_bytes());
    let all = ingest_file("a.zip", &[hidden, member("a.txt", b"read"), end("")].concat());
    assert_eq!((all.texts(), all.codes()), (vec!["read"], vec![("CONTAINER_CORRUPT", None)]));
}

#[test]
fn a_checksum_after_the_data_is_looked_at() {
    for (signed, large) in [(true, false), (false, false), (true, true), (false, true)] {
        let member = |n| streamed(&format!("{n}.txt"), sentence(n).as_bytes(), signed, large);
        let whole = [member(0), member(1), member(2), end("")].concat();
        let all = ingest_file("a.zip", &whole);
        assert_eq!((all.texts().len(), all.codes()), (3, vec![]), "{signed} {large}");
        // As found where the archive was cut after the data, or the descriptor left out.
        let cut = [member(0), streamed("1.txt", b"cut", false, false)].concat();
        assert_eq!(ingest_file("a.zip", &cut[..cut.len() - 12]).texts().len(), 2);
        // Whatever bit of the data of the first is flipped, its text is not passed off as good.
        for at in 30 + "0.txt".len()..70 {
            let mut damaged = whole.clone();
            damaged[at] ^= 4;
            let all = ingest_file("a.zip", &damaged);
            let garbled = all.texts().iter().any(|text| !(0..3).any(|n| *text == sentence(n)));
            assert!(
                !garbled || !all.codes().is_empty(),
                "{signed} {large} {at}: {:?}",
                all.texts()
            );
            assert!(all.texts().contains(&sentence(2).as_str()), "{signed} {large} {at}");
        }
    }
}

#[test]
fn an_archive_that_was_put_after_another_is_read() {
    // An entry of the directory (APPNOTE 4.3.12): 46 bytes, of which 28 is the name's length.
    let mut entry = b"PK\x01\x02".to_vec();
    entry.extend([0; 42]);
    entry[28] = 12;
    entry.extend(b"PK\x03\x04name.txt");
    let first = [member("a.txt", b"one"), entry, end("a comment with PK\x03\x04 in it")].concat();
    let second = [member("a.txt", b"two"), end("")].concat();
    let alone = ingest_file("a.zip", &first);
    assert_eq!((alone.texts(), alone.codes()), (vec!["one"], vec![]));
    for between in [&b""[..], &[0; 100], b"signed"] {
        let all = ingest_file("a.zip", &[&first, between, &second].concat());
        assert_eq!((all.texts(), all.codes()), (vec!["one", "two"], vec![]));
        let names: Vec<_> = all.documents().iter().map(|d| d.origin.member.clone()).collect();
        assert_eq!(names, [Some("a.txt".into()), Some("a.txt#2".into())]);
    }
}

/// A member of a tar archive of a kind (POSIX, pax interchange format, ustar header block).
fn tar(name: &str, kind: u8, data: &[u8]) -> Vec<u8> {
    let mut header = [0; 512];
    header[..name.len()].copy_from_slice(name.as_bytes());
    header[124..136].copy_from_slice(format!("{:011o}\0", data.len()).as_bytes());
    header[148..156].fill(b' ');
    header[156] = kind;
    let sum: u32 = header.iter().map(|b| u32::from(*b)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    let padding = vec![0; (512 - data.len() % 512) % 512];
    [&header[..], data, &padding].concat()
}

#[test]
fn a_member_of_tar_of_an_unknown_kind_is_a_file() {
    let all = [
        tar("a.txt", b'0', b"one"),
        tar("b.txt", b'Z', b"two"),
        // What describes other members is none itself.
        tar("g", b'g', b"19 comment=no text\n"),
        tar("label", b'V', b""),
        tar("K", b'K', b"name of a link\0"),
        tar("c.txt", b'0', b"three"),
    ];
    let all = ingest_file("a.tar", &all.concat());
    assert_eq!((all.texts(), all.codes()), (vec!["one", "two", "three"], vec![]));
}

#[test]
fn the_long_name_of_a_folder_is_not_that_of_the_next_file() {
    // The record is 19 bytes long, its line end included.
    let all = [
        tar("x", b'x', b"19 path=long/name/\n"),
        tar("long", b'5', b""),
        tar("a.txt", b'0', b"one"),
    ];
    let all = ingest_file("a.tar", &all.concat());
    assert_eq!((all.texts(), all.codes()), (vec!["one"], vec![]));
    assert_eq!(all.documents()[0].origin.member.as_deref(), Some("a.txt"));
}
