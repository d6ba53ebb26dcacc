//! Languages and words. A missing French or English key fails the build; the other languages have what families meet, and what one
//! of them lacks is said in French. Names inside sentences are isolated, so that a right-to-left name never turns its neighbours
//! around.

mod calendar;
mod words;

pub use words::{Words, lacking};

use i18n_embed_fl::fl;
use serde::{Deserialize, Serialize};

/// A language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Fr,
    En,
    Es,
    Pt,
    Ar,
    Tr,
    Uk,
    #[serde(rename = "zh-Hans")]
    #[sqlx(rename = "zh-Hans")]
    ZhHans,
}

impl Lang {
    /// Every language there is, in the order the switcher shows them.
    pub const ALL: [Self; 8] = [Self::Fr, Self::En, Self::Es, Self::Pt, Self::Ar, Self::Tr, Self::Uk, Self::ZhHans];

    /// Those in which every screen is written, those of staff too.
    pub const COMPLETE: [Self; 2] = [Self::Fr, Self::En];

    /// The `lang` attribute and the value of forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
            Self::Es => "es",
            Self::Pt => "pt",
            Self::Ar => "ar",
            Self::Tr => "tr",
            Self::Uk => "uk",
            Self::ZhHans => "zh-Hans",
        }
    }

    /// The `dir` attribute.
    pub const fn dir(self) -> &'static str {
        match self {
            Self::Ar => "rtl",
            _ => "ltr",
        }
    }

    /// Its name in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fr => "Français",
            Self::En => "English",
            Self::Es => "Español",
            Self::Pt => "Português",
            Self::Ar => "العربية",
            Self::Tr => "Türkçe",
            Self::Uk => "Українська",
            Self::ZhHans => "简体中文",
        }
    }

    /// The language with this code, `fr` or `zh-Hans`; else nothing.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The language of a tag (RFC 5646) by its first part: `pt-BR` is Portuguese, every `zh` is Chinese.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().trim().to_ascii_lowercase();
        let wanted = primary(tag);
        Self::ALL.into_iter().find(|lang| primary(lang.code()) == wanted)
    }

    /// The first language of an `Accept-Language` header that we speak; quality values are ignored because browsers send
    /// the list in order.
    pub fn from_header(header: &str) -> Option<Self> {
        header
            .split(',')
            .find_map(|item| Self::from_tag(item.split(';').next().unwrap_or_default()))
    }

    /// The language of a page that only staff meet: those pages are written in French and English.
    #[must_use]
    pub fn at_work(self) -> Self {
        if Self::COMPLETE.contains(&self) { self } else { Self::default() }
    }

    /// The words, for `fl!`.
    pub fn words(self) -> &'static Words {
        Words::of(self)
    }

    /// Whether somebody whose language it is has read its words.
    pub fn is_reviewed(self) -> bool {
        fl!(self.words(), "language-reviewed") == "yes"
    }

    /// The name of a person with a title: « Mme Rossi », “Ms Rossi”. `civility` is `mme` or `m`; nothing where nobody has said how
    /// to address them.
    pub(crate) fn addressed(self, civility: Option<&str>, family_name: &str) -> Option<String> {
        let (madam, sir) = match self {
            Self::Fr => ("Mme", "M."),
            Self::En => ("Ms", "Mr"),
            Self::Es | Self::Pt => ("Sra.", "Sr."),
            Self::Ar => ("السيدة", "السيد"),
            Self::Tr => ("Bayan", "Bay"),
            Self::Uk => ("пані", "пан"),
            Self::ZhHans => ("女士", "先生"),
        };
        let title = match civility? {
            "mme" => madam,
            "m" => sir,
            _ => return None,
        };
        Some(match self {
            Self::ZhHans => format!("{family_name} {title}"),
            _ => format!("{title} {family_name}"),
        })
    }

    /// A number with one decimal, given in tenths: « 1,2 », “1.2”.
    pub(crate) fn decimal(self, tenths: u64) -> String {
        let mark = match self {
            Self::En | Self::ZhHans => '.',
            Self::Fr | Self::Es | Self::Pt | Self::Ar | Self::Tr | Self::Uk => ',',
        };
        format!("{}{mark}{}", tenths / 10, tenths % 10)
    }
}

impl From<String> for Lang {
    fn from(code: String) -> Self {
        Self::from_code(&code).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_answered_in_the_first_language_we_speak() {
        for (header, lang) in [
            ("en-GB,en;q=0.9", Some(Lang::En)),
            ("de, tr-TR;q=0.8, fr", Some(Lang::Tr)),
            ("zh-TW", Some(Lang::ZhHans)),
            ("ZH-HANS-CN", Some(Lang::ZhHans)),
            ("pt_BR", Some(Lang::Pt)),
            ("de, *", None),
            ("", None),
        ] {
            assert_eq!(Lang::from_header(header), lang, "{header}");
        }
    }

    #[test]
    fn the_codes_of_forms_of_the_database_and_of_messages_are_one() {
        for lang in Lang::ALL {
            assert_eq!(Lang::from_code(lang.code()), Some(lang));
            assert_eq!(serde_json::to_value(lang).unwrap(), lang.code());
        }
        assert_eq!(Lang::from_code("zh"), None);
    }

    #[test]
    fn staff_work_in_a_language_that_has_every_screen() {
        assert_eq!(Lang::En.at_work(), Lang::En);
        assert_eq!(Lang::Ar.at_work(), Lang::Fr);
        for lang in Lang::COMPLETE {
            assert!(lang.is_reviewed(), "{lang:?}");
        }
    }

    #[test]
    fn names_carry_the_title_where_the_language_puts_it() {
        assert_eq!(Lang::En.addressed(Some("mme"), "Rossi").as_deref(), Some("Ms Rossi"));
        assert_eq!(Lang::ZhHans.addressed(Some("m"), "Rossi").as_deref(), Some("Rossi 先生"));
        assert_eq!(Lang::Tr.addressed(None, "Rossi"), None);
    }
}
