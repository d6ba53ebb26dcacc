//! The list of staff, someone new, and the page of one.

use super::{ColleaguePath, dates};
use crate::access::{Govern, InSchool, Manage, Who};
use crate::clock;
use crate::i18n::{Lang, Words};
use crate::ids::PersonId;
use crate::layout::{Empty, Page, Pager};
use crate::rooms::people::{self, ListQuery, PersonForm};
use crate::rooms::staff::path;
use crate::rooms::staff::queries::facts::{self, Fact};
use crate::rooms::staff::queries::people::{self as queries, Colleague, Listed, PAGE};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, Query, SeeOther, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;

/// A line of the list.
struct Line {
    href: String,
    name: String,
    roles: Vec<String>,
    state: Option<String>,
}

impl Line {
    fn of(one: &Listed, t: &'static Words) -> Self {
        let role = |(role, class): (&String, &String)| {
            let role = people::role(role, t);
            if class.is_empty() { role } else { format!("{role} · {class}") }
        };
        let state = match (one.account, one.suspended) {
            (_, true) => Some(fl!(t, "staff-suspended")),
            (false, _) => Some(fl!(t, "staff-no-account")),
            _ => None,
        };
        Self {
            href: path(one.id),
            name: people::listed(&one.family_name, &one.given_name),
            roles: one.roles.iter().zip(&one.classes).map(role).collect(),
            state,
        }
    }
}

#[derive(Template)]
#[template(path = "staff/index.html")]
pub(in crate::rooms::staff) struct Index {
    page: Page,
    q: String,
    lines: Vec<Line>,
    pager: Pager,
}

pub(in crate::rooms::staff) async fn index(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Query(query): Query<ListQuery>,
) -> Result<Html<Index>> {
    let t = by.who().lang.words();
    let mut found = queries::search(&mut by.open(&app).await?, &people::patterns(&query.q), query.before).await?;
    let page = Page::of(&visit, by.who(), "staff", |t| fl!(t, "staff-title"));
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > size;
    found.truncate(size);
    let address = |before: Option<PersonId>| people::list_address("/school/staff", &query, before);
    let older = found.last().filter(|_| more).map(|last| address(Some(last.id)));
    let pager = Pager::new(&page, older, query.before.map(|_| address(None)));
    Ok(Html::ok(Index {
        page,
        q: query.q,
        lines: found.iter().map(|one| Line::of(one, t)).collect(),
        pager,
    }))
}

#[derive(Template)]
#[template(path = "staff/new.html")]
pub(in crate::rooms::staff) struct New {
    page: Page,
    errors: Errors,
    q: String,
    /// People of that name whom the school knows: address and name.
    known: Vec<(String, String)>,
    group: String,
    form: PersonForm,
}

