//! All one's threads.

use crate::access::SignedIn;
use crate::ids::{GroupId, ThreadId};
use crate::layout::{Empty, Page, Pager};
use crate::rooms::announcements::Cursor;
use crate::rooms::threads::{queries, teaches, writes_as_guardian};
use crate::web::{Html, Query, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use serde::Deserialize;

/// Which page of a long list.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::threads) struct PageQuery {
    pub(in crate::rooms::threads) before: String,
}

/// A thread as a line.
struct Line {
    id: ThreadId,
    subject: String,
    with: String,
    last: String,
    unread: bool,
    closed: bool,
}

#[derive(Template)]
#[template(path = "threads/index.html")]
pub(in crate::rooms::threads) struct Index {
    page: Page,
    lines: Vec<Line>,
    pager: Pager,
    /// Writes as a guardian.
    guardian: bool,
    /// Classes in which one teaches.
    classes: Vec<(GroupId, String)>,
    urgent: String,
}

pub(in crate::rooms::threads) async fn index(
    by: SignedIn,
    State(app): State<App>,
    visit: Visit,
    Query(query): Query<PageQuery>,
) -> Result<Html<Index>> {
    let (who, lang) = (by.who(), by.who().lang);
    let before = Cursor::from_query(&query.before);
    let mut classes: Vec<(GroupId, String)> = teaches(who).map(|(group, name)| (group, name.to_owned())).collect();
    classes.dedup();
    let taught: Vec<GroupId> = classes.iter().map(|(group, _)| *group).collect();
    let (rows, older) = queries::list(&mut by.open(&app).await?, &taught, before).await?;
    let page = Page::of(&visit, who, "threads", |t| fl!(t, "threads-title"));
    let t = page.t;
    let lines = rows.into_iter().map(|row| Line {
        id: row.id,
        subject: row.subject,
        with: if row.mine {
            fl!(t, "thread-about", child = row.child, class = row.class)
        } else {
            fl!(t, "thread-with", guardian = row.guardian, child = row.child, class = row.class)
        },
        last: lang.moment(row.last_at, &who.zone),
        unread: row.unread,
        closed: row.closed,
    });
    Ok(Html::ok(Index {
        lines: lines.collect(),
        pager: Pager::new(
            &page,
            older.map(|older| format!("/threads?before={older}")),
            (before != Cursor::NEWEST).then(|| "/threads".to_owned()),
        ),
        guardian: writes_as_guardian(who).next().is_some(),
        classes,
        urgent: fl!(t, "thread-urgent", phone = who.phone.clone()),
        page,
    }))
}
