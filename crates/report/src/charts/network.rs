//! Nodes and edges, laid out by forces: neighbours pull, all push, the middle holds them together.
//!
//! After Fruchterman & Reingold (1991), from a spiral and for a fixed number of steps, in additions,
//! multiplications, divisions and square roots alone: the same picture on every machine.

use super::{
    Picture,
    labels::{Wanted, place},
};
use crate::{markup::Markup, numbers::shortened};

/// Pixels of the picture.
const HEIGHT: f64 = 560.0;
/// Its width to its height, as a desk shows it.
const ASPECT: f64 = 1.3;
/// Steps of the layout.
const STEPS: u32 = 400;
/// How strongly the middle holds a node.
const GRAVITY: f64 = 0.8;
/// How strongly neighbours pull: little, so that the dots of a pair lie apart.
const PULL: f64 = 0.07;
/// Pixels that the middles of two nodes lie apart at the least, and steps that see to it.
const APART: f64 = 34.0;
const PARTINGS: u32 = 60;

/// A node.
pub(crate) struct Node {
    pub(crate) name: String,
    /// What its area stands for.
    pub(crate) weight: u64,
    pub(crate) class: &'static str,
    pub(crate) told: String,
}

/// An edge between two nodes, by their places in the list.
pub(crate) struct Edge {
    pub(crate) ends: [usize; 2],
    /// What its width stands for, from 0 to 1.
    pub(crate) strength: f64,
    pub(crate) told: String,
}

/// Draws the network; the nodes that come first get their labels first.
pub(crate) fn network(nodes: &[Node], edges: &[Edge], description: String) -> Picture {
    let at = layout(nodes.len(), edges);
    let most = nodes.iter().map(|node| node.weight).max().unwrap_or(1).max(1) as f64;
    let radius = |node: &Node| 3.5 + 11.0 * (node.weight as f64 / most).sqrt();
    let mut drawing = Markup::default();
    for edge in edges {
        let [(x1, y1), (x2, y2)] = edge.ends.map(|end| at[end]);
        let width = format!("{:.1}", 0.8 + 3.2 * edge.strength);
        drawing.line().open(
            "line",
            &[
                ("class", &"edge"),
                ("x1", &format!("{x1:.2}%")),
                ("x2", &format!("{x2:.2}%")),
                ("y1", &format!("{y1:.1}")),
                ("y2", &format!("{y2:.1}")),
                ("stroke-width", &width),
            ],
        );
        drawing.element("title", &[], &edge.told).close("line");
    }
    for (node, (x, y)) in nodes.iter().zip(&at) {
        drawing.line().open(
            "circle",
            &[
                ("class", &node.class),
                ("cx", &format!("{x:.2}%")),
                ("cy", &format!("{y:.1}")),
                ("r", &format!("{:.1}", radius(node))),
            ],
        );
        drawing.element("title", &[], &node.told).close("circle");
    }
    let names: Vec<String> = nodes.iter().map(|node| shortened(&node.name, 24)).collect();
    let wanted: Vec<Wanted> = names
        .iter()
        .zip(nodes)
        .zip(&at)
        .map(|((text, node), (x, y))| Wanted {
            text,
            x: *x,
            y: *y,
            distance: radius(node) + 3.0,
            is_above: true,
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
                ("dy", &format!("{:.1}", placed.dy)),
            ],
            wanted.text,
        );
    }
    Picture { drawing, height: HEIGHT as u32, description, frame: "list" }
}

/// Places of the nodes: per cent of the width, pixels from above.
fn layout(n: usize, edges: &[Edge]) -> Vec<(f64, f64)> {
    let mut at = spiral(n);
    // The distance that neighbours would like to have, in a square of side 1.
    let wish = 0.9 / (n.max(1) as f64).sqrt();
    for step in 0..STEPS {
        let mut moves: Vec<(f64, f64)> =
            at.iter().map(|(x, y)| (-x * GRAVITY * wish, -y * GRAVITY * wish)).collect();
        for one in 0..n {
            for other in one + 1..n {
                let (dx, dy) = (at[one].0 - at[other].0, at[one].1 - at[other].1);
                let square = (dx * dx + dy * dy).max(1e-6);
                let push = wish * wish / square * 0.5;
                shift(&mut moves, [one, other], dx * push, dy * push);
            }
        }
        for edge in edges {
            let [one, other] = edge.ends;
            let (dx, dy) = (at[one].0 - at[other].0, at[one].1 - at[other].1);
            let pull = -(dx * dx + dy * dy).sqrt() / wish * (0.4 + 0.6 * edge.strength) * PULL;
            shift(&mut moves, edge.ends, dx * pull, dy * pull);
        }
        // The farthest that a node may go falls from a tenth of the square to nothing.
        let farthest = 0.1 * f64::from(STEPS - step) / f64::from(STEPS);
        for ((x, y), (dx, dy)) in at.iter_mut().zip(moves) {
            let length = (dx * dx + dy * dy).sqrt().max(1e-9);
            let scale = farthest.min(length) / length;
            *x += dx * scale;
            *y += dy * scale;
        }
    }
    part(fit(&at))
}

