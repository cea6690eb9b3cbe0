//! What a form can do at the end of a sentence, worked out once per distinct form.

use super::abbreviations::{Abbreviation, Lists};
use textmill_corpus::{FormId, Lexicon, TokenFlags};

/// What a form can do at the end or the beginning of a sentence; a set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Role(u32);

impl Role {
    /// `.` and its relatives: ends a sentence, unless it ends an abbreviation.
    pub(super) const FULL_STOP: Role = Role(1);
    /// `?`, `!` and the sentence ends of other scripts: no abbreviation is written with it.
    pub(super) const STRONG: Role = Role(1 << 1);
    /// `…`.
    pub(super) const ELLIPSIS: Role = Role(1 << 2);
    /// With one of the three before: needs no space after it.
    pub(super) const WIDE: Role = Role(1 << 3);
    /// Any of them.
    pub(super) const TERMINATOR: Role = Role(0b1111);

    /// Closes a quotation or a bracket.
    pub(super) const CLOSER: Role = Role(1 << 4);
    /// Closes a quotation.
    pub(super) const QUOTE: Role = Role(1 << 5);
    /// May stand before the first word of a sentence.
    pub(super) const OPENER: Role = Role(1 << 6);
    /// A word.
    pub(super) const WORD: Role = Role(1 << 7);
    /// A number.
    pub(super) const NUMBER: Role = Role(1 << 8);
    /// A word whose first letter has a capital and is not one.
    pub(super) const LOWER: Role = Role(1 << 9);
    /// A word whose first letter is a capital.
    pub(super) const CAPITALISED: Role = Role(1 << 10);
    /// One letter.
    pub(super) const LETTER: Role = Role(1 << 11);
    /// Can number an item of a list: a short number, a letter, a small Roman numeral.
    pub(super) const MARKER: Role = Role(1 << 12);
    /// Often the first word of a sentence.
    pub(super) const STARTER: Role = Role(1 << 13);
    /// Reports speech.
    pub(super) const REPORTING: Role = Role(1 << 14);
    /// See [`Abbreviation`].
    pub(super) const TITLE: Role = Role(1 << 15);
    /// See [`Abbreviation`].
    pub(super) const NEVER_LAST: Role = Role(1 << 16);
    /// See [`Abbreviation`].
    pub(super) const BEFORE_NUMBER: Role = Role(1 << 17);
    /// See [`Abbreviation`].
    pub(super) const DATE: Role = Role(1 << 18);
    /// See [`Abbreviation`].
    pub(super) const ABBREVIATION: Role = Role(1 << 19);

    /// Any of these.
    pub(super) const ABBREVIATED: Role = Role(0b1_1111 << 15);
    /// Begins a sentence even in lower case: a pronoun or a question word.
    pub(super) const SUBJECT: Role = Role(1 << 20);

    /// All of the above are known, and not only the terminators.
    const COMPLETE: Role = Role(1 << 31);

    /// Whether any flag of `other` is set.
    #[inline]
    pub(super) fn has(self, other: Role) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn with(self, other: Role) -> Role {
        Role(self.0 | other.0)
    }

    fn with_if(self, other: Role, set: bool) -> Role {
        if set { self.with(other) } else { self }
    }
}

/// The roles of the forms of one lexicon, by form id.
#[derive(Debug, Default)]
pub(super) struct Roles {
    of: Vec<Role>,
}

impl Roles {
    /// Takes in the forms that were added to the lexicon since the last call.
    pub(super) fn extend(&mut self, lexicon: &Lexicon) {
        let from = self.of.len() as FormId;
        self.of.extend((from..lexicon.n_forms() as FormId).map(|id| terminator(lexicon, id)));
    }

    /// Whether a form may end a sentence.
    #[inline]
    pub(super) fn is_terminator(&self, form: FormId) -> bool {
        self.of[form as usize].has(Role::TERMINATOR)
    }

    /// All that is known of a form.
    pub(super) fn get(&mut self, lexicon: &Lexicon, form: FormId) -> Role {
        let role = &mut self.of[form as usize];
        if !role.has(Role::COMPLETE) {
            let rest = match lexicon.flags(form) {
                flags if flags.is_term() => term(lexicon, form, flags),
                _ => mark(lexicon.form(form)),
            };
            *role = role.with(rest).with(Role::COMPLETE);
        }
        *role
    }
}

/// The part of a role that every token is asked for.
#[inline]
fn terminator(lexicon: &Lexicon, form: FormId) -> Role {
    // A mark may carry a variation selector: what counts is its first character.
    match lexicon.first_byte(form) {
        b'.' if lexicon.form(form).len() == 1 => Role::FULL_STOP,
        b'?' | b'!' => Role::STRONG,
        0..0xC0 => Role::default(),
        _ => lexicon.form(form).chars().next().map_or(Role::default(), other_terminator),
    }
}

