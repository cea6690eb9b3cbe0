//! How content ends.

use crate::code;
use crate::compression::WRONG_CHECK;

/// Why content ends where it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It is complete.
    Whole,
    /// The compressed file stops in the middle of a member.
    Truncated,
    /// The compressed file is damaged, in these words.
    Corrupt(String),
    /// The disk or the pipe failed, in these words.
    Unreadable(String),
    /// Rows of a file of columns are lost, in these words.
    Rows(String),
    /// It grew beyond the limit, given here.
    Expanded(u64),
}

impl Ending {
    /// The same, when reading goes on at a member behind it.
    pub(crate) fn gone_past(self) -> Self {
        match self {
            Self::Truncated => {
                Self::Corrupt("a member of it seems to go on to the end of the file".to_owned())
            }
            other => other,
        }
    }

    /// The code and the sentence for what is lost; `None` when nothing is.
    pub(crate) fn problem(&self) -> Option<(&'static str, String)> {
        match self {
            Self::Whole => None,
            Self::Truncated => Some((
                code::DECOMPRESS_TRUNCATED,
                "the compressed file ends in the middle; the records before this place are kept; \
                 fetch the file again"
                    .to_owned(),
            )),
            Self::Corrupt(what) if what == WRONG_CHECK => Some((
                code::DECOMPRESS_CORRUPT,
                format!(
                    "the compressed file is damaged somewhere in the member that ends here ({what}); \
                     the records of that member are kept and may be garbled; fetch the file again"
                ),
            )),
            Self::Corrupt(what) => Some((
                code::DECOMPRESS_CORRUPT,
                format!(
                    "the compressed file is damaged from here on ({what}); the records before \
                     this place are kept; fetch the file again"
                ),
            )),
            Self::Rows(what) => Some((
                code::CONTAINER_CORRUPT,
                format!("{what}; the other rows are kept; write the file anew from its source"),
            )),
            Self::Unreadable(what) => Some((
                code::IO_READ,
                format!(
                    "the file cannot be read from here on: {what}; check the disk and run again"
                ),
            )),
            Self::Expanded(limit) => Some((
                code::EXPANSION_LIMIT,
                format!(
                    "the content is more than {limit} times larger than the file, as in a \
                     decompression bomb; if it is meant, raise max_expansion or decompress it first"
                ),
            )),
        }
    }
}
