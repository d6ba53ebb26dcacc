//! One's own e-mail address and telephone number: sealed, and from then on not overwritten by an import (rules.md 8). Pupils have
//! none.

use crate::access::Confirmed;
use crate::ids::PersonId;
use crate::layout::Page;
use crate::rooms::me::queries::account::{self, Contact};
use crate::rooms::me::{is_email, is_phone};
use crate::rooms::notices::{self, Kind};
use crate::secrets::{Column, EMAIL_COLUMN, PHONE_COLUMN};
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "me/contact.html")]
pub(in crate::rooms::me) struct Edit {
    page: Page,
    errors: Errors,
    form: ContactForm,
}

#[derive(Deserialize)]
pub(in crate::rooms::me) struct ContactForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    phone: String,
}

impl Edit {
    fn of(by: &Confirmed, visit: &Visit, form: ContactForm, errors: Errors) -> Self {
        let page = Page::of(visit, by.who(), "me-contact", |t| fl!(t, "me-contact")).errors(&errors);
        Self { page, errors, form }
    }
}

/// What one can be written to and called at, from what is kept of it.
pub(crate) fn contact_of(app: &App, person: PersonId, email: Option<&[u8]>, phone: Option<&[u8]>) -> Result<(String, String)> {
    Ok((
        read(app, EMAIL_COLUMN, person.uuid(), email)?,
        read(app, PHONE_COLUMN, person.uuid(), phone)?,
    ))
}

/// What is sealed for this person in this column.
fn read(app: &App, column: Column, person: Uuid, sealed: Option<&[u8]>) -> Result<String> {
    let Some(sealed) = sealed else {
        return Ok(String::new());
    };
    let plain = app.keys.open(column, person, sealed).map_err(anyhow::Error::new)?;
    Ok(String::from_utf8_lossy(&plain).into_owned())
}

fn seal(app: &App, column: Column, person: Uuid, plain: &str) -> Result<Option<Vec<u8>>> {
    Ok(if plain.is_empty() {
        None
    } else {
        Some(app.keys.seal(column, person, plain.as_bytes())?)
    })
}

pub(in crate::rooms::me) async fn edit(by: Confirmed, State(app): State<App>, visit: Visit) -> Result<Html<Edit>> {
    let person = by.who().person;
    let mut inside = by.open(&app).await?;
    let kept = account::contact(&mut inside, person).await?.ok_or(Error::NotFound)?;
    let form = ContactForm {
        email: read(&app, EMAIL_COLUMN, person.uuid(), kept.email_sealed.as_deref())?,
        phone: read(&app, PHONE_COLUMN, person.uuid(), kept.phone_sealed.as_deref())?,
    };
    Ok(Html::ok(Edit::of(&by, &visit, form, Errors::new())))
}

pub(in crate::rooms::me) async fn update(
    by: Confirmed,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<ContactForm>,
) -> Result<Response> {
    let (person, t) = (by.who().person, by.who().lang.words());
    let (email, phone) = (form.email.trim(), form.phone.trim());
    let mut errors = Errors::new();
    if !email.is_empty() && !is_email(email) {
        errors.add("email", fl!(t, "field-email"));
    }
    if !phone.is_empty() && !is_phone(phone) {
        errors.add("phone", fl!(t, "me-phone-bad"));
    }
    if !errors.is_empty() {
        return Ok(Html::again(Edit::of(&by, &visit, form, errors)).into_response());
    }
    let contact = Contact {
        email_sealed: seal(&app, EMAIL_COLUMN, person.uuid(), email)?,
        phone_sealed: seal(&app, PHONE_COLUMN, person.uuid(), phone)?,
    };
    let mut inside = by.open(&app).await?;
    if !account::set_contact(&mut inside, person, &contact).await? {
        return Err(Error::NotFound);
    }
    notices::notify(&mut inside, by.who().account, Kind::ContactChanged).await?;
    inside.witness("contact-change", &serde_json::json!({ "person": person })).await?;
    inside.commit().await?;
    Ok(SeeOther::to("/me").saying(Flash::Saved).into_response())
}
