//! What was typed into the form of a post, and what becomes of it.

use super::{Kind, OnTheWall};
use crate::i18n::{Lang, Words};
use crate::web::form::Errors;
use i18n_embed_fl::fl;
use jiff::civil::Date;
use serde::Deserialize;

/// Characters of a title; the table says the same.
pub(super) const LONGEST_TITLE: u32 = 80;
/// Characters of a text; the table says the same.
pub(super) const LONGEST_BODY: u32 = 20_000;
/// Characters of the place of a notice; the table says the same.
pub(super) const LONGEST_PLACE: u32 = 120;

/// The fields of the form, as they were typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    pub(super) title: String,
    #[serde(default)]
    pub(super) body: String,
    #[serde(default)]
    pub(super) lang: String,
    #[serde(default)]
    pub(super) kind: String,
    #[serde(default)]
    pub(super) place: String,
    #[serde(default)]
    pub(super) from_on: String,
    #[serde(default)]
    pub(super) until_on: String,
    #[serde(default)]
    pub(super) expires_on: String,
    #[serde(default)]
    pub(super) intent: String,
    /// Random, made with the empty form: the same form sent twice is one post.
    #[serde(default)]
    pub(super) key: String,
    /// The version that was on the screen; empty on a form that has not been kept yet.
    #[serde(default)]
    pub(super) version: String,
}

/// What the writer wants of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    /// Keep it; gaps are allowed.
    Keep,
    /// Keep it and look at it once more.
    Check,
    /// Replace a text that is out already.
    Publish,
}

impl Typed {
    pub(super) fn intent(&self) -> Intent {
        match self.intent.as_str() {
            "draft" => Intent::Keep,
            "publish" => Intent::Publish,
            _ => Intent::Check,
        }
    }

    /// The form of what is stored.
    pub(super) fn of(draft: &Draft, version: i32) -> Self {
        let notice = draft.notice.as_ref();
        Self {
            title: draft.title.clone(),
            body: draft.body.clone(),
            lang: draft.lang.code().to_owned(),
            kind: draft.kind.word().to_owned(),
            place: draft.place.clone().unwrap_or_default(),
            from_on: day(draft.from_on.or(notice.map(|notice| notice.from))),
            until_on: day(draft.until_on.or(notice.map(|notice| notice.until))),
            expires_on: day(draft.expires_on),
            intent: String::new(),
            key: String::new(),
            version: version.to_string(),
        }
    }
}

fn day(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// A text as it can be stored: every field within its bounds, nothing in it that a database refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) kind: Kind,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) lang: Lang,
    pub(super) place: Option<String>,
    pub(super) from_on: Option<Date>,
    pub(super) until_on: Option<Date>,
    pub(super) notice: Option<OnTheWall>,
    pub(super) expires_on: Option<Date>,
}

impl Draft {
    /// Judges what was typed. A draft that is only kept may have gaps; one that is to be published may not.
    pub(super) fn parse(t: &'static Words, typed: &Typed, today: Date) -> Result<Self, Errors> {
        let mut errors = Errors::new();
        let draft = Self::read(t, typed, today, &mut errors);
        if typed.intent() != Intent::Keep {
            draft.gaps(t, &mut errors);
        }
        if errors.is_empty() { Ok(draft) } else { Err(errors) }
    }

    /// What is missing before it can be published.
    pub(super) fn gaps(&self, t: &'static Words, errors: &mut Errors) {
        if self.title.is_empty() {
            errors.add("title", fl!(t, "post-title-missing"));
        }
        if self.kind == Kind::Wall {
            if self.place.is_none() {
                errors.add("place", fl!(t, "post-wall-place-missing"));
            }
            for (field, date) in [("from_on", self.from_on), ("until_on", self.until_on)] {
                if date.is_none() {
                    errors.add(field, fl!(t, "field-required"));
                }
            }
        } else if self.body.is_empty() {
            errors.add("body", fl!(t, "post-body-missing"));
        }
    }

