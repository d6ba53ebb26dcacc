//! The office's queue of requests, each with the day on which its answer is due.

use crate::access::{InSchool, Manage, Who};
use crate::clock;
use crate::ids::{ErasureRequestId, PersonId, PupilId};
use crate::layout::{Empty, Page};
use crate::rooms::notices::{self, Kind};
use crate::rooms::rights::queries::{self, Asked};
use crate::rooms::rights::{KEPT_MONTHS, LONGEST};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;

/// A request as it is shown.
struct Row {
    id: ErasureRequestId,
    person: PersonId,
    name: String,
    pupil: Option<(PupilId, String)>,
    words: String,
    asked: String,
    due: String,
    late: bool,
    /// How it was answered, and until when that is kept.
    answered: Option<(String, String, String)>,
}

impl Row {
    fn of(asked: Asked, who: &Who, today: Date) -> Self {
        let (lang, t) = (who.lang, who.lang.words());
        Self {
            id: asked.id,
            person: asked.person,
            name: asked.name,
            pupil: asked.pupil,
            words: asked.words,
            asked: fl!(t, "data-asked-on", date = lang.date_of(asked.since, &who.zone)),
            due: fl!(t, "data-due", date = lang.date(asked.due_on)),
            late: asked.due_on < today,
            answered: asked.answered.map(|(at, erased, answer)| {
                let day = clock::day(at, &who.zone);
                (
                    if erased {
                        fl!(t, "request-erased")
                    } else {
                        fl!(t, "request-refused")
                    },
                    answer,
                    fl!(t, "request-kept", date = lang.plain_date(day.saturating_add(KEPT_MONTHS.months()))),
                )
            }),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::rights) struct AnswerForm {
    outcome: String,
    answer: String,
}

#[derive(Template)]
#[template(path = "rights/requests.html")]
pub(in crate::rooms::rights) struct Index {
    page: Page,
    errors: Errors,
    open: Vec<Row>,
    answered: Vec<Row>,
    /// What was typed and did not go: to which request.
    typed: Option<(ErasureRequestId, AnswerForm)>,
}

impl Index {
    fn of(by: &InSchool<Manage>, visit: &Visit, asked: Vec<Asked>, typed: Option<(ErasureRequestId, AnswerForm)>, errors: Errors) -> Self {
        let who = by.who();
        let today = clock::day(by.now(), &who.zone);
        let (open, answered) = asked
            .into_iter()
            .map(|asked| Row::of(asked, who, today))
            .partition(|row| row.answered.is_none());
        Self {
            page: Page::of(visit, who, "requests", |t| fl!(t, "requests-title"))
                .errors(&errors)
                .at("/school/requests"),
            errors,
            open,
            answered,
            typed,
        }
    }

    fn typed(&self, id: &ErasureRequestId) -> Option<&AnswerForm> {
        self.typed.as_ref().filter(|(typed, _)| typed == id).map(|(_, form)| form)
    }

    fn outcome(&self, id: &ErasureRequestId) -> Field {
        let t = self.page.t;
        let choices = vec![
            Choice::new("erased", fl!(t, "request-erased")).hint(fl!(t, "request-erased-hint")),
            Choice::new("refused", fl!(t, "request-refused")).hint(fl!(t, "request-refused-hint")),
        ];
        let field = Field::one_of("outcome", fl!(t, "request-outcome"), choices);
        match self.typed(id) {
            Some(form) => field.value(&form.outcome).errors(&self.errors),
            None => field,
        }
    }

    fn answer(&self, id: &ErasureRequestId) -> Field {
        let field = Field::area("answer", fl!(self.page.t, "request-answer"), 3)
            .hint(fl!(self.page.t, "request-answer-hint"))
            .max(1000);
        match self.typed(id) {
            Some(form) => field.value(&form.answer).errors(&self.errors),
            None => field,
        }
    }
}

pub(in crate::rooms::rights) async fn index(by: InSchool<Manage>, State(app): State<App>, visit: Visit) -> Result<Html<Index>> {
    let asked = queries::asked(&mut by.open(&app).await?).await?;
    Ok(Html::ok(Index::of(&by, &visit, asked, None, Errors::new())))
}

#[derive(Clone, Copy, Deserialize)]
pub(in crate::rooms::rights) struct RequestPath {
    request: ErasureRequestId,
}

pub(in crate::rooms::rights) async fn answer(
    by: InSchool<Manage>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<RequestPath>,
    Form(form): Form<AnswerForm>,
) -> Result<Response> {
    let t = by.who().lang.words();
    let mut inside = by.open(&app).await?;
    let words = form.answer.trim().to_owned();
    let mut errors = Errors::new();
    if !["erased", "refused"].contains(&form.outcome.as_str()) {
        errors.add("outcome", fl!(t, "request-outcome-missing"));
    }
    if words.is_empty() {
        errors.add("answer", fl!(t, "request-answer-missing"));
    } else if words.chars().count() > LONGEST {
        errors.add("answer", fl!(t, "field-too-long", max = LONGEST));
    }
    if !errors.is_empty() {
        let asked = queries::asked(&mut inside).await?;
        return Ok(Html::again(Index::of(&by, &visit, asked, Some((at.request, form)), errors)).into_response());
    }
    let person = queries::answer(&mut inside, at.request, form.outcome == "erased", &words)
        .await?
        .ok_or(Error::NotFound)?;
    notices::notify_person(&mut inside, person, Kind::RequestAnswered).await?;
    inside
        .witness(
            "erasure-answer",
            &json!({ "request": at.request, "person": person, "outcome": form.outcome }),
        )
        .await?;
    inside.commit().await?;
    Ok(SeeOther::to("/school/requests").saying(Flash::Saved).into_response())
}
