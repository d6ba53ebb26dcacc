//! One's own page: what may be taken, and what may be asked.

use crate::access::{Confirmed, Inside, OwnFresh};
use crate::clock;
use crate::ids::{ErasureRequestId, PupilId};
use crate::layout::Page;
use crate::rooms::me;
use crate::rooms::rights::queries::{self, Takeable};
use crate::rooms::rights::{DAYS, LONGEST, MOST, archive};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::ToSpan as _;
use serde::Deserialize;
use serde_json::json;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::rights) struct ErasureForm {
    /// A child's id; empty: about oneself.
    child: String,
    text: String,
}

/// Something asked by this person.
struct Mine {
    about: Option<String>,
    words: String,
    when: String,
    answer: Option<String>,
}

/// What the page is made of.
struct Found {
    children: Vec<Takeable>,
    mine: Vec<queries::Mine>,
}

async fn found(inside: &mut Inside<OwnFresh>) -> Result<Found> {
    Ok(Found {
        children: queries::takeable(inside).await?,
        mine: queries::mine(inside).await?,
    })
}

#[derive(Template)]
#[template(path = "rights/own.html")]
pub(in crate::rooms::rights) struct Show {
    page: Page,
    errors: Errors,
    children: Vec<Takeable>,
    mine: Vec<Mine>,
    form: ErasureForm,
}

impl Show {
    fn of(by: &Confirmed, visit: &Visit, found: Found, form: ErasureForm, errors: Errors) -> Self {
        let (who, lang) = (by.who(), by.who().lang);
        let t = lang.words();
        let mine = found.mine.into_iter().map(|mine| Mine {
            about: mine.about,
            words: mine.words,
            when: match mine.answer {
                Some(_) => fl!(t, "data-asked-on", date = lang.date_of(mine.asked_at, &who.zone)),
                None => fl!(t, "data-due", date = lang.date(mine.due_on)),
            },
            answer: mine.answer,
        });
        Self {
            page: Page::of(visit, who, "me-data", |t| fl!(t, "me-data"))
                .errors(&errors)
                .at("/me/data"),
            errors,
            children: found.children,
            mine: mine.collect(),
            form,
        }
    }

    fn guards(&self) -> bool {
        self.children.iter().any(|child| child.guards)
    }

    fn abouts(&self) -> Vec<Choice> {
        let me = self.page.t;
        std::iter::once(Choice::new("", fl!(me, "data-about-me")))
            .chain(
                self.children
                    .iter()
                    .filter(|child| child.guards)
                    .map(|child| Choice::new(child.pupil, &child.given_name)),
            )
            .collect()
    }
}

pub(in crate::rooms::rights) async fn show(by: Confirmed, State(app): State<App>, visit: Visit) -> Result<Html<Show>> {
    let found = found(&mut by.open(&app).await?).await?;
    Ok(Html::ok(Show::of(&by, &visit, found, ErasureForm::default(), Errors::new())))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::rights) struct ExportForm {
    /// A child's id; empty: one's own data.
    child: String,
}

/// The file itself: made now, sent now, kept nowhere.
pub(in crate::rooms::rights) async fn export(by: Confirmed, State(app): State<App>, Form(form): Form<ExportForm>) -> Result<Response> {
    let who = by.who();
    let mut inside = by.open(&app).await?;
    let saved = if form.child.is_empty() {
        let (mut file, email, phone) = queries::of_person(&mut inside).await?;
        (file.email, file.phone) = me::contact_of(&app, who.person, email.as_deref(), phone.as_deref())?;
        inside.witness("data-export", &json!({ "person": who.person })).await?;
        archive::of_person(who, by.now(), &file)?
    } else {
        let child: PupilId = form.child.parse().map_err(|_| Error::NotFound)?;
        let file = queries::of_child(&mut inside, child).await?.ok_or(Error::NotFound)?;
        inside.witness("data-export", &json!({ "pupil": child })).await?;
        archive::of_child(who, by.now(), &file)?
    };
    inside.commit().await?;
    Ok(saved.into_response())
}

pub(in crate::rooms::rights) async fn ask(
    by: Confirmed,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<ErasureForm>,
) -> Result<Response> {
    let (who, t) = (by.who(), by.who().lang.words());
    let mut inside = by.open(&app).await?;
    let found = found(&mut inside).await?;
    let words = form.text.trim().to_owned();
    let child: Option<PupilId> = match form.child.as_str() {
        "" => None,
        typed => Some(typed.parse().map_err(|_| Error::NotFound)?),
    };
    if child.is_some_and(|child| !found.children.iter().any(|known| known.guards && known.pupil == child)) {
        return Err(Error::NotFound);
    }
    let mut errors = Errors::new();
    if words.is_empty() {
        errors.add("text", fl!(t, "data-erasure-missing"));
    } else if words.chars().count() > LONGEST {
        errors.add("text", fl!(t, "field-too-long", max = LONGEST));
    } else if found.mine.iter().filter(|mine| mine.answer.is_none()).count() >= MOST {
        errors.add("text", fl!(t, "data-erasure-many"));
    }
    if !errors.is_empty() {
        return Ok(Html::again(Show::of(&by, &visit, found, form, errors)).into_response());
    }
    let id = ErasureRequestId::new();
    let due_on = clock::day(by.now(), &who.zone).saturating_add(DAYS.days());
    queries::ask(&mut inside, id, child, &words, due_on).await?;
    inside
        .witness("erasure-ask", &json!({ "request": id, "person": who.person, "pupil": child }))
        .await?;
    inside.commit().await?;
    Ok(SeeOther::to("/me/data").saying(Flash::RequestSent).into_response())
}
