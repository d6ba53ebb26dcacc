//! Préau: class news, inside the gate.

pub mod access;
pub mod clock;
pub mod config;
pub mod database;
mod error;
pub mod i18n;
pub mod ids;
pub mod jobs;
pub mod layout;
pub mod rooms;
pub mod secrets;
pub mod web;

pub use error::{Error, Result};

#[derive(Clone, Debug)]
pub struct App {
    pub clock: clock::Clock,
    pub(crate) database: database::Database,
    pub(crate) traces: access::Traces,
}
