//! The encodings as others test them: files of which the encoding is known, and tables.

use super::{decode_as, decode_text};
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
        let decoded = decode_as(file("_in.txt"), encoding, EncodingHow::Declared);
        assert!(decoded.text.as_bytes() == *file("_in_ref.txt"), "{name}");
        n += 1;
    }
    assert_eq!(n, 7);
}

/// The files of chardet by content alone; in encodings that the Encoding Standard does not have (26
/// of 425: IBM855, Johab, EUC-TW, UTF-32, ISO-2022-KR) nothing is read as it was written.
#[test]
fn files_in_old_encodings_give_the_text_that_was_written() {
    let Some(path) = data("cases/documents/encoding/chardet-tests.tar.zst") else { return };
    let (mut right, mut readable, mut all) = (0, 0, 0);
    for (name, bytes) in members(&path) {
        let parts: Vec<&str> = name.split('/').collect();
        let [_, folder, _] = parts[..] else { continue };
        all += 1;
        let label = folder.to_lowercase().replace("utf-8-sig", "utf-8");
        let encoding = super::named(&label).or_else(|| super::named(label.rsplit_once('-')?.0));
        let Some(encoding) = encoding.filter(|e| e.name() != "replacement") else { continue };
        readable += 1;
        let mark = super::byte_order_mark(&bytes);
        let content = &bytes[mark.map_or(0, |(_, len)| len)..];
        let written = in_encoding(content, mark.map_or(encoding, |(e, _)| e));
        let known = mark.map(|(e, _)| (e, EncodingHow::Bom));
        let seen = super::utf16_without_mark(&bytes).map(|e| (e, EncodingHow::Detected));
        right += usize::from(decode_text(content, known.or(seen)).text == written);
    }
    assert_eq!(all, 425);
    assert!(right * 100 >= readable * 94, "{right} of {readable}");
}
