//! Mentions in the W3C Web Annotation Data Model (<https://www.w3.org/TR/annotation-model/>), as the items
//! of an annotation page in JSON-LD.
//!
//! A name is found by its position, counted in Unicode code points as the recommendation says (4.2.5), and
//! by its words with those around them, so that it is found again in a text that changed.

use crate::Annotated;
use serde_json::{Value, json};

/// What the file begins with, before the first annotation.
pub const BEGINNING: &str = "{\n\"@context\": \"http://www.w3.org/ns/anno.jsonld\",\n\
    \"id\": \"annotations.jsonld\",\n\"type\": \"AnnotationPage\",\n\"items\": [\n";

/// What stands between two annotations.
pub const BETWEEN: &str = ",\n";

/// What the file ends with.
pub const END: &str = "\n]\n}\n";

/// Code points of text given before and after a name.
const AROUND: usize = 32;

/// The annotations of a document, each on a line; `text` is the address of its clean text, relative to
/// that of the page.
pub fn annotations(document: &Annotated<'_>, text: &str) -> Vec<String> {
    let mentions = document.mentions().zip(document.spans()).enumerate();
    let all =
        mentions.map(|(number, ((mention, named), span))| {
            let mut body = vec![json!({
                "type": "TextualBody", "purpose": "classifying", "value": mention.label.name(),
            })];
            body.extend(named.name.map(
                |name| json!({ "type": "TextualBody", "purpose": "identifying", "value": name }),
            ));
            body.extend(named.wikidata.map(|id| {
                json!({
                    "type": "SpecificResource",
                    "purpose": "identifying",
                    "source": format!("http://www.wikidata.org/entity/{id}"),
                })
            }));
            let (start, end) = (mention.start as usize, mention.end as usize);
            let before = document.text()[..start].chars().rev().take(AROUND);
            let prefix: String = before.collect::<Vec<_>>().into_iter().rev().collect();
            let suffix: String = document.text()[end..].chars().take(AROUND).collect();
            let annotation: Value = json!({
                "id": format!("#mention-{}-{number}", document.number),
                "type": "Annotation",
                "motivation": ["classifying", "identifying"],
                "body": body,
                "target": {
                    "source": text,
                    "selector": [
                        { "type": "TextPositionSelector", "start": span.start, "end": span.end },
                        {
                            "type": "TextQuoteSelector",
                            "exact": document.surface(mention),
                            "prefix": prefix,
                            "suffix": suffix,
                        },
                    ],
                },
            });
            annotation.to_string()
        });
    all.collect()
}
