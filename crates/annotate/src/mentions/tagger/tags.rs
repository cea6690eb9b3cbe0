//! The tags that items get: outside of names, or begin, inside, end or single of a label (BIOES).

use textmill_corpus::EntityLabel;

/// Number of tags.
pub const N_TAGS: usize = 17;

/// The tag of what is no part of a name.
pub const OUTSIDE: u8 = 0;

/// Where in a name an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// First of several.
    Begin,
    /// Neither first nor last.
    Inside,
    /// Last of several.
    End,
    /// The only one.
    Single,
}

/// The tag of a part of a name with a label.
pub const fn tag(part: Part, label: EntityLabel) -> u8 {
    1 + 4 * label as u8 + part as u8
}

/// The part and the label of a tag; `None` outside of names.
pub const fn part_of(tag: u8) -> Option<(Part, EntityLabel)> {
    if tag == OUTSIDE {
        return None;
    }
    let part = match (tag - 1) % 4 {
        0 => Part::Begin,
        1 => Part::Inside,
        2 => Part::End,
        _ => Part::Single,
    };
    Some((part, EntityLabel::ALL[((tag - 1) / 4) as usize]))
}

/// Number of tags of names, all but [`OUTSIDE`].
pub(super) const LANES: usize = N_TAGS - 1;

/// Number of labels.
pub(super) const N_LABELS: usize = EntityLabel::ALL.len();

/// Where the score of a tag of names stands among those of all: begins, singles, insides and ends,
/// each of every label. The first half may stand behind what is outside, the second may not.
pub(super) const fn lane_of(tag: u8) -> usize {
    let (part, label) = ((tag - 1) % 4, (tag - 1) / 4);
    // Begin 0, inside 2, end 3, single 1.
    let rank = [0, 2, 3, 1][part as usize];
    rank * N_LABELS + label as usize
}

/// Whether a name goes on behind an item with this tag.
pub const fn goes_on(tag: u8) -> bool {
    matches!(part_of(tag), Some((Part::Begin | Part::Inside, _)))
}

/// Whether an item with the tag `next` may stand behind one with the tag `before`.
pub fn may_follow(before: u8, next: u8) -> bool {
    match (part_of(before), part_of(next)) {
        (Some((Part::Begin | Part::Inside, label)), next) => {
            matches!(next, Some((Part::Inside | Part::End, other)) if other == label)
        }
        (_, next) => !matches!(next, Some((Part::Inside | Part::End, _))),
    }
}

/// The tags of a name of `n` items.
pub fn tags_of(n: usize, label: EntityLabel) -> impl Iterator<Item = u8> {
    (0..n).map(move |at| {
        let part = match (at == 0, at + 1 == n) {
            (true, true) => Part::Single,
            (true, false) => Part::Begin,
            (false, false) => Part::Inside,
            (false, true) => Part::End,
        };
        tag(part, label)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_of_names_has_a_lane() {
        let lanes: std::collections::BTreeSet<_> = (1..N_TAGS as u8).map(lane_of).collect();
        assert_eq!(lanes, (0..LANES).collect());
        let opens = |tag| matches!(part_of(tag), Some((Part::Begin | Part::Single, _)));
        assert!((1..N_TAGS as u8).all(|tag| opens(tag) == (lane_of(tag) < LANES / 2)));
    }

    #[test]
    fn a_name_ends_before_another_begins() {
        for label in EntityLabel::ALL {
            let [begin, inside, end, single] =
                [Part::Begin, Part::Inside, Part::End, Part::Single].map(|part| tag(part, label));
            for next in 0..N_TAGS as u8 {
                assert_eq!(may_follow(begin, next), next == inside || next == end);
                assert_eq!(may_follow(inside, next), next == inside || next == end);
                let fresh = next == OUTSIDE
                    || matches!(part_of(next), Some((Part::Begin | Part::Single, _)));
                assert_eq!(may_follow(end, next), fresh);
                assert_eq!(may_follow(single, next), fresh);
                assert_eq!(may_follow(OUTSIDE, next), fresh);
            }
            assert_eq!(tags_of(3, label).collect::<Vec<_>>(), [begin, inside, end]);
            assert_eq!(tags_of(1, label).collect::<Vec<_>>(), [single]);
        }
    }
}
