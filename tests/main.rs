//! The tests: real HTTP stack, real PostgreSQL, one binary. A private server in memory, one migrated template with a small
//! school in it, and a clone for each test.

mod access;
mod announcements;
mod approvals;
mod architecture;
mod confirming;
mod crawl;
mod crossed;
mod groups;
mod home;
mod joining;
mod letters;
mod me;
mod reach;
mod row_security;
mod sessions;
mod support;
mod two_worlds;
mod who;
mod words;
