//! The agenda as a list of what comes, or as a month.

use super::month::Month;
use super::queries::{self, Dated};
use crate::access::{Capability as _, Capacity, Follow, SignedIn, Who};
use crate::i18n::Lang;
use crate::ids::GroupId;
use crate::layout::{Empty, Page};
use crate::rooms::announcements::{Kind, href};
use crate::web::{Html, Query, Visit};
use crate::{App, Result, clock};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use serde::Deserialize;

/// How far the list of what comes looks.
const AHEAD: i32 = 8 * 7;

#[derive(Template)]
#[template(path = "agenda/index.html")]
pub(super) struct Agenda {
    page: Page,
    /// The month that is shown; without, what comes.
    month: Option<Shown>,
    /// The month of today, for the way there.
    this_month: String,
    days: Vec<Day>,
    /// More than one class: each line says whose it is.
    several: bool,
    /// May have it in a calendar program.
    follows: bool,
    empty: Empty,
}

/// A month as a table.
struct Shown {
    name: String,
    /// Ways to months with anything before and after.
    earlier: Option<String>,
    later: Option<String>,
    /// In full, and shortened to three letters.
    weekdays: Vec<(&'static str, &'static str)>,
    weeks: Vec<Vec<Cell>>,
}

/// A day in the table.
struct Cell {
    number: String,
    /// The place of that day in the list below, if anything is on it.
    anchor: Option<String>,
    today: bool,
}

/// A day of the list.
struct Day {
    date: Date,
    name: String,
    lines: Vec<Line>,
}

struct Line {
    id: String,
    href: String,
    kind: String,
    title: String,
    lang: Lang,
    when: String,
    group_name: String,
    cancelled: bool,
    changed: bool,
    /// One's own tick under homework.
    done: Option<bool>,
}

#[derive(Default, Deserialize)]
pub(super) struct AgendaQuery {
    #[serde(default)]
    month: String,
}

pub(super) async fn index(by: SignedIn, State(app): State<App>, visit: Visit, Query(query): Query<AgendaQuery>) -> Result<Html<Agenda>> {
    let who = by.who();
    let today = clock::day(by.now(), &who.zone);
    let month = Month::parse(&query.month);
    let (first, last) = month.map_or_else(
        || (today, today.saturating_add(AHEAD.days())),
        |month| (month.first(), month.last()),
    );
    let groups = groups(who);
    let mut inside = by.open(&app).await?;
    let found = queries::between(&mut inside, who, &groups, (first, last), today).await?;
    let bounds = if month.is_some() {
        queries::bounds(&mut inside, &groups, today).await?
    } else {
        None
    };
    drop(inside);
    let page = Page::of(&visit, who, "agenda", |t| fl!(t, "agenda-title"));
    let month = month.map(|month| Shown::of(month, &found, bounds, today, who.lang));
    let empty = if who.waits_for_pledge() {
        Empty::new(fl!(page.t, "pledge-paused"))
    } else if month.is_some() {
        Empty::new(fl!(page.t, "agenda-empty-month"))
    } else {
        Empty::new(fl!(page.t, "agenda-empty"))
    };
    Ok(Html::ok(Agenda {
        month,
        this_month: Month::of(today).code(),
        days: days(found, first, who),
        several: groups.len() > 1,
        follows: who.reasons.iter().any(|reason| Follow::CAPACITIES.contains(&reason.capacity)),
        empty,
        page,
    }))
}

/// The classes that one may read.
fn groups(who: &Who) -> Vec<GroupId> {
    let mut groups: Vec<GroupId> = who.reasons.iter().map(|reason| reason.group).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// Lines under their days; what began before the list does stands under its first.
fn days(found: Vec<Dated>, first: Date, who: &Who) -> Vec<Day> {
    let (lang, t) = (who.lang, who.lang.words());
    let mut days: Vec<Day> = Vec::new();
    for dated in found {
        let date = dated.when.from.max(first);
        let ticks = dated.kind == Kind::Homework
            && who
                .reasons
                .iter()
                .any(|reason| reason.group == dated.group && (reason.capacity.is_guardian() || reason.capacity == Capacity::Pupil));
        let line = Line {
            id: dated.id.to_string(),
            href: href(dated.group, dated.id),
            kind: dated.kind.name(t),
            title: dated.title,
            lang: dated.lang,
            when: dated.when.words(dated.kind, lang),
            group_name: dated.group_name,
            cancelled: dated.cancelled,
            changed: dated.changed,
            done: ticks.then_some(dated.done),
        };
        match days.last_mut().filter(|day| day.date == date) {
            Some(day) => day.lines.push(line),
            None => days.push(Day {
                date,
                name: lang.date(date),
                lines: vec![line],
            }),
        }
    }
    days
}

impl Shown {
    fn of(month: Month, found: &[Dated], bounds: Option<(Date, Date)>, today: Date, lang: Lang) -> Self {
        let anchor = |day: Date| {
            let on = found.iter().find(|dated| (dated.when.from..=dated.when.until).contains(&day))?;
            Some(format!("#d-{}", on.when.from.max(month.first())))
        };
        Self {
            name: lang.month_of(month.first()),
            earlier: bounds
                .is_some_and(|(first, _)| first < month.first())
                .then(|| month.earlier().code()),
            later: bounds.is_some_and(|(_, last)| last > month.last()).then(|| month.later().code()),
            weekdays: std::iter::successors(Some(Weekday::Monday), |day| Some(day.next()))
                .take(7)
                .map(|day| lang.weekday(day))
                .collect(),
            weeks: month
                .weeks()
                .into_iter()
                .map(|week| {
                    week.into_iter()
                        .map(|day| Cell {
                            number: day.map(|day| day.day().to_string()).unwrap_or_default(),
                            anchor: day.and_then(anchor),
                            today: day == Some(today),
                        })
                        .collect()
                })
                .collect(),
        }
    }
}
