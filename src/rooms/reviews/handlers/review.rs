//! The review of one class: its teacher looks at each fact, says what is to be done, and attests.

use super::state_words;
use crate::access::{InGroup, Inside, Review, Who};
use crate::clock;
use crate::i18n::Words;
use crate::ids::{GroupId, ReviewId};
use crate::layout::{Empty, Page};
use crate::rooms::notices;
use crate::rooms::people;
use crate::rooms::reviews::path;
use crate::rooms::reviews::queries::{self, Last, Standing};
use crate::rooms::reviews::sheet::{Answer, Kind, Line, Sheet, is_near};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, SeeOther, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::SignedDuration;
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// A device of the staff that was not used for so long is a line.
const STALE: SignedDuration = SignedDuration::from_hours(42 * 24);

/// Everything that the page says, as it is now.
struct Found {
    standing: Standing,
    last: Option<Last>,
    sheet: Sheet,
}

impl Found {
    async fn read(inside: &mut Inside<Review>) -> Result<Self> {
        let standing = queries::standing(inside).await?;
        let last = queries::last(inside).await?;
        let since = last.as_ref().map_or(standing.since, |last| last.at);
        let stale = inside.now() - STALE;
        let lines = queries::lines(inside, since, stale).await?;
        let sheet = Sheet::of(lines, last.as_ref().map_or(&[], |last| last.said.as_slice()));
        Ok(Self { standing, last, sheet })
    }
}

/// A line as it is shown.
struct Item {
    key: String,
    field: Field,
}

impl Item {
    fn of(line: &Line, given: Option<&String>, who: &Who, errors: &Errors) -> Self {
        let t = who.lang.words();
        let choices = line
            .answers()
            .iter()
            .map(|answer| Choice::new(answer.word(), said(*answer, t)))
            .collect();
        let name = name(&line.key);
        let mut field = Field::one_of(name, title(line, t), choices)
            .value(given.cloned().unwrap_or_default())
            .errors(errors);
        if let Some(facts) = facts(line, who) {
            field = field.hint(facts);
        }
        Self {
            key: line.key.clone(),
            field,
        }
    }
}

/// The field of a line.
fn name(key: &str) -> String {
    format!("item[{key}]")
}

fn said(answer: Answer, t: &'static Words) -> String {
    match answer {
        Answer::Keep => fl!(t, "review-keep"),
        Answer::Remove => fl!(t, "review-remove"),
        Answer::Ask => fl!(t, "review-ask"),
    }
}

/// What a line is about.
fn title(line: &Line, t: &'static Words) -> String {
    let (name, about) = (line.name.as_str(), line.about.as_str());
    match line.kind {
        Kind::Staff => fl!(t, "review-staff", name = name, role = people::role(&line.role, t)),
        Kind::Device => fl!(t, "review-device", name = name, device = about),
        Kind::Letter => fl!(t, "review-letter", name = name, pupil = about),
        Kind::Guardian => fl!(t, "review-guardian", name = name, pupil = about),
        Kind::Pupil => fl!(t, "review-pupil", name = name),
        Kind::Edge => fl!(t, "review-edge", name = name, pupil = about),
        Kind::Enrolment => fl!(t, "review-enrolment", name = name),
        Kind::Letters => fl!(t, "review-letters", n = line.number),
        Kind::GateCodes => fl!(t, "review-gate-codes", n = line.number),
        Kind::Alerts => fl!(t, "review-alerts", n = line.number),
        Kind::Age => fl!(t, "review-age", age = line.number),
        Kind::Consent => fl!(t, "review-consent"),
    }
}

/// The facts behind it: until when, and when it was last used.
fn facts(line: &Line, who: &Who) -> Option<String> {
    let (t, lang) = (who.lang.words(), who.lang);
    match line.kind {
        Kind::Staff => {
            let until = line.at.map(|at| fl!(t, "review-until", date = lang.last_day(at, &who.zone)));
            let seen = match line.seen_on {
                Some(day) => fl!(t, "review-seen", month = lang.month_of(day)),
                None => fl!(t, "review-never-seen"),
            };
            Some(format!("{} {seen}", until.unwrap_or_default()))
        }
        Kind::Device => line.seen_on.map(|day| fl!(t, "review-seen", month = lang.month_of(day))),
        Kind::Letter => line.at.map(|at| fl!(t, "review-letter-until", date = lang.last_day(at, &who.zone))),
        Kind::Edge | Kind::Enrolment => line.at.map(|at| fl!(t, "review-set", date = lang.date_of(at, &who.zone))),
        Kind::Guardian => Some(fl!(t, "review-guardian-hint")),
        Kind::Pupil => Some(fl!(t, "review-pupil-hint")),
        Kind::Age | Kind::Consent => Some(fl!(t, "review-setting-hint")),
        Kind::Letters | Kind::GateCodes | Kind::Alerts => Some(fl!(t, "review-acts-hint")),
    }
}

#[derive(Template)]
#[template(path = "reviews/review.html")]
pub(in crate::rooms::reviews) struct Show {
    page: Page,
    errors: Errors,
    group: GroupId,
    name: String,
    /// What is due when, and what happens otherwise.
    due: Option<String>,
    late: Option<String>,
    last: Option<String>,
    /// It is not time, and nothing has changed: nothing to do.
    nothing: Option<String>,
    new: Vec<Item>,
    same: Vec<Item>,
}

