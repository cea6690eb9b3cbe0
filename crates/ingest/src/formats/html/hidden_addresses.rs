//! E-mail addresses that Cloudflare hides in pages from programs that gather them.
//!
//! In the place of an address stands `<a class="__cf_email__" data-cfemail="HEX">[email
//! protected]</a>`, and in that of a `mailto:` the path `/cdn-cgi/l/email-protection#HEX`. The first
//! byte of the number is the key: every further byte was combined with it by exclusive or. A script
//! of the page undoes both before a reader sees them; so does this, on the page's source, for all
//! that read it afterwards.

use crate::formats::markup::{Token, Tokens, attribute, unescaped};
use std::borrow::Cow;

/// The attribute of an element in the place of an address.
const ATTRIBUTE: &str = "data-cfemail";
/// The end of the path of a link in the place of a `mailto:`; the number follows.
const PATH: &str = "/cdn-cgi/l/email-protection#";

/// A page with its addresses.
pub(super) struct Revealed<'a> {
    pub(super) html: Cow<'a, str>,
    /// Addresses behind links that show other words, as `contact`, in their order, none twice: a
    /// reader does not see them, so that they are not text.
    pub(super) linked: Vec<String>,
}

/// Puts addresses back where they were hidden. What is not an address stays as the page shows it.
pub(super) fn revealed(html: &str) -> Revealed<'_> {
    let has = |what: &str| memchr::memmem::find(html.as_bytes(), what.as_bytes()).is_some();
    if !has(ATTRIBUTE) && !has(PATH) {
        return Revealed { html: Cow::Borrowed(html), linked: Vec::new() };
    }
    let (mut out, mut done) = (String::with_capacity(html.len()), 0);
    let (mut shown, mut linked): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut tokens = Tokens::new(html).peekable();
    while let Some((range, token)) = tokens.next() {
        let Token::Open { name, attributes, empty: false } = token else { continue };
        let hidden = attribute(attributes, ATTRIBUTE).and_then(decoded);
        let behind = attribute(attributes, "href")
            .and_then(|href| Some(href.split_once(PATH)?.1))
            .and_then(decoded);
        let Some(address) = hidden.as_ref().or(behind.as_ref()) else { continue };
        let inside = match tokens.peek() {
            Some((inside, Token::Text)) => inside.clone(),
            _ => range.end..range.end,
        };
        if inside.end > inside.start {
            tokens.next();
        }
        let closes = matches!(tokens.peek(), Some((_, Token::Close { name: n })) if *n == name);
        if is_mark(&html[inside.clone()]) || (hidden.is_some() && closes) {
            out.push_str(&html[done..inside.start]);
            push_escaped(&mut out, address);
            done = inside.end;
            shown.push(address.clone());
        } else if let Some(address) = behind
            && !linked.contains(&address)
        {
            linked.push(address);
        }
    }
    out.push_str(&html[done..]);
    linked.retain(|address| !shown.contains(address));
    Revealed { html: Cow::Owned(out), linked }
}

/// Whether text is what stands in the place of an address, and nothing else.
fn is_mark(text: &str) -> bool {
    let text = unescaped(text);
    let inner = text.trim().strip_prefix("[email").and_then(|rest| rest.strip_suffix("protected]"));
    inner.is_some_and(|space| space.chars().all(char::is_whitespace))
}

/// The address that a number in hexadecimal digits hides; what follows a question mark, as the
/// subject of a letter, is left off. `None` when the number is malformed or hides no address.
fn decoded(digits: &str) -> Option<String> {
    let digits = digits.trim();
    if !digits.len().is_multiple_of(2) || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = (0..digits.len() / 2)
        .map(|n| u8::from_str_radix(&digits[2 * n..2 * n + 2], 16).expect("two digits"));
    let key = bytes.next()?;
    let address = String::from_utf8(bytes.map(|byte| byte ^ key).collect()).ok()?;
    let address = address.split('?').next().unwrap_or_default();
    let is_address = address.contains('@') && !address.chars().any(char::is_control);
    is_address.then(|| address.to_owned())
}

fn push_escaped(out: &mut String, address: &str) {
    for c in address.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // The key is 7d: 17 ^ 7d is j, 12 ^ 7d is o, and so on (published in servo/servo.org#140).
    const HIDDEN: &str = "7d171214133d0e180f0b1253120f1a";

    #[test]
    fn an_address_is_undone_wherever_a_page_hides_it() {
        for (html, seen) in [
            (
                "<a href=\"/cdn-cgi/l/email-protection\" class=\"__cf_email__\" data-cfemail=\"H\">[email&#160;protected]</a>.",
                "<a href=\"/cdn-cgi/l/email-protection\" class=\"__cf_email__\" data-cfemail=\"H\">join@servo.org</a>.",
            ),
            (
                "<span data-cfemail='H'>[email\u{A0}protected]</span>",
                "<span data-cfemail='H'>join@servo.org</span>",
            ),
            // A translated page, whose mark is translated too.
            (
                "<span data-cfemail=H>[adresse protégée]</span>",
                "<span data-cfemail=H>join@servo.org</span>",
            ),
            (
                "<a href=https://x.org/cdn-cgi/l/email-protection#H>[email protected]</a>",
                "<a href=https://x.org/cdn-cgi/l/email-protection#H>join@servo.org</a>",
            ),
            // Never closed.
            (
                "<b data-cfemail=H>[email protected]<p>more",
                "<b data-cfemail=H>join@servo.org<p>more",
            ),
        ] {
            let (html, seen) = (html.replace('H', HIDDEN), seen.replace('H', HIDDEN));
            assert_eq!(revealed(&html).html, seen);
            assert!(revealed(&html).linked.is_empty());
        }
    }

    #[test]
    fn an_address_behind_other_words_is_no_text() {
        let link =
            "<a href=\"/cdn-cgi/l/email-protection#056f6a6c6b45766077736a2b6a7762\">contact</a>";
        let found = revealed(link);
        assert_eq!(found.html, link);
        assert_eq!(found.linked, ["join@servo.org"]);
        let both = format!(
            "<a href=\"/cdn-cgi/l/email-protection#{HIDDEN}\"><span data-cfemail={HIDDEN}>[email \
             protected]</span></a>"
        );
        let found = revealed(&both);
        assert!(found.html.contains(">join@servo.org</span></a>"), "{}", found.html);
        assert!(found.linked.is_empty());
    }

    #[test]
    fn what_hides_no_address_stays_as_it_is_shown() {
        for digits in ["", "7", "7d", "7d1", "zz17", "7d17€", "7dff", "7d1712", "0x7d", "+d+d"] {
            for html in [
                format!("<a data-cfemail=\"{digits}\">[email\u{A0}protected]</a>"),
                format!("<a href=\"/cdn-cgi/l/email-protection#{digits}\">[email protected]</a>"),
            ] {
                let found = revealed(&html);
                assert_eq!(found.html, html);
                assert!(found.linked.is_empty());
            }
        }
        for cut in
            ["<a data-cfemail=\"", "<a data-cfemail", "data-cfemail=7d17", "<a data-cfemail=7d>"]
        {
            assert_eq!(revealed(cut).html, cut);
        }
    }
}
