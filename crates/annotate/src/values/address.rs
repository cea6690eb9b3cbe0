//! Mail addresses, web addresses and handles, which are tokens of their own.

use super::{Found, reader::Reader};
use textmill_corpus::ValueKind;

/// The address that is the token up to `end`.
pub(super) fn find(reader: &Reader, end: usize) -> Option<Found> {
    let text = reader.text.get(reader.at..end)?;
    let (kind, normalised) = if let Some((scheme, rest)) = text.split_once("://") {
        // Scheme and host are the same in any case (RFC 3986, 6.2.2.1).
        (ValueKind::Url, format!("{}://{}", scheme.to_ascii_lowercase(), with_lower_host(rest)))
    } else if text.starts_with('@') {
        (ValueKind::Handle, text.to_ascii_lowercase())
    } else if let Some((local, host)) = text.rsplit_once('@') {
        // Only the host is the same in any case (RFC 5321, 2.3.11).
        (ValueKind::Email, format!("{local}@{}", host.to_ascii_lowercase()))
    } else {
        (ValueKind::Url, with_lower_host(text))
    };
    Some(Found::of(kind, reader.at, end, Some(normalised)))
}

fn with_lower_host(address: &str) -> String {
    let end = address.find(['/', '?', '#']).unwrap_or(address.len());
    let (host, path) = address.split_at(end);
    format!("{}{path}", host.to_lowercase())
}
