//! Days and hours in words. A day is said with its weekday, which is how families look things up (ux.md, Writing). Days and months
//! are CLDR's, as they stand inside a date; a day stands alone, so that no sentence has to bend it.

use super::Lang;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

impl Lang {
    /// « lundi 23 novembre 2026 », “Monday 23 November 2026”.
    pub fn date(self, day: Date) -> String {
        let ((weekday, _), rest) = (self.weekday(day.weekday()), self.plain_date(day));
        match self {
            Self::Fr | Self::En | Self::Es | Self::Ar => format!("{weekday} {rest}"),
            Self::Pt | Self::Uk => format!("{weekday}, {rest}"),
            Self::Tr => format!("{rest} {weekday}"),
            Self::ZhHans => format!("{rest}{weekday}"),
        }
    }

    /// « 1er septembre 2027 », “1 September 2027”: where the weekday would not help.
    pub fn plain_date(self, day: Date) -> String {
        let (number, year) = (day.day(), day.year());
        let month = month(&self.calendar().months, day);
        match self {
            Self::Fr if number == 1 => format!("1er {month} {year}"),
            Self::Fr | Self::En | Self::Ar | Self::Tr => format!("{number} {month} {year}"),
            Self::Es | Self::Pt => format!("{number} de {month} de {year}"),
            Self::Uk => format!("{number} {month} {year} року"),
            Self::ZhHans => format!("{year}年{month}{number}日"),
        }
    }

    /// « novembre 2026 », “November 2026”: where the day would say too much.
    pub fn month_of(self, day: Date) -> String {
        let calendar = self.calendar();
        let (year, month) = (day.year(), month(calendar.alone.as_ref().unwrap_or(&calendar.months), day));
        match self {
            Self::Fr | Self::En | Self::Ar | Self::Tr => format!("{month} {year}"),
            Self::Es | Self::Pt => format!("{month} de {year}"),
            Self::Uk => format!("{month} {year} року"),
            Self::ZhHans => format!("{year}年{month}"),
        }
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
        self.day_and_time(&self.date(local.date()), local.time())
    }

    /// A day that is already in words, and an hour of it.
    pub fn day_and_time(self, day: &str, time: Time) -> String {
        let comma = match self {
            Self::Ar => "\u{60c} ",
            Self::ZhHans => " ",
            _ => ", ",
        };
        format!("{day}{comma}{}", self.time(time))
    }

    /// « 9 h 05 », “9:05”.
    pub fn time(self, time: Time) -> String {
        let (hour, minute) = (time.hour(), time.minute());
        match self {
            Self::Fr => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
            _ => format!("{hour}:{minute:02}"),
        }
    }

    /// « lundi » and « lun », “Monday” and “Mon”: a day, and its name at the head of a month.
    pub fn weekday(self, day: Weekday) -> (&'static str, &'static str) {
        let at = usize::try_from(day.to_monday_zero_offset()).unwrap_or_default();
        let calendar = self.calendar();
        let of = |days: &[&'static str; 7]| days.get(at).copied().unwrap_or_default();
        (of(&calendar.days), of(&calendar.short))
    }

    const fn calendar(self) -> &'static Calendar {
        match self {
            Self::Fr => &FRENCH,
            Self::En => &ENGLISH,
            Self::Es => &SPANISH,
            Self::Pt => &PORTUGUESE,
            Self::Ar => &ARABIC,
            Self::Tr => &TURKISH,
            Self::Uk => &UKRAINIAN,
            Self::ZhHans => &CHINESE,
        }
    }
}

