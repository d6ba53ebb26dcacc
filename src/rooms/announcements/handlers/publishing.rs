//! From a draft to what families read, and back: checking, publishing, undoing, withdrawing.

use super::super::queries::{self, Desk, Stored};
use super::super::signoff;
use super::super::warnings::{self, Warning};
use super::super::{Kind, State as PostState, href};
use super::audience::AudienceCard;
use super::show::{Of, Show};
use super::writing::Compose;
use crate::access::{InGroup, Publish, Withdraw};
use crate::i18n::Lang;
use crate::layout::Page;
use crate::rooms::announcements::card::children_of;
use crate::rooms::announcements::typed::Typed;
use crate::rooms::files::{self, Attached};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

#[derive(Template)]
#[template(path = "announcements/check.html")]
pub(in super::super) struct Check {
    page: Page,
    href: String,
    title: String,
    body_html: String,
    lang: Lang,
    kind: Option<String>,
    chosen: Option<String>,
    when: Option<String>,
    /// What guardians are asked, and until when.
    ask: Option<String>,
    /// What they may choose from.
    options: Vec<String>,
    /// What it carries.
    documents: Option<Attached>,
    /// What else the class has to do for that day.
    given: Vec<String>,
    version: i32,
    audience: AudienceCard,
    warnings: Vec<Warning>,
    frozen: bool,
    /// The text changed after it was checked.
    changed: bool,
}

impl Check {
    async fn of(
        by: &InGroup<Publish>,
        visit: &Visit,
        inside: &mut crate::access::Inside<Publish>,
        stored: &Stored,
        changed: bool,
    ) -> Result<Self> {
        let (draft, address) = (&stored.draft, href(by.group(), stored.id));
        let page = Page::of(visit, by.who(), "announcement-check", |t| fl!(t, "post-check-title")).at(format!("{address}/check"));
        let Desk { audience, pupils } = queries::desk(inside, draft.chosen.as_deref()).await?;
        let names = queries::pupil_names(inside).await?;
        let given = match draft.from_on.filter(|_| draft.kind == Kind::Homework) {
            Some(day) => queries::given_for(inside, day, stored.id).await?,
            None => Vec::new(),
        };
        let documents = files::of_post(inside, stored.id).await?;
        Ok(Self {
            documents: Attached::of(by.who().lang, by.group(), stored.id, documents),
            audience: AudienceCard::new(page.t, audience),
            warnings: warnings::look(&format!("{}\n{}", draft.title, draft.body), &names, draft.chosen.is_none()),
            href: address,
            title: draft.title.clone(),
            body_html: stored.body_html.clone(),
            lang: draft.lang,
            kind: draft.kind.badge(page.t),
            chosen: draft.chosen.as_ref().map(|chosen| {
                let names = pupils.into_iter().filter(|(id, _)| chosen.contains(id)).map(|(_, name)| name);
                fl!(page.t, "post-chosen-staff", names = names.collect::<Vec<_>>().join(", "))
            }),
            when: draft.when().map(|when| when.words(draft.kind, by.who().lang)),
            ask: match &draft.offer {
                Some(offer) => super::choosing::question(by.who().lang, offer),
                None => draft.ask.and_then(|ask| super::signing::question(page.t, by.who().lang, ask)),
            },
            options: draft.offer.as_ref().map(|offer| offer.options.clone()).unwrap_or_default(),
            given,
            version: stored.version,
            frozen: !stored.class_open,
            changed,
            page,
        })
    }
}

/// Where a draft with gaps goes back to: its form, saying what is missing.
async fn with_gaps(
    by: &InGroup<Publish>,
    visit: &Visit,
    inside: &mut crate::access::Inside<Publish>,
    stored: &Stored,
) -> Result<Option<Compose>> {
    let mut errors = Errors::new();
    let today = clock::day(by.now(), &by.who().zone);
    stored.draft.gaps(by.who().lang.words(), today, &mut errors);
    if errors.is_empty() {
        return Ok(None);
    }
    let desk = queries::desk(inside, stored.draft.chosen.as_deref()).await?;
    let typed = Typed::of(&stored.draft, stored.version);
    Ok(Some(Compose::edit(by, visit, stored, typed, desk, errors)))
}

pub(in super::super) async fn check(
    by: InGroup<Publish>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let stored = queries::stored(&mut inside, announcement).await?.ok_or(Error::NotFound)?;
    if stored.state != PostState::Draft {
        return Ok(SeeOther::to(href(by.group(), announcement)).into_response());
    }
    if let Some(form) = with_gaps(&by, &visit, &mut inside, &stored).await? {
        return Ok(Html::again(form).into_response());
    }
    Ok(Html::ok(Check::of(&by, &visit, &mut inside, &stored, false).await?).into_response())
}

#[derive(Default, Deserialize)]
pub(in super::super) struct PublishForm {
    /// The version that was checked: what nobody has looked at is not published.
    #[serde(default)]
    version: String,
}

