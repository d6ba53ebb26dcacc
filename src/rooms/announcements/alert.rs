//! The few sentences that one person alone may send to a class at once (rules.md 25), each read in the reader's own language.

use crate::i18n::{Lang, Words};
use i18n_embed_fl::fl;
use jiff::civil::Time;

/// Which sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Template {
    Pickup,
    Closed,
    Late,
    Stay,
    Cancelled,
    Over,
}

impl Template {
    /// In the order of the form.
    pub(super) const ALL: [Self; 6] = [Self::Pickup, Self::Closed, Self::Late, Self::Cancelled, Self::Stay, Self::Over];

    /// The word in the database and in forms.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Pickup => "pickup",
            Self::Closed => "closed",
            Self::Late => "late",
            Self::Stay => "stay",
            Self::Cancelled => "cancelled",
            Self::Over => "over",
        }
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|template| template.word() == word)
    }

    /// What stands in large letters.
    pub(super) fn title(self, t: &'static Words) -> String {
        match self {
            Self::Pickup => fl!(t, "alert-pickup"),
            Self::Closed => fl!(t, "alert-closed"),
            Self::Late => fl!(t, "alert-late"),
            Self::Stay => fl!(t, "alert-stay"),
            Self::Cancelled => fl!(t, "alert-cancelled"),
            Self::Over => fl!(t, "alert-over"),
        }
    }

    /// The sentence, with a time in words.
    pub(super) fn text(self, t: &'static Words, time: String) -> String {
        match self {
            Self::Pickup => fl!(t, "alert-pickup-text", time = time),
            Self::Closed => fl!(t, "alert-closed-text", time = time),
            Self::Late => fl!(t, "alert-late-text", time = time),
            Self::Stay => fl!(t, "alert-stay-text", time = time),
            Self::Cancelled => fl!(t, "alert-cancelled-text", time = time),
            Self::Over => fl!(t, "alert-over-text", time = time),
        }
    }
}

/// A sentence with its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Alert {
    pub(super) template: Template,
    pub(super) time: Time,
}

impl Alert {
    /// As stored; nothing for what is none, or is in words of its own.
    pub(super) fn from_columns(template: Option<&str>, time: Option<jiff_sqlx::Time>) -> Option<Self> {
        Some(Self {
            template: Template::from_word(template?)?,
            time: time?.to_jiff(),
        })
    }

    pub(super) fn title(self, lang: Lang) -> String {
        self.template.title(lang.words())
    }

    /// Without the marks that keep a time apart in a sentence: it is stored, and read by programs too.
    pub(super) fn text(self, lang: Lang) -> String {
        let text = self.template.text(lang.words(), lang.time(self.time));
        text.replace(['\u{2068}', '\u{2069}'], "")
    }
}
