//! The rules of this room that need no database.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// The age after whose birthday a guardianship ends by itself: the last school year of the slowest way through school.
const GROWN: i32 = 19;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guardianship_ends_in_september_after_the_19th_birthday() {
        let today = date(2026, 11, 23);
        assert_eq!(guardianship_end(Some(date(2018, 3, 27)), today), date(2037, 9, 1));
        assert_eq!(guardianship_end(Some(date(2018, 9, 1)), today), date(2037, 9, 1));
        assert_eq!(guardianship_end(Some(date(2018, 9, 2)), today), date(2038, 9, 1));
        assert_eq!(guardianship_end(None, today), date(2045, 11, 23));
        assert_eq!(guardianship_end(Some(date(2005, 1, 1)), today), date(2027, 11, 23));
    }
}
