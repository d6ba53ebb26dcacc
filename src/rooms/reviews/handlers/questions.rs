//! What reviews have asked of the office: it looks, acts on the page of the fact if need be, and says so here.

use super::moment;
use crate::access::{InSchool, Manage, Who};
use crate::ids::ReviewId;
use crate::layout::{Empty, Page};
use crate::rooms::people;
use crate::rooms::reviews::queries::{self, Question};
use crate::rooms::reviews::sheet::Kind;
use crate::web::{Flash, Form, Html, SeeOther, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

struct Row {
    review: ReviewId,
    key: String,
    title: String,
    asked: String,
    /// Where the fact is looked at and changed.
    href: Option<String>,
}

impl Row {
    fn of(question: Question, who: &Who) -> Self {
        let t = who.lang.words();
        let (name, about) = (question.name.as_str(), question.about.as_str());
        let kind = Kind::of_key(&question.key);
        let title = match kind {
            Some(Kind::Staff) => fl!(t, "review-staff", name = name, role = people::role(&question.role, t)),
            Some(Kind::Device) => fl!(t, "review-device", name = name, device = about),
            Some(Kind::Letter) => fl!(t, "review-letter", name = name, pupil = about),
            Some(Kind::Guardian) => fl!(t, "review-guardian", name = name, pupil = about),
            Some(Kind::Pupil) => fl!(t, "review-pupil", name = name),
            Some(Kind::Edge) => fl!(t, "review-edge", name = name, pupil = about),
            Some(Kind::Enrolment) => fl!(t, "review-enrolment", name = name),
            Some(Kind::Age | Kind::Consent) => fl!(t, "review-asked-setting"),
            Some(Kind::Letters | Kind::GateCodes | Kind::Alerts) | None => fl!(t, "review-asked-acts"),
        };
        let href = question.page.and_then(|id| {
            Some(match kind? {
                Kind::Staff => format!("/school/assignments/{id}"),
                Kind::Letter | Kind::Guardian | Kind::Edge => format!("/school/guardianships/{id}"),
                Kind::Pupil | Kind::Enrolment => format!("/school/pupils/{id}"),
                _ => return None,
            })
        });
        Self {
            review: question.review,
            title,
            asked: fl!(
                t,
                "review-asked",
                group = question.class.as_str(),
                name = question.by.as_str(),
                moment = moment(question.at, who)
            ),
            key: question.key,
            href,
        }
    }
}

#[derive(Template)]
#[template(path = "reviews/questions.html")]
pub(in crate::rooms::reviews) struct Index {
    page: Page,
    rows: Vec<Row>,
}

pub(in crate::rooms::reviews) async fn index(by: InSchool<Manage>, State(app): State<App>, visit: Visit) -> Result<Html<Index>> {
    let who = by.who();
    let found = queries::questions(&mut by.open(&app).await?).await?;
    Ok(Html::ok(Index {
        page: Page::of(&visit, who, "review-questions", |t| fl!(t, "review-questions")),
        rows: found.into_iter().map(|question| Row::of(question, who)).collect(),
    }))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::reviews) struct HandleForm {
    review: String,
    key: String,
}

pub(in crate::rooms::reviews) async fn handle(
    by: InSchool<Manage>,
    State(app): State<App>,
    Form(form): Form<HandleForm>,
) -> Result<SeeOther> {
    let done = SeeOther::to("/school/reviews/questions");
    let Ok(review) = form.review.parse::<ReviewId>() else {
        return Ok(done);
    };
    let mut inside = by.open(&app).await?;
    if !queries::handle(&mut inside, review, &form.key).await? {
        return Ok(done);
    }
    inside
        .witness("review-question", &json!({ "review": review, "line": form.key }))
        .await?;
    inside.commit().await?;
    Ok(done.saying(Flash::Saved))
}
