//! What the guardians of a class answered, for its staff: by child, with what is still to be settled; slips that came back on paper.

use super::super::queries::{self, Board, Paper, Signing, Voice};
use super::super::signoff::{Scope, Standing, mark};
use super::super::{State as PostState, href};
use super::show::Of;
use crate::access::{Capacity, InGroup, Inside, Reach};
use crate::i18n::{Lang, Words};
use crate::ids::{AnnouncementId, PersonId, PupilId};
use crate::layout::Page;
use crate::web::field::{Choice, Field};
use crate::web::form::Errors;
use crate::web::{Flash, Form, Html, Path, SeeOther, Visit};
use crate::{App, Error, Result, clock};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;

#[derive(Template)]
#[template(path = "announcements/answers.html")]
pub(in super::super) struct Answers {
    page: Page,
    errors: Errors,
    href: String,
    title: String,
    lang: Lang,
    question: String,
    /// How many children stand where, in words.
    counts: Vec<String>,
    rows: Vec<Row>,
    /// The deadline is near or over, and some children have no valid answer.
    to_settle: bool,
    own: bool,
    /// What a slip about the text as it stands bears, where there was another text before.
    mark: Option<String>,
    typed: Slip,
}

/// A child.
struct Row {
    pupil: PupilId,
    name: String,
    standing: Standing,
    told: Option<String>,
    voices: Vec<Said>,
}

/// One of those who may answer for it.
struct Said {
    id: PersonId,
    name: String,
    words: Vec<String>,
}

impl Row {
    fn badge(&self) -> &'static str {
        match self.standing {
            Standing::Yes => "ok",
            Standing::Contested => "danger",
            Standing::No => "",
            Standing::Missing | Standing::Partly => "warn",
        }
    }

    fn words(&self, t: &'static Words) -> String {
        match self.standing {
            Standing::Missing => fl!(t, "answers-missing"),
            Standing::Partly => fl!(t, "answers-partly"),
            Standing::Yes => fl!(t, "answers-yes"),
            Standing::No => fl!(t, "answers-no"),
            Standing::Contested => fl!(t, "staff-contested", pupil = self.name.clone()),
        }
    }
}

/// The lines of the board, child by child.
fn rows(t: &'static Words, lang: Lang, scope: Scope, board: Vec<Board>) -> Vec<Row> {
    let mut rows: Vec<(Row, Vec<Vec<bool>>)> = Vec::new();
    for line in board {
        let known = rows.last().is_some_and(|(row, _)| row.pupil == line.pupil);
        if !known {
            let row = Row {
                pupil: line.pupil,
                name: line.pupil_name,
                standing: Standing::Missing,
                told: line.told_on.map(|day| fl!(t, "answers-told", date = lang.plain_date(day))),
                voices: Vec::new(),
            };
            rows.push((row, Vec::new()));
        }
        let Some((row, answers)) = rows.last_mut() else { continue };
        if let Some(voice) = line.voice {
            answers.push(voice.screen.into_iter().chain(voice.paper).collect());
            row.voices.push(said(t, voice));
        }
    }
    rows.into_iter()
        .map(|(mut row, answers)| {
            row.standing = Standing::of(scope, &answers);
            row
        })
        .collect()
}

fn said(t: &'static Words, voice: Voice) -> Said {
    let mut words = Vec::new();
    match voice.screen {
        Some(true) => words.push(fl!(t, "answers-said-yes")),
        Some(false) => words.push(fl!(t, "answers-said-no")),
        None => {}
    }
    match voice.paper {
        Some(true) => words.push(fl!(t, "answers-paper-yes")),
        Some(false) => words.push(fl!(t, "answers-paper-no")),
        None => {}
    }
    if voice.disputed && voice.paper.is_none() {
        words.push(fl!(t, "answers-disputed"));
    }
    if voice.outdated {
        words.push(fl!(t, "answers-outdated"));
    }
    if words.is_empty() {
        words.push(if voice.joined {
            fl!(t, "answers-said-nothing")
        } else {
            fl!(t, "reach-no-account")
        });
    }
    Said {
        id: voice.id,
        name: voice.name,
        words,
    }
}

