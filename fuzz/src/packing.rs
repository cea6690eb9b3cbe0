//! Archives around what a fuzzer thinks up, since it would not find their checksums.

use flate2::Crc;

/// A zip archive of these members, stored, with their right checksums.
///
/// # Panics
/// When a name or the whole is longer than the format allows.
pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, data) in members {
        let mut crc = Crc::new();
        crc.update(data);
        let len = u32::try_from(data.len()).expect("a fuzzer's bytes are few");
        // Version needed, flags, method, time, date; checksum, both lengths, length of the name.
        let mut head = [20u16, 0, 0, 0, 0].map(u16::to_le_bytes).concat();
        head.extend([crc.sum(), len, len].map(u32::to_le_bytes).concat());
        head.extend(u16::try_from(name.len()).expect("names are short").to_le_bytes());
        let at = u32::try_from(out.len()).expect("a fuzzer's bytes are few");
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(b"\0\0");
        out.extend(name.as_bytes());
        out.extend(*data);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&head);
        directory.extend([0; 12]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let count = u16::try_from(members.len()).expect("members are few").to_le_bytes();
    let size = u32::try_from(directory.len()).expect("members are few").to_le_bytes();
    let at = u32::try_from(out.len()).expect("a fuzzer's bytes are few").to_le_bytes();
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count, count].concat());
    out.extend([size, at].concat());
    out.extend(b"\0\0");
    out
}
