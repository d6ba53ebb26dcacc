//! Préau: class news, inside the gate.
//!
//! A school's private class groups: staff post, guardians read, and who can see what is computed from dated facts at every
//! request. This crate is the whole program; `main` is a thin command line.
//!
//! # The map
//!
//! Each uses only what stands before it (`tests/architecture.rs` looks):
//!
//! 1. `ids`, `clock`, `error`, [`config`], [`i18n`]: words and measures.
//! 2. [`secrets`]: the key file, codes, passwords.
//! 3. [`database`]: the private PostgreSQL, or the school's own; the one entry to the pool.
//! 4. [`web`]: HTTP with no school in it; [`documents`]: the guard that looks at files, with neither.
//! 5. [`access`]: **the wall**: proofs, scopes, the gate, who has which capability.
//! 6. [`jobs`]: work for later.
//! 7. [`sending`]: what leaves the house, with no word of what was said.
//! 8. [`layout`]: what every page has around its own words.
//! 9. [`rooms`]: one noun of the school each, with its routes, pages, forms and SQL.
//! 10. [`routes`]: all of them together: what this app does.
//!
//! A room uses only rooms that stand before it:
//!
//! - `rooms::legal`: who answers for the data; accessibility; licence.
//! - `rooms::notices`: what is told to the holder of an account about it.
//! - `rooms::outbox`: that somebody is told that there is something: whom, by what, when.
//! - `rooms::sessions`: signing in and out.
//! - `rooms::pledges`: what families agree to, when they join and each year.
//! - `rooms::licences`: who may publish: the charter, and who knows it.
//! - `rooms::audit`: the record of acts, and whether it is whole.
//! - `rooms::approvals`: acts that need two people.
//! - `rooms::people`: people and the facts about them.
//! - `rooms::staff`: who works here: appointments to the school, assignments to its classes.
//! - `rooms::letters`: rosters, and the letters that make first accounts.
//! - `rooms::joining`: a letter becomes an account, and somebody says that it was them.
//! - `rooms::me`: one's own account, and the codes that the school makes for it.
//! - `rooms::groups`: the school's office: to do, settings, years, classes.
//! - `rooms::consents`: what guardians and pupils agree to, and take back.
//! - `rooms::setup`: the school's first day, and its principal's way back in.
//! - `rooms::incidents`: a class is shut at once, and what happened is written down.
//! - `rooms::imports`: rosters, from a file's bytes to the facts that change.
//! - `rooms::rollovers`: from one school year to the next, at one minute.
//! - `rooms::reviews`: who has access to a class, looked at and attested every six weeks.
//! - `rooms::concerns`: "someone here should not be", and the answer.
//! - `rooms::live`: that something new was said, while a page is open.
//! - `rooms::brake`: what a writer may want to leave out, and what happens then.
//! - `rooms::files`: the documents that posts carry: how they come in, where they lie, who gets them.
//! - `rooms::questions`: what families ask about a post, and what its teachers answer.
//! - `rooms::announcements`: what a class says, whom it reached, who can see it.
//! - `rooms::sheets`: the week on paper, for families that no screen reaches.
//! - `rooms::broadcasts`: what the head says to all classes at once.
//! - `rooms::threads`: what one guardian and a child's teachers write to each other.
//! - `rooms::agenda`: what has a day, by day and by month.
//! - `rooms::search`: what was said, found by its words.
//! - `rooms::demo`: an invented school to look at, and towns to measure with.
//! - `rooms::home`: what is new in all the classes one may read, and one's children.
//! - `rooms::rights`: what people take with them and ask for; the register.
//! - `rooms::canaries`: invented strangers who try every class from outside.
//! - `rooms::purges`: what is forgotten when its time is over, and the statement of it.

pub mod access;
pub mod clock;
pub mod config;
pub mod database;
pub mod documents;
mod error;
pub mod i18n;
pub mod ids;
pub mod jobs;
pub mod layout;
pub mod rooms;
pub mod routes;
pub mod secrets;
pub mod sending;
pub mod web;

pub use error::{Error, Result};

use std::sync::Arc;

/// What every request has at hand. Cheap to clone. The database in it answers to the wall only.
#[derive(Clone, Debug)]
pub struct App {
    pub config: Arc<config::Config>,
    pub clock: clock::Clock,
    pub keys: Arc<secrets::Keys>,
    pub hasher: secrets::Hasher,
    pub limits: Arc<web::Limits>,
    /// The code that opens set-up, until it was done.
    pub set_up: Arc<rooms::setup::Door>,
    /// What reading leaves behind; written by [`access::Traces::keep_writing`].
    pub traces: access::Traces,
    /// What the database tells while it happens; heard by [`access::Signals::keep_listening`].
    pub signals: access::Signals,
    /// The pages that are open to hear of it.
    pub live: rooms::live::Streams,
    /// The newest posts of classes, as far as they are the same for every reader.
    pub editions: rooms::announcements::Editions,
    /// Looks at documents before they are kept; the whole program has one, because it says how many at once.
    pub guard: documents::Guard,
    /// Where documents lie.
    pub files: rooms::files::Store,
    /// The ways out: for mail, for signals to browsers, for text messages.
    pub mail: sending::Mail,
    pub push: sending::Push,
    pub texts: sending::Texts,
    /// A machine of the school's own that translates.
    pub translator: sending::Translator,
    /// Serves a demonstration ([`rooms::demo`]), which every page says.
    pub demo: bool,
    pub(crate) database: database::Database,
}

impl App {
    /// An app on a database that was migrated and found safe.
    pub fn new(
        config: config::Config,
        clock: clock::Clock,
        database: database::Database,
        keys: Arc<secrets::Keys>,
        hasher: secrets::Hasher,
    ) -> Self {
        Self {
            set_up: Arc::new(rooms::setup::Door::new(&config.data_dir)),
            guard: documents::Guard::new(),
            files: rooms::files::Store::at(&config.data_dir),
            mail: sending::Mail::of(&config),
            push: sending::Push::of(&config, &keys),
            texts: sending::Texts::of(&config),
            translator: sending::Translator::of(&config),
            config: Arc::new(config),
            limits: Arc::new(web::Limits::new(clock.clone())),
            clock,
            keys,
            hasher,
            traces: access::Traces::default(),
            signals: access::Signals::default(),
            live: rooms::live::Streams::default(),
            editions: rooms::announcements::Editions::default(),
            demo: false,
            database,
        }
    }

    /// Where sessions are kept.
    pub(crate) fn sessions(&self) -> web::session_store::Store {
        web::session_store::Store::new(self.database.clone(), Arc::clone(&self.keys), self.clock.clone())
    }

    /// The whole program as it answers requests: for canaries, who come in from outside.
    pub(crate) fn front_door(&self) -> axum::Router {
        routes::server(self).1
    }

    /// The addresses of what a class shows: with no other name in them than `{group}` and `{announcement}`.
    pub(crate) fn class_pages() -> Vec<&'static str> {
        let of_a_class = |path: &&str| {
            path.starts_with("/groups/{group}") && path.replace("{group}", "").replace("{announcement}", "").find('{').is_none()
        };
        routes::routes()
            .table()
            .iter()
            .filter(|route| route.method == axum::http::Method::GET)
            .map(|route| route.path)
            .filter(of_a_class)
            .collect()
    }
}
