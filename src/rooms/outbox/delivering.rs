//! The telling: one event, one person, one way, at its hour.

use super::event::{Event, Way};
use super::jobs::read;
use super::letter::{Addressee, letter, text_message};
use super::queries::{self, Delivery, Ended};
use super::{stop_hash, stop_key};
use crate::access::System;
use crate::ids::{DeliveryId, DeviceId};
use crate::rooms::notices::{self, Kind};
use crate::secrets::{Column, EMAIL_COLUMN, ENDPOINT_COLUMN, PHONE_COLUMN};
use crate::sending::{Outcome, Signalled, Texted};
use crate::{App, Result, clock};
use anyhow::{Context as _, anyhow};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::Value;
use std::time::Duration;
use tokio::time::Instant;
use uuid::Uuid;

/// Nothing leaves while it can be undone (rules.md 25).
const UNDO: SignedDuration = SignedDuration::from_mins(10);
/// An alert that could not leave for so long is told by nobody but the page and the call list.
const STALE: SignedDuration = SignedDuration::from_hours(6);
/// How long the database may be away when something has left, well within the lease of a job …
const AWAY: Duration = Duration::from_mins(3);
/// … and how long between two tries.
const AGAIN: Duration = Duration::from_millis(500);
/// After so many letters that a server did not take, without saying why, the address counts as not working.
const MOST_REFUSALS: i32 = 3;
/// So often a gateway may leave open whether a text message has left: each may have been one.
const MOST_UNSURE: i16 = 3;

#[derive(Deserialize)]
struct Deliver {
    delivery: DeliveryId,
}

/// May run twice: what has ended is not begun again, a letter whose ending was lost has the same id, a browser knows what it was told.
pub(super) async fn deliver(by: System, app: App, payload: Value) -> Result<()> {
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
    let telling = Telling {
        by,
        app,
        delivery,
        event,
        now,
    };
    match telling.delivery.way {
        Way::Mail => telling.by_mail().await,
        Way::Push => telling.by_push().await,
        Way::Sms => telling.by_text(clock::day(now, &calendar.zone).first_of_month()).await,
    }
}

/// What has left cannot be taken back, so that it has is written down, however long the database is away: only a death of the program
/// between the two lets it leave once more.
async fn insist<F: Future<Output = Result<()>> + Send>(note: impl Fn() -> F) -> Result<()> {
    let until = Instant::now() + AWAY;
    loop {
        match note().await {
            Err(error) if Instant::now() < until => {
                tracing::warn!(%error, "what has left could not be written down yet");
                tokio::time::sleep(AGAIN).await;
            }
            outcome => return outcome,
        }
    }
}

/// One delivery that is made.
struct Telling {
    by: System,
    app: App,
    delivery: Delivery,
    event: Event,
    now: Timestamp,
}

impl Telling {
    async fn by_mail(self) -> Result<()> {
        let (app, delivery) = (&self.app, &self.delivery);
        let sealed = delivery.email_sealed.as_deref().filter(|_| !delivery.failed && app.mail.leaves());
        let Some(email) = self.opened(EMAIL_COLUMN, sealed)? else {
            return self.end(Ended::Undeliverable).await;
        };
        if !self.is_wanted().await? {
            return self.end(Ended::Needless).await;
        }
        let to = Addressee {
            person: delivery.person,
            email,
            lang: delivery.lang,
        };
        let letter = letter(app, self.event, &to, &delivery.phone, self.now)?;
        if letter.stop.is_some() {
            let hash = stop_hash(&stop_key(app, delivery.person)).context("a key that is none")?;
            let mut inside = self.by.open(app).await?;
            queries::keep_stop(&mut inside, delivery.person, &hash).await?;
            inside.commit().await?;
        }
        match app.mail.send(&letter).await? {
            Outcome::Later(why) => Err(anyhow!(why).into()),
            Outcome::Sent => insist(|| self.note_taken()).await,
            Outcome::Refused { known } => {
                let mut inside = self.by.open(app).await?;
                queries::refused(&mut inside, delivery.person, known, MOST_REFUSALS).await?;
                queries::end(&mut inside, delivery.id, delivery.since, Ended::Undeliverable).await?;
                inside.commit().await
            }
        }
    }

    /// The server has the letter.
    async fn note_taken(&self) -> Result<()> {
        let mut inside = self.by.open(&self.app).await?;
        queries::taken(&mut inside, self.delivery.person).await?;
        queries::end(&mut inside, self.delivery.id, self.delivery.since, Ended::Sent).await?;
        inside.commit().await
    }

    /// A browser has the signal.
    async fn note_signalled(&self, device: DeviceId) -> Result<()> {
        let mut inside = self.by.open(&self.app).await?;
        queries::signalled(&mut inside, device, self.event).await?;
        inside.commit().await
    }

    /// The gateway has the message, or will never have it; nothing: not now.
    async fn note_texted(&self, month: Date, ended: Option<Ended>) -> Result<()> {
        let mut inside = self.by.open(&self.app).await?;
        if ended != Some(Ended::Sent) {
            queries::uncount_text(&mut inside, month).await?;
        }
        if let Some(ended) = ended {
            queries::end(&mut inside, self.delivery.id, self.delivery.since, ended).await?;
        }
        inside.commit().await
    }

