//! A principal reads one thread for a child's protection, where a second person agrees (rules.md 20; docs/threat-model.md).

use crate::access::{Govern, InSchool, Inside, Who};
use crate::ids::{ReadingId, ThreadId};
use crate::layout::{Empty, Page};
use crate::rooms::approvals::{self, Act};
use crate::rooms::people::name_key;
use crate::rooms::threads::queries::safeguarding::{self, Line, Outside, Reading};
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, Query, SeeOther, Visit};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

/// Characters of a reason.
const LONGEST_REASON: usize = 500;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::threads) struct SearchQuery {
    q: String,
}

/// What is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::threads) struct AskForm {
    /// The child's name, as it was searched for.
    q: String,
    thread: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "threads/safeguarding.html")]
pub(in crate::rooms::threads) struct Index {
    page: Page,
    errors: Errors,
    /// What may be read now: its id, and a sentence.
    open: Vec<(ReadingId, String)>,
    threads: Vec<Choice>,
    form: AskForm,
}

/// The child's name as names are compared: family name first.
fn folded(name: &str) -> String {
    let (family, given) = name.trim().split_once(' ').unwrap_or((name.trim(), ""));
    name_key(family, given).trim().to_owned()
}

/// What stands there before anything is asked.
struct Found {
    open: Vec<Reading>,
    threads: Vec<Outside>,
}

impl Found {
    async fn read(inside: &mut Inside<Govern>, name: &str) -> Result<Self> {
        Ok(Self {
            open: safeguarding::readings(inside).await?,
            threads: safeguarding::about(inside, &folded(name)).await?,
        })
    }

    fn page(&self, visit: &Visit, who: &Who, form: AskForm, errors: Errors) -> Index {
        let (lang, t) = (who.lang, who.lang.words());
        let open = |reading: &Reading| {
            let until = lang.moment(reading.until, &who.zone);
            let sentence = fl!(
                t,
                "safeguarding-open",
                child = reading.child.clone(),
                class = reading.class.clone(),
                moment = until
            );
            (reading.id, sentence)
        };
        let choice = |thread: &Outside| {
            let label = fl!(
                t,
                "safeguarding-thread",
                child = thread.child.clone(),
                guardian = thread.guardian.clone(),
                class = thread.class.clone(),
                date = lang.date_of(thread.begun_at, &who.zone)
            );
            Choice::new(thread.id, label)
        };
        Index {
            page: Page::of(visit, who, "safeguarding", |t| fl!(t, "safeguarding-title"))
                .errors(&errors)
                .at("/school/safeguarding"),
            errors,
            open: self.open.iter().map(open).collect(),
            threads: self.threads.iter().map(choice).collect(),
            form,
        }
    }
}

pub(in crate::rooms::threads) async fn index(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Query(query): Query<SearchQuery>,
) -> Result<Html<Index>> {
    let found = Found::read(&mut by.open(&app).await?, &query.q).await?;
    let form = AskForm {
        q: query.q,
        ..AskForm::default()
    };
    Ok(Html::ok(found.page(&visit, by.who(), form, Errors::new())))
}

/// Asks; nothing is read before another person has agreed in a session of their own.
pub(in crate::rooms::threads) async fn create(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<AskForm>,
) -> Result<Response> {
    let t = by.who().lang.words();
    let mut inside = by.open(&app).await?;
    let found = Found::read(&mut inside, &form.q).await?;
    let reason = form.reason.trim().to_owned();
    let chosen = form
        .thread
        .parse()
        .ok()
        .and_then(|id: ThreadId| found.threads.iter().find(|thread| thread.id == id));
    let mut errors = Errors::new();
    if chosen.is_none() {
        errors.add("thread", fl!(t, "safeguarding-thread-missing"));
    }
    if reason.is_empty() {
        errors.add("reason", fl!(t, "safeguarding-reason-missing"));
    } else if reason.chars().count() > LONGEST_REASON {
        errors.add("reason", fl!(t, "field-too-long", max = LONGEST_REASON));
    }
    let Some(thread) = chosen.filter(|_| errors.is_empty()) else {
        return Ok(Html::again(found.page(&visit, by.who(), form, errors)).into_response());
    };
    let people = safeguarding::people(&mut inside, thread.id).await?;
    let summary = json!({ "class": thread.class, "reason": reason });
    approvals::ask(
        &mut inside,
        Act::SafeguardingRead,
        &people,
        &summary,
        &json!({ "thread": thread.id, "pupil": thread.pupil }),
    )
    .await?;
    inside.commit().await?;
    Ok(SeeOther::to("/school/safeguarding").saying(Flash::Waiting).into_response())
}

#[derive(Clone, Copy, Deserialize)]
pub(in crate::rooms::threads) struct ReadingPath {
    reading: ReadingId,
}

#[derive(Template)]
#[template(path = "threads/reading.html")]
pub(in crate::rooms::threads) struct Show {
    page: Page,
    subject: String,
    lines: Vec<(Line, String)>,
}

/// Reads. Each time is an act, a POST that asks for the password again and that the record keeps.
pub(in crate::rooms::threads) async fn show(
    by: InSchool<Govern>,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<ReadingPath>,
) -> Result<Html<Show>> {
    let who = by.who();
    let mut inside = by.open(&app).await?;
    let lines = safeguarding::read(&mut inside, at.reading).await?;
    let first = lines.first().ok_or(Error::NotFound)?;
    let subject = first.subject.clone();
    inside
        .witness(
            "safeguarding-read",
            &json!({ "thread": first.thread, "pupil": first.pupil, "reading": at.reading }),
        )
        .await?;
    inside.commit().await?;
    let said = |line: Line| {
        let sent = who.lang.moment(line.sent_at, &who.zone);
        (line, sent)
    };
    Ok(Html::ok(Show {
        page: Page::of(&visit, who, "safeguarding-read", |t| fl!(t, "safeguarding-title")).at("/school/safeguarding"),
        subject,
        lines: lines.into_iter().map(said).collect(),
    }))
}
