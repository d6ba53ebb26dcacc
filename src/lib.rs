//! Préau.
