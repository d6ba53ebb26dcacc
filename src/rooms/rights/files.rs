//! What stands in a file that somebody takes: the shape that `wall.data_of_child` and `wall.data_of_person` write, which is also the JSON
//! that is handed out. Times are UTC, days are the school's own.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// A child's file, for one of those who may take it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ChildFile {
    pub(super) given_name: String,
    pub(super) family_name: String,
    pub(super) usage_name: Option<String>,
    pub(super) birth_date: Option<Date>,
    /// The reader's own rights over the child, the earliest first; none in a pupil's own file.
    pub(super) rights: Vec<Right>,
    /// What the reader answered where the school asked.
    pub(super) answers: Vec<Answer>,
    /// What the reader signed or refused for the child, the earliest first.
    pub(super) sign_offs: Vec<SignOff>,
    pub(super) classes: Vec<Class>,
    /// What the reader and the child's teachers wrote to each other, theirs alone.
    pub(super) threads: Vec<Thread>,
}

/// A thread, without the names of staff.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Thread {
    pub(super) class: String,
    pub(super) subject: String,
    pub(super) begun_at: Timestamp,
    pub(super) messages: Vec<Message>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Message {
    /// Written by the reader; else by staff.
    pub(super) mine: bool,
    pub(super) text: String,
    /// The same, cleaned; the JSON holds the text as it was written.
    #[serde(skip_serializing)]
    pub(super) body_html: String,
    pub(super) sent_at: Timestamp,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Right {
    #[serde(rename = "right_level")]
    pub(super) level: String,
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Answer {
    pub(super) purpose: String,
    pub(super) given_at: Timestamp,
    pub(super) withdrawn_at: Option<Timestamp>,
}

/// An answer of the reader to a post that asked for one.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SignOff {
    pub(super) title: String,
    pub(super) agrees: bool,
    /// `screen`, or `paper`.
    pub(super) channel: String,
    pub(super) given_at: Timestamp,
    pub(super) ended_at: Option<Timestamp>,
    /// The text that was answered to, and its SHA-256.
    pub(super) text: String,
    pub(super) sha256: String,
}

/// A class in which the child was, and what it said in that time.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Class {
    pub(super) name: String,
    pub(super) year: String,
    pub(super) level: String,
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
    pub(super) announcements: Vec<Announcement>,
}

/// An announcement without its author, who is somebody else.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Announcement {
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) text: String,
    /// The same, cleaned; the JSON holds the text as it was written.
    #[serde(skip_serializing)]
    pub(super) body_html: String,
    pub(super) lang: String,
    /// The same in a second language, as staff wrote it.
    pub(super) second_lang: Option<String>,
    pub(super) second_title: Option<String>,
    pub(super) second_text: Option<String>,
    #[serde(skip_serializing)]
    pub(super) second_html: Option<String>,
    pub(super) place: Option<String>,
    pub(super) from_on: Option<Date>,
    pub(super) until_on: Option<Date>,
    pub(super) from_time: Option<Time>,
    pub(super) until_time: Option<Time>,
    pub(super) cancelled_at: Option<Timestamp>,
    pub(super) published_at: Timestamp,
    pub(super) edited_at: Option<Timestamp>,
    /// The day on which it was sent whole to the reader, while that is kept.
    pub(super) reached_on: Option<Date>,
    /// The reader has said that they read it: an alert.
    pub(super) acknowledged: bool,
}

