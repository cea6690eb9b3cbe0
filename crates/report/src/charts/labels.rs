//! Which labels have room, on a wide page and on a narrow one.

/// Pixels of the widths that are reckoned with: a desk and a phone.
const WIDTHS: [f64; 2] = [700.0, 290.0];
/// Pixels of a letter, about, and of a line.
const LETTER: f64 = 6.9;
const LINE: f64 = 15.0;

/// A label that would stand at a place.
pub(super) struct Wanted<'a> {
    pub(super) text: &'a str,
    /// Per cent of the width.
    pub(super) x: f64,
    /// Pixels from above.
    pub(super) y: f64,
    /// Pixels from its point to its text.
    pub(super) distance: f64,
    /// Labels stand in the middle above their point, else to the right or left of it.
    pub(super) is_above: bool,
}

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    /// The style: with room everywhere, or on wide pages only.
    pub(super) class: &'static str,
    /// Pixels from the point to the text, to the left or right of it.
    pub(super) dx: f64,
    pub(super) dy: f64,
}

#[derive(Clone, Copy)]
struct Box {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Box {
    fn meets(&self, other: &Box) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// Places labels, the most wanted first; `None` for one without room.
pub(super) fn place(wanted: &[Wanted]) -> Vec<Option<Placed>> {
    let mut taken: [Vec<Box>; 2] = [Vec::new(), Vec::new()];
    wanted.iter().map(|label| place_one(label, &mut taken)).collect()
}

fn place_one(label: &Wanted, taken: &mut [Vec<Box>; 2]) -> Option<Placed> {
    let length = label.text.chars().count() as f64 * LETTER;
    let middle = LINE / 2.0;
    let ways: Vec<(&'static str, &'static str, f64, f64, f64)> = if label.is_above {
        // Style everywhere, style on wide pages, dx of the text, left edge from the point, dy.
        vec![
            ("label middle", "label middle wide", 0.0, -length / 2.0, -label.distance),
            ("label middle", "label middle wide", 0.0, -length / 2.0, label.distance + LINE - 3.0),
        ]
    } else {
        let d = label.distance;
        vec![
            ("label", "label wide", d, d, middle - 3.0),
            ("label end", "label end wide", -d, -d - length, middle - 3.0),
        ]
    };
    ways.into_iter().find_map(|(everywhere, on_wide, dx, left, dy)| {
        let boxes = WIDTHS.map(|width| {
            let x = label.x / 100.0 * width + left;
            let baseline = label.y + dy;
            Box { left: x, right: x + length, top: baseline - LINE + 3.0, bottom: baseline + 3.0 }
        });
        let has_room = |at: usize| {
            let own = &boxes[at];
            own.left >= -2.0
                && own.right <= WIDTHS[at] + 6.0
                && !taken[at].iter().any(|other| own.meets(other))
        };
        let (wide, narrow) = (has_room(0), has_room(1));
        if !wide {
            return None;
        }
        taken[0].push(boxes[0]);
        if narrow {
            taken[1].push(boxes[1]);
        }
        Some(Placed { class: if narrow { everywhere } else { on_wide }, dx, dy })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_never_lie_on_each_other() {
        let label = |text, x, y| Wanted { text, x, y, distance: 6.0, is_above: false };
        let places = place(&[
            label("government", 10.0, 50.0),
            label("minister", 10.0, 52.0),
            label("parliament", 10.0, 80.0),
            label("far", 99.0, 50.0),
        ]);
        assert!(places[0].is_some_and(|place| place.class == "label" && place.dx > 0.0));
        // To the right lies the first; to the left there is room on a desk, and none on a phone.
        assert!(places[1].is_some_and(|place| place.class == "label end wide"), "{places:?}");
        assert!(places[2].is_some_and(|place| place.dx > 0.0));
        assert!(places[3].is_some_and(|place| place.dx < 0.0));
    }
}
