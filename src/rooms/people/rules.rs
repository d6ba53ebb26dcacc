//! The rules of this room that need no database.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// The age after whose birthday a guardianship ends by itself: the last school year of the slowest way through school.
const GROWN: i32 = 19;
/// A substitute stays 1 to 30 days; longer is a new fact (product.md).
pub(super) const SUBSTITUTE_DAYS: i32 = 30;

/// The day on which a guardianship ends if nobody says otherwise: 1 September after the pupil's 19th birthday, 19 years from today
/// where the birth date is unknown, and never less than a year from today.
pub(super) fn guardianship_end(born: Option<Date>, today: Date) -> Date {
    let year_from_today = today.saturating_add(1.year());
    let end = match born {
        None => today.saturating_add(GROWN.years()),
        Some(born) => {
            let grown = born.saturating_add(GROWN.years());
            let september = date(grown.year(), 9, 1);
            if grown <= september {
                september
            } else {
                september.saturating_add(1.year())
            }
        }
    };
    end.max(year_from_today)
}

/// What stands against making one person out of two, before the database is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Apart {
    /// It is the same row already.
    Same,
    /// A pupil and an adult are never one person.
    PupilAndAdult,
    /// Each signs in: which of the two would?
    TwoAccounts,
    /// Two birth dates that differ are two people.
    TwoBirthDates,
}

/// What is asked of each of the two.
#[derive(Clone, Copy, Debug)]
pub(super) struct Half {
    pub(super) id: crate::ids::PersonId,
    pub(super) pupil: bool,
    pub(super) account: bool,
    pub(super) birth_date: Option<Date>,
}

/// Whether two people may be one.
pub(super) fn may_merge(keep: Half, gone: Half) -> Result<(), Apart> {
    if keep.id == gone.id {
        Err(Apart::Same)
    } else if keep.pupil != gone.pupil {
        Err(Apart::PupilAndAdult)
    } else if keep.account && gone.account {
        Err(Apart::TwoAccounts)
    } else if matches!((keep.birth_date, gone.birth_date), (Some(one), Some(other)) if one != other) {
        Err(Apart::TwoBirthDates)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PersonId;

    #[test]
    fn a_guardianship_ends_in_september_after_the_19th_birthday() {
        let today = date(2026, 11, 23);
        assert_eq!(guardianship_end(Some(date(2018, 3, 27)), today), date(2037, 9, 1));
        assert_eq!(guardianship_end(Some(date(2018, 9, 1)), today), date(2037, 9, 1));
        assert_eq!(guardianship_end(Some(date(2018, 9, 2)), today), date(2038, 9, 1));
        assert_eq!(guardianship_end(None, today), date(2045, 11, 23));
        assert_eq!(guardianship_end(Some(date(2005, 1, 1)), today), date(2027, 11, 23));
    }

    #[test]
    fn two_are_one_only_where_nothing_tells_them_apart() {
        let one = Half {
            id: PersonId::new(),
            pupil: false,
            account: true,
            birth_date: None,
        };
        let other = Half {
            id: PersonId::new(),
            account: false,
            ..one
        };
        assert_eq!(may_merge(one, other), Ok(()));
        assert_eq!(may_merge(one, one), Err(Apart::Same));
        assert_eq!(may_merge(one, Half { pupil: true, ..other }), Err(Apart::PupilAndAdult));
        assert_eq!(may_merge(one, Half { account: true, ..other }), Err(Apart::TwoAccounts));
        let born = |year| Some(date(year, 1, 1));
        assert_eq!(
            may_merge(
                Half {
                    birth_date: born(2018),
                    ..one
                },
                Half {
                    birth_date: born(2019),
                    ..other
                }
            ),
            Err(Apart::TwoBirthDates)
        );
    }
}
