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
    /// Families may ask about it.
    pub(super) questions: bool,
    /// What the head said to all classes, and this is the post of in one.
    pub(super) broadcast: Option<Uuid>,
    pub(super) parallel: Option<Parallel>,
}

/// The second text of a post.
#[derive(Debug, Serialize)]
pub(super) struct Parallel {
    pub(super) lang: String,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) body_html: String,
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

/// A post with more to it than its text. It is a draft until all that belongs to it is there, as it is when people write one.
#[derive(Debug, Serialize)]
pub(super) struct Fuller {
    #[serde(flatten)]
    pub(super) post: Announcement,
    pub(super) audience: &'static str,
    /// The word of the alert's sentence.
    pub(super) alert_template: Option<String>,
    pub(super) alert_time: Option<Time>,
    /// The highest level of what the brake found in it.
    pub(super) risk: Option<&'static str>,
}

/// A pupil for whose guardians a post is.
#[derive(Debug, Serialize)]
pub(super) struct Addressed {
    pub(super) group: Uuid,
    pub(super) announcement: Uuid,
    pub(super) pupil: Uuid,
}

/// What a post asks, or offers, until a day.
#[derive(Debug, Serialize)]
pub(super) struct Asking {
    pub(super) group: Uuid,
    pub(super) announcement: Uuid,
    /// Who has to agree, or what kind of offer it is.
    pub(super) word: String,
    pub(super) until: Date,
    pub(super) places: Option<i16>,
}

/// One of the things that a post offers.
#[derive(Debug, Serialize)]
pub(super) struct Choosable {
    pub(super) id: Uuid,
    pub(super) group: Uuid,
    pub(super) announcement: Uuid,
    pub(super) position: i16,
    pub(super) label: String,
}

/// A guardian's yes or no for a child; noted by somebody from a slip, or else given on a screen.
#[derive(Debug, Serialize)]
pub(super) struct Signature {
    pub(super) id: Uuid,
    pub(super) announcement: Uuid,
    pub(super) pupil: Uuid,
    pub(super) guardian: Uuid,
    pub(super) agrees: bool,
    pub(super) noted_by: Option<Uuid>,
    /// The day on which the slip came.
    pub(super) received_on: Option<Date>,
    pub(super) at: Timestamp,
}

/// What a guardian chose.
#[derive(Debug, Serialize)]
pub(super) struct Choice {
    pub(super) id: Uuid,
    pub(super) announcement: Uuid,
    pub(super) position: i16,
    pub(super) guardian: Uuid,
    pub(super) at: Timestamp,
}

/// What a post is to carry.
#[derive(Debug)]
pub(super) struct Carried {
    pub(super) announcement: Uuid,
    pub(super) name: String,
    pub(super) text: String,
}

/// A conversation about a child.
#[derive(Debug, Serialize)]
pub(super) struct Thread {
    pub(super) id: Uuid,
    pub(super) group: Uuid,
    pub(super) pupil: Uuid,
    pub(super) guardian: Uuid,
    pub(super) subject: String,
    pub(super) begun_at: Timestamp,
}

/// A message in one; it was delivered when it was sent.
#[derive(Debug, Serialize)]
pub(super) struct Message {
    pub(super) id: Uuid,
    pub(super) group: Uuid,
    pub(super) thread: Uuid,
    pub(super) author: Uuid,
    pub(super) from_guardian: bool,
    pub(super) body: String,
    pub(super) body_html: String,
    pub(super) at: Timestamp,
}

/// What is said beyond plain posts.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) posts: Vec<Fuller>,
    pub(super) addressed: Vec<Addressed>,
    pub(super) sign_offs: Vec<Asking>,
    pub(super) signatures: Vec<Signature>,
    pub(super) offers: Vec<Asking>,
    pub(super) choosable: Vec<Choosable>,
    pub(super) choices: Vec<Choice>,
    pub(super) carried: Vec<Carried>,
    /// What the head says to all classes, as the post of each of them.
    pub(super) everywhere: Vec<Announcement>,
    pub(super) threads: Vec<Thread>,
    pub(super) messages: Vec<Message>,
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
    pub(super) said: Said,
    pub(super) marks: Vec<Mark>,
}
