//! Pupils: a new one in a class, a page for each with the guardians on it, and moving to another class.

use super::listed;
use crate::access::{InSchool, Inside, Manage, Who};
use crate::clock;
use crate::i18n::Words;
use crate::ids::{GroupId, PupilId};
use crate::layout::{Empty, Page};
use crate::rooms::people;
use crate::rooms::people::forms::{PersonForm, day};
use crate::rooms::people::queries::guardians::{self, Guardianship};
use crate::rooms::people::queries::people::{self as person_queries, Known};
use crate::rooms::people::queries::pupils::{self as queries, Class, Enrolment};
use crate::rooms::people::refusal::Refusal;
use crate::rooms::people::right::Right;
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, Query, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;

/// A pupil as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::people) struct PupilForm {
    family_name: String,
    usage_name: String,
    given_name: String,
    birth_date: String,
    level: String,
    group: String,
    /// From when the pupil is in another class; nothing: from now.
    moves_on: String,
}

impl PupilForm {
    fn person(&self) -> PersonForm {
        PersonForm {
            family_name: self.family_name.clone(),
            usage_name: self.usage_name.clone(),
            given_name: self.given_name.clone(),
            birth_date: self.birth_date.clone(),
            ..PersonForm::default()
        }
    }

    /// From when the pupil is in the class that was chosen: a day of its year that is not past, or now.
    fn moves_from(&self, class: &Class, who: &Who, now: Timestamp, errors: &mut Errors) -> Timestamp {
        let t = who.lang.words();
        let earliest = clock::midnight(class.starts_on, &who.zone).max(now);
        if self.moves_on.trim().is_empty() {
            return earliest;
        }
        let from = match day(&self.moves_on) {
            Some(day) if day == clock::day(now, &who.zone) => now,
            Some(day) => clock::midnight(day, &who.zone),
            None => Timestamp::MIN,
        };
        if from < now {
            errors.add("moves_on", fl!(t, "people-day-past"));
        } else if from < earliest || from >= clock::midnight(class.rollover_on, &who.zone) {
            errors.add("moves_on", fl!(t, "people-move-in-year", year = class.year.as_str()));
        }
        from
    }

    /// The class that was chosen, if its level was too.
    fn class<'a>(&self, classes: &'a [Class], t: &'static Words, errors: &mut Errors) -> Option<&'a Class> {
        let class = classes.iter().find(|class| class.id.to_string() == self.group);
        match class {
            None => errors.add("group", fl!(t, "people-class-missing")),
            Some(class) if !class.levels.contains(&self.level) => {
                errors.add("level", fl!(t, "people-level-elsewhere", levels = class.levels.join(", ")));
            }
            Some(_) => {}
        }
        class
    }
}

/// The classes as answers of a form.
fn class_choices(classes: &[Class]) -> Vec<Choice> {
    classes
        .iter()
        .map(|class| Choice::new(class.id, format!("{} ({})", class.name, class.year)))
        .collect()
}

/// Every level of these classes, once.
fn level_choices(classes: &[Class]) -> Vec<Choice> {
    let mut levels: Vec<&str> = Vec::new();
    for level in classes.iter().flat_map(|class| &class.levels) {
        if !levels.contains(&level.as_str()) {
            levels.push(level);
        }
    }
    levels.into_iter().map(|level| Choice::new(level, level)).collect()
}

#[derive(Template)]
#[template(path = "people/pupil_new.html")]
pub(in crate::rooms::people) struct New {
    page: Page,
    errors: Errors,
    form: PupilForm,
    groups: Vec<Choice>,
    levels: Vec<Choice>,
}

