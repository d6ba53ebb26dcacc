//! Small acts on a thread: read, closed, handed over, taken back.

use super::show::ThreadPath;
use crate::access::SignedIn;
use crate::ids::{MessageId, PersonId, ThreadId};
use crate::rooms::threads::queries::{self, writing};
use crate::web::{Flash, Form, Path, SeeOther};
use crate::{App, Error, Result};
use axum::extract::State;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

/// What a line of the record is about: of people the child alone, so that it is kept from staff whose own child that is
/// (rules.md 3); no word of what was written.
fn subjects(thread: &queries::Thread) -> Value {
    json!({ "thread": thread.id, "group": thread.group, "pupil": thread.pupil })
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::threads) struct SeenForm {
    /// When the page was made, in microseconds.
    until: String,
}

/// Everything that stood on the page was read: what came later is new.
pub(in crate::rooms::threads) async fn seen(
    by: SignedIn,
    State(app): State<App>,
    Path(at): Path<ThreadPath>,
    Form(form): Form<SeenForm>,
) -> Result<SeeOther> {
    let made = form.until.parse().ok().and_then(|micros| Timestamp::from_microsecond(micros).ok());
    let until = made.unwrap_or(by.now()).min(by.now());
    let mut inside = by.open(&app).await?;
    queries::thread(&mut inside, at.thread).await?.ok_or(Error::NotFound)?;
    writing::see(&mut inside, at.thread, by.who().account, until).await?;
    inside.commit().await?;
    Ok(SeeOther::to("/threads"))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::threads) struct StateForm {
    value: String,
}

/// Staff close a thread, or open it again.
pub(in crate::rooms::threads) async fn state(
    by: SignedIn,
    State(app): State<App>,
    Path(at): Path<ThreadPath>,
    Form(form): Form<StateForm>,
) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    let thread = queries::thread(&mut inside, at.thread).await?.ok_or(Error::NotFound)?;
    if thread.mine {
        return Err(Error::Forbidden);
    }
    let close = form.value == "close";
    if writing::set_closed(&mut inside, at.thread, close).await? {
        let about = subjects(&thread);
        if close {
            inside.witness("thread-close", &about).await?;
        } else {
            inside.witness("thread-open", &about).await?;
        }
    }
    inside.commit().await?;
    Ok(SeeOther::to(format!("/threads/{}", at.thread)).saying(Flash::Saved))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::threads) struct HeirForm {
    teacher: String,
}

/// The guardian lets somebody in who came later (rules.md 17).
pub(in crate::rooms::threads) async fn hand_over(
    by: SignedIn,
    State(app): State<App>,
    Path(at): Path<ThreadPath>,
    Form(form): Form<HeirForm>,
) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    let thread = queries::thread(&mut inside, at.thread).await?.ok_or(Error::NotFound)?;
    if !thread.mine || thread.refusal.is_some() {
        return Err(Error::Forbidden);
    }
    let teacher: PersonId = form.teacher.parse().map_err(|_| Error::NotFound)?;
    let staff = queries::correspondents(&mut inside, thread.group, thread.pupil, Some(at.thread)).await?;
    let heir = staff.iter().find(|person| person.id == teacher).ok_or(Error::NotFound)?;
    if !heir.reads {
        writing::let_in(&mut inside, at.thread, teacher).await?;
        inside.witness("thread-hand-over", &subjects(&thread)).await?;
    }
    inside.commit().await?;
    Ok(SeeOther::to(format!("/threads/{}", at.thread)).saying(Flash::Saved))
}

#[derive(Clone, Copy, Deserialize)]
pub(in crate::rooms::threads) struct MessagePath {
    thread: ThreadId,
    message: MessageId,
}

/// The author takes back what is still held.
pub(in crate::rooms::threads) async fn remove(by: SignedIn, State(app): State<App>, Path(at): Path<MessagePath>) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    let thread = queries::thread(&mut inside, at.thread).await?.ok_or(Error::NotFound)?;
    let (gone, there) = writing::take_back(&mut inside, at.thread, at.message).await?;
    if !gone {
        return Err(Error::NotFound);
    }
    if !there {
        inside.witness("thread-take-back", &subjects(&thread)).await?;
    }
    inside.commit().await?;
    let next = if there {
        format!("/threads/{}", at.thread)
    } else {
        "/threads".to_owned()
    };
    Ok(SeeOther::to(next).saying(Flash::Deleted))
}
