//! The school as its office sees it: what there is to do, its settings, its years and its classes. Facts only: no post of a class
//! is in sight here, and the database itself would refuse one.
//!
//! It refuses to delete a year or a class while anything hangs on it (rules.md 36), and settings that would loosen what the law
//! fixes (rules.md 10: the floor is also in the schema).

mod forms;
mod handlers;
mod jobs;
mod queries;

pub(crate) use forms::{Settings, SettingsForm, Year, YearForm};
pub use jobs::jobs;

use crate::access::Routes;
use crate::ids::GroupId;

/// Levels as schools name them; a class may have others of its own (ux.md 1).
pub(crate) const LEVELS: [&str; 18] = [
    "TPS", "PS", "MS", "GS", "CP", "CE1", "CE2", "CM1", "CM2", "6e", "5e", "4e", "3e", "2de", "1re", "Tle", "ULIS", "UPE2A",
];

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/school", handlers::school::show)
        .get("/school/settings", handlers::settings::edit)
        .post("/school/settings", handlers::settings::update)
        .post("/school/settings/changes/{change}/cancel", handlers::settings::cancel)
        .get("/school/years", handlers::years::index)
        .post("/school/years", handlers::years::create)
        .get("/school/years/new", handlers::years::new)
        .get("/school/years/{year}", handlers::years::edit)
        .post("/school/years/{year}", handlers::years::update)
        .post("/school/years/{year}/delete", handlers::years::remove)
        .get("/school/years/{year}/holidays", handlers::holidays::index)
        .post("/school/years/{year}/holidays", handlers::holidays::create)
        .post("/school/holidays/{holiday}/delete", handlers::holidays::remove)
        .get("/school/groups", handlers::classes::index)
        .post("/school/groups", handlers::classes::create)
        .get("/school/groups/new", handlers::classes::new)
        .get("/school/groups/{group}", handlers::classes::show)
        .get("/school/groups/{group}/edit", handlers::classes::edit)
        .post("/school/groups/{group}", handlers::classes::update)
        .post("/school/groups/{group}/delete", handlers::classes::remove)
}

/// The page of a class, for the office.
pub(crate) fn path(group: GroupId) -> String {
    format!("/school/groups/{group}")
}
