//! Annotated documents as rows: one table of documents with their tokens, one of forms.

use super::{StageRows, groups, head, normalised};
use crate::{
    AnnotatedShard, Batch, BlockKind, Column,
    ColumnType::{Boolean, Int32, ListInt32, Text},
    DocumentView, EntityLabel, Mention, PartOfSpeech, Sentence, Table, TokenFlags, Value,
    ValueKind,
};
use std::sync::Arc;

fn documents_table() -> Arc<Table> {
    let mut columns = normalised::COLUMNS.to_vec();
    columns.extend([
        ("token_start", ListInt32, "First byte of each token in the clean text."),
        ("token_len", ListInt32, "Its length in bytes."),
        ("token_form", ListInt32, "Its form: row of the shard in annotated_forms, from 0."),
        ("token_pos", ListInt32, "Its part of speech, by number; no entries when none was asked for."),
        ("token_lemma", ListInt32, "Its lemma: row of the shard in annotated_lemmas, from 0; no entries when none was asked for."),
        ("sentences", ListInt32, "Start, end, first token, one past the last token (in the document), block."),
        ("mentions", ListInt32, "Start, end, first token (in the document), number of tokens, sentence, label, score (two halves of a 64-bit float)."),
    ]);
    head::table("annotated", &columns)
}

fn forms_table() -> Arc<Table> {
    Arc::new(Table {
        name: "annotated_forms",
        grain: "One row per distinct form of a shard.",
        about: "The forms that the tokens of a shard refer to.",
        columns: vec![
            Column::new("shard", Int32, "", "Number of the shard."),
            Column::new("form", Text, "", "The form as written."),
            Column::new("norm", Text, "", "The form in lower case, with straight apostrophes."),
            Column::new("flags", Int32, "", "What kind of token it is, as a set of bits."),
        ],
        key: &["shard", "form"],
        order: "shard, then the order in which the forms were met",
    })
}

fn lemmas_table() -> Arc<Table> {
    Arc::new(Table {
        name: "annotated_lemmas",
        grain: "One row per distinct lemma of a shard.",
        about: "The lemmas that the tokens of a shard refer to.",
        columns: vec![
            Column::new("shard", Int32, "", "Number of the shard."),
            Column::new("lemma", Text, "", "The lemma."),
        ],
        key: &["shard", "lemma"],
        order: "shard, then the order in which the lemmas were met",
    })
}

fn values_table() -> Arc<Table> {
    Arc::new(Table {
        name: "annotated_values",
        grain: "One row per value.",
        about: "The dates, amounts and addresses that stand in the documents of a shard.",
        columns: vec![
            Column::new("shard", Int32, "", "Number of the shard."),
            Column::new("document", Int32, "", "Number of the document in the shard."),
            Column::new("start", Int32, "bytes", "First byte in the clean text."),
            Column::new("end", Int32, "bytes", "One past the last byte."),
            Column::new("sentence", Int32, "", "The sentence, counted in the document."),
            Column::new("kind", Int32, "", "Number of its kind."),
            Column::nullable("value", Text, "", "In one form; null when the text leaves it open."),
            Column::nullable("unit", Text, "", "What it counts."),
            Column::new(
                "is_relative",
                Boolean,
                "",
                "Whether it follows from the day of publication.",
            ),
        ],
        key: &["shard", "document", "start"],
        order: "shard, document, start",
    })
}

impl StageRows for AnnotatedShard {
    fn tables() -> Vec<Arc<Table>> {
        vec![documents_table(), forms_table(), lemmas_table(), values_table()]
    }

    fn to_batches(&self, shard: i32) -> Vec<Batch> {
        let mut rows = Batch::new(&documents_table());
        for view in self.views() {
            normalised::push(&mut rows, shard, view.document);
            push_tokens(&mut rows, &view);
        }
        let mut forms = Batch::new(&forms_table());
        for form in 0..self.lexicon.n_forms() as u32 {
            forms.columns[0].push_int(i64::from(shard));
            forms.columns[1].push_text(self.lexicon.form(form));
            forms.columns[2].push_text(self.lexicon.norm(self.lexicon.norm_of(form)));
            forms.columns[3].push_int(i64::from(self.lexicon.flags(form).0));
        }
        let mut lemmas = Batch::new(&lemmas_table());
        for lemma in 0..self.lemmas.len() as u32 {
            lemmas.columns[0].push_int(i64::from(shard));
            lemmas.columns[1].push_text(self.lemmas.get(lemma));
        }
        vec![rows, forms, lemmas, value_rows(self, shard)]
    }

    fn from_batches(batches: &[Batch]) -> Option<Self> {
        let [rows, forms, lemmas, values] = batches else { return None };
        let mut shard = AnnotatedShard::default();
        for row in 0..forms.n_rows() {
            let (form, norm) = (forms.columns[1].text(row)?, forms.columns[2].text(row)?);
            let flags = TokenFlags(u8::try_from(forms.columns[3].int(row)?).ok()?);
            shard.lexicon.intern(form, 0, form.len(), |_, into| {
                into.push_str(norm);
                flags
            });
        }
        for row in 0..lemmas.n_rows() {
            let lemma = lemmas.columns[1].text(row)?;
            shard.lemmas.intern(lemma, 0, lemma.len());
        }
        for row in 0..rows.n_rows() {
            shard.documents.push(normalised::read(rows, row)?);
            read_tokens(&mut shard, rows, row)?;
        }
        read_values(&mut shard, values)?;
        Some(shard)
    }
}

