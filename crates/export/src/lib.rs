//! Stage 5: counts to table files and their description
