//! Counts over time as columns.

use super::Picture;
use crate::{
    markup::Markup,
    numbers::{counted, steps, thousands},
};

/// Pixels of the chart without its axis.
const HEIGHT: u32 = 200;
/// The same of a small one.
const SMALL: u32 = 64;
/// The narrowest place of a name below the columns, in per cent of the width.
const NAME: f64 = 24.0;

/// A column: what it is called, and how much it counts.
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) n: u64,
}

/// Draws columns over lines of a grid; `noun` is what is counted.
pub(crate) fn columns(all: &[Column], noun: &str, description: String) -> Picture {
    let most = all.iter().map(|column| column.n).max().unwrap_or(0);
    let grid = steps(most, 4);
    let top = grid.last().copied().unwrap_or(1).max(1);
    let mut drawing = Markup::default();
    for line in &grid {
        let y = format!("{:.1}", f64::from(HEIGHT) * (1.0 - *line as f64 / top as f64));
        let class = if *line == 0 { "axis" } else { "grid" };
        drawing.line().empty(
            "line",
            &[("class", &class), ("x1", &"0"), ("x2", &"100%"), ("y1", &y), ("y2", &y)],
        );
        drawing.element(
            "text",
            &[("class", &"tick end"), ("x", &"-8"), ("y", &y), ("dy", &"4")],
            thousands(*line),
        );
    }
    add_columns(all, HEIGHT, top, noun, &mut drawing);
    let width = 100.0 / all.len().max(1) as f64;
    let every = (NAME / width).ceil().max(1.0) as usize;
    for (place, column) in all.iter().enumerate().step_by(every) {
        let x = (place as f64 + 0.5) * width;
        // The last name would stand out of the page.
        if place > 0 && x > 100.0 - NAME / 3.0 {
            continue;
        }
        let anchor = if place == 0 && width < NAME { "tick" } else { "tick middle" };
        let x = if place == 0 && width < NAME { 0.0 } else { x };
        let x = format!("{x:.2}%");
        drawing.element(
            "text",
            &[("class", &anchor), ("x", &x), ("y", &(HEIGHT + 18))],
            &column.name,
        );
    }
    Picture { drawing, height: HEIGHT, description, frame: "plot" }
}

/// Draws columns alone, for many small pictures beside each other.
pub(crate) fn small_columns(all: &[Column], noun: &str, description: String) -> Picture {
    let most = all.iter().map(|column| column.n).max().unwrap_or(0).max(1);
    let mut drawing = Markup::default();
    let (top, base) = (0.5, f64::from(SMALL) - 0.5);
    drawing.empty(
        "line",
        &[("class", &"grid"), ("x1", &"0"), ("x2", &"100%"), ("y1", &top), ("y2", &top)],
    );
    drawing.empty(
        "line",
        &[("class", &"axis"), ("x1", &"0"), ("x2", &"100%"), ("y1", &base), ("y2", &base)],
    );
    add_columns(all, SMALL, most, noun, &mut drawing);
    Picture { drawing, height: SMALL, description, frame: "list" }
}

fn add_columns(all: &[Column], height: u32, top: u64, noun: &str, drawing: &mut Markup) {
    let width = 100.0 / all.len().max(1) as f64;
    let gap = if all.len() > 60 { 0.12 } else { 0.2 };
    let wide = format!("{:.3}%", width * (1.0 - gap));
    for (place, column) in all.iter().enumerate().filter(|(_, column)| column.n > 0) {
        let tall = (f64::from(height) * column.n as f64 / top as f64).max(1.0);
        let (tall, y) = (format!("{tall:.1}"), format!("{:.1}", f64::from(height) - tall));
        let x = format!("{:.3}%", (place as f64 + gap / 2.0) * width);
        drawing.open("g", &[]);
        drawing.element("title", &[], format!("{}: {}", column.name, counted(column.n, noun)));
        drawing.empty(
            "rect",
            &[("class", &"fill1"), ("x", &x), ("y", &y), ("width", &wide), ("height", &tall)],
        );
        drawing.close("g");
    }
}
