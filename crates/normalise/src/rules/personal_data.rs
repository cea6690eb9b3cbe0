//! Rule `personal_data`: addresses and numbers of persons become marks of their kind.

use super::Rule;
use std::borrow::Cow;
use textmill_corpus::Replacement;

pub(super) const RULE: Rule = Rule {
    name: "personal_data",
    about: "on request (normalise.personal_data): e-mail addresses become `<EMAIL>`, telephone \
            numbers `<PHONE>`, public IP addresses `<IP>`, account numbers (IBAN, by its check \
            digits) `<IBAN>`, card numbers (by Luhn's) `<CARD>`",
    apply,
};

fn apply(text: &str) -> Vec<Replacement> {
    let bytes = text.as_bytes();
    let mut changes: Vec<Replacement> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let done = changes.last().map_or(0, |last| last.end);
        let found = match bytes[at] {
            b'@' => email(bytes, at).filter(|found| found.0 >= done),
            b'+' | b'(' => begins(bytes, at).then(|| phone(bytes, at)).flatten(),
            b'0'..=b'9' if begins(bytes, at) => {
                ip(bytes, at).or_else(|| card(bytes, at)).or_else(|| phone(bytes, at))
            }
            b'A'..=b'Z' if begins(bytes, at) => iban(bytes, at),
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
fn begins(bytes: &[u8], at: usize) -> bool {
    at == 0
        || !(bytes[at - 1].is_ascii_alphanumeric()
            || !bytes[at - 1].is_ascii()
            || matches!(bytes[at - 1], b'_' | b'.' | b'-' | b'+' | b'/' | b'$' | b','))
}

/// Whether something may end before this byte.
fn ends(bytes: &[u8], at: usize) -> bool {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    match bytes.get(at) {
        None => true,
        Some(b'.' | b',' | b'-' | b':') => !digit(at + 1),
        Some(b'%' | b'/' | b'_' | b'@') => false,
        Some(b) => !b.is_ascii_alphanumeric() && b.is_ascii(),
    }
}

/// An address around its `@`: a name of RFC 5322 without quotation, a host with a dot in it whose
/// last part is letters.
fn email(bytes: &[u8], at: usize) -> Option<Found> {
    let in_name = |b: &u8| b.is_ascii_alphanumeric() || b"._%+-'=/!#$&*?^`{|}~".contains(b);
    let mut start = at - bytes[..at].iter().rev().take(64).take_while(|b| in_name(b)).count();
    while start < at && !bytes[start].is_ascii_alphanumeric() {
        start += 1;
    }
    let in_host = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    let len = bytes[at + 1..].iter().take(253).take_while(|b| in_host(b)).count();
    let mut host = &bytes[at + 1..at + 1 + len];
    while let [rest @ .., b'.' | b'-'] = host {
        host = rest;
    }
    let dot = host.iter().rposition(|&b| b == b'.')?;
    let top = &host[dot + 1..];
    let has_top = dot > 0
        && top.len() >= 2
        && top.iter().all(u8::is_ascii_alphabetic)
        && !host.windows(2).any(|pair| pair == b"..");
    (start < at && has_top).then_some((start, at + 1 + host.len(), "<EMAIL>"))
}

/// A telephone number: an international one with `+` and 8 to 15 digits (ITU-T E.164), or one of
/// North America in the form `(212) 555-0100`, `212-555-0100`, `212.555.0100`, whose area code and
/// exchange begin with 2 to 9.
fn phone(bytes: &[u8], start: usize) -> Option<Found> {
    if bytes[start] == b'+' {
        let (mut n, mut end, mut at) = (0, start, start + 1);
        while let Some(&b) = bytes.get(at) {
            if b.is_ascii_digit() {
                n += 1;
                end = at + 1;
            } else if !matches!(b, b' ' | b'-' | b'.' | b'(' | b')') || at > end + 1 {
                break;
            }
            at += 1;
        }
        let international = bytes.get(start + 1).is_some_and(|b| (b'1'..=b'9').contains(b));
        let is_number = international && (8..=15).contains(&n) && ends(bytes, end);
        return is_number.then_some((start, end, "<PHONE>"));
    }
    let digits = |at: usize, n: usize| {
        bytes.get(at..at + n).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
    };
    let in_brackets = bytes[start] == b'(';
    let area = start + usize::from(in_brackets);
    let mut at = area + 3;
    if !digits(area, 3) || bytes[area] < b'2' {
        return None;
    }
    let parts = |at: usize| matches!(bytes.get(at), Some(b'-' | b'.'));
    if in_brackets {
        if bytes.get(at) != Some(&b')') {
            return None;
        }
        at += 1;
        at += usize::from(bytes.get(at) == Some(&b' '));
    } else {
        at = parts(at).then_some(at + 1)?;
    }
    let is_number = digits(at, 3) && bytes[at] >= b'2' && parts(at + 3) && digits(at + 4, 4);
    (is_number && ends(bytes, at + 8)).then_some((start, at + 8, "<PHONE>"))
}

/// A public address of version 4 in four parts.
fn ip(bytes: &[u8], start: usize) -> Option<Found> {
    let len =
        bytes[start..].iter().take(16).take_while(|b| b.is_ascii_digit() || **b == b'.').count();
    let mut text = std::str::from_utf8(&bytes[start..start + len]).ok()?;
    text = text.trim_end_matches('.');
    let address: std::net::Ipv4Addr = text.parse().ok()?;
    let [first, second, ..] = address.octets();
    let is_public = !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || first == 0
        || first >= 224
        || (first == 100 && (64..128).contains(&second)));
    let end = start + text.len();
    (is_public && ends(bytes, end)).then_some((start, end, "<IP>"))
}

/// A card number: 13 to 19 digits, in groups or not, that pass the check of Luhn (ISO/IEC 7812-1)
/// and begin as those of the great card schemes do.
fn card(bytes: &[u8], start: usize) -> Option<Found> {
    let (mut digits, mut end, mut at) = (Vec::new(), start, start);
    while let Some(&b) = bytes.get(at) {
        if b.is_ascii_digit() {
            digits.push(b - b'0');
            end = at + 1;
        } else if !matches!(b, b' ' | b'-') || at > end {
            break;
        }
        at += 1;
    }
    let known = matches!(digits.first(), Some(3..=6));
    let is_card = known && (13..=19).contains(&digits.len()) && luhn(&digits) && ends(bytes, end);
    is_card.then_some((start, end, "<CARD>"))
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
fn iban(bytes: &[u8], start: usize) -> Option<Found> {
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
        if signs.len() >= 15 && ends(bytes, at) && remainder(&signs) == 1 {
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
        ] {
            assert_eq!(applied(&RULE, text), text);
        }
    }
}
