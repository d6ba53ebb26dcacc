//! The person at the desk, as the entry statement found them: read anew at every request, kept nowhere.

use super::policy::{Capacity, Office};
use super::queries::Entry;
use crate::Result;
use crate::i18n::Lang;
use crate::ids::{AccountId, DeviceId, GroupId, PersonId, PupilId};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Minutes for which a given password counts as fresh, where nothing else is said (rules.md 26).
const FRESH: i64 = 10;

/// One reason for which a person can see a group.
#[derive(Clone, Debug)]
pub struct Reason {
    pub group: GroupId,
    pub group_name: String,
    pub capacity: Capacity,
    /// The pupil it is about: a guardian's child, or the pupil.
    pub child: Option<PupilId>,
    /// The fact that gives it.
    pub through: uuid::Uuid,
    pub until: Timestamp,
}

/// The person at the desk, as the entry statement found them.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts about one person that have nothing to do with each other"
)]
pub struct Who {
    pub account: AccountId,
    pub person: PersonId,
    pub device: DeviceId,
    pub given_name: String,
    /// The name in use: the usage name, or else the family name.
    pub family_name: String,
    pub civility: Option<String>,
    /// Theirs; of who publishes or manages, one that those pages are written in.
    pub lang: Lang,
    pub theme: String,
    pub letters: String,
    pub school: String,
    pub phone: String,
    pub zone: TimeZone,
    pub demo: bool,
    /// In the last thirty days a principal came in by the terminal: all staff read of it (rules.md 9).
    pub rescued: bool,
    /// The principal asks, or asked in the last thirty days, to do alone what takes two: all staff read of it (rules.md 20).
    pub alone: bool,
    pub shared_device: bool,
    pub second_factor: bool,
    /// Someone of the school has confirmed that this account is this person (rules.md 1).
    pub confirmed: bool,
    pub offices: Vec<Office>,
    /// Why they can see each of their groups, by the groups' names. A principal's groups are not listed.
    pub reasons: Vec<Reason>,
    /// The marks of what was published before are gone (rules.md 27): it counts as read.
    seen_before: Option<Timestamp>,
    /// Since when the families' pledge of the year is owed.
    pledge_since: Option<Timestamp>,
    paused: Vec<GroupId>,
    pub(super) session: Vec<u8>,
    pub(super) fresh_at: Option<Timestamp>,
    pub(super) seen_at: Timestamp,
}

impl Who {
    /// Whether they hold this appointment now.
    pub fn is(&self, office: Office) -> bool {
        self.offices.contains(&office)
    }

    /// Whether they are here for work: the idle limit and the second factor follow from it.
    pub fn is_staff(&self) -> bool {
        !self.offices.is_empty() || self.reasons.iter().any(|reason| reason.capacity.wants_second_factor())
    }

    /// The languages their pages can be in.
    pub fn langs(&self) -> &'static [Lang] {
        if self.is_staff() { &Lang::COMPLETE } else { &Lang::ALL }
    }

    /// The language with this code, if their pages can be in it.
    pub(crate) fn may_speak(&self, code: &str) -> Option<Lang> {
        Lang::from_code(code).filter(|lang| self.langs().contains(lang))
    }

    /// Whether something published then is so old that it counts as read.
    pub(crate) fn has_seen(&self, published_at: Timestamp) -> bool {
        self.seen_before.is_some_and(|before| published_at < before)
    }

    /// Whether they owe the families' pledge of this school year.
    pub(crate) fn owes_pledge(&self) -> bool {
        self.pledge_since.is_some()
    }

    /// Whether ordinary reading in this class waits for the pledge (rules.md 24): then the database shows alerts and what is to be signed.
    pub(crate) fn is_paused(&self, group: GroupId) -> bool {
        self.paused.contains(&group)
    }

    /// Whether it does anywhere.
    pub(crate) fn waits_for_pledge(&self) -> bool {
        !self.paused.is_empty()
    }

    /// Whether they come for a child, or as a pupil.
    pub(crate) fn is_family(&self) -> bool {
        self.reasons.iter().any(|reason| reason.child.is_some())
    }

    /// SHA-256 of the session's id: names the session in the database, opens nothing.
    pub(crate) fn session_hash(&self) -> &[u8] {
        &self.session
    }

    /// Whether the password was given in the last ten minutes.
    pub(crate) fn is_fresh(&self, now: Timestamp) -> bool {
        self.is_fresh_within(now, FRESH)
    }

    /// Whether the password was given in so many last minutes.
    pub(crate) fn is_fresh_within(&self, now: Timestamp, minutes: i64) -> bool {
        self.fresh_at
            .is_some_and(|at| now.duration_since(at) <= SignedDuration::from_mins(minutes))
    }

    pub(super) fn from_entry(entry: Entry, session: Vec<u8>) -> Result<Self> {
        let mut reasons = entry
            .groups
            .into_iter()
            .zip(entry.names)
            .zip(entry.capacities)
            .zip(entry.children)
            .zip(entry.through)
            .zip(entry.until)
            .map(|(((((group, group_name), capacity), child), through), until)| {
                let capacity = Capacity::from_word(&capacity).ok_or_else(|| anyhow::anyhow!("the database names an unknown capacity"))?;
                Ok(Reason {
                    group: group.into(),
                    group_name,
                    capacity,
                    child: child.map(PupilId::from),
                    through,
                    until: until.to_jiff(),
                })
            })
            .collect::<Result<Vec<Reason>>>()?;
        reasons.sort_unstable_by(|a, b| (&a.group_name, a.group, a.through).cmp(&(&b.group_name, b.group, b.through)));
        let mut offices = entry.offices;
        offices.sort_unstable();
        let mut who = Self {
            account: entry.account,
            person: entry.person,
            device: entry.device,
            given_name: entry.given_name,
            family_name: entry.family_name,
            civility: entry.civility,
            lang: entry.lang,
            theme: entry.theme,
            letters: entry.letters,
            school: entry.school,
            phone: entry.phone,
            zone: crate::clock::zone(&entry.time_zone),
            demo: entry.demo,
            rescued: entry.alarms.iter().any(|alarm| alarm == "rescued"),
            alone: entry.alarms.iter().any(|alarm| alarm == "alone"),
            shared_device: entry.shared_device,
            second_factor: entry.second_factor,
            confirmed: entry.confirmed,
            offices: offices.iter().filter_map(|word| Office::from_word(word)).collect(),
            reasons,
            seen_before: entry.seen_before,
            pledge_since: entry.pledge_since,
            paused: entry.paused.into_iter().map(GroupId::from).collect(),
            session,
            fresh_at: entry.fresh_at,
            seen_at: entry.seen_at,
        };
        if who.is_staff() {
            who.lang = who.lang.at_work();
        }
        Ok(who)
    }
}
