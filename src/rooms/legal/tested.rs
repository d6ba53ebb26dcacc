//! What was tested of the pages' accessibility: written down by the tests that did it, and said by the declaration.
//!
//! `docs/accessibility.json` is made by `tests/browser/all-pages.test.mjs`, `tests/browser/journeys.test.mjs` and `script/lighthouse`; the
//! first two fail where it says something else than they do.

use crate::i18n::Words;
use i18n_embed_fl::fl;
use serde::Deserialize;
use std::sync::LazyLock;

static TESTED: LazyLock<Option<Tested>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../docs/accessibility.json"))
        .inspect_err(|error| tracing::error!(%error, "what was tested of accessibility cannot be read"))
        .ok()
});

#[derive(Debug, Deserialize)]
struct Tested {
    looked: Looked,
    journeys: Vec<String>,
    lighthouse: Vec<Scores>,
}

/// What a browser went through, page by page, in each of these languages.
#[derive(Debug, Deserialize)]
struct Looked {
    /// The release of axe-core.
    axe: String,
    languages: Vec<String>,
    pages: Vec<String>,
}

/// Of 100.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Scores {
    accessibility: u8,
    best_practices: u8,
    performance: u8,
}

/// In sentences; nothing where nothing is known.
pub(super) fn sentences(t: &Words) -> Vec<String> {
    let Some(tested) = TESTED.as_ref() else { return Vec::new() };
    let mut sentences = Vec::new();
    if tested.looked.languages == ["fr", "en"] {
        let (n, version) = (tested.looked.pages.len(), tested.looked.axe.as_str());
        sentences.push(fl!(t, "accessibility-tested-pages", n = n, version = version));
        sentences.push(fl!(t, "accessibility-tested-windows"));
    }
    if tested.journeys == ["join", "publish", "sign"] {
        sentences.push(fl!(t, "accessibility-tested-journeys"));
    }
    let least = |score: fn(&Scores) -> u8| tested.lighthouse.iter().map(score).min();
    if let (Some(accessibility), Some(practices), Some(speed)) = (
        least(|scores| scores.accessibility),
        least(|scores| scores.best_practices),
        least(|scores| scores.performance),
    ) {
        sentences.push(fl!(
            t,
            "accessibility-tested-lighthouse",
            n = tested.lighthouse.len(),
            accessibility = accessibility,
            practices = practices,
            speed = speed
        ));
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn what_was_tested_is_known_and_said_in_full() {
        for lang in Lang::ALL {
            assert_eq!(sentences(lang.words()).len(), 4, "{lang:?}");
        }
    }
}
