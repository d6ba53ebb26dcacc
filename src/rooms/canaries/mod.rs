//! Canaries: five invented people who try every class from outside, through all the layers that a request goes through, each night and
//! after every change of the program. One of them has a class of their own, so that we know they are not blind.
//!
//! What it refuses: to stay silent. Where one gets in twice, a minute apart, the class is frozen, the principal told and the operator's
//! log says so. Canaries have no password and no letter, stand in no list (migration 0310) and are gone when their trial is.

mod handlers;
mod queries;
mod trial;

use crate::access::{Routes, System};
use crate::i18n::Words;
use crate::ids::GroupId;
use crate::jobs::{self, Jobs};
use crate::{App, Result};
use anyhow::Context as _;
use i18n_embed_fl::fl;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// How long after a first finding they try again.
const AGAIN: SignedDuration = SignedDuration::from_secs(60);
/// Of the program and its tables.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "+0710");

/// One of them, in the order in which the database makes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Canary {
    /// Has an account and no fact.
    Stranger,
    /// Taught the canaries' class until an hour ago.
    Teacher,
    /// Was a guardian there.
    Guardian,
    /// Is a guardian there, and nowhere else.
    Elsewhere,
    /// A pupil there whose yes was taken back.
    Pupil,
}

impl Canary {
    const ALL: [Self; 5] = [Self::Stranger, Self::Teacher, Self::Guardian, Self::Elsewhere, Self::Pupil];

    fn words(self, t: &'static Words) -> String {
        match self {
            Self::Stranger => fl!(t, "canary-stranger"),
            Self::Teacher => fl!(t, "canary-teacher"),
            Self::Guardian => fl!(t, "canary-guardian"),
            Self::Elsewhere => fl!(t, "canary-elsewhere"),
            Self::Pupil => fl!(t, "canary-pupil"),
        }
    }
}

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/school/canaries", handlers::index)
        .post("/school/canaries", handlers::now)
        .post("/school/canaries/resume", handlers::resume)
}

/// The jobs of this room.
pub fn jobs() -> Jobs {
    Jobs::new()
        // by the hour it is looked whether a night or a change of the program has passed
        .every(SignedDuration::from_hours(1), "canaries", |by, app, _| Box::pin(due(by, app)))
        .on("canaries-again", |by, app, payload| {
            Box::pin(async move {
                let again: Again = serde_json::from_value(payload).context("the payload of a job")?;
                try_classes(&by, &app, Some(&again.classes)).await
            })
        })
}

/// What is tried a second time.
#[derive(Serialize, Deserialize)]
struct Again {
    classes: Vec<GroupId>,
}

async fn due(by: System, app: App) -> Result<()> {
    let due = queries::due(&mut by.open(&app).await?, VERSION).await?;
    if due { try_classes(&by, &app, None).await } else { Ok(()) }
}

/// All classes; or, a minute later, those in which something was found.
async fn try_classes(by: &System, app: &App, again: Option<&[GroupId]>) -> Result<()> {
    let mut inside = by.open(app).await?;
    let classes = queries::classes(&mut inside, again).await?;
    drop(inside);
    let sessions = trial::sessions(app).await?;
    let mut inside = by.open(app).await?;
    let planted = queries::plant(&mut inside, &sessions, app.hasher.nobody()).await?;
    inside.commit().await?;
    // no year in which there could be a class, or somebody tries just now
    let Some(planted) = planted else { return Ok(()) };
    let outcome = trial::run(app, &planted, &sessions, &classes).await;
    let mut inside = by.open(app).await?;
    queries::uproot(&mut inside).await?;
    let outcome = outcome?;
    let open = outcome.opened();
    let confirmed = again.is_some() && !open.is_empty();
    queries::record(&mut inside, VERSION, false, classes.len(), &outcome, confirmed).await?;
    for found in &outcome.found {
        tracing::error!(class = ?found.class, canary = ?found.canary, page = %found.page, status = found.status, open = found.open, "a canary was not refused as it should be");
    }
    if confirmed {
        // what opens the canaries' own class opens any
        let all = open.iter().any(Option::is_none);
        let frozen: Vec<GroupId> = open.into_iter().flatten().collect();
        queries::freeze(&mut inside, (!all).then_some(frozen.as_slice())).await?;
        inside
            .witness("canary-found", &json!({ "groups": if all { Vec::new() } else { frozen } }))
            .await?;
        inside.tell_states().await?;
    } else if !open.is_empty() {
        let classes: Vec<GroupId> = open.into_iter().flatten().collect();
        let run_at = inside.now() + AGAIN;
        let payload = serde_json::to_value(Again { classes }).context("a payload")?;
        jobs::enqueue(&mut inside, "canaries-again", &payload, run_at).await?;
    }
    inside.commit().await
}
