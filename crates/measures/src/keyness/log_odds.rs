//! Log odds with an informative prior.

use super::Contrast;
use crate::defined::{finite, quotient};

/// A log odds ratio, and in units of its standard deviation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogOdds {
    /// The difference of the log odds (natural logarithm); 0 = no difference.
    pub delta: f64,
    /// `delta` over its standard deviation; beyond ±1.96 is rare without a difference.
    pub z: f64,
}

/// The log odds ratio with a Dirichlet prior of weight `alpha` on this word and `alpha_sum` on all:
/// `δ = ln((f1+α)/(n1+α₀−f1−α)) − ln((f2+α)/(n2+α₀−f2−α))` and `z = δ/√(1/(f1+α) + 1/(f2+α))`.
///
/// The prior is a flat one (scattertext: α = 0.001 for each word) or the word's frequency in a
/// background corpus. `None` unless `0 < alpha < alpha_sum`. Source: Monroe, Colaresi & Quinn 2008,
/// formulae 16, 20, 22.
pub fn log_odds_dirichlet(contrast: &Contrast, alpha: f64, alpha_sum: f64) -> Option<LogOdds> {
    if !(alpha > 0.0 && alpha < alpha_sum && alpha_sum.is_finite()) {
        return None;
    }
    let ln_odds = |f: u64, n: u64| {
        let rest = (n - f) as f64 + (alpha_sum - alpha);
        finite(libm::log(quotient(f as f64 + alpha, rest)?))
    };
    let delta = ln_odds(contrast.f1(), contrast.n1())? - ln_odds(contrast.f2(), contrast.n2())?;
    let variance = 1.0 / (contrast.f1() as f64 + alpha) + 1.0 / (contrast.f2() as f64 + alpha);
    Some(LogOdds { delta, z: quotient(delta, variance.sqrt())? })
}

#[cfg(test)]
mod tests {
    use super::{Contrast, log_odds_dirichlet};

    #[test]
    fn by_hand() {
        // f1+α = 11, n1+α₀−11 = 100+50−11 = 139; f2+α = 6, 200+50−6 = 244.
        let contrast = Contrast::new(10, 100, 5, 200).unwrap();
        let found = log_odds_dirichlet(&contrast, 1.0, 50.0).unwrap();
        let delta = libm::log(11.0 / 139.0) - libm::log(6.0 / 244.0);
        assert!((found.delta - delta).abs() < 1e-14);
        assert!((found.z - delta / (1.0 / 11.0 + 1.0 / 6.0_f64).sqrt()).abs() < 1e-14);
        assert_eq!(log_odds_dirichlet(&contrast, 0.0, 50.0), None);
        assert_eq!(log_odds_dirichlet(&contrast, 1.0, 1.0), None);
    }
}
