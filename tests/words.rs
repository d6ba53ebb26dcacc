//! The words themselves: the same keys everywhere, short sentences, none of the words that families do not use.

use std::collections::{BTreeMap, BTreeSet};

/// From ux.md: sentences of at most so many words.
const LONGEST: usize = 15;

/// What people who do not work with computers never say.
const BANNED: [&str; 8] = [
    "token",
    "invalide",
    "invalid ",
    "utilisateur",
    "user ",
    "erreur 4",
    "error 4",
    "session",
];

/// Each message of a file, its variants one after the other, with placeables and markers of plurals taken out.
fn messages(file: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in file.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let text = if line.starts_with(' ') {
            line.trim()
        } else {
            let (name, text) = line.split_once('=').unwrap_or_else(|| panic!("neither a key nor its text: {line}"));
            name.trim().clone_into(&mut key);
            assert!(!found.contains_key(&key), "{key} twice");
            text.trim()
        };
        let text = text.split_once(']').map_or(text, |(_, variant)| variant);
        found.entry(key.clone()).or_default().push(text.to_owned());
    }
    found
}

/// The words of each sentence; a placeable counts as one.
fn longest(text: &str) -> usize {
    let plain = text.replace(['{', '}', '«', '»'], " ");
    plain
        .split(['.', '?', '!', ':'])
        .map(|sentence| {
            sentence
                .split_whitespace()
                .filter(|word| word.chars().any(char::is_alphanumeric))
                .count()
        })
        .max()
        .unwrap_or(0)
}

fn files() -> [(&'static str, BTreeMap<String, Vec<String>>); 2] {
    [
        ("fr", messages(include_str!("../i18n/fr/preau.ftl"))),
        ("en", messages(include_str!("../i18n/en/preau.ftl"))),
    ]
}

fn placeables(texts: &[String]) -> BTreeSet<String> {
    let all = texts.join(" ");
    all.split('$')
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect()
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_values_in_them() {
    let [(_, fr), (_, en)] = files();
    assert_eq!(fr.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
    for (key, texts) in &fr {
        assert_eq!(placeables(texts), placeables(&en[key]), "{key}");
    }
}

#[test]
fn no_sentence_is_long() {
    for (lang, messages) in files() {
        for (key, texts) in messages {
            for text in texts {
                assert!(longest(&text) <= LONGEST, "{lang} {key}: {text}");
            }
        }
    }
}

#[test]
fn no_word_of_the_trade() {
    for (lang, messages) in files() {
        for (key, texts) in messages {
            let text = texts.join(" ").to_lowercase();
            for word in BANNED {
                assert!(!text.contains(word), "{lang} {key}: {word}");
            }
        }
    }
}

#[test]
fn french_never_breaks_a_line_before_its_double_marks() {
    let [(_, fr), _] = files();
    for (key, texts) in fr {
        for text in texts {
            for mark in [" :", " ;", " ?", " !", " »", "« "] {
                assert!(!text.contains(mark), "{key}: a plain space at “{mark}”; use a no-break space");
            }
        }
    }
}
