//! The page of the record of acts.

use super::heads::{self, Head};
use super::queries::{self, Line, Verdict};
use super::{LINES, NAMES, action, fingerprint, how, ids};
use crate::access::{Govern, InSchool, Who};
use crate::layout::{Empty, Page, Pager, Tone};
use crate::web::{Html, Query, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use serde::Deserialize;
use std::collections::HashMap;
use uuid::Uuid;

/// An act, in words.
struct Row {
    did: String,
    how: Option<String>,
    /// About whom or what, as many as fit.
    names: Vec<String>,
    /// How many more there are.
    more: usize,
    at: String,
    by: String,
    /// Place and fingerprint, once it stands in the chain.
    mark: Option<(i64, String)>,
}

impl Row {
    fn of(line: Line, known: &HashMap<Uuid, Vec<String>>, who: &Who) -> Self {
        let t = who.lang.words();
        let mut names: Vec<String> = Vec::new();
        for name in ids(&line.subjects).iter().filter_map(|id| known.get(id)).flatten() {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        let more = names.len().saturating_sub(NAMES);
        names.truncate(NAMES);
        let by = match (line.actor, line.actor_name) {
            (_, Some(name)) => name,
            (Some(_), None) => fl!(t, "audit-by-gone"),
            (None, None) => fl!(t, "audit-by-nobody"),
        };
        Self {
            did: action(&line.action, t),
            how: how(&line.subjects, t),
            names,
            more,
            at: who.lang.moment(line.at, &who.zone),
            by,
            mark: line.seq.zip(line.hash).map(|(seq, hash)| (seq, fingerprint(&hash))),
        }
    }
}

/// What checking found, in words.
struct Check {
    tone: Tone,
    sentences: Vec<String>,
}

impl Check {
    fn of(verdict: &Verdict, belied: Option<&Head>, who: &Who) -> Self {
        let t = who.lang.words();
        if let Some(head) = belied {
            let date = who.lang.moment(head.at, &who.zone);
            let sentence = fl!(t, "audit-belied", place = head.mark.seq, date = date);
            return Self {
                tone: Tone::Danger,
                sentences: vec![sentence, fl!(t, "audit-broken-next")],
            };
        }
        let (tone, mut sentences) = match (verdict.broken_at, verdict.dated_back_at) {
            (Some(place), _) => (
                Tone::Danger,
                vec![fl!(t, "audit-broken", place = place), fl!(t, "audit-broken-next")],
            ),
            (None, Some(place)) => (Tone::Warn, vec![fl!(t, "audit-dated-back", place = place)]),
            (None, None) => (Tone::Ok, vec![fl!(t, "audit-whole", n = verdict.lines)]),
        };
        if let (None, Some(head)) = (verdict.broken_at, &verdict.head) {
            sentences.push(fl!(t, "audit-head", place = verdict.last(), mark = fingerprint(head)));
        }
        if verdict.waiting > 0 {
            sentences.push(fl!(t, "audit-waiting", n = verdict.waiting));
        }
        Self { tone, sentences }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct From {
    before: Option<i64>,
}

#[derive(Template)]
#[template(path = "audit/index.html")]
pub(super) struct Index {
    page: Page,
    /// Only above the newest lines: checking reads the whole record.
    check: Option<Check>,
    rows: Vec<Row>,
    pager: Pager,
}

pub(super) async fn index(by: InSchool<Govern>, State(app): State<App>, visit: Visit, Query(from): Query<From>) -> Result<Html<Index>> {
    let who = by.who();
    let mut inside = by.open(&app).await?;
    let most = i64::try_from(LINES).unwrap_or(i64::MAX).saturating_add(1);
    let mut lines = queries::lines(&mut inside, from.before, most).await?;
    let further = lines.len() > LINES;
    lines.truncate(LINES);
    let older = lines
        .last()
        .filter(|_| further)
        .map(|last| format!("/school/audit?before={}", last.id));

    let about: Vec<Uuid> = lines.iter().flat_map(|line| ids(&line.subjects)).collect();
    let known = queries::names(&mut inside, &about).await?;
    let check = if from.before.is_none() {
        // the notes first, so that what is noted meanwhile is in the record
        let here = app.clone();
        let noted = tokio::task::spawn_blocking(move || heads::noted(&here))
            .await
            .map_err(anyhow::Error::from)??;
        let places: Vec<i64> = noted.iter().map(|head| head.mark.seq).collect();
        let marks = queries::marks(&mut inside, &places).await?;
        let verdict = queries::verify(&mut inside).await?;
        Some(Check::of(&verdict, heads::belied(&noted, &marks).as_ref(), who))
    } else {
        None
    };
    let page = Page::of(&visit, who, "audit", |t| fl!(t, "audit-title"));
    Ok(Html::ok(Index {
        check,
        rows: lines.into_iter().map(|line| Row::of(line, &known, who)).collect(),
        pager: Pager::new(&page, older, from.before.map(|_| "/school/audit".to_owned())),
        page,
    }))
}
