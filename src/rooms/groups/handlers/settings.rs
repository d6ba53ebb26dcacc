//! Everything that set-up asked, to be changed by the principal (rules.md 36).

use crate::access::{Govern, InSchool, Who};
use crate::i18n::Lang;
use crate::layout::Page;
use crate::rooms::groups::forms::SettingsForm;
use crate::rooms::groups::queries;
use crate::rooms::legal::ControllerKind;
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, SeeOther, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;

#[derive(Template)]
#[template(path = "groups/settings.html")]
pub(in crate::rooms::groups) struct Edit {
    page: Page,
    errors: Errors,
    form: SettingsForm,
}

impl Edit {
    fn of(visit: &Visit, who: &Who, form: SettingsForm, errors: Errors) -> Self {
        let errors = errors.called(SettingsForm::names(who.lang.words()));
        Self {
            page: Page::of(visit, who, "settings", |t| fl!(t, "school-settings")).errors(&errors),
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
        Lang::ALL.into_iter().map(|lang| Choice::new(lang.code(), lang.name())).collect()
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
    let form = queries::settings(&mut by.open(&app).await?).await?;
    Ok(Html::ok(Edit::of(&visit, by.who(), form, Errors::new())))
}

pub(in crate::rooms::groups) async fn update(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<SettingsForm>,
) -> Result<Response> {
    let settings = match form.parse(by.who().lang.words()) {
        Ok(settings) => settings,
        Err(errors) => return Ok(Html::again(Edit::of(&visit, by.who(), form, errors)).into_response()),
    };
    let mut inside = by.open(&app).await?;
    queries::update_settings(&mut inside, &settings).await?;
    inside.witness("settings-change", &serde_json::json!({})).await?;
    inside.commit().await?;
    Ok(SeeOther::to("/school/settings").saying(Flash::Saved).into_response())
}
