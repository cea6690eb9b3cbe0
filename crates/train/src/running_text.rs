//! Treebanks as the running text that they were made from.

use crate::conllu::{Sentence, Word};

/// First byte and one past the last.
pub(crate) type Span = (usize, usize);

/// The text of a treebank, with the spans of what the treebank marks in it, in order.
#[derive(Debug, Default)]
pub(crate) struct RunningText<'a> {
    pub(crate) text: String,
    /// As written: `don't` is one.
    pub(crate) tokens: Vec<Span>,
    /// Syntactic words, `do` and `n't`. Where the words do not make up the token as written, it
    /// stands for them, and is none of them.
    pub(crate) words: Vec<(Span, Option<&'a Word>)>,
    pub(crate) sentences: Vec<Span>,
}

impl<'a> RunningText<'a> {
    /// A blank line stands between paragraphs, and a space where the treebank has white space.
    pub(crate) fn of(sentences: &'a [Sentence]) -> Self {
        let mut running = Self::default();
        let mut spaced = false;
        for sentence in sentences {
            if sentence.begins_paragraph && !running.text.is_empty() {
                running.text.push_str("\n\n");
            } else if spaced {
                running.text.push(' ');
            }
            let start = running.text.len();
            running.add_tokens(sentence);
            running.sentences.push((start, running.text.len()));
            spaced = sentence.tokens.last().is_some_and(|token| token.spaced);
        }
        running
    }

    fn add_tokens(&mut self, sentence: &'a Sentence) {
        let (mut spaced, mut rest) = (false, sentence.words.as_slice());
        for token in &sentence.tokens {
            if spaced {
                self.text.push(' ');
            }
            spaced = token.spaced;
            let mut start = self.text.len();
            self.text.push_str(&token.form);
            let span = (start, self.text.len());
            self.tokens.push(span);
            let (words, others) = rest.split_at(token.n_words);
            rest = others;
            let made_of = words.iter().map(|word| word.form.as_str()).collect::<String>();
            if made_of == token.form {
                for word in words {
                    self.words.push(((start, start + word.form.len()), Some(word)));
                    start += word.form.len();
                }
            } else {
                self.words.push((span, None));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conllu;
    use std::path::Path;

    #[test]
    fn text_is_as_it_was_written() {
        let no_space = "_\t_\t_\t_\t_\tSpaceAfter=No";
        let treebank = format!(
            "# newpar\n1-2\tDon't\t_\t_\t{no_space}\n1\tDo\tdo\tAUX\n2\tn't\tnot\tPART\n\
             3\t!\t!\tPUNCT\n\n1-2\tdu\t_\t_\n1\tde\tde\tADP\n2\tle\tle\tDET\n\n\
             # newpar\n1\tYes\tyes\tINTJ\n"
        );
        let sentences = conllu::read(Path::new("x"), &treebank).unwrap();
        let running = RunningText::of(&sentences);
        assert_eq!(running.text, "Don't! du\n\nYes");
        let cut = |&(start, end): &Span| &running.text[start..end];
        assert_eq!(running.sentences.iter().map(cut).collect::<Vec<_>>(), ["Don't!", "du", "Yes"]);
        assert_eq!(running.tokens.iter().map(cut).collect::<Vec<_>>(), ["Don't", "!", "du", "Yes"]);
        let words: Vec<_> =
            running.words.iter().map(|(span, word)| (cut(span), word.is_some())).collect();
        assert_eq!(words, [("Do", true), ("n't", true), ("!", true), ("du", false), ("Yes", true)]);
    }
}
