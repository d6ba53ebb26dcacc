//! A table whose columns are known, as pupils and guardians.
//!
//! What may be stored is a field here; addresses, sex, pictures, associations and the other phones are not (ux.md 2a). An
//! address lives on as a number to compare with, until [`link`](super::link) knows who lives apart.
//!
//! Refuses to go on past a row it cannot read: a pupil skipped for a misprint would look as if the pupil had left. Rows with
//! [`Problem`]s stop the whole file; [`Notice`]s are only shown.

pub mod fields;
mod parse;
mod together;

#[cfg(test)]
mod tests;

use super::names::Names;
use crate::i18n::Lang;
use crate::ids::PupilId;
use jiff::civil::Date;
pub use parse::{Reading, parse};
use serde::{Deserialize, Serialize};

/// A pupil as a roster gives them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilRow {
    /// The line of the file; 0 for a pupil whom the school has and the file takes for granted.
    pub line: u32,
    /// Such a pupil's id.
    pub known: Option<PupilId>,
    pub names: Names,
    pub birth_date: Option<Date>,
    pub level: String,
    /// Whole, as written: `CE1-CE2 Mme Rossi`.
    pub class_label: Option<String>,
    /// The keyed hash of the national number; the number itself is gone before this exists.
    pub ine: Option<String>,
}

/// How an adult is addressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Civility {
    #[serde(rename = "mme")]
    Madame,
    #[serde(rename = "m")]
    Monsieur,
}

impl Civility {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Madame => "mme",
            Self::Monsieur => "m",
        }
    }

    /// The civility that a word of the database names.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Madame, Self::Monsieur].into_iter().find(|civility| civility.word() == word)
    }
}

/// A guardian as one row, or one block of a row, gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardianRow {
    pub line: u32,
    pub civility: Option<Civility>,
    pub names: Names,
    pub email: Option<String>,
    pub mobile: Option<String>,
    /// For the letter, if it is one the screens are written in.
    pub language: Option<Lang>,
    /// Never stored, never shown: only compared with the other guardians' of one child (rules.md 1).
    pub(super) address: Option<AddressMark>,
    pub children: Vec<ChildRef>,
}

impl GuardianRow {
    /// Whether another row says the very same, about the same children: then it is that row once more, not somebody else.
    pub(super) fn repeats(&self, other: &Self) -> bool {
        let mine = (self.civility, &self.names, &self.email, &self.mobile);
        let theirs = (other.civility, &other.names, &other.email, &other.mobile);
        mine == theirs && (self.language, self.address, &self.children) == (other.language, other.address, &other.children)
    }
}

/// An address reduced to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AddressMark(pub(super) u64);

/// A child as a guardian's row names them: there is no number to follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildRef {
    pub names: Names,
    pub birth_date: Option<Date>,
    pub class_label: Option<String>,
    /// The pupil of the same row, where there is one: no need to look by name. An index into [`Roster::pupils`].
    pub same_row: Option<usize>,
}

/// Something in a row that stops the import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub line: u32,
    pub what: Wrong,
}

/// What stops it. The comment names the sentence to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "wrong", rename_all = "snake_case")]
pub enum Wrong {
    /// `import-row-no-family-name`
    FamilyNameMissing,
    /// `import-row-no-given-name`
    GivenNameMissing,
    /// `import-row-name-too-long`: more than 100 characters.
    NameTooLong,
    /// `import-row-not-a-name`: a formula, which would be reckoned in whatever table this name is written to one day.
    NotAName { written: String },
    /// `import-row-no-class`
    ClassMissing,
    /// `import-row-class-too-long`: more than 60 characters.
    ClassTooLong,
    /// `import-row-no-level`: neither the level's column nor the label says one.
    LevelMissing,
    /// `import-row-level-too-long`: more than 20 characters.
    LevelTooLong,
    /// `import-row-many-levels`: a class of more than 8 levels is a wrong column.
    TooManyLevels,
    /// `import-row-birth-date`: « Ligne 12 : date de naissance 31/02/2018 impossible. »
    BirthDateImpossible { written: String },
    /// `import-row-same-pupil-twice`: in two classes; the home class must be said.
    PupilInTwoClasses { first_line: u32 },
    /// `import-row-homonyms`: the same names twice, and no birth date to tell whether it is one pupil.
    HomonymsWithoutBirthDate { first_line: u32 },
    /// `import-row-guardian-no-name`
    GuardianNameMissing,
    /// `import-row-child-no-name`
    ChildNameIncomplete,
}

/// Something worth a look that stops nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub line: u32,
    pub what: Remark,
}

/// What is worth a look. The comment names the sentence to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "remark", rename_all = "snake_case")]
pub enum Remark {
    /// `import-mail-typo`: kept as typed.
    MailTypo { mail: String, suggestion: String },
    /// `import-mail-ignored`: no address, so none is kept.
    MailIgnored { written: String },
    /// `import-mobile-ignored`
    MobileIgnored { written: String },
    /// `import-summary-row`: the last row only sums up.
    SummaryRow,
    /// `import-same-guardian-names`: two people with the same names and nothing that says they are one.
    SameGuardianNames { first_line: u32 },
}

/// What a file is able to say. What it does not cover cannot be "gone".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covers {
    pub pupils: bool,
    pub guardians: bool,
}

/// Everything one or several files say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    pub pupils: Vec<PupilRow>,
    pub guardians: Vec<GuardianRow>,
    pub problems: Vec<Problem>,
    pub notices: Vec<Notice>,
    pub covers: Covers,
}
