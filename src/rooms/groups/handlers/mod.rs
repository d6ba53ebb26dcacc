//! The handlers of the school's office, by noun.

pub(super) mod classes;
pub(super) mod holidays;
pub(super) mod school;
pub(super) mod settings;
pub(super) mod years;

use crate::Error;

/// Whether the database refused because of this constraint.
fn broke(error: &sqlx::Error, constraints: &[&str]) -> bool {
    error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::constraint)
        .is_some_and(|name| constraints.contains(&name))
}

/// Whether the database refused because something still hangs on the row.
fn hangs(error: &sqlx::Error) -> bool {
    error
        .as_database_error()
        .is_some_and(sqlx::error::DatabaseError::is_foreign_key_violation)
}

/// What a change that touched no row means.
fn found(touched: bool) -> crate::Result<()> {
    if touched { Ok(()) } else { Err(Error::NotFound) }
}
