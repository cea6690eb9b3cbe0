//! Reading names in the format of `CoNLL`: a token and its tag a line, the tag being BIO, IOB1 or
//! BIOES; blank lines end sentences, and lines that begin with `-DOCSTART-` begin documents.

use crate::failure::Failure;
use std::path::Path;
use textmill_corpus::EntityLabel;

/// A document: its sentences.
pub(crate) type Document = Vec<Sentence>;

/// A sentence with its names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) tokens: Vec<String>,
    /// First token, one past the last, and label; in order and without overlap.
    pub(crate) names: Vec<(usize, usize, EntityLabel)>,
}

/// What a label of a corpus means here; `None` for what is no name here, as dates.
///
/// The labels are those of `CoNLL`-2003, UNER, WNUT-17, Worldwide, `OntoNotes`, GUM, `CrossNER` and
/// IEER.
pub(crate) fn label_of(name: &str) -> Option<EntityLabel> {
    Some(match name.to_ascii_lowercase().as_str() {
        "per" | "person" | "politician" | "scientist" | "writer" | "musicalartist"
        | "researcher" => EntityLabel::Person,
        "loc" | "location" | "gpe" | "fac" | "facility" | "place" | "country" => {
            EntityLabel::Location
        }
        "org" | "organization" | "organisation" | "corporation" | "group" | "politicalparty"
        | "university" | "band" => EntityLabel::Organisation,
        "date" | "time" | "money" | "percent" | "quantity" | "ordinal" | "cardinal" | "animal"
        | "plant" | "substance" | "duration" | "measure" | "weapon" | "militaryplatform" => {
            return None;
        }
        _ => EntityLabel::Miscellaneous,
    })
}

/// The documents of a file.
pub(crate) fn read(path: &Path, text: &str) -> Result<Vec<Document>, Failure> {
    let (mut documents, mut document) = (Vec::new(), Vec::new());
    let mut sentence = Reading::default();
    for (number, line) in (1..).zip(text.lines().chain(["-DOCSTART-"])) {
        let starts_document = line.starts_with("-DOCSTART-");
        if starts_document || line.trim().is_empty() {
            document.extend(sentence.finish());
        }
        if starts_document {
            if !document.is_empty() {
                documents.push(std::mem::take(&mut document));
            }
        } else if !line.trim().is_empty() {
            sentence.add(line).map_err(|problem| Failure::Line {
                path: path.to_owned(),
                line: number,
                problem: problem.to_owned(),
            })?;
        }
    }
    Ok(documents)
}

#[derive(Default)]
struct Reading {
    sentence: Sentence,
    /// First token and label of the name that has begun.
    open: Option<(usize, String)>,
}

impl Reading {
    fn add(&mut self, line: &str) -> Result<(), &'static str> {
        let separator = if line.contains('\t') { '\t' } else { ' ' };
        let (token, rest) = line.split_once(separator).ok_or("there is no tag")?;
        let tag = rest.rsplit(separator).next().unwrap_or_default().trim();
        if token.is_empty() {
            return Err("the token is empty");
        }
        let (part, label) = match tag.split_once('-') {
            Some((part, label)) if matches!(part, "B" | "I" | "E" | "S" | "L" | "U") => {
                (part, label)
            }
            _ if tag == "O" => ("O", ""),
            _ => return Err("the tag is neither O nor of the form B-LABEL"),
        };
        let at = self.sentence.tokens.len();
        let goes_on = self.open.as_ref().is_some_and(|(_, open)| open == label);
        if !goes_on || matches!(part, "O" | "B" | "S" | "U") {
            self.close(at);
        }
        if part != "O" && self.open.is_none() {
            self.open = Some((at, label.to_owned()));
        }
        self.sentence.tokens.push(token.to_owned());
        if matches!(part, "E" | "S" | "L" | "U") {
            self.close(at + 1);
        }
        Ok(())
    }

    fn close(&mut self, end: usize) {
        if let Some((start, label)) = self.open.take()
            && let Some(label) = label_of(&label)
            && (label != EntityLabel::Miscellaneous || self.has_capital(start, end))
        {
            self.sentence.names.push((start, end, label));
        }
    }

    /// Whether any token of a name has a capital: some corpora mark kinds of things too, as
    /// `poem`, which are no names.
    fn has_capital(&self, start: usize, end: usize) -> bool {
        let mut tokens = self.sentence.tokens[start..end].iter();
        tokens.any(|token| token.contains(char::is_uppercase))
    }

    fn finish(&mut self) -> Option<Sentence> {
        self.close(self.sentence.tokens.len());
        let sentence = std::mem::take(&mut self.sentence);
        (!sentence.tokens.is_empty()).then_some(sentence)
    }
}

/// Words before a name that are no part of it here, though some corpora have them inside.
const BEFORE: [&str; 13] =
    ["the", "a", "an", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "prof.", "sir"];

/// What may follow a name and is no part of it here.
const BEHIND: [&str; 5] = ["'s", "’s", "'", "’", "'S"];

/// A name without the article or honorific before it and the possessive behind it.
pub(crate) fn bare(tokens: &[String], (start, end): (usize, usize)) -> (usize, usize) {
    let (mut start, mut end) = (start, end);
    while end - start > 1 && BEFORE.contains(&tokens[start].to_lowercase().as_str()) {
        start += 1;
    }
    while end - start > 1 && BEHIND.contains(&tokens[end - 1].as_str()) {
        end -= 1;
    }
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_ways_to_tag_say_the_same() {
        use EntityLabel::{Location, Person};
        let bio = "Ann\tB-PER\nLee\tI-PER\nRome\tB-LOC\nOslo\tB-LOC\nnow\tO\n";
        let iob1 = "Ann\tI-PER\nLee\tI-PER\nRome\tI-LOC\nOslo\tB-LOC\nnow\tO\n";
        let bioes = "Ann\tB-PER\nLee\tE-PER\nRome\tS-LOC\nOslo\tS-LOC\nnow\tO\n";
        for text in [bio, iob1, bioes] {
            let documents = read(Path::new("x"), text).unwrap();
            let names = &documents[0][0].names;
            assert_eq!(names[..], [(0, 2, Person), (2, 3, Location), (3, 4, Location)], "{text}");
        }
    }

    #[test]
    fn documents_and_sentences_are_told_apart_and_columns_between_are_passed_over() {
        let text = "-DOCSTART- -X- O O\n\nRome NNP I-NP I-GPE\n. . O O\n\nOn IN O O\n\n\
                    -DOCSTART- -X- O O\n\nMay NNP O I-DATE\n";
        let documents = read(Path::new("x"), text).unwrap();
        assert_eq!(documents.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(documents[0][0].names, [(0, 1, EntityLabel::Location)]);
        assert!(documents[1][0].names.is_empty());
        let error = read(Path::new("x"), "Rome\tPLACE\n").unwrap_err().to_string();
        assert!(error.starts_with("x, line 1: the tag is neither"), "{error}");
    }

    #[test]
    fn articles_and_possessives_are_no_part_of_a_name() {
        let tokens = ["the", "Hague", "'s"].map(str::to_owned);
        assert_eq!(bare(&tokens, (0, 3)), (1, 2));
        assert_eq!(bare(&tokens, (0, 1)), (0, 1));
    }
}
