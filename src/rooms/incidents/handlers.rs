//! The handlers of incidents, in route order.

use super::HOURS;
use super::queries::{self, Incident, Reader, Words};
use crate::access::{Govern, InSchool, Who};
use crate::clock;
use crate::ids::{GroupId, IncidentId};
use crate::layout::{Empty, Page};
use crate::rooms::approvals::{self, Act};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::Timestamp;
use jiff::civil::DateTime;
use serde::Deserialize;
use serde_json::json;

/// Characters of a text.
const LONGEST: usize = 2000;

/// A class to be shut, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ShutForm {
    group: String,
    what: String,
    known_at: String,
}

/// An incident of the list.
struct Row {
    id: IncidentId,
    class: String,
    opened: String,
    state: String,
    shut: bool,
}

#[derive(Template)]
#[template(path = "incidents/index.html")]
pub(super) struct Index {
    page: Page,
    errors: Errors,
    rows: Vec<Row>,
    classes: Vec<Choice>,
    form: ShutForm,
}

impl Index {
    fn of(
        by: &InSchool<Govern>,
        visit: &Visit,
        rows: Vec<queries::Row>,
        classes: &[(GroupId, String)],
        form: ShutForm,
        errors: Errors,
    ) -> Self {
        let (who, t) = (by.who(), by.who().lang.words());
        let mut choices = vec![Choice::new("", fl!(t, "people-class-missing"))];
        choices.extend(classes.iter().map(|(id, name)| Choice::new(id, name)));
        let row = |row: queries::Row| Row {
            id: row.id,
            class: row.class,
            opened: who.lang.moment(row.opened_at, &who.zone),
            state: match row.reopened_at {
                Some(at) => fl!(t, "incident-reopened", date = who.lang.date_of(at, &who.zone)),
                None if row.authority_told => fl!(t, "incident-shut"),
                None => deadline(row.known_at, by.now(), who),
            },
            shut: row.reopened_at.is_none(),
        };
        Self {
            page: Page::of(visit, who, "incidents", |t| fl!(t, "incidents-title"))
                .errors(&errors)
                .at("/school/incidents"),
            errors,
            rows: rows.into_iter().map(row).collect(),
            classes: choices,
            form,
        }
    }
}

/// Until when the authority is to be told, or that it is late.
fn deadline(known_at: Timestamp, now: Timestamp, who: &Who) -> String {
    let (t, until) = (who.lang.words(), known_at + HOURS);
    let moment = who.lang.moment(until, &who.zone);
    if until > now {
        fl!(t, "incident-deadline", moment = moment)
    } else {
        fl!(t, "incident-late", moment = moment)
    }
}

pub(super) async fn index(by: InSchool<Govern>, State(app): State<App>, visit: Visit) -> Result<Html<Index>> {
    let mut inside = by.open(&app).await?;
    let rows = queries::all(&mut inside).await?;
    let classes = queries::classes(&mut inside, clock::day(by.now(), &by.who().zone)).await?;
    Ok(Html::ok(Index::of(&by, &visit, rows, &classes, ShutForm::default(), Errors::new())))
}

/// A moment of the school's as `datetime-local` sends it.
fn moment(typed: &str, who: &Who) -> Option<Timestamp> {
    let local: DateTime = typed.trim().parse().ok()?;
    who.zone.to_timestamp(local).ok()
}

