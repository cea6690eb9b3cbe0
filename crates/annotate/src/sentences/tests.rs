//! Sentences against hand-worked cases.

use super::*;

/// The sentences of a body; each must come out as one of the given parts.
fn sentences_of(text: &str) -> Vec<&str> {
    let block = Block { kind: BlockKind::Body, start: 0, end: text.len() as u32 };
    let mut spans = Vec::new();
    Splitter::default().split(text, block, &mut spans);
    spans.iter().map(|&(start, end)| &text[start as usize..end as usize]).collect()
}

/// Checks that a text is split at each `|`, and nowhere else.
#[track_caller]
fn check(marked: &str) {
    let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
    assert_eq!(sentences_of(&marked.replace("| ", "").replace('|', "")), expected);
}

#[test]
fn full_stops_questions_and_exclamations_end_sentences() {
    check("It rained. | We stayed in. | Why? | Because! | Really?! | Yes");
}

#[test]
fn a_title_never_ends_a_sentence() {
    check("Mr. Smith met Dr. Jones and Gen. Lee on St. Kilda. | Rep. Omar and Sen. Cruz left.");
}

#[test]
fn an_abbreviation_ends_a_sentence_only_before_a_word_that_often_begins_one() {
    check("He lives in the U.S. | He likes it.");
    check("He works for the U.S. Government in Virginia.");
    check("Apple Inc. Chief Tim Cook spoke. | It belongs to Apple Inc. | The firm is big.");
    check("He left at 6 a.m. | It was dark.");
    check("They closed the deal with Pitt, Briggs & Co. at noon.");
}

#[test]
fn some_abbreviations_never_end_one() {
    check("Take fruit, e.g. The Granny Smith, i.e. an apple, vs. Pears.");
}

#[test]
fn an_abbreviation_of_a_number_looks_for_the_number() {
    check("See p. 55 and fig. 3 of vol. 2 in no. 7.");
    check("Did he come? | No. | He did not.");
}

#[test]
fn months_go_with_their_day() {
    check("On Jan. 20 and Feb. 3 it snowed. | It thawed in Mar. | The year went on.");
}

#[test]
fn initials_belong_to_their_name() {
    check("J. K. Rowling and George W. Bush met Albert I. Jones.");
    check("We make a good team, you and I. | Did you see?");
}

#[test]
fn decimals_and_versions_are_one_token_and_end_nothing() {
    check("Pi is 3.14159. | He paid $5.20 for 1.2.3 of it. | Then 7 left.");
}

#[test]
fn closing_marks_belong_to_the_sentence_before() {
    check("“I came.” | “I saw.” | She left (late.) | Then it was quiet.");
    check("He said \"Stop.\" | Then he ran.");
}

#[test]
fn speech_goes_on_to_who_spoke() {
    check("“Is it late?” he asked. | “Run!” Anna shouted. | “Now.” Mr. Smith said it twice.");
}

#[test]
fn a_sentence_goes_on_in_lower_case() {
    check(
        "She works at Yahoo! in the accounts. | The med. staff (approx. ten people etc.) agreed.",
    );
}

#[test]
fn an_author_without_capitals_has_sentences_too() {
    check("you know what? | ask him. | then we leave.");
    check("Call me. | i am at home. | you can come.");
}

#[test]
fn an_ellipsis_ends_a_sentence_before_a_capital() {
    check("He waited... | Nothing came. | And then… | He left.");
    // A full stop, and three points for what is left out before the next words.
    check("He waited ... and waited . . . in vain. | . . . Then he left.");
}

#[test]
fn the_number_of_an_item_is_not_a_sentence() {
    check("1. Mix the flour.| \n2. Bake it.| \na. Serve.");
}

#[test]
fn reference_marks_belong_to_the_sentence_before() {
    check(
        "He was born in 1788.[1] | She died in 1824. [2][3] | They met twice (1816).4 | It rained.",
    );
}

