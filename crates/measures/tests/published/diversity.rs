//! Lexical diversity and the spectrum.

use crate::{
    case::{Case, Unknown, count, counts, list, load, number, read, text, texts},
    tokens::{ids, printed_spectrum, spectrum},
};
use serde_json::Value;
use textmill_measures::{
    diversity::{self as measure, MTLD_THRESHOLD, TypeCounts, TypesAndTokens},
    spectrum::Spectrum,
};

pub(crate) fn run(case: &mut Case) -> bool {
    match case.id.clone().as_str() {
        "lexicalrichness-obj1" | "lexicalrichness-windowed" => {
            let input = case.input.clone();
            of_tokens(case, &texts(&input["tokens"]));
        }
        "lexdiv-colorado" => {
            let file = load(text(&case.input["file"])).expect("beside the case");
            let tokens = texts(&file[text(&case.input["field"])]);
            of_tokens(case, &tokens);
            moving_factors(case, &tokens);
        }
        "mtld-no-factor" => without_factor(case),
        "vocd-curve" => {
            let [n, d] = ["N", "D"].map(|name| number(&case.input[name]));
            let expected = case.expected.clone();
            case.near("curve", measure::voc_d_ttr(n, d), &expected);
        }
        "popescu-225" => {
            let spectrum = Spectrum::of_frequencies(counts(&case.input["frequencies"]));
            case.named(|name| {
                Ok(match name {
                    "H_rank" => measure::entropy_bits(&spectrum),
                    "H_spectrum" => measure::entropy_bits_of_spectrum(&spectrum),
                    "RR_rank" => measure::repeat_rate(&spectrum),
                    "RR_spectrum" => measure::repeat_rate_of_spectrum(&spectrum),
                    _ => return Err(Unknown),
                })
            });
        }
        "popescu-R1-R4" => popescu(case),
        "fisher-alpha" => {
            let [n_tokens, n_types] = ["N", "V"].map(|name| count(&case.input[name]));
            let found = measure::fisher_alpha(TypesAndTokens { n_tokens, n_types });
            let expected = case.expected.clone();
            case.near("alpha", found, &expected);
            case.exact("alpha (derived again)", found, number(&case.rederived));
        }
        "quanteda-basic" => basic(case),
        "quanteda-yule-i" => {
            let [first, second] = ["d1", "d2"].map(|name| spectrum(&words(&case.input[name])));
            // quanteda prints 0 for what is infinite; here it is undefined.
            case.holds("infinite is undefined", measure::yule_i(&first).is_none());
            let expected = case.expected[1].clone();
            case.near("yule_i", measure::yule_i(&second), &expected);
        }
        "quanteda-706" => {
            let input = case.input.clone();
            of_tokens(case, &words(&input["d1"]));
        }
        "quanteda-mattr" => windows(case, measure::mattr),
        "quanteda-msttr" => windows(case, measure::msttr),
        "stjohn-spectrum" => of_spectrum(case),
        _ => return false,
    }
    true
}

pub(crate) fn run_spectrum(case: &mut Case) -> bool {
    let known = case.id == "stjohn-spectrum-counts";
    if known {
        of_spectrum(case);
    }
    known
}

/// The words of a text between spaces.
fn words(text: &Value) -> Vec<&str> {
    self::text(text).split(' ').collect()
}

/// The numbers of a spectrum.
fn of_spectrum(case: &mut Case) {
    let spectrum = printed_spectrum(&case.input["spectrum"]);
    case.named(|name| {
        Ok(match name {
            "N" => Some(spectrum.n_tokens() as f64),
            "V" => Some(spectrum.n_types() as f64),
            "V1" => Some(spectrum.n_types_seen(1) as f64),
            "K" => measure::yule_k(&spectrum),
            _ => return Err(Unknown),
        })
    });
}

