//! Putting someone into a class, and the end of that.

use super::{ColleaguePath, EndForm, dates, take_up};
use crate::access::{InSchool, Manage, Who};
use crate::clock;
use crate::ids::{AssignmentId, GroupId, PersonId};
use crate::layout::{Empty, Page};
use crate::rooms::notices::{self, Kind};
use crate::rooms::people::{self, Refusal};
use crate::rooms::staff::forms::{AssignmentForm, Duty, judge_new_end};
use crate::rooms::staff::path;
use crate::rooms::staff::queries::facts::{self as queries, Assigned, Class};
use crate::rooms::staff::queries::people::{Colleague, colleague};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, Query, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

#[derive(Template)]
#[template(path = "staff/assignment_new.html")]
pub(in crate::rooms::staff) struct New {
    page: Page,
    errors: Errors,
    person: PersonId,
    name: String,
    form: AssignmentForm,
    classes: Vec<Choice>,
    duties: Vec<Choice>,
}

impl New {
    fn of(visit: &Visit, who: &Who, colleague: &Colleague, classes: &[Class], form: AssignmentForm, errors: Errors) -> Self {
        let t = who.lang.words();
        let mut choices = vec![Choice::new("", fl!(t, "people-class-missing"))];
        choices.extend(
            classes
                .iter()
                .map(|class| Choice::new(class.id, format!("{} ({})", class.name, class.year))),
        );
        let duty = |duty: &Duty| {
            let choice = Choice::new(duty.word(), people::role(duty.word(), t));
            choice.hint(match duty {
                Duty::Teacher => fl!(t, "staff-teacher-hint"),
                Duty::Substitute => fl!(t, "staff-substitute-hint"),
                Duty::Assistant => fl!(t, "staff-assistant-hint"),
            })
        };
        Self {
            page: Page::of(visit, who, "assignment-new", |t| fl!(t, "staff-assign"))
                .errors(&errors)
                .at(format!("{}/assignments/new", path(colleague.id))),
            errors,
            person: colleague.id,
            name: colleague.name.clone(),
            form,
            classes: if classes.is_empty() { Vec::new() } else { choices },
            duties: Duty::ALL.iter().map(duty).collect(),
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::staff) struct NewQuery {
    group: String,
}

pub(in crate::rooms::staff) async fn new(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<ColleaguePath>,
    Query(query): Query<NewQuery>,
) -> Result<Html<New>> {
    let mut inside = by.open(&app).await?;
    let colleague = colleague(&mut inside, at.colleague).await?;
    let classes = queries::classes(&mut inside, clock::day(by.now(), &by.who().zone)).await?;
    let form = AssignmentForm {
        group: query.group,
        role: Duty::Teacher.word().to_owned(),
        ..AssignmentForm::default()
    };
    Ok(Html::ok(New::of(&visit, by.who(), &colleague, &classes, form, Errors::new())))
}

pub(in crate::rooms::staff) async fn create(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<ColleaguePath>,
    Form(form): Form<AssignmentForm>,
) -> Result<Response> {
    let (who, t) = (by.who(), by.who().lang.words());
    let mut inside = by.open(&app).await?;
    let colleague = colleague(&mut inside, at.colleague).await?;
    let classes = queries::classes(&mut inside, clock::day(by.now(), &who.zone)).await?;
    let mut errors = Errors::new();
    if colleague.id == who.person {
        errors.add("role", fl!(t, "people-not-oneself"));
    }
    let judged = form.judge(who, by.now(), &classes, &mut errors);
    let Some(assignment) = judged.filter(|_| errors.is_empty()) else {
        return Ok(Html::again(New::of(&visit, who, &colleague, &classes, form, errors)).into_response());
    };
    let id = AssignmentId::new();
    let (group, during) = (assignment.class.id, (assignment.from, assignment.until));
    if let Err(error) = queries::insert_assignment(&mut inside, id, colleague.id, group, assignment.duty.word(), during).await {
        let refusal = Refusal::of(&error).ok_or_else(|| Error::from(error))?;
        let errors = Errors::one("group", refusal.sentence(t));
        return Ok(Html::again(New::of(&visit, who, &colleague, &classes, form, errors)).into_response());
    }
    take_up(&mut inside, &colleague, assignment.duty != Duty::Assistant).await?;
    let subjects = json!({ "assignment": id, "person": colleague.id, "group": group, "role": assignment.duty.word() });
    inside.witness("assignment-set", &subjects).await?;
    inside.tell_states().await?;
    inside.commit().await?;
    Ok(SeeOther::to(path(colleague.id)).saying(Flash::Saved).into_response())
}

#[derive(Clone, Copy, Deserialize)]
pub(in crate::rooms::staff) struct AssignmentPath {
    assignment: AssignmentId,
}

#[derive(Template)]
#[template(path = "staff/assignment.html")]
pub(in crate::rooms::staff) struct Edit {
    page: Page,
    errors: Errors,
    id: AssignmentId,
    person: PersonId,
    group: GroupId,
    name: String,
    role: String,
    class: String,
    dates: String,
    myself: bool,
    form: EndForm,
}

impl Edit {
    fn of(visit: &Visit, who: &Who, id: AssignmentId, fact: &Assigned, form: EndForm, errors: Errors) -> Self {
        Self {
            page: Page::of(visit, who, "assignment", |t| fl!(t, "staff-assignment"))
                .errors(&errors)
                .at(format!("/school/assignments/{id}")),
            errors,
            id,
            person: fact.person,
            group: fact.group,
            name: fact.name.clone(),
            role: people::role(&fact.role, who.lang.words()),
            class: fact.class.clone(),
            dates: dates(fact.from, fact.until, who),
            myself: fact.person == who.person,
            form,
        }
    }
}

pub(in crate::rooms::staff) async fn edit(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<AssignmentPath>,
) -> Result<Html<Edit>> {
    let fact = queries::assigned(&mut by.open(&app).await?, at.assignment).await?;
    let form = EndForm {
        ends_on: clock::day(fact.until, &by.who().zone).to_string(),
        ..EndForm::default()
    };
    Ok(Html::ok(Edit::of(&visit, by.who(), at.assignment, &fact, form, Errors::new())))
}

pub(in crate::rooms::staff) async fn update(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<AssignmentPath>,
    Form(form): Form<EndForm>,
) -> Result<Response> {
    let (who, now, t) = (by.who(), by.now(), by.who().lang.words());
    let mut inside = by.open(&app).await?;
    let fact = queries::assigned(&mut inside, at.assignment).await?;
    let mut errors = Errors::new();
    if fact.person == who.person {
        errors.add("ends_on", fl!(t, "people-not-oneself"));
    }
    let until = if form.intent == "end" {
        now
    } else {
        let during = (fact.from, fact.until);
        judge_new_end(&form.ends_on, &fact.role, during, fact.rollover_on, who, now, &mut errors)
    };
    if !errors.is_empty() {
        return Ok(Html::again(Edit::of(&visit, who, at.assignment, &fact, form, errors)).into_response());
    }
    // one that has not begun leaves no trace among the facts, and one in the audit
    let changed = if fact.from >= until {
        queries::take_back_assignment(&mut inside, at.assignment).await
    } else {
        queries::set_assignment_end(&mut inside, at.assignment, until).await
    };
    if let Err(error) = changed {
        let refusal = Refusal::of(&error).ok_or_else(|| Error::from(error))?;
        let errors = Errors::one("ends_on", refusal.sentence(t));
        return Ok(Html::again(Edit::of(&visit, who, at.assignment, &fact, form, errors)).into_response());
    }
    notices::notify_person(&mut inside, fact.person, Kind::RolesChanged).await?;
    let subjects = json!({ "assignment": at.assignment, "person": fact.person, "group": fact.group });
    inside.witness("assignment-end", &subjects).await?;
    inside.tell_states().await?;
    inside.commit().await?;
    Ok(SeeOther::to(path(fact.person)).saying(Flash::Saved).into_response())
}