    fn read(t: &'static Words, typed: &Typed, today: Date, errors: &mut Errors) -> Self {
        let mut line = |field: &'static str, text: &str, max: u32| {
            let text = clean(text).replace('\n', " ").trim().to_owned();
            within(t, errors, field, &text, max);
            text
        };
        let title = line("title", &typed.title, LONGEST_TITLE);
        let place = line("place", &typed.place, LONGEST_PLACE);
        let body = clean(&typed.body).trim_end().trim_start_matches('\n').to_owned();
        within(t, errors, "body", &body, LONGEST_BODY);
        let kind = Kind::from_word(&typed.kind);
        let mut date = |field: &'static str, text: &str| match text.trim() {
            "" => None,
            text => text
                .parse::<Date>()
                .ok()
                .filter(|date| (2000..=2999).contains(&date.year()))
                .or_else(|| {
                    errors.add(field, fl!(t, "field-date-impossible"));
                    None
                }),
        };
        let (from_on, until_on) = match kind {
            Kind::Wall => (date("from_on", &typed.from_on), date("until_on", &typed.until_on)),
            Kind::News => (None, None),
        };
        let expires_on = date("expires_on", &typed.expires_on);
        if from_on.zip(until_on).is_some_and(|(from, until)| until < from) {
            errors.add("until_on", fl!(t, "field-date-order"));
        }
        if expires_on.is_some_and(|expires| expires < today) {
            errors.add("expires_on", fl!(t, "post-expires-past"));
        }
        let place = Some(place).filter(|place| kind == Kind::Wall && !place.is_empty());
        Self {
            kind,
            title,
            body,
            lang: Lang::from_code(&typed.lang).unwrap_or_default(),
            notice: place
                .clone()
                .zip(from_on.zip(until_on))
                .map(|(place, (from, until))| OnTheWall { place, from, until }),
            place,
            from_on,
            until_on,
            expires_on,
        }
    }
}

/// Line ends of one kind, and no control characters: browsers send none, and the database takes no NUL.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\r' { '\n' } else { c })
        .filter(|c| *c == '\n' || *c == '\t' || !c.is_control())
        .collect()
}

fn within(t: &'static Words, errors: &mut Errors, field: &'static str, text: &str, max: u32) {
    if text.chars().count() > max as usize {
        errors.add(field, fl!(t, "field-too-long", max = max));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 23);

    fn typed(fields: &[(&str, &str)]) -> Typed {
        let pairs: Vec<_> = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        serde_html_form::from_str(&serde_html_form::to_string(pairs).unwrap()).unwrap()
    }

    fn errors(fields: &[(&str, &str)]) -> Vec<String> {
        match Draft::parse(Lang::En.words(), &typed(fields), TODAY) {
            Ok(_) => Vec::new(),
            Err(errors) => errors.iter().map(|(field, _)| field.to_owned()).collect(),
        }
    }

    #[test]
    fn a_draft_may_have_gaps_and_a_post_may_not() {
        assert!(errors(&[("intent", "draft")]).is_empty());
        assert_eq!(errors(&[("intent", "check")]), ["title", "body"]);
        assert_eq!(
            errors(&[("intent", "check"), ("kind", "wall"), ("title", "Masks")]),
            ["place", "from_on", "until_on"]
        );
    }

    #[test]
    fn bounds_and_dates_are_judged_even_in_a_draft() {
        let long = "x".repeat(81);
        let wall = [
            ("intent", "draft"),
            ("title", long.as_str()),
            ("kind", "wall"),
            ("from_on", "2026-02-31"),
            ("expires_on", "2026-11-22"),
        ];
        assert_eq!(errors(&wall), ["title", "from_on", "expires_on"]);
        assert_eq!(
            errors(&[
                ("intent", "draft"),
                ("kind", "wall"),
                ("from_on", "2026-12-02"),
                ("until_on", "2026-12-01")
            ]),
            ["until_on"]
        );
        // a date that only the wall asks for is not looked at in news
        assert!(errors(&[("intent", "draft"), ("kind", "news"), ("from_on", "nonsense")]).is_empty());
    }

    #[test]
    fn what_no_keyboard_types_is_left_out() {
        let draft = Draft::parse(
            Lang::En.words(),
            &typed(&[("title", " A\u{0}\nB "), ("body", "one\r\ntwo\rthree\u{7}\n"), ("intent", "check")]),
            TODAY,
        )
        .unwrap();
        assert_eq!((draft.title.as_str(), draft.body.as_str()), ("A B", "one\ntwo\nthree"));
    }
}
