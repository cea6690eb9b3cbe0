//! Walks through archives, and archives in them.

use super::InputRecord;
use super::gather::{Begun, LEAST_FILE_SIZE, Name};
use crate::archives::{ArchiveKind, Damage, Limit, Names, Next, Shared, Stream};
use crate::code;
use crate::content::FREE_EXPANSION;
use crate::discover::escaped;
use crate::raw_shard::{Place, RawShard, quarantined};
use crate::settings::Settings;
use crate::signatures::Refusal;
use std::collections::BTreeSet;
use std::io::Read;
use std::sync::Arc;
use textmill_corpus::Tally;

/// Between the name of an archive in an archive and that of its member.
pub(crate) const INSIDE: &str = "!/";

/// Warnings and readings of members that the record of the archive repeats.
const REPEATED: usize = 10;

/// An archive in the course of being walked through, and the archives in it down to the member
/// that is being read.
pub(super) struct Archives {
    open: Vec<OpenArchive>,
    /// Number of the next record; records are numbered through all members.
    next_number: u64,
    /// What there is to say about the outermost so far.
    record: InputRecord,
    readings: BTreeSet<String>,
    n_warnings: u64,
}

struct OpenArchive {
    archive: Shared,
    /// The member that this archive is in its turn.
    member: Option<Arc<str>>,
    n_members: u64,
    names: Names,
}

/// What a step did.
pub(super) enum Step {
    /// A member is to be read.
    Member { name: Name, number: u64, bytes: Box<dyn Read + Send> },
    /// There is more to walk through.
    On,
    /// The outermost archive has ended.
    End(InputRecord),
}

/// Why an archive in archives is not opened.
pub(super) fn too_deep(kind: &ArchiveKind, limit: u32) -> Refusal {
    Refusal {
        format: kind.name,
        code: code::DEPTH_LIMIT,
        message: format!(
            "more than {limit} archives lie in one another; if it is meant, raise \
             max_archive_depth, or unpack the outer ones"
        ),
    }
}

impl Archives {
    /// None yet, for the file of this path.
    pub(super) fn new(source_path: &str) -> Self {
        Self {
            open: Vec::new(),
            next_number: 1,
            record: InputRecord {
                source_path: source_path.to_owned(),
                member: None,
                format: String::new(),
                compression: String::new(),
                bytes: 0,
                content_bytes: 0,
                blake3: String::new(),
                n_records: 0,
                reading: String::new(),
                warnings: Vec::new(),
            },
            readings: BTreeSet::new(),
            n_warnings: 0,
        }
    }

    /// How many are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Bytes of the outermost file read from disk.
    pub(super) fn bytes_read(&self) -> u64 {
        self.open.first().map_or(0, |open| open.archive.with(|a| a.content().n_read()))
    }

    /// Goes into an archive.
    pub(super) fn push(
        &mut self,
        kind: &'static ArchiveKind,
        name: Name,
        begun: Begun,
        settings: &Settings,
    ) {
        if self.open.is_empty() {
            kind.name.clone_into(&mut self.record.format);
            let compression = begun.content.compression().map_or("none", |c| c.name);
            compression.clone_into(&mut self.record.compression);
            self.record.warnings.extend(crate::examine::misnamed(name.own(), &begun.content));
        }
        let limit = Limit { max_expansion: settings.max_expansion };
        let archive = (kind.open)(Stream::new(begun.content, begun.head), limit);
        let archive = Shared::new(archive);
        self.open.push(OpenArchive {
            archive,
            member: name.member,
            n_members: 0,
            names: Names::default(),
        });
    }

    /// Takes note of a member that was read.
    pub(super) fn add(&mut self, member: &InputRecord, next_number: u64) {
        self.next_number = next_number;
        self.record.n_records += member.n_records;
        self.record.content_bytes += member.content_bytes;
        for warning in &member.warnings {
            self.n_warnings += 1;
            if self.record.warnings.len() < REPEATED {
                let name = member.member.as_deref().unwrap_or_default();
                self.record.warnings.push(format!("{name}: {warning}"));
            }
        }
        if !member.reading.is_empty() && self.readings.len() < REPEATED {
            self.readings.insert(member.reading.clone());
        }
    }

    /// What there is to say about the outermost when it is read no further.
    pub(super) fn unfinished(mut self) -> InputRecord {
        self.record.bytes = self.bytes_read();
        self.record.reading =
            std::mem::take(&mut self.readings).into_iter().collect::<Vec<_>>().join("; ");
        self.record
    }

