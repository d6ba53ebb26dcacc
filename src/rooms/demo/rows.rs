//! The rows of an invented school, as its statements take them: each list is one JSON document, read by the database with
//! `jsonb_to_recordset`, so that a table is filled in one round trip.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::Serialize;
use uuid::Uuid;

#[derive(Debug, Serialize)]
pub(super) struct Person {
    pub(super) id: Uuid,
    pub(super) civility: Option<&'static str>,
    pub(super) family_name: &'static str,
    pub(super) given_name: &'static str,
    pub(super) birth_date: Option<Date>,
    pub(super) lang: &'static str,
    pub(super) name_key: String,
    pub(super) pupil: bool,
}

/// An appointment, assignment, enrolment or guardianship: who or what, where, as what, from when until when.
#[derive(Debug, Serialize)]
pub(super) struct Fact {
    pub(super) id: Uuid,
    pub(super) person: Uuid,
    /// The group, or the pupil of a guardianship; nothing for an appointment.
    pub(super) to: Option<Uuid>,
    /// Role, level or right level.
    pub(super) word: &'static str,
    pub(super) since: Timestamp,
    pub(super) until: Timestamp,
    pub(super) set_by: Option<Uuid>,
    pub(super) apart: bool,
    pub(super) paper: bool,
    pub(super) evidence: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(super) struct Consent {
    pub(super) id: Uuid,
    pub(super) pupil: Uuid,
    pub(super) person: Uuid,
    pub(super) given_at: Timestamp,
    pub(super) withdrawn_at: Option<Timestamp>,
}

#[derive(Debug, Serialize)]
pub(super) struct Account {
    pub(super) id: Uuid,
    pub(super) person: Uuid,
    pub(super) login: String,
    pub(super) password_hash: String,
    /// The sealed seed of the authenticator, in hexadecimal digits.
    pub(super) totp: Option<String>,
    pub(super) joined_at: Timestamp,
    pub(super) confirmed_at: Option<Timestamp>,
    pub(super) confirmed_by: Option<Uuid>,
    pub(super) suspended_at: Option<Timestamp>,
}

#[derive(Debug, Serialize)]
pub(super) struct Announcement {
    pub(super) id: Uuid,
    pub(super) group: Uuid,
    pub(super) author: Uuid,
    pub(super) kind: &'static str,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) body_html: String,
    pub(super) lang: String,
    pub(super) place: Option<String>,
    pub(super) from_on: Option<Date>,
    pub(super) until_on: Option<Date>,
    pub(super) from_time: Option<Time>,
    pub(super) until_time: Option<Time>,
    pub(super) state: &'static str,
    pub(super) created_at: Timestamp,
    pub(super) published_at: Option<Timestamp>,
    pub(super) withdrawn_at: Option<Timestamp>,
    /// What an edit replaced, and when.
    pub(super) edited_from: Option<String>,
    pub(super) edited_at: Option<Timestamp>,
}

/// A licence to publish.
#[derive(Debug, Serialize)]
pub(super) struct Licence {
    pub(super) id: Uuid,
    pub(super) person: Uuid,
    pub(super) passed_at: Timestamp,
}

/// What a family asks, and what became of it.
#[derive(Debug, Serialize)]
pub(super) struct Question {
    pub(super) id: Uuid,
    pub(super) body: &'static str,
    /// The question as the class reads it.
    pub(super) published: Option<&'static str>,
    pub(super) answer: Option<&'static str>,
}

/// Who was reached by which announcement; on a telephone by whom, or else by reading.
#[derive(Debug, Serialize)]
pub(super) struct Mark {
    pub(super) group: Uuid,
    pub(super) announcement: Uuid,
    pub(super) person: Uuid,
    pub(super) on: Date,
    pub(super) called_by: Option<Uuid>,
    pub(super) at: Timestamp,
}

/// Everything.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) people: Vec<Person>,
    pub(super) appointments: Vec<Fact>,
    pub(super) assignments: Vec<Fact>,
    pub(super) enrolments: Vec<Fact>,
    pub(super) guardianships: Vec<Fact>,
    pub(super) consents: Vec<Consent>,
    pub(super) accounts: Vec<Account>,
    pub(super) licences: Vec<Licence>,
    pub(super) announcements: Vec<Announcement>,
    pub(super) marks: Vec<Mark>,
}
