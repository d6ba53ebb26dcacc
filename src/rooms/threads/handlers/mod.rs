//! The handlers of this room, by page.

pub(super) mod acts;
pub(super) mod begin;
pub(super) mod days;
pub(super) mod list;
pub(super) mod safeguarding;
pub(super) mod show;
pub(super) mod staff;

use super::{LONGEST, LONGEST_SUBJECT};
use crate::i18n::Words;
use crate::web::field::Field;
use crate::web::form::Errors;
use i18n_embed_fl::fl;
use uuid::Uuid;

/// The field of what a thread is about.
fn subject_field(t: &'static Words, value: &str, errors: &Errors) -> Field {
    Field::text("subject", fl!(t, "thread-subject"))
        .value(value)
        .max(most(LONGEST_SUBJECT))
        .errors(errors)
}

/// The field of a message.
fn body_field(t: &'static Words, label: String, value: &str, errors: &Errors) -> Field {
    Field::area("body", label, 6)
        .hint(fl!(t, "thread-body-hint"))
        .value(value)
        .max(most(LONGEST))
        .errors(errors)
}

fn most(characters: usize) -> u32 {
    u32::try_from(characters).unwrap_or(u32::MAX)
}

/// What is wrong with what a thread is about.
fn judge_subject(subject: &str, t: &'static Words, errors: &mut Errors) {
    if subject.is_empty() {
        errors.add("subject", fl!(t, "thread-subject-missing"));
    } else if subject.chars().count() > LONGEST_SUBJECT {
        errors.add("subject", fl!(t, "field-too-long", max = LONGEST_SUBJECT));
    }
}

/// What is wrong with a message.
fn judge_body(body: &str, t: &'static Words, errors: &mut Errors) {
    if body.is_empty() {
        errors.add("body", fl!(t, "thread-body-missing"));
    } else if body.chars().count() > LONGEST {
        errors.add("body", fl!(t, "field-too-long", max = LONGEST));
    }
}

/// The key of a form; one without is not ours and counts once each time.
fn key_of(typed: &str) -> Uuid {
    typed.parse().unwrap_or_else(|_| Uuid::new_v4())
}

/// The days of all who read, together.
fn days_of<'a>(readers: impl Iterator<Item = &'a super::queries::Correspondent>) -> Vec<i16> {
    let mut days: Vec<i16> = readers.flat_map(|reader| reader.days.iter().copied()).collect();
    days.sort_unstable();
    days.dedup();
    days
}
