//! Whether a sentence ends after a terminator: the rules, on the tokens around it.

use super::roles::{Role, Roles};
use textmill_corpus::{Lexicon, Tokens};

/// The tokens that one sentence may be made of: what lies between two hard ends.
pub(super) struct Stretch<'a> {
    /// All tokens of the shard.
    pub(super) tokens: &'a Tokens,
    /// Their forms.
    pub(super) lexicon: &'a Lexicon,
    /// What the forms can do.
    pub(super) roles: &'a mut Roles,
    /// First token of the sentence at hand.
    pub(super) sentence: usize,
    /// One past the last token of the stretch.
    pub(super) end: usize,
}

/// A terminator with all that belongs to it: `?!`, `. . .`, `.”)`.
struct Run {
    /// One past its last token.
    end: usize,
    /// Number of full stops.
    n_full_stops: usize,
    /// All roles of its tokens together.
    roles: Role,
}

impl Stretch<'_> {
    /// Looks at the terminator at token `at`: gives one past the last token that belongs to it,
    /// and whether the sentence ends there.
    pub(super) fn look_at(&mut self, at: usize) -> (usize, bool) {
        let run = self.run(at);
        let ends = run.end < self.end && self.ends_sentence(at, &run);
        (run.end, ends)
    }

    fn role(&mut self, token: usize) -> Role {
        self.roles.get(self.lexicon, self.tokens.form[token])
    }

    /// Whether there is white space before a token.
    fn is_spaced(&self, token: usize) -> bool {
        token == 0 || self.tokens.span(token - 1).end != self.tokens.start[token] as usize
    }

    /// Takes in terminators and closing marks that follow without space, and the further points
    /// of a spaced ellipsis.
    fn run(&mut self, at: usize) -> Run {
        let mut run = Run { end: at, n_full_stops: 0, roles: Role::default() };
        while run.end < self.end {
            let role = self.role(run.end);
            let spaced = run.end > at && self.is_spaced(run.end);
            let full_stop = role.has(Role::FULL_STOP);
            let part = if full_stop {
                !spaced || self.role(run.end - 1).has(Role::FULL_STOP)
            } else {
                !spaced && role.has(Role::TERMINATOR.with(Role::CLOSER))
            };
            if !part {
                break;
            }
            run.n_full_stops += usize::from(full_stop);
            run.roles = run.roles.with(role);
            run.end += 1;
        }
        self.take_in_references(at, &mut run);
        run
    }

    /// Takes in what an editor adds behind the end: `[1]`, `[...]`, a reference number right
    /// after the point.
    fn take_in_references(&mut self, at: usize, run: &mut Run) {
        while let Some(end) = self.bracketed_reference(run.end) {
            run.end = end;
        }
        if run.n_full_stops == 1 && self.is_reference_number(run.end) && !self.is_abbreviated(at) {
            run.end += 1;
        }
    }

    /// Whether a number stands at token `at` without space before it, and a capital after it.
    fn is_reference_number(&mut self, at: usize) -> bool {
        at + 1 < self.end
            && !self.is_spaced(at)
            && self.role(at).has(Role::NUMBER)
            && self.is_spaced(at + 1)
            && self.role(at + 1).has(Role::CAPITALISED)
    }

    /// Whether an abbreviation or a letter stands right before the terminator at token `at`.
    fn is_abbreviated(&mut self, at: usize) -> bool {
        at > self.sentence
            && !self.is_spaced(at)
            && self.role(at - 1).has(Role::ABBREVIATED.with(Role::LETTER))
    }

    /// The end of `[1]` or `[...]` at token `at`.
    fn bracketed_reference(&mut self, at: usize) -> Option<usize> {
        // The role is at hand, the form seldom in the cache.
        if at + 2 >= self.end || !self.role(at).has(Role::OPENER) || self.form(at) != "[" {
            return None;
        }
        let mut close = at + 1;
        if self.role(close).has(Role::MARKER) {
            close += 1;
        } else {
            while close < self.end && self.role(close).has(Role::FULL_STOP.with(Role::ELLIPSIS)) {
                close += 1;
            }
        }
        (close > at + 1 && close < self.end && self.form(close) == "]").then_some(close + 1)
    }

    fn form(&self, token: usize) -> &str {
        self.lexicon.form(self.tokens.form[token])
    }

    fn ends_sentence(&mut self, at: usize, run: &Run) -> bool {
        let Some(next) = self.next_term(run.end) else {
            return false;
        };
        if !self.is_spaced(run.end)
            && !run.roles.has(Role::WIDE)
            && !self.is_unspaced_end(at, run, next)
        {
            return false;
        }
        if next.has(Role::LOWER) {
            return self.is_plain_end(at, run)
                && (next.has(Role::SUBJECT) || self.begins_in_lower_case());
        }
        if run.roles.has(Role::QUOTE) && self.is_reported(run.end) {
            return false;
        }
        if run.roles.has(Role::STRONG.with(Role::ELLIPSIS)) || run.n_full_stops > 1 {
            return true;
        }
        self.full_stop_ends(at, next)
    }

    /// Whether `?` or `!` ends a sentence though no space follows: `Really?Yes`, but not `!Kung`.
    fn is_unspaced_end(&self, at: usize, run: &Run, next: Role) -> bool {
        run.roles.has(Role::STRONG) && next.has(Role::CAPITALISED) && !self.is_spaced(at)
    }

    /// Whether a plain word and a single `.`, `?` or `!` right after it stand at the end of a run:
    /// so certain an end that the next sentence may begin in lower case.
    fn is_plain_end(&mut self, at: usize, run: &Run) -> bool {
        run.end == at + 1
            && !run.roles.has(Role::ELLIPSIS)
            && at > self.sentence
            && !self.is_spaced(at)
            && self.role(at - 1).has(Role::LOWER)
            && !self.is_abbreviated(at)
            && !self.is_reported(run.end)
    }

    /// The role of the first word or number at or after token `at`, or of a mark there that
    /// nothing looks past; `None` when a mark there goes on with the sentence.
    fn next_term(&mut self, at: usize) -> Option<Role> {
        let mut next = at;
        while next < self.end {
            let role = self.role(next);
            if role.has(Role::WORD.with(Role::NUMBER)) {
                return Some(role);
            }
            if !role.has(Role::OPENER) {
                let goes_on = matches!(self.form(next), "," | ";" | ":" | "/" | "&" | "=" | "+");
                return (!goes_on).then_some(role);
            }
            next += 1;
        }
        Some(Role::default())
    }

    /// Whether the words from token `at` on say who spoke: `Anna said`, `Mr. Smith asked`.
    fn is_reported(&mut self, at: usize) -> bool {
        (at..self.end.min(at + 4)).any(|token| self.role(token).has(Role::REPORTING))
    }

    /// Whether a single full stop ends a sentence, given what comes after it.
    fn full_stop_ends(&mut self, at: usize, next: Role) -> bool {
        if at == self.sentence || self.is_spaced(at) {
            return true;
        }
        let before = self.role(at - 1);
        if before.has(Role::MARKER.with(Role::ABBREVIATION)) && self.is_first_term(at - 1) {
            return false;
        }
        let starter = next.has(Role::STARTER);
        if before.has(Role::TITLE.with(Role::NEVER_LAST)) {
            return false;
        }
        if before.has(Role::BEFORE_NUMBER) {
            return !next.has(Role::NUMBER);
        }
        if before.has(Role::DATE.with(Role::ABBREVIATION).with(Role::LETTER)) {
            return starter;
        }
        true
    }

    /// Whether the sentence at hand itself begins in lower case: its author capitalises none.
    fn begins_in_lower_case(&mut self) -> bool {
        self.role(self.sentence).has(Role::LOWER)
    }

    /// Whether nothing but a few marks stands before a token in its sentence.
    fn is_first_term(&mut self, token: usize) -> bool {
        const MARKS: usize = 4;
        token - self.sentence <= MARKS
            && (self.sentence..token).all(|t| !self.role(t).has(Role::WORD.with(Role::NUMBER)))
    }
}
