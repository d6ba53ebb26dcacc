//! The one page of this room: a field, and what was found.

use super::excerpt::{self, Piece};
use super::queries::{self, Found};
use super::{MOST_CHARACTERS, PAGE, Typed};
use crate::access::{Office, SignedIn, Who};
use crate::i18n::{Lang, Words};
use crate::layout::{Empty, Page, Pager};
use crate::rooms::announcements::{Cursor, Parallel, href, role_word};
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{Html, Query, Visit, markdown};
use crate::{App, Result, clock};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Of a text, so many characters are looked through for the piece that is shown: all of it.
const ALL: usize = 20_000;

#[derive(Template)]
#[template(path = "search/index.html")]
pub(super) struct Index {
    page: Page,
    errors: Errors,
    /// As it was typed.
    q: String,
    /// That a principal looks through some classes only.
    head: bool,
    found: Vec<Line>,
    empty: Option<Empty>,
    pager: Pager,
}

impl Index {
    fn most() -> u32 {
        u32::try_from(MOST_CHARACTERS).unwrap_or(u32::MAX)
    }
}

/// A post that was found.
struct Line {
    id: String,
    href: String,
    group_name: String,
    kind: Option<String>,
    chosen: Option<String>,
    lang: Lang,
    title: Vec<Piece>,
    when: Option<String>,
    cancelled: Option<String>,
    text: Vec<Piece>,
    author: String,
    role: Option<String>,
    published_iso: String,
    published: String,
    edited: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct SearchQuery {
    q: String,
    before: String,
}

pub(super) async fn index(by: SignedIn, State(app): State<App>, visit: Visit, Query(query): Query<SearchQuery>) -> Result<Html<Index>> {
    let who = by.who();
    let (typed, before) = (Typed::parse(&query.q), Cursor::from_query(&query.before));
    let mut found = Vec::new();
    let mut marked = BTreeSet::new();
    if let Typed::Words(words) = &typed {
        let text = words.join(" ");
        let mut inside = by.open(&app).await?;
        found = queries::search(&mut inside, &text, clock::day(by.now(), &who.zone), before).await?;
        let candidates = excerpt::candidates(found.iter().take(PAGE).flat_map(texts), words);
        if !candidates.is_empty() {
            marked = queries::matching(&mut inside, &candidates, &text).await?;
        }
    }
    let more = found.len() > PAGE;
    found.truncate(PAGE);

    let page = Page::of(&visit, who, "search", |t| fl!(t, "search-title"));
    let errors = errors(&typed, page.t);
    let older = found.last().filter(|_| more).map(|last| {
        address(
            &query.q,
            Cursor {
                at: last.published_at,
                id: last.id.uuid(),
            },
        )
    });
    let view = Index {
        pager: Pager::new(
            &page,
            older,
            (before != Cursor::NEWEST && errors.is_empty()).then(|| address(&query.q, Cursor::NEWEST)),
        ),
        head: who.is(Office::Principal),
        empty: empty(who, &typed, found.is_empty(), before),
        found: found.into_iter().map(|found| Line::of(found, who, &marked)).collect(),
        q: query.q.chars().take(2 * MOST_CHARACTERS).collect(),
        errors,
        page,
    };
    Ok(if view.errors.is_empty() {
        Html::ok(view)
    } else {
        Html::again(view)
    })
}

/// Where these words are looked for, from this place on.
fn address(q: &str, before: Cursor) -> String {
    let mut query = vec![("q", q.to_owned())];
    if before != Cursor::NEWEST {
        query.push(("before", before.to_string()));
    }
    serde_html_form::to_string(&query).map_or_else(|_| "/search".to_owned(), |query| format!("/search?{query}"))
}

fn errors(typed: &Typed, t: &'static Words) -> Errors {
    match typed {
        Typed::TooShort => Errors::one("q", fl!(t, "search-short")),
        Typed::TooLong => Errors::one("q", fl!(t, "search-long")),
        Typed::Nothing | Typed::Words(_) => Errors::new(),
    }
}

/// Why there is nothing to show: no class, or nothing found. The same words, whatever there is in other classes.
fn empty(who: &Who, typed: &Typed, nothing: bool, before: Cursor) -> Option<Empty> {
    let t = who.lang.words();
    if who.reasons.is_empty() && !who.is(Office::Principal) {
        return Some(Empty::new(fl!(t, "access-none")));
    }
    match typed {
        Typed::Words(_) if nothing && before != Cursor::NEWEST => Some(Empty::new(fl!(t, "search-no-more"))),
        Typed::Words(_) if nothing && who.waits_for_pledge() => Some(Empty::new(fl!(t, "pledge-paused"))),
        Typed::Words(_) if nothing => Some(Empty::new(fl!(t, "search-none")).more(fl!(t, "search-none-more"))),
        _ => None,
    }
}

/// What of a post may be shown with marks.
fn texts(found: &Found) -> impl Iterator<Item = &str> {
    [found.title.as_str(), found.body.as_str()]
        .into_iter()
        .chain(found.parallel.iter().flat_map(|text| [text.title.as_str(), text.body.as_str()]))
        .chain(found.place.as_deref())
        .chain(found.options.iter().map(String::as_str))
}

/// The text of a post that is shown: that of the reader's language, if there is one and not only the other says what was looked for.
fn shown(found: &mut Found, lang: Lang, marked: &BTreeSet<String>) -> Parallel {
    let first = Parallel {
        lang: found.lang,
        title: std::mem::take(&mut found.title),
        body: markdown::plain_text(&found.body, ALL),
    };
    let Some(mut second) = found.parallel.take() else { return first };
    second.body = markdown::plain_text(&second.body, ALL);
    let (own, other) = if second.lang == lang { (second, first) } else { (first, second) };
    let says = |text: &Parallel| excerpt::has(&text.title, marked) || excerpt::has(&text.body, marked);
    if says(&other) && !says(&own) { other } else { own }
}

impl Line {
    fn of(mut found: Found, who: &Who, marked: &BTreeSet<String>) -> Self {
        let (lang, zone, t) = (who.lang, &who.zone, who.lang.words());
        let Parallel {
            lang: text_lang,
            title,
            body,
        } = shown(&mut found, lang, marked);
        // found by its place, or by what it offers: then that is shown
        let beside = found
            .place
            .iter()
            .chain(&found.options)
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" · ");
        let text = if !excerpt::has(&body, marked) && excerpt::has(&beside, marked) {
            beside
        } else {
            body
        };
        Self {
            id: found.id.to_string(),
            href: href(found.group, found.id),
            kind: found.kind.badge(t),
            chosen: found.chosen.then(|| fl!(t, "post-chosen-badge")),
            lang: text_lang,
            title: excerpt::whole(&title, marked),
            when: found.when.as_ref().map(|when| when.words(found.kind, lang)),
            cancelled: found.cancelled_at.map(|at| fl!(t, "post-cancelled", date = lang.date_of(at, zone))),
            text: excerpt::around(&text, marked),
            author: found.author.name(lang),
            role: found.author.role.as_deref().map(|role| role_word(t, role)),
            published_iso: found.published_at.to_string(),
            published: lang.moment(found.published_at, zone),
            edited: found.edited_at.map(|at| fl!(t, "post-edited", date = lang.date_of(at, zone))),
            group_name: found.group_name,
        }
    }
}
