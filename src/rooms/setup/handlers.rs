//! The handlers of set-up.

use super::door::Tried;
use super::queries;
use crate::access::{Anyone, Inside, Office, Public};
use crate::clock;
use crate::i18n::{Lang, Words};
use crate::ids::BatchId;
use crate::layout::Page;
use crate::rooms::groups::{Settings, SettingsForm, YearForm};
use crate::rooms::legal::ControllerKind;
use crate::rooms::letters::paper::{self, Printed};
use crate::rooms::letters::{self, Recipient, batch};
use crate::rooms::people::{self, NewPerson};
use crate::rooms::staff;
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::limits::Rule;
use crate::web::{Form, Html, Query, SeeOther, Visit};
use crate::{App, Error, Result};
use anyhow::Context as _;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::json;
use tower_sessions::Session;

#[derive(Deserialize)]
#[serde(default)]
pub(super) struct SetUpForm {
    setup_code: String,
    school_name: String,
    uai: String,
    controller_kind: String,
    controller_name: String,
    dpo_email: String,
    phone: String,
    address: String,
    time_zone: String,
    lang: String,
    given_name: String,
    family_name: String,
}

impl Default for SetUpForm {
    fn default() -> Self {
        Self {
            setup_code: String::new(),
            school_name: String::new(),
            uai: String::new(),
            controller_kind: String::new(),
            controller_name: String::new(),
            dpo_email: String::new(),
            phone: String::new(),
            address: String::new(),
            time_zone: "Europe/Paris".to_owned(),
            lang: Lang::Fr.code().to_owned(),
            given_name: String::new(),
            family_name: String::new(),
        }
    }
}

/// What was asked, ready to be written down.
struct Asked {
    school: Settings,
    given_name: String,
    family_name: String,
}

impl SetUpForm {
    fn parse(&self, t: &'static Words) -> Result<Asked, Errors> {
        let settings = SettingsForm {
            school_name: self.school_name.clone(),
            uai: self.uai.clone(),
            controller_kind: self.controller_kind.clone(),
            controller_name: self.controller_name.clone(),
            dpo_email: self.dpo_email.clone(),
            phone: self.phone.clone(),
            address: self.address.clone(),
            time_zone: self.time_zone.clone(),
            lang: self.lang.clone(),
            // the law's own age and the strict reading, until the principal sets others (rules.md 10)
            pupil_account_age: "15".to_owned(),
            pupil_consent: "every".to_owned(),
            pictures: "strict".to_owned(),
            questions: "no".to_owned(),
        };
        let (school, mut errors) = match settings.parse(t) {
            Ok(school) => (Some(school), Errors::new()),
            Err(errors) => (None, errors),
        };
        for (field, typed) in [("given_name", &self.given_name), ("family_name", &self.family_name)] {
            if typed.trim().is_empty() {
                errors.add(field, fl!(t, "field-required"));
            } else if typed.trim().chars().count() > 100 {
                errors.add(field, fl!(t, "field-too-long", max = 100));
            }
        }
        match school {
            Some(school) if errors.is_empty() => Ok(Asked {
                school,
                given_name: self.given_name.trim().to_owned(),
                family_name: self.family_name.trim().to_owned(),
            }),
            _ => Err(errors),
        }
    }
}

#[derive(Template)]
#[template(path = "setup/new.html")]
pub(super) struct New {
    page: Page,
    errors: Errors,
    form: SetUpForm,
}

impl New {
    fn of(visit: &Visit, form: SetUpForm, errors: Errors) -> Self {
        let visit = &visit.at_work();
        let t = visit.lang.unwrap_or_default().words();
        let errors = errors.called(SettingsForm::names(t)).called([
            ("given_name", fl!(t, "setup-given-name")),
            ("family_name", fl!(t, "setup-family-name")),
        ]);
        Self {
            page: Page::visited(visit, "setup", fl!(t, "setup-title"))
                .speaking(&Lang::COMPLETE)
                .errors(&errors),
            errors,
            form,
        }
    }

    fn kinds(&self) -> Vec<Choice> {
        let t = self.page.t;
        let word = |kind| match kind {
            ControllerKind::Dasen => fl!(t, "setup-controller-dasen"),
            ControllerKind::Head => fl!(t, "setup-controller-head"),
            ControllerKind::Organiser => fl!(t, "setup-controller-organiser"),
            ControllerKind::Other => fl!(t, "setup-controller-other"),
        };
        ControllerKind::ALL
            .into_iter()
            .map(|kind| Choice::new(kind.code(), word(kind)))
            .collect()
    }

    fn langs() -> Vec<Choice> {
        Choice::languages(&Lang::COMPLETE)
    }
}

/// Refuses once set-up was done: by the mark in the data folder, or by the row.
async fn still_open(by: &Anyone, app: &App) -> Result<()> {
    let done = app.set_up.is_marked() || queries::school_exists(&mut by.open(app).await?).await?;
    if done { Err(Error::NotFound) } else { Ok(()) }
}