impl New {
    fn of(visit: &Visit, who: &Who, group: String, form: PersonForm, errors: Errors) -> Self {
        Self {
            page: Page::of(visit, who, "staff-new", |t| fl!(t, "staff-new"))
                .errors(&errors)
                .at("/school/staff/new"),
            errors,
            q: String::new(),
            known: Vec::new(),
            group,
            form,
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::staff) struct NewQuery {
    q: String,
    /// The class whose page led here.
    group: String,
}

pub(in crate::rooms::staff) async fn new(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Query(query): Query<NewQuery>,
) -> Result<Html<New>> {
    let form = PersonForm {
        lang: by.who().lang.code().to_owned(),
        ..PersonForm::default()
    };
    let patterns = people::patterns(&query.q);
    let mut view = New::of(&visit, by.who(), query.group, form, Errors::new());
    if !patterns.is_empty() {
        let found = queries::known(&mut by.open(&app).await?, &patterns).await?;
        view.known = found.into_iter().map(|(id, name)| (to_class(id, &view.group), name)).collect();
        view.q = query.q;
    }
    Ok(Html::ok(view))
}

/// Where choosing someone leads: to the class that one came from, else to their page.
fn to_class(person: PersonId, group: &str) -> String {
    match group.parse::<crate::ids::GroupId>() {
        Ok(group) => format!("{}/assignments/new?group={group}", path(person)),
        Err(_) => path(person),
    }
}

/// Someone new, as typed, with the class that one came from.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::staff) struct NewForm {
    civility: String,
    family_name: String,
    given_name: String,
    email: String,
    phone: String,
    lang: String,
    group: String,
}

impl NewForm {
    fn person(&self) -> PersonForm {
        PersonForm {
            civility: self.civility.clone(),
            family_name: self.family_name.clone(),
            given_name: self.given_name.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            lang: self.lang.clone(),
            ..PersonForm::default()
        }
    }
}

pub(in crate::rooms::staff) async fn create(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<NewForm>,
) -> Result<Response> {
    let who = by.who();
    let mut errors = Errors::new();
    let typed = form.person();
    let (person, contact) = typed.judge(who, clock::day(by.now(), &who.zone), &mut errors);
    let mut inside = by.open(&app).await?;
    if !errors.is_empty() {
        return Ok(Html::again(New::of(&visit, who, form.group, typed, errors)).into_response());
    }
    let id = people::add_with_contact(&app, &mut inside, &person, &contact).await?;
    inside.witness("person-create", &json!({ "person": id })).await?;
    inside.commit().await?;
    Ok(SeeOther::to(to_class(id, &form.group)).saying(Flash::Saved).into_response())
}

/// A fact as the page shows it.
struct Card {
    role: String,
    class: Option<String>,
    dates: String,
    set: String,
    ended: bool,
    coming: bool,
    /// Where it is changed, by whoever may.
    change: Option<String>,
}

impl Card {
    fn of(fact: Fact, by: &InSchool<Manage>, myself: bool, now: Timestamp) -> Self {
        let (who, t) = (by.who(), by.who().lang.words());
        let ended = fact.until <= now;
        let change = match &fact.class {
            Some(_) => Some(format!("/school/assignments/{}", fact.id)),
            None if by.may::<Govern>() => Some(format!("/school/appointments/{}", fact.id)),
            None => None,
        };
        let date = who.lang.date_of(fact.set_at, &who.zone);
        Self {
            role: people::role(&fact.role, t),
            class: fact.class,
            dates: dates(fact.from, fact.until, who),
            set: match fact.set_by {
                Some(name) => fl!(t, "people-set-by", name = name, date = date),
                None => fl!(t, "staff-set-otherwise", date = date),
            },
            ended,
            coming: fact.from > now,
            change: change.filter(|_| !ended && !myself),
        }
    }
}

#[derive(Template)]
#[template(path = "staff/show.html")]
#[expect(clippy::struct_excessive_bools, reason = "each shows or hides a piece of its own")]
pub(in crate::rooms::staff) struct Show {
    page: Page,
    colleague: Colleague,
    cards: Vec<Card>,
    myself: bool,
    governs: bool,
    /// Works here now: without a second factor, classes stay shut.
    wants_factor: bool,
    demo: bool,
}

pub(in crate::rooms::staff) async fn show(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<ColleaguePath>,
) -> Result<Html<Show>> {
    let mut inside = by.open(&app).await?;
    let colleague = queries::colleague(&mut inside, path.colleague).await?;
    let facts = facts::of(&mut inside, colleague.id).await?;
    let myself = colleague.id == by.who().person;
    let now = by.now();
    Ok(Html::ok(Show {
        page: Page::of(&visit, by.who(), "staff-member", |_| colleague.name.clone()),
        cards: facts.into_iter().map(|fact| Card::of(fact, &by, myself, now)).collect(),
        myself,
        governs: by.may::<Govern>(),
        wants_factor: colleague.is_staff && colleague.account && !colleague.second_factor,
        demo: by.who().demo,
        colleague,
    }))
}
