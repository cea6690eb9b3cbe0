//! Stage 2: documents to clean text, aligned with what was ingested
