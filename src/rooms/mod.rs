//! The rooms: one noun of the school each.

pub mod agenda;
pub mod announcements;
pub mod approvals;
pub mod audit;
pub mod canaries;
pub mod concerns;
pub mod consents;
pub mod demo;
pub mod groups;
pub mod home;
pub mod imports;
pub mod incidents;
pub mod joining;
pub mod legal;
pub mod letters;
pub mod me;
pub mod notices;
pub mod people;
pub mod purges;
pub mod reviews;
pub mod rights;
pub mod rollovers;
pub mod sessions;
pub mod setup;
pub mod staff;
pub mod threads;
