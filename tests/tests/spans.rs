//! Every token, carried back to the bytes of its file, is the token again.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a failure that is seen")]

use std::sync::Arc;
use textmill_corpus::{
    AnnotatedShard, Batch, Document, IngestedShard, OffsetBasis, Origin, StageRows, Table,
};
use textmill_export::stage::StageReader;
use textmill_tests::{Mill, repository};

/// The annotated shards that a run kept.
fn annotated(mill: &Mill) -> Vec<AnnotatedShard> {
    let folder = mill.path().join("output/stages/3-annotated");
    let rows = |table: &Arc<Table>| -> Vec<Batch> {
        StageReader::open(&folder, table).unwrap().map(Result::unwrap).collect()
    };
    let tables = AnnotatedShard::tables();
    let (documents, forms, lemmas) = (rows(&tables[0]), rows(&tables[1]), rows(&tables[2]));
    let shards = documents.into_iter().zip(forms).enumerate();
    // No text was tagged: the file of lemmas has no rows for any shard.
    shards
        .map(|(shard, (documents, forms))| {
            let lemmas = lemmas.get(shard).cloned().unwrap_or_else(|| Batch::new(&tables[2]));
            // Values are not looked at here.
            let values = Batch::new(&tables[3]);
            AnnotatedShard::from_batches(&[documents, forms, lemmas, values]).unwrap()
        })
        .collect()
}

/// The text that a stretch of a file's bytes is, before it is cleaned.
fn decoded(bytes: &[u8], origin: &Origin) -> String {
    match (&*origin.encoding, &*origin.media_type) {
        ("windows-1252", _) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
        (_, "application/jsonl") => {
            let literal = [b"\"", bytes, b"\""].concat();
            serde_json::from_slice(&literal).unwrap()
        }
        (_, "text/csv" | "text/tab-separated-values") => {
            String::from_utf8(bytes.to_vec()).unwrap().replace("\"\"", "\"")
        }
        _ => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

/// The same text cleaned by the rules of normalisation.
fn cleaned(text: String) -> String {
    let documents = vec![Document::of_text("cut", text)];
    let mut shard = IngestedShard { documents, ..IngestedShard::default() };
    shard.accounting.kept.records = 1;
    shard.accounting.kept.bytes = shard.documents[0].origin.n_bytes();
    let settings = textmill_normalise::Settings::default();
    textmill_normalise::normalise(shard, &settings).documents.remove(0).text
}

#[test]
fn every_token_cut_out_of_its_file_normalises_to_the_token() {
    let mill = Mill::new();
    let seeds = repository().join("seeds");
    mill.runs(["run", "-q", "--keep-stages", "--max-quarantine", "1", seeds.to_str().unwrap()]);
    let mut n_tokens = 0;
    for shard in annotated(&mill) {
        for view in shard.views() {
            let document = view.document;
            if document.origin.offset_basis == OffsetBasis::Extracted {
                continue; // its spans count the extracted text
            }
            let root = repository();
            let (start, end) = (document.origin.byte_start, document.origin.byte_end);
            let record =
                textmill_ingest::source_bytes(&root, &document.origin, start..end).unwrap();
            for token in view.tokens() {
                let span = shard.tokens.span(token);
                let (from, to) = document.source_span(span.start, span.end);
                let cut = &record[(from - start) as usize..(to - start) as usize];
                let text = cleaned(decoded(cut, &document.origin));
                if text == "<EMAIL>" {
                    // A hidden address became a mark, whose parts all lead to the whole of it.
                    assert!(text.contains(view.form(token)));
                    continue;
                }
                assert_eq!(text, view.form(token), "{} at {from}", document.origin.source_path);
                n_tokens += 1;
            }
        }
    }
    assert!(n_tokens > 5_000, "{n_tokens}");
}
