//! Writing to all classes: the list, an empty form, keeping a draft, deleting it, and putting right what is out.

use super::super::href;
use super::super::queries::{self, Row, Stored};
use super::{Of, classes, enter, show};
use crate::access::{Announce, Capability, Govern, InSchool, Inside, Who};
use crate::i18n::Lang;
use crate::ids::BroadcastId;
use crate::layout::{Empty, Page};
use crate::rooms::announcements::{
    AudienceCard, Draft, Intent, Kind, LONGEST_BODY, LONGEST_PLACE, LONGEST_TITLE, Parallel, State as PostState, Typed,
};
use crate::rooms::brake::Warning;
use crate::rooms::licences;
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde_json::json;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "broadcasts/index.html")]
pub(in super::super) struct Index {
    page: Page,
    lines: Vec<Line>,
}

/// One that is written or was said.
struct Line {
    href: String,
    title: String,
    lang: Lang,
    kind: Option<String>,
    alert: bool,
    state: String,
    when: String,
}

impl Line {
    fn of(row: Row, who: &Who) -> Self {
        let t = who.lang.words();
        Self {
            href: href(row.id),
            title: if row.title.is_empty() { fl!(t, "post-untitled") } else { row.title },
            lang: row.lang,
            kind: row.kind.badge(t),
            alert: row.kind == Kind::Alert,
            state: match row.state {
                PostState::Draft if row.waits => fl!(t, "broadcast-waits-badge"),
                PostState::Draft if row.publish_at.is_some() => fl!(
                    t,
                    "post-planned-badge",
                    moment = row.publish_at.map(|at| who.lang.moment(at, &who.zone)).unwrap_or_default()
                ),
                PostState::Draft => fl!(t, "post-draft"),
                PostState::Published => fl!(t, "broadcast-out"),
                PostState::Withdrawn => fl!(t, "broadcast-withdrawn"),
            },
            when: who.lang.moment(row.at, &who.zone),
        }
    }
}

pub(in super::super) async fn index(by: InSchool<Govern>, State(app): State<App>, visit: Visit) -> Result<Html<Index>> {
    let rows = queries::all(&mut enter(&by, &app).await?).await?;
    Ok(Html::ok(Index {
        page: Page::of(&visit, by.who(), "broadcasts", |t| fl!(t, "broadcast-all")),
        lines: rows.into_iter().map(|row| Line::of(row, by.who())).collect(),
    }))
}

#[derive(Template)]
#[template(path = "broadcasts/compose.html")]
pub(in super::super) struct Compose {
    page: Page,
    errors: Errors,
    action: String,
    typed: Typed,
    audience: AudienceCard,
    classes: Vec<(String, String)>,
    /// What was saved meanwhile from another page.
    changed: bool,
    /// It waits, and is taken back on its page before it is changed.
    waits: bool,
    /// It is out, and is put right.
    published: bool,
    /// What a change brings in.
    warnings: Vec<Warning>,
}

impl Compose {
    /// For a new text, or for a draft: the page says which by its hook.
    async fn of<C: Capability<Place = ()>>(
        by: &InSchool<C>,
        visit: &Visit,
        inside: &mut Inside<C>,
        stored: Option<BroadcastId>,
        typed: Typed,
        errors: Errors,
    ) -> Result<Self> {
        let (all, of_each) = queries::audience(inside, false).await?;
        let (action, at, hook) = match stored {
            Some(id) => (href(id), format!("{}/edit", href(id)), "broadcast-edit"),
            None => (
                "/school/announcements".to_owned(),
                "/school/announcements/new".to_owned(),
                "broadcast-new",
            ),
        };
        let page = Page::of(visit, by.who(), hook, |t| fl!(t, "broadcast-new")).at(at).errors(&errors);
        Ok(Self {
            audience: AudienceCard::new(page.t, all),
            classes: classes(page.t, &of_each),
            page,
            errors,
            action,
            typed: only(typed).settled(),
            changed: false,
            waits: false,
            published: false,
            warnings: Vec::new(),
        })
    }

    fn kinds(&self) -> Vec<Choice> {
        let t = self.page.t;
        vec![
            Choice::new(Kind::News.word(), Kind::News.name(t)),
            Choice::new(Kind::Event.word(), Kind::Event.name(t)).hint(fl!(t, "post-kind-event-hint")),
        ]
    }

