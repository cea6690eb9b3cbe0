//! Reading `CoNLL-U` (<https://universaldependencies.org/format.html>).

use crate::failure::Failure;
use std::path::Path;
use textmill_corpus::PartOfSpeech;

/// A sentence of a treebank.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    /// Syntactic words: `do` and `n't`.
    pub(crate) words: Vec<Word>,
    /// Tokens as written: `don't`.
    pub(crate) tokens: Vec<Token>,
    /// Whether a paragraph or a document begins with it.
    pub(crate) begins_paragraph: bool,
}

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

/// A token as written.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) form: String,
    /// How many words it is made of, from 1 on.
    pub(crate) n_words: usize,
    /// Whether white space follows, as far as the sentence goes on.
    pub(crate) spaced: bool,
}

/// The sentences of a file.
pub(crate) fn read(path: &Path, text: &str) -> Result<Vec<Sentence>, Failure> {
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    for (number, line) in (1..).zip(text.lines().chain([""])) {
        let problem =
            |problem: String| Failure::Line { path: path.to_owned(), line: number, problem };
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim_start();
            sentence.begins_paragraph |=
                ["newdoc", "newpar"].iter().any(|c| comment.starts_with(c));
        } else if !line.trim().is_empty() {
            sentence.add(line).map_err(problem)?;
        } else if !sentence.tokens.is_empty() {
            if sentence.n_awaited() > 0 {
                return Err(problem("the last token has more words than follow it".to_owned()));
            }
            sentences.push(std::mem::take(&mut sentence));
        }
    }
    Ok(sentences)
}

impl Sentence {
    /// Words that the tokens so far are made of, and that have not come yet.
    fn n_awaited(&self) -> usize {
        self.tokens.iter().map(|token| token.n_words).sum::<usize>() - self.words.len()
    }

    /// Adds what a line says.
    fn add(&mut self, line: &str) -> Result<(), String> {
        let mut columns = line.split('\t');
        let mut column = || columns.next().ok_or("there are fewer than four columns");
        let (id, form, lemma, pos) = (column()?, column()?, column()?, column()?);
        // Of ten columns the last; a file without it has spaces between all tokens.
        let notes = columns.nth(5).unwrap_or_default();
        let spaced = notes.split('|').all(|note| note != "SpaceAfter=No");
        let is_empty_node = id.contains('.');
        if is_empty_node {
            return Ok(());
        }
        if form.is_empty() {
            return Err("the form is empty".to_owned());
        }
        let awaited = self.n_awaited();
        if let Some((first, last)) = id.split_once('-') {
            let number = |id: &str| id.parse::<u32>().ok();
            let n_words = number(first).zip(number(last)).filter(|(first, last)| first <= last);
            let n_words = n_words
                .filter(|_| awaited == 0)
                .and_then(|(first, last)| (last - first).checked_add(1));
            let n_words = n_words.ok_or_else(|| format!("{id:?} is no range of words"))? as usize;
            self.tokens.push(Token { form: form.to_owned(), n_words, spaced });
            return Ok(());
        }
        if awaited == 0 {
            self.tokens.push(Token { form: form.to_owned(), n_words: 1, spaced });
        }
        let pos = PartOfSpeech::from_name(pos)
            .ok_or_else(|| format!("{pos:?} is no part of speech of Universal Dependencies"))?;
        let lemma = (lemma != "_" || form == "_").then(|| lemma.to_owned());
        self.words.push(Word { form: form.to_owned(), lemma, pos });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error_of(text: &str) -> String {
        read(Path::new("x"), text).unwrap_err().to_string()
    }

    #[test]
    fn tokens_as_written_and_empty_nodes_are_no_words() {
        let text = "# newdoc id = a\n# text = don't\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
                    1\tdo\tdo\tAUX\t_\n2\tn't\tnot\tPART\t_\n2.1\tgo\tgo\tVERB\t_\n3\t?\t?\tPUNCT\n\n\
                    1\tYes\t_\tINTJ\t_\n";
        let sentences = read(Path::new("x"), text).unwrap();
        let forms = |s: &Sentence| s.words.iter().map(|w| w.form.clone()).collect::<Vec<_>>();
        assert_eq!(forms(&sentences[0]), ["do", "n't", "?"]);
        assert_eq!(forms(&sentences[1]), ["Yes"]);
        assert_eq!(sentences[0].words[1].lemma.as_deref(), Some("not"));
        assert_eq!(sentences[1].words[0].lemma, None);
        let tokens: Vec<(&str, usize, bool)> =
            sentences[0].tokens.iter().map(|t| (t.form.as_str(), t.n_words, t.spaced)).collect();
        assert_eq!(tokens, [("don't", 2, false), ("?", 1, true)]);
        assert!(sentences[0].begins_paragraph && !sentences[1].begins_paragraph);
    }

    #[test]
    fn a_line_that_is_wrong_is_named() {
        assert_eq!(
            error_of("# a\n1\tdo\tdo\tVB\n"),
            "x, line 2: \"VB\" is no part of speech of Universal Dependencies"
        );
        assert_eq!(
            error_of("1-2\tdon't\t_\t_\n1\tdo\tdo\tAUX\n\n"),
            "x, line 3: the last token has more words than follow it"
        );
        for id in ["2-1", "a-b", "1-"] {
            let error = error_of(&format!("{id}\tdon't\t_\t_\n"));
            assert_eq!(error, format!("x, line 1: {id:?} is no range of words"));
        }
    }
}