#[test]
fn a_paragraph_ends_its_sentence() {
    check("A heading|\n\nSome text without an end|\n\nMore. | And more.");
}

#[test]
fn a_wrapped_line_does_not_end_a_sentence() {
    check(
        "The president of the United\nStates went to the town of New\nYork on Monday. | He left.",
    );
}

#[test]
fn sentences_of_other_scripts_end_at_their_own_marks() {
    check("今日は雨です。|明日は？|「晴れです！」|よかった。");
    check("यह एक वाक्य है। | यह दूसरा है॥ | और");
    check("هل أنت هنا؟ | نعم. | شكرا");
    check("Это первое. | А это второе! | Да");
    check("ሰላም።|እንዴት ነህ፧ | ደህና");
}

#[test]
fn a_mark_that_stands_for_itself_ends_nothing() {
    check("The language !Kung and the firm Yahoo!, and .NET, and what? nothing.");
    check("... | It goes on.");
}

#[test]
fn an_abbreviation_alone_is_no_sentence() {
    check("P.S. I am moving. | Calif. Aims to limit smog.");
}

#[test]
fn no_space_is_needed_where_the_next_word_plainly_begins_a_sentence() {
    check("Hello world.|Today is Tuesday.|Mr. Smith bought 1,000.|That is a lot.");
    check("See node.js and index.html on Booking.com or at example.Com for more.");
}

#[test]
fn the_time_of_day_ends_a_sentence_unless_more_is_said_of_it() {
    check("He left at 6 p.m. | Travellers waited. | At 5 a.m. Mr. Smith rose.");
    check("It opens at 9 a.m. EST and shuts at 5 p.m. Monday to Friday.");
}

#[test]
fn items_of_a_list_in_a_line_follow_each_other() {
    check("1) The first item | 2) The second item | 3) The third item");
    check("a. The first | b. The second | c. The third");
    check("• 9. The first item | • 10. The second item");
    check("(i) Rain. | (ii) Snow. | (iii) Wind.");
    check("Of the 2) nothing came, and in no. 7. b. 5 was left.");
}

#[test]
fn a_quotation_inside_a_sentence_ends_with_it() {
    check("He called out, \"The Queen! The Queen!\" and the three gardeners fell down.");
    check("She thought, ‘after such a fall! I shall think nothing of it!’ (Which was true.)");
    check("He said: “Thieves! Fire!” | Nobody came.");
}

#[test]
fn emoticons_end_a_sentence_before_a_capital() {
    check("Great place :) | We will come back ;-) | Thanks!! :D | Bye");
    check("The ratio is 3:2 (see :8080) and that is all.");
}

#[test]
fn addresses_are_whole_and_stand_alone_in_lists() {
    check(
        "See https://www.example.50.com/a.b?c=d.html. | Please do. | Mail Jane.Doe@example.com. | I did.",
    );
    check("http://a.org/x.html | http://b.org/y.html | http://c.org/");
}

#[test]
fn messages_on_the_web_are_taken_apart() {
    check("Email: ann@example.org | Groups are listed. | Best regards, | Ann Smith");
    check("Scott Neal | 08/16/2000 03:48 PM | Here you go. | ***** | The end");
    check("The meeting on 08/16/2000 03:48 PM was short.");
}

#[test]
fn a_caption_begins_with_its_number() {
    check("Figure 1.5 | Residents of Boxborough gather. | See Figure 1.5 Residents know.");
    check("Table 2. Means and deviations of all runs.");
}

#[test]
fn speech_that_breaks_off_ends_at_its_dash() {
    check("We need a — | Do you have one? | She was there – once.");
    check("Note - The company left.");
}

#[test]
fn a_point_that_stands_alone_in_brackets_or_dashes_ends_nothing() {
    check("Mix it, and -- voila! -- you have cake. | [15: 12:32] [16: who? 13:28]");
}
