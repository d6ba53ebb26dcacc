//! The few sentences that one person alone may send to a class at once (rules.md 25), each read in the reader's own language.

use super::draft::{LONGEST_TITLE, clean};
use crate::i18n::{Lang, Words};
use crate::web::field::Choice;
use crate::web::form::Errors;
use i18n_embed_fl::fl;
use jiff::civil::Time;
use serde::Deserialize;

/// Characters of an alert in words of its own: it is read in a hurry.
pub(crate) const LONGEST: u32 = 500;
/// The word for one in words of its own.
pub(crate) const OTHER: &str = "other";

/// Which sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Template {
    Pickup,
    Closed,
    Late,
    Stay,
    Cancelled,
    Over,
}

impl Template {
    /// In the order of the form.
    pub(crate) const ALL: [Self; 6] = [Self::Pickup, Self::Closed, Self::Late, Self::Cancelled, Self::Stay, Self::Over];

    /// The word in the database and in forms.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Pickup => "pickup",
            Self::Closed => "closed",
            Self::Late => "late",
            Self::Stay => "stay",
            Self::Cancelled => "cancelled",
            Self::Over => "over",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|template| template.word() == word)
    }

    /// What stands in large letters.
    pub(crate) fn title(self, t: &'static Words) -> String {
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
    pub(crate) fn text(self, t: &'static Words, time: String) -> String {
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
    pub(crate) template: Template,
    pub(crate) time: Time,
}

impl Alert {
    /// As stored; nothing for what is none, or is in words of its own.
    pub(crate) fn from_columns(template: Option<&str>, time: Option<jiff_sqlx::Time>) -> Option<Self> {
        Some(Self {
            template: Template::from_word(template?)?,
            time: time?.to_jiff(),
        })
    }

    /// The word of its sentence.
    pub(crate) const fn word(self) -> &'static str {
        self.template.word()
    }

    pub(crate) fn title(self, lang: Lang) -> String {
        self.template.title(lang.words())
    }

    /// Without the marks that keep a time apart in a sentence: it is stored, and read by programs too.
    pub(crate) fn text(self, lang: Lang) -> String {
        let text = self.template.text(lang.words(), lang.time(self.time));
        text.replace(['\u{2068}', '\u{2069}'], "")
    }
}

/// What is sent.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) lang: Lang,
    /// One of the few sentences; nothing where it is in words of its own.
    pub(crate) alert: Option<Alert>,
}

/// What is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AlertForm {
    /// One of the sentences, or `other`.
    pub(crate) template: String,
    pub(crate) time: String,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) lang: String,
    /// `yes`: it cannot be undone.
    pub(crate) sure: String,
    /// Random, made with the empty form: sent twice it is one alert.
    pub(crate) key: String,
    /// A draft of one's own that this replaces.
    pub(crate) again: String,
}

/// The sentences to choose from, and words of one's own.
pub(crate) fn sentences(t: &'static Words) -> Vec<Choice> {
    Template::ALL
        .into_iter()
        .map(|sentence| Choice::new(sentence.word(), sentence.title(t)).hint(sentence.text(t, fl!(t, "alert-time-blank"))))
        .chain([Choice::new(OTHER, fl!(t, "alert-other")).hint(fl!(t, "alert-other-hint"))])
        .collect()
}

impl AlertForm {
    /// What is to be sent, if it can be; `lang` is the writer's.
    pub(crate) fn parse(&self, lang: Lang) -> Result<Message, Errors> {
        let t = lang.words();
        let mut errors = Errors::new();
        let sentence = Template::from_word(&self.template);
        if sentence.is_none() && self.template != OTHER {
            errors.add("template", fl!(t, "field-choose"));
        }
        let time = Time::strptime("%H:%M", self.time.trim().get(..5).unwrap_or(self.time.trim())).ok();
        if sentence.is_some() && time.is_none() {
            errors.add("time", fl!(t, "post-time-impossible"));
        }
        let (title, body) = (
            clean(&self.title).replace('\n', " ").trim().to_owned(),
            clean(&self.body).trim().to_owned(),
        );
        if self.template == OTHER {
            for (field, text, longest, missing) in [
                ("title", &title, LONGEST_TITLE, fl!(t, "post-title-missing")),
                ("body", &body, LONGEST, fl!(t, "post-body-missing")),
            ] {
                if text.is_empty() {
                    errors.add(field, missing);
                } else if text.chars().count() > longest as usize {
                    errors.add(field, fl!(t, "field-too-long", max = longest));
                }
            }
        }
        if self.sure != "yes" {
            errors.add("sure", fl!(t, "alert-sure-missing"));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let lang = Lang::from_code(&self.lang).unwrap_or(lang);
        Ok(match sentence.zip(time) {
            Some((template, time)) => {
                let alert = Alert { template, time };
                Message {
                    title: alert.title(lang),
                    body: alert.text(lang),
                    lang,
                    alert: Some(alert),
                }
            }
            None => Message {
                title,
                body,
                lang,
                alert: None,
            },
        })
    }
}
