//! One thread: what was written, and the next message.

use super::list::PageQuery;
use super::{body_field, days_of, judge_body, key_of};
use crate::access::{Inside, Own, SignedIn, Who};
use crate::clock;
use crate::ids::{MessageId, PersonId, ThreadId};
use crate::layout::{Page, Pager};
use crate::rooms::announcements::Cursor;
use crate::rooms::threads::hours::{Hours, morning};
use crate::rooms::threads::queries::writing::{self, Sending};
use crate::rooms::threads::queries::{self, Correspondent, Message, Notice, Thread, days};
use crate::rooms::threads::refusal;
use crate::web::field::Field;
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, Query, SeeOther, Visit, markdown};
use crate::{App, Error, Result};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Clone, Copy, Deserialize)]
pub(in crate::rooms::threads) struct ThreadPath {
    pub(in crate::rooms::threads) thread: ThreadId,
}

/// What is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::threads) struct MessageForm {
    body: String,
    key: String,
    /// `yes`: at night, deliver it in the morning.
    wait: String,
}

/// A message on the page.
struct Line {
    id: MessageId,
    author: String,
    sent: String,
    body_html: String,
    /// Until when it is held; then its author may take it back.
    held: Option<String>,
}

#[derive(Template)]
#[template(path = "threads/show.html")]
pub(in crate::rooms::threads) struct Show {
    page: Page,
    errors: Errors,
    id: ThreadId,
    about: String,
    readers: String,
    lines: Vec<Line>,
    pager: Pager,
    notices: Vec<String>,
    refusal: Option<String>,
    /// When a message of a guardian would be delivered, if not at once.
    later: Option<String>,
    /// What staff may choose at night.
    night: Option<String>,
    /// Teachers whom the guardian may let in.
    heirs: Vec<(PersonId, String)>,
    may_close: bool,
    closed: bool,
    form: MessageForm,
    urgent: String,
    /// When the page was made, in microseconds.
    made: i64,
}

/// What a thread's page is made of.
struct Found {
    thread: Thread,
    messages: Vec<Message>,
    before: Cursor,
    older: Option<Cursor>,
    staff: Vec<Correspondent>,
    notices: Vec<Notice>,
    hours: Hours,
}

impl Found {
    async fn read(inside: &mut Inside<Own>, who: &Who, id: ThreadId, before: Cursor) -> Result<Self> {
        let thread = queries::thread(inside, id).await?.ok_or(Error::NotFound)?;
        let (messages, older) = queries::messages(inside, id, before).await?;
        Ok(Self {
            messages,
            before,
            older,
            staff: queries::correspondents(inside, thread.group, thread.pupil, Some(id)).await?,
            notices: queries::notices(inside, id).await?,
            hours: days::hours(inside, clock::day(inside.now(), &who.zone)).await?,
            thread,
        })
    }

    /// When a message written now is delivered.
    fn deliver_at(&self, now: Timestamp, who: &Who, wait: bool) -> Timestamp {
        if self.thread.mine {
            let readers = self.staff.iter().filter(|person| person.reads);
            return self.hours.deliver_at(now, &who.zone, &days_of(readers));
        }
        morning(now, &who.zone).filter(|_| wait).unwrap_or(now)
    }

