//! A month as a table of weeks.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

/// A month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month(Date);

impl Month {
    /// The month of this day.
    pub(super) fn of(day: Date) -> Self {
        Self(day.first_of_month())
    }

    /// `2026-12`, of a query; nothing for anything else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let first: Date = format!("{text}-01").parse().ok()?;
        (text.len() == 7 && (2000..=2999).contains(&first.year())).then_some(Self(first))
    }

    pub(super) fn code(self) -> String {
        self.0.strftime("%Y-%m").to_string()
    }

    pub(super) fn first(self) -> Date {
        self.0
    }

    pub(super) fn last(self) -> Date {
        self.0.last_of_month()
    }

    pub(super) fn earlier(self) -> Self {
        Self(self.0.saturating_sub(1.month()))
    }

    pub(super) fn later(self) -> Self {
        Self(self.0.saturating_add(1.month()))
    }

    /// Its weeks from Monday to Sunday; nothing stands for a day of another month.
    pub(super) fn weeks(self) -> Vec<[Option<Date>; 7]> {
        let mut weeks = Vec::new();
        let mut monday = self.0.saturating_sub(i32::from(self.0.weekday().since(Weekday::Monday)).days());
        while monday <= self.last() {
            weeks.push(std::array::from_fn(|place| {
                let day = monday.saturating_add(i64::try_from(place).unwrap_or_default().days());
                (day.first_of_month() == self.0).then_some(day)
            }));
            monday = monday.saturating_add(1.week());
        }
        weeks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn weeks_begin_on_monday_and_hold_the_days_of_the_month_only() {
        let weeks = Month::of(date(2026, 11, 23)).weeks();
        // 1 November 2026 is a Sunday
        assert_eq!(weeks.first().map(|week| week[6]), Some(Some(date(2026, 11, 1))));
        assert_eq!(weeks.first().map(|week| week[0]), Some(None));
        assert_eq!(weeks.len(), 6);
        let days: usize = weeks.iter().map(|week| week.iter().flatten().count()).sum();
        assert_eq!(days, 30);
        assert_eq!(Month::of(date(2027, 2, 1)).weeks().len(), 4, "a February that fits");
    }

    #[test]
    fn only_months_are_months() {
        assert_eq!(Month::parse("2026-12"), Some(Month::of(date(2026, 12, 5))));
        for text in ["", "2026-13", "2026-1", "26-12", "2026-12-01", "9999-12", "x"] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
        let december = Month::of(date(2026, 12, 1));
        assert_eq!(
            (december.earlier().code(), december.later().code()),
            ("2026-11".to_owned(), "2027-01".to_owned())
        );
    }
}
