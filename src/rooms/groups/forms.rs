//! What the forms of this room mean: typed text in, checked values or sentences out.

use crate::i18n::{Lang, Words};
use crate::ids::YearId;
use crate::rooms::legal::ControllerKind;
use crate::web::form::Errors;
use i18n_embed_fl::fl;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;

/// Trims, and says so if nothing is left or it is longer than the column.
fn text(typed: &str, field: &'static str, most: usize, errors: &mut Errors, t: &'static Words) -> String {
    let text = typed.trim();
    if text.is_empty() {
        errors.add(field, fl!(t, "field-required"));
    } else if text.chars().count() > most {
        errors.add(field, fl!(t, "field-too-long", max = most));
    }
    text.to_owned()
}

/// A day as browsers send it.
fn day(typed: &str, field: &'static str, errors: &mut Errors, t: &'static Words) -> Date {
    typed.trim().parse().unwrap_or_else(|_| {
        errors.add(field, fl!(t, "field-date-impossible"));
        Date::default()
    })
}

/// The school's settings: everything that set-up asked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SettingsForm {
    pub(crate) school_name: String,
    pub(crate) uai: String,
    pub(crate) controller_kind: String,
    pub(crate) controller_name: String,
    pub(crate) dpo_email: String,
    pub(crate) phone: String,
    pub(crate) address: String,
    pub(crate) time_zone: String,
    pub(crate) lang: String,
    pub(crate) pupil_account_age: String,
    pub(crate) pupil_consent: String,
    /// `strict` or `letterhead` (rules.md 19).
    pub(crate) pictures: String,
    /// `yes`: families may ask about posts, where the post's writer lets them.
    pub(crate) questions: String,
}

/// Settings that may be saved.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) name: String,
    pub(crate) uai: Option<String>,
    pub(crate) controller_kind: &'static str,
    pub(crate) controller_name: String,
    pub(crate) dpo_email: String,
    pub(crate) phone: String,
    pub(crate) address: String,
    pub(crate) time_zone: String,
    pub(crate) lang: &'static str,
    pub(crate) pupil_account_age: i16,
    pub(crate) pupil_consent: &'static str,
    pub(crate) pictures: &'static str,
    pub(crate) questions: bool,
}

