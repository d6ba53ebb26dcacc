//! How often one address, one account or one code may try (security.md, defence k; rules.md 34).
//!
//! Token buckets in memory: each rule lets a burst through, then one per interval. Some rules count every try
//! ([`Limits::take`]), others only the misses ([`Limits::open`] before, [`Limits::miss`] after), so that thirty families
//! joining behind one school's address are not mistaken for an attack. A restart forgets them; what must survive one
//! (misses of a letter code) is counted in the database by the room that owns it.
//!
//! The generic cell rate algorithm (ITU-T I.371) is all of it: one instant per key. It reads the application's clock, so
//! tests can wait an hour in no time, and it can be asked without being charged.

use super::ClientAddress;
use crate::clock::Clock;
use crate::{Error, Result};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is limited. Each rule has buckets of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Sign-in tries of an address, which may be a whole school's.
    SignInByAddress,
    /// Wrong passwords of an account. Callers skip it for a device enrolled to that account: guessing from elsewhere must
    /// not lock its owner out.
    SignInByAccount,
    /// Wrong letter codes of an address: 20 per hour (rules.md 34).
    Join,
    /// Wrong set-up codes, from anywhere (key: [`Limits::everyone`]).
    SetUp,
    /// Wrong gate codes and forgotten-password tries of an address.
    Recover,
    /// Wrong gate codes, spare codes and one-time passwords of an account.
    SecondFactor,
    /// Wrong keys of agenda feeds and of links in letters, of an address.
    FeedByAddress,
    /// Readings of one feed: calendars come by every few hours, by themselves.
    Feed,
    /// Files that a person brings.
    Upload,
    /// Translations that a person asks for.
    Translation,
    /// Everything that a signed-in person changes.
    Write,
}

impl Rule {
    /// How many at once, and after that one per how long.
    const fn quota(self) -> (u32, SignedDuration) {
        match self {
            Self::SignInByAddress => (60, SignedDuration::from_secs(5)),
            Self::SignInByAccount => (10, SignedDuration::from_mins(2)),
            Self::Join | Self::Recover | Self::Translation => (20, SignedDuration::from_mins(3)),
            Self::FeedByAddress => (60, SignedDuration::from_secs(10)),
            Self::Feed => (30, SignedDuration::from_mins(1)),
            Self::Upload => (30, SignedDuration::from_secs(30)),
            Self::SetUp => (20, SignedDuration::from_mins(1)),
            Self::SecondFactor => (5, SignedDuration::from_mins(3)),
            Self::Write => (60, SignedDuration::from_secs(1)),
        }
    }
}

/// Whom a bucket belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key(Holder);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Holder {
    Address(IpAddr),
    /// A hash under a key of this process: nothing that was typed is kept.
    Subject(u64),
    /// Where newcomers go when memory is spoken for.
    Crowd,
}

/// Buckets kept at most (about 6 MB). Beyond it all newcomers of a rule share one, so that an attacker with a million
/// addresses gains neither memory nor tries.
const MOST: usize = 100_000;

/// All buckets of the process.
#[derive(Debug)]
pub struct Limits {
    clock: Clock,
    hasher: RandomState,
    /// For each bucket the instant at which it will be full again; a full one is not kept.
    full_at: Mutex<HashMap<(Rule, Key), Timestamp>>,
    most: usize,
}

impl Limits {
    pub fn new(clock: Clock) -> Self {
        Self {
            clock,
            hasher: RandomState::new(),
            full_at: Mutex::default(),
            most: MOST,
        }
    }

    /// The bucket of an address: IPv4, or a whole IPv6 /64.
    pub fn address(&self, client: ClientAddress) -> Key {
        Key(Holder::Address(client.limit_key()))
    }

    /// The bucket of an account or code, named by whatever identifies it (an id, a sign-in name as typed).
    pub fn subject(&self, name: &[u8]) -> Key {
        Key(Holder::Subject(self.hasher.hash_one(name)))
    }

    /// The one bucket of a rule that knows no persons.
    pub fn everyone(&self) -> Key {
        Key(Holder::Crowd)
    }

