//! What a reader would take each writing for.

use crate::{Settings, annotate};
use textmill_corpus::{
    AnnotatedShard, Block, BlockKind, NormalisedDocument, NormalisedShard, calendar::days,
};

fn annotated(text: &str, published: Option<i32>) -> AnnotatedShard {
    let block = Block { kind: BlockKind::Body, start: 0, end: text.len() as u32 };
    let mut document = NormalisedDocument::of_text("a.txt", text, vec![block]);
    document.metadata.published = published;
    let shard = NormalisedShard { documents: vec![document], ..NormalisedShard::default() };
    annotate(shard, &Settings { mentions: false, ..Settings::default() })
}

/// The values of a text: surface, kind and value with unit; `null` for what the text leaves open.
fn values_of(text: &str, published: Option<i32>) -> Vec<(String, &'static str, String)> {
    let shard = annotated(text, published);
    let of = |value: &textmill_corpus::Value| {
        let surface = text[value.start as usize..value.end as usize].to_owned();
        let normalised = value.normalised.as_deref().unwrap_or("null");
        let unit = value.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
        (surface, value.kind.name(), format!("{normalised}{unit}"))
    };
    shard.values.iter().map(of).collect()
}

/// Asserts that a text holds one value.
fn holds(text: &str, published: Option<i32>, surface: &str, kind: &str, value: &str) {
    let found = values_of(text, published);
    let expected = [(surface.to_owned(), kind, value.to_owned())];
    assert_eq!(found, expected, "{text}");
}

/// Friday, 1 October 1999, the day of the examples in the `TimeML` annotation guidelines.
fn october_1999() -> Option<i32> {
    days(1999, 10, 1)
}

#[test]
fn dates_that_the_text_says_are_dates_of_iso_8601() {
    // The first three are examples of the TimeML 1.2.1 annotation guidelines.
    for (text, surface, value) in [
        ("He left on Friday, October 1, 1999 again.", "Friday, October 1, 1999", "1999-10-01"),
        ("He left in October of 1963 for good.", "October of 1963", "1963-10"),
        ("He left in November 1943 for good.", "November 1943", "1943-11"),
        ("It was signed on 12 May 2004.", "12 May 2004", "2004-05-12"),
        ("It was signed on 12th of May, 2004 there.", "12th of May, 2004", "2004-05-12"),
        ("It was signed on Feb. 29, 2004.", "Feb. 29, 2004", "2004-02-29"),
        ("Released 2004-05-12 worldwide.", "2004-05-12", "2004-05-12"),
        ("Released 25/12/2004 worldwide.", "25/12/2004", "2004-12-25"),
        ("Prices fell in 1998.", "1998", "1998"),
        ("The economy of the 1990s was strong.", "1990s", "199X"),
        ("He was there from 1914-1918 as well.", "1914-1918", "1914/1918"),
    ] {
        holds(text, None, surface, "date", value);
        // The day of publication changes nothing about them.
        holds(text, october_1999(), surface, "date", value);
        assert!(!annotated(text, october_1999()).values[0].is_relative, "{text}");
    }
}

#[test]
fn what_the_text_leaves_open_stays_open() {
    // Day or month first depends on the country; there was no 30 February.
    holds("Signed 03/04/2005 in town.", None, "03/04/2005", "date", "null");
    holds("It was signed on Feb 26.", None, "Feb 26", "date", "XXXX-02-26");
    holds("He left on Monday.", None, "Monday", "date", "null");
    holds("The season 2003-04 was good.", None, "2003-04", "date", "null");
    assert_eq!(values_of("Signed on February 30 it was.", None), []);
}

#[test]
fn other_dates_follow_from_the_day_of_publication() {
    // October 1999: Friday the 1st, so Monday the 27th of September, in the week 39 of 1999.
    for (text, surface, value) in [
        ("He left yesterday.", "yesterday", "1999-09-30"),
        ("He leaves tomorrow.", "tomorrow", "1999-10-02"),
        ("He left on Monday.", "Monday", "1999-09-27"),
        ("He left on Friday.", "Friday", "1999-10-01"),
        ("He left last Friday.", "last Friday", "1999-09-24"),
        ("He leaves next Monday.", "next Monday", "1999-10-04"),
        ("He left last week.", "last week", "1999-W38"),
        ("He leaves next month.", "next month", "1999-11"),
        ("It happens this year.", "this year", "1999"),
        ("He left last December.", "last December", "1998-12"),
        ("He left two days ago.", "two days ago", "1999-09-29"),
        ("He left 15 years ago.", "15 years ago", "1984"),
        ("It was signed on Sept. 26.", "Sept. 26", "1999-09-26"),
        // The nearest: two months later, not ten before.
        ("It opens on December 5.", "December 5", "1999-12-05"),
        ("It opened in August.", "August", "1999-08"),
    ] {
        holds(text, october_1999(), surface, "date", value);
        assert!(annotated(text, october_1999()).values[0].is_relative, "{text}");
    }
}

