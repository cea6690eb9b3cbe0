//! Stage 4: annotated documents to counts of entities
