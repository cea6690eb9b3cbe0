//! Valid files of every format with bytes changed, cut out, doubled, and files of any bytes: no
//! reader breaks, and what was read is accounted for to the byte (which `reading` asserts).

mod reading;

use proptest::prelude::*;
use reading::ingest_file;
use std::io::Write;

/// What is done to a file, at a place given as a share of its length.
#[derive(Clone, Debug)]
enum Damage {
    Set(f64, u8),
    Fill(f64, usize, u8),
    Cut(f64),
    Remove(f64, usize),
    Double(f64, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = || 0.0..1.0;
    prop_oneof![
        4 => (at(), any::<u8>()).prop_map(|(at, byte)| Damage::Set(at, byte)),
        2 => (at(), 1usize..16, prop_oneof![Just(0xFF), Just(0), Just(0x7F), any::<u8>()])
            .prop_map(|(at, len, byte)| Damage::Fill(at, len, byte)),
        1 => at().prop_map(Damage::Cut),
        1 => (at(), 1usize..64).prop_map(|(at, len)| Damage::Remove(at, len)),
        1 => (at(), 1usize..64).prop_map(|(at, len)| Damage::Double(at, len)),
    ]
}

fn damaged(mut bytes: Vec<u8>, all: &[Damage]) -> Vec<u8> {
    for damage in all {
        let place = |at: f64| (at * bytes.len() as f64) as usize;
        match *damage {
            Damage::Set(at, byte) => {
                let at = place(at);
                if let Some(old) = bytes.get_mut(at) {
                    *old = byte;
                }
            }
            Damage::Fill(at, len, byte) => {
                let at = place(at);
                let end = (at + len).min(bytes.len());
                bytes[at..end].fill(byte);
            }
            Damage::Cut(at) => {
                let at = place(at);
                bytes.truncate(at);
            }
            Damage::Remove(at, len) => {
                let at = place(at);
                let end = (at + len).min(bytes.len());
                bytes.drain(at..end);
            }
            Damage::Double(at, len) => {
                let at = place(at);
                let part = bytes[at..(at + len).min(bytes.len())].to_vec();
                bytes.splice(at..at, part);
            }
        }
    }
    bytes
}

/// A member of a tar archive, as POSIX has it.
fn tar(name: &str, data: &[u8]) -> Vec<u8> {
    let mut header = [0; 512];
    header[..name.len()].copy_from_slice(name.as_bytes());
    header[124..136].copy_from_slice(format!("{:011o}\0", data.len()).as_bytes());
    header[148..156].fill(b' ');
    header[156] = b'0';
    let sum: u32 = header.iter().map(|b| u32::from(*b)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    let padding = vec![0; (512 - data.len() % 512) % 512];
    [&header[..], data, &padding, &[0; 1024]].concat()
}

/// A zip archive of one stored member, with its checksum left 0: damage is found, or not.
fn zip(name: &str, data: &[u8]) -> Vec<u8> {
    let len = (data.len() as u32).to_le_bytes();
    let name_len = (name.len() as u16).to_le_bytes();
    let mut out = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec();
    out.extend([len, len].concat());
    out.extend(name_len);
    out.extend(b"\0\0");
    out.extend(name.as_bytes());
    out.extend(data);
    let directory = out.len() as u32;
    out.extend(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
    out.extend([len, len].concat());
    out.extend(name_len);
    out.extend([0; 16]);
    out.extend(name.as_bytes());
    let size = out.len() as u32 - directory;
    out.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    out.extend([size.to_le_bytes(), directory.to_le_bytes()].concat());
    out.extend(b"\0\0");
    out
}

fn columns(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/columns/");
    std::fs::read(format!("{folder}{name}")).expect("the file lies beside the tests")
}

/// A small valid file of each format and each compression.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let text = "The mill – “Zürich” – grinds.\nIt grinds finer flour than any.\n";
    let lines = "{\"text\":\"one \\u00e9\",\"id\":1}\n{\"text\":\"two\",\"tags\":[\"a\"]}\n";
    let table = "id,text,date\r\n1,\"a, \"\"b\"\"\",2024-01-02\r\n2,c,\r\n";
    let page = "<!DOCTYPE html><html><head><meta charset=utf-8><title>T</title><script \
                type=application/ld+json>{\"headline\":\"H\"}</script></head><body><p>A paragraph \
                that says a little.</p><p>Another one.</p></body></html>";
    let feed = "<?xml version=\"1.0\"?><rss><channel><item><title>T</title><description>D &amp; \
                e</description></item><item><title>U</title></item></channel></rss>";
    let web = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.b/\r\nContent-Type: \
               application/http\r\nContent-Length: 72\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: \
               text/plain\r\n\r\nA text of the web, plain.\r\n\r\n\r\n";
    let mail = "From a@b Mon Jan  1 00:00:00 2024\nFrom: a@b\nSubject: S\n\nBody of it.\n\nFrom \
                c@d Tue Jan  2 00:00:00 2024\nSubject: T\nContent-Type: text/html\n\n<p>x</p>\n";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wider: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(lines.as_bytes()).expect("a vector takes all");
    let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    bzip2.write_all(lines.as_bytes()).expect("a vector takes all");
    let mut xz = liblzma::write::XzEncoder::new(Vec::new(), 1);
    xz.write_all(lines.as_bytes()).expect("a vector takes all");
    vec![
        ("a.txt", text.into()),
        ("wide.txt", wide),
        ("wider", wider),
        ("a.jsonl", lines.into()),
        ("a.json", b"{\"n\":2,\"articles\":[{\"text\":\"a\"},{\"text\":\"b\"}]}".to_vec()),
        ("a.csv", table.into()),
        ("a.html", page.into()),
        ("a.md", b"---\ntitle: T\n---\n# H\n\n*a* [b](c) | d |\n\n> <i>e</i> &amp; `f`\n".to_vec()),
        ("a.xml", feed.into()),
        ("a.warc", web.into()),
        ("a.mbox", mail.into()),
        ("a.jsonl.gz", gzip.finish().expect("a vector takes all")),
        ("a.jsonl.zst", zstd::encode_all(lines.as_bytes(), 1).expect("a vector takes all")),
        ("a.jsonl.bz2", bzip2.finish().expect("a vector takes all")),
        ("a.jsonl.xz", xz.finish().expect("a vector takes all")),
        ("a.tar", tar("in.jsonl", lines.as_bytes())),
        ("a.zip", zip("in.jsonl", lines.as_bytes())),
        ("a.docx", zip("word/document.xml", b"<w:document><w:p><w:t>a</w:t></w:p></w:document>")),
        ("pyarrow.parquet", columns("pyarrow.parquet")),
        ("polars.parquet", columns("polars.parquet")),
        ("pyarrow.feather", columns("pyarrow.feather")),
        ("polars.arrow", columns("polars.arrow")),
        ("pyarrow.arrows", columns("pyarrow.arrows")),
        ("lz4.feather", columns("lz4.feather")),
        ("zstd.arrows", columns("zstd.arrows")),
    ]
}

proptest! {
    // More with PROPTEST_CASES.
    #[test]
    fn damaged_files_are_read_as_far_as_they_go(
        which in 0usize..25,
        all in prop::collection::vec(damage(), 1..4),
    ) {
        let (name, bytes) = files().swap_remove(which);
        ingest_file(name, &damaged(bytes, &all));
    }

    #[test]
    fn any_bytes_under_any_name_are_read_or_set_aside(
        which in 0usize..24,
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        keep in 0usize..16,
    ) {
        let (name, valid) = files().swap_remove(which);
        let content = [&valid[..keep.min(valid.len())], &bytes].concat();
        ingest_file(name, &content);
    }
}

#[test]
fn the_files_are_valid_before_they_are_damaged() {
    let files = files();
    assert_eq!(files.len(), 25);
    for (name, bytes) in files {
        // The parts of a docx are incomplete, which its reader says.
        let documents = ingest_file(name, &bytes).documents().len();
        assert!(documents > 0 || name == "a.docx", "{name}");
    }
}
