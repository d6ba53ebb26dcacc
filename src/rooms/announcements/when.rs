//! When, and where, that is which a post announces: what hangs on the wall, homework for a day, an event.

use super::Kind;
use crate::i18n::Lang;
use i18n_embed_fl::fl;
use jiff::civil::{Date, Time};

/// Days, and hours of an event, on the school's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct When {
    /// Of what hangs on the wall always, of an event perhaps.
    pub(crate) place: Option<String>,
    /// The day of homework; the first day of anything else.
    pub(crate) from: Date,
    pub(crate) until: Date,
    /// When an event begins; all day without.
    pub(crate) from_time: Option<Time>,
    pub(crate) until_time: Option<Time>,
}

impl When {
    /// As stored; nothing where no day is said.
    pub(crate) fn from_columns(
        place: Option<String>,
        from: Option<jiff_sqlx::Date>,
        until: Option<jiff_sqlx::Date>,
        from_time: Option<jiff_sqlx::Time>,
        until_time: Option<jiff_sqlx::Time>,
    ) -> Option<Self> {
        Some(Self {
            place,
            from: from?.to_jiff(),
            until: until?.to_jiff(),
            from_time: from_time.map(jiff_sqlx::Time::to_jiff),
            until_time: until_time.map(jiff_sqlx::Time::to_jiff),
        })
    }

    /// In a line: what families have to know before they read the text.
    pub(crate) fn words(&self, kind: Kind, lang: Lang) -> String {
        let t = lang.words();
        match (kind, &self.place) {
            (Kind::Wall, Some(place)) => fl!(
                t,
                "post-wall-when",
                place = place.as_str(),
                from = lang.date(self.from),
                until = lang.date(self.until)
            ),
            (Kind::Homework, _) => fl!(t, "post-homework-when", date = lang.date(self.from)),
            (_, Some(place)) => fl!(t, "post-when-place", when = self.span(lang), place = place.as_str()),
            (_, None) => self.span(lang),
        }
    }

    /// Its days and hours.
    fn span(&self, lang: Lang) -> String {
        let t = lang.words();
        let (from, until) = (lang.date(self.from), lang.date(self.until));
        let moment = |date: String, time: Option<Time>| time.map_or(date.clone(), |time| lang.day_and_time(&date, time));
        match (self.from_time, self.until_time) {
            _ if self.from != self.until => fl!(
                t,
                "post-when-days",
                from = moment(from, self.from_time),
                until = moment(until, self.until_time)
            ),
            (None, _) => from,
            (Some(start), None) => fl!(t, "post-when-at", date = from, from = lang.time(start)),
            (Some(start), Some(end)) => fl!(t, "post-when-between", date = from, from = lang.time(start), until = lang.time(end)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn said(kind: Kind, when: &When) -> String {
        when.words(kind, Lang::En).replace(['\u{2068}', '\u{2069}'], "")
    }

    #[test]
    fn days_and_hours_are_said_as_one_says_them() {
        let day = When {
            place: None,
            from: date(2026, 11, 30),
            until: date(2026, 11, 30),
            from_time: None,
            until_time: None,
        };
        assert_eq!(said(Kind::Homework, &day), "For Monday 30 November 2026");
        assert_eq!(said(Kind::Event, &day), "Monday 30 November 2026");
        let evening = When {
            place: Some("Gym".to_owned()),
            from_time: Some(time(18, 30, 0, 0)),
            ..day.clone()
        };
        assert_eq!(said(Kind::Event, &evening), "Monday 30 November 2026, at 18:30 · Gym");
        let between = When {
            until_time: Some(time(20, 0, 0, 0)),
            ..evening
        };
        assert_eq!(said(Kind::Event, &between), "Monday 30 November 2026, from 18:30 to 20:00 · Gym");
        let trip = When {
            place: None,
            until: date(2026, 12, 2),
            ..between
        };
        assert_eq!(
            said(Kind::Event, &trip),
            "From Monday 30 November 2026, 18:30 to Wednesday 2 December 2026, 20:00"
        );
    }
}
