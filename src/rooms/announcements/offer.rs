//! What a post offers to choose from: answers to a question, or places to sign up for. Each guardian chooses one.
//!
//! What others chose is for the class's staff only; of places, everybody sees that they are taken, and nothing of by whom (rules.md 13).

use super::typed::Typed;
use crate::i18n::Words;
use crate::ids::OptionId;
use crate::web::form::Errors;
use i18n_embed_fl::fl;
use jiff::civil::Date;

/// Lines of a list; the table says the same.
const MOST: usize = 40;
/// Characters of a line; the table says the same.
const LONGEST: usize = 120;
/// Places of one slot; the table says the same.
const MOST_PLACES: i16 = 99;

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfferKind {
    /// An answer to a question.
    Poll,
    /// A place: a time, a task.
    Slots,
}

impl OfferKind {
    /// The word in the database and in forms.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Poll => "poll",
            Self::Slots => "slots",
        }
    }

    /// The kind that a word names, if it names one.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        [Self::Poll, Self::Slots].into_iter().find(|kind| kind.word() == word)
    }
}

/// What a post offers, as its writer gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    pub(super) kind: OfferKind,
    /// The last day on which one can choose; a draft may not know it yet.
    pub(super) until: Option<Date>,
    /// Of each slot; nothing for a poll.
    pub(super) places: Option<i16>,
    pub(super) options: Vec<String>,
}

impl Offer {
    /// What was typed into the form; nothing where it offers nothing. `until` was read with the rest of the asking.
    pub(super) fn read(t: &'static Words, typed: &Typed, until: Option<Date>, errors: &mut Errors) -> Option<Self> {
        let kind = OfferKind::from_word(&typed.ack_kind)?;
        let options: Vec<String> = typed
            .options
            .lines()
            .map(|line| line.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect();
        if options.len() > MOST {
            errors.add("options", fl!(t, "post-options-many", most = MOST));
        }
        if let Some(long) = options.iter().find(|option| option.chars().count() > LONGEST) {
            let start: String = long.chars().take(30).collect();
            errors.add("options", fl!(t, "post-options-long", option = start, max = LONGEST));
        }
        if let Some(twice) = options
            .iter()
            .enumerate()
            .find(|(i, option)| options.iter().take(*i).any(|before| before == *option))
        {
            errors.add("options", fl!(t, "post-options-twice", option = twice.1.clone()));
        }
        let places = match (kind, typed.places.trim()) {
            (OfferKind::Poll, _) => None,
            (OfferKind::Slots, "") => Some(1),
            (OfferKind::Slots, number) => {
                let places = number.parse::<i16>().ok().filter(|places| (1..=MOST_PLACES).contains(places));
                if places.is_none() {
                    errors.add("places", fl!(t, "post-places-wrong", most = MOST_PLACES));
                }
                places.or(Some(1))
            }
        };
        Some(Self {
            kind,
            until,
            places,
            options,
        })
    }

    /// What is missing before it can be published.
    pub(super) fn gaps(&self, t: &'static Words, errors: &mut Errors) {
        match (self.kind, self.options.len()) {
            (OfferKind::Poll, 0 | 1) => errors.add("options", fl!(t, "post-options-two")),
            (OfferKind::Slots, 0) => errors.add("options", fl!(t, "post-options-one")),
            _ => {}
        }
    }

    /// As one line each.
    pub(super) fn lines(&self) -> String {
        self.options.join("\n")
    }
}

/// What a reader may choose, and what they themselves chose.
#[derive(Debug)]
pub(crate) struct Offered {
    pub(super) kind: OfferKind,
    pub(super) until: Date,
    /// The last day is not over, and members can act in the class.
    pub(super) open: bool,
    /// The last day is over.
    pub(super) over: bool,
    /// Staff wrote down what the reader chose.
    pub(super) recorded: bool,
    pub(super) options: Vec<Line>,
}

/// One of the things offered.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) id: OptionId,
    pub(super) label: String,
    /// All its places are taken; never of a poll.
    pub(super) taken: bool,
    /// The reader's own.
    pub(super) mine: Option<Turn>,
}

/// Whether one has what one chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Has,
    Waits,
}
