//! Whom to tell, by what, when.

use super::delivering::deliver;
use super::event::{Event, Way};
use super::hours::Calendar;
use super::queries::{self, Put, Recipient};
use crate::access::{Background, Inside, System};
use crate::ids::{AnnouncementId, BroadcastId, MessageId};
use crate::jobs::Jobs;
use crate::{App, Result};
use anyhow::Context as _;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

/// As long as read marks (rules.md 27).
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 60);
/// A letter about an answer leaves so long before the letter of the day, which then finds that somebody was told.
const AHEAD: SignedDuration = SignedDuration::from_mins(1);

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new()
        .on("outbox-post", |by, app, payload| Box::pin(tell_of_post(by, app, payload)))
        .on("outbox-alert", |by, app, payload| Box::pin(tell_of_alert(by, app, payload)))
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

pub(super) fn read<T: for<'a> Deserialize<'a>>(payload: Value) -> Result<T> {
    Ok(serde_json::from_value(payload).context("the payload of a job")?)
}

impl Recipient {
    /// The ways by which this event finds them, as far as they want it.
    fn ways(&self, app: &App, event: Event) -> impl Iterator<Item = Way> {
        let open = [
            (Way::Mail, self.choice.mail && app.mail.leaves()),
            (Way::Push, self.choice.push && app.push.is_on()),
        ];
        let choice = self.choice;
        open.into_iter()
            .filter(move |(way, open)| *open && choice.wants(event, *way))
            .map(|(way, _)| way)
    }

    /// They are to be told this, by each of their ways.
    fn put(&self, app: &App, event: Event, since: Timestamp, due: Timestamp) -> impl Iterator<Item = Put> {
        let person = self.person;
        self.ways(app, event).map(move |way| Put {
            person,
            event,
            way,
            since,
            due,
        })
    }
}

/// The letter of the day that tells of this, for everybody who wants one.
fn in_letters_of_the_day(
    app: &App,
    calendar: &Calendar,
    now: Timestamp,
    told: impl IntoIterator<Item = (Recipient, Timestamp)>,
) -> Vec<Put> {
    told.into_iter()
        .filter_map(|(recipient, since)| {
            let (day, due) = calendar.digest(now, &recipient.choice)?;
            let event = Event::Digest(day, recipient.choice.hour);
            Some(recipient.put(app, event, since, due).collect::<Vec<_>>())
        })
        .flatten()
        .collect()
}

/// Opens the program's scope with the school's calendar; nothing where nothing can leave.
async fn at_work(by: &System, app: &App) -> Result<Option<(Inside<Background>, Calendar)>> {
    if !app.mail.leaves() && !app.push.is_on() && !app.texts.leave() {
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
    let put = if alert {
        alert_to(&app, &mut inside, announcement.uuid(), since).await?
    } else {
        let told = queries::readers(&mut inside, announcement.uuid()).await?.into_iter();
        in_letters_of_the_day(&app, &calendar, now, told.map(|recipient| (recipient, since)))
    };
    queries::put_down(&mut inside, &put).await?;
    inside.commit().await
}

/// At once, by every way there is.
async fn alert_to(app: &App, inside: &mut Inside<Background>, alert: Uuid, since: Timestamp) -> Result<Vec<Put>> {
    let (event, due) = (Event::Alert(alert), inside.now());
    let readers = queries::readers(inside, alert).await?;
    let mut put: Vec<Put> = readers.iter().flat_map(|recipient| recipient.put(app, event, since, due)).collect();
    if app.texts.leave() {
        let texted = queries::texted(inside, alert).await?.into_iter();
        put.extend(texted.map(|person| Put {
            person,
            event,
            way: Way::Sms,
            since,
            due,
        }));
    }
    Ok(put)
}

#[derive(Deserialize)]
struct ToAll {
    broadcast: BroadcastId,
}

/// An alert to all classes: once to each person, whatever classes they read in, and to those whose class is closed.
async fn tell_of_alert(by: System, app: App, payload: Value) -> Result<()> {
    let ToAll { broadcast } = read(payload)?;
    let Some((mut inside, _)) = at_work(&by, &app).await? else {
        return Ok(());
    };
    let Some(since) = queries::alert_to_all(&mut inside, broadcast).await? else {
        return Ok(());
    };
    let put = alert_to(&app, &mut inside, broadcast.uuid(), since).await?;
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
    let put = in_letters_of_the_day(&app, &calendar, inside.now(), told);
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
    let mut put = in_letters_of_the_day(&app, &calendar, now, others.into_iter().map(|noted| (noted.recipient, noted.at)));
    for noted in urgent {
        put.extend(noted.recipient.put(&app, Event::Call(noted.id), noted.at, now));
    }
    queries::put_down(&mut inside, &put).await?;
    inside.commit().await
}

/// By the hour: a deadline may be moved, a child may come to the class.
async fn tell_of_slips(by: System, app: App) -> Result<()> {
    let Some((mut inside, calendar)) = at_work(&by, &app).await? else {
        return Ok(());
    };
    let now = inside.now();
    let mut put = Vec::new();
    for due in queries::slips_due(&mut inside).await? {
        let choice = &due.recipient.choice;
        // at the family's hour, if that is not too late
        let at = match calendar.digest(now, choice).filter(|(day, _)| *day <= due.until_on) {
            Some((_, at)) => Some(at - AHEAD),
            None => calendar.soon(now, choice),
        };
        if let Some(at) = at {
            put.extend(due.recipient.put(&app, Event::Slip(due.post.uuid(), due.asked), due.since, at));
        }
    }
    queries::put_down(&mut inside, &put).await?;
    inside.commit().await
}

async fn forget(by: System, app: App) -> Result<()> {
    let mut inside = by.open(&app).await?;
    let before = inside.now() - KEPT;
    queries::forget(&mut inside, before).await?;
    inside.commit().await
}
