//! The tests: real HTTP stack, real PostgreSQL, one binary. A private server in memory, one migrated template with a small
//! school in it, and a clone for each test.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed; helpers of tests are tests too"
)]

mod access;
mod agenda_feed;
mod alone;
mod announcements;
mod approvals;
mod architecture;
mod audit;
mod bars;
mod brake;
mod broadcasts;
mod canaries;
mod concerns;
mod confirming;
mod consents;
mod contract;
mod crawl;
mod crossed;
mod demo;
mod departures;
mod documents;
mod exceptions;
mod factors;
mod files;
mod groups;
mod histories;
mod home;
mod imports;
mod incidents;
mod joining;
mod languages;
mod letters;
mod licences;
mod live;
mod marks;
mod me;
mod merging;
mod moves;
mod outbox;
mod payloads;
mod people;
mod plans;
mod pledges;
mod purges;
mod questions;
mod reach;
mod reviews;
mod rights;
mod rollovers;
mod rollovers_real;
mod row_security;
mod search;
mod sessions;
mod setup;
mod sheets;
mod staff;
mod support;
mod threads;
mod two_worlds;
mod who;
mod words;
mod wrong_rosters;