/// Moves nodes apart that would cover each other or each other's names.
fn part(mut at: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    const ACROSS: f64 = HEIGHT * ASPECT / 100.0;
    for _ in 0..PARTINGS {
        for one in 0..at.len() {
            for other in one + 1..at.len() {
                let (dx, dy) = ((at[one].0 - at[other].0) * ACROSS, at[one].1 - at[other].1);
                let distance = (dx * dx + dy * dy).sqrt().max(1e-3);
                if distance < APART {
                    let share = (APART - distance) / distance / 4.0;
                    at[one].0 += dx * share / ACROSS;
                    at[one].1 += dy * share;
                    at[other].0 -= dx * share / ACROSS;
                    at[other].1 -= dy * share;
                }
            }
        }
        for (x, y) in &mut at {
            *x = x.clamp(7.0, 93.0);
            *y = y.clamp(30.0, HEIGHT - 30.0);
        }
    }
    at
}

fn shift(moves: &mut [(f64, f64)], [one, other]: [usize; 2], dx: f64, dy: f64) {
    moves[one].0 += dx;
    moves[one].1 += dy;
    moves[other].0 -= dx;
    moves[other].1 -= dy;
}

/// Where the nodes begin: on a spiral that no turn or mirror maps onto itself, as a circle would, on
/// which strangers could hold each other in place.
fn spiral(n: usize) -> Vec<(f64, f64)> {
    const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;
    (0..n)
        .map(|place| {
            let angle = place as f64 * GOLDEN_ANGLE;
            let radius = 0.5 * ((place as f64 + 0.5) / n as f64).sqrt();
            (libm::cos(angle) * radius, libm::sin(angle) * radius)
        })
        .collect()
}

/// Fills the picture, with room for labels at its edges.
fn fit(at: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let span = |values: &dyn Fn(&(f64, f64)) -> f64| {
        let low = at.iter().map(values).fold(f64::INFINITY, f64::min);
        let high = at.iter().map(values).fold(f64::NEG_INFINITY, f64::max);
        (low, (high - low).max(1e-9))
    };
    let ((left, width), (top, height)) = (span(&|p| p.0), span(&|p| p.1));
    // One scale for both directions, unless the picture would be left half empty.
    let scale = (ASPECT / width).min(1.0 / height);
    let (scale_x, scale_y) = ((scale * 1.25).min(ASPECT / width), (scale * 1.25).min(1.0 / height));
    let (rest_x, rest_y) = (ASPECT - width * scale_x, 1.0 - height * scale_y);
    at.iter()
        .map(|(x, y)| {
            let across = ((x - left) * scale_x + rest_x / 2.0) / ASPECT;
            let down = (y - top) * scale_y + rest_y / 2.0;
            (7.0 + across * 86.0, 30.0 + down * (HEIGHT - 60.0))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_lie_closer_than_strangers() {
        let edge = |one, other| Edge { ends: [one, other], strength: 1.0, told: String::new() };
        // Two triangles that nothing joins.
        let edges = [edge(0, 2), edge(2, 4), edge(0, 4), edge(1, 3), edge(3, 5), edge(1, 5)];
        let at = layout(6, &edges);
        let distance = |a: usize, b: usize| {
            let dx = (at[a].0 - at[b].0) / 100.0 * HEIGHT * ASPECT;
            (dx * dx + (at[a].1 - at[b].1) * (at[a].1 - at[b].1)).sqrt()
        };
        for (a, b) in [(0, 2), (2, 4), (0, 4), (1, 3), (3, 5), (1, 5)] {
            for stranger in 0..6 {
                if (stranger + a) % 2 == 1 {
                    assert!(distance(a, b) < distance(a, stranger), "{a} {b} {stranger} {at:?}");
                }
            }
        }
    }

    #[test]
    fn all_nodes_lie_on_the_picture() {
        for (x, y) in layout(40, &[]).into_iter().chain(layout(1, &[])) {
            assert!((0.0..=100.0).contains(&x) && (0.0..=HEIGHT).contains(&y), "{x} {y}");
        }
    }
}
