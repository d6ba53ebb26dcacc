//! Whom to tell, when; and the telling.

use super::event::Event;
use super::hours::Calendar;
use super::letter::{Addressee, letter};
use super::queries::{self, Delivery, Ended, Put, Recipient};
use super::{stop_hash, stop_key};
use crate::access::{Background, Inside, System};
use crate::ids::{AnnouncementId, DeliveryId, MessageId};
use crate::jobs::Jobs;
use crate::secrets::EMAIL_COLUMN;
use crate::sending::Outcome;
use crate::{App, Result};
use anyhow::{Context as _, anyhow};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::Value;

/// Nothing leaves while it can be undone (rules.md 25).
const UNDO: SignedDuration = SignedDuration::from_mins(10);
/// An alert that could not leave for so long is told by nobody but the page and the call list.
const STALE: SignedDuration = SignedDuration::from_hours(6);
/// After so many letters that a server did not take, without saying why, the address counts as not working.
const MOST_REFUSALS: i32 = 3;
/// As long as read marks (rules.md 27).
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 60);
/// A letter about an answer leaves so long before the letter of the day, which then finds that somebody was told.
const AHEAD: SignedDuration = SignedDuration::from_mins(1);

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new()
        .on("outbox-post", |by, app, payload| Box::pin(tell_of_post(by, app, payload)))
        .on("outbox-message", |by, app, payload| Box::pin(tell_of_message(by, app, payload)))
        .on("outbox-notices", |by, app, payload| Box::pin(tell_of_notices(by, app, payload)))
        .on("outbox-deliver", |by, app, payload| Box::pin(deliver(by, app, payload)))
        .every(SignedDuration::from_hours(1), "outbox-slips", |by, app, _| {
            Box::pin(tell_of_slips(by, app))
        })
        .every(SignedDuration::from_hours(24), "outbox-forget", |by, app, _| {
            Box::pin(forget(by, app))
        })
}

fn read<T: for<'a> Deserialize<'a>>(payload: Value) -> Result<T> {
    Ok(serde_json::from_value(payload).context("the payload of a job")?)
}

/// The letter of the day that tells of this, for everybody who wants one.
fn in_letters_of_the_day(calendar: &Calendar, now: Timestamp, told: impl IntoIterator<Item = (Recipient, Timestamp)>) -> Vec<Put> {
    told.into_iter()
        .filter(|(recipient, _)| recipient.choice.digest)
        .filter_map(|(recipient, since)| {
            let (day, due) = calendar.digest(now, &recipient.choice)?;
            Some(Put {
                person: recipient.person,
                event: Event::Digest(day, recipient.choice.hour),
                since,
                due,
            })
        })
        .collect()
}

/// Opens the program's scope with the school's calendar; nothing where nothing can leave.
async fn at_work(by: &System, app: &App) -> Result<Option<(Inside<Background>, Calendar)>> {
    if !app.mail.leaves() {
        return Ok(None);
    }
    let mut inside = by.open(app).await?;
    let calendar = queries::calendar(&mut inside).await?;
    Ok(calendar.map(|calendar| (inside, calendar)))
}

#[derive(Deserialize)]
struct Post {
    announcement: AnnouncementId,
}

/// What was undone or withdrawn meanwhile is told to nobody.
async fn tell_of_post(by: System, app: App, payload: Value) -> Result<()> {
    let Post { announcement } = read(payload)?;
    let Some((mut inside, calendar)) = at_work(&by, &app).await? else {
        return Ok(());
    };
    let now = inside.now();
    let Some((since, alert)) = queries::post(&mut inside, announcement).await? else {
        return Ok(());
    };
    let readers = queries::readers(&mut inside, announcement).await?;
    let put: Vec<Put> = if alert {
        readers
            .into_iter()
            .map(|recipient| Put {
                person: recipient.person,
                event: Event::Alert(announcement.uuid()),
                since,
                due: now,
            })
            .collect()
    } else {
        in_letters_of_the_day(&calendar, now, readers.into_iter().map(|recipient| (recipient, since)))
    };
    queries::put_down(&mut inside, &put).await?;
    inside.commit().await
}

#[derive(Deserialize)]
struct Message {
    message: MessageId,
}

async fn tell_of_message(by: System, app: App, payload: Value) -> Result<()> {
    let Message { message } = read(payload)?;
    let Some((mut inside, calendar)) = at_work(&by, &app).await? else {
        return Ok(());
    };
    let told = queries::correspondents(&mut inside, message).await?;
    let put = in_letters_of_the_day(&calendar, inside.now(), told);
    queries::put_down(&mut inside, &put).await?;
    inside.commit().await
}

#[derive(Deserialize)]
struct Notices {
    notices: Vec<i64>,
}

async fn tell_of_notices(by: System, app: App, payload: Value) -> Result<()> {
    let Notices { notices } = read(payload)?;
    let Some((mut inside, calendar)) = at_work(&by, &app).await? else {
        return Ok(());
    };
    let now = inside.now();
    let (urgent, others): (Vec<_>, Vec<_>) = queries::noted(&mut inside, &notices)
        .await?
        .into_iter()
        .partition(|noted| noted.urgent);
    let mut put = in_letters_of_the_day(&calendar, now, others.into_iter().map(|noted| (noted.recipient, noted.at)));
    put.extend(urgent.into_iter().map(|noted| Put {
        person: noted.recipient.person,
        event: Event::Call(noted.id),
        since: noted.at,
        due: now,
    }));
    queries::put_down(&mut inside, &put).await?;
    inside.commit().await
}

