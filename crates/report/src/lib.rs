//! An answer as terminal text and JSON.