    /// Goes on in the innermost archive.
    pub(super) fn step(&mut self, shard: &mut RawShard, settings: &Settings) -> Step {
        let stored = self.bytes_read();
        let Some(innermost) = self.open.last_mut() else {
            return Step::End(self.record.clone());
        };
        let (n_members, produced) = (innermost.n_members, self.record.content_bytes);
        if let Some((code, message)) = over_limit(n_members, stored, produced, settings) {
            let place = Place { record_no: None, start: 0, end: 0 };
            let member = innermost.member.clone();
            self.set_aside(shard, member.as_deref(), code, message, place, b"");
            return self.pop(shard);
        }
        match innermost.archive.with(|archive| archive.next()) {
            Next::Member { name, structure } => {
                innermost.n_members += 1;
                let bytes = Box::new(innermost.archive.clone());
                let name = innermost.names.next(&name);
                let member = Some(below(innermost.member.as_deref(), &name));
                self.structure(shard, structure);
                let source_path = self.record.source_path.as_str().into();
                let name = Name { source_path, member };
                Step::Member { name, number: self.next_number, bytes }
            }
            Next::Damage { name, damage, structure } => {
                let outer = innermost.member.as_deref();
                let member = match name {
                    Some(name) => Some(below(outer, &escaped(&name))),
                    None => innermost.member.clone(),
                };
                self.structure(shard, structure);
                let Damage { code, message, start, end, sample } = damage;
                let place = Place { record_no: None, start, end };
                self.set_aside(shard, member.as_deref(), code, message, place, &sample);
                Step::On
            }
            Next::End { structure } => {
                self.structure(shard, structure);
                self.pop(shard)
            }
        }
    }

    /// Leaves the innermost archive.
    fn pop(&mut self, shard: &mut RawShard) -> Step {
        let Some(OpenArchive { archive, member, .. }) = self.open.pop() else { return Step::On };
        // No member is being read when an archive is walked on.
        let Some(content) = archive.into_content() else { return Step::On };
        let problem = content.ending().and_then(crate::content::Ending::problem);
        if let Some((code, message)) = problem {
            self.record.warnings.push(message.clone());
            let place = Place { record_no: None, start: 0, end: 0 };
            self.set_aside(shard, member.as_deref(), code, message, place, b"");
        }
        let trailing = content.n_trailing();
        self.structure(shard, trailing);
        let source = content.into_source();
        if !self.open.is_empty() {
            return Step::On;
        }
        self.record.bytes = source.n_read();
        self.record.blake3 = source.finish().0;
        self.record.reading =
            std::mem::take(&mut self.readings).into_iter().collect::<Vec<_>>().join("; ");
        let shown = self.record.warnings.len() as u64;
        if self.n_warnings > shown {
            let more = self.n_warnings - shown;
            self.record.warnings.push(format!("{more} more warnings about its members"));
        }
        Step::End(self.record.clone())
    }

    /// Books bytes of archives that are no member's.
    fn structure(&mut self, shard: &mut RawShard, bytes: u64) {
        shard.accounting.structure.bytes += bytes;
        self.book(shard, 0, bytes);
    }

    fn book(&mut self, shard: &mut RawShard, records: u64, bytes: u64) {
        shard.accounting.read.add(Tally { records, bytes });
        shard.size += bytes;
        self.record.n_records += records;
        self.record.content_bytes += bytes;
    }

    fn set_aside(
        &mut self,
        shard: &mut RawShard,
        member: Option<&str>,
        code: &str,
        message: String,
        place: Place,
        sample: &[u8],
    ) {
        let bytes = place.end - place.start;
        let source_path = &self.record.source_path;
        shard.quarantined.push(quarantined(source_path, member, code, message, place, sample));
        shard.accounting.quarantined.add(Tally::one(bytes));
        self.book(shard, 1, bytes);
        self.next_number += 1;
        shard.size += LEAST_FILE_SIZE;
    }
}

/// The name of a member, below that of the archive when it lies in another.
fn below(outer: Option<&str>, name: &str) -> Arc<str> {
    match outer {
        Some(outer) => format!("{outer}{INSIDE}{name}").into(),
        None => name.into(),
    }
}

/// The limit of an archive that is passed, if any: that of its members, or that of the bytes that
/// are `produced` of those `stored` on disk.
fn over_limit(
    n_members: u64,
    stored: u64,
    produced: u64,
    settings: &Settings,
) -> Option<(&'static str, String)> {
    if n_members >= settings.max_archive_members {
        let message = format!(
            "the archive has more than {} members; those after them are not read; if it is \
             meant, raise max_archive_members",
            settings.max_archive_members
        );
        return Some((code::SIZE_LIMIT, message));
    }
    let allowed = settings.max_expansion.saturating_mul(stored).max(FREE_EXPANSION);
    (produced > allowed).then(|| {
        let message = format!(
            "the members of the archive are more than {} times larger than the file, as in a \
             decompression bomb; the rest of it is not read; if it is meant, raise max_expansion",
            settings.max_expansion
        );
        (code::EXPANSION_LIMIT, message)
    })
}
