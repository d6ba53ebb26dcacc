//! The titles of a class: what is looked for again later, and a writer's own drafts.

use super::super::{Cursor, href, queries};
use super::feed::Before;
use crate::access::{InGroup, Publish, Read, Second, Withdraw};
use crate::i18n::Lang;
use crate::ids::GroupId;
use crate::layout::{Empty, Page, Pager, Weeks};
use crate::web::{Html, Query, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "announcements/list.html")]
pub(in super::super) struct List {
    page: Page,
    group: GroupId,
    name: String,
    /// Looks at what colleagues wrote.
    seconds: bool,
    drafts: Vec<Line>,
    /// How much the class was told week by week, for its staff.
    activity: Option<Weeks>,
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

/// Weeks that are drawn.
const WEEKS: i32 = 12;

fn activity(lang: Lang, weeks: &[(Date, u32)]) -> Option<Weeks> {
    let [.., (_, last), (_, this)] = weeks else { return None };
    let (t, last, this) = (lang.words(), *last, *this);
    let rows = weeks
        .iter()
        .map(|(monday, n)| (fl!(t, "weeks-of", date = lang.plain_date(*monday)), *n));
    Some(Weeks::new(
        fl!(t, "weeks-title", n = WEEKS),
        fl!(t, "weeks-detail", this = this, last = last),
        fl!(t, "weeks-more"),
        rows.collect(),
    ))
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
    let weeks = if by.may::<Withdraw>() && before == Cursor::NEWEST {
        queries::weeks(&mut inside, WEEKS).await?
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
        seconds: by.may::<Second>(),
        activity: activity(who.lang, &weeks),
        drafts: drafts
            .into_iter()
            .map(|draft| Line {
                id: draft.id.to_string(),
                href: format!(
                    "{}/{}",
                    href(group, draft.id),
                    // what waits or came back says so on the page before publishing
                    if draft.looked.is_some() || draft.publish_at.is_some() {
                        "check"
                    } else {
                        "edit"
                    }
                ),
                title: if draft.title.is_empty() {
                    fl!(page.t, "post-untitled")
                } else {
                    draft.title
                },
                lang: draft.lang,
                when: who.lang.moment(draft.saved_at, &who.zone),
                badges: draft
                    .looked
                    .map(|looked| match looked {
                        queries::Looked::Waits => fl!(page.t, "second-waits-badge"),
                        queries::Looked::Returned => fl!(page.t, "second-returned-badge"),
                    })
                    .into_iter()
                    .chain(
                        draft
                            .publish_at
                            .map(|at| fl!(page.t, "post-planned-badge", moment = who.lang.moment(at, &who.zone))),
                    )
                    .collect(),
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
                    None => post.title_in(who.lang).0,
                },
                lang: if post.withdrawn_at.is_some() {
                    who.lang
                } else {
                    post.title_in(who.lang).1
                },
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
