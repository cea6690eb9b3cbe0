//! Rule `personal_data`: addresses and numbers of persons become marks of their kind.

use super::Rule;
use std::borrow::Cow;
use textmill_corpus::Replacement;

pub(crate) const RULE: Rule = Rule {
    name: "personal_data",
    about: "on request (normalise.personal_data): e-mail addresses become `<EMAIL>`, telephone \
            numbers `<PHONE>`, public IP addresses `<IP>`, account numbers (IBAN, by its check \
            digits) `<IBAN>`, card numbers (by Luhn's) `<CARD>`",
    apply,
};

/// How often a text is looked through again: where a mark stands for what came before or after,
/// something may end that did not end before.
const MOST_PASSES: usize = 8;

fn apply(text: &str) -> Vec<Replacement> {
    let mut changes = pass(text);
    for _ in 1..MOST_PASSES {
        if changes.is_empty() {
            break;
        }
        let more = pass(&Replacement::apply_all(text, &changes).0);
        if more.is_empty() {
            break;
        }
        let before = std::mem::take(&mut changes);
        changes = merged(before, more);
    }
    changes
}

/// All of `first`, which are in places of a text, and of `more`, which are in places of the text that
/// came of these and lie between their marks.
fn merged(first: Vec<Replacement>, more: Vec<Replacement>) -> Vec<Replacement> {
    let mut all = Vec::with_capacity(first.len() + more.len());
    let mut first = first.into_iter().peekable();
    // What was taken away by the changes that are in `all`, and what was put in its place.
    let (mut taken, mut put) = (0, 0);
    for change in more {
        while let Some(earlier) =
            first.next_if(|earlier| earlier.start + put <= change.start + taken)
        {
            taken += earlier.end - earlier.start;
            put += earlier.with.len();
            all.push(earlier);
        }
        let (start, end) = (change.start + taken - put, change.end + taken - put);
        all.push(Replacement { start, end, with: change.with });
    }
    all.extend(first);
    all
}

/// Goes through a text once.
fn pass(text: &str) -> Vec<Replacement> {
    let bytes = text.as_bytes();
    let mut changes: Vec<Replacement> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let done = changes.last().map_or(0, |last| last.end);
        // Behind a mark anything may begin, and behind a comma after it the next of a list.
        let is_next = |at: usize| done > 0 && at == done + 1 && bytes[done] == b',';
        let begins = |at: usize| at == done || is_next(at) || begins(text, at);
        let found = match bytes[at] {
            b'@' => email(text, done, at),
            b'+' | b'(' => begins(at).then(|| phone(text, at)).flatten(),
            b'0'..=b'9' if begins(at) => ip(text, at)
                .or_else(|| ip_of_version_6(text, at))
                .or_else(|| card(text, at))
                .or_else(|| phone(text, at)),
            b'A'..=b'F' | b'a'..=b'f' | b':' if begins(at) => {
                ip_of_version_6(text, at).or_else(|| iban(text, at))
            }
            b'G'..=b'Z' if begins(at) => iban(text, at),
            _ => None,
        };
        match found {
            Some((start, end, with)) => {
                changes.push(Replacement { start, end, with: Cow::Borrowed(with) });
                at = end;
            }
            None => at += 1,
        }
    }
    changes
}

type Found = (usize, usize, &'static str);

/// Whether something may begin here: no letter, digit or part of a number stands before.
fn begins(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    match before.next() {
        Some('_' | '-' | '+' | '$') => false,
        // Of a number; after a letter it is a full stop.
        Some('.' | ',') => !before.next().is_some_and(|c| c.is_ascii_digit()),
        // Of a path; after another it begins a host.
        Some('/') => before.next() == Some('/'),
        Some(c) => !is_of_word(c),
        None => true,
    }
}

/// Whether something may end before this byte.
fn ends(text: &str, at: usize) -> bool {
    let mut after = text[at..].chars();
    match after.next() {
        Some('.' | ',' | '-') => !after.next().is_some_and(|c| c.is_ascii_digit()),
        Some('%' | '_' | '@') => false,
        Some(c) => !is_of_word(c),
        None => true,
    }
}

/// Whether a letter or digit goes on as a word does, in a script with spaces between words.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && c < FIRST_WITHOUT_SPACES
}

