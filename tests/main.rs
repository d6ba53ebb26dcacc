//! The tests: real HTTP stack, real PostgreSQL, one binary. A private server in memory, one migrated template with a small
//! school in it, and a clone for each test.

mod access;
mod approvals;
mod architecture;
mod confirming;
mod crawl;
mod crossed;
mod groups;
mod imports;
mod joining;
mod letters;
mod me;
mod row_security;
mod sessions;
mod support;
mod words;
