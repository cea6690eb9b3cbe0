//! Finds the few bytes that a rule may care about in a text that has none of them.

/// Bytes looked at together; a multiple of every vector width there is.
const CHUNK: usize = 64;

/// The first position from `from` on whose byte is `suspicious` and which `confirmed` accepts.
///
/// `suspicious` must be plain arithmetic on one byte (`|` and `&`, no branches), so that a chunk
/// is judged by a few vector instructions; `confirmed` may look around.
#[inline]
pub(super) fn find(
    bytes: &[u8],
    from: usize,
    suspicious: impl Fn(u8) -> bool,
    confirmed: impl Fn(usize) -> bool,
) -> Option<usize> {
    let (chunks, rest) = bytes[from..].as_chunks::<CHUNK>();
    let any = |chunk: &[u8; CHUNK]| chunk.iter().fold(false, |any, &b| any | suspicious(b));
    let first = |part: &[u8], at: usize| {
        (at..at + part.len()).find(|&i| suspicious(bytes[i]) && confirmed(i))
    };
    let mut at = from;
    for chunk in chunks {
        if any(chunk)
            && let Some(found) = first(chunk, at)
        {
            return Some(found);
        }
        at += CHUNK;
    }
    // The rest is shorter than a chunk: the last chunk of the text covers it.
    if bytes.last_chunk().is_some_and(|last| !any(last)) {
        return None;
    }
    first(rest, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_wherever_it_stands() {
        for len in 0..200 {
            for at in 0..len {
                let mut bytes = vec![b'a'; len];
                bytes[at] = b'x';
                for from in 0..=len {
                    let found = find(&bytes, from, |b| b == b'x', |_| true);
                    assert_eq!(found, (from <= at).then_some(at));
                }
            }
        }
    }

    #[test]
    fn a_position_that_is_not_confirmed_is_passed_over() {
        let bytes = b"x..x..x";
        assert_eq!(find(bytes, 0, |b| b == b'x', |at| at > 3), Some(6));
    }
}