pub(super) async fn create(by: InSchool<Govern>, State(app): State<App>, visit: Visit, Form(form): Form<ShutForm>) -> Result<Response> {
    let (who, t) = (by.who(), by.who().lang.words());
    let mut inside = by.open(&app).await?;
    let rows = queries::all(&mut inside).await?;
    let classes = queries::classes(&mut inside, clock::day(by.now(), &who.zone)).await?;
    let mut errors = Errors::new();
    let group = classes.iter().map(|(id, _)| *id).find(|id| id.to_string() == form.group);
    if group.is_none() {
        errors.add("group", fl!(t, "people-class-missing"));
    }
    let what = form.what.trim();
    if what.is_empty() {
        errors.add("what", fl!(t, "incident-what-missing"));
    } else if what.chars().count() > LONGEST {
        errors.add("what", fl!(t, "field-too-long", max = LONGEST));
    }
    let known_at = if form.known_at.trim().is_empty() {
        Some(by.now())
    } else {
        moment(&form.known_at, who).filter(|at| *at <= by.now())
    };
    if known_at.is_none() {
        errors.add("known_at", fl!(t, "incident-known-future"));
    }
    let (Some(group), Some(known_at), true) = (group, known_at, errors.is_empty()) else {
        return Ok(Html::again(Index::of(&by, &visit, rows, &classes, form, errors)).into_response());
    };
    if queries::shut(&mut inside, group).await?.is_none() {
        // somebody was faster
        return Ok(SeeOther::to("/school/incidents").into_response());
    }
    let id = IncidentId::new();
    queries::insert(&mut inside, id, group, what, known_at).await?;
    inside.witness("incident-open", &json!({ "incident": id, "group": group })).await?;
    inside.tell_states().await?;
    inside.commit().await?;
    Ok(SeeOther::to(format!("/school/incidents/{id}")).saying(Flash::Saved).into_response())
}

#[derive(Clone, Copy, Deserialize)]
pub(super) struct IncidentPath {
    incident: IncidentId,
}

/// The record as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RecordForm {
    what: String,
    data_touched: String,
    people_touched: String,
    consequences: String,
    measures: String,
    dpo_told_at: String,
    authority_told_at: String,
    authority_why_not: String,
    families_told_at: String,
}

impl RecordForm {
    fn stored(incident: &Incident, who: &Who) -> Self {
        let at = |at: Option<Timestamp>| at.map(|at| at.to_zoned(who.zone.clone()).strftime("%Y-%m-%dT%H:%M").to_string());
        Self {
            what: incident.what.clone(),
            data_touched: incident.data_touched.clone(),
            people_touched: incident.people_touched.clone(),
            consequences: incident.consequences.clone(),
            measures: incident.measures.clone(),
            dpo_told_at: at(incident.dpo_told_at).unwrap_or_default(),
            authority_told_at: at(incident.authority_told_at).unwrap_or_default(),
            authority_why_not: incident.authority_why_not.clone(),
            families_told_at: at(incident.families_told_at).unwrap_or_default(),
        }
    }

    /// The record, or a sentence for each field that is not right.
    fn judge(&self, who: &Who, now: Timestamp) -> Result<Words<'_>, Errors> {
        let t = who.lang.words();
        let mut errors = Errors::new();
        if self.what.trim().is_empty() {
            errors.add("what", fl!(t, "incident-what-missing"));
        }
        for (field, text) in [
            ("what", &self.what),
            ("data_touched", &self.data_touched),
            ("people_touched", &self.people_touched),
            ("consequences", &self.consequences),
            ("measures", &self.measures),
            ("authority_why_not", &self.authority_why_not),
        ] {
            if text.trim().chars().count() > LONGEST {
                errors.add(field, fl!(t, "field-too-long", max = LONGEST));
            }
        }
        let mut at = |field: &'static str, typed: &str| {
            if typed.trim().is_empty() {
                return None;
            }
            let at = moment(typed, who).filter(|at| *at <= now);
            if at.is_none() {
                errors.add(field, fl!(t, "incident-known-future"));
            }
            at
        };
        let words = Words {
            what: self.what.trim(),
            data_touched: self.data_touched.trim(),
            people_touched: self.people_touched.trim(),
            consequences: self.consequences.trim(),
            measures: self.measures.trim(),
            authority_why_not: self.authority_why_not.trim(),
            dpo_told_at: at("dpo_told_at", &self.dpo_told_at),
            authority_told_at: at("authority_told_at", &self.authority_told_at),
            families_told_at: at("families_told_at", &self.families_told_at),
        };
        if errors.is_empty() { Ok(words) } else { Err(errors) }
    }
}

