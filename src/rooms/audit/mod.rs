//! The record of acts: who did what and when, for the principal to read (rules.md 12), and whether it is still whole.
//!
//! The record holds ids; they become names only here, while somebody reads. What it refuses: any change to a line, which the
//! database allows nobody, and lines about a child of the reader's own or that child's other guardians, which a colleague
//! handles (rules.md 3, 7).

mod command;
mod handlers;
mod heads;
mod queries;

pub(crate) use command::note_seal;
pub use command::{Report, keep_noting, note, verify};

use crate::access::Routes;
use crate::i18n::Words;
use i18n_embed_fl::fl;
use serde_json::Value;
use uuid::Uuid;

/// Lines of one page.
const LINES: usize = 50;
/// Names that a line shows; of a whole class the number says enough.
const NAMES: usize = 4;

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new().get("/school/audit", handlers::index)
}

/// What was done, in words: `audit-did-…` with the action's own name. A line of an action that this version no longer knows
/// keeps that name, because nothing may be left out.
pub(crate) fn action(action: &str, t: &'static Words) -> String {
    let key = format!("audit-did-{action}");
    if t.has(&key) {
        t.get(&key)
    } else {
        fl!(t, "audit-did-other", action = action)
    }
}

/// Every text in what a line is about, in its own order.
fn texts(subjects: &Value) -> Vec<&str> {
    match subjects {
        Value::String(text) => vec![text],
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(values) => values.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// The ids in what a line is about.
fn ids(subjects: &Value) -> Vec<Uuid> {
    texts(subjects).into_iter().filter_map(|text| text.parse().ok()).collect()
}

/// How it ended, where the line says so by a word of ours: `audit-how-…`.
fn how(subjects: &Value, t: &'static Words) -> Option<String> {
    let keys = texts(subjects).into_iter().map(|text| format!("audit-how-{text}"));
    keys.into_iter().find(|key| t.has(key)).map(|key| t.get(&key))
}

/// The start of a hash, as one copies it onto paper.
fn fingerprint(hash: &[u8]) -> String {
    let pairs: Vec<String> = hash.chunks(2).take(4).map(hex::encode).collect();
    pairs.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use serde_json::json;

    #[test]
    fn ids_are_found_however_deep_they_stand_and_words_are_not_ids() {
        let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let subjects = json!({ "accounts": [one, { "of": two }], "outcome": "refused", "number": 3 });
        assert_eq!(ids(&subjects), [one, two]);
        assert_eq!(how(&subjects, Lang::En.words()).as_deref(), Some("refused"));
        assert_eq!(how(&json!({}), Lang::En.words()), None);
    }

    #[test]
    fn an_action_without_words_keeps_its_name() {
        assert_eq!(action("password-change", Lang::En.words()), "Password changed");
        assert!(action("of-another-time", Lang::En.words()).contains("of-another-time"));
    }

    #[test]
    fn a_fingerprint_is_short_enough_for_paper() {
        assert_eq!(fingerprint(&[0x0a; 32]), "0a0a 0a0a 0a0a 0a0a");
    }
}
