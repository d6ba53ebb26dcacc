//! What the terminal may do about set-up: show the code, remember that it was done, and print a letter for a principal when
//! nobody in the school can (rules.md 9).
//!
//! Such a letter opens people and facts at once, but classes only after a day; it is audited, and all staff read of it on
//! their pages for thirty days.

use super::handlers::end_of_term;
use super::queries;
use crate::access::{Inside, Office, System};
use crate::ids::{BatchId, PersonId};
use crate::rooms::groups::YearForm;
use crate::rooms::letters::{self, Recipient};
use crate::rooms::people::{self, NewPerson};
use crate::rooms::staff;
use crate::{App, Result, access, clock};
use anyhow::{Context as _, anyhow};
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use serde_json::json;

/// How long classes stay shut to a principal of the terminal's.
const SHUT_FOR: SignedDuration = SignedDuration::from_hours(24);

/// What to write on the terminal.
#[derive(Debug)]
pub struct TerminalLetter {
    pub name: String,
    pub address: String,
    pub code: String,
    pub digits: String,
}

/// The set-up code for the terminal, if this school is not set up yet. Where it is, says so in the data folder, so that an
/// emptied database opens nothing.
///
/// # Errors
/// A database that does not answer; a data folder that cannot be written.
pub async fn at_start(app: &App) -> Result<Option<String>> {
    let mut inside = System::new().open(app).await?;
    let exists = queries::school_exists(&mut inside).await?;
    drop(inside);
    if exists {
        app.set_up.mark()?;
        return Ok(None);
    }
    Ok((!app.set_up.is_marked()).then(|| app.set_up.renew(app.clock.now())))
}

/// A letter for somebody who is or was principal and cannot come in any more: their account ends at once.
///
/// # Errors
/// Nobody of that name, or several.
pub async fn rescue(app: &App, name: &str) -> Result<TerminalLetter> {
    let mut inside = System::new().open(app).await?;
    let (given, family) = split(name)?;
    let found = queries::principals(&mut inside, &people::name_key(&family, &given)).await?;
    let [person] = found.as_slice() else {
        return Err(anyhow!(
            "{} people of this name are or were principal; write the name as it is in Préau",
            found.len()
        )
        .into());
    };
    let person = *person;
    queries::delete_account(&mut inside, person).await?;
    queries::end_principalship(&mut inside, person).await?;
    letter(app, inside, person, name, "principal-rescue").await
}

/// A letter for a new principal, where the school has none who could appoint one.
///
/// # Errors
/// A name without a family name.
pub async fn appoint(app: &App, name: &str) -> Result<TerminalLetter> {
    let mut inside = System::new().open(app).await?;
    let (given_name, family_name) = split(name)?;
    let person = NewPerson {
        civility: None,
        family_name,
        usage_name: None,
        given_name,
        birth_date: None,
        lang: crate::i18n::Lang::default(),
    };
    let person = people::add(&mut inside, &person).await?;
    letter(app, inside, person, name, "principal-appoint").await
}

/// "Anne-Marie de La Tour": the given name is the first word.
fn split(name: &str) -> Result<(String, String)> {
    let (given, family) = name
        .trim()
        .split_once(char::is_whitespace)
        .context("give a first name and a family name")?;
    Ok((given.to_owned(), family.trim().to_owned()))
}

/// The appointment with its day of waiting, the letter, and the line in the audit.
async fn letter(
    app: &App,
    mut inside: Inside<access::Background>,
    person: PersonId,
    name: &str,
    action: &'static str,
) -> Result<TerminalLetter> {
    let calendar = queries::calendar(&mut inside)
        .await?
        .context("there is no school yet: start Préau and set it up")?;
    if calendar.demo {
        return Err(anyhow!("the demo makes no letters").into());
    }
    let zone: TimeZone = clock::zone(&calendar.time_zone);
    let today = clock::day(inside.now(), &zone);
    let known = calendar.rollover_on.map(jiff_sqlx::Date::to_jiff).filter(|last| *last > today);
    let rollover_on = match known {
        Some(last) => last,
        None => YearForm::usual(today)
            .rollover_on
            .parse()
            .context("the usual school year is not one")?,
    };
    staff::appoint(&mut inside, person, Office::Principal, end_of_term(rollover_on, &zone)?, "terminal").await?;
    let opens = inside.now() + SHUT_FOR;
    queries::open_classes_at(&mut inside, person, opens).await?;
    let sheet = letters::make(
        &mut inside,
        &app.keys,
        person,
        crate::i18n::Lang::default(),
        Recipient::Staff,
        BatchId::new(),
    )
    .await?;
    inside.witness(action, &json!({ "person": person, "letter": sheet.letter })).await?;
    inside.commit().await?;
    Ok(TerminalLetter {
        name: name.trim().to_owned(),
        address: letters::address_of(app, &sheet.code),
        code: sheet.code,
        digits: sheet.digits.unwrap_or_default(),
    })
}
