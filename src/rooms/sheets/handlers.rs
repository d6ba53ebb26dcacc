//! The pages of this room: who gets a sheet this week, the sheets to print, and "they have gone home".

use super::queries::{self, Head, Post, Tie};
use super::sheet::Sheet;
use crate::access::{InGroup, Inside, Reach, Who};
use crate::clock;
use crate::i18n::{Lang, Words};
use crate::ids::{GroupId, PersonId};
use crate::layout::{Empty, Page};
use crate::rooms::announcements::{UNDO, alert_words, mark};
use crate::web::{Flash, Form, Html, Query, SeeOther, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan as _};
use serde::Deserialize;
use serde_json::json;

/// Weeks before this one.
const BACK: i32 = 8;

/// Any day of the week that is meant; this week without. And when the sheets were printed: what was said since is on none of them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Week {
    week: String,
    printed: String,
}

/// What was read for a week.
struct Material {
    monday: Date,
    today: Date,
    /// As things stood then.
    printed: Timestamp,
    ties: Vec<Tie>,
    posts: Vec<Post>,
}

/// The first day of the week of a day.
fn monday(day: Date) -> Date {
    day.saturating_sub(i32::from(day.weekday().since(Weekday::Monday)).days())
}

/// The first day that there are sheets of: whom a post reached is not known for longer (rules.md 27).
fn earliest(today: Date) -> Date {
    monday(today.saturating_sub(BACK.weeks()))
}

async fn material(by: &InGroup<Reach>, inside: &mut Inside<Reach>, asked: &Week) -> Result<Material> {
    let zone = &by.who().zone;
    let today = clock::day(by.now(), zone);
    // nothing was said in weeks to come
    let monday = monday(asked.week.parse().unwrap_or(today).clamp(earliest(today), today));
    let (from, until) = (
        clock::midnight(monday, zone),
        clock::midnight(monday.saturating_add(7.days()), zone),
    );
    let printed = asked.printed.parse().unwrap_or(by.now()).min(by.now());
    Ok(Material {
        monday,
        today,
        printed,
        ties: queries::ties(inside).await?,
        posts: queries::posts(inside, from, until.min(printed.saturating_sub(UNDO).unwrap_or(printed)), today).await?,
    })
}

#[derive(Template)]
#[template(path = "sheets/index.html")]
pub(super) struct Index {
    page: Page,
    group: GroupId,
    group_name: String,
    /// Its first day, as in an address; and in words.
    week: Date,
    title: String,
    printed: Timestamp,
    before: Option<Date>,
    after: Option<Date>,
    rows: Vec<Row>,
    posts: usize,
}

/// A guardian who gets a sheet.
struct Row {
    id: PersonId,
    name: String,
    children: String,
    paper: bool,
    /// Posts that they do not know of yet, in words; nothing if there are none.
    untold: Option<String>,
}

impl Index {
    fn waits(&self) -> bool {
        self.rows.iter().any(|row| row.untold.is_some())
    }
}

pub(super) async fn index(by: InGroup<Reach>, State(app): State<App>, visit: Visit, Query(query): Query<Week>) -> Result<Html<Index>> {
    let who = by.who();
    let material = material(&by, &mut by.open(&app).await?, &query).await?;
    let page = Page::of(&visit, who, "sheets", |t| fl!(t, "sheets-title"));
    let rows = Sheet::all(&material.ties, &material.posts)
        .iter()
        .filter_map(|sheet| Some((sheet, *sheet.ties.first()?)))
        .map(|(sheet, tie)| Row {
            id: tie.guardian,
            name: tie.name.clone(),
            children: sheet.ties.iter().map(|tie| tie.pupil_name.as_str()).collect::<Vec<_>>().join(", "),
            paper: sheet.ties.iter().any(|tie| tie.paper),
            untold: Some(sheet.untold().count())
                .filter(|count| *count > 0)
                .map(|count| fl!(page.t, "sheets-untold", count = count)),
        })
        .collect();
    let after = material.monday.saturating_add(7.days());
    Ok(Html::ok(Index {
        group: by.group(),
        group_name: by.group_name().to_owned(),
        week: material.monday,
        printed: material.printed,
        title: fl!(page.t, "sheets-week", date = who.lang.date(material.monday)),
        before: Some(material.monday.saturating_sub(7.days())).filter(|before| *before >= earliest(material.today)),
        after: (after <= material.today).then_some(after),
        rows,
        posts: material.posts.len(),
        page,
    }))
}

#[derive(Template)]
#[template(path = "sheets/print.html")]
pub(super) struct Print {
    page: Page,
    group: GroupId,
    group_name: String,
    week: Date,
    printed: Timestamp,
    head: Head,
    papers: Vec<Paper>,
}

/// One sheet, in its family's language.
struct Paper {
    t: &'static Words,
    lang: Lang,
    guardian: PersonId,
    name: String,
    /// The child who carries it home; nobody where the guardian does not live with the child.
    satchel_of: Option<String>,
    title: String,
    said: Vec<Said>,
    slips: Vec<Slip>,
    choices: Vec<ChoiceSlip>,
}

