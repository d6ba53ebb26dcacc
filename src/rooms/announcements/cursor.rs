//! A place in a list of posts. Keyset paging: the next page begins after the last post seen, however many came before it.

use super::Post;
use jiff::Timestamp;
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// "Older than this post": its time and, because two may share a time, its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cursor {
    pub(crate) at: Timestamp,
    pub(crate) id: Uuid,
}

impl Cursor {
    /// Before the newest post.
    pub(crate) const NEWEST: Self = Self {
        at: Timestamp::MAX,
        id: Uuid::max(),
    };

    /// The place right after this post.
    pub(crate) fn after(post: &Post) -> Self {
        Self {
            at: post.published_at,
            id: post.id.uuid(),
        }
    }

    /// What `?before=` says; the newest posts for anything else.
    pub(crate) fn from_query(text: &str) -> Self {
        text.parse().unwrap_or(Self::NEWEST)
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at.as_microsecond(), self.id.simple())
    }
}

/// Not a place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoPlace;

impl FromStr for Cursor {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let (at, id) = text.split_once('.').ok_or(NoPlace)?;
        let micros = at.parse().map_err(|_| NoPlace)?;
        Ok(Self {
            at: Timestamp::from_microsecond(micros).map_err(|_| NoPlace)?,
            id: id.parse().map_err(|_| NoPlace)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_the_address_and_nonsense_means_the_newest() {
        let place = Cursor {
            at: "2026-11-23T09:00:00.123456Z".parse().unwrap(),
            id: Uuid::now_v7(),
        };
        assert_eq!(place.to_string().parse(), Ok(place));
        for nonsense in [
            "",
            ".",
            "1",
            "1.2",
            "99999999999999999999.x",
            "-9223372036854775808.00000000000070008000000000000200",
        ] {
            assert_eq!(Cursor::from_query(nonsense), Cursor::NEWEST, "{nonsense}");
        }
    }
}
