//! Finds elements in bytes, by their names alone.

/// An element.
pub(super) struct Element {
    /// Where its first tag begins.
    pub(super) start: usize,
    /// One past its last tag; `None` when that is not there.
    pub(super) end: Option<usize>,
}

/// Bytes of the longest comment or stretch of raw text; what has no end within them hides nothing.
const LONGEST_UNPARSED: usize = 1 << 20;

/// Bytes of the longest tag and the longest instruction.
const LONGEST_TAG: usize = 8 << 10;

/// Finds one element after another, in bytes of which more may come later, each looked at a few
/// times at most whatever they are.
#[derive(Debug, Default)]
pub(super) struct Finder {
    /// What has been looked at.
    at: usize,
    open: Option<Open>,
    comments: Ahead,
    raw_text: Ahead,
    instructions: Ahead,
}

/// An element whose last tag is still to come.
#[derive(Debug)]
struct Open {
    start: usize,
    name: Vec<u8>,
    /// Elements of its name that are open, itself among them.
    depth: usize,
}

/// How a tag goes on.
enum Tag {
    /// It is as long as this, its last bracket included.
    Ends(usize),
    /// It has no end.
    Broken,
    /// More bytes will tell.
    Cut,
}

impl Finder {
    /// The next element of one of these names, whatever its case and namespace; the last may have
    /// no end when `complete` tells that nothing follows.
    pub(super) fn next(
        &mut self,
        bytes: &[u8],
        names: &[String],
        complete: bool,
    ) -> Option<Element> {
        while let Some(n) = memchr::memchr(b'<', &bytes[self.at..]) {
            self.at += n;
            let rest = &bytes[self.at..];
            if !complete && rest.len() < b"<![CDATA[".len() {
                return None;
            }
            let unparsed = if rest.starts_with(b"<!--") {
                Some(self.comments.end(bytes, self.at, b"-->", LONGEST_UNPARSED, complete))
            } else if rest.starts_with(b"<![CDATA[") {
                Some(self.raw_text.end(bytes, self.at, b"]]>", LONGEST_UNPARSED, complete))
            } else if rest.starts_with(b"<?") {
                Some(self.instructions.end(bytes, self.at, b"?>", LONGEST_TAG, complete))
            } else {
                None
            };
            match unparsed {
                Some(Tag::Ends(len)) => self.at += len,
                Some(Tag::Broken) => self.at += 1,
                Some(Tag::Cut) => return None,
                None => {
                    let closes = rest.get(1) == Some(&b'/');
                    let name = &rest[1 + usize::from(closes)..];
                    if !name.first().is_some_and(|b| b.is_ascii_alphabetic() || b"_:".contains(b)) {
                        self.at += 1;
                        continue;
                    }
                    let tag = match if closes { last_tag(rest) } else { tag(rest) } {
                        // Its bracket may be the first of what follows, in which a block was cut.
                        Tag::Cut if closes && complete => Tag::Ends(rest.len()),
                        tag => tag,
                    };
                    if matches!(tag, Tag::Cut) && !complete {
                        return None;
                    }
                    if let Some(element) = self.tag(bytes, closes, &tag, names) {
                        return Some(element);
                    }
                }
            }
        }
        self.at = bytes.len();
        let open = self.open.take_if(|_| complete)?;
        Some(Element { start: open.start, end: None })
    }

