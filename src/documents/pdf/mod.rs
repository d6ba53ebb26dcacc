//! PDF (ISO 32000-2): read strictly, then written anew from the objects that a page needs. No action, no metadata, no second
//! revision and no object that the schema in [`copy`] does not name comes out.

mod content;
mod copy;
mod file;
mod filters;
mod raster;
mod schema;
mod syntax;
#[cfg(fuzzing)]
#[path = "../../../fuzz/src/pages.rs"]
pub(super) mod walkers;

use super::pictures::Pictures;
use super::{Policy, Reason};
use file::File;

/// Rewrites a document.
pub(super) fn rewrite(bytes: &[u8], policy: Policy) -> Result<Vec<u8>, Reason> {
    let mut file = File::read(bytes)?;
    copy::copy(&mut file, Pictures::new(policy))
}