impl SettingsForm {
    /// What its fields are called.
    pub(crate) fn names(t: &'static Words) -> [(&'static str, String); 12] {
        [
            ("school_name", fl!(t, "setup-school-name")),
            ("uai", fl!(t, "setup-uai")),
            ("address", fl!(t, "setup-address")),
            ("phone", fl!(t, "setup-phone")),
            ("controller_kind", fl!(t, "setup-controller-kind")),
            ("controller_name", fl!(t, "setup-controller-name")),
            ("dpo_email", fl!(t, "setup-dpo-email")),
            ("time_zone", fl!(t, "setup-time-zone")),
            ("lang", fl!(t, "setup-lang")),
            ("pupil_account_age", fl!(t, "settings-age")),
            ("pupil_consent", fl!(t, "settings-consent")),
            ("pictures", fl!(t, "settings-pictures")),
        ]
    }

    /// # Errors
    /// A sentence for each field that is not right.
    pub(crate) fn parse(&self, t: &'static Words) -> Result<Settings, Errors> {
        let mut errors = Errors::new();
        let name = text(&self.school_name, "school_name", 120, &mut errors, t);
        let uai = self.uai.trim().to_uppercase();
        let number =
            uai.len() == 8 && uai.bytes().take(7).all(|b| b.is_ascii_digit()) && uai.bytes().last().is_some_and(|b| b.is_ascii_uppercase());
        if !uai.is_empty() && !number {
            errors.add("uai", fl!(t, "setup-uai-hint"));
        }
        let address = text(&self.address, "address", 300, &mut errors, t);
        let phone = text(&self.phone, "phone", 40, &mut errors, t);
        let kind = ControllerKind::from_code(&self.controller_kind);
        if kind.is_none() {
            errors.add("controller_kind", fl!(t, "field-choose"));
        }
        let controller_name = text(&self.controller_name, "controller_name", 200, &mut errors, t);
        let dpo_email = text(&self.dpo_email, "dpo_email", 254, &mut errors, t);
        if dpo_email
            .split_once('@')
            .is_none_or(|(name, host)| name.is_empty() || !host.contains('.') || dpo_email.contains(char::is_whitespace))
        {
            errors.add("dpo_email", fl!(t, "field-email"));
        }
        let time_zone = text(&self.time_zone, "time_zone", 60, &mut errors, t);
        if TimeZone::get(&time_zone).is_err() {
            errors.add("time_zone", fl!(t, "settings-zone-unknown"));
        }
        let lang = Lang::from_code(&self.lang).filter(|lang| Lang::COMPLETE.contains(lang));
        if lang.is_none() {
            errors.add("lang", fl!(t, "field-choose"));
        }
        // the floor of rules.md 10
        let age = self
            .pupil_account_age
            .trim()
            .parse::<i16>()
            .ok()
            .filter(|age| (13..=18).contains(age));
        if age.is_none() {
            errors.add("pupil_account_age", fl!(t, "settings-age-range"));
        }
        let consent = ["every", "one"].into_iter().find(|it| *it == self.pupil_consent);
        if consent.is_none() {
            errors.add("pupil_consent", fl!(t, "field-choose"));
        }
        let pictures = ["strict", "letterhead"].into_iter().find(|it| *it == self.pictures);
        if pictures.is_none() {
            errors.add("pictures", fl!(t, "field-choose"));
        }
        match (kind, lang, age, consent, pictures) {
            (Some(kind), Some(lang), Some(pupil_account_age), Some(pupil_consent), Some(pictures)) if errors.is_empty() => Ok(Settings {
                name,
                uai: Some(uai).filter(|uai| !uai.is_empty()),
                controller_kind: kind.code(),
                controller_name,
                dpo_email,
                phone,
                address,
                time_zone,
                lang: lang.code(),
                pupil_account_age,
                pupil_consent,
                pictures,
                questions: self.questions == "yes",
            }),
            _ => Err(errors),
        }
    }
}

/// A school year as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct YearForm {
    pub(crate) label: String,
    pub(crate) starts_on: String,
    pub(crate) ends_on: String,
    pub(crate) rollover_on: String,
}

/// A school year that may be saved.
#[derive(Debug)]
pub(crate) struct Year {
    pub(crate) label: String,
    pub(crate) starts_on: Date,
    pub(crate) ends_on: Date,
    pub(crate) rollover_on: Date,
}

impl YearForm {
    /// The year that begins next, or has just begun, with the dates that are usual in France; they are free (ux.md 1).
    pub(crate) fn usual(today: Date) -> Self {
        let first = if today.month() >= 6 { today.year() } else { today.year() - 1 };
        Self {
            label: format!("{first}-{}", first + 1),
            starts_on: format!("{first}-09-01"),
            ends_on: format!("{}-07-05", first + 1),
            rollover_on: format!("{}-08-31", first + 1),
        }
    }

    /// # Errors
    /// A sentence for each field that is not right.
    pub(crate) fn parse(&self, t: &'static Words) -> Result<Year, Errors> {
        let mut errors = Errors::new();
        let year = Year {
            label: text(&self.label, "label", 40, &mut errors, t),
            starts_on: day(&self.starts_on, "starts_on", &mut errors, t),
            ends_on: day(&self.ends_on, "ends_on", &mut errors, t),
            rollover_on: day(&self.rollover_on, "rollover_on", &mut errors, t),
        };
        if errors.is_empty() && year.ends_on <= year.starts_on {
            errors.add("ends_on", fl!(t, "field-date-order"));
        }
        if errors.is_empty() && year.rollover_on < year.ends_on {
            errors.add("rollover_on", fl!(t, "year-rollover-early"));
        }
        if errors.is_empty() {
            return Ok(year);
        }
        Err(errors.called([
            ("label", fl!(t, "year-label")),
            ("starts_on", fl!(t, "year-starts")),
            ("ends_on", fl!(t, "year-ends")),
            ("rollover_on", fl!(t, "year-rollover")),
        ]))
    }
}

/// Days without school as they are typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct HolidayForm {
    pub(super) label: String,
    pub(super) starts_on: String,
    pub(super) ends_on: String,
}

