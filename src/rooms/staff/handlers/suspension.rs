//! Shutting an account at once, whatever the facts say, and opening it again: the principal's act for a stolen telephone, a
//! suspicion, an incident. The facts stay; whoever is suspended hears at sign-in what a wrong password is told (rules.md 28).

use crate::access::{Govern, InSchool};
use crate::ids::PersonId;
use crate::layout::Page;
use crate::rooms::people;
use crate::rooms::staff::path as staff_path;
use crate::rooms::staff::queries::people::{self as queries, Holder};
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

#[derive(Clone, Copy, Deserialize)]
pub(in crate::rooms::staff) struct HolderPath {
    holder: PersonId,
}

#[derive(Template)]
#[template(path = "staff/suspension.html")]
pub(in crate::rooms::staff) struct Ask {
    page: Page,
    person: PersonId,
    holder: Holder,
    back: String,
}

/// The page that the person belongs to.
fn home(person: PersonId, holder: &Holder) -> String {
    if holder.works_here {
        staff_path(person)
    } else {
        format!("/school/people/{person}")
    }
}

pub(in crate::rooms::staff) async fn ask(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<HolderPath>,
) -> Result<Html<Ask>> {
    let holder = queries::holder(&mut by.open(&app).await?, at.holder).await?;
    Ok(Html::ok(Ask {
        page: Page::of(&visit, by.who(), "suspension", |t| {
            if holder.suspended {
                fl!(t, "staff-reopen")
            } else {
                fl!(t, "staff-suspend")
            }
        }),
        person: at.holder,
        back: home(at.holder, &holder),
        holder,
    }))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::staff) struct SuspensionForm {
    /// `yes` shuts, `no` opens.
    value: String,
}

pub(in crate::rooms::staff) async fn update(
    by: InSchool<Govern>,
    State(app): State<App>,
    Path(at): Path<HolderPath>,
    Form(form): Form<SuspensionForm>,
) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    let holder = queries::holder(&mut inside, at.holder).await?;
    let back = home(at.holder, &holder);
    let (suspended, action) = match form.value.as_str() {
        "yes" => (true, "account-suspend"),
        "no" => (false, "account-reopen"),
        _ => return Ok(SeeOther::to(format!("/school/people/{}/suspension", at.holder))),
    };
    queries::suspend(&mut inside, at.holder, suspended).await?;
    if suspended {
        people::sign_out(&mut inside, at.holder).await?;
    }
    inside.witness(action, &json!({ "person": at.holder })).await?;
    inside.commit().await?;
    Ok(SeeOther::to(back).saying(Flash::Saved))
}