#[test]
fn words_that_are_also_months_or_days_are_left_alone() {
    for text in [
        "He may leave. May I go?",
        "They march on. March forward!",
        "The Sun rose and we Sat down.",
        "Chapter 12 has 300 pages by John.",
        "He won 5 and lost 3:2.",
        "Version 1.2.3 of 10,5.",
        "F-16 and COVID-19 and 747s.",
    ] {
        assert_eq!(values_of(text, october_1999()), [], "{text}");
    }
}

#[test]
fn times_and_durations_are_those_of_iso_8601() {
    for (text, surface, kind, value) in [
        // The first two are of the TimeML guidelines.
        ("He stayed 2 months in Boston.", "2 months", "duration", "P2M"),
        ("It lasted 48 hours there.", "48 hours", "duration", "PT48H"),
        ("It lasted three weeks there.", "three weeks", "duration", "P3W"),
        ("It took 2.5 years to do.", "2.5 years", "duration", "P2.5Y"),
        ("It took 5-6 years to do.", "5-6 years", "duration", "P5Y/P6Y"),
        ("It took two decades to do.", "two decades", "duration", "P20Y"),
        ("It is a 10-year plan.", "10-year", "duration", "P10Y"),
        ("They met at 9 a.m. there.", "9 a.m.", "time", "T09:00"),
        ("They met at 10:30 pm there.", "10:30 pm", "time", "T22:30"),
        ("They met at 12:15 a.m. there.", "12:15 a.m.", "time", "T00:15"),
        ("They met at 9:30 there.", "9:30", "time", "T09:30"),
        ("Trading closed at 1530 GMT there.", "1530 GMT", "time", "T15:30Z"),
        ("It began at 14:05:09 there.", "14:05:09", "time", "T14:05:09"),
    ] {
        holds(text, None, surface, kind, value);
    }
}

#[test]
fn amounts_of_money_have_their_currency() {
    for (text, surface, value) in [
        ("It cost $5 to make.", "$5", "5 USD"),
        ("It cost $1,234.50 to make.", "$1,234.50", "1234.5 USD"),
        ("It cost US$2.3 billion to make.", "US$2.3 billion", "2300000000 USD"),
        ("It cost \u{a3}2.3bn to make.", "\u{a3}2.3bn", "2300000000 GBP"),
        ("It cost \u{20ac}5m to make.", "\u{20ac}5m", "5000000 EUR"),
        ("It cost EUR 500 to make.", "EUR 500", "500 EUR"),
        ("It cost 500 EUR to make.", "500 EUR", "500 EUR"),
        ("It cost 20 mln dlrs to make.", "20 mln dlrs", "20000000 USD"),
        ("It cost five million dollars to make.", "five million dollars", "5000000 USD"),
        ("It cost 10,000 Australian dollars.", "10,000 Australian dollars", "10000 AUD"),
        ("It cost $5-6 million to make.", "$5-6 million", "5000000/6000000 USD"),
        ("It cost 50 cents to make.", "50 cents", "0.5"),
        ("It cost 300 pesos to make.", "300 pesos", "300"),
        ("It cost 3 million pounds to make.", "3 million pounds", "3000000 GBP"),
        ("A $5-million plan was made.", "$5-million", "5000000 USD"),
    ] {
        holds(text, None, surface, "money", value);
    }
}

/// What stands after the first value of a text is of another test.
fn first_is(text: &str, surface: &str, kind: &str, value: &str) {
    let first = values_of(text, days(2004, 5, 12)).into_iter().next();
    let expected = (surface.to_owned(), kind, value.to_owned());
    assert_eq!(first, Some(expected), "{text}");
}

