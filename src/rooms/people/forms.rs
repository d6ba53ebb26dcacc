//! The forms of this room: what was typed, and what it means once it is judged.

use super::NewPerson;
use super::contact::Contact;
use super::right::Right;
use crate::access::Who;
use crate::clock;
use crate::i18n::Lang;
use crate::web::form::Errors;
use i18n_embed_fl::fl;
use jiff::civil::{Date, DateTime, date};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

const NAME: usize = 100;
const EMAIL: usize = 254;
const PHONE: usize = 40;
const NOTE: usize = 500;

/// Someone as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PersonForm {
    pub(crate) civility: String,
    pub(crate) family_name: String,
    pub(crate) usage_name: String,
    pub(crate) given_name: String,
    pub(crate) birth_date: String,
    pub(crate) email: String,
    pub(crate) phone: String,
    pub(crate) lang: String,
}

impl PersonForm {
    pub(crate) fn judge(&self, who: &Who, today: Date, errors: &mut Errors) -> (NewPerson, Contact) {
        let t = who.lang.words();
        if self.family_name.trim().is_empty() {
            errors.add("family_name", fl!(t, "people-family-name-missing"));
        }
        if self.given_name.trim().is_empty() {
            errors.add("given_name", fl!(t, "people-given-name-missing"));
        }
        for (field, value) in [
            ("family_name", &self.family_name),
            ("usage_name", &self.usage_name),
            ("given_name", &self.given_name),
        ] {
            if value.trim().chars().count() > NAME {
                errors.add(field, fl!(t, "people-name-long"));
            }
        }
        let birth_date = day(&self.birth_date);
        let possible = birth_date.is_none_or(|born| born > date(1900, 1, 1) && born <= today);
        if !possible || (birth_date.is_none() && !self.birth_date.trim().is_empty()) {
            errors.add("birth_date", fl!(t, "people-birth-impossible"));
        }
        let person = NewPerson {
            civility: match self.civility.as_str() {
                "mme" => Some("mme"),
                "m" => Some("m"),
                _ => None,
            },
            family_name: self.family_name.trim().to_owned(),
            usage_name: Some(self.usage_name.trim().to_owned()).filter(|name| !name.is_empty()),
            given_name: self.given_name.trim().to_owned(),
            birth_date,
            lang: Lang::from_code(&self.lang).unwrap_or_default(),
        };
        (person, self.contact(who, errors))
    }

    fn contact(&self, who: &Who, errors: &mut Errors) -> Contact {
        let t = who.lang.words();
        let (email, phone) = (self.email.trim(), self.phone.trim());
        let whole = |(name, host): (&str, &str)| !name.is_empty() && host.contains('.') && !host.contains('@');
        if !email.is_empty() && (email.len() > EMAIL || email.contains(char::is_whitespace) || !email.split_once('@').is_some_and(whole)) {
            errors.add("email", fl!(t, "people-email-wrong"));
        }
        let digits = phone.chars().filter(char::is_ascii_digit).count();
        if !phone.is_empty() && (digits < 6 || phone.len() > PHONE || phone.contains(char::is_alphabetic)) {
            errors.add("phone", fl!(t, "people-phone-wrong"));
        }
        Contact {
            email: email.to_owned(),
            phone: phone.to_owned(),
        }
    }
}

/// A guardianship as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct EdgeForm {
    pub(super) right_level: String,
    pub(super) starts_on: String,
    pub(super) ends_on: String,
    pub(super) evidence_note: String,
    pub(super) channel: String,
    pub(super) apart: String,
}

/// A guardianship as it will be.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    pub(super) right: Right,
    pub(super) channel: &'static str,
    pub(super) apart: bool,
    pub(super) evidence: Option<String>,
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
}

impl EdgeForm {
    /// `end` is the day that is meant when none was typed.
    pub(super) fn judge(&self, who: &Who, now: Timestamp, end: Date, errors: &mut Errors) -> Edge {
        let t = who.lang.words();
        let right = Right::from_word(&self.right_level);
        if right.is_none() {
            errors.add("right_level", fl!(t, "people-right-missing"));
        }
        // what grants least stands in for what was not chosen; the form goes back anyway
        let right = right.unwrap_or(Right::Contact);
        let note = self.evidence_note.trim();
        if right.wants_evidence() && note.is_empty() {
            errors.add("evidence_note", fl!(t, "people-evidence-missing"));
        }
        if note.chars().count() > NOTE {
            errors.add("evidence_note", fl!(t, "people-evidence-long"));
        }
        let (from, until) = period(&self.starts_on, &self.ends_on, end, who, now, errors);
        Edge {
            right,
            channel: if self.channel == "paper" { "paper" } else { "screen" },
            apart: self.apart == "yes",
            evidence: Some(note.to_owned()).filter(|note| !note.is_empty()),
            from,
            until,
        }
    }
}

/// A day as `<input type=date>` sends it.
pub(super) fn day(text: &str) -> Option<Date> {
    text.trim().parse().ok()
}

/// When somebody leaves: a day and an hour of the school's, a day alone from its midnight, or now where nothing or today was typed
/// (rules.md 23).
pub(crate) fn leaving(leaves_at: &str, who: &Who, now: Timestamp, errors: &mut Errors) -> Timestamp {
    let t = who.lang.words();
    let typed = leaves_at.trim();
    let moment = typed
        .parse::<DateTime>()
        .ok()
        .filter(|_| typed.contains('T'))
        .and_then(|local| who.zone.to_timestamp(local).ok());
    let at = match day(typed) {
        _ if typed.is_empty() => Some(now),
        _ if moment.is_some() => moment,
        Some(day) if day == clock::day(now, &who.zone) => Some(now),
        Some(day) => Some(clock::midnight(day, &who.zone)),
        None => None,
    };
    // the minute in which it is typed is still now
    match at {
        Some(at) if at >= now => at,
        Some(at) if at > now - SignedDuration::from_mins(1) => now,
        _ => {
            errors.add("leaves_at", fl!(t, "people-day-past"));
            now
        }
    }
}

/// From when until when: nothing typed, or today, means now; a later day means its midnight in the school's zone (rules.md 23).
pub(crate) fn period(starts_on: &str, ends_on: &str, end: Date, who: &Who, now: Timestamp, errors: &mut Errors) -> (Timestamp, Timestamp) {
    let t = who.lang.words();
    let today = clock::day(now, &who.zone);
    let start = if starts_on.trim().is_empty() { Some(today) } else { day(starts_on) };
    let from = match start {
        Some(start) if start == today => now,
        Some(start) if start > today => clock::midnight(start, &who.zone),
        _ => {
            errors.add("starts_on", fl!(t, "people-day-past"));
            now
        }
    };
    let last = if ends_on.trim().is_empty() { Some(end) } else { day(ends_on) };
    let until = last.map(|last| clock::midnight(last, &who.zone));
    match until {
        Some(until) if until > from => (from, until),
        _ => {
            errors.add("ends_on", fl!(t, "people-end-before-start"));
            (from, from)
        }
    }
}
