//! The card that says for whom one writes.

use super::super::queries::Audience;
use crate::i18n::Words;
use askama::Template;
use askama::filters::HtmlSafe;
use i18n_embed_fl::fl;

#[derive(Debug, Template)]
#[template(path = "announcements/_audience.html")]
pub(crate) struct AudienceCard {
    t: &'static Words,
    of: Audience,
}

impl AudienceCard {
    pub(crate) fn new(t: &'static Words, of: Audience) -> Self {
        Self { t, of }
    }
}

// what it writes is HTML that its own template has escaped
impl HtmlSafe for AudienceCard {}
