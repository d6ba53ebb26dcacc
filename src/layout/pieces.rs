//! Pieces that several rooms show: the way to older items, an empty list, the bar of how many of how many.

use super::{NavItem, Page};
use crate::i18n::Words;
use askama::Template;
use askama::filters::HtmlSafe;
use i18n_embed_fl::fl;

/// A way to older items, and back to the newest; nothing when all are in sight.
#[derive(Template)]
#[template(path = "_pager.html")]
pub struct Pager {
    t: &'static Words,
    older: Option<String>,
    newest: Option<String>,
}

impl Pager {
    /// `older` and `newest` are addresses.
    pub fn new(page: &Page, older: Option<String>, newest: Option<String>) -> Self {
        Self { t: page.t, older, newest }
    }
}

/// A list with nothing in it: a sentence, perhaps a second one, perhaps a way on.
#[derive(Template)]
#[template(path = "_empty.html")]
pub struct Empty {
    sentence: String,
    more: Option<String>,
    action: Option<NavItem>,
}

impl Empty {
    pub fn new(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            more: None,
            action: None,
        }
    }

    #[must_use]
    pub fn more(mut self, more: impl Into<String>) -> Self {
        self.more = Some(more.into());
        self
    }

    #[must_use]
    pub fn action(mut self, href: impl Into<String>, label: impl Into<String>) -> Self {
        self.action = Some(NavItem::new(href, label));
        self
    }
}

/// How many of how many, drawn and said: never per person.
#[derive(Template)]
#[template(path = "_reach.html")]
pub struct Reach {
    /// Said above the bar, numbers included.
    caption: String,
    /// What is left, for ears.
    detail: String,
    reached: u32,
    total: u32,
}

impl Reach {
    pub fn new(caption: impl Into<String>, detail: impl Into<String>, reached: u32, total: u32) -> Self {
        Self {
            caption: caption.into(),
            detail: detail.into(),
            reached,
            total,
        }
    }

    /// Length of the filled part, of 480.
    fn filled(&self) -> u32 {
        self.reached
            .min(self.total)
            .saturating_mul(480)
            .checked_div(self.total)
            .unwrap_or(0)
    }
}

/// Counts by week, the latest last, drawn and said: of a class, never per person.
#[derive(Template)]
#[template(path = "_weeks.html")]
pub struct Weeks {
    caption: String,
    /// The latest weeks in words, for ears.
    detail: String,
    /// What opens the whole list.
    more: String,
    /// Each week in words, with its count.
    counts: Vec<(String, u32)>,
}

impl Weeks {
    pub fn new(caption: impl Into<String>, detail: impl Into<String>, more: impl Into<String>, counts: Vec<(String, u32)>) -> Self {
        Self {
            caption: caption.into(),
            detail: detail.into(),
            more: more.into(),
            counts,
        }
    }

    /// Left edge, width and height of each column, in a field of 480 by 60.
    fn columns(&self) -> Vec<(u32, u32, u32)> {
        let most = self.counts.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
        let step = u32::try_from(self.counts.len())
            .ok()
            .and_then(|weeks| 480_u32.checked_div(weeks))
            .unwrap_or(0);
        (0..)
            .zip(&self.counts)
            .map(|(at, (_, n))| (at * step, step.saturating_sub(4), n.saturating_mul(60) / most))
            .collect()
    }
}

// what these write is HTML that their own templates have escaped
impl HtmlSafe for Pager {}
impl HtmlSafe for Empty {}
impl HtmlSafe for Reach {}
impl HtmlSafe for Weeks {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_as_long_as_the_share_and_empty_without_anyone() {
        let filled = |reached, total| Reach::new("", "", reached, total).filled();
        assert_eq!(filled(20, 24), 400);
        assert_eq!(filled(24, 24), 480);
        assert_eq!(filled(0, 0), 0);
        assert_eq!(filled(3, 2), 480);
    }

    #[test]
    fn columns_are_as_high_as_their_share_of_the_highest() {
        let columns = |weeks: &[u32]| Weeks::new("", "", "", weeks.iter().map(|n| (String::new(), *n)).collect()).columns();
        assert_eq!(
            columns(&[1, 2, 0, 4]),
            [(0, 116, 15), (120, 116, 30), (240, 116, 0), (360, 116, 60)]
        );
        assert_eq!(columns(&[0, 0]), [(0, 236, 0), (240, 236, 0)]);
        assert!(columns(&[]).is_empty());
    }
}
