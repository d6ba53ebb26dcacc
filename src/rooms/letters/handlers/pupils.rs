//! A pupil's own letter, handed over in class: made when the pupil is old enough and the guardians who must have said yes
//! (rules.md 10). The pupil's own yes is given with it.

use super::guardians::{BatchQuery, printed};
use super::staff::{Kind, One};
use crate::access::{InSchool, Manage};
use crate::ids::{BatchId, PupilId};
use crate::rooms::letters::queries::letters::{self as queries, Pupil};
use crate::rooms::letters::{Recipient, batch};
use crate::web::form::Errors;
use crate::web::{Html, Path, Query, SeeOther, Visit};
use crate::{App, Error, Result};
use axum::extract::State as Axum;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde_json::json;
use tower_sessions::Session;

fn address(pupil: PupilId) -> String {
    format!("/school/pupils/{pupil}/letter")
}

fn kind(by: &InSchool<Manage>, pupil: PupilId, found: &Pupil) -> Kind {
    let t = by.who().lang.words();
    let name = format!("{} {}", found.addressee.given_name, found.addressee.family_name);
    Kind {
        title: fl!(t, "letters-pupil-title"),
        text: fl!(t, "letters-pupil-text", name = name),
        action: address(pupil),
        back: format!("/school/pupils/{pupil}"),
        refused: if found.addressee.has_account {
            Some(fl!(t, "letters-staff-has-account"))
        } else {
            (!found.allowed).then(|| fl!(t, "letters-pupil-locked", agree = found.agree, guardians = found.guardians))
        },
    }
}

pub(in crate::rooms::letters) async fn show(
    by: InSchool<Manage>,
    Axum(app): Axum<App>,
    session: Session,
    visit: Visit,
    Path(pupil): Path<PupilId>,
    Query(query): Query<BatchQuery>,
) -> Result<Html<One>> {
    let found = queries::pupil(&mut by.open(&app).await?, pupil).await?.ok_or(Error::NotFound)?;
    let mut view = One::of(&visit, &by, &found.addressee, kind(&by, pupil, &found), Errors::new());
    if let Some(batch) = query.batch {
        view.printed = printed(&by, &app, &session, batch).await?;
        view.gone = view.printed.is_none();
    }
    Ok(Html::ok(view))
}

pub(in crate::rooms::letters) async fn create(
    by: InSchool<Manage>,
    Axum(app): Axum<App>,
    session: Session,
    visit: Visit,
    Path(pupil): Path<PupilId>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    queries::hold(&mut inside, &[pupil.into()]).await?;
    let found = queries::pupil(&mut inside, pupil).await?.ok_or(Error::NotFound)?;
    let kind = kind(&by, pupil, &found);
    if kind.refused.is_some() || by.who().demo {
        let sentence = if by.who().demo {
            fl!(by.who().lang.words(), "letters-demo")
        } else {
            kind.refused.clone().unwrap_or_default()
        };
        let errors = Errors::one("letter", sentence);
        return Ok(Html::again(One::of(&visit, &by, &found.addressee, kind, errors)).into_response());
    }
    let batch = BatchId::new();
    let lang = found.addressee.lang;
    let sheet = crate::rooms::letters::make(&mut inside, &app.keys, pupil.into(), lang, Recipient::Pupil, batch).await?;
    let key = batch::store(&mut inside, batch, std::slice::from_ref(&sheet)).await?;
    inside
        .witness(
            "letters-make",
            &json!({ "batch": batch, "letters": [sheet.letter], "person": pupil }),
        )
        .await?;
    inside.commit().await?;
    key.hold(&session).await?;
    Ok(SeeOther::to(format!("{}?batch={batch}", address(pupil))).into_response())
}
