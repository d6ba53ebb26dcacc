//! Looking through a text. Words are compared without case and marks.
//!
//! The lists that come with it are short on purpose: a warning that comes up for everything is read by nobody.

use super::{Brake, Level, List, Readers, Rule};
use crate::i18n::Words;
use i18n_embed_fl::fl;
use unicode_normalization::UnicodeNormalization as _;

/// One thing that was noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Warning {
    pub(crate) rule: Rule,
    pub(crate) level: Level,
    /// Of a pupil, where one is meant.
    name: Option<String>,
}

impl Warning {
    /// What it says to the writer.
    pub(crate) fn words(&self, t: &'static Words) -> String {
        let name = self.name.as_deref().unwrap_or_default();
        match self.rule {
            Rule::Sensitive => fl!(t, "post-warn-sensitive", name = name),
            Rule::Name => fl!(t, "post-warn-name", name = name),
            Rule::Praise => fl!(t, "post-warn-praise", name = name),
            Rule::Health => fl!(t, "post-warn-health"),
            Rule::Discipline => fl!(t, "post-warn-discipline"),
            Rule::Phone => fl!(t, "post-warn-phone"),
            Rule::Mail => fl!(t, "post-warn-mail"),
            Rule::Address => fl!(t, "post-warn-address"),
            Rule::Photo => fl!(t, "post-warn-photo"),
            Rule::Network => fl!(t, "post-warn-network"),
            Rule::Shouting => fl!(t, "post-warn-shouting"),
        }
    }

    /// That somebody else looks first; nothing where it is only asked.
    pub(crate) fn red(&self) -> bool {
        self.level == Level::Red
    }
}

/// The words of one list, folded.
#[derive(Debug, Default)]
pub(super) struct Entries {
    /// Beginnings of words.
    pub(super) starts: Vec<String>,
    /// Words in full; of networks, addresses.
    pub(super) whole: Vec<String>,
}

impl Entries {
    fn has(&self, word: &str) -> bool {
        self.whole.iter().any(|whole| whole == word) || self.starts.iter().any(|start| word.starts_with(start.as_str()))
    }
}

/// A text with fewer letters is too short to shout.
const SHOUT: usize = 24;

/// A pupil: given, family and usage name.
pub(crate) type Name = (String, String, Option<String>);

impl Brake {
    /// Looks through a text. `names` are the pupils of the class.
    pub(crate) fn look(&self, text: &str, names: &[Name], readers: Readers) -> Vec<Warning> {
        let words = words(text);
        let any = |list: List| {
            self.lists
                .get(&list)
                .is_some_and(|entries| words.iter().any(|word| entries.has(word)))
        };
        let (health, discipline) = (any(List::Health), any(List::Discipline));
        let mut found = Vec::new();
        let mut note = |rule: Rule, name: Option<String>| {
            found.extend(self.level(rule).map(|level| Warning { rule, level, name }));
        };
        // a child's guardians may read what is about that child
        if (health || discipline) && readers != Readers::One {
            for (given, ..) in names.iter().filter(|(given, ..)| has_name(&words, given)) {
                note(Rule::Sensitive, Some(given.clone()));
            }
        }
        for (given, family, usage) in names {
            if std::iter::once(family).chain(usage).any(|family| spells(&words, given, family)) {
                note(Rule::Name, Some(format!("{given} {}", usage.as_ref().unwrap_or(family))));
            }
        }
        if readers == Readers::Class && any(List::Praise) {
            for (given, ..) in names.iter().filter(|(given, ..)| has_name(&words, given)) {
                note(Rule::Praise, Some(given.clone()));
            }
        }
        let plain = [
            (Rule::Health, health),
            (Rule::Discipline, discipline),
            (Rule::Phone, has_phone(text)),
            (Rule::Mail, has_mail(text)),
            (Rule::Address, self.has_address(&words)),
            (Rule::Photo, any(List::Photo)),
            (Rule::Network, self.has_network(text)),
            (Rule::Shouting, shouts(text)),
        ];
        for (rule, _) in plain.into_iter().filter(|(_, is)| *is) {
            note(rule, None);
        }
        found
    }

    /// The number of a house before a street: « 12 bis, rue des Lilas », “3 Mill Road”.
    fn has_address(&self, words: &[String]) -> bool {
        let Some(streets) = self.lists.get(&List::Street) else {
            return false;
        };
        words.iter().enumerate().any(|(at, word)| {
            let number = word.len() <= 4 && word.chars().all(|c| c.is_ascii_digit());
            number && words.get(at + 1..).into_iter().flatten().take(3).any(|word| streets.has(word))
        })
    }

