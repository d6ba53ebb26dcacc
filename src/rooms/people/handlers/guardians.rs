//! Guardians of a pupil: a new one, and what one may do. A change of right ends the old edge and starts a new one.

use super::listed;
use super::pupils::{PupilPath, path as pupil_path};
use crate::access::{InSchool, Inside, Manage, Who};
use crate::clock;
use crate::ids::{GuardianshipId, PersonId, PupilId};
use crate::layout::Page;
use crate::rooms::approvals::{self, Act};
use crate::rooms::notices::{self, Kind};
use crate::rooms::people;
use crate::rooms::people::forms::{Edge, EdgeForm, PersonForm};
use crate::rooms::people::jobs::Frozen;
use crate::rooms::people::queries::guardians::{self as queries, Guardianship};
use crate::rooms::people::queries::people::{self as person_queries, Known};
use crate::rooms::people::queries::pupils;
use crate::rooms::people::refusal::Refusal;
use crate::rooms::people::right::Right;
use crate::rooms::people::rules::guardianship_end;
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, Query, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;

/// What stands for "someone the school does not know yet" among the people found.
const NEW: &str = "new";

/// A guardian as typed: who, and what they may do.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::people) struct GuardianForm {
    person: String,
    civility: String,
    family_name: String,
    given_name: String,
    email: String,
    phone: String,
    lang: String,
    right_level: String,
    starts_on: String,
    ends_on: String,
    evidence_note: String,
    channel: String,
    apart: String,
}

impl GuardianForm {
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

    fn edge(&self) -> EdgeForm {
        EdgeForm {
            right_level: self.right_level.clone(),
            starts_on: self.starts_on.clone(),
            ends_on: self.ends_on.clone(),
            evidence_note: self.evidence_note.clone(),
            channel: self.channel.clone(),
            apart: self.apart.clone(),
        }
    }
}

fn right_choices(who: &Who) -> Vec<Choice> {
    let t = who.lang.words();
    Right::ALL.iter().map(|right| Choice::new(right.word(), right.label(t))).collect()
}

#[derive(Template)]
#[template(path = "people/guardian_new.html")]
pub(in crate::rooms::people) struct New {
    page: Page,
    errors: Errors,
    pupil: PupilId,
    pupil_name: String,
    q: String,
    form: GuardianForm,
    known: Vec<Choice>,
    rights: Vec<Choice>,
}

impl New {
    fn of(visit: &Visit, who: &Who, pupil: &Known, form: GuardianForm, found: Found, errors: Errors) -> Self {
        let t = who.lang.words();
        let id = PupilId::from(pupil.id.uuid());
        let mut known = found.people;
        if !known.is_empty() {
            known.push(Choice::new(NEW, fl!(t, "people-guardian-unknown")));
        }
        Self {
            page: Page::of(visit, who, "guardian-new", |t| fl!(t, "people-guardian-new"))
                .errors(&errors)
                .at(format!("{}/guardians/new", pupil_path(id))),
            errors,
            pupil: id,
            pupil_name: listed(&pupil.person.family_name, &pupil.person.given_name),
            q: found.q,
            form,
            known,
            rights: right_choices(who),
        }
    }
}

/// People the school knows already, among whom to choose.
#[derive(Default)]
struct Found {
    q: String,
    people: Vec<Choice>,
}

impl Found {
    async fn search(inside: &mut Inside<Manage>, q: String) -> Result<Self> {
        let patterns = super::patterns(&q);
        if patterns.is_empty() {
            return Ok(Self::default());
        }
        let me = inside.person();
        let found = person_queries::search(inside, &patterns, None, false).await?;
        let people = found
            .into_iter()
            .filter(|one| !one.pupil && Some(one.id) != me)
            .map(|one| Choice::new(one.id, listed(&one.family_name, &one.given_name)))
            .collect();
        Ok(Self { q, people })
    }

    /// The one who was chosen before the form came back.
    fn chosen(known: &Known) -> Self {
        Self {
            q: String::new(),
            people: vec![Choice::new(known.id, listed(&known.person.family_name, &known.person.given_name))],
        }
    }
}

