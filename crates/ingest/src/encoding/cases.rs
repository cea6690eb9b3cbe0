//! The encodings as others test them: files of which the encoding is known, and tables.

use super::{Charset, decode_as, decode_text};
use crate::archives::{self, Limit, Next, Shared, Stream};
use crate::content::Content;
use crate::source::Source;
use encoding_rs::Encoding;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use textmill_corpus::EncodingHow;

/// The folder of development data; `None`, with a word about it, when it is not there.
#[allow(clippy::print_stdout, reason = "a skipped test says so")]
fn data(below: &str) -> Option<PathBuf> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let root = std::env::var_os("TEXTMILL_DATA").map_or(default, PathBuf::from);
    let path = root.join(below);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("CI").is_none(), "no data at {}", path.display());
    println!("skipped: no data at {}; set TEXTMILL_DATA", path.display());
    None
}

/// The members of an archive, by name.
fn members(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut content = Content::new(Source::new(Box::new(File::open(path).unwrap()), vec![]), 1000);
    let mut head = Vec::new();
    content.append(&mut head, 4096);
    let kind = archives::recognise(&head).unwrap();
    let stream = Stream::new(content, head);
    let mut archive = Shared::new((kind.open)(stream, Limit { max_expansion: 1000 }));
    let mut members = BTreeMap::new();
    loop {
        match archive.with(|archive| archive.next()) {
            Next::Member { name, .. } => {
                let mut bytes = Vec::new();
                archive.read_to_end(&mut bytes).unwrap();
                members.insert(String::from_utf8(name).unwrap(), bytes);
            }
            Next::Damage { .. } => panic!("the archive is whole"),
            Next::End { .. } => return members,
        }
    }
}

/// What the bytes say in an encoding that the Encoding Standard has, without byte order mark.
fn in_encoding(bytes: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_with_bom_removal(bytes).0.into_owned()
}

#[test]
fn the_tables_of_the_standard_are_read_to_the_letter() {
    let Some(path) = data("cases/documents/encoding/encoding_rs-test_data.tar.zst") else { return };
    let members = members(&path);
    let mut n = 0;
    for (name, label) in [
        ("big5", "big5"),
        ("euc_kr", "euc-kr"),
        ("gb18030", "gb18030"),
        ("iso_2022_jp", "iso-2022-jp"),
        ("jis0208", "euc-jp"),
        ("jis0212", "euc-jp"),
        ("shift_jis", "shift_jis"),
    ] {
        let file = |ending: &str| {
            members.iter().find(|(path, _)| path.ends_with(&format!("/{name}{ending}"))).unwrap().1
        };
        let encoding = Encoding::for_label(label.as_bytes()).unwrap();
        let decoded =
            decode_as(file("_in.txt"), Charset::Standard(encoding), EncodingHow::Declared);
        assert!(decoded.text.as_bytes() == *file("_in_ref.txt"), "{name}");
        n += 1;
    }
    assert_eq!(n, 7);
}

/// What Python's codecs make of the files in encodings that the Encoding Standard does not have: of
/// their texts in UTF-8, without byte order mark, the 64-bit FNV-1a. Left out is the one in
/// EUC-TW, for which Python has no codec.
const BY_PYTHON: &[(&str, u64)] = &[
    ("IBM855/_ude_1.txt", 0xbe64_c53d_faa3_d4f8),
    ("IBM855/aif.ru.health.xml", 0x56a7_79e9_6dd3_625b),
    ("IBM855/aug32.hole.ru.xml", 0xa734_dafe_23ed_47b6),
    ("IBM855/aviaport.ru.xml", 0xf4d2_8731_8410_7d98),
    ("IBM855/blog.mlmaster.com.xml", 0xe3e7_09b2_26a2_13db),
    ("IBM855/forum.template-toolkit.ru.1.xml", 0xfd70_8d78_3d32_b14c),
    ("IBM855/forum.template-toolkit.ru.4.xml", 0xf3e4_3f6d_b8af_6f29),
    ("IBM855/forum.template-toolkit.ru.6.xml", 0x91b6_c03e_cd4a_931e),
    ("IBM855/forum.template-toolkit.ru.8.xml", 0x8f7e_8615_8ebd_9421),
    ("IBM855/forum.template-toolkit.ru.9.xml", 0x1c40_9256_4b8a_7990),
    ("IBM855/greek.ru.xml", 0xb48f_db05_8f2a_e93c),
    ("IBM855/intertat.ru.xml", 0xf745_9eb5_3d6e_bb78),
    ("IBM855/janulalife.blogspot.com.xml", 0x4519_1591_ff0b_f2d8),
    ("IBM855/kapranoff.ru.xml", 0x28c9_535f_d57e_491e),
    ("IBM855/money.rin.ru.xml", 0x8541_899c_43e7_74ca),
    ("IBM855/music.peeps.ru.xml", 0xb4da_648c_ffc1_04e7),
    ("IBM855/newsru.com.xml", 0x87ca_99bd_88c3_cb21),
    ("IBM855/susu.ac.ru.xml", 0x966c_5877_e522_41b6),
    ("Johab/hlpro-readme.txt", 0xd19b_4fa8_c6d0_d966),
    ("Johab/iyagi-readme.txt", 0x4f35_9829_6609_0292),
    ("Johab/mdir-doc.txt", 0xb067_82e4_051a_449b),
    ("UTF-32/bom-utf-32-le.srt", 0xead2_94ae_a756_81cc),
    ("UTF-32LE/plane1-utf-32le.html", 0x2343_066b_587e_94c4),
    ("UTF-32/bom-utf-32-be.srt", 0xead2_94ae_a756_81cc),
    ("UTF-32LE/nobom-utf32le.txt", 0x027e_02d5_641b_e6b6),
    ("UTF-32BE/nobom-utf32be.txt", 0x027e_02d5_641b_e6b6),
    ("UTF-32BE/plane1-utf-32be.html", 0x2343_066b_587e_94c4),
    ("iso-2022-kr/_ude_iso1.txt", 0xc051_77a5_aee9_d35d),
    ("iso-2022-kr/_ude_iso2.txt", 0x8a29_e821_7dca_f00f),
];

