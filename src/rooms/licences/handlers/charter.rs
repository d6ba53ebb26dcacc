//! The charter at the principal's desk: both texts, what a change would change, and whether staff must know.

use super::versions::Changes;
use crate::access::{Govern, InSchool, Inside};
use crate::i18n::{Lang, Words};
use crate::layout::Page;
use crate::rooms::licences::queries::{self, Version};
use crate::rooms::licences::{LONGEST, LONGEST_RULE, MOST_RULES};
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

/// What is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::licences) struct CharterForm {
    /// The version that it was typed on.
    charter_version: String,
    body_fr: String,
    body_en: String,
    material: String,
    /// `save`; anything else shows what would change.
    intent: String,
}

impl CharterForm {
    fn of(version: &Version) -> Self {
        Self {
            charter_version: version.number.to_string(),
            body_fr: version.fr.clone(),
            body_en: version.en.clone(),
            ..Self::default()
        }
    }
}

#[derive(Template)]
#[template(path = "licences/charter.html")]
pub(in crate::rooms::licences) struct Edit {
    page: Page,
    errors: Errors,
    form: CharterForm,
    /// What saving would change, by language; nothing before one has asked.
    changes: Vec<(&'static str, Changes)>,
    /// Somebody was faster.
    conflict: bool,
}

impl Edit {
    fn of(by: &InSchool<Govern>, visit: &Visit, form: CharterForm, errors: Errors) -> Self {
        let t = by.who().lang.words();
        let errors = errors.called([("body_fr", fl!(t, "charter-fr")), ("body_en", fl!(t, "charter-en"))]);
        Self {
            page: Page::of(visit, by.who(), "charter", |t| fl!(t, "charter-title"))
                .at("/school/charter")
                .errors(&errors),
            errors,
            form,
            changes: Vec::new(),
            conflict: false,
        }
    }

    /// Beside what it would change of this version.
    fn compared(mut self, before: &Version, fr: &str, en: &str) -> Self {
        let texts = [(Lang::Fr, fr), (Lang::En, en)];
        let changed = texts.into_iter().filter(|(lang, text)| before.body(*lang) != *text);
        self.changes = changed
            .map(|(lang, text)| (lang.name(), Changes::new(&self.page, lang, before.body(lang), text)))
            .collect();
        self
    }
}

async fn latest(inside: &mut Inside<Govern>) -> Result<Version> {
    queries::versions(inside, 1).await?.into_iter().next().ok_or(Error::NotFound)
}

pub(in crate::rooms::licences) async fn edit(by: InSchool<Govern>, State(app): State<App>, visit: Visit) -> Result<Html<Edit>> {
    let version = latest(&mut by.open(&app).await?).await?;
    Ok(Html::ok(Edit::of(&by, &visit, CharterForm::of(&version), Errors::new())))
}

pub(in crate::rooms::licences) async fn update(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<CharterForm>,
) -> Result<Response> {
    let t = by.who().lang.words();
    let mut inside = by.open(&app).await?;
    let before = latest(&mut inside).await?;
    let mut errors = Errors::new();
    let fr = parsed(t, "body_fr", &form.body_fr, &mut errors);
    let en = parsed(t, "body_en", &form.body_en, &mut errors);
    if errors.is_empty() && (&fr, &en) == (&before.fr, &before.en) {
        errors.add("body_fr", fl!(t, "charter-same"));
    }
    if !errors.is_empty() {
        return Ok(Html::again(Edit::of(&by, &visit, form, errors)).into_response());
    }
    let faster = form.charter_version.parse() != Ok(before.number);
    if !faster && form.intent != "save" {
        return Ok(Html::ok(Edit::of(&by, &visit, form, errors).compared(&before, &fr, &en)).into_response());
    }
    let material = form.material == "yes";
    if faster || !queries::save(&mut inside, before.number, &fr, &en, material).await? {
        // what is saved next replaces that version, knowingly
        let before = latest(&mut inside).await?;
        let form = CharterForm {
            charter_version: before.number.to_string(),
            ..form
        };
        let page = Edit {
            conflict: true,
            ..Edit::of(&by, &visit, form, errors).compared(&before, &fr, &en)
        };
        return Ok(Html::conflict(page).into_response());
    }
    let action = if material { "charter-change" } else { "charter-correct" };
    inside.witness(action, &json!({ "version": before.number + 1 })).await?;
    inside.commit().await?;
    Ok(SeeOther::to("/school/charter").saying(Flash::Saved).into_response())
}

/// The rules of a text, one on each line, without what is blank.
fn parsed(t: &'static Words, field: &'static str, typed: &str, errors: &mut Errors) -> String {
    let rules: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let text = rules.join("\n");
    if rules.is_empty() {
        errors.add(field, fl!(t, "charter-empty"));
    } else if rules.len() > MOST_RULES || text.chars().count() > LONGEST || rules.iter().any(|rule| rule.chars().count() > LONGEST_RULE) {
        errors.add(field, fl!(t, "charter-long", rules = MOST_RULES, max = LONGEST_RULE));
    }
    text
}
