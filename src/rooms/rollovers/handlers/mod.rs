//! The handlers of rollovers, by page.

pub(super) mod class;
pub(super) mod plan;
pub(super) mod schedule;

use crate::ids::YearId;
use serde::Deserialize;

#[derive(Clone, Copy, Deserialize)]
pub(super) struct YearPath {
    year: YearId,
}
