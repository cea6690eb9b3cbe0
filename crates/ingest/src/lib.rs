//! Stage 1: files to documents
