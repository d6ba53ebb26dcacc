//! What the principal sees of the trials, and a trial now.

use super::queries::{self, Run, Seen};
use super::{VERSION, trial};
use crate::access::{Govern, InSchool};
use crate::ids::GroupId;
use crate::layout::Page;
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, SeeOther, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

/// What one canary found.
struct Row {
    who: String,
    said: String,
    open: bool,
    instead: String,
}

#[derive(Template)]
#[template(path = "canaries/index.html")]
pub(super) struct Index {
    page: Page,
    errors: Errors,
    last: String,
    /// The last trial of all classes, or the last one asked for, found something.
    bad: bool,
    frozen: bool,
    classes: Vec<Choice>,
    group: String,
    rows: Vec<Row>,
}

impl Index {
    fn of(by: &InSchool<Govern>, visit: &Visit, seen: &Seen, group: String, errors: Errors) -> Self {
        let who = by.who();
        let page = Page::of(visit, who, "canaries", |t| fl!(t, "canaries-title"))
            .errors(&errors)
            .at("/school/canaries");
        let t = page.t;
        let last = seen.last.as_ref().map_or_else(
            || fl!(t, "canaries-never"),
            |run| {
                let date = who.lang.moment(run.at, &who.zone);
                if run.found.is_empty() {
                    fl!(t, "canaries-last-ok", date = date)
                } else if run.found.iter().any(|found| found.open) {
                    fl!(t, "canaries-last-open", date = date)
                } else {
                    fl!(t, "canaries-last-odd", date = date)
                }
            },
        );
        let bad = |run: &Option<Run>| run.as_ref().is_some_and(|run| !run.found.is_empty());
        let results = seen.asked.as_ref().or(seen.last.as_ref());
        let rows = results.into_iter().flat_map(|run| &run.results).map(|tried| Row {
            who: tried.canary.words(t),
            said: if tried.opened == 0 {
                fl!(t, "canaries-tried", n = tried.pages)
            } else {
                fl!(t, "canaries-opened", n = tried.opened)
            },
            open: tried.opened > 0,
            instead: fl!(t, "canaries-reads", title = tried.title.clone()),
        });
        Self {
            last,
            bad: bad(&seen.last) || bad(&seen.asked),
            frozen: seen.frozen,
            rows: rows.collect(),
            classes: seen.classes.iter().map(|(id, name)| Choice::new(id, name)).collect(),
            group,
            page,
            errors,
        }
    }

    fn class(&self) -> Field {
        Field::select("group", fl!(self.page.t, "canaries-try-class"), self.classes.clone())
            .value(&self.group)
            .errors(&self.errors)
    }
}

pub(super) async fn index(by: InSchool<Govern>, State(app): State<App>, visit: Visit) -> Result<Html<Index>> {
    let seen = queries::seen(&mut by.open(&app).await?).await?;
    Ok(Html::ok(Index::of(&by, &visit, &seen, String::new(), Errors::new())))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct TryForm {
    group: String,
}

/// "See as a stranger": the canaries try one class while the principal waits for what they read.
pub(super) async fn now(by: InSchool<Govern>, State(app): State<App>, visit: Visit, Form(form): Form<TryForm>) -> Result<Response> {
    let t = by.who().lang.words();
    let mut inside = by.open(&app).await?;
    let seen = queries::seen(&mut inside).await?;
    let group = seen.classes.iter().map(|(id, _)| *id).find(|id| id.to_string() == form.group);
    let Some(group): Option<GroupId> = group else {
        let errors = Errors::one("group", fl!(t, "canaries-try-missing"));
        return Ok(Html::again(Index::of(&by, &visit, &seen, form.group, errors)).into_response());
    };
    let mut classes = queries::classes(&mut inside, Some(&[group])).await?;
    // the principal's scope holds no post of a class: its canaries know a class by its address alone
    for class in &mut classes {
        class.post = None;
    }
    let sessions = trial::sessions(&app).await?;
    let Some(planted) = queries::plant(&mut inside, &sessions, app.hasher.nobody()).await? else {
        let errors = Errors::one("group", fl!(t, "canaries-busy"));
        return Ok(Html::again(Index::of(&by, &visit, &seen, form.group, errors)).into_response());
    };
    inside.witness("canary-try", &json!({ "group": group })).await?;
    inside.commit().await?;
    let outcome = trial::run(&app, &planted, &sessions, &classes).await;
    let mut inside = by.open(&app).await?;
    queries::uproot(&mut inside).await?;
    if let Ok(outcome) = &outcome {
        queries::record(&mut inside, VERSION, true, classes.len(), outcome, false).await?;
    }
    inside.commit().await?;
    outcome?;
    Ok(SeeOther::to("/school/canaries").into_response())
}

/// Somebody has looked, and the last trial was good again: publishing goes on.
pub(super) async fn resume(by: InSchool<Govern>, State(app): State<App>, visit: Visit) -> Result<Response> {
    let t = by.who().lang.words();
    let mut inside = by.open(&app).await?;
    let seen = queries::seen(&mut inside).await?;
    if seen.last.as_ref().is_none_or(|run| !run.found.is_empty()) {
        let errors = Errors::one("resume", fl!(t, "canaries-resume-not"));
        return Ok(Html::again(Index::of(&by, &visit, &seen, String::new(), errors)).into_response());
    }
    if queries::resume(&mut inside).await? > 0 {
        inside.witness("canary-resume", &json!({})).await?;
        inside.tell_states().await?;
        inside.commit().await?;
    }
    Ok(SeeOther::to("/school/canaries").saying(Flash::Saved).into_response())
}
