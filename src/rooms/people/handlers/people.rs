//! The list of people, and one person: corrected, taken away.

use super::exceptions::{self, Line as Exception};
use super::{ListQuery, PersonPath, list_address, listed, patterns, role};
use crate::access::{Govern, InSchool, Inside, Manage, Who};
use crate::clock;
use crate::ids::PersonId;
use crate::layout::{Empty, Page, Pager};
use crate::rooms::people::contact::Contact;
use crate::rooms::people::forms::PersonForm;
use crate::rooms::people::queries::exceptions as bars;
use crate::rooms::people::queries::people as queries;
use crate::rooms::people::queries::people::{Account, Known, PAGE};
use crate::rooms::people::refusal::Refusal;
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, Query, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde_json::json;

/// A line of the list.
struct Line {
    href: String,
    name: String,
    roles: Vec<String>,
}

#[derive(Template)]
#[template(path = "people/index.html")]
pub(in crate::rooms::people) struct Index {
    page: Page,
    q: String,
    /// Only those whom mail does not reach.
    failed_only: bool,
    lines: Vec<Line>,
    pager: Pager,
}

pub(in crate::rooms::people) async fn index(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Query(query): Query<ListQuery>,
) -> Result<Html<Index>> {
    let t = by.who().lang.words();
    let mut found = queries::search(&mut by.open(&app).await?, &patterns(&query.q), query.before, query.is_about_mail()).await?;
    let page = Page::of(&visit, by.who(), "people", |t| fl!(t, "people-title"));
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > size;
    found.truncate(size);
    let address = |before: Option<PersonId>| list_address("/school/people", &query, before);
    let older = found.last().filter(|_| more).map(|last| address(Some(last.id)));
    let pager = Pager::new(&page, older, query.before.map(|_| address(None)));
    let lines = found
        .into_iter()
        .map(|one| Line {
            href: if one.pupil {
                format!("/school/pupils/{}", one.id)
            } else {
                path(one.id)
            },
            name: listed(&one.family_name, &one.given_name),
            roles: one.roles.iter().map(|word| role(word, t)).collect(),
        })
        .collect();
    Ok(Html::ok(Index {
        page,
        failed_only: query.is_about_mail(),
        q: query.q,
        lines,
        pager,
    }))
}

pub(in crate::rooms::people) fn path(person: PersonId) -> String {
    format!("/school/people/{person}")
}

#[derive(Template)]
#[template(path = "people/edit.html")]
#[expect(clippy::struct_excessive_bools, reason = "each shows or hides a piece of its own")]
pub(in crate::rooms::people) struct Edit {
    page: Page,
    errors: Errors,
    id: PersonId,
    form: PersonForm,
    pupil: bool,
    contact_by_self: bool,
    /// Mail does not reach the address.
    mail_failed: bool,
    myself: bool,
    joined: bool,
    suspended: bool,
    /// An account that a gate code helps with.
    open: bool,
    /// By the principal, once somebody has confirmed the account.
    may_suspend: bool,
    governs: bool,
    /// A court order keeps them out of a class, now or later.
    barred: bool,
    exceptions: Vec<Exception>,
}

impl Edit {
    async fn read(
        inside: &mut Inside<Manage>,
        visit: &Visit,
        by: &InSchool<Manage>,
        known: &Known,
        form: PersonForm,
        errors: Errors,
    ) -> Result<Self> {
        let who = by.who();
        let name = format!("{} {}", known.person.given_name, known.person.family_name);
        let barred = !bars::barred(inside, known.id).await?.is_empty();
        let exceptions = exceptions::lines(inside, who, known.id).await?;
        Ok(Self {
            page: Page::of(visit, who, "person", |_| name).errors(&errors).at(path(known.id)),
            errors,
            id: known.id,
            form,
            pupil: known.pupil,
            contact_by_self: known.contact_by_self,
            mail_failed: known.mail_failed,
            myself: known.id == who.person,
            joined: known.account.is_some(),
            suspended: known.account == Some(Account::Suspended),
            open: known.account == Some(Account::Open),
            may_suspend: by.may::<Govern>() && known.id != who.person && known.account.is_some_and(|it| it != Account::Unconfirmed),
            governs: by.may::<Govern>(),
            barred,
            exceptions,
        })
    }
}