/// An address around its `@`, not before `done`: a name of RFC 5322 without quotation, a host with a dot in it whose
/// last part is letters. Letters beyond ASCII are letters (RFC 6531), but a text without spaces goes
/// on behind a host that is whole.
fn email(text: &str, done: usize, at: usize) -> Option<Found> {
    let in_name = |c: &char| c.is_alphanumeric() || "._%+-'=/!#$&*?^`{|}~".contains(*c);
    let name = text[done..at].chars().rev().take_while(in_name);
    let mut start = at - name.map(char::len_utf8).sum::<usize>();
    start += text[start..at].find(char::is_alphanumeric)?;
    let after = &text[at + 1..];
    let host = |in_host: fn(char) -> bool| {
        let len: usize =
            after.chars().take(253).take_while(|&c| in_host(c)).map(char::len_utf8).sum();
        let host = after[..len].trim_end_matches(['.', '-']);
        let (before, top) = host.rsplit_once('.')?;
        let has_top = !before.is_empty()
            && top.chars().nth(1).is_some()
            && top.chars().all(char::is_alphabetic)
            && !host.contains("..");
        has_top.then_some(host)
    };
    let goes_on = |host: &&str| {
        let next = after[host.len()..].chars().next();
        next.is_some_and(|c| c.is_alphabetic() && c < FIRST_WITHOUT_SPACES)
    };
    let host = host(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        .filter(|host| !goes_on(host))
        .or_else(|| host(|c| c.is_alphanumeric() || matches!(c, '.' | '-')))?;
    Some((start, at + 1 + host.len(), "<EMAIL>"))
}

/// The scripts of China and Japan, which have no spaces between words, begin here.
const FIRST_WITHOUT_SPACES: char = '\u{2E80}';

/// A telephone number: an international one with `+` and 8 to 15 digits (ITU-T E.164), or one of
/// North America, whose area code and exchange begin with 2 to 9, in the form `(212) 555-0100`,
/// `(212) 555 0100`, `212-555-0100`, `212.555.0100` or `1-212-555-0100`.
fn phone(text: &str, start: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    if bytes[start] == b'+' { international(text, start) } else { north_american(text, start) }
}

/// Digits of the shortest international number that is told by them alone.
const LEAST_DIGITS: usize = 8;
/// Digits of the longest one.
const MOST_DIGITS: usize = 15;

fn international(text: &str, start: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let has_country = bytes.get(start + 1).is_some_and(|b| (b'1'..=b'9').contains(b));
    let (mut n, mut end, mut at) = (0, start, start + 1);
    let mut found = None;
    while let Some(&b) = bytes.get(at).filter(|_| has_country && n <= MOST_DIGITS) {
        if b.is_ascii_digit() {
            n += 1;
            end = at + 1;
            // A shorter one is the number only when this is too long to be one.
            let is_group = !bytes.get(end).is_some_and(u8::is_ascii_digit);
            if is_group && (LEAST_DIGITS..=MOST_DIGITS).contains(&n) {
                found = ends(text, end).then_some((start, end, "<PHONE>"));
            }
        } else if !matches!(b, b' ' | b'-' | b'.' | b'(' | b')') || at > end + 1 {
            break;
        } else if n >= LEAST_DIGITS && end == start + 1 + n && b == b' ' {
            // Written without gaps: the next number is another.
            break;
        }
        at += 1;
    }
    found
}

fn north_american(text: &str, start: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let digits = |at: usize, n: usize| {
        bytes.get(at..at + n).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
    };
    let parts = |at: usize| matches!(bytes.get(at), Some(b'-' | b'.'));
    let area = match bytes[start] {
        b'(' => start + 1,
        b'1' if parts(start + 1) => start + 2,
        _ => start,
    };
    let in_brackets = bytes[start] == b'(';
    let mut at = area + 3;
    if !digits(area, 3) || bytes[area] < b'2' {
        return None;
    }
    if in_brackets {
        if bytes.get(at) != Some(&b')') {
            return None;
        }
        at += 1;
        at += usize::from(bytes.get(at) == Some(&b' '));
    } else {
        at = parts(at).then_some(at + 1)?;
    }
    let parts = parts(at + 3) || in_brackets && bytes.get(at + 3) == Some(&b' ');
    let is_number = digits(at, 3) && bytes[at] >= b'2' && parts && digits(at + 4, 4);
    (is_number && ends(text, at + 8)).then_some((start, at + 8, "<PHONE>"))
}

/// A public address of version 4 in four parts.
fn ip(text: &str, start: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let len =
        bytes[start..].iter().take(16).take_while(|b| b.is_ascii_digit() || **b == b'.').count();
    let found = text[start..start + len].trim_end_matches('.');
    let address: std::net::Ipv4Addr = found.parse().ok()?;
    let [first, second, ..] = address.octets();
    let is_public = !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || first == 0
        || first >= 224
        || (first == 100 && (64..128).contains(&second)));
    let end = start + found.len();
    // The next of a list may follow.
    let ends = ends(text, end) || bytes.get(end) == Some(&b',');
    (is_public && ends).then_some((start, end, "<IP>"))
}

