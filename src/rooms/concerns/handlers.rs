//! The handlers of this room, in route order.

use super::queries::{self, Open};
use super::{DAYS, LONGEST, MOST, Own, own};
use crate::access::{Answer, InGroup, InSchool, Office, Read, Who};
use crate::clock;
use crate::ids::{ConcernId, GroupId};
use crate::layout::{Empty, Page};
use crate::rooms::notices::{self, Kind};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::ToSpan as _;
use serde::Deserialize;
use serde_json::json;

/// What is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ConcernForm {
    text: String,
    /// `head`: about the principal; anything else: about somebody else.
    about: String,
}

/// A case of one's own.
struct Mine {
    words: String,
    opened: String,
    answer: Option<String>,
    due: String,
}

#[derive(Template)]
#[template(path = "concerns/new.html")]
pub(super) struct New {
    page: Page,
    errors: Errors,
    group: GroupId,
    name: String,
    form: ConcernForm,
    mine: Vec<Mine>,
}

impl New {
    fn of(by: &InGroup<Read>, visit: &Visit, mine: Vec<Own>, form: ConcernForm, errors: Errors) -> Self {
        let (who, lang) = (by.who(), by.who().lang);
        let mine = mine.into_iter().map(|own| Mine {
            opened: lang.date_of(own.opened_at, &who.zone),
            due: fl!(lang.words(), "concern-due", date = lang.date(own.due_on)),
            words: own.words,
            answer: own.answer,
        });
        Self {
            page: Page::of(visit, who, "concern-new", |t| fl!(t, "concern-title"))
                .errors(&errors)
                .at(format!("/groups/{}/access/concerns", by.group())),
            errors,
            group: by.group(),
            name: by.group_name().to_owned(),
            form,
            mine: mine.collect(),
        }
    }

    fn abouts(&self) -> Vec<Choice> {
        let t = self.page.t;
        vec![
            Choice::new("other", fl!(t, "concern-about-other")).hint(fl!(t, "concern-about-other-hint")),
            Choice::new("head", fl!(t, "concern-about-head")).hint(fl!(t, "concern-about-head-hint")),
        ]
    }
}

pub(super) async fn new(by: InGroup<Read>, State(app): State<App>, visit: Visit) -> Result<Html<New>> {
    let mine = own(&mut by.open(&app).await?).await?;
    let form = ConcernForm {
        about: "other".to_owned(),
        ..ConcernForm::default()
    };
    Ok(Html::ok(New::of(&by, &visit, mine, form, Errors::new())))
}

pub(super) async fn create(by: InGroup<Read>, State(app): State<App>, visit: Visit, Form(form): Form<ConcernForm>) -> Result<Response> {
    let (who, t) = (by.who(), by.who().lang.words());
    let mut inside = by.open(&app).await?;
    let mine = own(&mut inside).await?;
    let (words, about_head) = (form.text.trim().to_owned(), form.about == "head");
    let mut errors = Errors::new();
    if words.is_empty() {
        errors.add("text", fl!(t, "concern-text-missing"));
    } else if words.chars().count() > LONGEST {
        errors.add("text", fl!(t, "field-too-long", max = LONGEST));
    } else if mine.iter().filter(|own| own.answer.is_none()).count() >= MOST {
        errors.add("text", fl!(t, "concern-many"));
    }
    if about_head && !queries::has_deputy(&mut inside).await? {
        let dpo = queries::dpo(&mut inside).await?;
        errors.add("about", fl!(t, "concern-no-deputy", address = dpo));
    }
    if !errors.is_empty() {
        return Ok(Html::again(New::of(&by, &visit, mine, form, errors)).into_response());
    }
    let id = ConcernId::new();
    let due_on = clock::day(by.now(), &who.zone).saturating_add(DAYS.days());
    queries::insert(&mut inside, id, &words, about_head, due_on).await?;
    inside
        .witness_unsigned("concern-open", &json!({ "concern": id, "group": by.group() }))
        .await?;
    inside.commit().await?;
    let here = format!("/groups/{}/access/concerns", by.group());
    Ok(SeeOther::to(here).saying(Flash::ConcernSent).into_response())
}