/// The measures of a text by the names that cases give them.
fn of_tokens(case: &mut Case, tokens: &[&str]) {
    let (spectrum, tokens) = (spectrum(tokens), ids(tokens));
    let text = TypesAndTokens::from(&spectrum);
    case.named(|name| {
        let mut counts = TypeCounts::default();
        let mut segments = |segment| measure::msttr(&tokens, segment, &mut counts);
        let moving = |window| measure::mattr(&tokens, window, &mut TypeCounts::default());
        Ok(match name {
            "N" => Some(spectrum.n_tokens() as f64),
            "V" => Some(spectrum.n_types() as f64),
            "hapax" => Some(spectrum.n_types_seen(1) as f64),
            "ttr" => measure::ttr(text),
            "rttr" => measure::root_ttr(text),
            "cttr" => measure::cttr(text),
            "herdan_c" => measure::herdan_c(text),
            "summer_s_ln" => measure::summer_s(text),
            "summer_s_log10" => measure::summer_s_log10(text),
            "dugast_u_ln" => measure::dugast_u(text),
            "dugast_u_log10" => measure::dugast_u_log10(text),
            "maas_a2_ln" => measure::maas_a2(text),
            "maas_a2_log10" => measure::maas_a2_log10(text),
            "maas_a_log10" => measure::maas_a_log10(text),
            "yule_k" => measure::yule_k(&spectrum),
            "yule_i" => measure::yule_i(&spectrum),
            "herdan_vm_sqrt" => measure::herdan_vm(&spectrum),
            "simpson_d" => measure::simpson_d(&spectrum),
            "entropy_bits" => measure::entropy_bits(&spectrum),
            "msttr5" => segments(5),
            "msttr25" => segments(25),
            "msttr50" => segments(50),
            "mattr5" => moving(5),
            "mattr25" => moving(25),
            "mattr50" => moving(50),
            "hdd5" => measure::hdd(&spectrum, 5),
            "hdd" => measure::hdd(&spectrum, measure::HDD_SAMPLE),
            // The least length of a factor makes no difference to the text of the case.
            "mtld" | "mtld_min10" => measure::mtld(&tokens, MTLD_THRESHOLD, &mut counts).mean(),
            _ => return Err(Unknown),
        })
    });
}

/// MTLD-MA as the package of the case prints it in its README: with ten tokens a factor at least, and a
/// factor that ends below 0.72 and not at it.
fn moving_factors(case: &mut Case, tokens: &[&str]) {
    let readme = read("raw/lexdiv-README.md").expect("beside the case");
    let printed = |call: &str| -> f64 {
        let after = readme.split(call).nth(1).expect("the call is shown");
        after.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a number")
    };
    let (tokens, mut counts) = (ids(tokens), TypeCounts::default());
    let below = MTLD_THRESHOLD - 1e-9;
    let wrap = measure::mtld_ma_wrap(&tokens, below, 10, &mut counts);
    case.within("mtld_ma_wrap", wrap, printed("ld.mtld_ma_wrap(flt)"), 1e-9);
    let bid = measure::mtld_ma_bid(&tokens, below, 10, &mut counts);
    case.within("mtld_ma_bid", bid, printed("ld.mtld_ma_bid(flt)"), 1e-9);
}

/// A text in which no factor is complete, nor begun: undefined, where the package prints N.
fn without_factor(case: &mut Case) {
    let input = case.input.clone();
    let tokens = texts(&input["tokens"]);
    let found = measure::mtld(&ids(&tokens), MTLD_THRESHOLD, &mut TypeCounts::default());
    case.holds("undefined", found.forward.is_none() && found.mean().is_none());
    case.holds("the package prints N", count(&case.expected) == tokens.len() as u64);
}

/// Two short texts.
fn basic(case: &mut Case) {
    let (input, expected) = (case.input.clone(), case.expected.clone());
    for (place, name) in ["d1", "d2"].into_iter().enumerate() {
        let text = TypesAndTokens::from(&spectrum(&words(&input[name])));
        case.near("ttr", measure::ttr(text), &expected["ttr"][place]);
        case.near("cttr", measure::cttr(text), &expected["cttr"][place]);
        case.near("rttr", measure::root_ttr(text), &expected["rttr"][place]);
        case.near("herdan_c", measure::herdan_c(text), &expected["herdan_c"][place]);
        if place == 0 {
            case.near("maas", measure::maas_a_log10(text), &expected["maas_d1"]);
        }
    }
}