#[test]
fn numbers_with_several_multipliers_have_them_all() {
    for (text, surface, value) in [
        // 2 × 10^3 × 10^6, 100 × 10^3 × 10^6, 2 × 10^6 × 10^9.
        ("two thousand million dollars", "two thousand million dollars", "2000000000 USD"),
        (
            "one hundred thousand million dollars",
            "one hundred thousand million dollars",
            "100000000000 USD",
        ),
        ("two million billion dollars", "two million billion dollars", "2000000000000000 USD"),
        // (2000 + 300) × 10^6, then 5 × 10^3 + 6.
        (
            "two thousand three hundred million dollars",
            "two thousand three hundred million dollars",
            "2300000000 USD",
        ),
        (
            "two million five thousand and six dollars",
            "two million five thousand and six dollars",
            "2005006 USD",
        ),
        ("$10 thousand million", "$10 thousand million", "10000000000 USD"),
        ("\u{a3}5 hundred million", "\u{a3}5 hundred million", "500000000 GBP"),
        ("$1.5 thousand million", "$1.5 thousand million", "1500000000 USD"),
        // Two numbers, of which the second has its currency.
        ("two million three million dollars", "three million dollars", "3000000 USD"),
    ] {
        first_is(&format!("They say it was {text} there."), surface, "money", value);
    }
}

#[test]
fn a_multiplier_is_that_of_both_ends_of_a_range() {
    for (text, surface, value) in [
        ("between $2 and $3 billion", "$2", "2000000000 USD"),
        ("between US$300 and 400 billion", "US$300", "300000000000 USD"),
        ("from \u{a3}1.5 to \u{a3}2m", "\u{a3}1.5", "1500000 GBP"),
        ("$5 or $7 billion", "$5", "5000000000 USD"),
        ("$2-$3 billion", "$2", "2000000000 USD"),
        // Two payments, or one of between $5 billion and $7 billion.
        ("$5 and $7 billion", "$5", "null USD"),
        // People, or dollars.
        ("$5 to 10 million people", "$5", "null USD"),
        // Half a thousand or half a billion.
        ("between $500 and $2 billion", "$500", "null USD"),
        ("between $2 million and $3 billion", "$2 million", "2000000 USD"),
        ("$5 and 7 people", "$5", "5 USD"),
        ("$5 to $7", "$5", "5 USD"),
    ] {
        first_is(&format!("They say it was {text} there."), surface, "money", value);
    }
    first_is("It will cost $2 to 3 billion.", "$2", "money", "2000000000 USD");
}

#[test]
fn amounts_keep_their_sign_and_the_country_of_their_dollar() {
    for (text, surface, value) in [
        ("-$5m", "-$5m", "-5000000 USD"),
        ("\u{2212}\u{a3}3.2bn", "\u{2212}\u{a3}3.2bn", "-3200000000 GBP"),
        ("(-$5)", "-$5", "-5 USD"),
        // A hyphen between words is no minus.
        ("non-$5", "$5", "5 USD"),
        ("A$ 5 million", "A$ 5 million", "5000000 AUD"),
        ("A$5 million", "A$5 million", "5000000 AUD"),
        ("C$5", "C$5", "5 CAD"),
        ("a $5 million", "$5 million", "5000000 USD"),
    ] {
        first_is(&format!("They say it was {text} there."), surface, "money", value);
    }
}

#[test]
fn dates_of_a_list_have_the_year_that_stands_behind_it() {
    for (text, surface, value) in [
        ("on May 12-14, 1999", "May 12-14, 1999", "1999-05-12/1999-05-14"),
        ("on Sept. 11-12, 2001", "Sept. 11-12, 2001", "2001-09-11/2001-09-12"),
        ("on 12\u{2013}14 May 1999", "12\u{2013}14 May 1999", "1999-05-12/1999-05-14"),
        ("on March 3 and March 5, 1999", "March 3", "1999-03-03"),
        ("on March 3 and 5, 1999", "March 3", "1999-03-03"),
        ("on March 3, 4 and 5, 1999", "March 3", "1999-03-03"),
        ("on 3 March or 5 April 1999", "3 March", "1999-03-03"),
        ("on Monday, March 3 and Wednesday, March 5, 1999", "Monday, March 3", "1999-03-03"),
        ("in May or June 1998", "May", "1998-05"),
        ("between May and July 1998", "May", "1998-05"),
        // New Year lies between them.
        ("from December 30 to January 2, 1999", "December 30", "1998-12-30"),
        ("on December 30 and January 2, 1999", "December 30", "XXXX-12-30"),
        ("in November to January 1999", "November", "1998-11"),
        // No year stands there: that of the record, 2004.
        ("on March 3 and March 5", "March 3", "2004-03-03"),
        ("on May 12-14", "May 12-14", "2004-05-12/2004-05-14"),
        ("on March 3, 14 people of 1999", "March 3", "2004-03-03"),
    ] {
        first_is(&format!("They met {text} there."), surface, "date", value);
    }
}

