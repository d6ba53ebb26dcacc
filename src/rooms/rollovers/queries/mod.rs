//! The statements about rollovers: the plan, and what is done of it.

mod plan;
mod run;

pub(super) use plan::*;
pub(super) use run::*;
