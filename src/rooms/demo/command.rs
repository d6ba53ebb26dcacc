//! `preau demo`: where a demo lives, how it is made, and when it is erased.

use super::rows::Rows;
use super::school::{self, NAME};
use super::telling::{self, Document};
use super::year::Year;
use super::{Played, queries, town};
use crate::App;
use crate::access::{Background, Inside, System};
use crate::clock::Clock;
use crate::config::{Config, PushServices};
use crate::database::{Opened, Refusal};
use crate::rooms::files::Store;
use crate::secrets::{Hasher, Keys, keys};
use anyhow::Context as _;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde_json::Value;
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

pub use super::town::Size;

/// How long a demo lasts (rules.md 11).
const LIFE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A demo that is ready to be served.
#[derive(Debug)]
pub struct Demo {
    pub app: App,
    pub opened: Opened,
    /// Whom a visitor may play.
    pub people: Vec<Played>,
    /// When it is to be erased.
    pub until: Timestamp,
}

/// The configuration of a demo: a folder beside the real one, and the port if one was asked for.
///
/// # Errors
/// A [`Refusal`] for an address that other machines can reach, and for a server that is not the demo's own.
pub fn settle(mut config: Config, port: Option<u16>) -> anyhow::Result<Config> {
    if config.database_url.is_some() {
        return Err(Refusal(
            "a demo keeps its invented people in a private PostgreSQL of its own, never on another server: unset DATABASE_URL and take \
             database_url out of the configuration file (script/run --demo leaves DATABASE_URL aside by itself)"
                .to_owned(),
        )
        .into());
    }
    if let Some(port) = port {
        config.listen.set_port(port);
        config.origin = format!("http://localhost:{port}").parse().map_err(Refusal)?;
    }
    if !config.listen.ip().is_loopback() {
        return Err(Refusal(format!(
            "a demo prints its passwords, so it listens on this machine only (127.0.0.1), not on {}",
            config.listen
        ))
        .into());
    }
    // invented people have no mailbox, and their addresses and numbers may be somebody's (rules.md 11)
    (config.mail, config.mail_from, config.texts) = (None, None, None);
    config.push = PushServices::none();
    let mut folder = OsString::from(config.data_dir.file_name().context("the data folder has no name")?);
    folder.push("-demo");
    config.data_dir.set_file_name(folder);
    Ok(config)
}

/// Opens the demo of this (settled) configuration. One whose time is over is erased first; where there is none, one is made: the
/// invented school, or a town of the size asked for.
pub async fn open(config: Config, size: Option<Size>) -> anyhow::Result<Demo> {
    let (opened, app) = open_database(config.clone()).await?;
    match prepare(&opened, &app, size).await {
        Ok(Ready::Until(until, people)) => Ok(Demo {
            app,
            opened,
            people,
            until,
        }),
        Ok(Ready::Over) => {
            tracing::info!("the demo's thirty days are over: it is erased and made anew");
            opened.close().await?;
            erase(&config.data_dir)?;
            let (opened, app) = open_database(config).await?;
            let Ready::Until(until, people) = prepare(&opened, &app, size).await? else {
                anyhow::bail!("a demo that was just made is over");
            };
            Ok(Demo {
                app,
                opened,
                people,
                until,
            })
        }
        Err(error) => {
            opened.close().await?;
            Err(error)
        }
    }
}

/// Erases the demo of this (settled) configuration, once its database is closed.
pub fn erase(data_dir: &Path) -> anyhow::Result<()> {
    let gone = |outcome: std::io::Result<()>| match outcome {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    };
    gone(fs::remove_dir_all(data_dir.join("postgres"))).context("the demo's database could not be erased")?;
    Store::at(data_dir).erase().context("the demo's documents could not be erased")?;
    gone(fs::remove_file(data_dir.join(keys::FILE))).context("the demo's key could not be erased")
}

/// Refuses to start a school on a demo's database.
///
/// # Errors
/// A [`Refusal`] when it is one.
pub async fn refuse_demo(app: &App) -> anyhow::Result<()> {
    let mut inside = System::new().open(app).await?;
    match queries::mark(&mut inside).await? {
        Some(Some(_)) => Err(Refusal(
            "this database is a demonstration, and stays one for ever: start it with `preau demo`, or choose another data folder \
             (PREAU_DATA)"
                .to_owned(),
        )
        .into()),
        _ => Ok(()),
    }
}

async fn open_database(config: Config) -> anyhow::Result<(Opened, App)> {
    let opened = Opened::open(&config).await?;
    let keys = Arc::new(Keys::of_folder(&config.data_dir)?);
    opened.database.refuse_other_key(keys.id()).await?;
    let app = App::new(config, Clock::system(), opened.database.clone(), keys, Hasher::strong()?);
    Ok((opened, App { demo: true, ..app }))
}