/// What is asked, if the person may see the answers; a substitute those to posts of their own time only (rules.md 17).
pub(super) async fn answers_of(by: &InGroup<Reach>, inside: &mut Inside<Reach>, announcement: AnnouncementId) -> Result<Signing> {
    let today = clock::day(by.now(), &by.who().zone);
    let signing = queries::asked(inside, announcement, today).await?.ok_or(Error::NotFound)?;
    let head = by.reasons().any(|reason| reason.capacity == Capacity::Principal);
    if queries::may_answers(inside, announcement, head).await? {
        Ok(signing)
    } else {
        Err(Error::Forbidden)
    }
}

async fn page(
    by: &InGroup<Reach>,
    visit: &Visit,
    inside: &mut Inside<Reach>,
    announcement: AnnouncementId,
    typed: Slip,
    errors: Errors,
) -> Result<Answers> {
    let (who, lang) = (by.who(), by.who().lang);
    let t = lang.words();
    let today = clock::day(by.now(), &who.zone);
    let signing = answers_of(by, inside, announcement).await?;
    let full = queries::full(inside, who, announcement, &[], today)
        .await?
        .filter(|full| full.post.state == PostState::Published)
        .ok_or(Error::NotFound)?;
    let rows = rows(t, lang, signing.ask.scope, queries::board(inside, announcement).await?);
    let near = queries::near_deadline(inside, announcement, today).await?;
    let count = |wanted: &[Standing]| rows.iter().filter(|row| wanted.contains(&row.standing)).count();
    let open = rows.iter().any(|row| row.standing.is_open());
    Ok(Answers {
        page: Page::of(visit, who, "answers", |t| fl!(t, "answers-title")).errors(&errors),
        errors,
        href: href(by.group(), announcement),
        title: full.post.title,
        lang: full.post.lang,
        question: super::signing::question(t, lang, signing.ask).unwrap_or_default(),
        counts: vec![
            fl!(t, "answers-count-yes", n = count(&[Standing::Yes])),
            fl!(t, "answers-count-no", n = count(&[Standing::No])),
            fl!(t, "answers-count-missing", n = count(&[Standing::Missing, Standing::Partly])),
            fl!(t, "answers-count-contested", n = count(&[Standing::Contested])),
        ],
        to_settle: near && open,
        rows,
        own: by.reasons().any(|reason| reason.capacity.is_guardian()),
        mark: signing.edited.then(|| mark(&signing.hash)),
        typed,
    })
}

pub(in super::super) async fn show(
    by: InGroup<Reach>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
) -> Result<Html<Answers>> {
    let mut inside = by.open(&app).await?;
    let typed = Slip {
        received_on: clock::day(by.now(), &by.who().zone).to_string(),
        ..Slip::default()
    };
    Ok(Html::ok(page(&by, &visit, &mut inside, announcement, typed, Errors::new()).await?))
}

/// A slip as it was typed. `who` names the child and the guardian who signed it, as `pupil:guardian`.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in super::super) struct Slip {
    #[serde(default)]
    who: String,
    #[serde(default)]
    pupil: String,
    #[serde(default)]
    guardian: String,
    #[serde(default)]
    answer: String,
    #[serde(default)]
    received_on: String,
    /// The mark that was on the screen, and `yes`: it stands on the slip, too.
    #[serde(default)]
    text: String,
    #[serde(default)]
    same: String,
}

impl Slip {
    /// Whose slip it is.
    fn person(&self) -> Option<(PupilId, PersonId)> {
        let (pupil, guardian) = self.who.split_once(':').unwrap_or((&self.pupil, &self.guardian));
        Some((pupil.parse().ok()?, guardian.parse().ok()?))
    }

