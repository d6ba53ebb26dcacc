//! The few ways a request can end badly. Bad input is not one of them: a form is shown again with what was typed.
//!
//! What each becomes on the wire is decided in `web`, in one place, so that "not for you" and "does not exist" stay the same bytes.

/// What handlers, proofs and queries return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a request was not answered as asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in: 303 to the sign-in page, whatever the path (rules.md 28).
    #[error("sign in first")]
    SignIn,
    /// Nothing here for this person: 404, the same body as for an address that never existed.
    #[error("no such thing, for you")]
    NotFound,
    /// One may see the group but not do this in it: 403.
    #[error("you may see this but not do that")]
    Forbidden,
    /// Staff come into classes and the school's rooms with a second factor: 303 to where it is set up (rules.md 6).
    #[error("set up a second factor first")]
    SecondFactor,
    /// The sign-in is too old for this act: 403 with a page that asks for the password and keeps the form (rules.md 26).
    #[error("confirm your password first")]
    Stale,
    /// The school has no head, and nothing about people changes until it has one: 403 with a page that says so (rules.md 23).
    #[error("the school has no head")]
    Unattended,
    /// A limit was reached: 429.
    #[error("too many tries")]
    TooMany,
    /// Too much at once for the machine: 503 with `Retry-After`.
    #[error("busy")]
    Busy,
    /// Ours to mend: 500 with a request id, logged once, with no detail on the page.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            // a query looks inside a scope, so no row means "nothing for you"
            sqlx::Error::RowNotFound => Self::NotFound,
            // every connection is taken: a matter of seconds, and nothing was done
            sqlx::Error::PoolTimedOut => Self::Busy,
            // a right that was there when the page asked, and is not any more when the row is written
            sqlx::Error::Database(refusal) if refusal.constraint().is_some_and(|name| name.ends_with("_allowed")) => Self::Forbidden,
            other => Self::Internal(other.into()),
        }
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.into())
    }
}
