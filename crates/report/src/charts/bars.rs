//! A list with a bar behind each line.

use super::Picture;
use crate::{markup::Markup, numbers::shortened};

/// Pixels from one line to the next.
const LINE: u32 = 26;
/// Characters of a name that fit beside a number on a phone.
const MOST_CHARACTERS: usize = 34;

/// A line of the list.
pub(crate) struct Bar {
    pub(crate) name: String,
    /// What the length stands for.
    pub(crate) value: f64,
    /// How it is written.
    pub(crate) shown: String,
}

/// Draws the list; the longest bar takes the whole width. `class` chooses the colour.
pub(crate) fn bars(lines: &[Bar], class: &'static str, description: String) -> Picture {
    let most = lines.iter().map(|bar| bar.value).fold(0.0, f64::max);
    let mut drawing = Markup::default();
    for (place, bar) in lines.iter().enumerate() {
        let top = place as u32 * LINE;
        let share = if most > 0.0 { bar.value / most * 100.0 } else { 0.0 };
        let width = format!("{share:.2}%");
        drawing.line().open("g", &[]);
        drawing.element("title", &[], format!("{}: {}", bar.name, bar.shown));
        drawing.empty(
            "rect",
            &[
                ("class", &class),
                ("x", &0),
                ("y", &(top + 1)),
                ("width", &width),
                ("height", &(LINE - 4)),
                ("rx", &3),
            ],
        );
        let name = shortened(&bar.name, MOST_CHARACTERS);
        drawing.element("text", &[("x", &8), ("y", &(top + 17))], name);
        drawing.element(
            "text",
            &[("class", &"value"), ("x", &"100%"), ("dx", &"-6"), ("y", &(top + 17))],
            &bar.shown,
        );
        drawing.close("g");
    }
    Picture { drawing, height: lines.len() as u32 * LINE, description, frame: "list" }
}