#[derive(Template)]
#[template(path = "incidents/show.html")]
pub(super) struct Show {
    page: Page,
    errors: Errors,
    id: IncidentId,
    class: String,
    opened: String,
    /// The clock, while nobody has been told.
    clock: Option<String>,
    reopened: Option<String>,
    waits: bool,
    form: RecordForm,
    readers: Vec<(String, String)>,
}

impl Show {
    fn of(
        by: &InSchool<Govern>,
        visit: &Visit,
        id: IncidentId,
        incident: &Incident,
        readers: Vec<Reader>,
        form: RecordForm,
        errors: Errors,
    ) -> Self {
        let (who, t) = (by.who(), by.who().lang.words());
        let told = incident.authority_told_at.is_some() || !incident.authority_why_not.is_empty();
        let opened_at = who.lang.moment(incident.opened_at, &who.zone);
        Self {
            page: Page::of(visit, who, "incident", |t| fl!(t, "incident-title"))
                .errors(&errors)
                .at(format!("/school/incidents/{id}")),
            errors,
            id,
            class: incident.class.clone(),
            opened: fl!(t, "incident-opened", name = incident.opened_by.as_str(), moment = opened_at),
            clock: (!told && incident.reopened_at.is_none()).then(|| deadline(incident.known_at, by.now(), who)),
            reopened: incident
                .reopened_at
                .map(|at| fl!(t, "incident-reopened", date = who.lang.date_of(at, &who.zone))),
            waits: incident.waits,
            form,
            readers: readers
                .into_iter()
                .map(|reader| {
                    let read = fl!(t, "incident-read", n = reader.posts, date = who.lang.date(reader.last_on));
                    (reader.name, read)
                })
                .collect(),
        }
    }
}

pub(super) async fn show(by: InSchool<Govern>, State(app): State<App>, visit: Visit, Path(at): Path<IncidentPath>) -> Result<Html<Show>> {
    let mut inside = by.open(&app).await?;
    let incident = queries::incident(&mut inside, at.incident).await?;
    let readers = queries::readers(&mut inside, incident.group).await?;
    let form = RecordForm::stored(&incident, by.who());
    Ok(Html::ok(Show::of(
        &by,
        &visit,
        at.incident,
        &incident,
        readers,
        form,
        Errors::new(),
    )))
}

pub(super) async fn update(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<IncidentPath>,
    Form(form): Form<RecordForm>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let incident = queries::incident(&mut inside, at.incident).await?;
    let words = match form.judge(by.who(), by.now()) {
        Ok(words) => words,
        Err(errors) => {
            let readers = queries::readers(&mut inside, incident.group).await?;
            let view = Show::of(&by, &visit, at.incident, &incident, readers, form.clone(), errors);
            return Ok(Html::again(view).into_response());
        }
    };
    if !queries::update(&mut inside, at.incident, &words).await? {
        return Err(Error::Forbidden);
    }
    inside
        .witness("incident-record", &json!({ "incident": at.incident, "group": incident.group }))
        .await?;
    inside.commit().await?;
    Ok(SeeOther::to(format!("/school/incidents/{}", at.incident))
        .saying(Flash::Saved)
        .into_response())
}

/// Asks for the second person; the class stays shut until they have agreed.
pub(super) async fn reopen(by: InSchool<Govern>, State(app): State<App>, Path(at): Path<IncidentPath>) -> Result<SeeOther> {
    let page = SeeOther::to(format!("/school/incidents/{}", at.incident));
    let mut inside = by.open(&app).await?;
    let incident = queries::incident(&mut inside, at.incident).await?;
    if incident.waits || incident.reopened_at.is_some() {
        return Ok(page);
    }
    let payload = json!({ "incident": at.incident });
    approvals::ask(&mut inside, Act::ReopenClass, &[], &json!({ "classes": 1 }), &payload).await?;
    inside.commit().await?;
    Ok(page.saying(Flash::Waiting))
}
