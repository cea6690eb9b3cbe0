//! The whole as one bar, in parts.

use super::Picture;
use crate::markup::Markup;

/// Pixels of the bar.
const HEIGHT: u32 = 34;
/// The least width of a part that is not empty, in per cent: it must be seen.
const LEAST: f64 = 0.8;

/// A part of the whole.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    /// The style that gives its colour.
    pub(crate) class: &'static str,
    pub(crate) n: u64,
}

/// Draws the parts beside each other.
pub(crate) fn accounting(parts: &[Part], description: String) -> Picture {
    let whole = parts.iter().map(|part| part.n).sum::<u64>().max(1) as f64;
    let widths: Vec<f64> = parts
        .iter()
        .map(|part| match part.n {
            0 => 0.0,
            n => (n as f64 / whole * 100.0).max(LEAST),
        })
        .collect();
    let total = widths.iter().sum::<f64>().max(1.0) / 100.0;
    let mut drawing = Markup::default();
    let mut left = 0.0;
    for (part, width) in parts.iter().zip(widths) {
        let width = width / total;
        if part.n > 0 {
            let (x, width) = (format!("{left:.2}%"), format!("{width:.2}%"));
            drawing.open("g", &[]).element("title", &[], part.name);
            drawing.empty(
                "rect",
                &[
                    ("class", &part.class),
                    ("x", &x),
                    ("y", &0),
                    ("width", &width),
                    ("height", &HEIGHT),
                ],
            );
            drawing.close("g");
        }
        left += width;
    }
    Picture { drawing, height: HEIGHT, description, frame: "list" }
}
