//! The list of imports: what waits, what was saved, what can still be taken back.

use super::diff::undoing;
use super::{Id, path};
use crate::access::{InSchool, Manage};
use crate::layout::{Empty, Page};
use crate::rooms::imports::queries::{self, UNDO_FOR};
use crate::rooms::imports::{Draft, State, words};
use crate::web::{Flash, Html, Path, SeeOther, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State as With;
use i18n_embed_fl::fl;
use serde_json::json;

/// One import in words.
struct Row {
    id: String,
    state: String,
    says: String,
    /// The page on which it goes on.
    open: Option<&'static str>,
    may_discard: bool,
    /// Until when it can be undone.
    until: Option<String>,
}

#[derive(Template)]
#[template(path = "imports/index.html")]
pub(in crate::rooms::imports) struct Index {
    page: Page,
    rows: Vec<Row>,
}

pub(in crate::rooms::imports) async fn index(by: InSchool<Manage>, With(app): With<App>, visit: Visit) -> Result<Html<Index>> {
    let mut inside = by.open(&app).await?;
    let (lang, zone, t) = (by.who().lang, &by.who().zone, by.who().lang.words());
    let rows = queries::list(&mut inside).await?.into_iter().map(|listed| {
        let until = listed.applied_at.map(|at| at + UNDO_FOR);
        let until = until.filter(|until| listed.state == State::Applied && listed.format != "undo" && *until > by.now());
        let (format, at) = (words::format(&listed.format, t), lang.moment(listed.created_at, zone));
        Row {
            id: listed.id.to_string(),
            state: words::state(listed.state, t),
            says: fl!(t, "import-list-by", format = format, name = listed.by, at = at),
            open: match listed.state {
                State::Mapping => Some("mapping"),
                State::Diff => Some("diff"),
                _ => None,
            },
            may_discard: matches!(listed.state, State::Mapping | State::Diff | State::Waiting),
            until: until.map(|until| lang.moment(until, zone)),
        }
    });
    let rows = rows.collect();
    let page = Page::of(&visit, by.who(), "imports", |t| fl!(t, "import-list-title"));
    Ok(Html::ok(Index { page, rows }))
}

/// Throws away what was read; nothing of it was saved.
pub(in crate::rooms::imports) async fn discard(by: InSchool<Manage>, With(app): With<App>, Path(id): Path<Id>) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    let import = queries::lock(&mut inside, id.import).await?;
    if matches!(import.state, State::Mapping | State::Diff | State::Waiting) {
        queries::discard(&mut inside, id.import).await?;
        inside.witness("import-discard", &json!({ "import": id.import })).await?;
        inside.commit().await?;
    }
    Ok(SeeOther::to("/school/imports").saying(Flash::Discarded))
}

/// Taking back is a new diff (rules.md 21): nothing changes before that is applied.
pub(in crate::rooms::imports) async fn undo(by: InSchool<Manage>, With(app): With<App>, Path(id): Path<Id>) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    let import = queries::lock(&mut inside, id.import).await?;
    let in_time = import.applied_at.is_some_and(|at| at + UNDO_FOR > by.now());
    if import.state != State::Applied || import.undoes.is_some() || !in_time || import.applied(&app.keys)?.is_none() {
        // too late, or done already: the list says so
        return Ok(SeeOther::to("/school/imports"));
    }
    let draft = Draft::Undo { of: id.import };
    let new = queries::insert(&mut inside, &app.keys, &undoing(&import, &draft)).await?;
    inside.witness("import-read", &json!({ "import": new })).await?;
    inside.commit().await?;
    Ok(SeeOther::to(path(new, "diff")))
}