pub(in super::super) async fn publish(
    by: InGroup<Publish>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
    Form(form): Form<PublishForm>,
) -> Result<Response> {
    let address = href(by.group(), announcement);
    let mut inside = by.open(&app).await?;
    let version = form.version.parse().unwrap_or(0);
    let today = clock::day(by.now(), &by.who().zone);
    if let Some(asks) = queries::publish(&mut inside, announcement, version, today).await? {
        if asks {
            let stored = queries::stored(&mut inside, announcement).await?.ok_or(Error::NotFound)?;
            queries::fix_text(&mut inside, announcement, &signoff::wording(&stored.draft)).await?;
        }
        let subjects = json!({ "group": by.group(), "announcement": announcement });
        inside.witness("announcement-publish", &subjects).await?;
        inside.commit().await?;
        return Ok(SeeOther::to(address).saying(Flash::Published).into_response());
    }
    // why not?
    let stored = queries::stored(&mut inside, announcement).await?.ok_or(Error::NotFound)?;
    if stored.state != PostState::Draft {
        // sent twice: it is out
        return Ok(SeeOther::to(address).into_response());
    }
    if !stored.class_open {
        return Err(Error::Forbidden);
    }
    if let Some(form) = with_gaps(&by, &visit, &mut inside, &stored).await? {
        return Ok(Html::again(form).into_response());
    }
    Ok(Html::conflict(Check::of(&by, &visit, &mut inside, &stored, true).await?).into_response())
}

pub(in super::super) async fn undo(
    by: InGroup<Publish>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
) -> Result<Response> {
    let (who, address) = (by.who(), href(by.group(), announcement));
    let mut inside = by.open(&app).await?;
    let full = queries::full(&mut inside, who, announcement, &children_of(who), clock::day(by.now(), &who.zone))
        .await?
        .ok_or(Error::NotFound)?;
    if queries::undo(&mut inside, announcement).await?.is_some() {
        queries::delete_marks(&mut inside, announcement).await?;
        let subjects = json!({ "group": by.group(), "announcement": announcement });
        inside.witness("announcement-undo", &subjects).await?;
        inside.commit().await?;
        // a colleague's post is theirs again, and nobody else's
        let next = if full.mine {
            format!("{address}/edit")
        } else {
            format!("/groups/{}/announcements", by.group())
        };
        return Ok(SeeOther::to(next).saying(Flash::Undone).into_response());
    }
    match full.post.state {
        PostState::Draft if full.mine => Ok(SeeOther::to(format!("{address}/edit")).into_response()),
        PostState::Draft => Err(Error::NotFound),
        PostState::Published | PostState::Withdrawn => Ok(Html::conflict(Show::of(&by, &visit, full, Vec::new(), true)).into_response()),
    }
}

#[derive(Default, Deserialize)]
pub(in super::super) struct CancelForm {
    /// `yes`: it does not take place.
    #[serde(default)]
    value: String,
}

/// An event is called off, or on again.
pub(in super::super) async fn cancel(
    by: InGroup<Withdraw>,
    State(app): State<App>,
    Path(Of { announcement }): Path<Of>,
    Form(form): Form<CancelForm>,
) -> Result<SeeOther> {
    let (who, address) = (by.who(), href(by.group(), announcement));
    let off = form.value == "yes";
    let mut inside = by.open(&app).await?;
    if queries::cancel(&mut inside, announcement, off).await? {
        let subjects = json!({ "group": by.group(), "announcement": announcement });
        let action = if off { "announcement-cancel" } else { "announcement-restore" };
        inside.witness(action, &subjects).await?;
        inside.commit().await?;
        return Ok(SeeOther::to(address).saying(Flash::Saved));
    }
    let today = clock::day(by.now(), &who.zone);
    match queries::full(&mut inside, who, announcement, &[], today).await? {
        // said already, by another tap or another person
        Some(full) if full.post.kind == Kind::Event && full.post.state == PostState::Published => Ok(SeeOther::to(address)),
        _ => Err(Error::NotFound),
    }
}

#[derive(Template)]
#[template(path = "announcements/withdraw.html")]
pub(in super::super) struct WithdrawPage {
    page: Page,
    href: String,
    title: String,
    lang: Lang,
    /// They go with it.
    documents: bool,
}

pub(in super::super) async fn withdrawal(
    by: InGroup<Withdraw>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
) -> Result<Response> {
    let (who, address) = (by.who(), href(by.group(), announcement));
    let today = clock::day(by.now(), &who.zone);
    let full = queries::full(&mut by.open(&app).await?, who, announcement, &[], today)
        .await?
        .ok_or(Error::NotFound)?;
    match full.post.state {
        PostState::Draft => Err(Error::NotFound),
        PostState::Withdrawn => Ok(SeeOther::to(address).into_response()),
        PostState::Published => {
            let page = Page::of(&visit, who, "announcement-withdraw", |t| fl!(t, "post-withdraw-title"));
            Ok(Html::ok(WithdrawPage {
                page,
                href: address,
                title: full.post.title,
                lang: full.post.lang,
                documents: !full.documents.is_empty(),
            })
            .into_response())
        }
    }
}

pub(in super::super) async fn withdraw(
    by: InGroup<Withdraw>,
    State(app): State<App>,
    Path(Of { announcement }): Path<Of>,
) -> Result<SeeOther> {
    let (who, address) = (by.who(), href(by.group(), announcement));
    let mut inside = by.open(&app).await?;
    if queries::withdraw(&mut inside, announcement).await? {
        let subjects = json!({ "group": by.group(), "announcement": announcement });
        inside.witness("announcement-withdraw", &subjects).await?;
        inside.commit().await?;
        return Ok(SeeOther::to(address).saying(Flash::Withdrawn));
    }
    let today = clock::day(by.now(), &who.zone);
    match queries::full(&mut inside, who, announcement, &[], today).await? {
        // done already, by another tap or another person
        Some(full) if full.post.state == PostState::Withdrawn => Ok(SeeOther::to(address)),
        _ => Err(Error::NotFound),
    }
}
