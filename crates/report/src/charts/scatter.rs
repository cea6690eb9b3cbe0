//! Points between two axes, some with labels.

use super::{
    Picture,
    labels::{Wanted, place},
};
use crate::markup::Markup;

/// Pixels of the chart without its axes.
const HEIGHT: f64 = 340.0;
/// Pixels from the middle of a point to its label.
const DISTANCE: f64 = 7.0;

/// An axis: its lines, from 0 (left, below) to 1, and its name.
pub(crate) struct Axis {
    pub(crate) name: &'static str,
    pub(crate) ticks: Vec<(f64, String)>,
}

/// A point, both places from 0 to 1.
pub(crate) struct Point {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) class: &'static str,
    /// What is told where the pointer rests on it.
    pub(crate) told: String,
    /// A label, and how much it is wanted; the lowest first.
    pub(crate) label: Option<(u64, String)>,
}

/// A line to compare with, through these places.
pub(crate) struct Guide(pub(crate) Vec<(f64, f64)>);

/// What is drawn.
pub(crate) struct Scatter {
    pub(crate) x: Axis,
    pub(crate) y: Axis,
    pub(crate) points: Vec<Point>,
    pub(crate) guide: Guide,
    pub(crate) description: String,
}

fn across(x: f64) -> String {
    format!("{:.2}%", x * 100.0)
}

fn down(y: f64) -> f64 {
    (1.0 - y) * HEIGHT
}

/// Draws it.
pub(crate) fn scatter(chart: Scatter) -> Picture {
    let mut drawing = Markup::default();
    for (at, name) in &chart.y.ticks {
        let y = format!("{:.1}", down(*at));
        let line: [crate::markup::Attribute; 5] =
            [("class", &"grid"), ("x1", &"0"), ("x2", &"100%"), ("y1", &y), ("y2", &y)];
        drawing.line().empty("line", &line);
        drawing.element(
            "text",
            &[("class", &"tick end"), ("x", &"-8"), ("y", &y), ("dy", &"4")],
            name,
        );
    }
    for (at, name) in &chart.x.ticks {
        let x = across(*at);
        drawing.line().empty(
            "line",
            &[("class", &"grid"), ("x1", &x), ("x2", &x), ("y1", &"0"), ("y2", &HEIGHT)],
        );
        drawing.element(
            "text",
            &[("class", &"tick middle"), ("x", &x), ("y", &(HEIGHT + 18.0))],
            name,
        );
    }
    drawing.element("text", &[("class", &"axis-name"), ("x", &"0"), ("y", &"-8")], chart.y.name);
    drawing.element(
        "text",
        &[("class", &"axis-name end"), ("x", &"100%"), ("dx", &"-6"), ("y", &(HEIGHT - 8.0))],
        chart.x.name,
    );
    for ends in chart.guide.0.windows(2) {
        let [(x1, y1), (x2, y2)] = [ends[0], ends[1]];
        drawing.empty(
            "line",
            &[
                ("class", &"guide"),
                ("x1", &across(x1)),
                ("x2", &across(x2)),
                ("y1", &format!("{:.1}", down(y1))),
                ("y2", &format!("{:.1}", down(y2))),
            ],
        );
    }
    for point in &chart.points {
        drawing.line().open(
            "circle",
            &[
                ("class", &point.class),
                ("cx", &across(point.x)),
                ("cy", &format!("{:.1}", down(point.y))),
                ("r", &"3"),
            ],
        );
        drawing.element("title", &[], &point.told).close("circle");
    }
    add_labels(&chart.points, &mut drawing);
    Picture { drawing, height: HEIGHT as u32, description: chart.description, frame: "plot" }
}

fn add_labels(points: &[Point], drawing: &mut Markup) {
    let mut labelled: Vec<(u64, &str, &Point)> = points
        .iter()
        .filter_map(|point| {
            let (order, text) = point.label.as_ref()?;
            Some((*order, text.as_str(), point))
        })
        .collect();
    labelled.sort_by_key(|(order, ..)| *order);
    let wanted: Vec<Wanted> = labelled
        .iter()
        .map(|(_, text, point)| Wanted {
            text,
            x: point.x * 100.0,
            y: down(point.y),
            distance: DISTANCE,
            is_above: false,
        })
        .collect();
    for (wanted, placed) in wanted.iter().zip(place(&wanted)) {
        let Some(placed) = placed else { continue };
        drawing.line().element(
            "text",
            &[
                ("class", &placed.class),
                ("x", &format!("{:.2}%", wanted.x)),
                ("y", &format!("{:.1}", wanted.y)),
                ("dx", &placed.dx),
                ("dy", &placed.dy),
            ],
            wanted.text,
        );
    }
}