/// A measure with windows of 2, 3 and 4.
fn windows(case: &mut Case, measure: fn(&[u32], usize, &mut TypeCounts) -> Option<f64>) {
    let (input, expected) = (case.input.clone(), case.expected.clone());
    let tokens = ids(&texts(&input["tokens"]));
    for (window, expected) in (2..).zip(list(&expected)) {
        let found = measure(&tokens, window, &mut TypeCounts::default());
        case.near(&format!("window {window}"), found, expected);
    }
}

/// Popescu's R and B.
fn popescu(case: &mut Case) {
    let spectrum = Spectrum::of_frequencies(counts(&case.input["frequencies"]));
    let expected = case.expected.clone();
    case.near("R1", measure::popescu_r1(&spectrum), &expected["R1"]);
    case.near("R2", measure::popescu_r2(&spectrum), &expected["R2"]);
    case.near("R3", measure::popescu_r3(&spectrum), &expected["R3"]);
    case.near("R4", measure::popescu_r4(&spectrum), &expected["R4"]);
    let arc = measure::arc_length(&spectrum).expect("it has types");
    let found = [Some(arc.b1), arc.b2, Some(arc.b3), Some(arc.b4), Some(arc.b5)];
    for (place, found) in found.into_iter().enumerate() {
        case.near(&format!("B{}", place + 1), found, &expected["B"][place]);
    }
}

/// The sample text of koRpus with the numbers that it prints, to their two decimals: segments and windows
/// of 100, Maas' a as a root and his V₀ in logarithms to base 10, HD-D as a sum.
#[test]
fn the_sample_of_korpus() {
    let (Some(tokens), Some(printed)) =
        (load("raw/korpus-tokens.json"), read("raw/korpus-lexdiv_dput.txt"))
    else {
        return;
    };
    let tokens = texts(&tokens);
    let spectrum = spectrum(&tokens);
    let (text, tokens, mut counts) =
        (TypesAndTokens::from(&spectrum), ids(&tokens), TypeCounts::default());
    // A frame of R: the names of the measures in quotes, and then as many numbers in quotes.
    let quoted: Vec<&str> = printed.split('"').skip(1).step_by(2).collect();
    let n_measures = quoted.iter().position(|text| text.parse::<f64>().is_ok()).expect("numbers");
    for (&name, expected) in quoted.iter().zip(&quoted[n_measures..2 * n_measures]) {
        let found = match name {
            "TTR" => measure::ttr(text),
            "MSTTR" => measure::msttr(&tokens, 100, &mut counts),
            "MATTR" => measure::mattr(&tokens, 100, &mut counts),
            "Herdan's C" => measure::herdan_c(text),
            "Root TTR" => measure::root_ttr(text),
            "CTTR" => measure::cttr(text),
            "Uber index" => measure::dugast_u_log10(text),
            "Summer" => measure::summer_s_log10(text),
            "Yule's K" => measure::yule_k(&spectrum),
            "Maas a" => measure::maas_a_log10(text),
            "Maas lgV0" => measure::maas_ln_v0(text).map(|v0| v0 / core::f64::consts::LN_10),
            "HD-D (vocd-D)" => measure::hdd(&spectrum, 42).map(|hdd| 42.0 * hdd),
            // It ends a factor below 0.72 and not at it.
            "MTLD" => measure::mtld(&tokens, MTLD_THRESHOLD - 1e-9, &mut counts).mean(),
            // It has a rule of its own on short factors.
            "MTLD-MA" => continue,
            _ => panic!("{name} is unknown"),
        };
        let apart = found.expect("defined") - expected.parse::<f64>().expect("a number");
        assert!(apart.abs() <= 0.005_001, "{name}: {found:?} for {expected}");
    }
}
