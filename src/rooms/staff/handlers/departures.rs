//! Somebody leaves: everything they hold ends at one minute, in one step, and somebody takes over or the class takes no posts.

use super::{ColleaguePath, take_up};
use crate::access::{Govern, InSchool, Inside, Manage, Who};
use crate::clock;
use crate::ids::{AssignmentId, PersonId};
use crate::layout::Page;
use crate::rooms::notices::{self, Kind};
use crate::rooms::people::{self, Refusal};
use crate::rooms::staff::path;
use crate::rooms::staff::queries::departures::{self as queries, Held};
use crate::rooms::staff::queries::facts;
use crate::rooms::staff::queries::people::{Colleague, colleague};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;

/// A departure as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::staff) struct DepartureForm {
    leaves_at: String,
    /// Who takes over the classes that nobody else teaches.
    successor: String,
    /// `yes`: nobody does, and these classes take no posts.
    freeze: String,
    /// `yes`: it was looked at, and is meant.
    confirm: String,
}

/// Something that ends.
struct Line {
    role: String,
    class: Option<String>,
    until: String,
    drafts: Option<String>,
}

#[derive(Template)]
#[template(path = "staff/departure.html")]
pub(in crate::rooms::staff) struct Ask {
    page: Page,
    errors: Errors,
    person: PersonId,
    name: String,
    lines: Vec<Line>,
    /// Classes that nobody else teaches then.
    alone: Vec<String>,
    successors: Vec<Choice>,
    form: DepartureForm,
    will: Option<String>,
    /// Only the principal ends an office.
    for_the_head: bool,
    myself: bool,
}

/// Who leaves, what they hold, and who could take over.
struct Found {
    colleague: Colleague,
    held: Vec<Held>,
    others: Vec<(PersonId, String)>,
}

impl Found {
    async fn read(inside: &mut Inside<Manage>, person: PersonId, at: Timestamp) -> Result<Self> {
        let colleague = colleague(inside, person).await?;
        let held = queries::held(inside, person, at).await?;
        if held.is_empty() {
            return Err(Error::NotFound);
        }
        Ok(Self {
            others: queries::others(inside, person).await?,
            colleague,
            held,
        })
    }

    fn page(&self, visit: &Visit, by: &InSchool<Manage>, form: DepartureForm, will: Option<Timestamp>, errors: Errors) -> Ask {
        let (who, t) = (by.who(), by.who().lang.words());
        let mut successors = vec![Choice::new("", fl!(t, "departure-nobody"))];
        successors.extend(self.others.iter().map(|(id, name)| Choice::new(id, name)));
        let line = |held: &Held| Line {
            role: people::role(&held.role, t),
            class: held.class.clone(),
            until: fl!(t, "app-until", date = who.lang.until(held.until, &who.zone)),
            drafts: (held.drafts > 0).then(|| fl!(t, "departure-drafts", n = held.drafts)),
        };
        Ask {
            page: Page::of(visit, who, "staff-departure", |t| fl!(t, "departure-title"))
                .errors(&errors)
                .at(format!("{}/departure", path(self.colleague.id))),
            errors,
            person: self.colleague.id,
            name: self.colleague.name.clone(),
            lines: self.held.iter().map(line).collect(),
            alone: self.alone().filter_map(|held| held.class.clone()).collect(),
            successors,
            form,
            will: will.map(|at| {
                let (name, moment) = (self.colleague.name.as_str(), who.lang.moment(at, &who.zone));
                fl!(t, "departure-will", name = name, moment = moment)
            }),
            for_the_head: self.holds_office() && !by.may::<Govern>(),
            myself: self.colleague.id == who.person,
        }
    }

    /// Classes that lose their only teacher.
    fn alone(&self) -> impl Iterator<Item = &Held> {
        self.held.iter().filter(|held| held.alone)
    }

    fn holds_office(&self) -> bool {
        self.held.iter().any(|held| held.group.is_none())
    }

