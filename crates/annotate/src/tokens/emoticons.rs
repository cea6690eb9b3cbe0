//! Faces made of marks.

/// Eyes, and for each the mouths that make a face of them, with or without a nose.
const EYES: &[u8] = b":;=";
const NOSES: &[u8] = b"-'^";
const MOUTHS: &[u8] = b")(DPpoO/\\|*][";

/// Whole faces that are made in another way.
const OTHERS: [&str; 9] = ["<3", "^_^", "^^", "-_-", "o_O", "O_o", ":'(", ":'-(", "</3"];

/// Length of the face at the beginning of `bytes`; 0 when there is none.
///
/// A face that ends in a letter or a slash goes on with neither: `:D`, not `:Details`, and `:/` is
/// none in `://`.
pub(super) fn leading(bytes: &[u8]) -> usize {
    // What all faces begin with.
    if !matches!(bytes.first(), Some(b':' | b';' | b'=' | b'<' | b'^' | b'-' | b'o' | b'O')) {
        return 0;
    }
    for face in OTHERS {
        if bytes.starts_with(face.as_bytes()) && !goes_on(&bytes[face.len()..]) {
            return face.len();
        }
    }
    if !bytes.first().is_some_and(|eyes| EYES.contains(eyes)) {
        return 0;
    }
    let nose = usize::from(bytes.get(1).is_some_and(|nose| NOSES.contains(nose)));
    let Some(mouth) = bytes.get(1 + nose).filter(|mouth| MOUTHS.contains(mouth)) else {
        return 0;
    };
    // `:)))` laughs louder.
    let louder = bytes[2 + nose..].iter().take_while(|byte| *byte == mouth).count();
    let len = 2 + nose + if matches!(mouth, b')' | b'(') { louder } else { 0 };
    if goes_on(&bytes[len..]) { 0 } else { len }
}

fn goes_on(rest: &[u8]) -> bool {
    rest.first().is_some_and(|&b| b.is_ascii_alphanumeric() || b == b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_are_told_from_marks_that_meet() {
        for face in [":)", ":-)", ";-(", ":D", "=P", ":'(", "<3", ":-)))", "^_^"] {
            assert_eq!(leading(face.as_bytes()), face.len(), "{face}");
        }
        for other in ["://x", ":Details", ":", ";a", ":-", "=x", "(:", ":\"", ":5"] {
            assert_eq!(leading(other.as_bytes()), 0, "{other}");
        }
    }
}