    fn langs() -> Vec<Choice> {
        Choice::languages(&Lang::ALL)
    }
}

/// What can be said to all classes: news or an event, to everybody, asking nothing.
fn only(mut typed: Typed) -> Typed {
    if typed.kind != Kind::Event.word() {
        Kind::News.word().clone_into(&mut typed.kind);
    }
    typed.audience.clear();
    typed.ack_kind.clear();
    typed.groups.clear();
    typed.pupils.clear();
    typed
}

/// Judges what was typed: a text may be kept with gaps, and is looked at without.
fn parse<C: Capability<Place = ()>>(by: &InSchool<C>, typed: &Typed, published: bool) -> std::result::Result<Draft, Errors> {
    let mut typed = only(typed.clone());
    if published {
        "publish".clone_into(&mut typed.intent);
    } else if typed.intent() != Intent::Keep {
        "check".clone_into(&mut typed.intent);
    }
    Draft::parse(by.who().lang.words(), &typed, clock::day(by.now(), &by.who().zone))
}

pub(in super::super) async fn new(by: InSchool<Govern>, State(app): State<App>, visit: Visit) -> Result<Html<Compose>> {
    let typed = Typed {
        lang: by.who().lang.code().to_owned(),
        key: Uuid::new_v4().to_string(),
        ..Typed::default()
    };
    let mut inside = enter(&by, &app).await?;
    Ok(Html::ok(Compose::of(&by, &visit, &mut inside, None, typed, Errors::new()).await?))
}

/// A kept draft's page tells its version in the address, which the script that keeps drafts reads.
fn onward(id: BroadcastId, version: i32, intent: Intent) -> Response {
    if intent == Intent::Keep {
        SeeOther::to(format!("{}/edit?version={version}", href(id)))
            .saying(Flash::DraftSaved)
            .into_response()
    } else {
        SeeOther::to(href(id)).into_response()
    }
}

pub(in super::super) async fn create(
    by: InSchool<Announce>,
    State(app): State<App>,
    visit: Visit,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let mut inside = enter(&by, &app).await?;
    let draft = match parse(&by, &typed, false) {
        Ok(draft) => draft,
        Err(errors) => {
            let page = Compose::of(&by, &visit, &mut inside, None, typed, errors).await?;
            return Ok(Html::again(page).into_response());
        }
    };
    let key = typed.key.parse().unwrap_or_else(|_| Uuid::new_v4());
    if let Some((id, version)) = queries::insert(&mut inside, &draft, None, key).await? {
        inside.commit().await?;
        return Ok(onward(id, version, typed.intent()));
    }
    // the same form has gone out already, from another page
    let id = queries::by_key(&mut inside, key).await?.ok_or(Error::NotFound)?;
    Ok(SeeOther::to(href(id)).into_response())
}

/// One's own text that can be written on: a draft, or what is out; no alert, which is said once.
async fn own<C: Capability>(inside: &mut Inside<C>, id: BroadcastId) -> Result<std::result::Result<Stored, Response>> {
    let stored = queries::stored(inside, id).await?.ok_or(Error::NotFound)?;
    if stored.mine && stored.state != PostState::Withdrawn && stored.draft.kind != Kind::Alert {
        Ok(Ok(stored))
    } else {
        Ok(Err(SeeOther::to(href(id)).into_response()))
    }
}

impl Compose {
    /// What is typed over a text, as a draft or where it is out.
    async fn over<C: Capability<Place = ()>>(
        by: &InSchool<C>,
        visit: &Visit,
        inside: &mut Inside<C>,
        stored: &Stored,
        typed: Typed,
        errors: Errors,
    ) -> Result<Self> {
        let page = Self::of(by, visit, inside, Some(stored.id), typed, errors).await?;
        Ok(Self {
            published: stored.state == PostState::Published,
            ..page
        })
    }
}

