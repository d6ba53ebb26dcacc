//! The statements about reviews.

mod board;
mod class;

pub(super) use board::*;
pub(super) use class::*;
