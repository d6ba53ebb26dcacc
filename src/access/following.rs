//! The proof of who reads the agenda by an address that was asked for (rules.md 18): whoever has the key, in the place of one guardian.
//!
//! Nobody is signed in, and nothing but reading follows from it. What the guardian may read is worked out at every reading, from the same
//! facts and in a scope like any other, so that it ends with them at that minute. An address that is unknown, was made anew, ended, or has
//! lain unread for 30 days, and one whose owner may read no class now, are all answered alike: there is nothing.

use super::policy::{Capability as _, Follow};
use super::proof::Proof;
use super::queries::{self, Feed};
use super::scope::Inside;
use crate::i18n::Lang;
use crate::ids::{AccountId, GroupId};
use crate::secrets::Token;
use crate::web::{ClientAddress, Rule};
use crate::{App, Error, Result, clock};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use sqlx::{Postgres, Transaction};
use std::fmt;

/// The holder of the key of an agenda feed.
pub struct Following {
    feed: Feed,
    now: Timestamp,
    tx: Transaction<'static, Postgres>,
}

impl Following {
    /// The account whose owner asked for the feed: tells feeds apart, opens nothing.
    pub(crate) fn account(&self) -> AccountId {
        self.feed.account
    }

    /// The language of its owner.
    pub(crate) fn lang(&self) -> Lang {
        self.feed.lang
    }

    /// The school's time zone.
    pub(crate) fn zone(&self) -> TimeZone {
        clock::zone(&self.feed.time_zone)
    }

    /// The time of the decision.
    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }

    /// The classes of the owner's children that the scope is open for, in no order.
    pub(crate) fn groups(&self) -> Vec<GroupId> {
        self.feed.groups.iter().copied().map(GroupId::from).collect()
    }

    /// The scope: the transaction in which access was decided.
    pub(crate) fn enter(self) -> Inside<Follow> {
        Inside {
            tx: self.tx,
            place: (),
            who: None,
            now: self.now,
        }
    }
}

impl fmt::Debug for Following {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", Follow::NAME, self.feed.account)
    }
}

/// The key in an address. It is hexadecimal, so nothing in it is escaped.
fn key_of(query: &str) -> Option<Token> {
    query.split('&').find_map(|pair| pair.strip_prefix("key=")).and_then(Token::parse)
}

impl FromRequestParts<App> for Following {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let client = parts.extensions.get::<ClientAddress>().copied();
        let address = client.map_or_else(|| app.limits.everyone(), |client| app.limits.address(client));
        app.limits.open(Rule::FeedByAddress, address)?;
        let found = match key_of(parts.uri.query().unwrap_or_default()) {
            None => None,
            Some(key) => {
                let digest = key.digest();
                let now = app.clock.now();
                let mut tx = app.database.begin(false.into()).await?;
                queries::follow(&mut tx, &digest, Follow::CAPACITIES, now)
                    .await?
                    .map(|feed| (digest, Self { feed, now, tx }))
            }
        };
        let Some((digest, following)) = found else {
            app.limits.miss(Rule::FeedByAddress, address);
            return Err(Error::NotFound);
        };
        app.limits.take(Rule::Feed, app.limits.subject(&digest))?;
        if following.feed.unread_today {
            app.traces.followed(&digest, following.now);
        }
        Ok(following)
    }
}

impl Proof for Following {
    fn label() -> String {
        "Following".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_key_is_a_key() {
        let key = Token::random();
        let shown = key.shown();
        for good in [format!("key={shown}"), format!("a=b&key={shown}"), format!("key={shown}&x=")] {
            assert_eq!(key_of(&good).unwrap().digest(), key.digest(), "{good}");
        }
        for bad in [
            String::new(),
            "key=".to_owned(),
            shown.clone(),
            format!("Key={shown}"),
            format!("key={shown}0"),
            format!("key={}", &shown[1..]),
            format!("key=%30{shown}"),
        ] {
            assert!(key_of(&bad).is_none(), "{bad}");
        }
    }
}
