//! Who can see this class: every member may look (rules.md 14).

use super::super::queries::{self, Change, Numbers};
use super::super::{role_word, why};
use crate::access::{InGroup, Read, Review};
use crate::i18n::Lang;
use crate::ids::GroupId;
use crate::layout::Page;
use crate::web::{Html, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use jiff::Timestamp;

/// From this number on, pupils who read are counted; below, a number could name them.
const COUNTED_FROM: i64 = 5;

#[derive(Template)]
#[template(path = "announcements/access.html")]
pub(in super::super) struct WhoPage {
    page: Page,
    group: GroupId,
    name: String,
    staff: Vec<Row>,
    families: String,
    pupils: Option<String>,
    own: Vec<Row>,
    visits: Vec<String>,
    reviewed: String,
    may_review: bool,
    changes: Vec<String>,
}

/// A line about somebody: what it says, and the fact behind it.
struct Row {
    name: String,
    text: String,
    since: String,
    until: String,
    why: String,
}

/// As attributes say it: the instant, or nothing.
fn iso(at: Option<Timestamp>) -> String {
    at.map(|at| at.to_string()).unwrap_or_default()
}

pub(in super::super) async fn show(by: InGroup<Read>, State(app): State<App>, visit: Visit) -> Result<Html<WhoPage>> {
    let (who, lang) = (by.who(), by.who().lang);
    let facts: Vec<_> = by.reasons().map(|reason| reason.through).collect();
    let children: Vec<_> = by.reasons().map(|reason| reason.child.map(crate::ids::PupilId::uuid)).collect();
    let mut inside = by.open(&app).await?;
    let staff = queries::staff(&mut inside).await?;
    let numbers = queries::numbers(&mut inside).await?;
    let visits = queries::visits(&mut inside).await?;
    let changes = queries::changes(&mut inside).await?;
    let own = queries::own(&mut inside, &facts, &children).await?;
    drop(inside);
    let page = Page::of(&visit, who, "access", |t| fl!(t, "who-title"));
    let t = page.t;
    Ok(Html::ok(WhoPage {
        group: by.group(),
        may_review: by.may::<Review>(),
        name: by.group_name().to_owned(),
        staff: staff
            .into_iter()
            .map(|member| Row {
                name: member.name,
                text: format!(
                    "{}, {}",
                    role_word(t, &member.role),
                    fl!(t, "app-until", date = lang.last_day(member.until, &who.zone))
                ),
                since: iso(member.since),
                until: member.until.to_string(),
                why: member.role,
            })
            .collect(),
        families: fl!(t, "who-families-of", n = numbers.pupils),
        reviewed: numbers.reviewed_on.map_or_else(
            || fl!(t, "who-review-never"),
            |day| fl!(t, "who-review-last", date = lang.date(day.to_jiff())),
        ),
        pupils: pupils(t, numbers),
        own: by
            .reasons()
            .zip(own)
            .map(|(reason, (since, child))| Row {
                name: String::new(),
                text: why(lang, reason, &child, &who.zone),
                since: iso(since),
                until: reason.until.to_string(),
                why: reason.capacity.word().to_owned(),
            })
            .collect(),
        visits: visits.into_iter().map(|day| lang.date(day)).collect(),
        changes: changes.iter().map(|change| changed(lang, change)).collect(),
        page,
    }))
}

/// A line of what has changed.
fn changed(lang: Lang, change: &Change) -> String {
    let t = lang.words();
    let date = lang.date(change.day);
    let name = change.name.as_deref().unwrap_or_default();
    let role = change.role.as_deref().map(|role| role_word(t, role)).unwrap_or_default();
    match change.what.as_str() {
        "came" => fl!(t, "who-change-came", date = date, name = name, role = role),
        "left" => fl!(t, "who-change-left", date = date, name = name, role = role),
        "class" => fl!(t, "who-change-class", date = date),
        _ => fl!(t, "who-change-school", date = date),
    }
}

/// What is said of pupils who read. That there are few, or none, depends on what guardians agreed to: it is not told apart, so that
/// nobody learns of another's answer (rules.md 13). Of a class that is too young for accounts there is nothing to say.
fn pupils(t: &'static crate::i18n::Words, numbers: Numbers) -> Option<String> {
    if numbers.readers >= COUNTED_FROM {
        Some(fl!(t, "app-pupils", n = numbers.readers))
    } else {
        (numbers.of_age > 0).then(|| fl!(t, "who-pupils-few"))
    }
}
