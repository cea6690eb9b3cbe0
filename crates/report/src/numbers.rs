//! Numbers and lengths of text as a reader of the page sees them.

/// A number with commas between its thousands: `1,234,567`.
pub(crate) fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 document`, `2,225 documents`.
pub(crate) fn counted(n: u64, noun: &str) -> String {
    let plural = match noun.strip_suffix('y') {
        Some(stem) if n != 1 => format!("{stem}ies"),
        _ if n != 1 => format!("{noun}s"),
        _ => noun.to_owned(),
    };
    format!("{} {plural}", thousands(n))
}

/// Bytes in the unit in which a person would say them.
pub(crate) fn bytes(n: u64) -> String {
    match n {
        0..1_000 => counted(n, "byte"),
        1_000..1_000_000 => format!("{:.1} kB", n as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", n as f64 / 1e6),
        _ => format!("{:.1} GB", n as f64 / 1e9),
    }
}

/// A share as a percentage, with as many digits as it needs not to read as none or all.
pub(crate) fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "0 %".to_owned();
    }
    let share = part as f64 / whole as f64 * 100.0;
    match share {
        _ if part == 0 => "0 %".to_owned(),
        _ if part == whole => "100 %".to_owned(),
        s if s < 0.1 => "under 0.1 %".to_owned(),
        s if s > 99.9 => "over 99.9 %".to_owned(),
        s if !(10.0..=99.0).contains(&s) => format!("{s:.1} %"),
        s => format!("{s:.0} %"),
    }
}

/// Text with at most `most` characters; what is left out is marked with an ellipsis.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// The base-ten logarithm, the same on every machine.
pub(crate) fn log10(x: f64) -> f64 {
    libm::log10(x)
}

/// Round numbers from 0 to at least `most`, for about `wanted` lines of a grid.
pub(crate) fn steps(most: u64, wanted: u64) -> Vec<u64> {
    let rough = (most.max(1) / wanted.max(1)).max(1);
    let mut step = 1;
    while step < rough {
        let next = [2, 5, 10].into_iter().map(|by| step / leading(step) * by);
        step = next.filter(|&n| n > step).min().unwrap_or(step * 10);
    }
    (0..=most.div_ceil(step)).map(|i| i * step).collect()
}

/// The first digit of 1, 2, 5, 10, 20, 50, …
fn leading(step: u64) -> u64 {
    let mut first = step;
    while first >= 10 {
        first /= 10;
    }
    first.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_a_person_says_them() {
        assert_eq!(counted(1, "entity"), "1 entity");
        assert_eq!(counted(1_234_567, "entity"), "1,234,567 entities");
        assert_eq!(bytes(5_041_385), "5.0 MB");
    }

    #[test]
    fn a_share_never_rounds_to_none_or_all() {
        assert_eq!(percent(1, 100_000), "under 0.1 %");
        assert_eq!(percent(99_999, 100_000), "over 99.9 %");
        assert_eq!(percent(0, 5), "0 %");
        assert_eq!(percent(5, 5), "100 %");
        assert_eq!(percent(1, 3), "33 %");
        assert_eq!(percent(0, 0), "0 %");
    }

    #[test]
    fn text_is_cut_between_characters() {
        assert_eq!(shortened("Größenwahn", 10), "Größenwahn");
        assert_eq!(shortened("Größenwahn", 5), "Größ…");
    }

    #[test]
    fn the_lines_of_a_grid_are_round_and_reach_above() {
        assert_eq!(steps(437, 4), [0, 200, 400, 600]);
        assert_eq!(steps(7, 4), [0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(steps(1, 4), [0, 1]);
        assert_eq!(steps(10_000, 4), [0, 5_000, 10_000]);
    }
}
