//! What a writer may want to leave out: looked for on the check page, said once, never in the way.
//!
//! Words are compared without case and marks. The lists are short on purpose: a warning that comes up for everything is read by
//! nobody.

use crate::i18n::Words;
use i18n_embed_fl::fl;
use unicode_normalization::UnicodeNormalization as _;

/// One thing that was noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Warning {
    /// Given and family name of a pupil of the class, one after the other.
    Name(String),
    Phone,
    Mail,
    Health,
    Photo,
}

impl Warning {
    /// `data-rule`: part of the contract with browser tests.
    pub(super) const fn rule(&self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::Phone => "phone",
            Self::Mail => "mail",
            Self::Health => "health",
            Self::Photo => "photo",
        }
    }

    pub(super) fn words(&self, t: &'static Words) -> String {
        match self {
            Self::Name(name) => fl!(t, "post-warn-name", name = name.as_str()),
            Self::Phone => fl!(t, "post-warn-phone"),
            Self::Mail => fl!(t, "post-warn-mail"),
            Self::Health => fl!(t, "post-warn-health"),
            Self::Photo => fl!(t, "post-warn-photo"),
        }
    }
}

/// Beginnings of words about somebody's health, French and English.
const HEALTH: [&str; 18] = [
    "allerg",
    "asthm",
    "autis",
    "covid",
    "depress",
    "diabet",
    "diseas",
    "epilep",
    "fievre",
    "handicap",
    "hopital",
    "hospital",
    "illness",
    "malad",
    "medica",
    "psychia",
    "varicelle",
    "vaccin",
];
/// Such words in full.
const HEALTH_WORDS: [&str; 6] = ["fever", "ill", "mdph", "pai", "sick", "ulis"];
/// Beginnings of words about pictures.
const PHOTO: [&str; 4] = ["photo", "selfie", "video", "snapshot"];

/// Looks through a text. `names` are the pupils of the class: given, family and usage name.
pub(super) fn look(text: &str, names: &[(String, String, Option<String>)]) -> Vec<Warning> {
    let words = words(text);
    let mut found: Vec<Warning> = names
        .iter()
        .filter(|(given, family, usage)| std::iter::once(family).chain(usage).any(|family| spells(&words, given, family)))
        .map(|(given, family, usage)| Warning::Name(format!("{given} {}", usage.as_ref().unwrap_or(family))))
        .collect();
    if has_phone(text) {
        found.push(Warning::Phone);
    }
    if has_mail(text) {
        found.push(Warning::Mail);
    }
    let begins = |starts: &[&str]| words.iter().any(|word| starts.iter().any(|start| word.starts_with(start)));
    if begins(&HEALTH) || words.iter().any(|word| HEALTH_WORDS.contains(&word.as_str())) {
        found.push(Warning::Health);
    }
    if begins(&PHOTO) {
        found.push(Warning::Photo);
    }
    found
}

/// The words of a text, without case and marks.
fn words(text: &str) -> Vec<String> {
    let folded: String = text
        .nfd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .flat_map(char::to_lowercase)
        .collect();
    // a mark that ends a thought stands between two words as one of its own: no name goes across it
    let stopped = folded.replace([',', ';', '.', ':', '!', '?'], " | ");
    stopped
        .split(|c: char| c != '|' && !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Given and family name next to each other, in either order.
fn spells(text: &[String], given: &str, family: &str) -> bool {
    let (given, family) = (words(given), words(family));
    if given.is_empty() || family.is_empty() {
        return false;
    }
    let either = [
        [given.as_slice(), family.as_slice()].concat(),
        [family.as_slice(), given.as_slice()].concat(),
    ];
    either
        .iter()
        .any(|name| text.windows(name.len()).any(|window| window == name.as_slice()))
}

/// A number as one dials it: ten digits from 0, or `+` and at least nine, in pairs or not.
fn has_phone(text: &str) -> bool {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let starts = matches!(c, '0' | '+') && !before.is_alphanumeric();
        before = c;
        if !starts {
            continue;
        }
        let mut digits = 0_u32;
        let mut joint = false;
        for c in text.get(at..).unwrap_or_default().chars().skip(usize::from(c == '+')) {
            match c {
                '0'..='9' => {
                    digits += 1;
                    joint = false;
                }
                ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '/' if !joint => joint = true,
                _ => break,
            }
            if c != '+' && digits == 10 {
                return true;
            }
        }
        if c == '+' && digits >= 9 {
            return true;
        }
    }
    false
}

/// Something before an at sign and a dot in what comes after.
fn has_mail(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || "<>()[],;:\"".contains(c)).any(|word| {
        word.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && host
                    .split_once('.')
                    .is_some_and(|(host, rest)| !host.is_empty() && !rest.is_empty())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> Vec<&'static str> {
        let names = [
            ("Lina".to_owned(), "Benali".to_owned(), None),
            ("Zoé".to_owned(), "Le Moine".to_owned(), Some("Roy".to_owned())),
        ];
        look(text, &names).iter().map(Warning::rule).collect()
    }

    #[test]
    fn full_names_are_noticed_in_either_order_and_given_names_alone_are_not() {
        assert_eq!(rules("Bravo LINA BENALI !"), ["name"]);
        assert_eq!(rules("LE MOINE Zoe a gagné"), ["name"]);
        assert_eq!(rules("Zoé Roy"), ["name"]);
        assert!(rules("Lina et Zoé, le moine").is_empty());
        assert!(rules("Linabenali").is_empty());
    }

    #[test]
    fn numbers_and_addresses_are_noticed_and_dates_and_times_are_not() {
        for phone in [
            "06 12 34 56 78",
            "Tél. 0612345678.",
            "06.12.34.56.78",
            "+33 6 12 34 56 78",
            "appelez le 04-00-00-00-00 - 2",
        ] {
            assert_eq!(rules(phone), ["phone"], "{phone}");
        }
        for other in [
            "Le 07/12/2026 à 9 h",
            "2026-11-23 09:00",
            "08 h 30 – 16 h 30",
            "de 10 à 12, puis 14",
            "1000 € 2000 € 3000",
        ] {
            assert!(rules(other).is_empty(), "{other}");
        }
        assert_eq!(rules("écrivez à rosa@exemple.fr"), ["mail"]);
        assert!(rules("rendez-vous @ 9h").is_empty());
    }

    #[test]
    fn health_and_pictures_are_noticed() {
        assert_eq!(rules("Tom est malade"), ["health"]);
        assert_eq!(rules("Un élève allergique aux noix"), ["health"]);
        assert_eq!(rules("He is sick today"), ["health"]);
        assert_eq!(rules("Les photos de classe"), ["photo"]);
        assert!(rules("Apportez vos bottes, il y aura du vin chaud").is_empty());
    }
}