impl PersonForm {
    fn stored(known: &Known, contact: Contact) -> Self {
        let person = &known.person;
        Self {
            civility: person.civility.unwrap_or_default().to_owned(),
            family_name: person.family_name.clone(),
            usage_name: person.usage_name.clone().unwrap_or_default(),
            given_name: person.given_name.clone(),
            birth_date: person.birth_date.map(|born| born.to_string()).unwrap_or_default(),
            email: contact.email,
            phone: contact.phone,
            lang: person.lang.code().to_owned(),
        }
    }
}

pub(in crate::rooms::people) async fn edit(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<PersonPath>,
) -> Result<Html<Edit>> {
    let mut inside = by.open(&app).await?;
    let known = queries::person(&mut inside, path.person).await?;
    let contact = known.contact.open(&app, known.id)?;
    let form = PersonForm::stored(&known, contact);
    Ok(Html::ok(Edit::read(&mut inside, &visit, &by, &known, form, Errors::new()).await?))
}

pub(in crate::rooms::people) async fn update(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<PersonPath>,
    Form(form): Form<PersonForm>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let known = queries::person(&mut inside, path.person).await?;
    let mut errors = Errors::new();
    let (person, contact) = form.judge(by.who(), clock::day(by.now(), &by.who().zone), &mut errors);
    if !errors.is_empty() {
        let edit = Edit::read(&mut inside, &visit, &by, &known, form, errors).await?;
        return Ok(Html::again(edit).into_response());
    }
    queries::correct(&mut inside, known.id, &person).await?;
    if !known.contact_by_self && !known.pupil {
        queries::set_contact(&mut inside, known.id, &contact.seal(&app, known.id)?).await?;
    }
    inside.witness("person-correct", &json!({ "person": known.id })).await?;
    inside.commit().await?;
    Ok(SeeOther::to(self::path(known.id)).saying(Flash::Saved).into_response())
}

#[derive(Template)]
#[template(path = "people/delete.html")]
pub(in crate::rooms::people) struct Delete {
    page: Page,
    id: PersonId,
    name: String,
    refused: Option<String>,
}

impl Delete {
    fn of(visit: &Visit, who: &Who, known: &Known, refused: Option<String>) -> Self {
        Self {
            page: Page::of(visit, who, "person-delete", |t| fl!(t, "people-delete-title")).at(format!("{}/delete", path(known.id))),
            id: known.id,
            name: listed(&known.person.family_name, &known.person.given_name),
            refused,
        }
    }
}

pub(in crate::rooms::people) async fn ask_delete(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<PersonPath>,
) -> Result<Html<Delete>> {
    let known = queries::person(&mut by.open(&app).await?, path.person).await?;
    Ok(Html::ok(Delete::of(&visit, by.who(), &known, None)))
}

pub(in crate::rooms::people) async fn delete(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<PersonPath>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let known = queries::person(&mut inside, path.person).await?;
    let gone = match queries::delete_pupil(&mut inside, known.id).await {
        Ok(()) => queries::delete(&mut inside, known.id).await,
        refused => refused,
    };
    if let Err(error) = gone {
        let refusal = Refusal::of(&error).ok_or_else(|| Error::from(error))?;
        let sentence = refusal.sentence(by.who().lang.words());
        return Ok(Html::again(Delete::of(&visit, by.who(), &known, Some(sentence))).into_response());
    }
    inside.witness("person-delete", &json!({ "person": known.id })).await?;
    inside.commit().await?;
    Ok(SeeOther::to("/school/people").saying(Flash::Deleted).into_response())
}