/// A case that waits.
struct Row {
    id: ConcernId,
    class: String,
    words: String,
    opened: String,
    due: String,
    late: bool,
}

impl Row {
    fn of(open: Open, who: &Who, today: jiff::civil::Date) -> Self {
        let lang = who.lang;
        Self {
            id: open.id,
            class: open.class,
            words: open.words,
            opened: lang.date_of(open.opened_at, &who.zone),
            due: fl!(lang.words(), "concern-due", date = lang.date(open.due_on)),
            late: open.due_on < today,
        }
    }
}

#[derive(Template)]
#[template(path = "concerns/index.html")]
pub(super) struct Index {
    page: Page,
    errors: Errors,
    rows: Vec<Row>,
    /// What was typed and did not go: to which case.
    typed: Option<(ConcernId, String)>,
}

/// What waits for this person: as principal, as deputy, or as both.
async fn waiting(inside: &mut crate::access::Inside<Answer>, who: &Who) -> Result<Vec<Open>> {
    let mut open = Vec::new();
    if who.is(Office::Principal) {
        open.extend(queries::for_head(inside).await?);
    }
    if who.is(Office::Deputy) && !who.is(Office::Principal) {
        open.extend(queries::for_deputy(inside).await?);
    }
    Ok(open)
}

impl Index {
    fn of(by: &InSchool<Answer>, visit: &Visit, open: Vec<Open>, typed: Option<(ConcernId, String)>, errors: Errors) -> Self {
        let who = by.who();
        let today = clock::day(by.now(), &who.zone);
        Self {
            page: Page::of(visit, who, "concerns", |t| fl!(t, "concerns-title"))
                .errors(&errors)
                .at("/school/concerns"),
            errors,
            rows: open.into_iter().map(|open| Row::of(open, who, today)).collect(),
            typed,
        }
    }

    fn text(&self, id: &ConcernId) -> &str {
        match &self.typed {
            Some((typed, text)) if typed == id => text,
            _ => "",
        }
    }

    fn field(&self, id: &ConcernId) -> Field {
        let field = Field::area("answer", fl!(self.page.t, "concern-answer"), 3)
            .value(self.text(id))
            .max(1000);
        match &self.typed {
            Some((typed, _)) if typed == id => field.errors(&self.errors),
            _ => field,
        }
    }
}

pub(super) async fn index(by: InSchool<Answer>, State(app): State<App>, visit: Visit) -> Result<Html<Index>> {
    let open = waiting(&mut by.open(&app).await?, by.who()).await?;
    Ok(Html::ok(Index::of(&by, &visit, open, None, Errors::new())))
}

#[derive(Clone, Copy, Deserialize)]
pub(super) struct ConcernPath {
    concern: ConcernId,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct AnswerForm {
    answer: String,
}

pub(super) async fn answer(
    by: InSchool<Answer>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<ConcernPath>,
    Form(form): Form<AnswerForm>,
) -> Result<Response> {
    let (who, t) = (by.who(), by.who().lang.words());
    let mut inside = by.open(&app).await?;
    let words = form.answer.trim();
    let wrong = if words.is_empty() {
        Some(fl!(t, "concern-answer-missing"))
    } else {
        (words.chars().count() > LONGEST).then(|| fl!(t, "field-too-long", max = LONGEST))
    };
    if let Some(sentence) = wrong {
        let open = waiting(&mut inside, who).await?;
        let errors = Errors::one("answer", sentence);
        return Ok(Html::again(Index::of(&by, &visit, open, Some((at.concern, form.answer)), errors)).into_response());
    }
    let author = if who.is(Office::Principal) {
        queries::answer_as_head(&mut inside, at.concern, words).await?
    } else {
        queries::answer_as_deputy(&mut inside, at.concern, words).await?
    };
    let author = author.ok_or(Error::NotFound)?;
    notices::notify_person(&mut inside, author, Kind::ConcernAnswered).await?;
    inside.witness("concern-answer", &json!({ "concern": at.concern })).await?;
    inside.commit().await?;
    Ok(SeeOther::to("/school/concerns").saying(Flash::Saved).into_response())
}
