//! What a reader would expect of names, sentence by sentence.

use super::sample::{names, shard};
use super::{Settings, Weights, find_mentions};

/// Asserts the names of a document, written as `surface/LABEL`.
#[track_caller]
fn assert_names(lines: &str, expected: &[&str]) {
    let found: Vec<String> =
        names(lines).into_iter().map(|(name, label)| format!("{name}/{label}")).collect();
    assert_eq!(found, expected, "{lines}");
}

#[test]
fn places_and_organisations_are_known_by_their_lists() {
    assert_names(
        "The delegation flew from Helsinki to the Middle East on behalf of the World Bank.",
        &["Helsinki/LOC", "Middle East/LOC", "World Bank/ORG"],
    );
}

#[test]
fn the_possessive_is_no_part_of_a_name() {
    assert_names(
        "It was Russia’s plan, not Vladimir Putin's.",
        &["Russia/LOC", "Vladimir Putin/PER"],
    );
}

#[test]
fn articles_and_titles_are_no_part_of_a_name() {
    assert_names(
        "Critics told The New York Times that President Trump met Crown Prince Mohammed bin Salman and Mr. Bolton.",
        &["New York Times/ORG", "Trump/PER", "Mohammed bin Salman/PER", "Bolton/PER"],
    );
    assert_names("He met Secretary of State Hillary Clinton.", &["Hillary Clinton/PER"]);
}

#[test]
fn nationalities_are_told_from_the_names_behind_them() {
    assert_names(
        "The Ukrainian President Vladimir Zelensky met American and Russian envoys.",
        &["Ukrainian/MISC", "Vladimir Zelensky/PER", "American/MISC", "Russian/MISC"],
    );
}

#[test]
fn a_plain_word_at_the_start_of_a_sentence_is_no_name() {
    assert_names("Previously, he had to wait. However, nobody minded. Groups came.", &[]);
}

#[test]
fn a_rare_word_seen_in_lower_case_is_no_name_where_it_opens_a_sentence() {
    assert_names("Zorbing is fun. We like zorbing.", &[]);
}

#[test]
fn a_rare_word_with_a_capital_inside_a_sentence_is_a_name_wherever_it_stands() {
    assert_eq!(names("Vontrel came. We saw Vontrel, and then Vontrel left.").len(), 3);
}

#[test]
fn days_months_and_common_acronyms_are_no_names() {
    assert_names("On Monday in May the GDP, said the CEO on TV, fell. I saw a DVD in June.", &[]);
}

#[test]
fn an_unknown_acronym_is_an_organisation() {
    assert_names("The report was written by the QZRF in spring.", &["QZRF/ORG"]);
}

#[test]
fn a_telling_last_word_makes_an_organisation() {
    assert_names(
        "He left Blenheim Holdings Inc. for the University of Karlstad and the Ministry of Fisheries.",
        &["Blenheim Holdings Inc./ORG", "University of Karlstad/ORG", "Ministry of Fisheries/ORG"],
    );
}

#[test]
fn a_given_name_and_a_capitalised_word_are_a_person() {
    assert_names("The poem is by Maria Zvetkovich, they think.", &["Maria Zvetkovich/PER"]);
    assert_names("A letter from J. R. Smithson arrived.", &["J. R. Smithson/PER"]);
}

#[test]
fn a_surname_is_a_person_when_the_document_gives_the_full_name() {
    assert_names(
        "In 2014 Denzel Washington came to Boston. Later Washington gave a speech.",
        &["Denzel Washington/PER", "Boston/LOC", "Washington/PER"],
    );
}

#[test]
fn a_word_that_is_place_and_person_is_told_by_what_stands_before_it() {
    assert_names("The talks in Washington failed.", &["Washington/LOC"]);
    assert_names("The first to speak was Mrs. Washington.", &["Washington/PER"]);
}

#[test]
fn a_verb_of_saying_makes_a_person() {
    assert_names("“It was late,” Grunwick said.", &["Grunwick/PER"]);
}

#[test]
fn the_point_of_an_abbreviated_country_belongs_to_it() {
    assert_names(
        "He persuaded the U.S. president. She lives in the U.S.",
        &["U.S./LOC", "U.S./LOC"],
    );
}