enum Ready {
    Until(Timestamp, Vec<Played>),
    Over,
}

async fn prepare(opened: &Opened, app: &App, size: Option<Size>) -> anyhow::Result<Ready> {
    let now = app.clock.now();
    let mut inside = System::new().open(app).await?;
    let marked = queries::mark(&mut inside).await?;
    drop(inside);
    let until = match marked {
        Some(None) => {
            return Err(Refusal(format!(
                "the database in {} is a real school's, not a demo's",
                app.config.data_dir.display()
            ))
            .into());
        }
        Some(Some(until)) if until <= now => return Ok(Ready::Over),
        Some(Some(until)) if size.is_none() => until,
        Some(Some(_)) => {
            return Err(Refusal(format!(
                "a demo stands in {} already: --families and the like need an empty folder (PREAU_DATA)",
                app.config.data_dir.display()
            ))
            .into());
        }
        None => {
            let until = now + LIFE;
            make(app, size, until).await?;
            if size.is_some() {
                opened.vacuum().await?;
            }
            until
        }
    };
    Ok(Ready::Until(until, people(app).await?))
}

/// Makes the invented school, or a town, in a database that is migrated and holds nothing.
pub async fn make(app: &App, size: Option<Size>, until: Timestamp) -> anyhow::Result<()> {
    // passwords are hashed and documents looked at before the transaction begins, which may not wait so long
    if let Some(size) = size {
        let plan = town::Plan::of(app, size).await?;
        let mut inside = System::new().open(app).await?;
        plan.fill(&mut inside, until).await?;
        return finish(inside).await;
    }
    let mut rows = school::rows(app, app.clock.now()).await?;
    let documents = telling::lay(app, &rows.said.carried).await?;
    let filled = async {
        let mut inside = System::new().open(app).await?;
        fill(&mut inside, &mut rows, &documents, until).await?;
        anyhow::Ok(inside)
    };
    match filled.await {
        Ok(inside) => finish(inside).await,
        Err(error) => {
            telling::take_away(app, &documents).await;
            Err(error)
        }
    }
}

async fn finish(mut inside: Inside<Background>) -> anyhow::Result<()> {
    inside.witness("demo-made", &serde_json::json!({})).await?;
    Ok(inside.commit().await?)
}

/// Those of the invented people who are in this database.
pub async fn people(app: &App) -> anyhow::Result<Vec<Played>> {
    let parts: Vec<_> = school::parts().into_iter().chain(town::parts()).collect();
    let logins: Vec<String> = parts.iter().map(|part| part.login.clone()).collect();
    let mut inside = System::new().open(app).await?;
    let there = queries::logins(&mut inside, &logins).await?;
    parts
        .iter()
        .filter(|part| there.contains(&part.login))
        .map(|part| part.played(app))
        .collect()
}

async fn fill(inside: &mut Inside<Background>, rows: &mut Rows, documents: &[Document], until: Timestamp) -> anyhow::Result<()> {
    let year = Year::around(inside.now());
    queries::insert_school(inside, NAME, until).await?;
    queries::insert_year(
        inside,
        school::year_id(),
        &year.label(),
        year.starts_on,
        year.ends_on,
        year.rollover_on,
    )
    .await?;
    for class in super::cast::Class::ALL {
        let levels: Vec<String> = class.levels().iter().map(|level| (*level).to_owned()).collect();
        queries::insert_group(inside, school::group_id(class), school::year_id(), class.name(), &levels).await?;
    }
    queries::insert_people(inside, &json(&rows.people)?).await?;
    queries::insert_appointments(inside, &json(&rows.appointments)?).await?;
    queries::insert_assignments(inside, &json(&rows.assignments)?).await?;
    queries::insert_enrolments(inside, &json(&rows.enrolments)?).await?;
    queries::insert_guardianships(inside, &json(&rows.guardianships)?).await?;
    queries::insert_consents(inside, &json(&rows.consents)?).await?;
    queries::insert_accounts(inside, &json(&rows.accounts)?).await?;
    queries::insert_licences(inside, &json(&rows.licences)?).await?;
    queries::insert_announcements(inside, &json(&rows.announcements)?).await?;
    telling::tell(inside, rows, documents).await?;
    queries::insert_revisions(inside, &json(&rows.announcements)?).await?;
    queries::insert_read_marks(inside, &json(&rows.marks)?).await?;
    queries::insert_call_marks(inside, &json(&rows.marks)?).await?;
    queries::insert_questions(inside, school::group_id(super::cast::Class::ALL[0]), &json(&school::QUESTIONS)?).await?;
    Ok(())
}

pub(super) fn json<T: Serialize>(rows: &[T]) -> serde_json::Result<Value> {
    serde_json::to_value(rows)
}
