//! Names in text.
