//! Marks: which may end a sentence, close it, or stand before the next.

/// How a mark ends a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Terminator {
    /// `.`: ends a sentence, unless it ends an abbreviation.
    FullStop,
    /// `?`, `!` and their relatives: no abbreviation is written with them.
    Strong,
    /// `…`.
    Ellipsis,
    /// The sentence ends of other scripts, after which no space is needed.
    Wide,
}

/// What a character does at the end of a sentence.
#[inline]
pub(super) fn terminator(c: char) -> Option<Terminator> {
    match c {
        '.' => Some(Terminator::FullStop),
        '?' | '!' | '‼' | '⁇' | '⁈' | '⁉' | '‽' | '⸮' => Some(Terminator::Strong),
        '…' => Some(Terminator::Ellipsis),
        '\0'..='\u{588}' => None,
        _ => is_sentence_terminal(c).then_some(Terminator::Wide),
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

/// Whether a mark may close a quotation.
pub(super) fn closes_quotation(c: char) -> bool {
    matches!(c, '"' | '\'' | '«' | '»' | '“' | '‘' | '’' | '”' | '›' | '」' | '』' | '`')
}

/// Whether a mark right after a terminator belongs to the sentence before it.
pub(super) fn is_closer(c: char) -> bool {
    // U+1361 is the Ethiopic word space, written after a full stop as well.
    closes_quotation(c)
        || matches!(c, ')' | ']' | '}' | '）' | '］' | '】' | '〉' | '》' | '*' | '\u{1361}')
}

/// Whether a mark can only close, so that it belongs to the sentence before it even after a space.
pub(super) fn only_closes(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '”' | '）' | '］' | '】' | '〉' | '》' | '」' | '』')
}

/// Whether a mark may stand before the first word of a sentence.
pub(super) fn is_opener(c: char) -> bool {
    is_dash(c)
        || is_bullet(c)
        || matches!(
            c,
            '"' | '\''
                | '«'
                | '»'
                | '“'
                | '‘'
                | '’'
                | '('
                | '['
                | '{'
                | '（'
                | '［'
                | '【'
                | '〈'
                | '《'
                | '「'
                | '『'
                | '‹'
                | '„'
                | '‚'
                | '¿'
                | '¡'
                | '#'
                | '$'
                | '€'
                | '£'
                | '@'
                | '_'
                | '*'
                | '`'
        )
}

/// Hyphens and dashes.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―')
}

/// Marks before the items of a list.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '⁃' | '▪' | '◦' | '‣' | '●' | '·')
}