pub(in super::super) async fn edit(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { broadcast }): Path<Of>,
) -> Result<Response> {
    let mut inside = enter(&by, &app).await?;
    let stored = match own(&mut inside, broadcast).await? {
        Ok(stored) => stored,
        Err(elsewhere) => return Ok(elsewhere),
    };
    // what waits is taken back first, on its page
    if stored.state == PostState::Draft && stored.waits() {
        return Ok(SeeOther::to(href(broadcast)).into_response());
    }
    let typed = Typed::of(&stored.draft, stored.version);
    let page = Compose::over(&by, &visit, &mut inside, &stored, typed, Errors::new()).await?;
    Ok(Html::ok(page).into_response())
}

/// Replaces what is out, where nothing stops the change.
async fn put_right(
    by: &InSchool<Announce>,
    visit: &Visit,
    mut inside: Inside<Announce>,
    stored: &Stored,
    typed: &Typed,
    draft: &Draft,
) -> Result<Option<Response>> {
    let t = by.who().lang.words();
    let mut stopped = licences::missing(&mut inside, by.who())
        .await?
        .map(|sentence| (Vec::new(), Errors::one("title", sentence)));
    if stopped.is_none() {
        stopped = show::change(&mut inside, stored, draft, t, typed.sure == "yes").await?;
    }
    if let Some((warnings, errors)) = stopped {
        let page = Compose::over(by, visit, &mut inside, stored, typed.clone(), errors).await?;
        return Ok(Some(Html::again(Compose { warnings, ..page }).into_response()));
    }
    let version = typed.version.parse().unwrap_or_default();
    if queries::edit(&mut inside, stored.id, version, draft).await?.is_none() {
        return Ok(None);
    }
    inside.witness("broadcast-edit", &json!({ "broadcast": stored.id })).await?;
    inside.commit().await?;
    Ok(Some(SeeOther::to(href(stored.id)).saying(Flash::Edited).into_response()))
}

pub(in super::super) async fn update(
    by: InSchool<Announce>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { broadcast }): Path<Of>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let mut inside = enter(&by, &app).await?;
    let stored = match own(&mut inside, broadcast).await? {
        Ok(stored) => stored,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let published = stored.state == PostState::Published;
    // what families read changes by somebody who has just said who they are, as everything that the head does to the school
    if published && !by.who().is_fresh_within(by.now(), Govern::FRESH_MINUTES) {
        return Err(Error::Stale);
    }
    let draft = match parse(&by, &typed, published) {
        Ok(draft) => draft,
        Err(errors) => {
            let page = Compose::over(&by, &visit, &mut inside, &stored, typed, errors).await?;
            return Ok(Html::again(page).into_response());
        }
    };
    // what is the same stays as it was looked at
    if draft == stored.draft {
        return Ok(onward(broadcast, stored.version, typed.intent()));
    }
    if published {
        // an old tab that keeps its draft does not change what families read
        if typed.intent() == Intent::Publish
            && let Some(done) = put_right(&by, &visit, inside, &stored, &typed, &draft).await?
        {
            return Ok(done);
        }
    } else {
        let version = typed.version.parse().unwrap_or(stored.version);
        if let Some(version) = queries::update(&mut inside, broadcast, version, &draft).await? {
            inside.commit().await?;
            return Ok(onward(broadcast, version, typed.intent()));
        }
    }
    // somebody was faster: saving again replaces that text, knowingly
    let mut inside = enter(&by, &app).await?;
    let stored = queries::stored(&mut inside, broadcast).await?.ok_or(Error::NotFound)?;
    let typed = Typed {
        version: stored.version.to_string(),
        ..typed
    };
    let waits = stored.state == PostState::Draft && stored.waits();
    let page = Compose::over(&by, &visit, &mut inside, &stored, typed, Errors::new()).await?;
    Ok(Html::conflict(Compose {
        changed: true,
        waits,
        ..page
    })
    .into_response())
}

pub(in super::super) async fn delete(by: InSchool<Govern>, State(app): State<App>, Path(Of { broadcast }): Path<Of>) -> Result<SeeOther> {
    let mut inside = enter(&by, &app).await?;
    if queries::delete(&mut inside, broadcast).await? {
        inside.commit().await?;
        return Ok(SeeOther::to("/school/announcements").saying(Flash::Deleted));
    }
    // it is out, or waits for somebody: its page says so
    queries::stored(&mut inside, broadcast).await?.ok_or(Error::NotFound)?;
    Ok(SeeOther::to(href(broadcast)))
}