impl New {
    fn of(visit: &Visit, who: &Who, classes: &[Class], form: PupilForm, errors: Errors) -> Self {
        Self {
            page: Page::of(visit, who, "pupil-new", |t| fl!(t, "people-pupil-new"))
                .errors(&errors)
                .at("/school/pupils/new"),
            errors,
            form,
            groups: class_choices(classes),
            levels: level_choices(classes),
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::people) struct NewQuery {
    group: String,
}

pub(in crate::rooms::people) async fn new(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Query(query): Query<NewQuery>,
) -> Result<Html<New>> {
    let today = clock::day(by.now(), &by.who().zone);
    let classes = queries::classes(&mut by.open(&app).await?, today).await?;
    let form = PupilForm {
        group: query.group,
        ..PupilForm::default()
    };
    Ok(Html::ok(New::of(&visit, by.who(), &classes, form, Errors::new())))
}

pub(in crate::rooms::people) async fn create(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<PupilForm>,
) -> Result<Response> {
    let (who, t) = (by.who(), by.who().lang.words());
    let today = clock::day(by.now(), &who.zone);
    let mut inside = by.open(&app).await?;
    let classes = queries::classes(&mut inside, today).await?;
    let mut errors = Errors::new();
    let (person, _) = form.person().judge(who, today, &mut errors);
    let class = form.class(&classes, t, &mut errors);
    if let (Some(class), true) = (class, errors.is_empty()) {
        queries::hold_class(&mut inside, class.id).await?;
        if queries::is_enrolled(&mut inside, &person, class.id).await? {
            errors.add("family_name", fl!(t, "people-pupil-already"));
        }
    }
    let (Some(class), true) = (class, errors.is_empty()) else {
        return Ok(Html::again(New::of(&visit, who, &classes, form, errors)).into_response());
    };
    let (from, until) = year_of(class, who, by.now());
    let id = people::add(&mut inside, &person).await?;
    let pupil = queries::insert_pupil(&mut inside, id).await?;
    let enrolment = queries::enrol(&mut inside, pupil, class.id, &form.level, from, until).await?;
    let subjects = json!({ "pupil": pupil, "enrolment": enrolment, "group": class.id });
    inside.witness("pupil-create", &subjects).await?;
    inside.commit().await?;
    Ok(SeeOther::to(path(pupil)).saying(Flash::Saved).into_response())
}

/// From now, or from the first day of a year to come, until its rollover (rules.md 23).
fn year_of(class: &Class, who: &Who, now: Timestamp) -> (Timestamp, Timestamp) {
    let from = clock::midnight(class.starts_on, &who.zone).max(now);
    (from, clock::midnight(class.rollover_on, &who.zone))
}

pub(in crate::rooms::people) fn path(pupil: PupilId) -> String {
    format!("/school/pupils/{pupil}")
}

#[derive(Clone, Copy, Deserialize)]
pub(in crate::rooms::people) struct PupilPath {
    pub(in crate::rooms::people) pupil: PupilId,
}

/// A guardian on the pupil's page.
#[expect(clippy::struct_excessive_bools, reason = "each is a badge of its own")]
struct Card {
    id: crate::ids::GuardianshipId,
    name: String,
    person: Option<String>,
    right: String,
    right_words: String,
    dates: String,
    ended: bool,
    set: String,
    evidence: Option<String>,
    paper: bool,
    apart: bool,
    joined: bool,
}

impl Card {
    fn of(edge: Guardianship, who: &Who, now: Timestamp) -> Self {
        let t = who.lang.words();
        let set_on = who.lang.date_of(edge.set_at, &who.zone);
        let set = match (edge.set_by, edge.origin.as_str()) {
            (Some(name), "import") => fl!(t, "people-set-import-by", name = name, date = set_on),
            (Some(name), _) => fl!(t, "people-set-by", name = name, date = set_on),
            (None, _) => fl!(t, "people-set-import", date = set_on),
        };
        Self {
            id: edge.id,
            name: edge.guardian_name,
            person: (!edge.handled).then(|| super::people::path(edge.guardian)),
            right_words: Right::from_word(&edge.right).map_or_else(String::new, |right| right.label(t)),
            right: edge.right,
            dates: dates(edge.from, edge.until, who),
            ended: edge.until <= now,
            set,
            evidence: edge.evidence,
            paper: edge.channel == "paper",
            apart: edge.apart,
            joined: edge.joined,
        }
    }
}

/// « Du 1er septembre 2026 au 31 août 2027 ».
pub(super) fn dates(from: Timestamp, until: Timestamp, who: &Who) -> String {
    let plain = |at| who.lang.plain_date(clock::day(at, &who.zone));
    fl!(who.lang.words(), "people-from-until", from = plain(from), until = plain(until))
}

/// An enrolment on the pupil's page.
struct Stay {
    group: String,
    level: String,
    dates: String,
    ended: bool,
}

#[derive(Template)]
#[template(path = "people/pupil.html")]
pub(in crate::rooms::people) struct Show {
    page: Page,
    errors: Errors,
    id: PupilId,
    name: String,
    form: PupilForm,
    groups: Vec<Choice>,
    levels: Vec<Choice>,
    cards: Vec<Card>,
    stays: Vec<Stay>,
    /// In a class, now or later: may leave.
    enrolled: bool,
}

/// What the page of a pupil is made of.
struct Found {
    known: Known,
    enrolments: Vec<Enrolment>,
    guardianships: Vec<Guardianship>,
    classes: Vec<Class>,
}

impl Found {
    async fn read(inside: &mut Inside<Manage>, pupil: PupilId, who: &Who) -> Result<Self> {
        let known = person_queries::person(inside, pupil.into()).await?;
        let enrolments = queries::enrolments(inside, pupil).await?;
        // no enrolment in sight: a colleague's matter, or no pupil
        if enrolments.is_empty() {
            return Err(Error::NotFound);
        }
        let today = clock::day(inside.now(), &who.zone);
        Ok(Self {
            known,
            enrolments,
            guardianships: guardians::guardianships(inside, Some(pupil), None).await?,
            classes: queries::classes(inside, today).await?,
        })
    }

    /// The home class now, or else the next one.
    fn home(&self, now: Timestamp) -> Option<&Enrolment> {
        let live = |stay: &&Enrolment| stay.home && stay.until > now;
        self.enrolments.iter().filter(live).min_by_key(|stay| stay.from)
    }

    fn stored(&self, now: Timestamp) -> PupilForm {
        let home = self.home(now);
        PupilForm {
            family_name: self.known.person.family_name.clone(),
            usage_name: self.known.person.usage_name.clone().unwrap_or_default(),
            given_name: self.known.person.given_name.clone(),
            birth_date: self.known.person.birth_date.map(|born| born.to_string()).unwrap_or_default(),
            level: home.map(|stay| stay.level.clone()).unwrap_or_default(),
            group: home.map(|stay| stay.group.to_string()).unwrap_or_default(),
            ..PupilForm::default()
        }
    }

    fn page(self, visit: &Visit, by: &InSchool<Manage>, form: PupilForm, errors: Errors) -> Show {
        let (who, now) = (by.who(), by.now());
        let person = &self.known.person;
        let name = listed(person.usage_name.as_ref().unwrap_or(&person.family_name), &person.given_name);
        let pupil = PupilId::from(self.known.id.uuid());
        Show {
            page: Page::of(visit, who, "pupil", |_| name.clone()).errors(&errors).at(path(pupil)),
            errors,
            id: pupil,
            name,
            form,
            groups: class_choices(&self.classes),
            levels: level_choices(&self.classes),
            enrolled: self.enrolments.iter().any(|stay| stay.until > now),
            cards: self.guardianships.into_iter().map(|edge| Card::of(edge, who, now)).collect(),
            stays: self
                .enrolments
                .into_iter()
                .map(|stay| Stay {
                    dates: dates(stay.from, stay.until, who),
                    ended: stay.until <= now,
                    group: stay.group_name,
                    level: stay.level,
                })
                .collect(),
        }
    }
}

pub(in crate::rooms::people) async fn show(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<PupilPath>,
) -> Result<Html<Show>> {
    let found = Found::read(&mut by.open(&app).await?, path.pupil, by.who()).await?;
    let form = found.stored(by.now());
    Ok(Html::ok(found.page(&visit, &by, form, Errors::new())))
}

pub(in crate::rooms::people) async fn update(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<PupilPath>,
    Form(form): Form<PupilForm>,
) -> Result<Response> {
    let (who, t, now) = (by.who(), by.who().lang.words(), by.now());
    let mut inside = by.open(&app).await?;
    let found = Found::read(&mut inside, path.pupil, who).await?;
    let mut errors = Errors::new();
    let (person, _) = form.person().judge(who, clock::day(now, &who.zone), &mut errors);
    let class = form.class(&found.classes, t, &mut errors);
    if day(&form.birth_date).is_none() && found.known.person.birth_date.is_some() {
        errors.add("birth_date", fl!(t, "people-birth-kept"));
    }
    let from = class.map_or(now, |class| form.moves_from(class, who, now, &mut errors));
    let (Some(class), true) = (class, errors.is_empty()) else {
        return Ok(Html::again(found.page(&visit, &by, form, errors)).into_response());
    };
    person_queries::correct(
        &mut inside,
        found.known.id,
        &people::NewPerson {
            civility: found.known.person.civility,
            lang: found.known.person.lang,
            ..person
        },
    )
    .await?;
    inside.witness("pupil-correct", &json!({ "pupil": path.pupil })).await?;
    if let Err(error) = move_to(&mut inside, path.pupil, found.home(now), class, &form.level, (from, who)).await? {
        let refusal = Refusal::of(&error).ok_or_else(|| Error::from(error))?;
        errors.add("group", refusal.sentence(t));
        return Ok(Html::again(found.page(&visit, &by, form, errors)).into_response());
    }
    inside.commit().await?;
    Ok(SeeOther::to(self::path(path.pupil)).saying(Flash::Saved).into_response())
}

/// From one class to another at that moment, or another level in the same; both halves or none. The inner result is what the
/// database says to it.
async fn move_to(
    inside: &mut Inside<Manage>,
    pupil: PupilId,
    home: Option<&Enrolment>,
    class: &Class,
    level: &str,
    (from, who): (Timestamp, &Who),
) -> Result<sqlx::Result<()>> {
    let group: GroupId = class.id;
    if let Some(home) = home.filter(|home| home.group == group) {
        if home.level != level {
            queries::set_level(inside, home.id, level).await?;
            let subjects = json!({ "pupil": pupil, "enrolment": home.id });
            inside.witness("enrolment-level", &subjects).await?;
        }
        return Ok(Ok(()));
    }
    let (_, until) = year_of(class, who, from);
    if let Some(home) = home.filter(|home| home.until > from) {
        let ended = if home.from < from {
            queries::end(inside, home.id, from).await
        } else {
            queries::take_back(inside, home.id).await
        };
        if let Err(error) = ended {
            return Ok(Err(error));
        }
        inside
            .witness(
                "enrolment-end",
                &json!({ "pupil": pupil, "enrolment": home.id, "group": home.group }),
            )
            .await?;
    }
    match queries::enrol(inside, pupil, group, level, from, until).await {
        Err(error) => Ok(Err(error)),
        Ok(enrolment) => {
            let subjects = json!({ "pupil": pupil, "enrolment": enrolment, "group": group });
            inside.witness("enrolment-create", &subjects).await?;
            Ok(Ok(()))
        }
    }
}