/// By the hour: a deadline may be moved, a child may come to the class.
async fn tell_of_slips(by: System, app: App) -> Result<()> {
    let Some((mut inside, calendar)) = at_work(&by, &app).await? else {
        return Ok(());
    };
    let now = inside.now();
    let put: Vec<Put> = queries::slips_due(&mut inside)
        .await?
        .into_iter()
        .filter(|due| due.recipient.choice.slips)
        .filter_map(|due| {
            let choice = &due.recipient.choice;
            // at the family's hour, if that is not too late
            let hour = calendar.digest(now, choice).filter(|(day, _)| *day <= due.until_on);
            Some(Put {
                person: due.recipient.person,
                event: Event::Slip(due.post.uuid()),
                since: due.since,
                due: match hour {
                    Some((_, at)) => at - AHEAD,
                    None => calendar.soon(now, choice)?,
                },
            })
        })
        .collect();
    queries::put_down(&mut inside, &put).await?;
    inside.commit().await
}

#[derive(Deserialize)]
struct Deliver {
    delivery: DeliveryId,
}

/// May run twice: what has ended is not begun again, and a letter whose ending was lost has the same id.
async fn deliver(by: System, app: App, payload: Value) -> Result<()> {
    let Deliver { delivery } = read(payload)?;
    let mut inside = by.open(&app).await?;
    let Some(delivery) = queries::delivery(&mut inside, delivery).await? else {
        return Ok(());
    };
    let calendar = queries::calendar(&mut inside).await?.context("a school that has deliveries")?;
    let event: Event = delivery.event.parse()?;
    let now = inside.now();
    // the queue may have stood still until the evening
    if !event.is_urgent() && calendar.is_quiet(now, &delivery.choice) {
        let until = calendar.soon(now, &delivery.choice).context("a year without a school day")?;
        queries::put_off(&mut inside, delivery.id, until).await?;
        return inside.commit().await;
    }
    drop(inside);
    let Some(email) = address(&app, &delivery)? else {
        return end(&by, &app, &delivery, Ended::Undeliverable).await;
    };
    if !is_wanted(&by, &app, event, &delivery).await? {
        return end(&by, &app, &delivery, Ended::Needless).await;
    }
    let to = Addressee {
        person: delivery.person,
        email,
        lang: delivery.lang,
    };
    let letter = letter(&app, event, &to, &delivery.phone, now)?;
    if letter.stop.is_some() {
        let hash = stop_hash(&stop_key(&app, delivery.person)).context("a key that is none")?;
        let mut inside = by.open(&app).await?;
        queries::keep_stop(&mut inside, delivery.person, &hash).await?;
        inside.commit().await?;
    }
    match app.mail.send(&letter).await? {
        Outcome::Later(why) => Err(anyhow!(why).into()),
        Outcome::Sent => {
            let mut inside = by.open(&app).await?;
            queries::taken(&mut inside, delivery.person).await?;
            queries::end(&mut inside, delivery.id, delivery.since, Ended::Sent).await?;
            inside.commit().await
        }
        Outcome::Refused { known } => {
            let mut inside = by.open(&app).await?;
            queries::refused(&mut inside, delivery.person, known, MOST_REFUSALS).await?;
            queries::end(&mut inside, delivery.id, delivery.since, Ended::Undeliverable).await?;
            inside.commit().await
        }
    }
}

/// Where mail finds them; nothing where there is none, or mail does not leave (any more).
fn address(app: &App, delivery: &Delivery) -> Result<Option<String>> {
    let Some(sealed) = delivery.email_sealed.as_deref().filter(|_| !delivery.failed && app.mail.leaves()) else {
        return Ok(None);
    };
    let plain = app
        .keys
        .open(EMAIL_COLUMN, delivery.person.uuid(), sealed)
        .context("a contact could not be opened")?;
    Ok(Some(String::from_utf8(plain).context("a contact is no text")?))
}

/// Whether there still is something for this person, who may read it and wants to be told: asked in their own scope.
async fn is_wanted(by: &System, app: &App, event: Event, delivery: &Delivery) -> Result<bool> {
    let choice = &delivery.choice;
    if matches!(event, Event::Digest(..)) && (!choice.digest || delivery.just_told) || matches!(event, Event::Slip(_)) && !choice.slips {
        return Ok(false);
    }
    let Some(mut inside) = by.stand_for(app, delivery.person).await? else {
        return Ok(false);
    };
    let now = inside.now();
    Ok(match event {
        Event::Digest(..) => queries::something_new(&mut inside, delivery.since, now - UNDO).await?,
        Event::Alert(post) => queries::alert_unread(&mut inside, post, now - STALE).await?,
        Event::Slip(post) => queries::answer_due(&mut inside, post).await?,
        Event::Call(notice) => queries::notice_unseen(&mut inside, notice, now - STALE).await?,
    })
}

/// What came to tell of more while it was looked at is looked at again.
async fn end(by: &System, app: &App, delivery: &Delivery, how: Ended) -> Result<()> {
    let mut inside = by.open(app).await?;
    let ended = queries::end(&mut inside, delivery.id, delivery.since, how).await?;
    inside.commit().await?;
    if ended {
        Ok(())
    } else {
        Err(anyhow!("there is more to tell now").into())
    }
}

async fn forget(by: System, app: App) -> Result<()> {
    let mut inside = by.open(&app).await?;
    let before = inside.now() - KEPT;
    queries::forget(&mut inside, before).await?;
    inside.commit().await
}