    fn page(self, visit: &Visit, who: &Who, now: Timestamp, form: MessageForm, errors: Errors) -> Show {
        let (lang, t) = (who.lang, who.lang.words());
        let names: Vec<&str> = self.staff.iter().filter(|it| it.reads).map(|it| it.name.as_str()).collect();
        let later = self.deliver_at(now, who, true);
        let held = (later > now).then(|| lang.moment(later, &who.zone));
        let (later, night) = if self.thread.mine { (held, None) } else { (None, held) };
        let thread = self.thread;
        let line = |message: Message| Line {
            id: message.id,
            author: message.author,
            sent: lang.moment(message.sent_at, &who.zone),
            body_html: message.body_html,
            held: (message.mine && message.deliver_at > now)
                .then(|| fl!(t, "thread-held", moment = lang.moment(message.deliver_at, &who.zone))),
        };
        let notice = |notice: Notice| {
            fl!(
                t,
                "thread-was-read",
                moment = lang.moment(notice.at, &who.zone),
                reader = notice.reader,
                agreed = notice.agreed
            )
        };
        let here = format!("/threads/{}", thread.id);
        let page = Page::of(visit, who, "thread", |_| thread.subject.clone())
            .errors(&errors)
            .at(here.clone());
        Show {
            pager: Pager::new(
                &page,
                self.older.map(|older| format!("{here}?before={older}")),
                (self.before != Cursor::NEWEST).then_some(here),
            ),
            page,
            errors,
            id: thread.id,
            about: if thread.mine {
                fl!(t, "thread-about", child = thread.child, class = thread.class)
            } else {
                fl!(
                    t,
                    "thread-with",
                    guardian = thread.guardian,
                    child = thread.child,
                    class = thread.class
                )
            },
            readers: if names.is_empty() {
                fl!(t, "thread-nobody-reads")
            } else {
                fl!(t, "thread-readers", names = names.join(", "))
            },
            lines: self.messages.into_iter().map(line).collect(),
            notices: self.notices.into_iter().map(notice).collect(),
            later: later.map(|moment| fl!(t, "thread-later", moment = moment)),
            made: now.as_microsecond(),
            night: night.map(|moment| fl!(t, "thread-night", moment = moment)),
            heirs: if thread.mine && thread.refusal.is_none() {
                self.staff.into_iter().filter(|it| !it.reads).map(|it| (it.id, it.name)).collect()
            } else {
                Vec::new()
            },
            may_close: !thread.mine,
            closed: thread.closed,
            refusal: thread.refusal.map(|why| refusal(t, &why)),
            form,
            urgent: fl!(t, "thread-urgent", phone = who.phone.clone()),
        }
    }
}

impl Show {
    fn body(&self) -> Field {
        body_field(self.page.t, fl!(self.page.t, "thread-answer"), &self.form.body, &self.errors)
    }
}

pub(in crate::rooms::threads) async fn show(
    by: SignedIn,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<ThreadPath>,
    Query(query): Query<PageQuery>,
) -> Result<Html<Show>> {
    let before = Cursor::from_query(&query.before);
    let found = Found::read(&mut by.open(&app).await?, by.who(), at.thread, before).await?;
    let form = MessageForm {
        key: Uuid::new_v4().to_string(),
        wait: "yes".to_owned(),
        ..MessageForm::default()
    };
    Ok(Html::ok(found.page(&visit, by.who(), by.now(), form, Errors::new())))
}

pub(in crate::rooms::threads) async fn create(
    by: SignedIn,
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<ThreadPath>,
    Form(form): Form<MessageForm>,
) -> Result<Response> {
    let (who, t) = (by.who(), by.who().lang.words());
    let mut inside = by.open(&app).await?;
    let found = Found::read(&mut inside, who, at.thread, Cursor::NEWEST).await?;
    let body = form.body.trim().to_owned();
    let mut errors = Errors::new();
    match &found.thread.refusal {
        Some(why) => errors.add("body", refusal(t, why)),
        None => judge_body(&body, t, &mut errors),
    }
    if !errors.is_empty() {
        return Ok(Html::again(found.page(&visit, who, by.now(), form, errors)).into_response());
    }
    let rendered = markdown::render(&body);
    let message = Sending {
        group: found.thread.group,
        thread: at.thread,
        from_guardian: found.thread.mine,
        body: &body,
        body_html: rendered.as_str(),
        key: key_of(&form.key),
        deliver_at: found.deliver_at(by.now(), who, form.wait == "yes"),
    };
    writing::send(&mut inside, &message).await?;
    // who answers has read
    writing::see(&mut inside, at.thread, who.account, by.now()).await?;
    inside.commit().await?;
    Ok(SeeOther::to(format!("/threads/{}", at.thread)).saying(Flash::Saved).into_response())
}
