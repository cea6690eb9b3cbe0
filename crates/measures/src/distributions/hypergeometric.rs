//! The hypergeometric distribution: the first cell of a 2×2 table whose margins are given.

use super::{NEGLIGIBLE, binomial::binomial_ln_pmf, ln_complement};
use crate::association::Cells;

/// The least and the greatest first cell that the margins allow.
fn support(cells: &Cells) -> (u64, u64) {
    let (f1, f2, n) = (cells.f1(), cells.f2(), cells.n());
    (f1.saturating_sub(n - f2), f1.min(f2))
}

/// `ln P(O11 = x)` given the margins of `cells`; −∞ where the margins do not allow `x`.
///
/// The product of binomial probabilities of Loader (2000), so that counts in thousands of millions
/// keep their digits.
pub fn hypergeometric_ln_pmf(x: u64, cells: &Cells) -> f64 {
    let (least, greatest) = support(cells);
    if x < least || x > greatest {
        return f64::NEG_INFINITY;
    }
    let (f1, f2, n) = (cells.f1() as f64, cells.f2() as f64, cells.n() as f64);
    if least == greatest {
        return 0.0;
    }
    let (p, q) = (f1 / n, (cells.n() - cells.f1()) as f64 / n);
    let rest = (cells.f1() - x) as f64;
    binomial_ln_pmf(x as f64, f2, p, q) + binomial_ln_pmf(rest, n - f2, p, q)
        - binomial_ln_pmf(f1, n, p, q)
}

/// `ln P(O11 ≥ x)` given the margins of `cells`; at most 0.
pub fn hypergeometric_ln_upper(x: u64, cells: &Cells) -> f64 {
    let (least, greatest) = support(cells);
    if x <= least {
        0.0
    } else if x > greatest {
        f64::NEG_INFINITY
    } else if x > mode(cells) {
        ln_away(x, cells, Way::Up)
    } else {
        ln_complement(ln_away(x - 1, cells, Way::Down))
    }
}

/// `ln P(O11 ≤ x)` given the margins of `cells`; at most 0.
pub fn hypergeometric_ln_lower(x: u64, cells: &Cells) -> f64 {
    let (least, greatest) = support(cells);
    if x >= greatest {
        0.0
    } else if x < least {
        f64::NEG_INFINITY
    } else if x < mode(cells) {
        ln_away(x, cells, Way::Down)
    } else {
        ln_complement(ln_away(x + 1, cells, Way::Up))
    }
}

/// The sum of the probabilities of all tables that are not more probable than `cells`, as
/// `fisher.test` of R has it (which lets a part in 10⁷ pass for equal).
pub(crate) fn hypergeometric_two_sided(cells: &Cells) -> f64 {
    let (least, greatest) = support(cells);
    let limit = hypergeometric_ln_pmf(cells.o11(), cells) + 1e-7;
    let mode = mode(cells);
    if hypergeometric_ln_pmf(mode, cells) <= limit {
        return 1.0;
    }
    // Probabilities rise to the mode and fall from it, so that each tail is found by halving.
    let below = last_where(least, mode, |x| hypergeometric_ln_pmf(x, cells) <= limit);
    let above = greatest
        - last_where(0, greatest - mode, |x| hypergeometric_ln_pmf(greatest - x, cells) <= limit)
            .unwrap_or(0);
    let lower = below.map_or(0.0, |x| libm::exp(ln_away(x, cells, Way::Down)));
    let has_upper = hypergeometric_ln_pmf(greatest, cells) <= limit;
    let upper = if has_upper { libm::exp(ln_away(above, cells, Way::Up)) } else { 0.0 };
    (lower + upper).min(1.0)
}

/// The last number of `from..to` that holds, where all up to it hold and none after it.
fn last_where(from: u64, to: u64, holds: impl Fn(u64) -> bool) -> Option<u64> {
    let (mut low, mut high) = (from, to);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low.checked_sub(1).filter(|&x| x >= from)
}

/// The most probable first cell.
fn mode(cells: &Cells) -> u64 {
    let product = (u128::from(cells.f1()) + 1) * (u128::from(cells.f2()) + 1);
    let (least, greatest) = support(cells);
    u64::try_from(product / (u128::from(cells.n()) + 2))
        .expect("it is below the smaller margin")
        .clamp(least, greatest)
}

/// Which way a tail is summed.
#[derive(Clone, Copy)]
enum Way {
    Up,
    Down,
}

/// The logarithm of the tail from `x` away from the mode, where terms only shrink.
fn ln_away(x: u64, cells: &Cells, way: Way) -> f64 {
    // The cells of the table whose first cell is x.
    let mut a = x as f64;
    let (mut b, mut c) = ((cells.f1() - x) as f64, (cells.f2() - x) as f64);
    let mut d = (cells.n() - cells.f1() - (cells.f2() - x)) as f64;
    let (mut term, mut sum) = (1.0, 1.0);
    while term > NEGLIGIBLE * sum {
        let step = match way {
            Way::Up => 1.0,
            Way::Down => -1.0,
        };
        term *= match way {
            Way::Up => (b * c) / ((a + 1.0) * (d + 1.0)),
            Way::Down => (a * d) / ((b + 1.0) * (c + 1.0)),
        };
        (a, b, c, d) = (a + step, b - step, c - step, d + step);
        sum += term;
    }
    hypergeometric_ln_pmf(x, cells) + libm::log(sum)
}
