//! The bar of a page that says how many posts came since it was made. It is there from the beginning, empty and unseen; the script fills it.

use crate::access::{Capacity, Who};
use crate::i18n::Words;
use crate::ids::GroupId;
use askama::Template;
use askama::filters::HtmlSafe;
use i18n_embed_fl::fl;
use jiff::Timestamp;

/// Says when something new was said, in all classes of the reader or in one.
#[derive(Debug, Template)]
#[template(path = "live/_bar.html")]
pub(crate) struct Bar {
    t: &'static Words,
    group: Option<GroupId>,
    /// The page itself.
    href: String,
    /// When the page was made, in microseconds.
    since: i64,
}

impl Bar {
    /// For the page of all classes; nothing for who reads none.
    pub(crate) fn at_home(who: &Who, now: Timestamp) -> Option<Self> {
        (!who.reasons.is_empty()).then(|| Self {
            t: who.lang.words(),
            group: None,
            href: "/home".to_owned(),
            since: now.as_microsecond(),
        })
    }

    /// For the page of a class; nothing for a principal who is there on a visit.
    pub(crate) fn in_class(who: &Who, group: GroupId, now: Timestamp) -> Option<Self> {
        let belongs = who
            .reasons
            .iter()
            .any(|reason| reason.group == group && reason.capacity != Capacity::Principal);
        belongs.then(|| Self {
            t: who.lang.words(),
            group: Some(group),
            href: format!("/groups/{group}"),
            since: now.as_microsecond(),
        })
    }
}

// what it writes is HTML that its own template has escaped
impl HtmlSafe for Bar {}