/// A pupil who is in sight, by an enrolment that is.
async fn pupil(inside: &mut Inside<Manage>, pupil: PupilId) -> Result<Known> {
    let known = person_queries::person(inside, pupil.into()).await?;
    if pupils::enrolments(inside, pupil).await?.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(known)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::people) struct NewQuery {
    q: String,
}

pub(in crate::rooms::people) async fn new(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<PupilPath>,
    Query(query): Query<NewQuery>,
) -> Result<Html<New>> {
    let mut inside = by.open(&app).await?;
    let pupil = pupil(&mut inside, path.pupil).await?;
    let found = Found::search(&mut inside, query.q).await?;
    let form = GuardianForm {
        person: NEW.to_owned(),
        lang: by.who().lang.code().to_owned(),
        right_level: Right::Full.word().to_owned(),
        channel: "screen".to_owned(),
        ..GuardianForm::default()
    };
    Ok(Html::ok(New::of(&visit, by.who(), &pupil, form, found, Errors::new())))
}

pub(in crate::rooms::people) async fn create(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<PupilPath>,
    Form(form): Form<GuardianForm>,
) -> Result<Response> {
    let (who, t, now) = (by.who(), by.who().lang.words(), by.now());
    let today = clock::day(now, &who.zone);
    let mut inside = by.open(&app).await?;
    let pupil = pupil(&mut inside, path.pupil).await?;
    pupils::hold_pupil(&mut inside, path.pupil).await?;
    let mut errors = Errors::new();

    let existing = match form.person.parse::<PersonId>() {
        Ok(id) => match person_queries::person(&mut inside, id).await {
            Ok(known) => Some(known),
            Err(error) => return Err(error.into()),
        },
        Err(_) => None,
    };
    if existing.as_ref().is_some_and(|known| known.id == who.person) {
        errors.add("person", fl!(t, "people-not-oneself"));
    }
    if existing.as_ref().is_some_and(|known| known.pupil) {
        errors.add("person", fl!(t, "people-guardian-is-pupil"));
    }
    let typed = form.person();
    let mut someone = None;
    if existing.is_none() {
        let (person, contact) = typed.judge(who, today, &mut errors);
        if queries::has_guardian_named(&mut inside, path.pupil, &person.family_name, &person.given_name).await? {
            errors.add("family_name", fl!(t, "people-guardian-already"));
        }
        someone = Some((person, contact));
    }
    let edge = form
        .edge()
        .judge(who, now, guardianship_end(pupil.person.birth_date, today), &mut errors);
    let found = existing.as_ref().map(Found::chosen).unwrap_or_default();
    if !errors.is_empty() {
        return Ok(Html::again(New::of(&visit, who, &pupil, form, found, errors)).into_response());
    }

    let guardian = match (existing, someone) {
        (Some(known), _) => known.id,
        (None, Some((person, contact))) => {
            let id = people::add_with_contact(&app, &mut inside, &person, &contact).await?;
            inside.witness("person-create", &json!({ "person": id })).await?;
            id
        }
        (None, None) => return Err(Error::NotFound),
    };
    match set(&mut inside, guardian, path.pupil, &edge, None).await? {
        Ok(flash) => {
            inside.commit().await?;
            Ok(SeeOther::to(pupil_path(path.pupil)).saying(flash).into_response())
        }
        Err(refusal) => {
            errors.add("person", refusal.sentence(t));
            Ok(Html::again(New::of(&visit, who, &pupil, form, found, errors)).into_response())
        }
    }
}

