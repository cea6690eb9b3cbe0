//! The norm of a form: what makes `Don’t`, `don't` and `DON'T` one term.

/// Appends the norm of `form` to `norm`: lower case by the Unicode rules that hold in every
/// language ([`str::to_lowercase`]), and typographic apostrophes (U+2019, U+02BC) as `'`.
///
/// Nothing else is folded: accents, width and spelling stay, so that a norm is still a string
/// that someone could have written.
pub fn fold(form: &str, norm: &mut String) {
    if form.is_ascii() {
        let from = norm.len();
        norm.push_str(form);
        norm[from..].make_ascii_lowercase();
        return;
    }
    if form.contains('Σ') {
        // The only letter whose lower case depends on what stands around it.
        let lower = form.to_lowercase();
        norm.extend(lower.chars().map(|c| if is_apostrophe(c) { '\'' } else { c }));
        return;
    }
    for c in form.chars() {
        if is_apostrophe(c) {
            norm.push('\'');
        } else if is_without_case(c) {
            norm.push(c);
        } else {
            norm.extend(c.to_lowercase());
        }
    }
}

/// Whether a character is of one of the scripts, among those most text is written in, that have no
/// capitals.
#[inline]
fn is_without_case(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{109F}' | '\u{1100}'..='\u{139F}' | '\u{2E80}'..='\u{A63F}' | '\u{AC00}'..='\u{D7FF}')
}

/// Whether a character is written for an apostrophe inside words.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2BC}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn norm(form: &str) -> String {
        let mut norm = String::new();
        fold(form, &mut norm);
        norm
    }

    #[test]
    fn case_and_the_shape_of_the_apostrophe_make_no_difference() {
        for form in ["Don't", "don’t", "DONʼT"] {
            assert_eq!(norm(form), "don't");
        }
    }

    #[test]
    fn a_capital_sigma_at_the_end_of_a_word_becomes_a_final_sigma() {
        // Unicode SpecialCasing.txt, Final_Sigma.
        assert_eq!(norm("ΟΔΟΣ"), "οδος");
    }

    #[test]
    fn lower_casing_follows_no_language() {
        // Turkish would want ı and i; without a language I is i, and İ is i with a dot above.
        assert_eq!(norm("ISTANBUL"), "istanbul");
        assert_eq!(norm("İzmir"), "i\u{307}zmir");
    }

    #[test]
    fn every_character_gets_the_lower_case_of_the_standard_library() {
        for c in ('\0'..=char::MAX).filter(|&c| !is_apostrophe(c)) {
            let form = format!("x{c}y");
            assert_eq!(norm(&form), form.to_lowercase(), "{c:?}");
        }
    }

    #[test]
    fn accents_and_width_stay() {
        assert_eq!(norm("Café"), "café");
        assert_eq!(norm("ＡＢ"), "ａｂ");
        assert_eq!(norm("STRASSE"), "strasse");
        assert_eq!(norm("Straße"), "straße");
        assert_eq!(norm("‘"), "‘");
    }
}
