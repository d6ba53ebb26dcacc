//! What will go, what went, and the statement of it for the controller's files.

use super::AHEAD_DAYS;
use super::queries::{self, Destruction};
use crate::access::{InSchool, Manage};
use crate::i18n::Words;
use crate::ids::DestructionId;
use crate::layout::{Empty, Page};
use crate::web::{Html, Path, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "purges/index.html")]
pub(super) struct Index {
    page: Page,
    /// Classes and their days.
    soon: Vec<(String, String)>,
    /// Statements: what of, and when.
    done: Vec<(DestructionId, String, String)>,
}

/// What a statement is about.
fn title(of: &Destruction, t: &'static Words) -> String {
    match &of.label {
        Some(label) => fl!(t, "purge-class", label = label.clone()),
        None if of.kind == "people" => fl!(t, "purge-people"),
        None => fl!(t, "purge-record"),
    }
}

pub(super) async fn index(by: InSchool<Manage>, State(app): State<App>, visit: Visit) -> Result<Html<Index>> {
    let (lang, zone) = (by.who().lang, by.who().zone.clone());
    let mut inside = by.open(&app).await?;
    let soon = queries::due(&mut inside, AHEAD_DAYS).await?;
    let done = queries::done(&mut inside, None).await?;
    let page = Page::of(&visit, by.who(), "destructions", |t| fl!(t, "purges-title"));
    let t = page.t;
    Ok(Html::ok(Index {
        soon: soon
            .into_iter()
            .map(|due| (due.label, fl!(t, "purge-due", date = lang.date(due.on))))
            .collect(),
        done: done
            .into_iter()
            .map(|done| (done.id, title(&done, t), lang.date_of(done.at, &zone)))
            .collect(),
        page,
    }))
}

#[derive(Clone, Copy, Deserialize)]
pub(super) struct DestructionPath {
    destruction: DestructionId,
}

#[derive(Template)]
#[template(path = "purges/show.html")]
pub(super) struct Show {
    page: Page,
    sentence: String,
    when: String,
    /// How many of what.
    counts: Vec<(String, i64)>,
}

pub(super) async fn show(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<DestructionPath>,
) -> Result<Html<Show>> {
    let who = by.who();
    let done = queries::done(&mut by.open(&app).await?, Some(at.destruction)).await?;
    let done = done.into_iter().next().ok_or(Error::NotFound)?;
    let page = Page::of(&visit, who, "destruction", |t| fl!(t, "purge-statement"));
    let t = page.t;
    let school = who.school.clone();
    let counts = done.counts.as_object().into_iter().flatten();
    Ok(Html::ok(Show {
        sentence: match &done.label {
            Some(label) => fl!(t, "purge-statement-class", school = school, label = label.clone()),
            None if done.kind == "people" => fl!(t, "purge-statement-people", school = school),
            None => fl!(t, "purge-statement-record", school = school),
        },
        when: who.lang.moment(done.at, &who.zone),
        counts: counts
            .filter_map(|(name, n)| Some((t.get(&format!("purge-count-{name}")), n.as_i64()?)))
            .collect(),
        page,
    }))
}
