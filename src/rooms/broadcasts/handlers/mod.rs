//! The handlers, by what one comes for.

pub(super) mod after;
pub(super) mod alerts;
pub(super) mod show;
pub(super) mod writing;

use super::queries::{self, Class};
use crate::access::{Capability, InSchool, Inside};
use crate::i18n::Words;
use crate::ids::BroadcastId;
use crate::{App, Error, Result};
use i18n_embed_fl::fl;
use serde::Deserialize;

/// The id in the path.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Of {
    broadcast: BroadcastId,
}

/// The head's scope. One who was appointed from the terminal sees people at once, and speaks to classes after a day (rules.md 9).
async fn enter<C: Capability<Place = ()>>(by: &InSchool<C>, app: &App) -> Result<Inside<C>> {
    let mut inside = by.open(app).await?;
    if queries::heads(&mut inside).await? {
        Ok(inside)
    } else {
        Err(Error::Forbidden)
    }
}

/// Each class, and how many read there, or that nothing reaches it now.
fn classes(t: &'static Words, classes: &[Class]) -> Vec<(String, String)> {
    classes
        .iter()
        .map(|class| {
            let said = if class.takes {
                let (guardians, pupils) = (class.audience.guardians, class.audience.pupils);
                fl!(t, "post-audience-families", guardians = guardians, pupils = pupils)
            } else {
                fl!(t, "group-frozen")
            };
            (class.name.clone(), said)
        })
        .collect()
}
