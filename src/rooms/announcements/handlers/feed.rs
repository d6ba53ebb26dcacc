//! The feed of a class: its posts, newest first.

use super::super::card::children_of;
use super::super::{Card, Cards, Cursor, Level};
use crate::access::{Alarm, AtAGlance, Capacity, Publish, Reach, Read};
use crate::ids::GroupId;
use crate::layout::{Empty, Page, Pager};
use crate::rooms::live;
use crate::rooms::reviews;
use crate::web::{Html, Query, Visit};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use axum::http::Method;
use i18n_embed_fl::fl;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "announcements/feed.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a link or a sentence of the page")]
pub(in super::super) struct Feed {
    page: Page,
    group: GroupId,
    name: String,
    /// Why the class takes no posts.
    told: Option<String>,
    /// The review that is to be done, and until when.
    review: Option<String>,
    /// Says when something new was said.
    live: Option<live::Bar>,
    cards: Vec<Card>,
    /// All that families had to read on the newest page has been read.
    done: bool,
    empty: Empty,
    pager: Pager,
    may_publish: bool,
    may_alarm: bool,
    may_reach: bool,
}

#[derive(Default, Deserialize)]
pub(in super::super) struct Before {
    #[serde(default)]
    pub(super) before: String,
}

pub(in super::super) async fn index(
    by: AtAGlance<Read>,
    State(app): State<App>,
    visit: Visit,
    method: Method,
    Query(query): Query<Before>,
) -> Result<Html<Feed>> {
    let (who, group, before) = (by.who(), by.group(), Cursor::from_query(&query.before));
    let children = children_of(who);
    let kept = by
        .look()
        .filter(|_| before == Cursor::NEWEST)
        .and_then(|look| app.editions.glance(look, who, group, &children, by.now()));
    let teaches = by.reasons().any(|reason| reason.capacity == Capacity::Teacher);
    let (found, review) = match kept {
        Some(found) if !teaches => (found, None),
        kept => {
            let mut inside = by.open(&app).await?;
            let found = match kept {
                Some(found) => found,
                None => app.editions.posts(&mut inside, who, &[group], &children, before).await?,
            };
            let review = if teaches {
                reviews::asked_for(&mut inside, clock::day(by.now(), &who.zone)).await?
            } else {
                None
            };
            (found, review)
        }
    };
    let class = found.classes.first().ok_or(Error::NotFound)?;

    let newly = found.newly_reached(who);
    // HEAD gets the same answer without the text
    if method == Method::GET {
        for (group, announcement) in &newly {
            app.traces.reached(*group, *announcement, who.person, by.now());
        }
    }
    let page = Page::of(&visit, who, "group", |_| class.name.clone());
    let review = review.map(|due| fl!(page.t, "feed-review", date = who.lang.date(due)));
    let may_publish = by.may::<Publish>() && class.state == "open";
    let address = format!("/groups/{group}");
    let pager = Pager::new(
        &page,
        found.older.map(|older| format!("{address}?before={older}")),
        (before != Cursor::NEWEST).then_some(address),
    );
    let cards = Cards::new(who, Level::Feed, &found.classes, &found.children);
    let empty = if may_publish {
        Empty::new(fl!(page.t, "feed-empty-staff")).action(format!("/groups/{group}/announcements/new"), fl!(page.t, "post-new-title"))
    } else if who.is_paused(group) {
        Empty::new(fl!(page.t, "pledge-paused"))
    } else {
        Empty::new(fl!(page.t, "feed-empty"))
    };
    let (name, told) = (class.name.clone(), class.told(page.t));
    let cards: Vec<Card> = found.posts.into_iter().filter_map(|post| cards.card(post)).collect();
    Ok(Html::ok(Feed {
        done: before == Cursor::NEWEST && !cards.is_empty() && cards.iter().all(Card::is_read) && !who.is_paused(group),
        page,
        group,
        name,
        told,
        review,
        live: live::Bar::in_class(who, group, by.now()).filter(|_| before == Cursor::NEWEST),
        cards,
        empty,
        pager,
        may_publish,
        may_alarm: by.may::<Alarm>(),
        may_reach: by.may::<Reach>(),
    }))
}