#[test]
fn short_names_that_are_also_words_need_their_capitals() {
    assert_names(
        "It helped us when the US and the WHO came, and we asked who came.",
        &["US/LOC", "WHO/ORG"],
    );
}

#[test]
fn a_dateline_holds_the_place_and_the_agency() {
    assert_names(
        "dateline|US, WASHINGTON (ORDO NEWS) —\nNothing happened.",
        &["US/LOC", "WASHINGTON/LOC", "ORDO NEWS/ORG"],
    );
}

#[test]
fn in_a_headline_in_title_case_only_known_names_count() {
    assert_names("headline|Ten Great Ways To Cook Your Dinner In Finland", &["Finland/LOC"]);
    assert_names("Our Standards, Terms of Use: Standard Terms And Conditions.", &[]);
}

#[test]
fn hyphens_ampersands_and_apostrophes_hold_a_name_together() {
    assert_names(
        "She met Jean-Claude Juncker, Ban Ki-moon and Rosie O’Neill at Procter & Gamble.",
        &[
            "Jean-Claude Juncker/PER",
            "Ban Ki-moon/PER",
            "Rosie O’Neill/PER",
            "Procter & Gamble/ORG",
        ],
    );
}

#[test]
fn a_name_before_a_hyphenated_word_is_found_without_it() {
    assert_names("They spoke of a plan without Moscow-backed guests.", &["Moscow/LOC"]);
}

#[test]
fn legal_forms_name_no_company_without_the_name_before_them() {
    assert_names(
        "The bonds were sold by Merrill Lynch and Co Inc and by Smithers & Co. to banks.",
        &["Merrill Lynch and Co Inc/ORG", "Smithers & Co./ORG"],
    );
    assert_names("It is written Co Ltd in the register.", &[]);
}

#[test]
fn an_ending_where_no_possessive_can_stand_is_part_of_the_name() {
    assert_names(
        "Vontrel's Investors Service cut the debt. A fall in sales was Vontrel's reason.",
        &["Vontrel's Investors Service/ORG", "Vontrel's/ORG"],
    );
    assert_names(
        "“We are sure,” Grunwick's said. It was Grunwick's third sale.",
        &["Grunwick's/ORG", "Grunwick's/ORG"],
    );
}

#[test]
fn addresses_hold_no_names() {
    assert_names(
        "See http://www.Example.com/London/Paris or write to Berlin@Example.org, #Rome, @Madrid.",
        &[],
    );
}

#[test]
fn currencies_are_no_organisations() {
    assert_names("It cost HK$20 and US$5.", &[]);
}

#[test]
fn in_a_table_of_results_towns_are_teams() {
    assert_names("Portsmouth 2 Swansea 1", &["Portsmouth/ORG", "Swansea/ORG"]);
}

#[test]
fn a_short_form_follows_the_full_name_of_an_organisation() {
    assert_names(
        "The Karelian Forestry Agency paid. Later the Agency denied it.",
        &["Karelian Forestry Agency/ORG", "Agency/ORG"],
    );
}

#[test]
fn documents_do_not_influence_each_other() {
    let first = "The film stars Denzel Washington.";
    let second = "Soon Washington gave way.";
    let together = shard(&[first, second]);
    let alone = shard(&[second]);
    let labels = |s: &textmill_corpus::AnnotatedShard, document: usize| {
        s.view(document).mentions.iter().map(|m| (m.start, m.end, m.label)).collect::<Vec<_>>()
    };
    assert_eq!(labels(&together, 1), labels(&alone, 0));
}

#[test]
fn switched_off_the_finder_gives_no_mentions_but_an_end_for_each_document() {
    let shard = shard(&["Paris is big.", "London is bigger."]);
    let off = Settings { enabled: false, ..Settings::default() };
    assert_eq!(find_mentions(&shard, &off, Weights::embedded()), (Vec::new(), vec![0, 0]));
}

#[test]
fn a_least_score_leaves_the_doubtful_out() {
    let shard = shard(&["The talks in Moscow failed; Grunwick left with Vontrel."]);
    let strict = Settings { min_score: 0.7, ..Settings::default() };
    let (sure, ends) = find_mentions(&shard, &strict, Weights::embedded());
    assert_eq!(ends, [1]);
    assert_eq!(&shard.documents[0].text[sure[0].start as usize..sure[0].end as usize], "Moscow");
    assert!(shard.mentions.len() > 1);
}
