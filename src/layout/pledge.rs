//! The families' pledge, as it heads each page of who owes it, and as it is agreed to.

use crate::i18n::Words;
use askama::Template;
use askama::filters::HtmlSafe;
use i18n_embed_fl::fl;

/// The version of its words; other words are another version, which a migration writes into `pledge_text`.
pub const PLEDGE: i16 = 1;

/// What it says.
pub fn pledge_lines(t: &'static Words) -> [String; 4] {
    [
        fl!(t, "join-rule-1"),
        fl!(t, "join-rule-2"),
        fl!(t, "join-rule-3"),
        fl!(t, "join-rule-4"),
    ]
}

/// Its lines with the button under them.
#[derive(Template)]
#[template(path = "_pledge.html")]
pub struct Pledge {
    t: &'static Words,
    lines: [String; 4],
    /// Reading waits for it.
    paused: bool,
    /// Where it leads back to: a path of ours.
    next: String,
}

impl Pledge {
    pub fn new(t: &'static Words, paused: bool, next: impl Into<String>) -> Self {
        Self {
            t,
            lines: pledge_lines(t),
            paused,
            next: next.into(),
        }
    }
}

// what it writes is HTML that its own template has escaped
impl HtmlSafe for Pledge {}
