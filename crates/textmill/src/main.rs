//! Textmill.
fn main() {}
