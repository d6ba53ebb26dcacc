//! One's own licence: the charter, five situations, and until when it holds.

use crate::access::{SignedIn, Who};
use crate::layout::Page;
use crate::rooms::licences::queries::{self, Version};
use crate::rooms::licences::situations::{self, FIELDS, Situation};
use crate::rooms::licences::{Standing, may_hold, standing};
use crate::rooms::sessions::next_path;
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Form, Html, Query, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

/// What is sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::licences) struct PassForm {
    /// The version that was read.
    charter_version: String,
    charter_read: String,
    answer_1: String,
    answer_2: String,
    answer_3: String,
    answer_4: String,
    answer_5: String,
    next: String,
}

impl PassForm {
    /// In the order of the situations.
    fn answers(&self) -> [&str; 5] {
        [&self.answer_1, &self.answer_2, &self.answer_3, &self.answer_4, &self.answer_5]
    }
}

/// Where one came from.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::licences) struct Back {
    next: String,
}

#[derive(Template)]
#[template(path = "licences/own.html")]
pub(in crate::rooms::licences) struct Show {
    page: Page,
    errors: Errors,
    /// Until when it holds, or why it does not.
    told: String,
    holds: bool,
    /// May be passed now.
    asked: bool,
    version: i32,
    rules: Vec<String>,
    situations: Vec<Situation>,
    form: PassForm,
    /// The post that waits, if one came from there.
    back: Option<String>,
}

impl Show {
    fn of(by: &SignedIn, visit: &Visit, standing: Standing, charter: &Version, form: PassForm, errors: Errors) -> Self {
        let (who, lang) = (by.who(), by.who().lang);
        let page = Page::of(visit, who, "licence", |t| fl!(t, "licence-title"))
            .at("/me/licence")
            .errors(&errors);
        let t = page.t;
        let told = match standing {
            Standing::Until(until) => fl!(t, "licence-until", date = lang.date(until)),
            _ => standing.missing(lang).unwrap_or_default(),
        };
        Self {
            told,
            holds: standing.holds(),
            asked: standing.is_asked(clock::day(by.now(), &who.zone)),
            version: charter.number,
            rules: charter.body(lang).lines().map(str::to_owned).collect(),
            situations: situations::all(t),
            back: Some(&form.next)
                .filter(|next| !next.is_empty())
                .map(|next| next_path(next).to_owned()),
            form,
            errors,
            page,
        }
    }

    fn question(&self, situation: &Situation) -> Field {
        let given = FIELDS.iter().zip(self.form.answers()).find(|(field, _)| **field == situation.field);
        let choices = situation.answers.iter().map(|(value, words)| Choice::new(value, words)).collect();
        Field::one_of(situation.field, &situation.text, choices)
            .value(given.map_or("", |(_, answer)| answer))
            .errors(&self.errors)
    }
}

/// The charter as it is; a migration brought the first one.
async fn charter(inside: &mut crate::access::Inside<crate::access::Own>) -> Result<Version> {
    let latest = queries::versions(inside, 1).await?.into_iter().next();
    latest.ok_or(Error::NotFound)
}

pub(in crate::rooms::licences) async fn show(
    by: SignedIn,
    State(app): State<App>,
    visit: Visit,
    Query(back): Query<Back>,
) -> Result<Html<Show>> {
    if !may_hold(by.who()) {
        return Err(Error::NotFound);
    }
    let mut inside = by.open(&app).await?;
    let (standing, charter) = (standing(&mut inside, by.who()).await?, charter(&mut inside).await?);
    let form = PassForm {
        next: back.next,
        ..PassForm::default()
    };
    Ok(Html::ok(Show::of(&by, &visit, standing, &charter, form, Errors::new())))
}

/// All right: it holds for twelve months from today. A wrong answer is explained beside it, and kept nowhere.
pub(in crate::rooms::licences) async fn pass(
    by: SignedIn,
    State(app): State<App>,
    visit: Visit,
    Form(mut form): Form<PassForm>,
) -> Result<Response> {
    let who = by.who();
    if !may_hold(who) {
        return Err(Error::NotFound);
    }
    let mut inside = by.open(&app).await?;
    let (standing, charter) = (standing(&mut inside, who).await?, charter(&mut inside).await?);
    if standing.is_asked(clock::day(by.now(), &who.zone)) {
        let errors = wrong(who, &charter, &form);
        if !errors.is_empty() {
            if form.charter_version.parse() != Ok(charter.number) {
                form.charter_read.clear();
            }
            return Ok(Html::again(Show::of(&by, &visit, standing, &charter, form, errors)).into_response());
        }
        if queries::pass(&mut inside, charter.number).await? {
            inside.witness("licence-pass", &json!({ "person": who.person })).await?;
            inside.commit().await?;
        }
    }
    let done = if form.next.is_empty() {
        "/me/licence".to_owned()
    } else {
        format!("/me/licence?next={}", next_path(&form.next))
    };
    Ok(SeeOther::to(done).into_response())
}

fn wrong(who: &Who, charter: &Version, form: &PassForm) -> Errors {
    let t = who.lang.words();
    let mut errors = Errors::new();
    if form.charter_version.parse() != Ok(charter.number) {
        errors.add("charter_read", fl!(t, "licence-stale"));
    } else if form.charter_read != "yes" {
        errors.add("charter_read", fl!(t, "licence-read-missing"));
    }
    for (situation, answer) in situations::all(t).into_iter().zip(form.answers()) {
        if situation.is_right(answer) {
            continue;
        }
        let offered = situation.answers.iter().any(|(value, _)| *value == answer);
        errors.add(
            situation.field,
            if offered { situation.why } else { fl!(t, "licence-answer-missing") },
        );
    }
    errors
}