    /// Goes past a tag; gives the element that it ends.
    fn tag(&mut self, bytes: &[u8], closes: bool, tag: &Tag, names: &[String]) -> Option<Element> {
        let start = self.at;
        let name = local_name(&bytes[start + 1 + usize::from(closes)..]);
        let (len, end) = match tag {
            Tag::Ends(len) => (*len, Some(start + len)),
            Tag::Broken | Tag::Cut => (1, None),
        };
        let empty = end.is_some_and(|end| bytes[..end].ends_with(b"/>"));
        self.at += len;
        match &mut self.open {
            Some(open) if name.eq_ignore_ascii_case(&open.name) => {
                if !closes {
                    open.depth += usize::from(!empty);
                    return None;
                }
                open.depth -= 1;
                if open.depth > 0 {
                    return None;
                }
                let start = open.start;
                self.open = None;
                Some(Element { start, end })
            }
            None if !closes && names.iter().any(|n| n.as_bytes().eq_ignore_ascii_case(name)) => {
                if empty {
                    return Some(Element { start, end });
                }
                self.open = Some(Open { start, name: name.to_owned(), depth: 1 });
                None
            }
            _ => None,
        }
    }

    /// The name of the element that is open.
    pub(super) fn open_name(&self) -> Option<&[u8]> {
        self.open.as_ref().map(|open| &*open.name)
    }

    /// The first `n` bytes have been taken away.
    pub(super) fn forget(&mut self, n: usize) {
        self.at = self.at.saturating_sub(n);
        if let Some(open) = &mut self.open {
            open.start = open.start.saturating_sub(n);
        }
        for ahead in [&mut self.comments, &mut self.raw_text, &mut self.instructions] {
            ahead.to = ahead.to.saturating_sub(n);
            ahead.found = ahead.found.and_then(|found| found.checked_sub(n));
        }
    }
}

/// What is known of the next end of something: without it, all that comes after many beginnings
/// would be looked through for each.
#[derive(Debug, Default)]
struct Ahead {
    /// What was looked through.
    to: usize,
    /// One past the first end that may be ahead.
    found: Option<usize>,
}

impl Ahead {
    /// How what begins at `at` goes on, which `end` ends.
    fn end(&mut self, bytes: &[u8], at: usize, end: &[u8], longest: usize, complete: bool) -> Tag {
        if self.found.is_none_or(|found| found < at + end.len()) {
            let from = at.max(self.to.saturating_sub(end.len() - 1));
            let to = bytes.len().min(at + longest).max(from);
            let found = memchr::memmem::find(&bytes[from..to], end);
            self.found = found.map(|n| from + n + end.len());
            self.to = self.found.unwrap_or(to);
        }
        match self.found {
            Some(found) if found - at <= longest => Tag::Ends(found - at),
            None if !complete && bytes.len() - at < longest => Tag::Cut,
            _ => Tag::Broken,
        }
    }
}

/// The tag that `rest` begins with, in the values of whose attributes any bracket may stand.
fn tag(rest: &[u8]) -> Tag {
    let within = &rest[..rest.len().min(LONGEST_TAG)];
    let mut at = 1;
    while let Some(n) = within[at..].iter().position(|b| matches!(b, b'>' | b'<' | b'"' | b'\'')) {
        at += n;
        match within[at] {
            b'>' => return Tag::Ends(at + 1),
            b'<' => return Tag::Broken,
            quote if within[..at].trim_ascii_end().ends_with(b"=") => {
                match memchr::memchr(quote, &within[at + 1..]) {
                    Some(n) => at += n + 2,
                    None => break,
                }
            }
            _ => at += 1,
        }
    }
    if within.len() == rest.len() { Tag::Cut } else { Tag::Broken }
}

/// The last tag of an element, with which `rest` begins.
fn last_tag(rest: &[u8]) -> Tag {
    match memchr::memchr2(b'>', b'<', &rest[1..rest.len().min(LONGEST_TAG)]) {
        Some(n) if rest[n + 1] == b'>' => Tag::Ends(n + 2),
        Some(n) => Tag::Ends(n + 1),
        None if rest.len() < LONGEST_TAG => Tag::Cut,
        None => Tag::Ends(2 + local_name(&rest[2..]).len()),
    }
}

fn local_name(bytes: &[u8]) -> &[u8] {
    let is_end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'>' | b'/' | b'<');
    let name = &bytes[..bytes.iter().take(256).position(is_end).unwrap_or(bytes.len().min(256))];
    memchr::memrchr(b':', name).map_or(name, |colon| &name[colon + 1..])
}

