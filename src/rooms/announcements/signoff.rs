//! Sign-offs: what a post may ask the guardians with full rights of each child, and what follows from their answers.
//!
//! One guardian's yes is enough, or each one's is asked. Answers that contradict each other authorise nothing, and only staff learn of it: a
//! guardian's page follows from their own acts alone (rules.md 13, 15). What comes back on paper counts like what is said on the screen.

use super::When;
use super::draft::Draft;
use crate::i18n::Words;
use i18n_embed_fl::fl;
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// How many of a child's guardians have to agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Scope {
    /// One of them: usual acts.
    #[default]
    One,
    /// Every one with full rights: acts that are not usual.
    Both,
}

impl Scope {
    /// The word in the database and in forms.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Both => "both",
        }
    }

    /// One, for anything unknown.
    pub(super) fn from_word(word: &str) -> Self {
        if word == Self::Both.word() { Self::Both } else { Self::One }
    }

    /// As a sentence of the text that is answered to.
    pub(super) fn words(self, t: &'static Words) -> String {
        match self {
            Self::One => fl!(t, "evidence-scope-one"),
            Self::Both => fl!(t, "evidence-scope-both"),
        }
    }
}

/// What a post asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ask {
    pub(super) scope: Scope,
    /// The last day on which one can answer; a draft may not know it yet.
    pub(super) until: Option<Date>,
}

/// The text that is answered to, exactly: title, when and where, the message as it was written, in both languages, how many of a child's
/// guardians have to agree, and each document by name and SHA-256, in the lines that `sha256sum` writes. Whether the answer is due a day later
/// is not a part of it: that changes nothing of what was agreed to.
pub(super) fn wording(draft: &Draft, documents: &[(String, Vec<u8>)]) -> String {
    let mut text = format!("{}\n", draft.title);
    if let Some(when) = draft.when().map(|when: When| when.words(draft.kind, draft.lang)) {
        text.push_str(&plain(&when));
        text.push('\n');
    }
    if !draft.body.is_empty() {
        text.push('\n');
        text.push_str(&draft.body);
        text.push('\n');
    }
    if let Some(parallel) = &draft.parallel {
        let _ = writeln!(text, "\n{}\n{}\n\n{}", parallel.lang.name(), parallel.title, parallel.body);
    }
    if let Some(ask) = draft.ask {
        let _ = writeln!(text, "\n{}", ask.scope.words(draft.lang.words()));
    }
    if !documents.is_empty() {
        let _ = writeln!(text, "\n{}", fl!(draft.lang.words(), "evidence-documents"));
        for (name, sha256) in documents {
            let _ = writeln!(text, "{}  {name}", hex(sha256));
        }
    }
    text
}

/// Without the marks that keep names apart on a page: in a file they are only in the way.
fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

/// SHA-256 of a wording.
pub(super) fn hash(wording: &str) -> [u8; 32] {
    Sha256::digest(wording.as_bytes()).into()
}

/// What a slip bears of its text: enough to tell two texts of a post apart.
pub(crate) fn mark(hash: &[u8]) -> String {
    hex(hash.get(..3).unwrap_or(hash)).to_uppercase()
}

/// As hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // writing into a String cannot fail
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Where a child's authorisation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nobody has answered.
    Missing,
    /// Somebody agrees, and somebody else is still asked.
    Partly,
    Yes,
    No,
    /// Yes and no: treated as no (rules.md 15).
    Contested,
}

impl Standing {
    /// What the answers of each guardian with full rights come to; a guardian may have said yes on paper and no on the screen.
    pub(super) fn of(scope: Scope, guardians: &[Vec<bool>]) -> Self {
        let said = |answer: bool| guardians.iter().any(|answers| answers.contains(&answer));
        match (said(true), said(false)) {
            (true, true) => Self::Contested,
            (false, true) => Self::No,
            (false, false) => Self::Missing,
            (true, false) if scope == Scope::One || guardians.iter().all(|answers| !answers.is_empty()) => Self::Yes,
            (true, false) => Self::Partly,
        }
    }

    /// For tests and style sheets.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Missing => "none",
            Self::Partly => "partly",
            Self::Yes => "yes",
            Self::No => "no",
            Self::Contested => "contested",
        }
    }

    /// Whether staff have to see to it before the day: there is no valid answer.
    pub(super) const fn is_open(self) -> bool {
        matches!(self, Self::Missing | Self::Partly | Self::Contested)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_yes_is_enough_or_each_is_asked() {
        let standing = |scope, answers: &[&[bool]]| Standing::of(scope, &answers.iter().map(|a| a.to_vec()).collect::<Vec<_>>());
        for (answers, one, both) in [
            (&[&[][..], &[]][..], Standing::Missing, Standing::Missing),
            (&[&[true][..], &[]][..], Standing::Yes, Standing::Partly),
            (&[&[true][..], &[true]][..], Standing::Yes, Standing::Yes),
            (&[&[false][..], &[]][..], Standing::No, Standing::No),
            (&[&[true][..], &[false]][..], Standing::Contested, Standing::Contested),
            (&[&[true, false][..]][..], Standing::Contested, Standing::Contested),
            (&[&[true, true][..]][..], Standing::Yes, Standing::Yes),
            (&[][..], Standing::Missing, Standing::Missing),
        ] {
            assert_eq!(
                (standing(Scope::One, answers), standing(Scope::Both, answers)),
                (one, both),
                "{answers:?}"
            );
        }
    }
}
