//! What the database refuses, as a sentence: its constraints are the last word, so two requests at once cannot get past them.

use crate::i18n::Words;
use i18n_embed_fl::fl;

/// Why the facts do not go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// A court order stands against this assignment or appointment (rules.md 2).
    OverABar,
    /// It would go on when its school year is over (rules.md 23).
    PastTheYear,
    /// Two passes in a row are the most (rules.md 17).
    ThirdPass,
    /// There is such a fact for these days already.
    Overlaps,
    /// Something still hangs on it.
    InUse,
    /// Nobody sets a fact about themselves (rules.md 4), or the dates are turned round.
    Nonsense,
}

impl Refusal {
    /// The refusal behind an error, if it is one.
    pub(crate) fn of(error: &sqlx::Error) -> Option<Self> {
        let refused = error.as_database_error()?;
        match refused.constraint() {
            Some("assignment_over_a_bar" | "appointment_over_a_bar") => return Some(Self::OverABar),
            Some("assignment_past_the_year" | "appointment_past_the_year") => return Some(Self::PastTheYear),
            Some("third_pass") => return Some(Self::ThirdPass),
            _ => {}
        }
        match refused.code().as_deref()? {
            "23P01" | "23505" => Some(Self::Overlaps),
            "23503" => Some(Self::InUse),
            "23514" => Some(Self::Nonsense),
            _ => None,
        }
    }

    /// In words.
    pub(crate) fn sentence(self, t: &'static Words) -> String {
        match self {
            Self::OverABar => fl!(t, "people-refused-bar"),
            Self::PastTheYear => fl!(t, "people-refused-year"),
            Self::ThirdPass => fl!(t, "staff-third-pass"),
            Self::Overlaps => fl!(t, "people-refused-overlap"),
            Self::InUse => fl!(t, "people-refused-in-use"),
            Self::Nonsense => fl!(t, "people-refused-nonsense"),
        }
    }
}
