//! Popescu's measures of the rank-frequency sequence and of the spectrum.
//!
//! They are functions of the spectrum of a text. Source, unless said: Popescu & al. 2009, *Word frequency
//! studies*.

use crate::{defined::quotient, spectrum::Spectrum};

/// The h-point, where rank and frequency are equal: `r` if a rank `r` has the frequency `r`, else on
/// the line through the nearest points above and below. `None` of an empty text, and where no frequency
/// lies below its rank.
///
/// Words before it are mostly function words. Source: page 18.
pub fn h_point(spectrum: &Spectrum) -> Option<f64> {
    crossing((1_u64..).zip(spectrum.descending()))
}

/// R₁, `1 − (F(h) − h²/(2N))` with the share `F(h)` of the tokens up to the rank of the [`h_point`]; 0
/// … 1. Source: page 33.
pub fn popescu_r1(spectrum: &Spectrum) -> Option<f64> {
    let (h, n) = (h_point(spectrum)?, spectrum.n_tokens() as f64);
    let before: u64 = spectrum.descending().take(h as usize).sum();
    Some(1.0 - (before as f64 / n - h * h / (2.0 * n)))
}

/// R₂, `G(k) − k²/(2V)` with the share `G(k)` of the types that are seen at most `k` times, where `k` is
/// the point of the spectrum at which a frequency and its number of types are equal. `None` where there
/// is no such point. Source: page 35.
pub fn popescu_r2(spectrum: &Spectrum) -> Option<f64> {
    let k = crossing(spectrum.classes().iter().copied())?;
    let v = spectrum.n_types() as f64;
    let up_to_k = spectrum.classes().iter().filter(|&&(i, _)| i as f64 <= k);
    let types: u64 = up_to_k.map(|(_, types)| types).sum();
    Some(types as f64 / v - k * k / (2.0 * v))
}

/// R₃, `1 − F(m)` with the share `F(m)` of the tokens up to the rank `m` at which the curve of shares comes
/// nearest to the corner (0, 1). `None` of an empty text. Source: page 48.
pub fn popescu_r3(spectrum: &Spectrum) -> Option<f64> {
    let (n, v) = (spectrum.n_tokens() as f64, spectrum.n_types() as f64);
    let (mut tokens, mut nearest) = (0, None::<(f64, f64)>);
    for (rank, frequency) in (1_u64..).zip(spectrum.descending()) {
        tokens += frequency;
        let (across, up) = (rank as f64 / v, 1.0 - tokens as f64 / n);
        let square = across * across + up * up;
        if nearest.is_none_or(|(least, _)| square < least) {
            nearest = Some((square, up));
        }
    }
    nearest.map(|(_, up)| up)
}

/// R₄, 1 less Gini's coefficient of the frequencies: `1 − (V + 1 − 2/N·Σ r·f(r))/V`; 1/V … 1 (all types
/// equally frequent). `None` of an empty text. Source: page 57.
pub fn popescu_r4(spectrum: &Spectrum) -> Option<f64> {
    let (n, v) = (spectrum.n_tokens() as f64, spectrum.n_types() as f64);
    let ranked = (1_u64..).zip(spectrum.descending());
    let weighted: u128 = ranked.map(|(rank, f)| u128::from(rank) * u128::from(f)).sum();
    quotient(2.0 * weighted as f64 / n - 1.0, v)
}

/// The indicators B₁ to B₅ of the length of the arc that the rank-frequency sequence makes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArcLength {
    /// The arc over its greatest length, `L/L_max`.
    pub b1: f64,
    /// Where the arc lies between its least and greatest length, `(L − L_min)/(L_max − L_min)`; `None`
    /// where they are equal.
    pub b2: Option<f64>,
    /// `(V − 1)/L`.
    pub b3: f64,
    /// `(f(1) − 1)/L`.
    pub b4: f64,
    /// `V₁/L`.
    pub b5: f64,
}

/// The arc `L = Σ √((f(r) − f(r+1))² + 1)` and its indicators. `None` below two types. Source: Popescu,
/// Mačutek & Altmann 2008.
pub fn arc_length(spectrum: &Spectrum) -> Option<ArcLength> {
    let v = spectrum.n_types() as f64;
    let greatest = spectrum.descending().next()? as f64;
    let steps = spectrum.descending().zip(spectrum.descending().skip(1));
    let arc: f64 = steps
        .map(|(upper, lower)| ((upper - lower) as f64 * (upper - lower) as f64 + 1.0).sqrt())
        .sum();
    let fall = greatest - 1.0;
    let least = ((v - 1.0) * (v - 1.0) + fall * fall).sqrt();
    let most = (fall * fall + 1.0).sqrt() + v - 2.0;
    Some(ArcLength {
        b1: quotient(arc, most)?,
        b2: if most > least { quotient(arc - least, most - least) } else { None },
        b3: quotient(v - 1.0, arc)?,
        b4: quotient(fall, arc)?,
        b5: quotient(spectrum.n_types_seen(1) as f64, arc)?,
    })
}

/// Where falling values y meet x: the first x that equals its y, else on the line through the two points
/// that lie nearest above and below the diagonal.
fn crossing(points: impl Iterator<Item = (u64, u64)>) -> Option<f64> {
    let (mut above, mut below) = (None::<(u64, u64)>, None::<(u64, u64)>);
    for (x, y) in points {
        let nearest = match y.cmp(&x) {
            core::cmp::Ordering::Equal => return Some(x as f64),
            core::cmp::Ordering::Greater => &mut above,
            core::cmp::Ordering::Less => &mut below,
        };
        if nearest.is_none_or(|(x0, y0)| y.abs_diff(x) < y0.abs_diff(x0)) {
            *nearest = Some((x, y));
        }
    }
    let ((x0, y0), (x1, y1)) = (above?, below?);
    let (over, under) = ((y0 - x0) as f64, (x1 - y1) as f64);
    Some(x0 as f64 + (x1 as f64 - x0 as f64) * over / (over + under))
}