/// A person's own file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PersonFile {
    pub(super) given_name: String,
    pub(super) family_name: String,
    pub(super) usage_name: Option<String>,
    pub(super) civility: Option<String>,
    pub(super) birth_date: Option<Date>,
    pub(super) lang: String,
    pub(super) sign_in_name: String,
    pub(super) joined_at: Timestamp,
    #[serde(default)]
    pub(super) email: String,
    #[serde(default)]
    pub(super) phone: String,
    pub(super) roles: Vec<Role>,
    pub(super) children: Vec<Child>,
    pub(super) devices: Vec<Device>,
    /// The address that a calendar program reads, without its key.
    pub(super) agenda_feed: Option<Feed>,
    pub(super) letters: Vec<Letter>,
    /// To publish, the earliest first.
    pub(super) licences: Vec<Licence>,
    /// The families' pledge, by school year.
    pub(super) pledges: Vec<Pledge>,
    /// Answers to questions, and places taken.
    pub(super) choices: Vec<Chosen>,
    /// Announcements that they said should not be there.
    pub(super) reports: Vec<Report>,
    /// What they asked about announcements, and the answers.
    pub(super) questions: Vec<Question>,
    /// How they want to be told, if they chose.
    pub(super) telling: Option<Telling>,
    /// When word left for them, by kind and way, while that is kept.
    pub(super) told: Vec<Sent>,
    pub(super) notices: Vec<Told>,
    pub(super) acts: Vec<Act>,
    pub(super) announcements_written: i64,
    pub(super) requests: Vec<Request>,
}

/// How somebody chose to be told.
#[derive(Debug, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a tick of the form")]
pub(super) struct Telling {
    pub(super) digest_by_mail: bool,
    pub(super) digest_by_signal: bool,
    /// The hour of the letter of the day.
    pub(super) digest_hour: i16,
    pub(super) slips_by_mail: bool,
    pub(super) slips_by_signal: bool,
    pub(super) quiet_from: Time,
    pub(super) quiet_until: Time,
    /// The letter of the day was stopped by the link in one.
    pub(super) stopped_at: Option<Timestamp>,
    pub(super) set_at: Timestamp,
}

/// Word that left.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Sent {
    /// `digest`, `slip`, `alert` or `call`.
    pub(super) kind: String,
    /// `mail`, `push` or `sms`.
    pub(super) channel: String,
    pub(super) at: Timestamp,
}

/// What they asked about an announcement, without the names of staff.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Question {
    pub(super) title: String,
    #[serde(rename = "question")]
    pub(super) text: String,
    pub(super) asked_at: Timestamp,
    pub(super) answer: Option<String>,
    pub(super) answered_at: Option<Timestamp>,
    pub(super) published: bool,
}

/// What they said of an announcement.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Report {
    pub(super) title: String,
    pub(super) reason: String,
    pub(super) words: Option<String>,
    pub(super) reported_at: Timestamp,
    pub(super) answered_at: Option<Timestamp>,
}

/// What they chose of what a post offered.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Chosen {
    pub(super) title: String,
    pub(super) choice: String,
    pub(super) given_at: Timestamp,
    pub(super) ended_at: Option<Timestamp>,
    /// Staff wrote it down.
    pub(super) recorded: bool,
}

/// What they are or were appointed or assigned to.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Role {
    #[serde(rename = "role")]
    pub(super) word: String,
    pub(super) class: Option<String>,
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
}

/// A child whose file they may take.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Child {
    pub(super) given_name: String,
    pub(super) right_level: String,
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Device {
    pub(super) label: String,
    pub(super) since: Timestamp,
    pub(super) seen_at: Timestamp,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Feed {
    pub(super) made_at: Timestamp,
    pub(super) last_read_on: Date,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Letter {
    pub(super) made_at: Timestamp,
    pub(super) used_at: Option<Timestamp>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Told {
    pub(super) kind: String,
    pub(super) at: Timestamp,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Licence {
    /// The version of the charter that it was passed on.
    pub(super) charter: i32,
    pub(super) passed_at: Timestamp,
    /// Its last day.
    pub(super) valid_until: Date,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Pledge {
    pub(super) year: String,
    /// Of its words.
    pub(super) version: i16,
    pub(super) said_at: Timestamp,
}

/// A line of the record that they caused.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Act {
    pub(super) action: String,
    pub(super) at: Timestamp,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Request {
    pub(super) words: String,
    pub(super) asked_at: Timestamp,
    pub(super) due_on: Date,
    pub(super) answer: Option<String>,
    pub(super) answered_at: Option<Timestamp>,
}