fn fnv_1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A file as a reader of whole texts takes it.
fn as_read(bytes: &[u8]) -> super::Decoded {
    let mark = super::byte_order_mark(bytes);
    let content = &bytes[mark.map_or(0, |(_, len)| len)..];
    let known = mark.map(|(e, _)| (e, EncodingHow::Bom));
    let seen = super::wide_without_mark(bytes).map(|e| (e, EncodingHow::Detected));
    decode_text(content, known.or(seen))
}

/// The files of chardet by content alone, with the labels that the README of the cases calls equal
/// (those of the Encoding Standard): the bar is 98 %.
#[test]
#[allow(clippy::print_stdout, reason = "a test that is looked at says which files it means")]
fn files_in_old_encodings_give_the_text_that_was_written() {
    let Some(path) = data("cases/documents/encoding/chardet-tests.tar.zst") else { return };
    let (mut right, mut all) = (0, 0);
    for (name, bytes) in members(&path) {
        let parts: Vec<&str> = name.split('/').collect();
        let [_, folder, file] = parts[..] else { continue };
        all += 1;
        let read = as_read(&bytes);
        let by_python = BY_PYTHON.iter().find(|(name, _)| *name == format!("{folder}/{file}"));
        let is_right = if let Some((_, digest)) = by_python {
            fnv_1a(&read.text) == *digest
        } else {
            let label = folder.to_lowercase().replace("utf-8-sig", "utf-8");
            let in_language = || Charset::named(label.rsplit_once('-')?.0);
            match Charset::named(&label).or_else(in_language) {
                Some(Charset::Standard(encoding)) => {
                    let mark = super::byte_order_mark(&bytes);
                    let encoding = match mark {
                        Some((Charset::Standard(of_mark), _)) => of_mark,
                        _ => encoding,
                    };
                    read.text == in_encoding(&bytes, encoding)
                }
                _ => false,
            }
        };
        right += usize::from(is_right);
        if !is_right {
            println!("{name} is not read as it was written, but as {}", read.encoding.name());
        }
    }
    assert_eq!(all, 425);
    assert!(right * 100 >= all * 98, "{right} of {all}");
}

/// Every sequence of utf8tests, valid ones as they are, and U+FFFD in place of the others where the
/// file has it.
#[test]
fn sequences_of_utf8_are_read_and_replaced_as_the_tests_of_others_say() {
    let Some(path) = data("cases/documents/utf8/utf8tests.txt") else { return };
    let bytes_of = |hex: &str| -> Vec<u8> {
        let hex: Vec<u8> = hex.bytes().filter(|b| *b != b' ').collect();
        let byte =
            |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
        if hex == b"nothing" { Vec::new() } else { hex.chunks(2).map(byte).collect() }
    };
    let mut n = 0;
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let parts: Vec<&str> = line.splitn(3, ':').collect();
        let ([number, kind, rest], false) = (&parts[..], line.starts_with('#')) else { continue };
        let (bytes, expected, is_valid) = match kind.trim() {
            "valid" => (rest.as_bytes().to_vec(), rest.as_bytes().to_vec(), true),
            "valid hex" => (bytes_of(rest), bytes_of(rest), true),
            _ => {
                let columns: Vec<&str> = rest.split(':').collect();
                (bytes_of(columns[0]), bytes_of(columns[2]), false)
            }
        };
        let forced = decode_text(&bytes, Some((super::UTF_8, EncodingHow::Forced)));
        assert_eq!(forced.text.as_bytes(), expected, "{number}");
        assert_eq!(forced.n_replaced > 0, !is_valid, "{number}");
        if is_valid {
            assert_eq!(as_read(&bytes).text.as_bytes(), expected, "{number}");
        }
        n += 1;
    }
    assert_eq!(n, 222);
}