/// Sets an edge, in place of an older one if there is one. For someone who works here it waits for a second person (rules.md 4);
/// a court order does not wait.
async fn set(
    inside: &mut Inside<Manage>,
    guardian: PersonId,
    pupil: PupilId,
    edge: &Edge,
    replaces: Option<&Guardianship>,
) -> Result<Result<Flash, Refusal>> {
    let id = GuardianshipId::new();
    if edge.right != Right::Barred && queries::works_here(inside, guardian).await? {
        let frozen = Frozen::new(id, guardian, pupil, edge, replaces);
        // nor does anyone decide who has an edge to this child (rules.md 3)
        let mut subjects = queries::guardians_of(inside, pupil).await?;
        subjects.push(guardian);
        approvals::ask(inside, Act::StaffGuardianship, &subjects, &json!({}), &frozen.to_value()?).await?;
        return Ok(Ok(Flash::Waiting));
    }
    let by = inside.person();
    if let Some(old) = replaces {
        replace(inside, old, edge, by).await?;
    }
    if let Err(error) = queries::insert(inside, id, guardian, pupil, edge, by).await {
        return match Refusal::of(&error) {
            Some(refusal) => Ok(Err(refusal)),
            None => Err(error.into()),
        };
    }
    if !edge.right.opens() {
        shut(inside, guardian, pupil, edge.right).await?;
    }
    let subjects = json!({ "guardianship": id, "pupil": pupil, "person": guardian, "right": edge.right.word(), "replaces": replaces.map(|old| old.id) });
    inside.witness("guardianship-set", &subjects).await?;
    notices::notify_person(inside, guardian, Kind::RightLevelChanged).await?;
    Ok(Ok(Flash::Saved))
}

/// The old edge stops where the new one begins; one that would not have begun by then is taken back.
async fn replace(inside: &mut Inside<Manage>, old: &Guardianship, edge: &Edge, by: Option<PersonId>) -> Result<()> {
    if old.from >= edge.from {
        queries::take_back(inside, old.id, edge.from).await?;
    } else {
        queries::end(inside, old.id, edge.from, by).await?;
    }
    Ok(())
}

/// Closes what was opened in advance: letters about this pupil; and on a court order every door of that person, who comes back in
/// by what they still hold, if anything.
async fn shut(inside: &mut Inside<Manage>, guardian: PersonId, pupil: PupilId, right: Right) -> Result<()> {
    queries::cancel_letters(inside, guardian, pupil).await?;
    if right == Right::Barred {
        queries::end_sessions(inside, guardian).await?;
        queries::end_gate_codes(inside, guardian).await?;
    }
    Ok(())
}

#[derive(Clone, Copy, Deserialize)]
pub(in crate::rooms::people) struct GuardianshipPath {
    guardianship: GuardianshipId,
}

/// The form of an edge, with the button that was pressed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::people) struct ChangeForm {
    right_level: String,
    starts_on: String,
    ends_on: String,
    evidence_note: String,
    channel: String,
    apart: String,
    /// `end`: at once, whatever else was typed.
    intent: String,
}

impl ChangeForm {
    fn stored(edge: &Guardianship, ends_on: Date) -> Self {
        Self {
            right_level: edge.right.clone(),
            ends_on: ends_on.to_string(),
            evidence_note: edge.evidence.clone().unwrap_or_default(),
            channel: edge.channel.clone(),
            apart: if edge.apart { "yes".to_owned() } else { String::new() },
            ..Self::default()
        }
    }

    fn edge(&self) -> EdgeForm {
        EdgeForm {
            right_level: self.right_level.clone(),
            starts_on: self.starts_on.clone(),
            ends_on: self.ends_on.clone(),
            evidence_note: self.evidence_note.clone(),
            channel: self.channel.clone(),
            apart: self.apart.clone(),
        }
    }
}

#[derive(Template)]
#[template(path = "people/guardianship.html")]
pub(in crate::rooms::people) struct Edit {
    page: Page,
    errors: Errors,
    id: GuardianshipId,
    pupil: PupilId,
    guardian_name: String,
    pupil_name: String,
    dates: String,
    rights: Vec<Choice>,
    form: ChangeForm,
}