/// A public address of version 6 (RFC 4291), of those that are given out: `2000::/3` without the
/// documentation's `2001:db8::/32`.
fn ip_of_version_6(text: &str, start: usize) -> Option<Found> {
    /// The longest: eight groups of four signs.
    const LONGEST: usize = 39;
    let bytes = text.as_bytes();
    let in_address = |b: &&u8| b.is_ascii_hexdigit() || **b == b':';
    let len = bytes[start..].iter().take(LONGEST + 1).take_while(in_address).count();
    let found = &text[start..start + len];
    // A colon after it is punctuation.
    let found = found.strip_suffix(':').filter(|rest| !rest.ends_with(':')).unwrap_or(found);
    if found.bytes().filter(|&b| b == b':').count() < 2 {
        return None;
    }
    let address: std::net::Ipv6Addr = found.parse().ok()?;
    let [first, second, ..] = address.segments();
    let is_public = first & 0xE000 == 0x2000 && (first, second) != (0x2001, 0x0DB8);
    let end = start + found.len();
    (is_public && ends(text, end)).then_some((start, end, "<IP>"))
}

/// A card number: 13 to 19 digits, in groups or not, that pass the check of Luhn (ISO/IEC 7812-1)
/// and begin as those of the great card schemes do.
fn card(text: &str, start: usize) -> Option<Found> {
    /// Digits of the longest number.
    const MOST: usize = 19;
    let bytes = text.as_bytes();
    if !matches!(bytes[start], b'3'..=b'6') {
        return None;
    }
    let (mut digits, mut found, mut at) = (Vec::new(), None, start);
    while let Some(&b) = bytes.get(at).filter(|_| digits.len() < MOST) {
        if b.is_ascii_digit() {
            digits.push(b - b'0');
        } else if !matches!(b, b' ' | b'-') || !bytes[at - 1].is_ascii_digit() {
            break;
        }
        at += 1;
        // What follows in another group, as the month it is valid to, is not always part of it.
        let is_group = b.is_ascii_digit() && !bytes.get(at).is_some_and(u8::is_ascii_digit);
        if is_group && digits.len() >= 13 && luhn(&digits) && ends(text, at) {
            found = Some((start, at, "<CARD>"));
        }
    }
    found
}

fn luhn(digits: &[u8]) -> bool {
    let doubled = |(at, &digit): (usize, &u8)| {
        let twice = u32::from(digit) << (at % 2);
        if twice > 9 { twice - 9 } else { twice }
    };
    digits.iter().rev().enumerate().map(doubled).sum::<u32>() % 10 == 0
}

/// An account number (ISO 13616): two letters, two check digits, 11 to 30 letters and digits, in
/// groups of four or not, with remainder 1 by 97.
fn iban(text: &str, start: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let head = bytes.get(start..start + 4)?;
    if !head[1].is_ascii_uppercase() || !head[2..].iter().all(u8::is_ascii_digit) {
        return None;
    }
    let (mut signs, mut at, mut found) = (Vec::new(), start, None);
    while let Some(&b) = bytes.get(at) {
        if b.is_ascii_digit() || b.is_ascii_uppercase() {
            signs.push(b);
        } else if b != b' ' || signs.len() % 4 != 0 {
            break;
        }
        at += 1;
        if signs.len() > 34 {
            break;
        }
        if signs.len() >= 15 && ends(text, at) && remainder(&signs) == 1 {
            found = Some((start, at, "<IBAN>"));
        }
    }
    found
}

