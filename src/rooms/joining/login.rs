//! Sign-in names, made by Préau and changeable (rules.md 8): `karima.benali`, with a number where that is taken.

use unicode_normalization::UnicodeNormalization as _;

/// The longest that the database takes.
const LONGEST: usize = 60;
/// Room for a number.
const STEM: usize = LONGEST - 4;
/// For names in which no Latin letter is left.
const NAMELESS: &str = "compte";

/// The name without its number.
pub(super) fn stem(given_name: &str, family_name: &str) -> String {
    let parts: Vec<String> = [given_name, family_name]
        .into_iter()
        .map(part)
        .filter(|part| !part.is_empty())
        .collect();
    let joined: String = parts.join(".").chars().take(STEM).collect();
    let stem = joined.trim_end_matches(['.', '-']);
    if stem.len() < 2 { NAMELESS.to_owned() } else { stem.to_owned() }
}

/// Latin letters and digits in lower case, words joined by hyphens.
fn part(name: &str) -> String {
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .map(|word| {
            word.nfkd()
                .filter(char::is_ascii_alphanumeric)
                .map(|c| c.to_ascii_lowercase())
                .collect::<String>()
        })
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-")
}

/// The first of `stem`, `stem2`, `stem3` … that is not taken.
pub(super) fn free(stem: &str, taken: &[String]) -> String {
    let is_free = |name: &String| !taken.contains(name);
    let numbered = (2..).map(|number: u32| format!("{stem}{number}"));
    std::iter::once(stem.to_owned())
        .chain(numbered)
        .find(is_free)
        .unwrap_or_else(|| stem.to_owned())
}

/// A name as somebody typed it; `None` if it cannot be one.
pub(super) fn read(typed: &str) -> Option<String> {
    let name = typed.trim().to_lowercase();
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.' || byte == b'-';
    let begins = name.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric());
    (begins && (2..=LONGEST).contains(&name.len()) && name.bytes().all(allowed)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_made_of_names() {
        assert_eq!(stem("Karima", "Benali"), "karima.benali");
        assert_eq!(stem("Jean-Noël", "Da Silva d'Été"), "jean-noel.da-silva-d-ete");
        assert_eq!(stem("", "Œuvrard"), "uvrard");
        assert_eq!(stem("سامي", "حداد"), "compte");
        let taken = ["karima.benali", "karima.benali2"].map(str::to_owned);
        assert_eq!(free("karima.benali", &taken), "karima.benali3");
        assert_eq!(free("ugo.neuf", &taken), "ugo.neuf");
    }

    proptest! {
        #[test]
        fn every_name_that_is_made_could_be_typed(given in "\\PC{0,80}", family in "\\PC{0,80}") {
            let made = stem(&given, &family);
            prop_assert_eq!(read(&made), Some(made.clone()));
            prop_assert!(read(&free(&made, std::slice::from_ref(&made))).is_some());
        }
    }
}