impl Edit {
    fn of(visit: &Visit, who: &Who, edge: &Guardianship, pupil: &Known, form: ChangeForm, errors: Errors) -> Self {
        Self {
            page: Page::of(visit, who, "guardianship", |t| fl!(t, "people-edge-title"))
                .errors(&errors)
                .at(format!("/school/guardianships/{}", edge.id)),
            errors,
            id: edge.id,
            pupil: edge.pupil,
            guardian_name: edge.guardian_name.clone(),
            pupil_name: listed(&pupil.person.family_name, &pupil.person.given_name),
            dates: super::pupils::dates(edge.from, edge.until, who),
            rights: right_choices(who),
            form,
        }
    }
}

/// An edge that is not over, and its pupil.
async fn live(inside: &mut Inside<Manage>, id: GuardianshipId) -> Result<(Guardianship, Known)> {
    let now = inside.now();
    let mut edges = queries::guardianships(inside, None, Some(id)).await?;
    let edge = edges.pop().filter(|edge| edge.until > now).ok_or(Error::NotFound)?;
    let pupil = person_queries::person(inside, edge.pupil.into()).await?;
    Ok((edge, pupil))
}

pub(in crate::rooms::people) async fn edit(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<GuardianshipPath>,
) -> Result<Html<Edit>> {
    let (edge, pupil) = live(&mut by.open(&app).await?, path.guardianship).await?;
    let form = ChangeForm::stored(&edge, clock::day(edge.until, &by.who().zone));
    Ok(Html::ok(Edit::of(&visit, by.who(), &edge, &pupil, form, Errors::new())))
}

pub(in crate::rooms::people) async fn update(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<GuardianshipPath>,
    Form(form): Form<ChangeForm>,
) -> Result<Response> {
    let (who, now) = (by.who(), by.now());
    let mut inside = by.open(&app).await?;
    let (old, pupil) = live(&mut inside, path.guardianship).await?;
    let back = pupil_path(old.pupil);
    if form.intent == "end" {
        end_now(&mut inside, &old).await?;
        inside.commit().await?;
        return Ok(SeeOther::to(back).saying(Flash::Saved).into_response());
    }
    let mut errors = Errors::new();
    let until = clock::day(old.until, &who.zone);
    let edge = form.edge().judge(who, now, until, &mut errors);
    if !errors.is_empty() {
        return Ok(Html::again(Edit::of(&visit, who, &old, &pupil, form, errors)).into_response());
    }
    let same_right = edge.right.word() == old.right;
    let more = edge.until > old.until && edge.right.opens();
    let done = if same_right && !(more && queries::works_here(&mut inside, old.guardian).await?) {
        adjust(&mut inside, &old, &edge).await?
    } else {
        set(&mut inside, old.guardian, old.pupil, &edge, Some(&old)).await?
    };
    match done {
        Ok(flash) => {
            inside.commit().await?;
            Ok(SeeOther::to(back).saying(flash).into_response())
        }
        Err(refusal) => {
            errors.add("right_level", refusal.sentence(who.lang.words()));
            Ok(Html::again(Edit::of(&visit, who, &old, &pupil, form, errors)).into_response())
        }
    }
}

/// Corrects what is no right.
async fn adjust(inside: &mut Inside<Manage>, old: &Guardianship, edge: &Edge) -> Result<Result<Flash, Refusal>> {
    if let Err(error) = queries::adjust(inside, old.id, edge).await {
        return match Refusal::of(&error) {
            Some(refusal) => Ok(Err(refusal)),
            None => Err(error.into()),
        };
    }
    inside
        .witness(
            "guardianship-adjust",
            &json!({ "guardianship": old.id, "pupil": old.pupil, "person": old.guardian }),
        )
        .await?;
    Ok(Ok(Flash::Saved))
}

/// Ends an edge at this moment.
async fn end_now(inside: &mut Inside<Manage>, old: &Guardianship) -> Result<()> {
    let (now, by) = (inside.now(), inside.person());
    queries::cancel_letters(inside, old.guardian, old.pupil).await?;
    queries::end(inside, old.id, now, by).await?;
    queries::take_back(inside, old.id, now).await?;
    inside
        .witness(
            "guardianship-end",
            &json!({ "guardianship": old.id, "pupil": old.pupil, "person": old.guardian }),
        )
        .await
}