fn remainder(signs: &[u8]) -> u32 {
    signs[4..].iter().chain(&signs[..4]).fold(0, |rest, &sign| {
        let value = if sign.is_ascii_digit() { sign - b'0' } else { sign - b'A' + 10 };
        let shift = if value > 9 { 100 } else { 10 };
        (rest * shift + u32::from(value)) % 97
    })
}

#[cfg(test)]
mod tests {
    use super::super::applied;
    use super::*;

    #[test]
    fn each_kind_becomes_its_mark() {
        for (text, masked) in [
            ("Write to jane.doe+news@mail.example.org.", "Write to <EMAIL>."),
            ("end: a@b.co", "end: <EMAIL>"),
            ("Call +44 20 7946 0958 or (212) 555-0100.", "Call <PHONE> or <PHONE>."),
            ("212-555-0100, 212.555.0100", "<PHONE>, <PHONE>"),
            ("from 8.8.8.8.", "from <IP>."),
            // The example of ISO 13616 as published by the ECBS, and a test number of a card scheme.
            ("IBAN GB29 NWBK 6016 1331 9268 19.", "IBAN <IBAN>."),
            ("card 4111 1111 1111 1111, thanks", "card <CARD>, thanks"),
            ("4111 1111 1111 1111 12/26", "<CARD> 12/26"),
            ("8.8.8.8:8080 or 2001:4860:4860::8888: both", "<IP>:8080 or <IP>: both"),
            ("(212) 555 0100 and +1 (212) 736-5000", "<PHONE> and <PHONE>"),
            ("1-800-555-0199", "<PHONE>"),
            ("+442079460958 12 people", "<PHONE> 12 people"),
            ("+33 1 42 68 53 00", "<PHONE>"),
            // One after another.
            ("+49 30 1234567+49 30 123456710 !", "<PHONE><PHONE> !"),
            ("+49 30 12345678 4111 1111 1111 1111", "<PHONE> <CARD>"),
            ("GB29NWBK60161331926819=a@b.co", "<IBAN>=<EMAIL>"),
            ("+4930123456:8.8.8.8", "<PHONE>:<IP>"),
            ("2001:4860:4860::8888:8.8.8.8, a@b.co", "<IP>:<IP>, <EMAIL>"),
            // What stands beside it need not be ASCII.
            ("\u{201C}212-555-0100\u{201D}", "\u{201C}<PHONE>\u{201D}"),
            ("212-555-0100\u{2014}call", "<PHONE>\u{2014}call"),
            ("\u{201E}+49 30 12345678\u{201C}", "\u{201E}<PHONE>\u{201C}"),
            ("\u{AB}8.8.8.8\u{BB}", "\u{AB}<IP>\u{BB}"),
            ("DE89 3704 0044 0532 0130 00\u{201C}", "<IBAN>\u{201C}"),
            ("\u{7535}\u{8BDD}+86 10 6552 9988\u{3002}", "\u{7535}\u{8BDD}<PHONE>\u{3002}"),
            ("8.8.8.8,8.8.4.4 http://8.8.8.8/x", "<IP>,<IP> http://<IP>/x"),
            (
                "Tel.+44 20 7946 0958\u{2013}60, +49 30 1234 5678/79",
                "Tel.<PHONE>\u{2013}60, <PHONE>/79",
            ),
            ("jean@ex\u{E4}mple.fr", "<EMAIL>"),
            ("\u{201C}jean@example.fr\u{201D}", "\u{201C}<EMAIL>\u{201D}"),
            ("\u{8054}\u{7CFB} a@b.cn\u{3002}", "\u{8054}\u{7CFB} <EMAIL>\u{3002}"),
        ] {
            assert_eq!(applied(&RULE, text), masked);
        }
    }

    #[test]
    fn other_numbers_and_signs_stay() {
        for text in [
            "count 123 4567890",
            "at 10@20 and @reuters and a@b",
            "192.168.0.1 and 10.0.0.1 and 127.0.0.1 and version 1.2.3",
            "4111 1111 1111 1112",
            "GB29 NWBK 6016 1331 9268 18",
            "up +3.5 to 2,125,550,100 on 2004-05-06",
            "112-555-0100",
            "id/4111111111111111/page and +49 30 1234 5678x",
            "fe80::1, ::1, 2001:db8::1, 12:30:45 and std::string",
        ] {
            assert_eq!(applied(&RULE, text), text);
        }
    }
}