/// A post as it stands on paper.
struct Said {
    kind: String,
    title: String,
    /// Of an alert that is one of the few; else the text.
    sentence: Option<String>,
    body_html: String,
    /// The language of both.
    lang: Lang,
    when: Option<String>,
    cancelled: bool,
    choice: bool,
    documents: bool,
    published: String,
}

/// To cut off and send back.
struct Slip {
    title: String,
    lang: Lang,
    pupil: String,
    until: String,
    /// Which text is answered.
    mark: Option<String>,
}

/// To cut off and send back, with one of the lines ticked.
struct ChoiceSlip {
    title: String,
    title_lang: Lang,
    /// As they were written.
    lines: Vec<String>,
    lang: Lang,
    until: String,
}

impl Paper {
    fn of(sheet: &Sheet<'_>, tie: &Tie, who: &Who, monday: Date) -> Self {
        let (t, lang) = (tie.lang.words(), tie.lang);
        let slips = sheet.slips().filter_map(|(post, tie)| {
            let (title, _, title_lang) = post.text_in(lang);
            Some(Slip {
                title: title.to_owned(),
                lang: title_lang,
                pupil: tie.pupil_name.clone(),
                until: lang.date(post.answer_until?),
                mark: post.text_hash.as_deref().map(mark),
            })
        });
        let choices = sheet.choices().filter_map(|post| {
            let (title, _, title_lang) = post.text_in(lang);
            Some(ChoiceSlip {
                title: title.to_owned(),
                title_lang,
                lines: post.options.clone(),
                lang: post.lang,
                until: lang.date(post.choose_until?),
            })
        });
        Self {
            t,
            lang,
            guardian: tie.guardian,
            name: tie.name.clone(),
            satchel_of: sheet.satchel().map(|tie| tie.given_name.clone()),
            title: fl!(t, "sheets-week", date = lang.date(monday)),
            said: sheet
                .posts
                .iter()
                .map(|post| Said::of(post, lang, who, sheet.choices().any(|asked| asked.id == post.id)))
                .collect(),
            slips: slips.collect(),
            choices: choices.collect(),
        }
    }
}

impl Said {
    fn of(post: &Post, lang: Lang, who: &Who, choice: bool) -> Self {
        // a sentence of ours, in the family's own language, or the text that is in it; else as it was written
        let (title, sentence, said_in) = if let Some((title, sentence, lang)) = alert_words(post.template.as_deref(), post.time, lang) {
            (title, Some(sentence), lang)
        } else {
            let (title, _, lang) = post.text_in(lang);
            (title.to_owned(), None, lang)
        };
        Self {
            kind: post.kind.name(lang.words()),
            title,
            sentence,
            body_html: post.text_in(lang).1.to_owned(),
            lang: said_in,
            when: post.when.as_ref().map(|when| when.words(post.kind, lang)),
            cancelled: post.cancelled,
            choice,
            documents: post.documents,
            published: lang.date_of(post.published_at, &who.zone),
        }
    }
}

pub(super) async fn print(by: InGroup<Reach>, State(app): State<App>, visit: Visit, Query(query): Query<Week>) -> Result<Html<Print>> {
    let who = by.who();
    let mut inside = by.open(&app).await?;
    let material = material(&by, &mut inside, &query).await?;
    let papers = Sheet::all(&material.ties, &material.posts)
        .iter()
        .filter(|sheet| !sheet.posts.is_empty())
        .filter_map(|sheet| Some(Paper::of(sheet, sheet.ties.first()?, who, material.monday)))
        .collect();
    Ok(Html::ok(Print {
        page: Page::of(&visit, who, "sheets-print", |t| fl!(t, "sheets-title")),
        group: by.group(),
        group_name: by.group_name().to_owned(),
        week: material.monday,
        printed: material.printed,
        head: queries::head(&mut inside).await?,
        papers,
    }))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Handed {
    week: String,
    printed: String,
    #[serde(rename = "guardian[]")]
    guardians: Vec<String>,
}

/// The sheets of these guardians have gone home: what stood on them is told.
pub(super) async fn hand_out(by: InGroup<Reach>, State(app): State<App>, Form(form): Form<Handed>) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    let Handed { week, printed, guardians } = form;
    let material = material(&by, &mut inside, &Week { week, printed }).await?;
    let chosen: Vec<PersonId> = guardians.iter().filter_map(|id| id.parse().ok()).collect();
    let sheets = Sheet::all(&material.ties, &material.posts);
    let (mut posts, mut guardians) = (Vec::new(), Vec::new());
    for sheet in &sheets {
        let Some(guardian) = sheet.guardian().filter(|guardian| chosen.contains(guardian)) else {
            continue;
        };
        for post in sheet.untold() {
            posts.push(post.id.uuid());
            guardians.push(guardian.uuid());
        }
    }
    if queries::hand_out(&mut inside, &posts, &guardians).await? > 0 {
        guardians.dedup();
        let subjects = json!({ "group": by.group(), "week": material.monday, "guardians": guardians });
        inside.witness("sheets-handed", &subjects).await?;
        inside.commit().await?;
    }
    Ok(SeeOther::to(format!("/groups/{}/sheets?week={}", by.group(), material.monday)).saying(Flash::Saved))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_week_begins_on_monday() {
        for day in 23..=29 {
            assert_eq!(monday(date(2026, 11, day)), date(2026, 11, 23));
        }
    }
}
