//! Everything that set-up asked, to be changed by the principal (rules.md 36).

use crate::access::{Govern, InSchool, Inside, Who};
use crate::i18n::{Lang, Words};
use crate::ids::ApprovalId;
use crate::layout::Page;
use crate::rooms::approvals::{self, Act};
use crate::rooms::groups::forms::{Settings, SettingsForm};
use crate::rooms::groups::queries::{self, Coming, Loosening};
use crate::rooms::legal::ControllerKind;
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use anyhow::Context as _;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

/// From which age on accounts of pupils are usual; lower lets more people in (rules.md 10).
const USUAL_AGE: i16 = 15;

#[derive(Template)]
#[template(path = "groups/settings.html")]
pub(in crate::rooms::groups) struct Edit {
    page: Page,
    errors: Errors,
    form: SettingsForm,
    /// What two people agreed to and comes by itself.
    coming: Vec<Line>,
    /// What holds now, in words.
    now: String,
}

/// A change that comes.
struct Line {
    id: ApprovalId,
    sentence: String,
}

/// « dès 15 ans, avec l'accord de tous ».
fn in_words(age: i16, consent: &str, t: &'static Words) -> String {
    if consent == "one" {
        fl!(t, "settings-says-one", age = age)
    } else {
        fl!(t, "settings-says-every", age = age)
    }
}

/// What stands there before anything is changed.
struct Found {
    stored: SettingsForm,
    coming: Vec<Coming>,
}

impl Found {
    async fn read(inside: &mut Inside<Govern>) -> Result<Self> {
        Ok(Self {
            stored: queries::settings(inside).await?,
            coming: queries::coming(inside).await?,
        })
    }

    fn age(&self) -> i16 {
        self.stored.pupil_account_age.parse().unwrap_or(15)
    }
}

impl Edit {
    fn of(visit: &Visit, who: &Who, found: &Found, form: SettingsForm, errors: Errors) -> Self {
        let t = who.lang.words();
        let line = |coming: &Coming| Line {
            id: coming.id,
            sentence: fl!(
                t,
                "settings-coming",
                moment = who.lang.moment(coming.due_at.to_jiff(), &who.zone),
                what = in_words(coming.pupil_account_age, &coming.pupil_consent, t)
            ),
        };
        let errors = errors.called(SettingsForm::names(who.lang.words()));
        Self {
            page: Page::of(visit, who, "settings", |t| fl!(t, "school-settings")).errors(&errors),
            errors,
            coming: found.coming.iter().map(line).collect(),
            now: in_words(found.age(), &found.stored.pupil_consent, t),
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

    fn pictures(&self) -> Vec<Choice> {
        let t = self.page.t;
        vec![
            Choice::new("strict", fl!(t, "settings-pictures-strict")),
            Choice::new("letterhead", fl!(t, "settings-pictures-letterhead")).hint(fl!(t, "settings-pictures-letterhead-hint")),
        ]
    }

    fn consents(&self) -> Vec<Choice> {
        let t = self.page.t;
        vec![
            Choice::new("every", fl!(t, "settings-consent-every")),
            Choice::new("one", fl!(t, "settings-consent-one")).hint(fl!(t, "settings-consent-one-hint")),
        ]
    }
}

pub(in crate::rooms::groups) async fn edit(by: InSchool<Govern>, State(app): State<App>, visit: Visit) -> Result<Html<Edit>> {
    let found = Found::read(&mut by.open(&app).await?).await?;
    let form = found.stored.clone();
    Ok(Html::ok(Edit::of(&visit, by.who(), &found, form, Errors::new())))
}

pub(in crate::rooms::groups) async fn update(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<SettingsForm>,
) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let found = Found::read(&mut inside).await?;
    let mut settings = match form.parse(by.who().lang.words()) {
        Ok(settings) => settings,
        Err(errors) => return Ok(Html::again(Edit::of(&visit, by.who(), &found, form, errors)).into_response()),
    };
    let loosening = loosening(&found, &mut settings);
    queries::update_settings(&mut inside, &settings).await?;
    inside.witness("settings-change", &json!({})).await?;
    let mut flash = Flash::Saved;
    if let Some(to) = loosening {
        let mut summary = json!({ "age": to.pupil_account_age });
        if to.pupil_consent == "one" {
            summary = json!({ "age": to.pupil_account_age, "guardians": 1 });
        }
        let payload = serde_json::to_value(&to).context("settings as JSON")?;
        approvals::ask(&mut inside, Act::LoosenSettings, &[], &summary, &payload).await?;
        flash = Flash::Waiting;
    }
    inside.commit().await?;
    Ok(SeeOther::to("/school/settings").saying(flash).into_response())
}

/// What would let more people in is taken out of what is saved, for two people to agree to: an age that is lower than it was and than
/// the usual one, or one guardian where all had to agree.
fn loosening(found: &Found, settings: &mut Settings) -> Option<Loosening> {
    let (age, every) = (found.age(), found.stored.pupil_consent == "every");
    let lower = settings.pupil_account_age < age && settings.pupil_account_age < USUAL_AGE;
    let fewer = settings.pupil_consent == "one" && every;
    if !lower && !fewer {
        return None;
    }
    let to = Loosening {
        pupil_account_age: settings.pupil_account_age,
        pupil_consent: settings.pupil_consent.to_owned(),
    };
    if lower {
        settings.pupil_account_age = age;
    }
    if fewer {
        settings.pupil_consent = "every";
    }
    Some(to)
}

#[derive(Deserialize)]
pub(in crate::rooms::groups) struct ChangePath {
    change: ApprovalId,
}

/// The principal takes back what comes; closing needs no second person.
pub(in crate::rooms::groups) async fn cancel(by: InSchool<Govern>, State(app): State<App>, Path(at): Path<ChangePath>) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    if !queries::cancel_change(&mut inside, at.change).await? {
        return Err(Error::NotFound);
    }
    inside.witness("settings-loosen-cancel", &json!({ "approval": at.change })).await?;
    inside.commit().await?;
    Ok(SeeOther::to("/school/settings").saying(Flash::Discarded))
}