pub(super) async fn new(by: Anyone, State(app): State<App>, visit: Visit) -> Result<Html<New>> {
    still_open(&by, &app).await?;
    Ok(Html::ok(New::of(&visit, SetUpForm::default(), Errors::new())))
}

pub(super) async fn create(
    by: Anyone,
    State(app): State<App>,
    session: Session,
    visit: Visit,
    Form(form): Form<SetUpForm>,
) -> Result<Response> {
    still_open(&by, &app).await?;
    app.limits.open(Rule::SetUp, app.limits.everyone())?;
    let visit = visit.at_work();
    let t = visit.lang.unwrap_or_default().words();
    let mut errors = Errors::new();
    match app.set_up.knock(&app.keys, &form.setup_code, app.clock.now()) {
        Tried::Right => {}
        Tried::Wrong => {
            app.limits.miss(Rule::SetUp, app.limits.everyone());
            errors.add("setup_code", fl!(t, "setup-code-bad"));
        }
        Tried::Renewed(code) => {
            app.limits.miss(Rule::SetUp, app.limits.everyone());
            println!("set-up code {code}");
            errors.add("setup_code", fl!(t, "setup-code-new"));
        }
    }
    let asked = match form.parse(t) {
        Ok(asked) if errors.is_empty() => asked,
        Ok(_) => return Ok(Html::again(New::of(&visit, form, errors)).into_response()),
        Err(others) => {
            for (field, sentence) in others.iter() {
                errors.add(field.to_owned(), sentence);
            }
            return Ok(Html::again(New::of(&visit, form, errors)).into_response());
        }
    };

    let inside = by.open(&app).await?;
    let (batch, key) = set_up(&app, inside, &asked).await?;
    app.set_up.mark()?;
    key.hold(&session).await?;
    Ok(SeeOther::to(format!("/setup/letter?batch={batch}")).into_response())
}

/// The school, its first year, its head, and the head's letter: all or nothing.
async fn set_up(app: &App, mut inside: Inside<Public>, asked: &Asked) -> Result<(BatchId, batch::Unheld)> {
    if !queries::insert_school(&mut inside, &asked.school).await? {
        return Err(Error::NotFound);
    }
    let zone = clock::zone(&asked.school.time_zone);
    let lang = Lang::from_code(asked.school.lang).unwrap_or_default();
    let year = YearForm::usual(clock::day(inside.now(), &zone))
        .parse(lang.words())
        .ok()
        .context("the usual school year is not one")?;
    queries::insert_year(&mut inside, &year).await?;
    let head = NewPerson {
        civility: None,
        family_name: asked.family_name.clone(),
        usage_name: None,
        given_name: asked.given_name.clone(),
        birth_date: None,
        lang,
    };
    let person = people::add(&mut inside, &head).await?;
    staff::appoint(
        &mut inside,
        person,
        Office::Principal,
        end_of_term(year.rollover_on, &zone)?,
        "setup",
    )
    .await?;
    let batch = BatchId::new();
    let sheet = letters::make(&mut inside, &app.keys, person, lang, Recipient::Staff, batch).await?;
    let key = batch::store(&mut inside, batch, std::slice::from_ref(&sheet)).await?;
    inside
        .witness("set-up", &json!({ "person": person, "letter": sheet.letter }))
        .await?;
    inside.commit().await?;
    Ok((batch, key))
}

/// Appointments end 31 days after the year at the latest (rules.md 23).
pub(super) fn end_of_term(rollover_on: Date, zone: &TimeZone) -> Result<jiff::Timestamp> {
    let last = rollover_on.checked_add(31.days()).context("a school year ends beyond time")?;
    Ok(clock::midnight(last, zone))
}

#[derive(Default, Deserialize)]
pub(super) struct LetterQuery {
    batch: Option<BatchId>,
}

#[derive(Template)]
#[template(path = "setup/letter.html")]
pub(super) struct Letter {
    page: Page,
    printed: Printed,
}

/// The head's letter, for thirty minutes, in the browser that set the school up.
pub(super) async fn letter(
    by: Anyone,
    State(app): State<App>,
    session: Session,
    visit: Visit,
    Query(query): Query<LetterQuery>,
) -> Result<Html<Letter>> {
    let batch = query.batch.ok_or(Error::NotFound)?;
    let key = batch::key_of(&session, batch, app.clock.now()).await?.ok_or(Error::NotFound)?;
    let mut inside = by.open(&app).await?;
    let printed = paper::printed(&app, &mut inside, batch, &key).await?;
    let visit = visit.at_work();
    let t = visit.lang.unwrap_or_default().words();
    Ok(Html::ok(Letter {
        page: Page::visited(&visit, "setup-letter", fl!(t, "setup-letter-title")).speaking(&Lang::COMPLETE),
        printed,
    }))
}
