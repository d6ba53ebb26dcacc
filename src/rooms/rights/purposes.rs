//! What the school does with data, and why: the one table behind the register (GDPR 30). Its words are translations, its periods are the
//! numbers that the program goes by.

use crate::i18n::Words;

/// Names of the purposes, in the order of the register; their words are `register-<name>-<column>`.
const PURPOSES: [&str; 14] = [
    "class",
    "threads",
    "questions",
    "roster",
    "access",
    "reach",
    "telling",
    "signatures",
    "licences",
    "pledges",
    "pupils",
    "reviews",
    "rights",
    "record",
];

/// What is said of each, in the order of the columns.
const COLUMNS: [&str; 6] = ["why", "basis", "people", "data", "recipients", "kept"];

/// A purpose in words: its title, and a text for each of [`columns`].
pub(super) struct Purpose {
    pub(super) name: &'static str,
    pub(super) title: String,
    pub(super) texts: Vec<String>,
}

/// What the columns are called; the measures, the same for all, come last.
pub(super) fn columns(t: &'static Words) -> Vec<String> {
    COLUMNS
        .iter()
        .chain(&["measures"])
        .map(|column| t.get(&format!("register-column-{column}")))
        .collect()
}

/// All of them.
pub(super) fn all(t: &'static Words) -> Vec<Purpose> {
    let purpose = |name: &'static str| Purpose {
        name,
        title: t.get(&format!("register-{name}")),
        texts: COLUMNS
            .iter()
            .map(|column| t.get(&format!("register-{name}-{column}")))
            .chain([t.get("register-measures")])
            .collect(),
    };
    PURPOSES.into_iter().map(purpose).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn every_cell_of_the_register_has_its_words() {
        for lang in Lang::COMPLETE {
            let t = lang.words();
            for name in PURPOSES {
                assert!(t.has(&format!("register-{name}")), "register-{name}");
                for column in COLUMNS {
                    assert!(t.has(&format!("register-{name}-{column}")), "register-{name}-{column}");
                }
            }
            for column in COLUMNS.iter().chain(&["measures"]) {
                assert!(t.has(&format!("register-column-{column}")), "register-column-{column}");
            }
            assert_eq!(all(t).len(), PURPOSES.len());
        }
    }
}
