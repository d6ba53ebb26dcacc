//! The licence to publish: who posts to a class has read the school's charter and answered five situations, within twelve months.
//!
//! The charter is a versioned text in both languages. It comes with the program, the principal changes it, and every version stays
//! readable to staff, with what it changed. A change of what staff must know ends the licences passed before; a correction ends none.
//! The database asks for the licence where a post goes out or is changed (migration 0490); pages say beforehand what is missing.
//!
//! It refuses scores: a wrong answer explains itself, may be given anew at once, and is kept nowhere. The principal sees until when
//! each licence holds, and nothing else.

mod compare;
mod handlers;
mod queries;
mod situations;

use crate::access::{Capability, Capacity, Inside, Office, Own, Routes, System, Who};
use crate::i18n::Lang;
use crate::jobs::Jobs;
use crate::{App, Result, clock};
use i18n_embed_fl::fl;
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan as _};

/// Days before its end from which a licence may be passed anew.
const EARLY: i32 = 30;
/// Rules of a charter.
const MOST_RULES: usize = 40;
/// Characters of a rule.
const LONGEST_RULE: usize = 300;
/// Characters of a charter in one language, as the database has it.
const LONGEST: usize = 6000;

/// The routes of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/me/licence", handlers::own::show)
        .post("/me/licence", handlers::own::pass)
        .get("/staff/charter", handlers::versions::index)
        .get("/school/charter", handlers::charter::edit)
        .post("/school/charter", handlers::charter::update)
        .get("/school/licences", handlers::board::index)
}

/// The work of this room for later.
pub fn jobs() -> Jobs {
    Jobs::new().every(SignedDuration::from_hours(24), "licences-forget", |by, app, _| {
        Box::pin(forget(by, app))
    })
}

async fn forget(by: System, app: App) -> Result<()> {
    let mut inside = by.open(&app).await?;
    queries::forget(&mut inside).await?;
    inside.commit().await
}

/// Where somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Never passed.
    Never,
    /// It holds, and this is its last day.
    Until(Date),
    /// Its last day was this one.
    Over(Date),
    /// The charter has other rules by now.
    Changed,
}

impl Standing {
    /// `passed`: the charter's version and the last day of the latest licence; `material`: the version since which the rules are what they are.
    fn of(passed: Option<(i32, Date)>, material: i32, today: Date) -> Self {
        match passed {
            None => Self::Never,
            Some((version, _)) if version < material => Self::Changed,
            Some((_, until)) if until < today => Self::Over(until),
            Some((_, until)) => Self::Until(until),
        }
    }

    const fn holds(self) -> bool {
        matches!(self, Self::Until(_))
    }

    /// Whether it may be passed now: there is none that holds, or not for long.
    fn is_asked(self, today: Date) -> bool {
        match self {
            Self::Until(until) => until.saturating_sub(EARLY.days()) <= today,
            _ => true,
        }
    }

    /// Why one may not publish; nothing for who may.
    fn missing(self, lang: Lang) -> Option<String> {
        let t = lang.words();
        match self {
            Self::Until(_) => None,
            Self::Never => Some(fl!(t, "licence-never")),
            Self::Over(until) => Some(fl!(t, "licence-over", date = lang.date(until))),
            Self::Changed => Some(fl!(t, "licence-changed")),
        }
    }
}

/// Whether this person may ever have something to publish.
pub(crate) fn may_hold(who: &Who) -> bool {
    let teaches = |capacity: Capacity| matches!(capacity, Capacity::Teacher | Capacity::Substitute);
    who.is(Office::Principal) || who.reasons.iter().any(|reason| teaches(reason.capacity))
}

async fn standing<C: Capability>(inside: &mut Inside<C>, who: &Who) -> Result<Standing> {
    let today = clock::day(inside.now(), &who.zone);
    let passed = queries::passed(inside).await?;
    Ok(Standing::of(passed.latest, passed.material, today))
}

/// Why the person at the desk may not publish, in a sentence; nothing if they may.
pub(crate) async fn missing<C: Capability>(inside: &mut Inside<C>, who: &Who) -> Result<Option<String>> {
    Ok(standing(inside, who).await?.missing(who.lang))
}

/// What one's own page says of it: that it is missing, or ends within thirty days. A principal who never took it is not reminded.
pub(crate) async fn reminder(inside: &mut Inside<Own>, who: &Who) -> Result<Option<String>> {
    if !may_hold(who) {
        return Ok(None);
    }
    let today = clock::day(inside.now(), &who.zone);
    let standing = standing(inside, who).await?;
    let teaches = who.reasons.iter().any(|reason| reason.capacity.wants_second_factor());
    Ok(match standing {
        Standing::Never if !teaches => None,
        Standing::Until(until) => standing
            .is_asked(today)
            .then(|| fl!(who.lang.words(), "licence-ends", date = who.lang.date(until))),
        _ => standing.missing(who.lang),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_licence_holds_to_the_end_of_its_last_day_and_on_the_rules_that_it_was_passed_on() {
        let today = date(2026, 11, 23);
        assert_eq!(Standing::of(None, 1, today), Standing::Never);
        assert_eq!(Standing::of(Some((1, today)), 1, today), Standing::Until(today));
        assert_eq!(
            Standing::of(Some((1, date(2026, 11, 22))), 1, today),
            Standing::Over(date(2026, 11, 22))
        );
        assert_eq!(Standing::of(Some((1, date(2027, 11, 22))), 2, today), Standing::Changed);
        assert!(Standing::of(Some((3, date(2027, 11, 22))), 2, today).holds());
    }

    #[test]
    fn it_may_be_passed_anew_in_its_last_thirty_days() {
        let today = date(2026, 11, 23);
        assert!(!Standing::Until(date(2026, 12, 24)).is_asked(today));
        assert!(Standing::Until(date(2026, 12, 23)).is_asked(today));
        assert!(Standing::Never.is_asked(today) && Standing::Changed.is_asked(today));
    }
}
