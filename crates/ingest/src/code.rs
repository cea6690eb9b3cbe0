//! The codes of quarantined input: stable names to filter by.

/// The file or a part of it could not be read from disk.
pub const IO_READ: &str = "IO_READ";
/// A compressed file ends in the middle.
pub const DECOMPRESS_TRUNCATED: &str = "DECOMPRESS_TRUNCATED";
/// A compressed file is damaged.
pub const DECOMPRESS_CORRUPT: &str = "DECOMPRESS_CORRUPT";
/// A compressed file grows beyond the set limit.
pub const EXPANSION_LIMIT: &str = "EXPANSION_LIMIT";
/// A record is not what its format asks for.
pub const RECORD_SYNTAX: &str = "RECORD_SYNTAX";
/// A line of JSON Lines is valid JSON, but no object.
pub const RECORD_NOT_OBJECT: &str = "RECORD_NOT_OBJECT";
/// A record, or a whole table, has no field for the text.
pub const TEXT_FIELD_MISSING: &str = "TEXT_FIELD_MISSING";
/// The field for the text holds something else.
pub const TEXT_FIELD_TYPE: &str = "TEXT_FIELD_TYPE";
/// A record is longer than the set limit.
pub const SIZE_LIMIT: &str = "SIZE_LIMIT";
/// A record is nested too deeply.
pub const DEPTH_LIMIT: &str = "DEPTH_LIMIT";
/// The file is no text: a picture, a program, numbers.
pub const NOT_TEXT: &str = "NOT_TEXT";
/// The file may hold text, in a format that is not read.
pub const UNSUPPORTED_FORMAT: &str = "UNSUPPORTED_FORMAT";
/// A part of the program broke on this record.
pub const PANIC: &str = "PANIC";
/// An archive is damaged between its members.
pub const CONTAINER_CORRUPT: &str = "CONTAINER_CORRUPT";
/// A document took longer than the set limit.
pub const TIME_LIMIT: &str = "TIME_LIMIT";
