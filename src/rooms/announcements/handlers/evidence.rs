//! Evidence of answers: a zip whose files anybody can check with `sha256sum -c SHA256SUMS`, without this program.
//!
//! The texts that were answered to are in it byte for byte, each under its own SHA-256; the table of answers names the text of each by the
//! same hash.

use super::super::queries::{self, Evidence};
use super::super::signoff::hex;
use super::show::Of;
use crate::access::{Capacity, InGroup, Reach, Sign, Who};
use crate::web::{Path, table as cells};
use crate::{App, Error, Result, clock};
use anyhow::Context as _;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use i18n_embed_fl::fl;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// All answers of the class, for its staff: also of a post that was withdrawn.
pub(in super::super) async fn all(by: InGroup<Reach>, State(app): State<App>, Path(Of { announcement }): Path<Of>) -> Result<Response> {
    let mut inside = by.open(&app).await?;
    let head = by.reasons().any(|reason| reason.capacity == Capacity::Principal);
    if !queries::was_asked(&mut inside, announcement).await? {
        return Err(Error::NotFound);
    }
    if !queries::may_answers(&mut inside, announcement, head).await? {
        return Err(Error::Forbidden);
    }
    let rows = queries::evidence(&mut inside, announcement, false).await?;
    drop(inside);
    file(by.who(), by.now(), &rows)
}

/// One's own answers.
pub(in super::super) async fn own(by: InGroup<Sign>, State(app): State<App>, Path(Of { announcement }): Path<Of>) -> Result<Response> {
    let rows = queries::evidence(&mut by.open(&app).await?, announcement, true).await?;
    if rows.is_empty() {
        return Err(Error::NotFound);
    }
    file(by.who(), by.now(), &rows)
}

/// A cell of the table; what a spreadsheet would take for a formula is text (security.md, attack 66).
fn cell(text: &str) -> String {
    format!("\"{}\"", cells::plain(text).replace('"', "\"\""))
}

fn table(who: &Who, rows: &[Evidence]) -> String {
    let t = who.lang.words();
    let mut csv = String::from("\u{feff}");
    let heads = [
        fl!(t, "evidence-pupil"),
        fl!(t, "evidence-guardian"),
        fl!(t, "evidence-answer"),
        fl!(t, "evidence-how"),
        fl!(t, "evidence-at"),
        fl!(t, "evidence-until"),
        "SHA-256".to_owned(),
    ];
    let line = |cells: &[String]| cells.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",") + "\r\n";
    csv.push_str(&line(&heads));
    for row in rows {
        let how = match (row.channel.as_str(), row.received_on) {
            ("paper", Some(day)) => fl!(t, "evidence-paper", date = day.to_string()),
            _ => fl!(t, "evidence-screen"),
        };
        let ended = row.ended_at.map_or_else(String::new, |at| {
            let why = match row.ended_why.as_deref() {
                Some("withdrawn") => fl!(t, "evidence-withdrawn"),
                Some("disputed") => fl!(t, "evidence-disputed"),
                Some("undone") => fl!(t, "evidence-undone"),
                _ => fl!(t, "evidence-changed"),
            };
            format!("{at} ({why})")
        });
        let answer = if row.agrees { fl!(t, "sign-yes") } else { fl!(t, "sign-no") };
        csv.push_str(&line(&[
            row.pupil.clone(),
            row.guardian.clone(),
            answer,
            how,
            row.given_at.to_string(),
            ended,
            hex(&row.hash),
        ]));
    }
    // the marks that keep names apart on a page are no part of a table
    csv.replace(['\u{2068}', '\u{2069}'], "")
}

fn file(who: &Who, now: Timestamp, rows: &[Evidence]) -> Result<Response> {
    let t = who.lang.words();
    let mut files: BTreeMap<String, Vec<u8>> = rows
        .iter()
        .map(|row| (format!("{}.txt", hex(&row.hash)), row.text.clone().into_bytes()))
        .collect();
    files.insert(format!("{}.csv", fl!(t, "evidence-answers")), table(who, rows).into_bytes());
    let mut sums = String::new();
    for (name, bytes) in &files {
        // two spaces: the form that `sha256sum -c` reads
        let _ = writeln!(sums, "{}  {name}", hex(&Sha256::digest(bytes)));
    }
    files.insert("SHA256SUMS".to_owned(), sums.into_bytes());
    let pack = || -> zip::result::ZipResult<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &files {
            zip.start_file(name.as_str(), SimpleFileOptions::default())?;
            zip.write_all(bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    };
    let bytes = pack().context("a zip in memory").map_err(Error::from)?;
    let name = format!("{}-{}.zip", fl!(t, "evidence-answers"), clock::day(now, &who.zone));
    // the names are our own: plain letters, digits and hyphens
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).unwrap_or(HeaderValue::from_static("attachment"));
    let headers: [(HeaderName, HeaderValue); 2] = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, bytes).into_response())
}
