//! How far one word foretells the other: measures with a direction.

use super::Cells;
use crate::defined::{difference_of_products, quotient};

/// `P(second | first) = O11/f1`, 0 … 1. `None` where the first was never seen.
pub fn conditional_probability_12(cells: &Cells) -> Option<f64> {
    quotient(cells.o11() as f64, cells.f1() as f64)
}

/// `P(first | second) = O11/f2`, 0 … 1. `None` where the second was never seen.
pub fn conditional_probability_21(cells: &Cells) -> Option<f64> {
    conditional_probability_12(&cells.transposed())
}

/// ΔP of the second given the first: `P(second | first) − P(second | not first)`; −1 … 1, greater =
/// the first calls for the second.
///
/// `None` where the first was seen nowhere or everywhere. Sources: Allan 1980; Gries 2013.
pub fn delta_p_12(cells: &Cells) -> Option<f64> {
    // a/R1 − c/R2 = (ad − bc)/(R1·R2) = (O11·n − f1·f2)/(R1·R2)
    let (f1, rest) = (cells.f1() as f64, (cells.n() - cells.f1()) as f64);
    let difference = difference_of_products(cells.o11(), cells.n(), cells.f1(), cells.f2());
    quotient(difference, f1 * rest)
}

/// ΔP of the first given the second: `P(first | second) − P(first | not second)`; −1 … 1.
///
/// `None` where the second was seen nowhere or everywhere. Sources as for [`delta_p_12`].
pub fn delta_p_21(cells: &Cells) -> Option<f64> {
    delta_p_12(&cells.transposed())
}