    /// An address at one of the networks, not merely its name.
    fn has_network(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.lists.get(&List::Network).is_some_and(|entries| {
            entries.whole.iter().any(|network| {
                text.match_indices(network.as_str()).any(|(at, _)| {
                    let before = text.get(..at).and_then(|before| before.chars().next_back());
                    before.is_none_or(|c| !c.is_alphanumeric() && c != '-')
                })
            })
        })
    }
}

/// A word as lists hold it: without case and marks.
pub(super) fn fold(text: &str) -> String {
    text.nfd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A given name, whole.
fn has_name(text: &[String], given: &str) -> bool {
    let given = words(given);
    !given.is_empty() && text.windows(given.len()).any(|window| window == given.as_slice())
}

/// More capitals than small letters, or marks one after another.
fn shouts(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    text.contains("!!!") || (letters >= SHOUT && capitals * 2 > letters)
}

/// The words of a text, without case and marks.
fn words(text: &str) -> Vec<String> {
    // a mark that ends a thought stands between two words as one of its own: no name goes across it
    let stopped = fold(text).replace([',', ';', '.', ':', '!', '?'], " | ");
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

    /// A few words of each list, and every rule at its usual level.
    fn brake() -> Brake {
        let entries = |starts: &[&str], whole: &[&str]| Entries {
            starts: starts.iter().map(ToString::to_string).collect(),
            whole: whole.iter().map(ToString::to_string).collect(),
        };
        Brake {
            levels: Rule::ALL
                .into_iter()
                .map(|rule| {
                    let red = matches!(rule, Rule::Sensitive | Rule::Network);
                    (rule, if red { Level::Red } else { Level::Amber })
                })
                .collect(),
            lists: [
                (List::Health, entries(&["allerg", "malad", "medica"], &["pai", "sick", "ill"])),
                (List::Discipline, entries(&["bagarr", "puni"], &[])),
                (List::Praise, entries(&[], &["bravo"])),
                (List::Photo, entries(&["photo"], &[])),
                (List::Network, entries(&[], &["chat.whatsapp.com", "facebook.com", "m.me"])),
                (List::Street, entries(&[], &["avenue", "road", "rue"])),
            ]
            .into(),
            second: true,
        }
    }

    fn rules(text: &str) -> Vec<&'static str> {
        let names = [
            ("Lina".to_owned(), "Benali".to_owned(), None),
            ("Zoé".to_owned(), "Le Moine".to_owned(), Some("Roy".to_owned())),
        ];
        let found = brake().look(text, &names, Readers::Class);
        found.iter().map(|warning| warning.rule.word()).collect()
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
    fn what_is_private_of_a_child_is_for_its_own_family() {
        let names = [("Lina".to_owned(), "Benali".to_owned(), None)];
        let rules = |text: &str, readers| {
            let found = brake().look(text, &names, readers);
            found.iter().map(|warning| warning.rule.word()).collect::<Vec<_>>()
        };
        assert_eq!(rules("Bravo à Lina pour son exposé", Readers::Class), ["praise"]);
        assert!(rules("Bravo à Lina pour son exposé", Readers::Some).is_empty());
        assert!(rules("Bravo à toute la classe", Readers::Class).is_empty());
        assert!(rules("Lina apporte le livre", Readers::Class).is_empty());
        assert_eq!(rules("Lina est malade", Readers::Class), ["sensitive", "health"]);
        assert_eq!(rules("Lina a été punie", Readers::Some), ["sensitive", "discipline"]);
        assert_eq!(rules("Lina est malade", Readers::One), ["health"]);
    }

    #[test]
    fn what_the_school_turns_off_is_not_looked_for_and_without_second_eyes_red_is_asked() {
        let mut brake = brake();
        assert_eq!(
            super::super::highest(&brake.look("https://facebook.com/ecole", &[], Readers::Class)),
            Level::Red
        );
        brake.second = false;
        assert_eq!(
            super::super::highest(&brake.look("https://facebook.com/ecole", &[], Readers::Class)),
            Level::Amber
        );
        brake.levels.remove(&Rule::Network);
        assert!(brake.look("https://facebook.com/ecole", &[], Readers::Class).is_empty());
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
