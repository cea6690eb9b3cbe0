//! Estimates with their intervals, on both sides of nothing.

use super::Picture;
use crate::{markup::Markup, numbers::shortened};

/// Pixels from one line to the next.
const LINE: f64 = 22.0;
/// Where the names end and the estimates begin, in per cent.
const NAMES: f64 = 34.0;
/// The farthest from nothing that is drawn, in powers of two.
const FARTHEST: f64 = 12.0;

/// An estimate.
pub(crate) struct Whisker {
    pub(crate) name: String,
    pub(crate) value: f64,
    pub(crate) interval: (f64, f64),
    pub(crate) class: &'static str,
    pub(crate) told: String,
}

/// Draws estimates of powers of two: 1 is twice as much.
pub(crate) fn whiskers(all: &[Whisker], description: String) -> Picture {
    let farthest = all
        .iter()
        .flat_map(|w| [w.value.abs(), w.interval.0.abs(), w.interval.1.abs()])
        .fold(1.0, f64::max)
        .ceil()
        .min(FARTHEST);
    let x = |value: f64| {
        let share = (value.clamp(-farthest, farthest) + farthest) / (2.0 * farthest);
        format!("{:.2}%", NAMES + share * (98.0 - NAMES))
    };
    let top = 24.0;
    let bottom = top + all.len() as f64 * LINE;
    let mut drawing = Markup::default();
    let every = if farthest > 6.0 { 4 } else { 2 };
    let most = farthest as i32;
    for power in (-most..=most).filter(|power| power % every == 0) {
        let at = x(f64::from(power));
        let class = if power == 0 { "axis" } else { "grid" };
        drawing.line().empty(
            "line",
            &[("class", &class), ("x1", &at), ("x2", &at), ("y1", &top), ("y2", &bottom)],
        );
        let name = match power {
            0 => "same".to_owned(),
            power => format!("{}×", 1_u64 << power.unsigned_abs()),
        };
        // On a phone there is room for every second name.
        let is_second = power % (2 * every) != 0 && most >= 2 * every;
        let class = if is_second { "tick middle wide" } else { "tick middle" };
        drawing.element("text", &[("class", &class), ("x", &at), ("y", &14)], name);
    }
    for (place, one) in all.iter().enumerate() {
        let y = top + (place as f64 + 0.5) * LINE;
        drawing.line().open("g", &[]).element("title", &[], &one.told);
        drawing.element("text", &[("x", &0), ("y", &(y + 4.0))], shortened(&one.name, 16));
        let line = format!("{}-line", one.class);
        let (low, high) = one.interval;
        drawing.empty(
            "line",
            &[("class", &line), ("x1", &x(low)), ("x2", &x(high)), ("y1", &y), ("y2", &y)],
        );
        drawing.empty(
            "circle",
            &[("class", &one.class), ("cx", &x(one.value)), ("cy", &y), ("r", &4.5)],
        );
        drawing.close("g");
    }
    Picture { drawing, height: bottom as u32 + 6, description, frame: "list" }
}