/// Days without school, the last one included.
#[derive(Debug)]
pub(super) struct Holiday {
    pub(super) label: String,
    pub(super) from: Date,
    pub(super) until: Date,
}

impl HolidayForm {
    /// # Errors
    /// A sentence for each field that is not right.
    pub(super) fn parse(&self, t: &'static Words) -> Result<Holiday, Errors> {
        let mut errors = Errors::new();
        let holiday = Holiday {
            label: text(&self.label, "label", 60, &mut errors, t),
            from: day(&self.starts_on, "starts_on", &mut errors, t),
            until: day(&self.ends_on, "ends_on", &mut errors, t),
        };
        if errors.is_empty() && holiday.until < holiday.from {
            errors.add("ends_on", fl!(t, "field-date-order"));
        }
        if errors.is_empty() {
            return Ok(holiday);
        }
        Err(errors.called([
            ("label", fl!(t, "holiday-label")),
            ("starts_on", fl!(t, "holiday-from")),
            ("ends_on", fl!(t, "holiday-until")),
        ]))
    }
}

/// A class as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ClassForm {
    pub(super) name: String,
    #[serde(rename = "levels[]")]
    pub(super) levels: Vec<String>,
    /// A level that is in no list.
    pub(super) other_level: String,
    pub(super) year: String,
}

/// A class that may be saved.
#[derive(Debug)]
pub(super) struct Class {
    pub(super) name: String,
    pub(super) levels: Vec<String>,
    pub(super) year: YearId,
}

impl ClassForm {
    /// # Errors
    /// A sentence for each field that is not right.
    pub(super) fn parse(&self, t: &'static Words) -> Result<Class, Errors> {
        let mut errors = Errors::new();
        let name = text(&self.name, "name", 60, &mut errors, t);
        let mut levels: Vec<String> = self
            .levels
            .iter()
            .map(|level| level.trim().to_owned())
            .filter(|level| !level.is_empty())
            .collect();
        let other = self.other_level.trim();
        if other.chars().count() > 20 {
            errors.add("other_level", fl!(t, "field-too-long", max = 20));
        } else if !other.is_empty() {
            levels.push(other.to_owned());
        }
        levels.dedup();
        if levels.is_empty() {
            errors.add("levels[]", fl!(t, "group-levels-missing"));
        } else if levels.len() > 8 || levels.iter().any(|level| level.chars().count() > 20) {
            errors.add("levels[]", fl!(t, "group-levels-many"));
        }
        let year = self.year.parse();
        if year.is_err() {
            errors.add("year", fl!(t, "field-choose"));
        }
        match year {
            Ok(year) if errors.is_empty() => Ok(Class { name, levels, year }),
            _ => Err(errors.called([("name", fl!(t, "group-name"))])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn the_usual_year_is_the_one_that_comes_or_has_come() {
        assert_eq!(YearForm::usual(jiff::civil::date(2026, 11, 23)).label, "2026-2027");
        assert_eq!(YearForm::usual(jiff::civil::date(2027, 2, 1)).label, "2026-2027");
        assert_eq!(YearForm::usual(jiff::civil::date(2027, 6, 20)).label, "2027-2028");
    }

    #[test]
    fn a_year_ends_after_it_starts_and_rolls_over_after_it_ends() {
        let t = Lang::Fr.words();
        let mut form = YearForm::usual(jiff::civil::date(2026, 11, 23));
        assert!(form.parse(t).is_ok());
        form.rollover_on = "2027-06-30".into();
        assert!(form.parse(t).unwrap_err().field("rollover_on").is_some());
        form.ends_on = "2026-08-30".into();
        assert!(form.parse(t).unwrap_err().field("ends_on").is_some());
        form.starts_on = "2026-02-31".into();
        assert!(form.parse(t).unwrap_err().field("starts_on").is_some());
    }

    #[test]
    fn the_age_of_pupils_accounts_has_a_floor() {
        let form = SettingsForm {
            pupil_account_age: "12".into(),
            ..SettingsForm::default()
        };
        assert!(form.parse(Lang::En.words()).unwrap_err().field("pupil_account_age").is_some());
    }
}
