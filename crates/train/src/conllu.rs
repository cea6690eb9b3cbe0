//! Reading `CoNLL-U` (<https://universaldependencies.org/format.html>).

use crate::failure::Failure;
use std::path::Path;
use textmill_corpus::PartOfSpeech;

/// A word of a treebank.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// As written.
    pub(crate) form: String,
    /// `None` where the treebank says `_`.
    pub(crate) lemma: Option<String>,
    /// The part of speech.
    pub(crate) pos: PartOfSpeech,
}

/// Adds the sentences of a file to `sentences`.
pub(crate) fn read(path: &Path, text: &str, sentences: &mut Vec<Vec<Word>>) -> Result<(), Failure> {
    let mut sentence = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let problem =
            |problem: String| Failure::Line { path: path.to_owned(), line: number, problem };
        if line.trim().is_empty() {
            if !sentence.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
        } else if !line.starts_with('#') {
            sentence.extend(word(line).map_err(problem)?);
        }
    }
    if !sentence.is_empty() {
        sentences.push(sentence);
    }
    Ok(())
}

/// The word of a line; none where the line is a surface token of several words, or an empty node.
fn word(line: &str) -> Result<Option<Word>, String> {
    let mut columns = line.split('\t');
    let mut column = || columns.next().ok_or("there are fewer than four columns");
    let (id, form, lemma, pos) = (column()?, column()?, column()?, column()?);
    if id.contains(['-', '.']) {
        return Ok(None);
    }
    if form.is_empty() {
        return Err("the form is empty".to_owned());
    }
    let pos = PartOfSpeech::from_name(pos)
        .ok_or_else(|| format!("{pos:?} is no part of speech of Universal Dependencies"))?;
    let lemma = (lemma != "_" || form == "_").then(|| lemma.to_owned());
    Ok(Some(Word { form: form.to_owned(), lemma, pos }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surface_tokens_and_empty_nodes_are_no_words() {
        let text = "# text = don't\n1-2\tdon't\t_\t_\n1\tdo\tdo\tAUX\t_\n2\tn't\tnot\tPART\t_\n\
                    2.1\tgo\tgo\tVERB\t_\n\n1\tYes\t_\tINTJ\t_\n";
        let mut sentences = Vec::new();
        read(Path::new("x"), text, &mut sentences).unwrap();
        let forms: Vec<Vec<&str>> =
            sentences.iter().map(|s| s.iter().map(|w| w.form.as_str()).collect()).collect();
        assert_eq!(forms, [vec!["do", "n't"], vec!["Yes"]]);
        assert_eq!(sentences[0][1].lemma.as_deref(), Some("not"));
        assert_eq!(sentences[1][0].lemma, None);
    }

    #[test]
    fn a_line_that_is_wrong_is_named() {
        let error = read(Path::new("x"), "# a\n1\tdo\tdo\tVB\n", &mut Vec::new()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "x, line 2: \"VB\" is no part of speech of Universal Dependencies"
        );
    }
}
