//! The handlers of this room, by noun.

pub(super) mod accounts;
pub(super) mod departures;
pub(super) mod exceptions;
pub(super) mod guardians;
pub(super) mod merging;
pub(super) mod people;
pub(super) mod pupils;
pub(super) mod unreached;

use crate::i18n::{Lang, Words};
use crate::ids::PersonId;
use crate::web::field::Choice;
use i18n_embed_fl::fl;
use serde::Deserialize;

/// `BENALI Karima`: how lists of a French school say a name.
pub(crate) fn listed(family_name: &str, given_name: &str) -> String {
    format!("{} {given_name}", family_name.to_uppercase())
}

/// What a word of the database says of someone.
pub(crate) fn role(word: &str, t: &'static Words) -> String {
    match word {
        "principal" => fl!(t, "role-principal"),
        "office" => fl!(t, "role-office"),
        "deputy" => fl!(t, "role-deputy"),
        "teacher" => fl!(t, "role-teacher"),
        "substitute" => fl!(t, "role-substitute"),
        "assistant" => fl!(t, "role-assistant"),
        "pupil" => fl!(t, "role-pupil"),
        _ => fl!(t, "role-guardian"),
    }
}

/// The answers to "how are they addressed".
pub(crate) fn civilities(t: &'static Words) -> Vec<Choice> {
    vec![
        Choice::new("", fl!(t, "people-civility-none")),
        Choice::new("mme", fl!(t, "people-civility-mme")),
        Choice::new("m", fl!(t, "people-civility-m")),
    ]
}

/// The name of a language in itself, and whether its words wait for somebody whose language it is.
pub(crate) fn language(lang: Lang, t: &'static Words) -> String {
    if lang.is_reviewed() {
        lang.name().to_owned()
    } else {
        fl!(t, "language-unreviewed", language = lang.name())
    }
}

/// The languages that letters and pages of families are written in, and which of them nobody has read yet whose language it is.
fn languages(t: &'static Words) -> Vec<Choice> {
    Lang::ALL.iter().map(|lang| Choice::new(lang.code(), language(*lang, t))).collect()
}

/// The answers to "how does the news reach them".
fn channels(t: &'static Words) -> Vec<Choice> {
    vec![
        Choice::new("screen", fl!(t, "people-channel-screen")),
        Choice::new("paper", fl!(t, "people-channel-paper")),
    ]
}

#[derive(Clone, Copy, Deserialize)]
pub(super) struct PersonPath {
    person: PersonId,
}

/// What a list of people is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct ListQuery {
    pub(crate) q: String,
    pub(crate) before: Option<PersonId>,
    /// `failed`: only those whom mail does not reach.
    pub(crate) mail: String,
}

impl ListQuery {
    fn is_about_mail(&self) -> bool {
        self.mail == "failed"
    }
}

/// One pattern for each word that was typed: all must be in the name.
pub(crate) fn patterns(q: &str) -> Vec<String> {
    q.split_whitespace()
        .map(super::fold)
        .filter(|word| !word.is_empty())
        .map(|word| format!("%{word}%"))
        .collect()
}

/// The address of the same list from a place on.
pub(crate) fn list_address(path: &str, asked: &ListQuery, before: Option<PersonId>) -> String {
    let mut query = Vec::new();
    if !asked.q.trim().is_empty() {
        query.push(("q", asked.q.clone()));
    }
    if asked.is_about_mail() {
        query.push(("mail", asked.mail.clone()));
    }
    if let Some(before) = before {
        query.push(("before", before.to_string()));
    }
    match serde_html_form::to_string(&query) {
        Ok(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_a_word_and_never_a_pattern() {
        assert_eq!(patterns(" Élo%die  O'Brien _ "), ["%elodie%", "%obrien%"]);
    }
}