impl Show {
    fn of(by: &InGroup<Review>, visit: &Visit, found: &Found, given: &HashMap<String, String>, errors: Errors) -> Self {
        let (who, lang) = (by.who(), by.who().lang);
        let page = Page::of(visit, who, "review", |t| fl!(t, "review-title"))
            .errors(&errors)
            .at(path(by.group()));
        let t = page.t;
        let standing = &found.standing;
        let today = clock::day(by.now(), &who.zone);
        let near = standing.due_on.is_none_or(|due| is_near(due, today));
        let late = match (standing.state.as_str(), standing.why.as_deref()) {
            ("frozen", Some("review")) => Some(match standing.closes_at {
                Some(at) => fl!(t, "review-closes", date = lang.date_of(at, &who.zone)),
                None => state_words("frozen", Some("review"), t),
            }),
            ("closed", Some("review")) => Some(state_words("closed", Some("review"), t)),
            _ => standing
                .freezes_at
                .filter(|_| standing.due_on.is_some_and(|due| today > due))
                .map(|at| fl!(t, "review-late", date = lang.date_of(at, &who.zone))),
        };
        let items = |lines: &[Line], keep: bool| {
            let kept = Answer::Keep.word().to_owned();
            lines
                .iter()
                .map(|line| Item::of(line, given.get(&line.key).or(keep.then_some(&kept)), who, &errors))
                .collect()
        };
        let new: Vec<Item> = items(&found.sheet.new, false);
        Self {
            group: by.group(),
            name: by.group_name().to_owned(),
            due: standing
                .due_on
                .map(|due| fl!(t, "review-due", date = lang.date(due), minutes = found.sheet.minutes())),
            late,
            last: found
                .last
                .as_ref()
                .map(|last| fl!(t, "review-last", date = lang.date_of(last.at, &who.zone), name = last.by.as_str())),
            nothing: (!near && new.is_empty()).then(|| match standing.due_on {
                Some(due) => fl!(t, "review-nothing", date = lang.date(due)),
                None => fl!(t, "review-nothing-this-year"),
            }),
            same: items(&found.sheet.same, true),
            new,
            page,
            errors,
        }
    }
}

pub(in crate::rooms::reviews) async fn show(by: InGroup<Review>, State(app): State<App>, visit: Visit) -> Result<Html<Show>> {
    let found = Found::read(&mut by.open(&app).await?).await?;
    Ok(Html::ok(Show::of(&by, &visit, &found, &HashMap::new(), Errors::new())))
}

/// What was sent: an answer to each line, and the word of who attests.
fn parse(form: Vec<(String, String)>) -> (HashMap<String, String>, bool) {
    let (mut given, mut attested) = (HashMap::new(), false);
    for (name, value) in form {
        if name == "attest" {
            attested = value == "yes";
        } else if let Some(key) = name.strip_prefix("item[").and_then(|rest| rest.strip_suffix(']')) {
            given.insert(key.to_owned(), value);
        }
    }
    (given, attested)
}

pub(in crate::rooms::reviews) async fn attest(
    by: InGroup<Review>,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let t = by.who().lang.words();
    let (given, attested) = parse(form);
    let mut inside = by.open(&app).await?;
    queries::hold(&mut inside).await?;
    let found = Found::read(&mut inside).await?;
    let mut errors = Errors::new();
    let judged = match found.sheet.judge(&given) {
        Ok(judged) => judged,
        Err(missing) => {
            for key in missing {
                errors.add(name(&key), fl!(t, "review-missing"));
            }
            Vec::new()
        }
    };
    if !attested {
        errors.add("attest", fl!(t, "review-attest-missing"));
    }
    if !errors.is_empty() {
        let lines = found.sheet.new.iter().chain(&found.sheet.same);
        let errors = errors
            .called(lines.map(|line| (name(&line.key), title(line, t))))
            .called([("attest", fl!(t, "review-attest"))]);
        return Ok(Html::again(Show::of(&by, &visit, &found, &given, errors)).into_response());
    }
    let id = ReviewId::new();
    queries::insert(&mut inside, id, &judged).await?;
    inside
        .witness("review-attest", &json!({ "group": by.group(), "review": id }))
        .await?;
    remove(&mut inside, &judged).await?;
    inside.tell_states().await?;
    inside.commit().await?;
    Ok(SeeOther::to(path(by.group())).saying(Flash::Attested).into_response())
}

/// The ids of the lines of one kind that are to go.
fn removed(judged: &[(&Line, Answer)], kind: Kind) -> Vec<Uuid> {
    judged
        .iter()
        .filter(|(line, answer)| line.kind == kind && *answer == Answer::Remove)
        .filter_map(|(line, _)| line.key.split_once('-')?.1.parse().ok())
        .collect()
}

/// Does what was answered *remove*, and writes each kind of it down.
async fn remove(inside: &mut Inside<Review>, judged: &[(&Line, Answer)]) -> Result<()> {
    let group = inside.group();
    let staff = removed(judged, Kind::Staff);
    if !staff.is_empty() {
        for person in queries::end_assignments(inside, &staff).await? {
            notices::notify_person(inside, person.into(), notices::Kind::RolesChanged).await?;
        }
        inside
            .witness("assignment-end", &json!({ "group": group, "assignments": staff }))
            .await?;
    }
    let letters = removed(judged, Kind::Letter);
    if !letters.is_empty() {
        queries::cancel_letters(inside, &letters).await?;
        inside.witness("letter-cancel", &json!({ "letters": letters })).await?;
    }
    let devices = removed(judged, Kind::Device);
    if !devices.is_empty() {
        // named before they are gone
        inside.witness("device-end", &json!({ "devices": devices })).await?;
        queries::end_devices(inside, &devices).await?;
    }
    Ok(())
}
