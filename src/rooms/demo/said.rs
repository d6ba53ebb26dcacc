//! What the invented class says beyond plain posts (`said.toml`): what asks, offers or carries something, an alert, what is for some
//! families only, what the head says to all classes, and a conversation; with what families answered to it.

use super::cast::Class;
use super::posts::{APART, Authors, Post, announcement};
use super::rows::{Addressed, Announcement, Asking, Carried, Choice, Choosable, Fuller, Message, Rows, Said, Signature, Thread};
use super::school::group_id;
use super::staff::STAFF;
use super::{Kind, id};
use crate::clock;
use crate::i18n::Lang;
use crate::rooms::announcements::alert_words;
use crate::web::markdown;
use anyhow::Context as _;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use serde::Deserialize;
use uuid::Uuid;

/// The first number after those of the plain posts, which may become more.
const FIRST: i32 = 1001;
/// On these days the school reads (migration 0440), so that nothing waits for a Monday.
const SCHOOL_DAYS: [Weekday; 4] = [Weekday::Monday, Weekday::Tuesday, Weekday::Thursday, Weekday::Friday];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Book {
    said: Vec<Saying>,
    broadcast: Broadcast,
    thread: Conversation,
}

/// A post with more to it than its text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Saying {
    ago: i32,
    at: Time,
    post: Post,
    /// The last day on which one can answer.
    until: Option<i32>,
    /// For their guardians only; for the class, if there are none.
    #[serde(default)]
    pupils: Vec<String>,
    alert: Option<Alert>,
    ask: Option<Ask>,
    offer: Option<Offer>,
    document: Option<Document>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Alert {
    sentence: String,
    time: Time,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ask {
    scope: String,
    answers: Vec<Answer>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    child: String,
    by: String,
    agrees: bool,
    after: i64,
    noted_by: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Offer {
    kind: String,
    places: Option<i16>,
    options: Vec<String>,
    choices: Vec<Chosen>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Chosen {
    by: String,
    option: i16,
    after: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    name: String,
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Broadcast {
    ago: i32,
    at: Time,
    post: Post,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Conversation {
    child: String,
    guardian: String,
    subject: String,
    message: Vec<Line>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    by: String,
    at: Time,
    body: String,
}

/// All of it, by the people in these rows, who have written since `from`.
pub(super) fn said(rows: &Rows, authors: &Authors, from: Timestamp, now: Timestamp, zone: &TimeZone) -> anyhow::Result<Said> {
    let book: Book = toml::from_str(include_str!("said.toml"))?;
    let mut saying = Telling {
        rows,
        from,
        now,
        zone,
        said: Said::default(),
    };
    let mut number = FIRST;
    for one in book.said {
        saying.say(one, number, authors)?;
        number += 1;
    }
    saying.say_everywhere(&book.broadcast, number)?;
    saying.converse(&book.thread)?;
    Ok(saying.said)
}

struct Telling<'a> {
    rows: &'a Rows,
    from: Timestamp,
    now: Timestamp,
    zone: &'a TimeZone,
    said: Said,
}

/// The key of the row after these.
fn next<T>(kind: Kind, rows: &[T]) -> Uuid {
    id(kind, u32::try_from(rows.len()).unwrap_or(u32::MAX).saturating_add(1))
}

impl Telling<'_> {
    /// Somebody of the cast.
    fn person(&self, name: &str) -> anyhow::Result<Uuid> {
        let found = self
            .rows
            .people
            .iter()
            .find(|it| name.strip_prefix(it.given_name).and_then(|rest| rest.strip_prefix(' ')) == Some(it.family_name));
        Ok(found.with_context(|| format!("{name} is not in the cast"))?.id)
    }

    fn day(&self, ahead: i32) -> Date {
        clock::day(self.now, self.zone).saturating_add(ahead.days())
    }

    fn on(&self, day: Date, at: Time) -> anyhow::Result<Timestamp> {
        Ok(self.zone.to_timestamp(day.to_datetime(at))?)
    }

    /// The last school day that was over so many days ago; in a year that is younger, when it began.
    fn moment(&self, ago: i32, at: Time) -> anyhow::Result<Timestamp> {
        let memory = i32::try_from(self.now.duration_since(self.from).as_hours() / 24)?;
        self.on(self.school_day(ago.min(memory)), at)
    }

    fn school_day(&self, ago: i32) -> Date {
        let days = (ago..=ago.saturating_add(6)).map(|ago| self.day(-ago));
        let mut open = days.filter(|day| SCHOOL_DAYS.contains(&day.weekday()));
        open.next().unwrap_or_else(|| self.day(-ago))
    }

    /// When somebody answered to what went out then.
    fn after(&self, published: Timestamp, hours: i64) -> Timestamp {
        (published + SignedDuration::from_hours(hours)).min(self.now)
    }

    fn say(&mut self, one: Saying, number: i32, authors: &Authors) -> anyhow::Result<()> {
        let published = self.moment(one.ago, one.at)?;
        let mut post = announcement(one.post, number, published, authors, self.zone)?;
        if let Some(alert) = &one.alert {
            let (title, body, lang) = alert_words(Some(&alert.sentence), Some(alert.time), Lang::Fr).context("no such sentence")?;
            (post.title, post.body_html, post.lang) = (title, markdown::render(&body).as_str().to_owned(), lang.code().to_owned());
            post.body = body;
        }
        if let Some((first, last)) = post.from_on.zip(post.until_on).filter(|(first, last)| first < last) {
            // a journey begins on a Monday
            let later = (7 - i32::from(first.weekday().to_monday_zero_offset())) % 7;
            post.from_on = Some(first.saturating_add(later.days()));
            post.until_on = Some(last.saturating_add(later.days()));
        }
        for name in &one.pupils {
            self.said.addressed.push(Addressed {
                group: post.group,
                announcement: post.id,
                pupil: self.person(name)?,
            });
        }
        if let Some(ask) = one.ask {
            self.ask(&post, published, ask, one.until)?;
        }
        if let Some(offer) = one.offer {
            self.offer(&post, published, offer, one.until)?;
        }
        if let Some(document) = one.document {
            self.said.carried.push(Carried {
                announcement: post.id,
                name: document.name,
                text: document.text.trim_start().to_owned(),
            });
        }
        self.said.posts.push(Fuller {
            audience: if one.pupils.is_empty() { "class" } else { "chosen" },
            alert_time: one.alert.as_ref().map(|alert| alert.time),
            alert_template: one.alert.map(|alert| alert.sentence),
            risk: None,
            post,
        });
        Ok(())
    }

    /// What a post asks or offers.
    fn asking(&self, post: &Announcement, word: String, until: Option<i32>, places: Option<i16>) -> anyhow::Result<Asking> {
        Ok(Asking {
            group: post.group,
            announcement: post.id,
            word,
            until: self.day(until.context("what asks says until when")?),
            places,
        })
    }

    fn ask(&mut self, post: &Announcement, published: Timestamp, ask: Ask, until: Option<i32>) -> anyhow::Result<()> {
        let asking = self.asking(post, ask.scope, until, None)?;
        self.said.sign_offs.push(asking);
        for answer in ask.answers {
            let at = self.after(published, answer.after);
            let noted_by = answer.noted_by.as_deref().map(|name| self.person(name)).transpose()?;
            self.said.signatures.push(Signature {
                id: next(Kind::Signature, &self.said.signatures),
                announcement: post.id,
                pupil: self.person(&answer.child)?,
                guardian: self.person(&answer.by)?,
                agrees: answer.agrees,
                received_on: noted_by.map(|_| clock::day(at, self.zone)),
                noted_by,
                at,
            });
        }
        Ok(())
    }

    fn offer(&mut self, post: &Announcement, published: Timestamp, offer: Offer, until: Option<i32>) -> anyhow::Result<()> {
        let asking = self.asking(post, offer.kind, until, offer.places)?;
        self.said.offers.push(asking);
        for (label, position) in offer.options.into_iter().zip(1..) {
            self.said.choosable.push(Choosable {
                id: next(Kind::Choosable, &self.said.choosable),
                group: post.group,
                announcement: post.id,
                position,
                label,
            });
        }
        for choice in offer.choices {
            self.said.choices.push(Choice {
                id: next(Kind::Choice, &self.said.choices),
                announcement: post.id,
                position: choice.option,
                guardian: self.person(&choice.by)?,
                at: self.after(published, choice.after),
            });
        }
        Ok(())
    }

    /// One text, as the post of each class.
    fn say_everywhere(&mut self, broadcast: &Broadcast, number: i32) -> anyhow::Result<()> {
        let head = STAFF
            .iter()
            .find(|it| it.login == broadcast.post.by)
            .context("nobody of this name works here")?;
        let person = self.person(&format!("{} {}", head.given, head.family))?;
        let published = self.moment(broadcast.ago, broadcast.at)?;
        for (class, number) in Class::ALL.into_iter().zip(number..) {
            let here = Authors::from([(head.login, (person, group_id(class)))]);
            let mut post = announcement(broadcast.post.clone(), number, published, &here, self.zone)?;
            post.broadcast = Some(id(Kind::Broadcast, 1));
            self.said.everywhere.push(post);
        }
        Ok(())
    }

    /// On the last school day on which all of it was written by now: inside the hours in which the school reads, so it is delivered.
    fn converse(&mut self, thread: &Conversation) -> anyhow::Result<()> {
        let pupil = self.person(&thread.child)?;
        let guardian = self.person(&thread.guardian)?;
        let place = self
            .rows
            .enrolments
            .iter()
            .find(|fact| fact.person == pupil)
            .and_then(|fact| fact.to);
        let group = place.context("who is written about is in a class")?;
        let (first, last) = thread
            .message
            .first()
            .zip(thread.message.last())
            .context("a conversation has messages")?;
        let over = |day: &Date| self.on(*day, last.at).is_ok_and(|at| at <= self.now - APART);
        let day = (0..7)
            .map(|ago| self.school_day(ago))
            .find(over)
            .unwrap_or_else(|| self.school_day(7));
        let id = next(Kind::Thread, &self.said.threads);
        self.said.threads.push(Thread {
            id,
            group,
            pupil,
            guardian,
            subject: thread.subject.clone(),
            begun_at: self.on(day, first.at)?,
        });
        for line in &thread.message {
            let author = self.person(&line.by)?;
            let body = line.body.trim().to_owned();
            self.said.messages.push(Message {
                id: next(Kind::Message, &self.said.messages),
                group,
                thread: id,
                author,
                from_guardian: author == guardian,
                body_html: markdown::render(&body).as_str().to_owned(),
                body,
                at: self.on(day, line.at)?,
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_down_can_be_read_and_keeps_its_marks_together() {
        let text = include_str!("said.toml");
        let book: Book = toml::from_str(text).unwrap();
        assert_eq!(book.said.len(), 6);
        assert!(
            book.said.iter().all(|one| one.ago >= 2),
            "what goes out has gone out for longer than the undo"
        );
        let asks = |one: &&Saying| one.ask.is_some() || one.offer.is_some();
        assert!(book.said.iter().filter(asks).all(|one| one.until.is_some_and(|until| until > 0)));
        for parted in [" :", " ;", " ?", " !", " »", "« "] {
            let loose = text.lines().find(|line| !line.starts_with('#') && line.contains(parted));
            assert_eq!(loose, None, "U+00A0 keeps {parted:?} on one line");
        }
    }
}
