//! The tests: real HTTP stack, real PostgreSQL, one binary. A private server in memory, one migrated template with a small
//! school in it, and a clone for each test.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed; helpers of tests are tests too"
)]

mod access;
mod approvals;
mod architecture;
mod confirming;
mod crawl;
mod crossed;
mod factors;
mod demo;
mod groups;
mod joining;
mod letters;
mod me;
mod people;
mod row_security;
mod sessions;
mod support;
mod words;