    /// Who takes over, if somebody must; with a sentence for what does not go.
    fn judge(&self, form: &DepartureForm, by: &InSchool<Manage>, errors: &mut Errors) -> Option<PersonId> {
        let (who, t) = (by.who(), by.who().lang.words());
        if self.colleague.id == who.person {
            errors.add("leaves_at", fl!(t, "people-not-oneself"));
        }
        if self.holds_office() && !by.may::<Govern>() {
            errors.add("leaves_at", fl!(t, "departure-office"));
        }
        let successor = form.successor.parse::<PersonId>().ok();
        if successor == Some(who.person) {
            errors.add("successor", fl!(t, "people-not-oneself"));
        } else if successor.is_some_and(|id| self.others.iter().all(|(other, _)| *other != id)) {
            errors.add("successor", fl!(t, "field-choose"));
        } else if successor.is_none() && form.freeze != "yes" && self.alone().next().is_some() {
            errors.add("successor", fl!(t, "departure-successor-missing"));
        }
        successor
    }
}

pub(in crate::rooms::staff) async fn ask(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<ColleaguePath>,
) -> Result<Html<Ask>> {
    let found = Found::read(&mut by.open(&app).await?, at.colleague, by.now()).await?;
    Ok(Html::ok(found.page(&visit, &by, DepartureForm::default(), None, Errors::new())))
}

pub(in crate::rooms::staff) async fn leave(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<ColleaguePath>,
    Form(form): Form<DepartureForm>,
) -> Result<Response> {
    let (who, t) = (by.who(), by.who().lang.words());
    let mut errors = Errors::new();
    let moment = people::leaving(&form.leaves_at, who, by.now(), &mut errors);
    let mut inside = by.open(&app).await?;
    let found = Found::read(&mut inside, at.colleague, moment).await?;
    let successor = found.judge(&form, &by, &mut errors);
    if !errors.is_empty() {
        return Ok(Html::again(found.page(&visit, &by, form, None, errors)).into_response());
    }
    if form.confirm != "yes" {
        return Ok(Html::ok(found.page(&visit, &by, form, Some(moment), errors)).into_response());
    }
    let groups = queries::leave_classes(&mut inside, at.colleague, moment).await?;
    if found.holds_office() {
        queries::leave_offices(&mut inside, at.colleague, moment).await?;
    }
    if let Some(successor) = successor
        && let Err(error) = hand_over(&mut inside, &found, successor, moment, who).await
    {
        let Error::Internal(error) = error else { return Err(error) };
        let refusal = error.downcast_ref::<sqlx::Error>().and_then(Refusal::of);
        let Some(refusal) = refusal else {
            return Err(Error::Internal(error));
        };
        let errors = Errors::one("successor", refusal.sentence(t));
        return Ok(Html::again(found.page(&visit, &by, form, None, errors)).into_response());
    }
    notices::notify_person(&mut inside, at.colleague, Kind::RolesChanged).await?;
    inside
        .witness("staff-departure", &json!({ "person": at.colleague, "groups": groups }))
        .await?;
    inside.tell_states().await?;
    inside.commit().await?;
    Ok(SeeOther::to(path(at.colleague)).saying(Flash::Saved).into_response())
}

/// Puts the successor into every class that would have no teacher, from that minute to the end of its year.
async fn hand_over(inside: &mut Inside<Manage>, found: &Found, successor: PersonId, at: Timestamp, who: &Who) -> Result<()> {
    let known = colleague(inside, successor).await?;
    for held in found.alone() {
        let (Some(group), Some(rollover_on)) = (held.group, held.rollover_on) else {
            continue;
        };
        let id = AssignmentId::new();
        let during = (at, clock::midnight(rollover_on, &who.zone));
        facts::insert_assignment(inside, id, successor, group, "teacher", during).await?;
        let subjects = json!({ "assignment": id, "person": successor, "group": group, "role": "teacher" });
        inside.witness("assignment-set", &subjects).await?;
    }
    take_up(inside, &known, true).await
}