fn other_terminator(c: char) -> Role {
    match c {
        '…' => Role::ELLIPSIS,
        '‼' | '⁇' | '⁈' | '⁉' | '‽' | '⸮' => Role::STRONG,
        _ if is_sentence_terminal(c) => Role::STRONG.with(Role::WIDE),
        _ => Role::default(),
    }
}

/// The sentence ends of other scripts: those of the Unicode property `Sentence_Terminal` that are
/// in use today, without the Myanmar comma U+104A, and with the ideographic full stops.
fn is_sentence_terminal(c: char) -> bool {
    matches!(
        c,
        // Chinese, Japanese, Yi.
        '。' | '．' | '｡' | '！' | '？' | '︒' | '︖' | '︕' | '﹒' | '﹖' | '﹗'
        // Armenian, Arabic, Syriac, N'Ko.
        | '\u{589}' | '\u{61D}'..='\u{61F}' | '\u{6D4}' | '\u{700}'..='\u{702}' | '\u{7F9}'
        // Indic dandas, Myanmar, Ethiopic, Khmer, Mongolian, Limbu.
        | '\u{964}' | '\u{965}' | '\u{104B}' | '\u{1362}' | '\u{1367}' | '\u{1368}'
        | '\u{17D4}' | '\u{17D5}' | '\u{1803}' | '\u{1809}' | '\u{1944}' | '\u{1945}'
        // Balinese, Lepcha, Ol Chiki, Lisu, Vai, Bamum, Kayah Li, Javanese, Cham, Meetei Mayek.
        | '\u{1B5A}' | '\u{1B5B}' | '\u{1B5E}' | '\u{1B5F}' | '\u{1C3B}' | '\u{1C3C}'
        | '\u{1C7E}' | '\u{1C7F}' | '\u{A4FF}' | '\u{A60E}' | '\u{A60F}' | '\u{A6F3}'
        | '\u{A6F7}' | '\u{A92F}' | '\u{A9C8}' | '\u{A9C9}' | '\u{AA5D}'..='\u{AA5F}'
        | '\u{AAF0}' | '\u{AAF1}' | '\u{ABEB}'
    )
}

fn mark(form: &str) -> Role {
    match form {
        "\"" | "'" | "«" | "»" | "“" | "‘" | "’" => {
            Role::CLOSER.with(Role::QUOTE).with(Role::OPENER)
        }
        "”" | "›" | "」" | "』" | "``" | "`" => Role::CLOSER.with(Role::QUOTE),
        // U+1361 is the Ethiopic word space, written after a full stop as well.
        ")" | "]" | "}" | "）" | "］" | "】" | "〉" | "》" | "*" | "\u{1361}" => Role::CLOSER,
        "(" | "[" | "{" | "（" | "［" | "【" | "〈" | "《" | "「" | "『" | "‹" | "„" | "‚"
        | "¿" | "¡" | "-" | "–" | "—" | "•" | "·" | "⁃" | "#" | "$" | "€" | "£" | "@" => {
            Role::OPENER
        }
        _ => Role::default(),
    }
}

fn term(lexicon: &Lexicon, form: FormId, flags: TokenFlags) -> Role {
    let text = lexicon.form(form);
    if flags.has(TokenFlags::NUMBER) {
        return Role::NUMBER.with_if(Role::MARKER, text.len() <= 3);
    }
    let capitalised = flags.has(TokenFlags::CAPITALISED);
    let norm = lexicon.norm(lexicon.norm_of(form));
    let letter = is_letter(text);
    let lists = Lists::of(norm);
    let abbreviated = match lists.abbreviation(norm, capitalised) {
        Some(Abbreviation::Title) => Role::TITLE,
        Some(Abbreviation::NeverLast) => Role::NEVER_LAST,
        Some(Abbreviation::BeforeNumber) => Role::BEFORE_NUMBER,
        Some(Abbreviation::Date) => Role::DATE,
        Some(Abbreviation::Other) => Role::ABBREVIATION,
        None => Role::default(),
    };
    Role::WORD
        .with(abbreviated)
        .with_if(Role::CAPITALISED, capitalised)
        .with_if(Role::LOWER, begins_lower(text))
        .with_if(Role::LETTER, letter)
        .with_if(Role::MARKER, letter || is_small_roman(norm))
        .with_if(Role::STARTER, lists.is_starter())
        .with_if(Role::SUBJECT, lists.is_subject())
        .with_if(Role::REPORTING, lists.is_reporting())
}

fn is_letter(form: &str) -> bool {
    let mut chars = form.chars();
    chars.next().is_some_and(|c| c.is_lowercase() || c.is_uppercase()) && chars.next().is_none()
}

fn begins_lower(form: &str) -> bool {
    form.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
}

/// i to xxxix, as lists are numbered.
fn is_small_roman(norm: &str) -> bool {
    let units = norm.trim_start_matches('x');
    norm.len() - units.len() <= 3
        && (units.len() < norm.len() || !units.is_empty())
        && matches!(units, "" | "i" | "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii" | "ix")
}
