//! How a shard becomes rows of the files between two stages, and rows a shard again.
//!
//! One table row is one document, so that a stage's file can be opened and looked at with any
//! tool; spans and tokens are lists of integers, described in their columns.

mod annotated;
mod head;
mod ingested;
mod normalised;

use crate::{Batch, Table};
use std::sync::Arc;

/// What a stage gives, as rows of declared tables.
pub trait StageRows: Sized {
    /// The tables that hold it, the one with a row per document first. Each has a column `shard`.
    fn tables() -> Vec<Arc<Table>>;

    /// The rows of one shard: a batch for each table.
    fn to_batches(&self, shard: i32) -> Vec<Batch>;

    /// The shard that these rows hold, without its accounting and without what was left out of
    /// it; `None` when they hold none (a damaged file).
    fn from_batches(batches: &[Batch]) -> Option<Self>;
}

/// Lists of this many integers, one after another in a flat list.
fn groups<const N: usize>(list: Option<&[i32]>) -> Option<&[[i32; N]]> {
    let (groups, rest) = list?.as_chunks();
    rest.is_empty().then_some(groups)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::*;
    use std::borrow::Cow;

    fn document() -> Document {
        let mut alignment = AlignmentBuilder::default();
        alignment.copy(3);
        alignment.replace(2, 6);
        Document {
            key: DocumentKey(0xFFFF_0000_0000_0000_0000_0000_0000_0001),
            origin: Origin {
                source_path: "a/b.jsonl".into(),
                member: Some("m".into()),
                record_no: 3,
                offset_basis: OffsetBasis::Decompressed,
                byte_start: 5_000_000_000,
                byte_end: 5_000_000_100,
                text_start: 5_000_000_010,
                media_type: Cow::Borrowed("application/jsonl"),
                encoding: Cow::Borrowed("UTF-8"),
                encoding_how: EncodingHow::Bom,
                n_replaced: 2,
            },
            metadata: Metadata {
                title: Some("T".into()),
                published: Some(-1),
                found: vec![("k".into(), "v \"quoted\"\n".into()), ("l".into(), "null".into())],
                ..Metadata::default()
            },
            text: "abcé".into(),
            alignment: alignment.finish(),
        }
    }

    fn normalised() -> NormalisedDocument {
        let d = document();
        NormalisedDocument {
            key: d.key,
            origin: d.origin,
            metadata: d.metadata,
            alignment: Alignment::identity(5),
            ingested: d.alignment,
            blocks: vec![Block { kind: BlockKind::Body, start: 0, end: 5 }],
            news: NewsFields { agency: Some("AP".into()), ..NewsFields::default() },
            applied: vec![RuleCount { rule: "nfc".into(), changes: 4 }],
            language: Some(Language { code: "en".into(), score: 0.5 }),
            text: d.text,
        }
    }

    #[test]
    fn ingested_documents_come_back_whole() {
        let shard = Shard { documents: vec![document()], ..Shard::default() };
        let back = IngestedShard::from_batches(&shard.to_batches(7)).unwrap();
        assert_eq!(back.documents, shard.documents);
    }

    #[test]
    fn normalised_documents_come_back_whole() {
        let shard = Shard { documents: vec![normalised()], ..Shard::default() };
        let back = NormalisedShard::from_batches(&shard.to_batches(7)).unwrap();
        assert_eq!(back.documents, shard.documents);
    }

    #[test]
    fn annotated_documents_come_back_whole() {
        let mut shard = AnnotatedShard { documents: vec![normalised(); 2], ..Default::default() };
        for n in 0..2 {
            let form = shard.lexicon.intern("abcé", 0, 5, |_, norm| {
                norm.push_str("abcé");
                TokenFlags::WORD.with(TokenFlags::CAPITALISED)
            });
            shard.tokens.push(0, 5, form);
            shard.sentences.push(Sentence {
                start: 0,
                end: 5,
                first_token: n,
                end_token: n + 1,
                block: BlockKind::Body,
            });
            shard.mentions.push(Mention {
                start: 0,
                end: 5,
                first_token: n,
                n_tokens: 1,
                sentence: 0,
                label: EntityLabel::Location,
                score: 0.7,
            });
            shard.token_ends.push(n + 1);
            shard.sentence_ends.push(n + 1);
            shard.mention_ends.push(n + 1);
        }
        let back = AnnotatedShard::from_batches(&shard.to_batches(7)).unwrap();
        assert_eq!(back.documents, shard.documents);
        assert_eq!(back.tokens.start, shard.tokens.start);
        assert_eq!(back.tokens.form, shard.tokens.form);
        assert_eq!(back.sentences, shard.sentences);
        assert_eq!(back.mentions, shard.mentions);
        assert_eq!(back.mention_ends, shard.mention_ends);
        assert_eq!(back.lexicon.norm(0), "abcé");
        assert_eq!(back.lexicon.flags(0), shard.lexicon.flags(0));
    }

    #[test]
    fn rows_with_places_that_cannot_be_are_refused() {
        let shard = Shard { documents: vec![document()], ..Shard::default() };
        for (name, value) in
            [("byte_end", 4_999_999_999), ("byte_start", -1), ("text_start", -7), ("record_no", -1)]
        {
            let mut batches = shard.to_batches(0);
            let Values::Int64(items) = &mut batches[0].column_mut(name).values else {
                panic!("large numbers")
            };
            items[0] = value;
            assert!(IngestedShard::from_batches(&batches).is_none(), "{name}");
        }
    }

    #[test]
    fn rows_with_blocks_in_disorder_are_refused() {
        let block = |start, end| Block { kind: BlockKind::Body, start, end };
        let with = |blocks| {
            let documents = vec![NormalisedDocument { blocks, ..normalised() }];
            NormalisedShard::from_batches(&Shard { documents, ..Shard::default() }.to_batches(0))
        };
        assert!(with(vec![block(0, 3), block(3, 5)]).is_some());
        assert!(with(vec![block(3, 5), block(0, 3)]).is_none());
        assert!(with(vec![block(0, 3), block(1, 5)]).is_none());
    }

    #[test]
    fn rows_with_a_broken_alignment_are_refused() {
        let shard = Shard { documents: vec![document()], ..Shard::default() };
        let mut batches = shard.to_batches(0);
        let Values::ListInt32 { items, .. } = &mut batches[0].column_mut("alignment").values else {
            panic!("a list")
        };
        items[0] += 1;
        assert!(IngestedShard::from_batches(&batches).is_none());
    }
}
