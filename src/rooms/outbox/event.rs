//! What somebody is told of, once by each way.

use anyhow::Context as _;
use jiff::civil::Date;
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// The word of each stands in the database, and in the id of the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// All that was new up to this hour of this day: who chooses a later hour after the letter has left has another one to come.
    Digest(Date, i16),
    /// This alert of a class, or of all classes.
    Alert(Uuid),
    /// An answer to this post is due; another number where it is asked anew.
    Slip(Uuid, i64),
    /// An alert waits for a second person: this notice says so.
    Call(i64),
}

impl Event {
    /// Waits for no hour and behind nothing else.
    pub(super) const fn is_urgent(self) -> bool {
        matches!(self, Self::Alert(_) | Self::Call(_))
    }
}

/// By what somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub(super) enum Way {
    /// A letter.
    Mail,
    /// A signal to each of their browsers that asked for it.
    Push,
    /// A text message: alerts only.
    Sms,
}

impl Way {
    /// The word in the database.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Push => "push",
            Self::Sms => "sms",
        }
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Digest(day, hour) => write!(f, "digest:{day}T{hour:02}"),
            Self::Alert(post) => write!(f, "alert:{post}"),
            Self::Slip(post, asked) => write!(f, "slip:{post}:{asked}"),
            Self::Call(notice) => write!(f, "call:{notice}"),
        }
    }
}

impl FromStr for Event {
    type Err = anyhow::Error;

    fn from_str(word: &str) -> anyhow::Result<Self> {
        Ok(match word.split_once(':') {
            Some(("digest", at)) => {
                let (day, hour) = at.split_once('T').context("a day without an hour")?;
                Self::Digest(day.parse()?, hour.parse()?)
            }
            Some(("alert", post)) => Self::Alert(post.parse()?),
            Some(("slip", slip)) => {
                let (post, asked) = slip.split_once(':').context("an answer that nobody asked for")?;
                Self::Slip(post.parse()?, asked.parse()?)
            }
            Some(("call", notice)) => Self::Call(notice.parse()?),
            _ => anyhow::bail!("no event is called {word}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_read_as_it_is_written() {
        let post = Uuid::now_v7();
        for event in [
            Event::Digest("2026-11-28".parse().unwrap(), 7),
            Event::Alert(post),
            Event::Slip(post, 7),
            Event::Call(7),
        ] {
            assert_eq!(event.to_string().parse::<Event>().unwrap(), event);
        }
        assert!("digest".parse::<Event>().is_err() && "letter:1".parse::<Event>().is_err());
    }
}
