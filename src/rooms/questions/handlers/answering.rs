//! Answering: to the family that asked, or, with the question in words of the teacher's, to every reader of the post.

use super::super::queries::{self, Asked};
use super::super::{LONGEST, href, question_href};
use super::{Of, clean, judge};
use crate::access::{InGroup, Inside, Reply};
use crate::layout::Page;
use crate::rooms::brake::{self, Level, Readers, Warning};
use crate::rooms::licences;
use crate::rooms::notices::{self, Kind as Notice};
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
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
pub(in super::super) struct Typed {
    answer: String,
    /// The question, as it would be published.
    question: String,
    /// `publish`: before every reader of the post; anything else: to who asked.
    intent: String,
    /// `yes`: it may be published although something was found in it.
    sure: String,
}

#[derive(Template)]
#[template(path = "questions/answer.html")]
pub(in super::super) struct Answer {
    page: Page,
    errors: Errors,
    href: String,
    action: String,
    asked: Asked,
    meta: String,
    form: Typed,
    /// What was found in what would be published.
    warnings: Vec<Warning>,
    /// Why the person at the desk publishes nothing here.
    unpublishable: Option<String>,
    /// Somebody has answered meanwhile: whose answer it is.
    meanwhile: Option<String>,
}

impl Answer {
    fn of(by: &InGroup<Reply>, visit: &Visit, of: Of, asked: Asked, form: Typed, errors: Errors, unpublishable: Option<String>) -> Self {
        let (who, t, href) = (by.who(), by.who().lang.words(), href(by.group(), asked.announcement));
        let action = question_href(by.group(), of.question);
        let errors = errors.called([("answer", fl!(t, "question-answer")), ("question", fl!(t, "question-as-published"))]);
        Self {
            page: Page::of(visit, who, "question-answer", |t| fl!(t, "question-answer-title"))
                .at(action.clone())
                .errors(&errors),
            errors,
            href,
            action,
            meta: fl!(
                t,
                "question-meta",
                name = asked.name.clone(),
                moment = who.lang.moment(asked.at, &who.zone)
            ),
            asked,
            form,
            warnings: Vec::new(),
            unpublishable,
            meanwhile: None,
        }
    }
}

/// Why the person at the desk publishes nothing here: they lack the licence, or somebody else looks first at what they publish.
async fn unpublishable(by: &InGroup<Reply>, inside: &mut Inside<Reply>, asked: &Asked) -> Result<Option<String>> {
    let unlicensed = licences::missing(inside, by.who()).await?;
    Ok(unlicensed.or_else(|| asked.watched.then(|| fl!(by.who().lang.words(), "question-second-look"))))
}

pub(in super::super) async fn show(by: InGroup<Reply>, State(app): State<App>, visit: Visit, Path(of): Path<Of>) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let asked = queries::asked(&mut inside, of.question).await?.ok_or(Error::NotFound)?;
    if asked.answer.is_some() {
        // it stands under the post
        return Ok(SeeOther::to(href(by.group(), asked.announcement)).into_response());
    }
    let why = unpublishable(&by, &mut inside, &asked).await?;
    let form = Typed {
        question: asked.body.clone(),
        ..Typed::default()
    };
    Ok(Html::ok(Answer::of(&by, &visit, of, asked, form, Errors::new(), why)).into_response())
}

pub(in super::super) async fn answer(
    by: InGroup<Reply>,
    State(app): State<App>,
    visit: Visit,
    Path(of): Path<Of>,
    Form(form): Form<Typed>,
) -> Result<Response> {
    let t = by.who().lang.words();
    let mut inside = by.open(&app).await?;
    let asked = queries::asked(&mut inside, of.question).await?.ok_or(Error::NotFound)?;
    let (announcement, family, address) = (asked.announcement, asked.asker, href(by.group(), asked.announcement));
    let (answer, question, publishes) = (clean(&form.answer), clean(&form.question), form.intent == "publish");
    if let Some((theirs, name)) = asked.answer.clone() {
        // sent twice; or somebody was faster, and what was typed is not lost
        return if theirs == answer {
            Ok(SeeOther::to(address).into_response())
        } else {
            let page = Answer::of(&by, &visit, of, asked, form, Errors::new(), None);
            Ok(Html::conflict(Answer {
                meanwhile: Some(name),
                ..page
            })
            .into_response())
        };
    }
    let why = unpublishable(&by, &mut inside, &asked).await?;
    let mut errors = Errors::new();
    judge(t, "answer", &answer, &mut errors);
    if !asked.class_open {
        errors.add("answer", fl!(t, "group-frozen"));
    }
    let mut warnings = Vec::new();
    if publishes {
        judge(t, "question", &question, &mut errors);
        let names = queries::pupil_names(&mut inside).await?;
        warnings = brake::rules(&mut inside)
            .await?
            .look(&format!("{question}\n{answer}"), &names, Readers::Class);
        if let Some(why) = &why {
            errors.add("answer", why.clone());
        } else if brake::highest(&warnings) == Level::Red {
            errors.add("answer", fl!(t, "question-red"));
        } else if !warnings.is_empty() && form.sure != "yes" {
            errors.add("sure", fl!(t, "post-sure-missing"));
        }
    }
    if !errors.is_empty() {
        let page = Answer::of(&by, &visit, of, asked, form, errors, why);
        return Ok(Html::again(Answer { warnings, ..page }).into_response());
    }
    if !queries::answer(&mut inside, of.question, &answer).await? {
        // somebody was faster, or it was taken back
        let asked = queries::asked(&mut inside, of.question).await?.ok_or(Error::NotFound)?;
        let meanwhile = asked.answer.as_ref().map(|(_, name)| name.clone());
        let page = Answer::of(&by, &visit, of, asked, form, Errors::new(), why);
        return Ok(Html::conflict(Answer { meanwhile, ..page }).into_response());
    }
    let subjects = json!({ "group": by.group(), "announcement": announcement });
    if publishes {
        queries::publish(&mut inside, announcement, of.question, &question, &answer).await?;
        brake::count(&mut inside, &warnings).await?;
        inside.witness("question-publish", &subjects).await?;
    } else {
        inside.witness("question-answer", &subjects).await?;
    }
    notices::notify_person(&mut inside, family, Notice::QuestionAnswered).await?;
    inside.commit().await?;
    Ok(SeeOther::to(address).saying(Flash::Answered).into_response())
}
