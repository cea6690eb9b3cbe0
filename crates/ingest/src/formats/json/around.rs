//! What stands around the arrays of records of a file: the way to them, and from one to the next.

use super::TEXT_FIELDS;
use super::object::MAX_DEPTH;
use std::sync::Arc;

/// The brackets around an array of records, from the outermost inwards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) steps: Vec<Step>,
    /// Whether the array was chosen for its texts; then texts in another array are told of.
    pub(super) for_texts: bool,
}

/// What is gone into within a bracket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Any element of an array.
    Element,
    /// The field of this name, as it is written.
    Field(Vec<u8>),
}

/// Looks for the next array at the end of the way, after one has ended.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each tells something else of what has come")]
pub(super) struct Around {
    way: Arc<Way>,
    /// Open brackets.
    depth: usize,
    /// Which of the outermost [`MAX_DEPTH`] of them are of objects, a bit for each.
    objects: u128,
    /// How many of them are those of the way.
    on_way: usize,
    /// Whether the field that is being read in the innermost object is that of the way.
    field_fits: bool,
    name_next: bool,
    in_string: bool,
    escaped: bool,
    /// Whether the string is a name, and what of it has come.
    is_name: bool,
    name: Vec<u8>,
    /// Whether the outermost value has had such an array.
    found: bool,
    /// Whether there was more than plain fields since the last array.
    has_more: bool,
}

impl Around {
    pub(super) fn new(way: Arc<Way>) -> Self {
        Self {
            way,
            depth: 0,
            objects: 0,
            on_way: 0,
            field_fits: false,
            name_next: false,
            in_string: false,
            escaped: false,
            is_name: false,
            name: Vec::new(),
            found: false,
            has_more: false,
        }
    }

    /// Whether an array of records stands in nothing.
    pub(super) fn is_nothing(&self) -> bool {
        self.way.steps.is_empty()
    }

    /// An array of records has ended.
    pub(super) fn leave(&mut self) {
        let way = self.way.clone();
        *self = Self::new(way);
        for step in &self.way.steps {
            self.objects |= u128::from(*step != Step::Element) << self.depth.min(MAX_DEPTH - 1);
            self.depth += 1;
        }
        self.on_way = self.depth;
        self.found = true;
    }

    /// Whether what came since the last array holds more than plain fields; a value without the
    /// array that is not at its end counts as such.
    pub(super) fn has_more(&self) -> bool {
        self.has_more || (self.depth > 0 && !self.found)
    }

    /// What came is to be told of in any case.
    pub(super) fn set_has_more(&mut self) {
        self.has_more = true;
    }

    /// One past the bracket that opens the next array of records.
    pub(super) fn next_array(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while at < bytes.len() {
            if self.in_string {
                at += self.string(&bytes[at..]);
                continue;
            }
            let byte = bytes[at];
            at += 1;
            match byte {
                b'"' => {
                    self.has_more |= self.depth == 0;
                    self.in_string = true;
                    self.is_name = std::mem::take(&mut self.name_next);
                    self.name.clear();
                }
                b'{' | b'[' => {
                    if self.open(byte == b'{') {
                        return Some(at);
                    }
                }
                b'}' | b']' => self.close(),
                b',' => self.name_next = self.depth > 0 && self.is_object(self.depth - 1),
                // Files that were joined may have a byte order mark in their midst.
                b' ' | b'\t' | b'\r' | b'\n' | 0xEF | 0xBB | 0xBF => {}
                _ => self.has_more |= self.depth == 0,
            }
        }
        None
    }

    /// Goes on in a string; gives the bytes gone past.
    fn string(&mut self, bytes: &[u8]) -> usize {
        if self.escaped {
            self.escaped = false;
            self.keep_name(&bytes[..1]);
            return 1;
        }
        let Some(n) = memchr::memchr2(b'"', b'\\', bytes) else {
            self.keep_name(bytes);
            return bytes.len();
        };
        if bytes[n] == b'\\' {
            self.keep_name(&bytes[..=n]);
            self.escaped = true;
        } else {
            self.keep_name(&bytes[..n]);
            self.in_string = false;
            if self.is_name {
                self.named();
            }
        }
        n + 1
    }

    /// Keeps what is enough of a name to tell it from those that are looked for.
    fn keep_name(&mut self, bytes: &[u8]) {
        if self.is_name {
            let longest = self.way.steps.iter().map(|step| match step {
                Step::Field(name) => name.len(),
                Step::Element => 0,
            });
            let enough = longest.max().unwrap_or(0).max(LONGEST_TEXT_FIELD) + 1;
            let room = enough.saturating_sub(self.name.len());
            self.name.extend_from_slice(&bytes[..bytes.len().min(room)]);
        }
    }

    fn named(&mut self) {
        if let Some(inner) = self.depth.checked_sub(1)
            && self.on_way == self.depth
        {
            self.field_fits =
                matches!(&self.way.steps[inner], Step::Field(name) if *name == self.name);
        }
        let in_array = (2..=MAX_DEPTH).contains(&self.depth) && !self.is_object(self.depth - 2);
        self.has_more |= self.way.for_texts && in_array && is_text_name(&self.name);
    }

    fn is_object(&self, level: usize) -> bool {
        level < MAX_DEPTH && self.objects >> level & 1 == 1
    }

    /// Whether the bracket is that of an array of records.
    fn open(&mut self, object: bool) -> bool {
        // A value without a name in an object: a bracket too many has closed the array.
        self.has_more |= self.name_next;
        if self.depth == 0 {
            self.found = false;
        }
        let steps = &self.way.steps;
        let inner = self.depth.checked_sub(1).and_then(|inner| steps.get(inner));
        let fits = self.on_way == self.depth
            && inner.is_none_or(|step| self.field_fits || *step == Step::Element);
        if fits {
            match steps.get(self.depth) {
                None if !object => {
                    self.found = true;
                    return true;
                }
                Some(step) if object == (*step != Step::Element) => self.on_way += 1,
                _ => {}
            }
        }
        if self.depth < MAX_DEPTH {
            self.objects &= !(1 << self.depth);
            self.objects |= u128::from(object) << self.depth;
        }
        self.depth += 1;
        self.name_next = object;
        self.field_fits = false;
        false
    }

    fn close(&mut self) {
        if self.depth > 0 {
            self.depth -= 1;
            self.on_way = self.on_way.min(self.depth);
            self.field_fits = false;
            self.name_next = false;
            self.has_more |= self.depth == 0 && !self.found;
        }
    }
}

/// Bytes of the longest of [`TEXT_FIELDS`].
const LONGEST_TEXT_FIELD: usize = 11;

pub(super) fn is_text_name(name: &[u8]) -> bool {
    TEXT_FIELDS.iter().any(|t| t.as_bytes().eq_ignore_ascii_case(name))
}
