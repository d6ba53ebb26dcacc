//! What every test stands on: a database of its own with the same small school in it, and a browser to walk it with.

pub(crate) mod browser;
pub(crate) mod database;
pub(crate) mod mail;
pub(crate) mod outside;
pub(crate) mod samples;
pub(crate) mod statements;
pub(crate) mod world;

pub(crate) use browser::Page;
pub(crate) use world::World;
