//! The handlers of reviews, by page.

pub(super) mod board;
pub(super) mod questions;
pub(super) mod review;

use crate::access::Who;
use crate::i18n::Words;
use i18n_embed_fl::fl;

/// The state of a class, with its reason.
fn state_words(state: &str, why: Option<&str>, t: &'static Words) -> String {
    match (state, why) {
        ("open", _) => fl!(t, "class-state-open"),
        ("frozen", Some("review")) => fl!(t, "class-state-frozen-review"),
        ("frozen", Some("canary")) => fl!(t, "class-state-frozen-canary"),
        ("frozen", Some("no-head")) => fl!(t, "class-state-frozen-head"),
        ("frozen", _) => fl!(t, "class-state-frozen-nobody"),
        ("closed", Some("review")) => fl!(t, "class-state-closed-review"),
        ("closed", Some("incident")) => fl!(t, "class-state-closed-incident"),
        (_, _) => fl!(t, "class-state-closed-year"),
    }
}

/// A day and an hour of the school's.
fn moment(at: jiff::Timestamp, who: &Who) -> String {
    who.lang.moment(at, &who.zone)
}
