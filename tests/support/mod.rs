//! What every test stands on: a database of its own with the same small school in it, and a browser to walk it with.

pub mod browser;
pub mod database;
pub mod samples;
pub mod statements;
pub mod world;

pub use browser::Page;
pub use world::World;
