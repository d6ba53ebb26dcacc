//! A zip with a page to read and the same as JSON, made in memory and sent at once.

use super::files::{Announcement, ChildFile, PersonFile, Telling};
use crate::access::Who;
use crate::i18n::{Lang, Words};
use crate::rooms::announcements::{Kind, When};
use crate::rooms::audit;
use crate::rooms::home;
use crate::rooms::people;
use crate::{Error, Result};
use anyhow::Context as _;
use askama::Template;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use i18n_embed_fl::fl;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use serde::Serialize;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A file that the browser saves.
pub(super) struct Saved {
    name: String,
    media: &'static str,
    bytes: Vec<u8>,
}

impl Saved {
    pub(super) fn new(name: String, media: &'static str, bytes: Vec<u8>) -> Self {
        Self { name, media, bytes }
    }
}

impl IntoResponse for Saved {
    fn into_response(self) -> Response {
        // the names are our own: plain letters, digits and hyphens
        let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", self.name));
        let headers: [(HeaderName, HeaderValue); 2] = [
            (header::CONTENT_TYPE, HeaderValue::from_static(self.media)),
            (
                header::CONTENT_DISPOSITION,
                disposition.unwrap_or(HeaderValue::from_static("attachment")),
            ),
        ];
        (headers, self.bytes).into_response()
    }
}

/// How days are said in a file.
struct Said {
    lang: Lang,
    zone: TimeZone,
    made: Date,
    school: String,
}

impl Said {
    fn of(who: &Who, now: Timestamp) -> Self {
        Self {
            lang: who.lang,
            zone: who.zone.clone(),
            made: crate::clock::day(now, &who.zone),
            school: who.school.clone(),
        }
    }

    fn t(&self) -> &'static Words {
        self.lang.words()
    }

    /// The hours of a choice, as its form names them.
    fn telling(&self, telling: &Telling) -> String {
        let hour = |time: Time| time.strftime("%H:%M").to_string();
        format!(
            "{} {:02}:00 · {} {} – {}",
            fl!(self.t(), "telling-hour"),
            telling.digest_hour,
            fl!(self.t(), "telling-quiet"),
            hour(telling.quiet_from),
            hour(telling.quiet_until)
        )
    }

    fn channel(&self, word: &str) -> String {
        match word {
            "mail" => fl!(self.t(), "telling-by-mail"),
            "push" => fl!(self.t(), "telling-push"),
            _ => "SMS".to_owned(),
        }
    }

    fn day(&self, at: &Timestamp) -> String {
        self.lang.plain_date(crate::clock::day(*at, &self.zone))
    }

    fn last_day(&self, until: &Timestamp) -> String {
        let last = *until - jiff::SignedDuration::from_micros(1);
        self.day(&last)
    }

    fn made(&self) -> String {
        self.lang.plain_date(self.made)
    }

    fn date(&self, day: Date) -> String {
        self.lang.plain_date(day)
    }

    /// When and where an announcement's matter is.
    fn when(&self, post: &Announcement) -> Option<String> {
        let when = When {
            place: post.place.clone(),
            from: post.from_on?,
            until: post.until_on?,
            from_time: post.from_time,
            until_time: post.until_time,
        };
        Some(when.words(Kind::from_word(&post.kind), self.lang))
    }

    fn right(&self, level: &str) -> String {
        home::right(self.t(), level)
    }

    fn role(&self, role: &str) -> String {
        people::role(role, self.t())
    }

    fn act(&self, action: &str) -> String {
        audit::action(action, self.t())
    }
}

#[derive(Template)]
#[template(path = "rights/child_file.html")]
struct ChildHtml<'a> {
    said: &'a Said,
    file: &'a ChildFile,
}

#[derive(Template)]
#[template(path = "rights/person_file.html")]
struct PersonHtml<'a> {
    said: &'a Said,
    file: &'a PersonFile,
}

pub(super) fn of_child(who: &Who, now: Timestamp, file: &ChildFile) -> Result<Saved> {
    let said = Said::of(who, now);
    let html = ChildHtml { said: &said, file }.render().map_err(anyhow::Error::from)?;
    let name = format!("{}-{}.zip", fl!(said.t(), "data-file-child"), said.made);
    Ok(Saved::new(name, "application/zip", zip(&html, file)?))
}

pub(super) fn of_person(who: &Who, now: Timestamp, file: &PersonFile) -> Result<Saved> {
    let said = Said::of(who, now);
    let html = PersonHtml { said: &said, file }.render().map_err(anyhow::Error::from)?;
    let name = format!("{}-{}.zip", fl!(said.t(), "data-file-own"), said.made);
    Ok(Saved::new(name, "application/zip", zip(&html, file)?))
}

fn zip(html: &str, file: &impl Serialize) -> Result<Vec<u8>> {
    let json = serde_json::to_vec_pretty(file).context("a file as JSON")?;
    let pack = || -> zip::result::ZipResult<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in [("preau.html", html.as_bytes()), ("preau.json", &json)] {
            zip.start_file(name, SimpleFileOptions::default())?;
            zip.write_all(bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    };
    pack().context("a zip in memory").map_err(Error::from)
}