#[test]
fn percentages_and_quantities_have_their_unit() {
    for (text, surface, kind, value) in [
        ("It rose 5% more.", "5%", "percentage", "5 %"),
        ("It rose 2.50 percent more.", "2.50 percent", "percentage", "2.5 %"),
        ("It rose by 3 per cent more.", "3 per cent", "percentage", "3 %"),
        ("It rose 1.5 pct more.", "1.5 pct", "percentage", "1.5 %"),
        ("It changed by -0.5% then.", "-0.5%", "percentage", "-0.5 %"),
        (
            "It rose two percentage points.",
            "two percentage points",
            "percentage",
            "2 percentage points",
        ),
        ("It rose twenty-five percent.", "twenty-five percent", "percentage", "25 %"),
        ("It is 10 km away.", "10 km", "quantity", "10 km"),
        ("It is 12km away.", "12km", "quantity", "12 km"),
        ("They pump 2.1 million barrels of it.", "2.1 million barrels", "quantity", "2100000 bbl"),
        ("It has 40 square miles of land.", "40 square miles", "quantity", "40 mi\u{b2}"),
        ("It went at 60 miles per hour then.", "60 miles per hour", "quantity", "60 mph"),
        ("It weighs five pounds.", "five pounds", "quantity", "5 lb"),
        ("It was 20\u{b0}C outside.", "20\u{b0}C", "quantity", "20 \u{b0}C"),
        ("It was 68 degrees Fahrenheit.", "68 degrees Fahrenheit", "quantity", "68 \u{b0}F"),
        ("It yields 300 MW of power.", "300 MW", "quantity", "300 MW"),
    ] {
        holds(text, None, surface, kind, value);
    }
}

#[test]
fn addresses_and_numbers_to_call_are_found() {
    for (text, surface, kind, value) in [
        // Telephone numbers that Ofcom and NANPA keep free for examples.
        ("Call +44 20 7946 0958 now.", "+44 20 7946 0958", "phone", "+442079460958"),
        ("Call (202) 555-0123 now.", "(202) 555-0123", "phone", "null"),
        ("Call 202-555-0123 now.", "202-555-0123", "phone", "null"),
        (
            "Write to Jane.Doe@Example.ORG now.",
            "Jane.Doe@Example.ORG",
            "email",
            "Jane.Doe@example.org",
        ),
        (
            "See HTTPS://Example.org/A?b=C now.",
            "HTTPS://Example.org/A?b=C",
            "url",
            "https://example.org/A?b=C",
        ),
        ("See www.Example.org/A now.", "www.Example.org/A", "url", "www.example.org/A"),
        ("Ask @BBCNews now.", "@BBCNews", "handle", "@bbcnews"),
    ] {
        holds(text, None, surface, kind, value);
    }
}

#[test]
fn values_stand_in_order_and_in_their_sentence() {
    let shard = annotated("It rose 5% on Monday. It cost $3 then.", october_1999());
    let places: Vec<_> = shard.values.iter().map(|v| (v.sentence, v.start, v.end)).collect();
    assert_eq!(places, [(0, 8, 10), (0, 14, 20), (1, 30, 32)]);
    assert_eq!(shard.value_ends, [3]);
}

#[test]
fn hostile_text_is_read_in_linear_time_and_never_splits_a_character() {
    let long = |part: &str| part.repeat(20_000);
    for text in [
        long("1,"),
        long("$"),
        long("five "),
        long("hundred million "),
        long("in 1999-"),
        long("May 1 "),
        long("Monday "),
        long("Mon., "),
        long("May 1, "),
        long("May and "),
        long("$1 and "),
        long("May "),
        long("+1 "),
        long("US "),
        long("10\u{b0}"),
        long("5\u{a0}\u{2013}"),
        long("-1 \u{2212}"),
        long("1:1:"),
        long("99999999999999999999999999999999"),
        long("one hundred thousand million billion trillion "),
        long("\u{20ac}\u{301}5m\u{301}"),
    ] {
        let shard = annotated(&text, Some(i32::MAX / 2));
        for value in &shard.values {
            assert!(text.get(value.start as usize..value.end as usize).is_some());
        }
        for pair in shard.values.windows(2) {
            assert!(pair[0].end <= pair[1].start, "{pair:?}");
        }
    }
}
