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
    Address,
    Health,
    Discipline,
    /// A given name of a pupil beside praise, before the whole class.
    Praise(String),
    Photo,
    Network,
    Shouting,
}

impl Warning {
    /// `data-rule`: part of the contract with browser tests.
    pub(super) const fn rule(&self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::Phone => "phone",
            Self::Mail => "mail",
            Self::Address => "address",
            Self::Health => "health",
            Self::Discipline => "discipline",
            Self::Praise(_) => "praise",
            Self::Photo => "photo",
            Self::Network => "network",
            Self::Shouting => "shouting",
        }
    }

    pub(super) fn words(&self, t: &'static Words) -> String {
        match self {
            Self::Name(name) => fl!(t, "post-warn-name", name = name.as_str()),
            Self::Phone => fl!(t, "post-warn-phone"),
            Self::Mail => fl!(t, "post-warn-mail"),
            Self::Address => fl!(t, "post-warn-address"),
            Self::Health => fl!(t, "post-warn-health"),
            Self::Discipline => fl!(t, "post-warn-discipline"),
            Self::Praise(name) => fl!(t, "post-warn-praise", name = name.as_str()),
            Self::Network => fl!(t, "post-warn-network"),
            Self::Shouting => fl!(t, "post-warn-shouting"),
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
/// Beginnings of words about punishment and conflict.
const DISCIPLINE: [&str; 13] = [
    "bagarr",
    "bully",
    "detention",
    "exclusion",
    "expel",
    "frapp",
    "harcel",
    "insult",
    "puni",
    "punish",
    "sanction",
    "violen",
    "vole",
];
/// Words that praise.
const PRAISE: [&str; 8] = [
    "bravo",
    "congratulations",
    "felicitations",
    "felicite",
    "felicitons",
    "meilleur",
    "meilleure",
    "talent",
];
/// Where one does not send families: school life does not belong there.
const NETWORKS: [&str; 12] = [
    "chat.whatsapp.com",
    "discord.gg",
    "discord.com",
    "facebook.com",
    "fb.me",
    "instagram.com",
    "m.me",
    "snapchat.com",
    "t.me",
    "tiktok.com",
    "twitter.com",
    "wa.me",
];
/// Words between the number of a house and the name of its street.
const STREETS: [&str; 11] = [
    "allee",
    "avenue",
    "av",
    "bd",
    "boulevard",
    "chemin",
    "impasse",
    "quai",
    "rue",
    "road",
    "street",
];
/// A text with fewer letters is too short to shout.
const SHOUT: usize = 24;

/// Looks through a text. `names` are the pupils of the class: given, family and usage name; `to_class`: all its families read it.
pub(super) fn look(text: &str, names: &[(String, String, Option<String>)], to_class: bool) -> Vec<Warning> {
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
    if has_address(&words) {
        found.push(Warning::Address);
    }
    let begins = |starts: &[&str]| words.iter().any(|word| starts.iter().any(|start| word.starts_with(start)));
    if begins(&HEALTH) || words.iter().any(|word| HEALTH_WORDS.contains(&word.as_str())) {
        found.push(Warning::Health);
    }
    if begins(&DISCIPLINE) {
        found.push(Warning::Discipline);
    }
    if to_class && words.iter().any(|word| PRAISE.contains(&word.as_str())) {
        let praised = names.iter().filter(|(given, ..)| has_name(&words, given));
        found.extend(praised.map(|(given, ..)| Warning::Praise(given.clone())));
    }
    if begins(&PHOTO) {
        found.push(Warning::Photo);
    }
    if has_network(text) {
        found.push(Warning::Network);
    }
    if shouts(text) {
        found.push(Warning::Shouting);
    }
    found
}

/// A given name, whole.
fn has_name(text: &[String], given: &str) -> bool {
    let given = words(given);
    !given.is_empty() && text.windows(given.len()).any(|window| window == given.as_slice())
}

/// The number of a house before a street: « 12 bis, rue des Lilas », “3 Mill Road”.
fn has_address(words: &[String]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let number = word.len() <= 4 && word.chars().all(|c| c.is_ascii_digit());
        let near = |far: usize| {
            words
                .get(at + 1..)
                .into_iter()
                .flatten()
                .take(far)
                .any(|word| STREETS.contains(&word.as_str()))
        };
        number && near(3)
    })
}

/// An address at one of the networks, not merely its name.
fn has_network(text: &str) -> bool {
    let text = text.to_lowercase();
    NETWORKS.iter().any(|network| {
        text.match_indices(network).any(|(at, _)| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            before.is_none_or(|c| !c.is_alphanumeric() && c != '-')
        })
    })
}

/// More capitals than small letters, or marks one after another.
fn shouts(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    text.contains("!!!") || (letters >= SHOUT && capitals * 2 > letters)
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
        look(text, &names, true).iter().map(Warning::rule).collect()
    }

    #[test]
    fn full_names_are_noticed_in_either_order_and_given_names_alone_are_not() {
        assert_eq!(rules("Merci LINA BENALI !"), ["name"]);
        assert_eq!(rules("Bravo LINA BENALI !"), ["name", "praise"]);
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
    fn addresses_conflicts_networks_and_shouting_are_noticed() {
        for address in ["12 rue des Lilas", "3 bis, avenue Foch", "Come to 14 Mill Road"] {
            assert_eq!(rules(address), ["address"], "{address}");
        }
        for other in [
            "Le 12, nous irons en ville",
            "Les 24 élèves traversent deux fois la rue",
            "page 12 du livre",
        ] {
            assert!(rules(other).is_empty(), "{other}");
        }
        assert_eq!(rules("Trois élèves ont été punis"), ["discipline"]);
        assert_eq!(rules("Rejoignez-nous : https://chat.whatsapp.com/abc"), ["network"]);
        assert_eq!(rules("Facebook.com/ecole"), ["network"]);
        assert!(rules("Une leçon sur facebook et la vie privée ; atm.me").is_empty());
        assert_eq!(rules("RENDEZ LES AUTORISATIONS DEMAIN MATIN"), ["shouting"]);
        assert_eq!(rules("Demain !!!"), ["shouting"]);
        assert!(rules("Réunion UPE2A et ULI demain, en salle B").is_empty());
    }

    #[test]
    fn a_child_is_praised_before_its_own_family_and_not_before_all() {
        let names = [("Lina".to_owned(), "Benali".to_owned(), None)];
        let rules = |text: &str, to_class: bool| look(text, &names, to_class).iter().map(Warning::rule).collect::<Vec<_>>();
        assert_eq!(rules("Bravo à Lina pour son exposé", true), ["praise"]);
        assert!(rules("Bravo à Lina pour son exposé", false).is_empty());
        assert!(rules("Bravo à toute la classe", true).is_empty());
        assert!(rules("Lina apporte le livre", true).is_empty());
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
