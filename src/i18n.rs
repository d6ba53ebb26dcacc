//! Languages and words. A missing French or English key fails the build; names inside sentences are isolated, so that a
//! right-to-left name never turns its neighbours around.

use i18n_embed::LanguageLoader as _;
use i18n_embed::fluent::FluentLanguageLoader;
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

#[derive(RustEmbed)]
#[folder = "i18n"]
struct Sources;

/// The words of one language, for `fl!`.
pub type Words = FluentLanguageLoader;

/// A language the screens are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Fr,
    En,
}

static FR: LazyLock<Words> = LazyLock::new(|| load(Lang::Fr));
static EN: LazyLock<Words> = LazyLock::new(|| load(Lang::En));

fn load(lang: Lang) -> Words {
    let identifier: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let words = FluentLanguageLoader::new("preau", identifier.clone());
    if let Err(error) = words.load_languages(&Sources, &[identifier]) {
        tracing::error!(%error, "the words of a language could not be read");
    }
    words
}

impl Lang {
    /// Every language there is, in the order the switcher shows them.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The `lang` attribute and the value of forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The `dir` attribute.
    pub const fn dir(self) -> &'static str {
        match self {
            Self::Fr | Self::En => "ltr",
        }
    }

    /// Its name in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fr => "Français",
            Self::En => "English",
        }
    }

    /// `fr` or `en`, else nothing.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The first language of an `Accept-Language` header that we speak; quality values are ignored because browsers send
    /// the list in order.
    pub fn from_header(header: &str) -> Option<Self> {
        header.split(',').find_map(|item| {
            let tag = item.split([';', '-']).next().unwrap_or_default().trim();
            Self::from_code(&tag.to_ascii_lowercase())
        })
    }

    /// The words, for `fl!`.
    pub fn words(self) -> &'static Words {
        match self {
            Self::Fr => &FR,
            Self::En => &EN,
        }
    }
}

impl From<String> for Lang {
    fn from(code: String) -> Self {
        Self::from_code(&code).unwrap_or_default()
    }
}
