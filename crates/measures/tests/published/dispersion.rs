//! Dispersion.

use crate::case::{Case, Unknown, counts, list, load, number, text};
use serde_json::Value;
use textmill_measures::dispersion::{
    self as measure, Parts, Spread, adjusted_frequency, distances,
};

pub(crate) fn run(case: &mut Case) -> bool {
    match case.id.clone().as_str() {
        "gries2008-distances" => along_the_text(case),
        "carroll-d2" => plain(case, measure::carroll_d2),
        "carroll-um" => plain(case, adjusted_frequency::carroll_um),
        "juilland-d" => plain(case, measure::juilland_d),
        "juilland-u" => plain(case, adjusted_frequency::juilland_u),
        "rosengren-kf" => plain(case, adjusted_frequency::rosengren_kf),
        "engwall-fm" => plain(case, adjusted_frequency::engwall_fm),
        "kromer-ur" => plain(case, adjusted_frequency::kromer_ur),
        "dp-equal-parts" => {
            let (input, expected) = (case.input.clone(), case.expected.clone());
            let lists = list(&input["subfreqs"]);
            let (dp, dp_norm) = (spread(&lists[0], &Value::Null, measure::dp), {
                spread(&lists[1], &Value::Null, measure::dp_norm)
            });
            case.near("dp", dp, &expected[0]);
            case.near("dp_norm", dp_norm, &expected[1]);
        }
        _ if !case.input["item"].is_null() => {
            let table = load("raw/tlda-biber150-icegb.json").expect("beside the case");
            let item = text(&case.input["item"]).to_owned();
            by_parts(case, &table["subfreq"][item], &table["partsize"]);
        }
        _ if !case.input["subfreq"].is_null() => {
            let input = case.input.clone();
            by_parts(case, &input["subfreq"], &input["partsize"]);
        }
        _ => return false,
    }
    true
}

/// What a measure gives for these counts in parts of these sizes; parts are equal where a case
/// gives no sizes.
fn spread<T>(counted: &Value, sizes: &Value, measure: impl Fn(&Spread<'_>) -> T) -> T {
    let counted = counts(counted);
    let sizes = if sizes.is_array() { counts(sizes) } else { vec![1000; counted.len()] };
    let parts = Parts::new(sizes).expect("the parts are possible");
    let sparse: Vec<(u32, u64)> = (0..).zip(counted).filter(|&(_, count)| count > 0).collect();
    measure(&parts.spread(&sparse).expect("the counts fit the parts"))
}

/// A case of one measure, and one list of counts or several.
fn plain(case: &mut Case, measure: fn(&Spread<'_>) -> Option<f64>) {
    let (input, expected) = (case.input.clone(), case.expected.clone());
    let rederived = case.rederived.clone();
    let several = input["subfreqs"].as_array().cloned();
    let lists = several.unwrap_or_else(|| vec![input["subfreq"].clone()]);
    for (place, counted) in lists.iter().enumerate() {
        let found = spread(counted, &Value::Null, measure);
        let of =
            |value: &Value| if value.is_array() { value[place].clone() } else { value.clone() };
        case.near(&counted.to_string(), found, &of(&expected));
        // The other implementation took Euler's constant with four digits less.
        case.within("derived again", found, number(&of(&rederived)), 1e-9);
    }
}

/// A case of many measures of one word.
fn by_parts(case: &mut Case, counted: &Value, sizes: &Value) {
    case.named(|name| {
        let even = |score: Option<f64>| score.map(|score| 1.0 - score);
        Ok(match name {
            "range" => spread(counted, sizes, |spread| Some(measure::range(spread) as f64)),
            "range_rel" => spread(counted, sizes, measure::range_relative),
            "range_withsize" => spread(counted, sizes, measure::range_with_size),
            "juilland_d" => spread(counted, sizes, measure::juilland_d),
            "carroll_d2" => spread(counted, sizes, measure::carroll_d2),
            "rosengren_s" => spread(counted, sizes, measure::rosengren_s),
            "dp_gries2008" => spread(counted, sizes, measure::dp),
            "dp_gries2008_even" => even(spread(counted, sizes, measure::dp)),
            "dp_lijffijt_gries2012" => spread(counted, sizes, measure::dp_norm),
            "dp_egbert2020_even" => spread(counted, sizes, measure::dp_egbert),
            "da" | "da_shortcut" => {
                spread(counted, sizes, |spread| measure::da(spread, &mut Vec::new()))
            }
            "kld_bits" => spread(counted, sizes, measure::kld_bits),
            "dkl_o2p_even" => even(spread(counted, sizes, measure::kld_norm_odds)),
            "dkl_base_e_even" => even(spread(counted, sizes, measure::kld_norm_exp)),
            "dkl_base2_even" => even(spread(counted, sizes, measure::kld_norm_exp2)),
            _ => return Err(Unknown),
        })
    });
}

/// Measures of the places of a word, with distances as printed.
fn along_the_text(case: &mut Case) {
    let input = case.input.clone();
    let (separator, word) = (text(&input["parts_separator"]), text(&input["word"]));
    let tokens: Vec<&str> =
        text(&input["text"]).split(' ').filter(|token| *token != separator).collect();
    let positions: Vec<u64> =
        (0..).zip(&tokens).filter(|(_, token)| **token == word).map(|(place, _)| place).collect();
    let n = tokens.len() as u64;
    let printed = counts(&case.expected["dists"]);
    // Σ d² of the printed distances is what AWT and its frequency are made of.
    let squares: u64 = printed.iter().map(|d| d * d).sum();
    let waiting = distances::awt(&positions, n).map(|awt| (2.0 * awt - 1.0) * n as f64);
    case.exact("sum of squared distances", waiting, squares as f64);
    if let Some(published) = case.expected.as_object_mut() {
        published.remove("dists");
    }
    case.named(|name| {
        Ok(match name {
            "arf" => distances::arf(&positions, n),
            "ald" => distances::ald(&positions, n),
            "awt" => distances::awt(&positions, n),
            "fald" => distances::ald_frequency(&positions, n),
            "fawt" => distances::awt_frequency(&positions, n),
            _ => return Err(Unknown),
        })
    });
}
