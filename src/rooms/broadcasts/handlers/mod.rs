//! The handlers, by what one comes for.

pub(super) mod after;
pub(super) mod alerts;
pub(super) mod show;
pub(super) mod writing;

use super::queries::Class;
use crate::i18n::Words;
use crate::ids::BroadcastId;
use i18n_embed_fl::fl;
use serde::Deserialize;

/// The id in the path.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Of {
    broadcast: BroadcastId,
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
