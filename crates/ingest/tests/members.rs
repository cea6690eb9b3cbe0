//! Damage in compressed files of many members costs the records of the damaged member and no other.

mod reading;

use reading::{Ingested, ingest_file};
use std::io::Write;

const N: usize = 8;

/// Lines of JSON that name their member; `hex` digits in each do not compress to nothing.
fn lines(member: usize, n: usize, hex: usize) -> String {
    let mut state = member as u64 + 1;
    let mut word = || {
        // The generator of Numerical Recipes.
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        format!("{state:016x}")
    };
    (0..n).fold(String::new(), |text, line| {
        let noise: String = (0..hex / 16).map(|_| word()).collect();
        text + &format!("{{\"text\":\"member {member} line {line} {noise}\"}}\n")
    })
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).expect("memory can be written");
    out.finish().expect("memory can be written")
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut out = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
    out.write_all(bytes).expect("memory can be written");
    out.finish().expect("memory can be written")
}

fn zstandard(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 3).expect("memory can be written")
}

fn xz(bytes: &[u8]) -> Vec<u8> {
    let mut out = liblzma::write::XzEncoder::new(Vec::new(), 3);
    out.write_all(bytes).expect("memory can be written");
    out.finish().expect("memory can be written")
}

/// How many texts of each member were read as they were written; `n` and `hex` as in [`lines`].
fn kept<const N: usize>(all: &Ingested, n: usize, hex: usize) -> [usize; N] {
    let texts = all.texts();
    std::array::from_fn(|member| {
        let lines = lines(member, n, hex);
        lines
            .lines()
            .map(|line| &line[r#"{"text":""#.len()..line.len() - r#""}"#.len()])
            .map(|line| texts.iter().filter(|text| **text == line).count())
            // Twice would be as wrong as not at all.
            .filter(|times| *times == 1)
            .count()
    })
}

#[test]
fn what_lies_between_members_is_set_aside_and_costs_nothing() {
    for pack in [gzip, bzip2, zstandard, xz] {
        let members: Vec<Vec<u8>> = (0..N).map(|m| pack(lines(m, 2, 64).as_bytes())).collect();
        for between in [&b"\0\0\0"[..], b"\n", b"garbage", &vec![0; 200_000]] {
            let file = [&members[..3].concat(), between, &members[3..].concat()].concat();
            let all = ingest_file("a.jsonl", &file);
            assert_eq!(kept(&all, 2, 64), [2; N]);
            assert_eq!(all.codes(), [("DECOMPRESS_CORRUPT", Some(7))]);
            assert_eq!(all.accounting.quarantined.bytes, between.len() as u64);
            assert_eq!(all.accounting.structure.bytes, 0);
            assert!(all.inputs[0].warnings[0].contains("between two of its members"));
        }
        let padded = [members.concat(), vec![0; 200_000]].concat();
        let all = ingest_file("a.jsonl", &padded);
        assert_eq!((kept(&all, 2, 64), all.codes()), ([2; N], vec![]));
        assert_eq!(all.accounting.structure.bytes, 200_000, "at the end it is no damage");
    }
}

#[test]
fn a_flipped_bit_anywhere_in_a_member_of_gzip_costs_that_member_alone() {
    let members: Vec<Vec<u8>> = (0..N).map(|m| gzip(lines(m, 2, 160).as_bytes())).collect();
    for at in 0..members[3].len() {
        // In the data every third will do.
        for bit in (0..8).filter(|bit| at < 10 || (at + bit) % 3 == 0) {
            let mut file = members.clone();
            file[3][at] ^= 1 << bit;
            let all = ingest_file("a.jsonl.gz", &file.concat());
            let mut kept: [usize; N] = kept(&all, 2, 160);
            kept[3] = 0;
            assert_eq!(kept, [2, 2, 2, 0, 2, 2, 2, 2], "bit {bit} of byte {at}");
            if at < 3 {
                let quarantined = all.accounting.quarantined.bytes;
                assert_eq!(quarantined, members[3].len() as u64, "what gave nothing");
            }
        }
    }
}

#[test]
fn damage_at_either_end_of_a_large_member_of_gzip_costs_that_member_alone() {
    for hex in [4_000, 40_000] {
        let members: Vec<Vec<u8>> = (0..5).map(|m| gzip(lines(m, 6, hex).as_bytes())).collect();
        // The field of flags, of which bit 2 is FEXTRA, and the last bytes before the checksum.
        let last = members[1].len() - 8;
        for at in [3, 8, last - 4, last - 3, last - 2, last - 1] {
            for bit in [0, 2, 5] {
                let mut file = members.clone();
                file[1][at] ^= 1 << bit;
                let all = ingest_file("a.jsonl.gz", &file.concat());
                let mut kept: [usize; 5] = kept(&all, 6, hex);
                kept[1] = 0;
                assert_eq!(kept, [6, 0, 6, 6, 6], "bit {bit} of byte {at}");
            }
        }
    }
}

#[test]
fn members_of_large_blocks_are_found_again() {
    for pack in [bzip2, zstandard, xz] {
        // 800 kB each: blocks of bzip2 are 900 kB.
        let (n, hex) = (50, 16_000);
        let mut members: Vec<Vec<u8>> = (0..4).map(|m| pack(lines(m, n, hex).as_bytes())).collect();
        let middle = members[1].len() / 2;
        members[1][middle] ^= 0x10;
        let all = ingest_file("a.jsonl", &members.concat());
        let kept: [usize; 4] = kept(&all, n, hex);
        assert_eq!((kept[0], kept[2], kept[3]), (n, n, n), "{kept:?}");
    }
}

#[test]
fn members_of_utf16_are_read_after_damage() {
    let pack = |m: usize| {
        let mark = if m == 0 { "\u{FEFF}" } else { "" };
        let text = format!("{mark}{}", lines(m, 2, 160));
        gzip(&text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>())
    };
    let mut members: Vec<Vec<u8>> = (0..N).map(pack).collect();
    // Of this one an odd number of bytes may come out.
    let middle = members[2].len() / 2;
    members[2][middle..middle + 3].fill(0xFF);
    let all = ingest_file("a.jsonl.gz", &members.concat());
    let kept: [usize; N] = kept(&all, 2, 160);
    assert_eq!((&kept[..2], &kept[3..]), (&[2; 2][..], &[2; N - 3][..]));
    assert!(all.codes().contains(&("DECOMPRESS_CORRUPT", Some(5))), "{:?}", all.codes());
}