fn value_rows(annotated: &AnnotatedShard, shard: i32) -> Batch {
    let mut rows = Batch::new(&values_table());
    for view in annotated.views() {
        for value in view.values {
            let c = &mut rows.columns;
            c[0].push_int(i64::from(shard));
            c[1].push_int(view.index as i64);
            c[2].push_int(i64::from(value.start));
            c[3].push_int(i64::from(value.end));
            c[4].push_int(i64::from(value.sentence));
            c[5].push_int(value.kind as i64);
            c[6].push_text(value.normalised.as_deref());
            c[7].push_text(value.unit.as_deref());
            c[8].push_bool(value.is_relative);
        }
    }
    rows
}

fn read_values(shard: &mut AnnotatedShard, rows: &Batch) -> Option<()> {
    let n_documents = shard.documents.len();
    for row in 0..rows.n_rows() {
        let int = |column: usize| u32::try_from(rows.columns[column].int(row)?).ok();
        let text = |column: usize| rows.columns[column].text(row).map(Into::into);
        let document = int(1)? as usize;
        let value = Value {
            start: int(2)?,
            end: int(3)?,
            sentence: int(4)?,
            kind: ValueKind::from_number(int(5)? as i32)?,
            normalised: text(6),
            unit: text(7),
            is_relative: rows.columns[8].bool(row)?,
        };
        let of = shard.documents.get(document)?;
        of.text.get(value.start as usize..value.end as usize)?;
        if document < shard.value_ends.len() {
            return None;
        }
        // The documents before have no more; this one may.
        shard.value_ends.resize(document, shard.values.len() as u32);
        shard.values.push(value);
    }
    shard.value_ends.resize(n_documents, shard.values.len() as u32);
    Some(())
}

fn push_tokens(rows: &mut Batch, view: &DocumentView) {
    let tokens = &view.shard.tokens;
    let first = view.first_token as u32;
    let list =
        |column: &[u32]| -> Vec<i32> { column[view.tokens()].iter().map(|&n| n as i32).collect() };
    rows.column_mut("token_start").push_list(list(&tokens.start));
    rows.column_mut("token_len").push_list(list(&tokens.len));
    rows.column_mut("token_form").push_list(list(&tokens.form));
    let tagged = if tokens.pos.is_empty() { 0..0 } else { view.tokens() };
    rows.column_mut("token_pos")
        .push_list(tokens.pos[tagged.clone()].iter().map(|&pos| pos as i32));
    rows.column_mut("token_lemma")
        .push_list(tokens.lemma[tagged].iter().map(|&lemma| lemma as i32));
    rows.column_mut("sentences").push_list(view.sentences.iter().flat_map(|s| {
        [s.start, s.end, s.first_token - first, s.end_token - first, s.block as u32]
            .map(|n| n as i32)
    }));
    rows.column_mut("mentions").push_list(view.mentions.iter().flat_map(|m| {
        let score = m.score.to_bits();
        [
            m.start,
            m.end,
            m.first_token - first,
            m.n_tokens,
            m.sentence,
            m.label as u32,
            (score >> 32) as u32,
            score as u32,
        ]
        .map(|n| n as i32)
    }));
}

fn read_tokens(shard: &mut AnnotatedShard, rows: &Batch, row: usize) -> Option<()> {
    let first = shard.tokens.len() as u32;
    let unsigned = |name: &str| Some(rows.column(name).list(row)?.iter().map(|&n| n as u32));
    shard.tokens.start.extend(unsigned("token_start")?);
    shard.tokens.len.extend(unsigned("token_len")?);
    shard.tokens.form.extend(unsigned("token_form")?);
    shard.tokens.lemma.extend(unsigned("token_lemma")?);
    for &pos in rows.column("token_pos").list(row)? {
        shard.tokens.pos.push(PartOfSpeech::from_number(pos)?);
    }
    for &[start, end, first_token, end_token, block] in groups(rows.column("sentences").list(row))?
    {
        shard.sentences.push(Sentence {
            start: start as u32,
            end: end as u32,
            first_token: first + first_token as u32,
            end_token: first + end_token as u32,
            block: BlockKind::from_number(block)?,
        });
    }
    for &[start, end, token, n_tokens, sentence, label, high, low] in
        groups(rows.column("mentions").list(row))?
    {
        shard.mentions.push(Mention {
            start: start as u32,
            end: end as u32,
            first_token: first + token as u32,
            n_tokens: n_tokens as u32,
            sentence: sentence as u32,
            label: EntityLabel::from_number(label)?,
            score: f64::from_bits(u64::from(high as u32) << 32 | u64::from(low as u32)),
        });
    }
    shard.token_ends.push(shard.tokens.len() as u32);
    shard.sentence_ends.push(shard.sentences.len() as u32);
    shard.mention_ends.push(shard.mentions.len() as u32);
    is_sound(shard, first).then_some(())
}

/// Whether the last document's tokens lie in its text and refer to forms of the shard.
fn is_sound(shard: &AnnotatedShard, first: u32) -> bool {
    let (t, n) = (&shard.tokens, shard.tokens.len());
    let text = shard.documents.last().map_or("", |d| d.text.as_str());
    let is_tagged = |len: usize| len == n || len == 0;
    t.len.len() == n
        && t.form.len() == n
        && is_tagged(t.pos.len())
        && is_tagged(t.lemma.len())
        && t.lemma.iter().all(|&lemma| (lemma as usize) < shard.lemmas.len())
        && (first as usize..n).all(|i| {
            (t.form[i] as usize) < shard.lexicon.n_forms() && text.get(t.span(i)).is_some()
        })
        && shard.sentences.iter().all(|s| s.first_token <= s.end_token && s.end_token as usize <= n)
}
