//! Every token with its place: the table that a concordance is read from.

use super::{Counted, RowStatistic, source_spans::SourceSpans};
use std::sync::Arc;
use textmill_corpus::{
    Batch, Column,
    ColumnType::{Boolean, Int32, Int64, Text},
    PartOfSpeech, Sentence, Table, TokenFlags,
};

/// The table `tokens`.
pub(crate) const STATISTIC: RowStatistic =
    RowStatistic { wanted: |settings| settings.tokens, table, count, finished: None };

/// The columns that say what kind of token it is, in their order.
const FLAGS: [(&str, TokenFlags, &str); 6] = [
    ("is_word", TokenFlags::WORD, "Whether it holds a letter."),
    ("is_number", TokenFlags::NUMBER, "Whether it holds digits and no letter."),
    ("is_punctuation", TokenFlags::PUNCTUATION, "Whether it is punctuation or a symbol: no term."),
    ("is_clitic", TokenFlags::CLITIC, "Whether it was split from the word before it, as 's."),
    ("is_capitalised", TokenFlags::CAPITALISED, "Whether its first letter is upper case."),
    ("is_all_caps", TokenFlags::ALL_CAPS, "Whether it has two letters or more, all upper case."),
];

fn table() -> Arc<Table> {
    let mut columns = vec![
        Column::new("document_id", Int32, "", "The document."),
        Column::new(
            "position",
            Int32,
            "tokens",
            "Number of the token in its document, from 0, punctuation counted too.",
        ),
        Column::new("sentence", Int32, "", "Number of its sentence in the document, from 0."),
        Column::nullable(
            "term_id",
            Int32,
            "",
            "Its term, at the level norm; null for punctuation, in blocks that are not counted (setting words.blocks), and for all but the first word of a term of several words.",
        ),
        Column::new("form", Text, "", "The token as the clean text writes it."),
        Column::nullable(
            "lemma",
            Text,
            "",
            "Its lemma; null when none was asked for (setting annotate.parts_of_speech).",
        ),
        Column::nullable(
            "pos",
            Text,
            "",
            "Its part of speech, a tag of Universal Dependencies; null when none was asked for.",
        ),
        Column::new(
            "source_start",
            Int64,
            "bytes",
            "First byte in the input, on the document's offset_basis.",
        ),
        Column::new(
            "source_length",
            Int32,
            "bytes",
            "Bytes in the input; other than the length of the form where cleaning changed it.",
        ),
    ];
    columns.extend(FLAGS.map(|(name, _, about)| Column::new(name, Boolean, "", about)));
    Arc::new(Table {
        name: "tokens",
        grain: "One row per token.",
        about: "Every token of every block in reading order, with its bytes in the input: the text \
                as a table, from which `textmill kwic` reads. On request: words.tokens = true.",
        columns,
        key: &["document_id", "position"],
        order: "document_id, position",
    })
}

fn count(counted: &Counted, table: &Arc<Table>) -> Batch {
    let Counted { shard, occurrences, .. } = counted;
    let mut rows = Batch::new(table);
    for (view, terms) in shard.views().zip(occurrences.documents()) {
        let mut spans = SourceSpans::of(view.document);
        // The counted tokens of the document that are still to come.
        let mut terms = terms.peekable();
        for (sentence, tokens) in (0..).zip(view.sentences.iter().map(Sentence::tokens)) {
            for token in tokens {
                let position = (token - view.first_token) as u32;
                let term = terms.next_if(|&at| occurrences.positions[at] == position);
                let span = shard.tokens.span(token);
                let (start, length) = spans.locate(span.start, span.end);
                let c = &mut rows.columns;
                c[0].push_int(view.index as i64);
                c[1].push_int(i64::from(position));
                c[2].push_int(sentence);
                c[3].push_int(term.map(|at| i64::from(occurrences.terms[at])));
                c[4].push_text(view.form(token));
                c[5].push_text(view.lemma(token));
                c[6].push_text(view.pos(token).map(PartOfSpeech::name));
                c[7].push_int(start);
                c[8].push_int(length);
                let flags = view.flags(token);
                for (column, (_, flag, _)) in c[9..].iter_mut().zip(FLAGS) {
                    column.push_bool(flags.has(flag));
                }
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use crate::{
        Scratch, Settings, WordCounts, count,
        laws::{shard, whole},
    };
    use textmill_corpus::{Batch, BlockKind, PartOfSpeech};

    fn table_of(shard: &textmill_corpus::AnnotatedShard, settings: &Settings, name: &str) -> Batch {
        let mut counts = WordCounts::new(settings, &Scratch::new(&std::env::temp_dir())).unwrap();
        counts.add(count(shard, settings), 7).unwrap();
        let tables = counts.finish().unwrap().into_iter();
        whole(tables.into_iter().find(|rows| rows.table.name == name).unwrap())
    }

    #[test]
    fn punctuation_and_uncounted_blocks_have_no_term_and_all_have_their_bytes() {
        let settings = Settings { tokens: true, sentences: true, ..Settings::default() };
        let mut shard = shard(&["The cat . the", "Contact us"]);
        shard.sentences[1].block = BlockKind::Footer;
        let tokens = table_of(&shard, &settings, "tokens");
        let ints = |column: &str| {
            (0..tokens.n_rows()).map(|row| tokens.column(column).int(row)).collect::<Vec<_>>()
        };
        // the 2, cat 1: the is term 0.
        assert_eq!(ints("term_id"), [Some(0), Some(1), None, Some(0), None, None]);
        assert_eq!(ints("document_id")[3..5], [Some(7), Some(8)]);
        assert_eq!(ints("position"), [0, 1, 2, 3, 0, 1].map(Some));
        assert_eq!(ints("source_start"), [0, 4, 8, 10, 0, 8].map(Some));
        assert_eq!(tokens.column("form").text(0), Some("The"));
        assert_eq!(tokens.column("is_punctuation").bool(2), Some(true));
        assert_eq!(tokens.column("pos").text(0), None, "none was asked for");
        let sentences = table_of(&shard, &settings, "sentences");
        assert_eq!(sentences.column("block").text(1), Some("footer"));
        assert_eq!(sentences.column("n_tokens").int(0), Some(4));
        assert_eq!(sentences.column("n_words").int(0), Some(3));
        assert_eq!(sentences.column("n_words").int(1), Some(0), "none are counted");
        assert_eq!(sentences.column("source_length").int(0), Some(13));
    }

    #[test]
    fn a_part_of_speech_and_a_lemma_are_given_where_there_are_some() {
        let settings = Settings { tokens: true, ..Settings::default() };
        let mut shard = shard(&["Dogs bark"]);
        shard.tokens.pos = vec![PartOfSpeech::Noun, PartOfSpeech::Verb];
        let (dog, _) = shard.lemmas.intern("dog", 0, 3);
        let (bark, _) = shard.lemmas.intern("bark", 0, 4);
        shard.tokens.lemma = vec![dog, bark];
        let tokens = table_of(&shard, &settings, "tokens");
        assert_eq!(tokens.column("pos").text(0), Some("NOUN"));
        assert_eq!(tokens.column("lemma").text(0), Some("dog"));
    }
}
