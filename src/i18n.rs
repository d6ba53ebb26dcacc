//! Languages and words. A missing French or English key fails the build; names inside sentences are isolated, so that a
//! right-to-left name never turns its neighbours around.

use i18n_embed::LanguageLoader as _;
use i18n_embed::fluent::FluentLanguageLoader;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

#[derive(RustEmbed)]
#[folder = "i18n"]
struct Sources;

/// The words of one language, for `fl!`.
pub type Words = FluentLanguageLoader;

/// A language the screens are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Fr,
    En,
}

static FR: LazyLock<Words> = LazyLock::new(|| load(Lang::Fr));
static EN: LazyLock<Words> = LazyLock::new(|| load(Lang::En));

fn load(lang: Lang) -> Words {
    let identifier: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let words = FluentLanguageLoader::new("preau", identifier.clone());
    if let Err(error) = words.load_languages(&Sources, &[identifier]) {
        tracing::error!(%error, "the words of a language could not be read");
    }
    words
}

impl Lang {
    /// Every language there is, in the order the switcher shows them.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The `lang` attribute and the value of forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The `dir` attribute.
    pub const fn dir(self) -> &'static str {
        match self {
            Self::Fr | Self::En => "ltr",
        }
    }

    /// Its name in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fr => "Français",
            Self::En => "English",
        }
    }

    /// `fr` or `en`, else nothing.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The first language of an `Accept-Language` header that we speak; quality values are ignored because browsers send
    /// the list in order.
    pub fn from_header(header: &str) -> Option<Self> {
        header.split(',').find_map(|item| {
            let tag = item.split([';', '-']).next().unwrap_or_default().trim();
            Self::from_code(&tag.to_ascii_lowercase())
        })
    }

    /// The words, for `fl!`.
    pub fn words(self) -> &'static Words {
        match self {
            Self::Fr => &FR,
            Self::En => &EN,
        }
    }
}

/// Days and hours in words. A day is said with its weekday, which is how families look things up (ux.md, Writing).
impl Lang {
    /// « lundi 23 novembre 2026 », “Monday 23 November 2026”.
    pub fn date(self, day: Date) -> String {
        format!("{} {}", self.weekday(day.weekday()), self.plain_date(day))
    }

    /// « 1er septembre 2027 », “1 September 2027”: where the weekday would not help.
    pub fn plain_date(self, day: Date) -> String {
        let number = match (self, day.day()) {
            (Self::Fr, 1) => "1er".to_owned(),
            (_, number) => number.to_string(),
        };
        format!("{number} {} {}", self.month(day.month()), day.year())
    }

    /// « novembre 2026 », “November 2026”: where the day would say too much.
    pub fn month_of(self, day: Date) -> String {
        format!("{} {}", self.month(day.month()), day.year())
    }

    /// The day of an instant on the school's own calendar, in words.
    pub fn date_of(self, at: Timestamp, zone: &TimeZone) -> String {
        self.date(crate::clock::day(at, zone))
    }

    /// The last day of a period that ends at `until`, in words: periods end at the midnight after it.
    pub fn last_day(self, until: Timestamp, zone: &TimeZone) -> String {
        self.date_of(until - SignedDuration::from_micros(1), zone)
    }

    /// When something ends: the last day where that is at midnight, else the moment.
    pub fn until(self, at: Timestamp, zone: &TimeZone) -> String {
        let local = at.to_zoned(zone.clone());
        if local.time() == jiff::civil::Time::midnight() {
            self.last_day(at, zone)
        } else {
            self.moment(at, zone)
        }
    }

    /// « lundi 23 novembre 2026, 16 h 40 », “Monday 23 November 2026, 16:40”.
    pub fn moment(self, at: Timestamp, zone: &TimeZone) -> String {
        let local = at.to_zoned(zone.clone());
        format!("{}, {}", self.date(local.date()), self.time(local.time()))
    }

    /// « 9 h 05 », “9:05”.
    pub fn time(self, time: Time) -> String {
        let (hour, minute) = (time.hour(), time.minute());
        match self {
            Self::Fr => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
            Self::En => format!("{hour}:{minute:02}"),
        }
    }

    /// « lundi », “Monday”.
    pub const fn weekday(self, day: Weekday) -> &'static str {
        let (fr, en) = match day {
            Weekday::Monday => ("lundi", "Monday"),
            Weekday::Tuesday => ("mardi", "Tuesday"),
            Weekday::Wednesday => ("mercredi", "Wednesday"),
            Weekday::Thursday => ("jeudi", "Thursday"),
            Weekday::Friday => ("vendredi", "Friday"),
            Weekday::Saturday => ("samedi", "Saturday"),
            Weekday::Sunday => ("dimanche", "Sunday"),
        };
        match self {
            Self::Fr => fr,
            Self::En => en,
        }
    }

    const fn month(self, month: i8) -> &'static str {
        let (fr, en) = match month {
            1 => ("janvier", "January"),
            2 => ("février", "February"),
            3 => ("mars", "March"),
            4 => ("avril", "April"),
            5 => ("mai", "May"),
            6 => ("juin", "June"),
            7 => ("juillet", "July"),
            8 => ("août", "August"),
            9 => ("septembre", "September"),
            10 => ("octobre", "October"),
            11 => ("novembre", "November"),
            // a month of jiff's is 1 to 12
            _ => ("décembre", "December"),
        };
        match self {
            Self::Fr => fr,
            Self::En => en,
        }
    }
}

impl From<String> for Lang {
    fn from(code: String) -> Self {
        Self::from_code(&code).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_said_with_their_weekday_and_the_first_of_a_month_is_first() {
        assert_eq!(Lang::Fr.date(date(2027, 9, 1)), "mercredi 1er septembre 2027");
        assert_eq!(Lang::En.date(date(2026, 11, 23)), "Monday 23 November 2026");
    }

    #[test]
    fn moments_are_the_schools_own() {
        let at = "2026-11-22T23:40:00Z".parse().unwrap();
        assert_eq!(
            Lang::Fr.moment(at, &crate::clock::zone("Europe/Paris")),
            "lundi 23 novembre 2026, 0\u{a0}h\u{a0}40"
        );
        assert_eq!(Lang::En.moment(at, &crate::clock::zone("UTC")), "Sunday 22 November 2026, 23:40");
    }
}
