//! The form of a post, as it was typed.

use super::Kind;
use super::draft::{CHOSEN, Draft, SIGN};
use super::offer::{Offer, OfferKind};
use super::signoff::Scope;
use crate::ids::{GroupId, PupilId};
use crate::web::form::Errors;
use jiff::civil::{Date, Time};
use serde::Deserialize;

/// The fields of the form, as they were typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) body: String,
    #[serde(default)]
    pub(crate) lang: String,
    /// The second text, and the language it is in; empty where there is none.
    #[serde(default)]
    pub(crate) parallel_lang: String,
    #[serde(default)]
    /// `yes`: it waits, and saving it takes it back.
    pub(crate) takes_back: String,
    #[serde(default)]
    pub(crate) parallel_title: String,
    #[serde(default)]
    pub(crate) parallel_body: String,
    #[serde(default)]
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) place: String,
    #[serde(default)]
    pub(crate) from_on: String,
    #[serde(default)]
    pub(crate) until_on: String,
    #[serde(default)]
    pub(crate) from_time: String,
    #[serde(default)]
    pub(crate) until_time: String,
    /// The day of homework.
    #[serde(default)]
    pub(crate) due_on: String,
    /// `chosen`: for the guardians of some pupils only.
    #[serde(default)]
    pub(crate) audience: String,
    #[serde(default, rename = "pupils[]")]
    pub(crate) pupils: Vec<String>,
    /// Other classes that it is for, too.
    #[serde(default, rename = "groups[]")]
    pub(crate) groups: Vec<String>,
    /// `sign`: guardians are asked for a yes or a no for each child; `poll`, `slots`: each chooses one of what is offered.
    #[serde(default)]
    pub(crate) ack_kind: String,
    #[serde(default)]
    pub(crate) ack_scope: String,
    #[serde(default)]
    pub(crate) ack_deadline: String,
    /// What is offered, one a line.
    #[serde(default)]
    pub(crate) options: String,
    /// Of each slot.
    #[serde(default)]
    pub(crate) places: String,
    /// `yes`: families may ask about it.
    #[serde(default)]
    pub(crate) questions: String,
    #[serde(default)]
    pub(crate) expires_on: String,
    #[serde(default)]
    pub(crate) intent: String,
    /// `yes`: a changed text may go out although something was found in it.
    #[serde(default)]
    pub(crate) sure: String,
    /// Random, made with the empty form: the same form sent twice is one post.
    #[serde(default)]
    pub(crate) key: String,
    /// The version that was on the screen; empty on a form that has not been kept yet.
    #[serde(default)]
    pub(crate) version: String,
}

/// What the writer wants of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Intent {
    /// Keep it; gaps are allowed.
    Keep,
    /// Keep it and look at it once more.
    Check,
    /// Keep it and choose its documents.
    Documents,
    /// Replace a text that is out already.
    Publish,
}

impl Typed {
    pub(crate) fn intent(&self) -> Intent {
        match self.intent.as_str() {
            "draft" => Intent::Keep,
            "documents" => Intent::Documents,
            "publish" => Intent::Publish,
            _ => Intent::Check,
        }
    }

    /// With an answer to each choice: a form that was sent without one is shown as it was understood.
    pub(crate) fn settled(mut self) -> Self {
        Kind::offered(&self.kind).word().clone_into(&mut self.kind);
        if self.audience != CHOSEN {
            "class".clone_into(&mut self.audience);
        }
        if self.ack_kind != SIGN && OfferKind::from_word(&self.ack_kind).is_none() {
            "none".clone_into(&mut self.ack_kind);
        }
        Scope::from_word(&self.ack_scope).word().clone_into(&mut self.ack_scope);
        self
    }

    /// What families choose from already is not asked for again: with it as it is stored.
    pub(crate) fn keep_offer(&mut self, stored: &Draft) {
        if let Some(offer) = &stored.offer {
            offer.kind.word().clone_into(&mut self.ack_kind);
            self.options = offer.lines();
            self.places = offer.places.map(|places| places.to_string()).unwrap_or_default();
        }
    }

    /// The pupils whose guardians it is for; nothing where it is for the class.
    pub(crate) fn chosen(&self) -> Option<Vec<PupilId>> {
        (self.audience == CHOSEN).then(|| {
            let mut pupils: Vec<PupilId> = self.pupils.iter().filter_map(|id| id.parse().ok()).collect();
            pupils.sort_unstable();
            pupils.dedup();
            pupils
        })
    }

    /// The other classes that it is for, too.
    pub(crate) fn also(&self) -> Vec<GroupId> {
        let mut groups: Vec<GroupId> = self.groups.iter().filter_map(|id| id.parse().ok()).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// There is a second text, or something to be put right in it: then it is in sight.
    pub(crate) fn parallel_in_sight(&self, errors: &Errors) -> bool {
        !self.parallel_lang.is_empty()
            || ["parallel_lang", "parallel_title", "parallel_body"]
                .iter()
                .any(|field| errors.field(field).is_some())
    }

    /// The form of what is stored.
    pub(crate) fn of(draft: &Draft, version: i32) -> Self {
        let homework = draft.kind == Kind::Homework;
        let (days, due) = if homework {
            ((None, None), draft.from_on)
        } else {
            ((draft.from_on, draft.until_on), None)
        };
        let hour = |time: Option<Time>| time.map(|time| time.strftime("%H:%M").to_string()).unwrap_or_default();
        Self {
            takes_back: String::new(),
            title: draft.title.clone(),
            body: draft.body.clone(),
            lang: draft.lang.code().to_owned(),
            parallel_lang: draft.parallel.as_ref().map(|text| text.lang.code().to_owned()).unwrap_or_default(),
            parallel_title: draft.parallel.as_ref().map(|text| text.title.clone()).unwrap_or_default(),
            parallel_body: draft.parallel.as_ref().map(|text| text.body.clone()).unwrap_or_default(),
            kind: draft.kind.word().to_owned(),
            place: draft.place.clone().unwrap_or_default(),
            from_on: day(days.0),
            until_on: day(days.1),
            from_time: hour(draft.from_time),
            until_time: hour(draft.until_time),
            due_on: day(due),
            audience: draft.audience().to_owned(),
            pupils: draft.chosen.iter().flatten().map(ToString::to_string).collect(),
            groups: draft.also.iter().map(ToString::to_string).collect(),
            ack_kind: match &draft.offer {
                Some(offer) => offer.kind.word(),
                None if draft.ask.is_some() => SIGN,
                None => "none",
            }
            .to_owned(),
            ack_scope: draft.ask.map(|ask| ask.scope).unwrap_or_default().word().to_owned(),
            ack_deadline: day(draft.deadline()),
            options: draft.offer.as_ref().map(Offer::lines).unwrap_or_default(),
            places: draft
                .offer
                .as_ref()
                .and_then(|offer| offer.places)
                .map(|places| places.to_string())
                .unwrap_or_default(),
            questions: if draft.questions { "yes" } else { "" }.to_owned(),
            expires_on: day(draft.expires_on),
            intent: String::new(),
            sure: String::new(),
            key: String::new(),
            version: version.to_string(),
        }
    }
}

fn day(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}
