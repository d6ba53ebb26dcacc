//! The principal's board: where every class stands, and the reviews to countersign.

use super::{moment, state_words};
use crate::access::{Govern, InSchool, Who};
use crate::clock;
use crate::ids::{GroupId, ReviewId};
use crate::layout::{Empty, Page};
use crate::rooms::approvals::{self, Act};
use crate::rooms::reviews::queries::{self, ClassRow, Open};
use crate::web::field::{Choice, Field};
use crate::web::{Flash, Form, Html, SeeOther, Visit};
use crate::{App, Result};
use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;
use serde::Deserialize;
use serde_json::json;

/// A class of the board.
struct Row {
    group: GroupId,
    name: String,
    state: String,
    open: bool,
    due: String,
    last: String,
}

impl Row {
    fn of(class: ClassRow, who: &Who) -> Self {
        let (t, lang) = (who.lang.words(), who.lang);
        Self {
            group: class.group,
            name: class.name,
            open: class.state == "open",
            state: state_words(&class.state, class.why.as_deref(), t),
            due: class.due_on.map_or_else(|| fl!(t, "review-none-due"), |due| lang.date(due)),
            last: class
                .last_at
                .map_or_else(|| fl!(t, "review-none-yet"), |at| lang.date_of(at, &who.zone)),
        }
    }
}

#[derive(Template)]
#[template(path = "reviews/board.html")]
pub(in crate::rooms::reviews) struct Index {
    page: Page,
    classes: Vec<Row>,
    /// Attested, and waiting for this person.
    open: Vec<Choice>,
    /// Attested by this person: another one must countersign.
    mine: Vec<String>,
    /// Of these, that a second person has been asked for.
    waits: usize,
    questions: i64,
}

/// « CE1-CE2 Loutres : Rosa Rossi, … ».
fn sentence(open: &Open, who: &Who) -> String {
    fl!(
        who.lang.words(),
        "review-open",
        group = open.class.as_str(),
        name = open.by.as_str(),
        moment = moment(open.at, who)
    )
}

fn numbers(open: &Open, who: &Who) -> String {
    fl!(
        who.lang.words(),
        "review-open-numbers",
        lines = open.lines,
        removed = open.removed,
        asked = open.asked
    )
}

pub(in crate::rooms::reviews) async fn index(by: InSchool<Govern>, State(app): State<App>, visit: Visit) -> Result<Html<Index>> {
    let who = by.who();
    let mut inside = by.open(&app).await?;
    let classes = queries::classes(&mut inside, clock::day(by.now(), &who.zone)).await?;
    let open = queries::open(&mut inside).await?;
    let questions = queries::question_count(&mut inside).await?;
    let (mine, others): (Vec<&Open>, Vec<&Open>) = open.iter().partition(|open| open.attested_by == who.person);
    Ok(Html::ok(Index {
        page: Page::of(&visit, who, "reviews", |t| fl!(t, "reviews-title")),
        classes: classes.into_iter().map(|class| Row::of(class, who)).collect(),
        open: others
            .into_iter()
            .map(|open| Choice::new(open.id, sentence(open, who)).hint(numbers(open, who)).chosen(true))
            .collect(),
        waits: mine.iter().filter(|open| open.waits).count(),
        mine: mine.into_iter().map(|open| sentence(open, who)).collect(),
        questions,
    }))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::rooms::reviews) struct CountersignForm {
    #[serde(rename = "review[]")]
    reviews: Vec<String>,
    /// `ask`: those that one attested oneself are put before a second person.
    intent: String,
}

pub(in crate::rooms::reviews) async fn countersign(
    by: InSchool<Govern>,
    State(app): State<App>,
    Form(form): Form<CountersignForm>,
) -> Result<SeeOther> {
    let mut inside = by.open(&app).await?;
    let done = SeeOther::to("/school/reviews");
    if form.intent == "ask" {
        let open = queries::open(&mut inside).await?;
        let mine: Vec<&Open> = open
            .iter()
            .filter(|open| open.attested_by == by.who().person && !open.waits)
            .collect();
        if mine.is_empty() {
            return Ok(done);
        }
        let reviews: Vec<ReviewId> = mine.iter().map(|open| open.id).collect();
        let summary = json!({
            "classes": mine.len(),
            "removed": mine.iter().map(|open| open.removed).sum::<i64>(),
            "asked": mine.iter().map(|open| open.asked).sum::<i64>(),
        });
        approvals::ask(&mut inside, Act::ReviewCountersign, &[], &summary, &json!({ "reviews": reviews })).await?;
        inside.commit().await?;
        return Ok(done.saying(Flash::Waiting));
    }
    let chosen: Vec<ReviewId> = form.reviews.iter().filter_map(|id| id.parse().ok()).collect();
    let signed = queries::countersign(&mut inside, &chosen).await?;
    if signed.is_empty() {
        return Ok(done);
    }
    inside.witness("review-countersign", &json!({ "reviews": signed })).await?;
    inside.commit().await?;
    Ok(done.saying(Flash::Countersigned))
}
