//! What happens to a post in public: undoing, calling off, withdrawing.

use super::super::queries;
use super::super::{Kind, State as PostState, href};
use super::show::{Of, Show};
use crate::access::{InGroup, Publish, Withdraw};
use crate::i18n::Lang;
use crate::layout::Page;
use crate::rooms::announcements::card::children_of;
use crate::rooms::notices::{self, Kind as Notice};
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

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
    if let Some(author) = queries::undo(&mut inside, announcement).await? {
        queries::delete_marks(&mut inside, announcement).await?;
        let subjects = json!({ "group": by.group(), "announcement": announcement });
        inside.witness("announcement-undo", &subjects).await?;
        if !full.mine {
            notices::notify_person(&mut inside, author, Notice::PostUndone).await?;
        }
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