    fn read(&self, t: &'static Words, today: Date, signing: &Signing) -> Result<Paper, Errors> {
        let mut errors = Errors::new();
        let person = self.person();
        if person.is_none() {
            errors.add("who", fl!(t, "field-required"));
        }
        let agrees = match self.answer.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => {
                errors.add("answer", fl!(t, "sign-choose"));
                None
            }
        };
        let day = self.received_on.trim().parse::<Date>().ok();
        match day {
            None => errors.add("received_on", fl!(t, "field-date-impossible")),
            Some(day) if day > today => errors.add("received_on", fl!(t, "answers-slip-future")),
            Some(_) => {}
        }
        if signing.edited && (self.same != "yes" || self.text != mark(&signing.hash)) {
            errors.add("same", fl!(t, "answers-slip-other"));
        }
        match (person, agrees, day) {
            (Some((pupil, guardian)), Some(agrees), Some(received_on)) if errors.is_empty() => Ok(Paper {
                pupil,
                guardian,
                agrees,
                received_on,
            }),
            _ => Err(errors),
        }
    }
}

impl Answers {
    fn people(&self) -> Vec<Choice> {
        let t = self.page.t;
        let choose = std::iter::once(Choice::new("", fl!(t, "answers-slip-choose")));
        choose
            .chain(self.rows.iter().flat_map(|row| {
                row.voices.iter().map(|voice| {
                    // names are in no language: set apart, as in sentences
                    Choice::new(
                        format!("{}:{}", row.pupil, voice.id),
                        format!("\u{2068}{}\u{2069} – \u{2068}{}\u{2069}", row.name, voice.name),
                    )
                })
            }))
            .collect()
    }

    fn yes_no(&self) -> Vec<Choice> {
        let t = self.page.t;
        vec![Choice::new("yes", fl!(t, "sign-yes")), Choice::new("no", fl!(t, "sign-no"))]
    }
}

/// "A slip came back."
pub(in super::super) async fn paper(
    by: InGroup<Reach>,
    State(app): State<App>,
    visit: Visit,
    Path(Of { announcement }): Path<Of>,
    Form(form): Form<Slip>,
) -> Result<Response> {
    let t = by.who().lang.words();
    let today = clock::day(by.now(), &by.who().zone);
    let mut inside = by.open(&app).await?;
    let signing = answers_of(&by, &mut inside, announcement).await?;
    let slip = match form.read(t, today, &signing) {
        Ok(slip) => slip,
        Err(errors) => return Ok(Html::again(page(&by, &visit, &mut inside, announcement, form, errors).await?).into_response()),
    };
    let board = queries::board(&mut inside, announcement).await?;
    let asked = |line: &Board| line.pupil == slip.pupil && line.voice.as_ref().is_some_and(|voice| voice.id == slip.guardian);
    if !board.iter().any(asked) || !queries::paper(&mut inside, announcement, slip).await? {
        // somebody whose right has ended meanwhile, or who never had it here
        let errors = Errors::one("who", fl!(t, "answers-slip-nobody"));
        return Ok(Html::again(page(&by, &visit, &mut inside, announcement, form, errors).await?).into_response());
    }
    let subjects = json!({ "group": by.group(), "announcement": announcement, "pupil": slip.pupil, "guardian": slip.guardian });
    inside.witness("sign-off-paper", &subjects).await?;
    inside.commit().await?;
    Ok(SeeOther::to(format!("{}/answers", href(by.group(), announcement)))
        .saying(Flash::Called)
        .into_response())
}

/// Tells the guardians of every child without a valid answer, all in the same words, that the school has none (rules.md 15).
pub(in super::super) async fn tell(by: InGroup<Reach>, State(app): State<App>, Path(Of { announcement }): Path<Of>) -> Result<SeeOther> {
    let lang = by.who().lang;
    let today = clock::day(by.now(), &by.who().zone);
    let mut inside = by.open(&app).await?;
    let signing = answers_of(&by, &mut inside, announcement).await?;
    if !queries::near_deadline(&mut inside, announcement, today).await? {
        return Err(Error::Forbidden);
    }
    let rows = rows(
        lang.words(),
        lang,
        signing.ask.scope,
        queries::board(&mut inside, announcement).await?,
    );
    let open: Vec<PupilId> = rows.iter().filter(|row| row.standing.is_open()).map(|row| row.pupil).collect();
    queries::tell(&mut inside, announcement, &open, today).await?;
    inside
        .witness("sign-off-notice", &json!({ "group": by.group(), "announcement": announcement }))
        .await?;
    inside.commit().await?;
    Ok(SeeOther::to(format!("{}/answers", href(by.group(), announcement))).saying(Flash::Saved))
}