fn month(months: &[&'static str; 12], day: Date) -> &'static str {
    let at = usize::try_from(day.month() - 1).unwrap_or_default();
    months.get(at).copied().unwrap_or_default()
}

/// The names of a language, Monday and January first.
struct Calendar {
    days: [&'static str; 7],
    /// Days where seven of them stand in a line of a telephone.
    short: [&'static str; 7],
    months: [&'static str; 12],
    /// Months without a day before them, where the language bends them after one.
    alone: Option<[&'static str; 12]>,
}

const FRENCH: Calendar = Calendar {
    days: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    short: ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"],
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    alone: None,
};

const ENGLISH: Calendar = Calendar {
    days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    short: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    alone: None,
};

const SPANISH: Calendar = Calendar {
    days: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    short: ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
    months: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    alone: None,
};

const PORTUGUESE: Calendar = Calendar {
    days: [
        "segunda-feira",
        "terça-feira",
        "quarta-feira",
        "quinta-feira",
        "sexta-feira",
        "sábado",
        "domingo",
    ],
    short: ["seg", "ter", "qua", "qui", "sex", "sáb", "dom"],
    months: [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    alone: None,
};

const ARABIC: Calendar = Calendar {
    days: ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
    short: ["ن", "ث", "ر", "خ", "ج", "س", "ح"],
    months: [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
    alone: None,
};

const TURKISH: Calendar = Calendar {
    days: ["Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"],
    short: ["Pzt", "Sal", "Çar", "Per", "Cum", "Cmt", "Paz"],
    months: [
        "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık",
    ],
    alone: None,
};

const UKRAINIAN: Calendar = Calendar {
    days: ["понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"],
    short: ["пн", "вт", "ср", "чт", "пт", "сб", "нд"],
    months: [
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ],
    alone: Some([
        "січень",
        "лютий",
        "березень",
        "квітень",
        "травень",
        "червень",
        "липень",
        "серпень",
        "вересень",
        "жовтень",
        "листопад",
        "грудень",
    ]),
};

const CHINESE: Calendar = Calendar {
    days: ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
    short: ["一", "二", "三", "四", "五", "六", "日"],
    months: [
        "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月",
    ],
    alone: None,
};

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_said_with_their_weekday_and_the_first_of_a_month_is_first() {
        assert_eq!(Lang::Fr.date(date(2027, 9, 1)), "mercredi 1er septembre 2027");
        for (lang, said) in [
            (Lang::Fr, "lundi 23 novembre 2026"),
            (Lang::En, "Monday 23 November 2026"),
            (Lang::Es, "lunes 23 de noviembre de 2026"),
            (Lang::Pt, "segunda-feira, 23 de novembro de 2026"),
            (Lang::Ar, "الاثنين 23 نوفمبر 2026"),
            (Lang::Tr, "23 Kasım 2026 Pazartesi"),
            (Lang::Uk, "понеділок, 23 листопада 2026 року"),
            (Lang::ZhHans, "2026年11月23日星期一"),
        ] {
            assert_eq!(lang.date(date(2026, 11, 23)), said);
        }
    }

    #[test]
    fn a_month_that_stands_alone_is_not_bent() {
        assert_eq!(Lang::Uk.month_of(date(2026, 11, 23)), "листопад 2026 року");
        assert_eq!(Lang::Es.month_of(date(2026, 12, 1)), "diciembre de 2026");
        assert_eq!(Lang::ZhHans.month_of(date(2026, 1, 31)), "2026年1月");
    }

    #[test]
    fn the_days_at_the_head_of_a_month_can_be_told_apart() {
        for lang in Lang::ALL {
            let short: std::collections::BTreeSet<_> = lang.calendar().short.into_iter().collect();
            assert_eq!(short.len(), 7, "{lang:?}");
        }
    }

    #[test]
    fn moments_are_the_schools_own() {
        let at = "2026-11-22T23:40:00Z".parse().unwrap();
        assert_eq!(
            Lang::Fr.moment(at, &crate::clock::zone("Europe/Paris")),
            "lundi 23 novembre 2026, 0\u{a0}h\u{a0}40"
        );
        assert_eq!(Lang::En.moment(at, &crate::clock::zone("UTC")), "Sunday 22 November 2026, 23:40");
        assert_eq!(Lang::ZhHans.moment(at, &crate::clock::zone("UTC")), "2026年11月22日星期日 23:40");
    }
}
