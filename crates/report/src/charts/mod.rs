//! Pictures: SVG whose places are percentages of the width, so that text keeps its size on a phone.

mod accounting;
mod bars;
mod columns;
mod figure;
mod labels;
mod network;
mod scatter;
mod whiskers;

pub(crate) use accounting::{Part, accounting};
pub(crate) use bars::{Bar, bars};
pub(crate) use columns::{Column, columns, small_columns};
pub(crate) use figure::{DataTable, Figure, Picture};
pub(crate) use network::{Edge, Node, network};
pub(crate) use scatter::{Axis, Guide, Point, Scatter, scatter};
pub(crate) use whiskers::{Whisker, whiskers};
