//! The words themselves: the same keys everywhere, short sentences, none of the words that families do not use.

use preau::i18n::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

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
        .split(['.', '?', '!', ':', '؟', '。', '？', '：'])
        .map(|sentence| {
            sentence
                .split_whitespace()
                .filter(|word| word.chars().any(char::is_alphanumeric))
                .count()
        })
        .max()
        .unwrap_or(0)
}

/// The words of staff are written in these; what families meet, in all.
const COMPLETE: [&str; 2] = ["fr", "en"];

/// Where staff alone are met, by the beginnings of files' paths. Every other file speaks to families too.
const STAFF_ONLY: &[&str] = &[
    "src/documents/",
    "src/rooms/announcements/draft.rs",
    "src/rooms/announcements/families.rs",
    "src/rooms/announcements/handlers/alerts.rs",
    "src/rooms/announcements/handlers/answers.rs",
    "src/rooms/announcements/handlers/checking.rs",
    "src/rooms/announcements/handlers/planning.rs",
    "src/rooms/announcements/handlers/choices.rs",
    "src/rooms/announcements/handlers/publishing.rs",
    "src/rooms/announcements/handlers/reach.rs",
    "src/rooms/announcements/handlers/second.rs",
    "src/rooms/announcements/handlers/writing.rs",
    "src/rooms/announcements/parallel.rs",
    "src/rooms/approvals/",
    "src/rooms/audit/",
    "src/rooms/brake/",
    "src/rooms/broadcasts/",
    "src/rooms/canaries/",
    "src/rooms/files/handlers.rs",
    "src/rooms/groups/",
    "src/rooms/imports/",
    "src/rooms/incidents/",
    "src/rooms/letters/handlers/",
    "src/rooms/letters/roster.rs",
    "src/rooms/licences/",
    "src/rooms/people/",
    "src/rooms/purges/",
    "src/rooms/questions/handlers/answering.rs",
    "src/rooms/reviews/",
    "src/rooms/rights/handlers/register.rs",
    "src/rooms/rights/handlers/requests.rs",
    "src/rooms/rights/purposes.rs",
    "src/rooms/rollovers/",
    "src/rooms/setup/",
    "src/rooms/sheets/handlers.rs",
    "src/rooms/staff/",
    "src/rooms/threads/handlers/days.rs",
    "src/rooms/threads/handlers/safeguarding.rs",
    "src/rooms/threads/handlers/staff.rs",
    "templates/announcements/_also.html",
    "templates/announcements/_audience.html",
    "templates/announcements/alert.html",
    "templates/announcements/answers.html",
    "templates/announcements/_parallel_fields.html",
    "templates/announcements/_preview.html",
    "templates/announcements/check.html",
    "templates/announcements/choices.html",
    "templates/announcements/compose.html",
    "templates/announcements/looks.html",
    "templates/announcements/reach.html",
    "templates/announcements/second.html",
    "templates/announcements/withdraw.html",
    "templates/approvals/",
    "templates/audit/",
    "templates/brake/",
    "templates/broadcasts/",
    "templates/canaries/",
    "templates/files/index.html",
    "templates/groups/",
    "templates/imports/",
    "templates/incidents/",
    "templates/letters/choose.html",
    "templates/letters/class_roster.html",
    "templates/letters/office_roster.html",
    "templates/licences/",
    "templates/me/sheet.html",
    "templates/people/",
    "templates/purges/",
    "templates/questions/answer.html",
    "templates/reviews/",
    "templates/rights/register.html",
    "templates/rights/requests.html",
    "templates/rollovers/",
    "templates/setup/",
    "templates/sheets/index.html",
    "templates/staff/",
    "templates/threads/days.html",
    "templates/threads/hours.html",
    "templates/threads/safeguarding.html",
    "templates/threads/staff_new.html",
];

fn files() -> Vec<(&'static str, BTreeMap<String, Vec<String>>)> {
    Lang::ALL
        .iter()
        .map(|lang| {
            let path = format!("{}/i18n/{}/preau.ftl", env!("CARGO_MANIFEST_DIR"), lang.code());
            (lang.code(), messages(&std::fs::read_to_string(path).unwrap()))
        })
        .collect()
}

fn file(lang: &str) -> BTreeMap<String, Vec<String>> {
    files().into_iter().find(|(code, _)| *code == lang).unwrap().1
}

/// The files under a folder of the project, with their paths from its top and their texts; of code, without its tests.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_str().unwrap().to_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((name, text.split("#[cfg(test)]").next().unwrap().to_owned()));
        }
    }
    found
}

fn placeables(texts: &[String]) -> BTreeSet<String> {
    let all = texts.join(" ");
    all.split('$')
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect()
}

/// The categories of plurals that the language has (CLDR), as the messages may name them.
fn categories(lang: &str) -> &'static [&'static str] {
    match lang {
        "ar" => &["zero", "one", "two", "few", "many", "other"],
        "uk" => &["one", "few", "many", "other"],
        "fr" | "es" | "pt" => &["one", "many", "other"],
        "zh-Hans" => &["other"],
        _ => &["one", "other"],
    }
}

#[test]
fn every_language_has_its_keys_with_the_same_values_in_them() {
    let fr = file("fr");
    let everything: Vec<String> = fr.keys().cloned().collect();
    let for_families: Vec<String> = file("es").into_keys().collect();
    for (lang, messages) in files() {
        let wanted = if COMPLETE.contains(&lang) { &everything } else { &for_families };
        assert_eq!(messages.keys().collect::<Vec<_>>(), wanted.iter().collect::<Vec<_>>(), "{lang}");
        for (key, texts) in &messages {
            let (values, known) = (placeables(texts), placeables(&fr[key]));
            // a language may say "one day" and leave the number out where it has a form for it, never a name or a date
            let counted: BTreeSet<String> = values.iter().cloned().chain(["n".to_owned()]).collect();
            assert!(
                values.is_subset(&known) && known.is_subset(&counted),
                "{lang} {key}: {values:?} and {known:?}"
            );
        }
    }
}

#[test]
fn plurals_name_the_forms_that_the_language_has() {
    for lang in Lang::ALL {
        let path = format!("{}/i18n/{}/preau.ftl", env!("CARGO_MANIFEST_DIR"), lang.code());
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let variant = line.trim_start().trim_start_matches('*').strip_prefix('[');
            if let Some((form, _)) = variant.and_then(|rest| rest.split_once(']')) {
                let number = form.parse::<u32>().is_ok();
                assert!(number || categories(lang.code()).contains(&form), "{}: {line}", lang.code());
            }
        }
    }
}

#[test]
fn what_families_meet_is_said_in_every_language() {
    let (everything, for_families) = (file("fr"), file("es"));
    let files: Vec<_> = sources("src").into_iter().chain(sources("templates")).collect();
    for place in STAFF_ONLY {
        assert!(
            files.iter().any(|(name, _)| name.starts_with(place)),
            "{place} is not there any more"
        );
    }
    for (name, text) in files
        .iter()
        .filter(|(name, _)| !STAFF_ONLY.iter().any(|place| name.starts_with(place)))
    {
        for word in text.split('"').filter(|word| everything.contains_key(*word)) {
            assert!(for_families.contains_key(word), "{name} says {word}, which most languages lack");
        }
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
    for (key, texts) in file("fr") {
        for text in texts {
            for mark in [" :", " ;", " ?", " !", " »", "« "] {
                assert!(!text.contains(mark), "{key}: a plain space at “{mark}”; use a no-break space");
            }
        }
    }
}
