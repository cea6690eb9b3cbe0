//! Content of packed files, whole and damaged.

use super::*;
use std::io::Write;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn zstandard(bytes: &[u8]) -> Vec<u8> {
    zstd::stream::encode_all(bytes, 3).unwrap()
}

fn content(bytes: &[u8]) -> (Vec<u8>, Content) {
    let source = Source::new(Box::new(std::io::Cursor::new(bytes.to_vec())), Vec::new());
    let mut content = Content::new(source, 1000);
    let mut out = Vec::new();
    while content.append(&mut out, 10_000) {}
    (out, content)
}

/// Text that does not compress to nothing, so that a cut falls inside the data.
fn text(n: usize) -> Vec<u8> {
    (0..n).flat_map(|i| format!("{:x} ", i.wrapping_mul(2_654_435_761)).into_bytes()).collect()
}

#[test]
fn members_that_follow_one_another_are_all_read() {
    for pack in [gzip, zstandard] {
        let (a, b) = (text(9000), text(10));
        let (out, content) = content(&[pack(&a), pack(&b), pack(b"")].concat());
        assert!(out == [a, b].concat());
        assert_eq!(content.ending(), Some(&Ending::Whole));
    }
}

#[test]
fn rubbish_after_the_last_member_is_counted_and_no_failure() {
    for pack in [gzip, zstandard] {
        let (out, content) = content(&[pack(b"good"), b"garbage".to_vec()].concat());
        assert_eq!(out, b"good");
        assert_eq!((content.ending(), content.n_trailing()), (Some(&Ending::Whole), 7));
    }
}

#[test]
fn a_cut_file_gives_what_came_before_the_cut() {
    for pack in [gzip, zstandard] {
        let all = text(100_000);
        let packed = pack(&all);
        let (out, content) = content(&packed[..packed.len() / 2]);
        assert_eq!(content.ending(), Some(&Ending::Truncated));
        assert!(out.len() > all.len() / 4 && all.starts_with(&out));
    }
}

#[test]
fn a_cut_right_after_the_header_is_a_truncation_and_not_an_empty_file() {
    let (out, content) = content(&gzip(b"abc")[..10]);
    assert_eq!((out.len(), content.ending()), (0, Some(&Ending::Truncated)));
}

#[test]
fn damage_keeps_what_came_before_it() {
    let all = text(200_000);
    let mut packed = gzip(&all);
    let middle = packed.len() / 2;
    packed[middle..middle + 64].fill(0xFF);
    let (out, content) = content(&packed);
    assert!(matches!(content.ending(), Some(Ending::Corrupt(_))), "{:?}", content.ending());
    assert!(out.len() > all.len() / 4, "{} of {}", out.len(), all.len());
}

#[test]
fn after_damage_the_next_member_is_read() {
    let (a, b) = (text(50_000), text(9000));
    let mut packed = gzip(&a);
    let (middle, first) = (packed.len() / 2, packed.len());
    packed[middle..middle + 64].fill(0xFF);
    packed.extend(gzip(&b));
    let (_, mut content) = content(&packed);
    let skipped = content.resume().unwrap();
    assert!(skipped.start >= middle as u64 - 100 && skipped.end == first as u64, "{skipped:?}");
    let mut out = Vec::new();
    while content.append(&mut out, 10_000) {}
    assert!(out == b);
    assert_eq!(content.ending(), Some(&Ending::Whole));
    assert_eq!(content.resume(), None);
}

#[test]
fn a_wrong_checksum_is_noticed() {
    let mut packed = gzip(b"hello");
    let crc = packed.len() - 8;
    packed[crc] ^= 1;
    let (out, content) = content(&packed);
    assert_eq!(out, b"hello");
    assert!(matches!(content.ending(), Some(Ending::Corrupt(_))));
    let (_, problem) = content.ending().unwrap().problem().unwrap();
    assert!(problem.contains("somewhere in the member that ends here"), "{problem}");
    let mut packed = zstd::stream::Encoder::new(Vec::new(), 3).unwrap();
    packed.include_checksum(true).unwrap();
    packed.write_all(b"hello").unwrap();
    let mut packed = packed.finish().unwrap();
    *packed.last_mut().unwrap() ^= 1;
    let (_, of_zstandard) = self::content(&packed).1.ending().unwrap().problem().unwrap();
    assert_eq!(of_zstandard, problem);
}

#[test]
fn a_bomb_is_stopped_and_its_file_still_hashed() {
    // 80 MiB of zeros are about 2.5 KiB as zstd: more than 30 000 times.
    let packed = zstandard(&vec![0; 80 << 20]);
    let (out, content) = content(&packed);
    assert_eq!(content.ending(), Some(&Ending::Expanded(1000)));
    assert!(out.len() <= (64 << 20) + 200_000);
    assert_eq!(content.into_source().finish().0, blake3::hash(&packed).to_hex().as_str());
}

#[test]
fn a_file_that_cannot_be_read_on_says_so() {
    struct Failing;
    impl std::io::Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("gone"))
        }
    }
    let mut content = Content::new(Source::new(Box::new(Failing), Vec::new()), 1000);
    assert!(!content.append(&mut Vec::new(), 10));
    assert_eq!(content.ending(), Some(&Ending::Unreadable("gone".into())));
}

/// A frame of Zstandard as RFC 8878 has it: a window of 1 KiB, a block of 1,000 times `a`, and one of
/// the kind that is reserved.
fn frame_with_a_bad_second_block() -> Vec<u8> {
    let block = |size: u32, kind: u32, last: u32| (size << 3 | kind << 1 | last).to_le_bytes();
    let (repeated, reserved) = (block(1000, 1, 0), block(0, 3, 1));
    [&[0x28, 0xB5, 0x2F, 0xFD, 0, 0][..], &repeated[..3], b"a", &reserved[..3]].concat()
}

#[test]
fn blocks_before_the_damage_are_kept() {
    let (out, content) = content(&frame_with_a_bad_second_block());
    assert_eq!(out, [b'a'; 1000]);
    assert!(matches!(content.ending(), Some(Ending::Corrupt(_))));
}

#[test]
fn going_on_after_damage_comes_to_an_end() {
    let bad = frame_with_a_bad_second_block();
    for before in [&b""[..], &bad, &zstandard(b"good")] {
        let file = [before, &bad, &zstandard(b"good"), &bad, b"rubbish at the end"].concat();
        let (mut out, mut content) = content(&file);
        let mut from = 0;
        while let Some(skipped) = content.resume() {
            assert!(skipped.start >= from, "it goes forward");
            from = skipped.end;
            while content.append(&mut out, 10_000) {}
        }
        assert!(out.ends_with(&[&b"good"[..], &[b'a'; 1000]].concat()));
        assert_eq!(content.n_read(), file.len() as u64);
    }
}