    /// Counts a try and refuses it if there were too many. A refused try is not counted.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub fn take(&self, rule: Rule, key: Key) -> Result<()> {
        let now = self.clock.now();
        let mut buckets = self.buckets();
        let key = self.admit(&mut buckets, rule, key, now);
        let full_at = buckets.get(&(rule, key)).copied().unwrap_or(now).max(now);
        if is_empty(rule, full_at, now) {
            return Err(Error::TooMany);
        }
        buckets.insert((rule, key), full_at + rule.quota().1);
        Ok(())
    }

    /// Refuses if there were too many misses; counts nothing.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub fn open(&self, rule: Rule, key: Key) -> Result<()> {
        let now = self.clock.now();
        let buckets = self.buckets();
        let known = buckets.get(&(rule, key));
        let crowded = || buckets.len() >= self.most;
        let full_at = match known {
            Some(full_at) => *full_at,
            None if crowded() => buckets.get(&(rule, Key(Holder::Crowd))).copied().unwrap_or(now),
            None => now,
        };
        if is_empty(rule, full_at, now) {
            Err(Error::TooMany)
        } else {
            Ok(())
        }
    }

    /// Counts a miss.
    pub fn miss(&self, rule: Rule, key: Key) {
        // a bucket that is empty already stays so: misses that were under way together do not add up to a longer wait
        self.take(rule, key).ok();
    }

    /// Forgets the buckets that have filled up again. To be called every minute or so.
    pub fn sweep(&self) {
        let now = self.clock.now();
        let mut buckets = self.buckets();
        buckets.retain(|_, full_at| *full_at > now);
        buckets.shrink_to(1024);
    }

    /// The bucket to charge: one's own, or the crowd's when there is no room for another.
    fn admit(&self, buckets: &mut HashMap<(Rule, Key), Timestamp>, rule: Rule, key: Key, now: Timestamp) -> Key {
        if buckets.len() < self.most || buckets.contains_key(&(rule, key)) {
            return key;
        }
        buckets.retain(|_, full_at| *full_at > now);
        if buckets.len() < self.most { key } else { Key(Holder::Crowd) }
    }

    fn buckets(&self) -> MutexGuard<'_, HashMap<(Rule, Key), Timestamp>> {
        // a panic between two whole operations leaves the map whole
        self.full_at.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A bucket is empty when filling it takes longer than all but one of its burst.
fn is_empty(rule: Rule, full_at: Timestamp, now: Timestamp) -> bool {
    let (burst, interval) = rule.quota();
    full_at.duration_since(now) > interval * i32::try_from(burst).unwrap_or(i32::MAX) - interval
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> (Limits, Clock) {
        let clock = Clock::at("2026-11-23T08:00:00Z".parse().unwrap());
        (Limits::new(clock.clone()), clock)
    }

    fn address(limits: &Limits, text: &str) -> Key {
        limits.address(ClientAddress(text.parse().unwrap()))
    }

    #[test]
    fn twenty_misses_an_hour_close_joining_for_that_address_only() {
        let (limits, clock) = limits();
        let (here, there) = (address(&limits, "192.0.2.1"), address(&limits, "192.0.2.2"));
        for _ in 0..20 {
            assert!(limits.open(Rule::Join, here).is_ok());
            limits.miss(Rule::Join, here);
        }
        assert!(matches!(limits.open(Rule::Join, here), Err(Error::TooMany)));
        assert!(limits.open(Rule::Join, there).is_ok());
        assert!(limits.open(Rule::Recover, here).is_ok());
        clock.advance(SignedDuration::from_mins(3));
        assert!(limits.open(Rule::Join, here).is_ok());
        limits.miss(Rule::Join, here);
        assert!(limits.open(Rule::Join, here).is_err());
        clock.advance(SignedDuration::from_hours(1));
        let passed = (0..100).filter(|_| limits.take(Rule::Join, here).is_ok()).count();
        assert_eq!(passed, 20);
    }

    #[test]
    fn success_costs_nothing_where_misses_are_counted() {
        let (limits, _) = limits();
        let school = address(&limits, "192.0.2.1");
        assert!((0..500).all(|_| limits.open(Rule::Join, school).is_ok()));
    }

    #[test]
    fn rotating_inside_a_64_does_not_help() {
        let (limits, _) = limits();
        let tries = (0..100).filter(|n| limits.take(Rule::Join, address(&limits, &format!("2001:db8:1:2::{n:x}"))).is_ok());
        assert_eq!(tries.count(), 20);
    }

    #[test]
    fn memory_is_bounded_and_overflow_is_shared_not_free() {
        let (mut limits, clock) = limits();
        limits.most = 50;
        let passed = (0..1000_u32)
            .filter(|n| limits.take(Rule::SecondFactor, limits.subject(&n.to_be_bytes())).is_ok())
            .count();
        assert_eq!(passed, 50 + 5);
        assert!(limits.buckets().len() <= 51);
        assert!(limits.open(Rule::SecondFactor, limits.subject(b"newcomer")).is_err());
        clock.advance(SignedDuration::from_hours(1));
        assert!(limits.take(Rule::SecondFactor, limits.subject(b"newcomer")).is_ok());
        clock.advance(SignedDuration::from_hours(1));
        limits.sweep();
        assert!(limits.buckets().is_empty());
    }
}
