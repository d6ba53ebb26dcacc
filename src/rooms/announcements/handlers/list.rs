//! The titles of a class: what is looked for again later, and a writer's own drafts.

use super::super::{Cursor, href, queries};
use super::feed::Before;
use crate::access::{InGroup, Publish, Read};
use crate::i18n::Lang;
use crate::ids::GroupId;
use crate::layout::{Empty, Page, Pager};
use crate::web::{Html, Query, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;

#[derive(Template)]
#[template(path = "announcements/list.html")]
pub(in super::super) struct List {
    page: Page,
    group: GroupId,
    name: String,
    drafts: Vec<Line>,
    lines: Vec<Line>,
    empty: Empty,
    pager: Pager,
}

/// A title with its date.
struct Line {
    id: String,
    href: String,
    title: String,
    lang: Lang,
    when: String,
    /// What it is, and that it is for some families only.
    badges: Vec<String>,
}

pub(in super::super) async fn index(
    by: InGroup<Read>,
    State(app): State<App>,
    visit: Visit,
    Query(query): Query<Before>,
) -> Result<Html<List>> {
    let (who, group, before) = (by.who(), by.group(), Cursor::from_query(&query.before));
    let mut inside = by.open(&app).await?;
    let found = app.editions.posts(&mut inside, who, &[group], &[], before).await?;
    let drafts = if by.may::<Publish>() && before == Cursor::NEWEST {
        queries::drafts(&mut inside).await?
    } else {
        Vec::new()
    };
    drop(inside);
    let class = found.classes.first().ok_or(Error::NotFound)?;
    let page = Page::of(&visit, who, "announcements", |t| fl!(t, "post-list-title"));
    let address = format!("/groups/{group}/announcements");
    let older = found.older.map(|older| format!("{address}?before={older}"));
    let empty = Empty::new(fl!(page.t, "feed-empty"));
    Ok(Html::ok(List {
        name: class.name.clone(),
        drafts: drafts
            .into_iter()
            .map(|draft| Line {
                id: draft.id.to_string(),
                href: format!("{}/edit", href(group, draft.id)),
                title: if draft.title.is_empty() {
                    fl!(page.t, "post-untitled")
                } else {
                    draft.title
                },
                lang: draft.lang,
                when: who.lang.moment(draft.saved_at, &who.zone),
                badges: Vec::new(),
            })
            .collect(),
        lines: found
            .posts
            .into_iter()
            .map(|shown| shown.post)
            .map(|post| Line {
                id: post.id.to_string(),
                href: href(group, post.id),
                title: match post.withdrawn_at {
                    Some(at) => fl!(page.t, "post-withdrawn", date = who.lang.date_of(at, &who.zone)),
                    None => post.title.clone(),
                },
                lang: if post.withdrawn_at.is_some() { who.lang } else { post.lang },
                when: who.lang.date_of(post.published_at, &who.zone),
                badges: if post.withdrawn_at.is_some() {
                    Vec::new()
                } else {
                    let chosen = post.chosen.then(|| fl!(page.t, "post-chosen-mark"));
                    post.kind.badge(page.t).into_iter().chain(chosen).collect()
                },
            })
            .collect(),
        empty,
        pager: Pager::new(&page, older, (before != Cursor::NEWEST).then_some(address)),
        page,
        group,
    }))
}