    /// Each browser once; those that could not be signalled now are tried again.
    async fn by_push(self) -> Result<()> {
        let (app, delivery) = (&self.app, &self.delivery);
        let mut inside = self.by.open(app).await?;
        let browsers = queries::browsers(&mut inside, delivery.person).await?;
        drop(inside);
        if browsers.is_empty() || !app.push.is_on() {
            return self.end(Ended::Undeliverable).await;
        }
        if !self.is_wanted().await? {
            return self.end(Ended::Needless).await;
        }
        let (mut signalled, mut later) = (false, None);
        let word = self.event.to_string();
        for browser in &browsers {
            if browser.told.as_ref() == Some(&word) {
                signalled = true;
                continue;
            }
            let endpoint = app
                .keys
                .open(ENDPOINT_COLUMN, browser.device.uuid(), &browser.endpoint_sealed)
                .context("the address of a browser could not be opened")?;
            let endpoint = String::from_utf8(endpoint).context("the address of a browser is no text")?;
            let outcome = app.push.signal(&endpoint, self.event.is_urgent(), self.now).await?;
            match outcome {
                Signalled::Taken => {
                    signalled = true;
                    insist(|| self.note_signalled(browser.device)).await?;
                }
                Signalled::Gone => {
                    let mut inside = self.by.open(app).await?;
                    queries::unsubscribe(&mut inside, browser).await?;
                    inside.commit().await?;
                }
                Signalled::Later(why) => later = Some(why),
            }
        }
        if let Some(why) = later {
            return Err(anyhow!(why).into());
        }
        if !signalled {
            return self.end(Ended::Undeliverable).await;
        }
        let mut inside = self.by.open(app).await?;
        queries::end(&mut inside, delivery.id, delivery.since, Ended::Sent).await?;
        inside.commit().await
    }

    /// Counted before it leaves, so that what ends in between is not forgotten; `month` begins on its first day.
    async fn by_text(self, month: Date) -> Result<()> {
        let (app, delivery) = (&self.app, &self.delivery);
        let typed = self.opened(PHONE_COLUMN, delivery.phone_sealed.as_deref())?;
        let Some(number) = typed.and_then(|typed| app.texts.number(&typed)) else {
            return self.end(Ended::Undeliverable).await;
        };
        if !self.is_wanted().await? {
            return self.end(Ended::Needless).await;
        }
        let most = i32::try_from(app.texts.monthly()).unwrap_or(i32::MAX);
        let mut inside = self.by.open(app).await?;
        let Some(sent) = queries::count_text(&mut inside, month, most).await? else {
            drop(inside);
            return self.end(Ended::Undeliverable).await;
        };
        if sent == most {
            for head in queries::heads(&mut inside).await? {
                notices::remind_person(&mut inside, head, Kind::TextsUsedUp).await?;
            }
        }
        inside.commit().await?;
        match app.texts.send(&number, &text_message(delivery.lang, &delivery.phone)).await? {
            Texted::Sent => insist(|| self.note_texted(month, Some(Ended::Sent))).await,
            Texted::Refused => self.note_texted(month, Some(Ended::Undeliverable)).await,
            Texted::Later(why) => {
                self.note_texted(month, None).await?;
                Err(anyhow!(why).into())
            }
            // it counts: it may have left
            Texted::Unsure(why) => {
                let mut inside = self.by.open(app).await?;
                if queries::unsure(&mut inside, delivery.id).await? < MOST_UNSURE {
                    inside.commit().await?;
                    return Err(anyhow!(why).into());
                }
                queries::end(&mut inside, delivery.id, delivery.since, Ended::Undeliverable).await?;
                inside.commit().await
            }
        }
    }

    /// What was sealed for this person.
    fn opened(&self, column: Column, sealed: Option<&[u8]>) -> Result<Option<String>> {
        let Some(sealed) = sealed else { return Ok(None) };
        let person: Uuid = self.delivery.person.uuid();
        let plain = self
            .app
            .keys
            .open(column, person, sealed)
            .context("a contact could not be opened")?;
        Ok(Some(String::from_utf8(plain).context("a contact is no text")?))
    }

    /// Whether there still is something for this person, who may read it and wants to be told so: asked in their own scope, but of a
    /// text message, which also goes to those who never signed in.
    async fn is_wanted(&self) -> Result<bool> {
        let delivery = &self.delivery;
        if !delivery.choice.wants(self.event, delivery.way) || matches!(self.event, Event::Digest(..)) && delivery.just_told {
            return Ok(false);
        }
        if let (Event::Alert(post), Way::Sms) = (self.event, delivery.way) {
            let mut inside = self.by.open(&self.app).await?;
            return Ok(queries::to_be_texted(&mut inside, post, delivery.person, self.now - STALE).await?);
        }
        let Some(mut inside) = self.by.stand_for(&self.app, delivery.person).await? else {
            return Ok(false);
        };
        let now = inside.now();
        Ok(match self.event {
            Event::Digest(..) => queries::something_new(&mut inside, delivery.since, now - UNDO).await?,
            Event::Alert(post) => queries::alert_unread(&mut inside, post, now - STALE).await?,
            Event::Slip(post, _) => queries::answer_due(&mut inside, post).await?,
            Event::Call(notice) => queries::notice_unseen(&mut inside, notice, now - STALE).await?,
        })
    }

    /// What came to tell of more while it was looked at is looked at again.
    async fn end(&self, how: Ended) -> Result<()> {
        let mut inside = self.by.open(&self.app).await?;
        let ended = queries::end(&mut inside, self.delivery.id, self.delivery.since, how).await?;
        inside.commit().await?;
        if ended {
            Ok(())
        } else {
            Err(anyhow!("there is more to tell now").into())
        }
    }
}
