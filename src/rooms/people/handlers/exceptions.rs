//! Exceptions to a bar: the principal asks, a second person agrees, and the principal ends one alone.

use super::PersonPath;
use super::people::path as person_path;
use super::pupils::dates;
use crate::access::{Capability, Govern, InSchool, Inside, Who};
use crate::clock;
use crate::ids::{ExceptionId, PersonId};
use crate::layout::{Empty, Page};
use crate::rooms::approvals::{self, Act};
use crate::rooms::people::exceptions::Frozen;
use crate::rooms::people::forms::period;
use crate::rooms::people::queries::exceptions::{self as queries, Barred};
use crate::rooms::people::queries::people::{self as person_queries, Known};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

/// Characters of the note about the evidence.
const NOTE: usize = 500;

/// An exception on the page of the person.
pub(in crate::rooms::people) struct Line {
    pub(in crate::rooms::people) id: ExceptionId,
    pub(in crate::rooms::people) group: String,
    pub(in crate::rooms::people) dates: String,
    pub(in crate::rooms::people) evidence: String,
    pub(in crate::rooms::people) set: String,
}

/// The exceptions of this person that are not over.
pub(in crate::rooms::people) async fn lines<C: Capability>(inside: &mut Inside<C>, who: &Who, person: PersonId) -> Result<Vec<Line>> {
    let t = who.lang.words();
    let found = queries::live(inside, person).await?;
    Ok(found
        .into_iter()
        .map(|one| Line {
            id: one.id,
            group: one.group_name,
            dates: dates(one.from, one.until, who),
            evidence: one.evidence,
            set: fl!(
                t,
                "people-set-by",
                name = one.set_by,
                date = who.lang.date_of(one.set_at, &who.zone)
            ),
        })
        .collect())
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::people) struct ExceptionForm {
    group: String,
    starts_on: String,
    ends_on: String,
    evidence_note: String,
}

#[derive(Template)]
#[template(path = "people/exception.html")]
pub(in crate::rooms::people) struct New {
    page: Page,
    errors: Errors,
    id: PersonId,
    name: String,
    groups: Vec<Choice>,
    form: ExceptionForm,
}

impl New {
    fn of(visit: &Visit, who: &Who, known: &Known, barred: &[Barred], form: ExceptionForm, errors: Errors) -> Self {
        Self {
            page: Page::of(visit, who, "exception-new", |t| fl!(t, "exception-title"))
                .errors(&errors)
                .at(format!("{}/exceptions", person_path(known.id))),
            errors,
            id: known.id,
            name: super::listed(&known.person.family_name, &known.person.given_name),
            groups: barred
                .iter()
                .map(|class| Choice::new(class.group, format!("{} ({})", class.name, class.year)))
                .collect(),
            form,
        }
    }
}

pub(in crate::rooms::people) async fn new(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<PersonPath>,
) -> Result<Html<New>> {
    let mut inside = by.open(&app).await?;
    let known = person_queries::person(&mut inside, path.person).await?;
    let barred = queries::barred(&mut inside, known.id).await?;
    let form = ExceptionForm {
        group: barred.first().map(|class| class.group.to_string()).unwrap_or_default(),
        ..ExceptionForm::default()
    };
    Ok(Html::ok(New::of(&visit, by.who(), &known, &barred, form, Errors::new())))
}

pub(in crate::rooms::people) async fn create(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<PersonPath>,
    Form(form): Form<ExceptionForm>,
) -> Result<Response> {
    let (who, t, now) = (by.who(), by.who().lang.words(), by.now());
    let mut inside = by.open(&app).await?;
    let known = person_queries::person(&mut inside, path.person).await?;
    let barred = queries::barred(&mut inside, known.id).await?;
    let mut errors = Errors::new();
    if known.id == who.person {
        errors.add("group", fl!(t, "people-not-oneself"));
    }
    let class = barred.iter().find(|class| class.group.to_string() == form.group);
    if class.is_none() {
        errors.add("group", fl!(t, "exception-group-missing"));
    }
    let evidence = form.evidence_note.trim();
    if evidence.is_empty() {
        errors.add("evidence_note", fl!(t, "people-evidence-missing"));
    } else if evidence.chars().count() > NOTE {
        errors.add("evidence_note", fl!(t, "people-evidence-long"));
    }
    let ends = class.map_or(now, |class| class.ends);
    let last = clock::day(ends, &who.zone);
    let (from, until) = period(&form.starts_on, &form.ends_on, last, who, now, &mut errors);
    if class.is_some() && until > ends {
        errors.add("ends_on", fl!(t, "exception-past-year", date = who.lang.date(last)));
    }
    if let Some(class) = class
        && errors.is_empty()
        && queries::overlaps(&mut inside, known.id, class.group, (from, until)).await?
    {
        errors.add("starts_on", fl!(t, "people-refused-overlap"));
    }
    let Some(class) = class.filter(|_| errors.is_empty()) else {
        return Ok(Html::again(New::of(&visit, who, &known, &barred, form, errors)).into_response());
    };
    let frozen = Frozen {
        exception: ExceptionId::new(),
        person: known.id,
        group: class.group,
        from,
        until,
        evidence: evidence.to_owned(),
    };
    let mut subjects = queries::concerned(&mut inside, known.id, class.group).await?;
    subjects.push(known.id);
    let summary = json!({ "until": clock::day(until, &who.zone).to_string() });
    approvals::ask(&mut inside, Act::BarException, &subjects, &summary, &frozen.to_value()?).await?;
    inside.commit().await?;
    Ok(SeeOther::to(person_path(known.id)).saying(Flash::Waiting).into_response())
}

#[derive(Clone, Copy, Deserialize)]
pub(in crate::rooms::people) struct ExceptionPath {
    exception: ExceptionId,
}

/// Shutting a door does not wait for anybody.
pub(in crate::rooms::people) async fn end(
    by: InSchool<Govern>,
    State(app): State<App>,
    Path(path): Path<ExceptionPath>,
) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    let person = queries::end(&mut inside, path.exception).await?.ok_or(Error::NotFound)?;
    // for a colleague to handle (rules.md 3)
    person_queries::person(&mut inside, person).await?;
    inside
        .witness("bar-exception-end", &json!({ "exception": path.exception, "person": person }))
        .await?;
    inside.commit().await?;
    Ok(SeeOther::to(person_path(person)).saying(Flash::Saved))
}
