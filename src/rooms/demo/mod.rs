//! An invented school to look at, and towns to measure with (rules.md 11).
//!
//! People and posts are the same every time; passwords and the secrets of authenticators come from the data folder's key, so they
//! are other ones in every folder, the same at each start, and stored nowhere. A demo lives in a folder of its own, is marked in
//! its database for ever, says so on every page, and is gone after thirty days.
//!
//! It refuses a real school's database, as a real start refuses a demo's; any server but its own private one; and any address that
//! other machines can reach, because its passwords are printed.

mod cast;
pub mod command;
mod families;
mod marks;
mod posts;
mod queries;
mod rows;
mod said;
mod school;
mod staff;
mod telling;
mod town;
mod year;

use crate::App;
use crate::secrets::Seed;
use anyhow::Context as _;
use std::fmt;
use uuid::Uuid;

/// Someone a visitor may play: a line of the printed table.
#[derive(Clone, Debug)]
pub struct Played {
    /// What they are, in the words of the tests' personas.
    pub role: String,
    pub name: String,
    pub login: String,
    pub password: String,
    /// The authenticator's secret in base 32, for those who have one.
    pub totp: Option<String>,
}

impl fmt::Display for Played {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let totp = self.totp.as_deref().unwrap_or("-");
        write!(f, "{}\t{}\t{}\t{}\t{totp}", self.role, self.name, self.login, self.password)
    }
}

/// A person to sign in as, before their secrets are worked out.
#[derive(Clone, Debug)]
struct Part {
    role: String,
    name: String,
    login: String,
    account: Uuid,
    /// Staff have an authenticator.
    staff: bool,
}

impl Part {
    fn played(&self, app: &App) -> anyhow::Result<Played> {
        Ok(Played {
            role: self.role.clone(),
            name: self.name.clone(),
            login: self.login.clone(),
            password: password(app, &self.login),
            totp: if self.staff {
                Some(seed(app, &self.login)?.shown().replace(' ', ""))
            } else {
                None
            },
        })
    }
}

/// Twelve symbols in threes: 60 bits, and nothing that two people read differently aloud.
fn password(app: &App, login: &str) -> String {
    const SYMBOLS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let digest = app.keys.of_demo("password", login);
    let symbols: Vec<char> = digest
        .iter()
        .take(12)
        .filter_map(|byte| SYMBOLS.get(usize::from(byte % 32)).copied().map(char::from))
        .collect();
    symbols
        .chunks(4)
        .map(|four| four.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}

/// The seed of an invented authenticator.
fn seed(app: &App, login: &str) -> anyhow::Result<Seed> {
    let digest = app.keys.of_demo("totp", login);
    Seed::from_bytes(digest.get(..20).context("a digest has 32 bytes")?)
}

/// The key of an invented row: the same every time, and in the order of its number. `kind` parts the tables.
const fn id(kind: Kind, number: u32) -> Uuid {
    // the bits of a version 7 key made in the first second of 1970
    Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0000 | ((kind as u128) << 40) | number as u128)
}

/// What an invented key names.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Person = 1,
    Year,
    Group,
    Appointment,
    Assignment,
    Enrolment,
    Guardianship,
    Consent,
    Account,
    Announcement,
    Licence,
    Question,
    Signature,
    Choosable,
    Choice,
    Broadcast,
    Thread,
    Message,
}
