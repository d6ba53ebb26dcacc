//! When two names are the same name, whoever typed them.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A name, a label or a header reduced to what survives different keyboards: no accents, no case, no spaces, no
/// punctuation. `"D'Ângelo-Bœuf "` and `"DANGELO BOEUF"` have the same key.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(String);

impl Key {
    /// The key of `text`; empty when nothing in it is a letter or a digit.
    pub fn of(text: &str) -> Self {
        let mut key = String::with_capacity(text.len());
        for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
            match c {
                // ligatures and barred letters do not decompose, yet clerks type them both ways
                'œ' => key.push_str("oe"),
                'æ' => key.push_str("ae"),
                'ß' => key.push_str("ss"),
                'ø' => key.push('o'),
                'ł' => key.push('l'),
                'đ' => key.push('d'),
                c if c.is_alphanumeric() => key.push(c),
                _ => {}
            }
        }
        Self(key)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A person's names as a roster gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Names {
    /// The name at birth. French rosters call it « nom de famille ».
    pub family: String,
    /// The name used every day, when it is another one.
    pub usage: Option<String>,
    /// Empty only for adults: some exports of guardians leave it out.
    pub given: String,
}

impl Names {
    /// Names without surrounding or doubled spaces; a usage name equal to the family name is none.
    pub fn new(family: &str, usage: &str, given: &str) -> Self {
        let (mut family, mut usage) = (tidy(family), Some(tidy(usage)).filter(|name| !Key::of(name).is_empty()));
        if Key::of(&family).is_empty()
            && let Some(usage) = usage.take()
        {
            family = usage;
        }
        let usage = usage.filter(|name| Key::of(name) != Key::of(&family));
        Self {
            family,
            usage,
            given: tidy(given),
        }
    }

    /// The name people are called by: the usage name if there is one (ux.md 2a).
    pub fn shown_family(&self) -> &str {
        self.usage.as_deref().unwrap_or(&self.family)
    }

    /// Equal as a roster means it: the same given name, and a family or usage name in common. Names without a letter are
    /// equal to none.
    pub fn same(&self, other: &Self) -> bool {
        Key::of(&self.given) == Key::of(&other.given) && self.same_family(other)
    }

    fn same_family(&self, other: &Self) -> bool {
        let mine = self.family_keys();
        other
            .family_keys()
            .into_iter()
            .flatten()
            .any(|key| !key.is_empty() && mine.contains(&Some(key)))
    }

    /// The keys under which these names may be looked up: given name with family name, given name with usage name.
    pub fn keys(&self) -> impl Iterator<Item = (Key, Key)> + use<> {
        let given = Key::of(&self.given);
        self.family_keys()
            .into_iter()
            .flatten()
            .filter(|key| !key.is_empty())
            .map(move |family| (family, given.clone()))
    }

    fn family_keys(&self) -> [Option<Key>; 2] {
        [Some(Key::of(&self.family)), self.usage.as_deref().map(Key::of)]
    }
}

/// One space between words, none around, no control or direction characters: what is shown must be what was typed.
pub fn tidy(text: &str) -> String {
    let visible: String = text
        .nfc()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'))
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_forgets_accents_case_spaces_and_punctuation() {
        assert_eq!(Key::of(" D’Ângelo-Bœuf\u{a0}"), Key::of("dangelo boeuf"));
        assert_eq!(Key::of("\u{feff}Prénom Elève *").as_str(), "prenomeleve");
        assert!(Key::of(" - ' ").is_empty());
    }

    #[test]
    fn a_name_is_the_same_under_its_family_or_its_usage_name() {
        let birth = Names::new("MARTIN", "", "Zoé");
        let married = Names::new("DURAND", "Martin", "ZOE");
        assert!(birth.same(&married) && married.same(&birth));
        assert!(!birth.same(&Names::new("DURAND", "", "Zoé")));
        assert!(!birth.same(&Names::new("MARTIN", "", "Zoéline")));
    }

    #[test]
    fn names_without_a_letter_equal_nobody() {
        assert!(!Names::new("-", "", "").same(&Names::new("-", "", "")));
    }

    #[test]
    fn a_usage_name_that_repeats_the_family_name_is_none_and_one_alone_is_the_name() {
        assert_eq!(Names::new("Le  Goff", "LE GOFF", "Anna").usage, None);
        assert_eq!(Names::new("", "LE GOFF", "Anna").family, "LE GOFF");
        assert_eq!(Names::new("A", "B", "C").shown_family(), "B");
    }

    #[test]
    fn tidying_drops_characters_that_hide_or_turn_text() {
        assert_eq!(tidy("  Le\t\u{202e}Goff\u{200b} \n"), "Le Goff");
    }
}
