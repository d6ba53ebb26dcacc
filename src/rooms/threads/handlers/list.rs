//! All one's threads.

use crate::access::SignedIn;
use crate::ids::{GroupId, ThreadId};
use crate::layout::{Empty, Page};
use crate::rooms::threads::{queries, teaches, writes_as_guardian};
use crate::web::{Html, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;

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
    /// Writes as a guardian.
    guardian: bool,
    /// Classes in which one teaches.
    classes: Vec<(GroupId, String)>,
    urgent: String,
}

pub(in crate::rooms::threads) async fn index(by: SignedIn, State(app): State<App>, visit: Visit) -> Result<Html<Index>> {
    let (who, lang) = (by.who(), by.who().lang);
    let mut classes: Vec<(GroupId, String)> = teaches(who).map(|(group, name)| (group, name.to_owned())).collect();
    classes.dedup();
    let taught: Vec<GroupId> = classes.iter().map(|(group, _)| *group).collect();
    let rows = queries::list(&mut by.open(&app).await?, &taught).await?;
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
        guardian: writes_as_guardian(who).next().is_some(),
        classes,
        urgent: fl!(t, "thread-urgent", phone = who.phone.clone()),
        page,
    }))
}
