//! The binomial probability for real arguments, from which others are made.

use super::gamma::{ln_root_two_pi, stirling_error};
use crate::deviance::deviance;

/// `ln( Γ(n+1)/(Γ(x+1)·Γ(n−x+1)) · pˣ·qⁿ⁻ˣ )` with `q = 1 − p`, for `0 ≤ x ≤ n` and `0 < p < 1`.
///
/// Both `p` and `q` are asked for, so that neither loses digits to the other. Loader's saddle-point
/// form (2000), which is `dbinom_raw` in R.
pub(super) fn binomial_ln_pmf(x: f64, n: f64, p: f64, q: f64) -> f64 {
    let rest = n - x;
    if n == 0.0 {
        return 0.0;
    }
    if x == 0.0 {
        return if p < 0.1 { n * libm::log1p(-p) } else { n * libm::log(q) };
    }
    if rest == 0.0 {
        return if q < 0.1 { n * libm::log1p(-q) } else { n * libm::log(p) };
    }
    // x − np = xq − (n−x)p: exact in the smaller of p and q.
    let difference = x * q - rest * p;
    stirling_error(n)
        - stirling_error(x)
        - stirling_error(rest)
        - deviance(x, n * p, difference)
        - deviance(rest, n * q, -difference)
        + ln_root_two_pi(n)
        - ln_root_two_pi(x)
        - ln_root_two_pi(rest)
}