/// Finds the last tag of an element that is too long to be held, in bytes that come in pieces.
#[derive(Debug)]
pub(super) struct LastTag {
    name: Vec<u8>,
    /// The end of what has come.
    kept: Vec<u8>,
}

impl LastTag {
    /// Bytes in which a last tag is looked for over the ends of pieces.
    const KEPT: usize = 512;

    pub(super) fn new(name: &[u8]) -> Self {
        Self { name: name.to_owned(), kept: Vec::new() }
    }

    /// How many of these bytes belong to the element, when it ends in them.
    pub(super) fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        let before = self.kept.len();
        self.kept.extend_from_slice(bytes);
        let end = memchr::memmem::find_iter(&self.kept, b"</").find_map(|at| {
            let rest = &self.kept[at..];
            let is_last = local_name(&rest[2..]).eq_ignore_ascii_case(&self.name);
            let within = &rest[..rest.len().min(Self::KEPT)];
            let end = at + memchr::memchr(b'>', within).filter(|_| is_last)? + 1;
            end.checked_sub(before).filter(|n| *n > 0)
        });
        let let_go = self.kept.len().saturating_sub(Self::KEPT);
        self.kept.drain(..let_go);
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(bytes: &str) -> Option<(usize, Option<usize>)> {
        let names = ["item".to_owned()];
        Finder::default().next(bytes.as_bytes(), &names, true).map(|e| (e.start, e.end))
    }

    #[test]
    fn an_element_ends_with_its_own_tag() {
        assert_eq!(found("a<items/><item x='1'>b<item/>c</item>d"), Some((9, Some(37))));
        assert_eq!(found("<ns:ITEM><item>x</item></ns:ITEM>"), Some((0, Some(33))));
        assert_eq!(found("<!-- <item> --><item><![CDATA[</item>]]></item>"), Some((15, Some(47))));
        assert_eq!(found("<item>cut"), Some((0, None)));
        // The same wherever the bytes were cut.
        assert_eq!(found("<item>x</item<b>"), Some((0, Some(13))));
        assert_eq!(found("<item>x</item"), Some((0, Some(13))));
        assert_eq!(found("none"), None);
    }

    #[test]
    fn brackets_in_attributes_and_instructions_are_no_tags() {
        assert_eq!(found("<item a=\"/>\">b</item>"), Some((0, Some(21))));
        assert_eq!(found("<x a='<item>'/><item/>"), Some((15, Some(22))));
        assert_eq!(found("<?x <item> ?><item/>"), Some((13, Some(20))));
        // These begin nothing.
        assert_eq!(found("<!-- <x don't <? 1 < 2 <item>b</item>"), Some((23, Some(37))));
    }

    proptest! {
        #[test]
        fn pieces_make_no_difference(
            parts in prop::collection::vec(prop::sample::select(vec![
                "<i>", "</i>", "<i", "<", "!--", "-->", "<![CDATA[", "]]>", "<?", "?>", ">", "a='", "'",
            ]), 0..25),
            piece in 1usize..9,
        ) {
            let (bytes, names) = (parts.concat().into_bytes(), ["i".to_owned()]);
            let mut whole = Vec::new();
            let mut finder = Finder::default();
            while let Some(e) = finder.next(&bytes, &names, true) {
                whole.push((e.start, e.end));
            }
            let (mut pieces, mut base) = (Vec::new(), 0);
            let mut finder = Finder::default();
            for end in (0..bytes.len()).step_by(piece).chain([bytes.len()]) {
                let complete = end == bytes.len();
                while let Some(e) = finder.next(&bytes[base..end], &names, complete) {
                    pieces.push((base + e.start, e.end.map(|end| base + end)));
                    let n = e.end.unwrap_or(end - base);
                    finder.forget(n);
                    base += n;
                }
            }
            prop_assert_eq!(pieces, whole);
        }
    }
}
