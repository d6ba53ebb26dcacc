//! The words themselves: one file for each language, built into the program.

use super::Lang;
use fluent_bundle::FluentValue;
use i18n_embed::LanguageLoader as _;
use i18n_embed::fluent::FluentLanguageLoader;
use rust_embed::RustEmbed;
use std::collections::{BTreeSet, HashMap};
use std::sync::{LazyLock, Mutex, PoisonError};
use unic_langid::LanguageIdentifier;

#[derive(RustEmbed)]
#[folder = "i18n"]
struct Sources;

/// The words of one language, for `fl!`, which asks by these methods' names. What the language lacks is said in French.
#[derive(Debug)]
pub struct Words {
    lang: Lang,
    loader: FluentLanguageLoader,
}

static ALL: LazyLock<[Words; Lang::ALL.len()]> = LazyLock::new(|| Lang::ALL.map(Words::load));
static LACKING: Mutex<BTreeSet<(Lang, String)>> = Mutex::new(BTreeSet::new());

/// Whatever was asked for in a language that lacks it, since the program began: tests want it empty.
pub fn lacking() -> Vec<(Lang, String)> {
    LACKING.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
}

impl Words {
    pub(super) fn of(lang: Lang) -> &'static Self {
        let [french, others @ ..] = &*ALL;
        others.iter().find(|words| words.lang == lang).unwrap_or(french)
    }

    fn load(lang: Lang) -> Self {
        let identifier: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let loader = FluentLanguageLoader::new("preau", identifier.clone());
        if let Err(error) = loader.load_languages(&Sources, &[identifier]) {
            tracing::error!(%error, lang = lang.code(), "the words of a language could not be read");
        }
        Self { lang, loader }
    }

    /// Whether the language has this message.
    pub fn has(&self, message: &str) -> bool {
        self.loader.has(message)
    }

    /// A message without variables.
    pub fn get(&self, message: &str) -> String {
        self.loader_of(message).get(message)
    }

    /// A message with variables.
    ///
    /// A telephone number keeps its own order in a sentence that runs from right to left, where its groups of digits would be read from
    /// the last to the first.
    pub fn get_args_concrete<'args>(&self, message: &str, mut args: HashMap<&'args str, FluentValue<'args>>) -> String {
        if self.lang.dir() == "rtl"
            && let Some(FluentValue::String(phone)) = args.get_mut("phone")
        {
            // marks, not isolates: a mail and a text message keep them
            *phone = format!("\u{200e}{phone}\u{200e}").into();
        }
        self.loader_of(message).get_args_concrete(message, args)
    }

    fn loader_of(&self, message: &str) -> &FluentLanguageLoader {
        if Lang::COMPLETE.contains(&self.lang) || self.has(message) {
            return &self.loader;
        }
        let lacking = (self.lang, message.to_owned());
        if LACKING.lock().unwrap_or_else(PoisonError::into_inner).insert(lacking) {
            tracing::warn!(lang = self.lang.code(), message, "a language lacks a message: said in French");
        }
        &Self::of(Lang::default()).loader
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_keeps_its_order() {
        let said = |lang| {
            let phone = FluentValue::from("02 33 00 00 00");
            Words::of(lang).get_args_concrete("mail-alert", HashMap::from([("phone", phone)]))
        };
        assert!(said(Lang::Ar).contains("\u{200e}02 33 00 00 00\u{200e}"), "{}", said(Lang::Ar));
        assert!(!said(Lang::Tr).contains('\u{200e}'));
    }

    #[test]
    fn what_a_language_lacks_is_said_in_french_and_noted() {
        let turkish = Words::of(Lang::Tr);
        assert!(
            turkish.has("app-save") && !turkish.has("setup-title"),
            "staff alone meet the set-up"
        );
        assert_ne!(turkish.get("app-save"), Words::of(Lang::Fr).get("app-save"));
        assert_eq!(turkish.get("setup-title"), Words::of(Lang::Fr).get("setup-title"));
        assert!(lacking().contains(&(Lang::Tr, "setup-title".to_owned())));
    }
}
