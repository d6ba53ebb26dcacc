//! One line of the diff screen.

use super::change::Change;
use super::present::RightLevel;
use crate::ids::PersonId;
use crate::rooms::imports::names::Names;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The column of the diff screen (ux.md 2d), and `data-change` of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    New,
    Changed,
    Same,
    Gone,
    #[serde(rename = "decide")]
    ToDecide,
}

/// A line with what it does. A line to decide does what its chosen answer does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The field is `decide[<key>]`. Opaque: holds no name.
    pub key: String,
    pub kind: Kind,
    /// The lines of the file that say so; none for what the file does not mention.
    pub file_lines: Vec<u32>,
    /// The pupil, or the adult, it is about; none for a group.
    pub who: Option<Names>,
    pub what: What,
    pub changes: Vec<Change>,
    /// Empty unless to be decided; never with a default.
    pub choices: Vec<Choice>,
}

/// One radio button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The value of the button.
    pub answer: String,
    pub means: Answer,
    pub changes: Vec<Change>,
}

/// What a radio button says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// It is this pupil or adult of the school: `of` are the adult's children, or nobody.
    SameAs {
        id: PersonId,
        names: Names,
        birth_date: Option<Date>,
        class_label: Option<String>,
        of: Vec<Names>,
    },
    /// It is somebody new.
    Somebody,
    /// This pupil of the file is meant.
    Child {
        names: Names,
        birth_date: Option<Date>,
        class_label: Option<String>,
    },
    /// Take the adult in at this right level.
    TakeIn { right_level: RightLevel },
    /// Do what the file says.
    Follow,
    /// Leave everything as it is.
    Leave,
}

/// What a line says. Names in it are for the screen; [`Line::changes`] alone is applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    Group {
        label: String,
        levels: Vec<String>,
    },
    NewPupil {
        class_label: String,
        level: String,
    },
    Pupil {
        fields: Vec<FieldChange>,
    },
    /// Which of the school's pupils is it, if any?
    WhichPupil {
        reason: Doubt,
    },
    /// The office put the pupil elsewhere, or ended the enrolment; the file says another class.
    WhichClass {
        present: Option<String>,
        file: String,
    },
    /// With everybody who loses access by it, at the moment of applying.
    PupilGone {
        class_label: String,
        loses_access: Vec<Names>,
    },
    /// Which pupil of the file is the child of this adult?
    WhichChild {
        child: Names,
    },
    /// Which of the school's adults is it, if any?
    WhichPerson,
    Person {
        fields: Vec<FieldChange>,
    },
    /// The file says other contacts than the guardian typed; theirs stay (rules.md 8).
    ContactKept {
        fields: Vec<FieldChange>,
    },
    NewGuardian {
        pupil: Names,
        right_level: RightLevel,
        apart: bool,
        known: bool,
    },
    Guardian {
        pupil: Names,
        now_apart: bool,
    },
    /// `import-barred`
    BarredKept {
        pupil: Names,
    },
    /// Not in the file; a person made it, so a file does not end it.
    GuardianKept {
        pupil: Names,
        right_level: RightLevel,
    },
    /// May this adult be a guardian of this pupil?
    WhetherGuardian {
        pupil: Names,
        reason: Doubt,
    },
    GuardianGone {
        pupil: Names,
    },
    /// The file would leave the pupil without any guardian.
    WhetherGuardianGone {
        pupil: Names,
    },
    /// Undo: a fact that the import began is ended.
    Began {
        fact: Fact,
    },
    /// Undo: begin again what the import ended?
    WhetherReopened {
        fact: Fact,
    },
    /// Undo: an earlier value comes back.
    PutBack {
        fields: Vec<FieldChange>,
    },
    /// Undo: stays as it is.
    NotUndone {
        fact: Fact,
        because: Because,
    },
}

/// A value before and after; `None` is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    pub field: Field,
    pub from: Option<String>,
    pub to: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Name,
    BirthDate,
    Class,
    Level,
    Email,
    Mobile,
}

/// Why a person must decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// Several have these names and this birth date or number.
    Homonyms,
    BirthDateMissing,
    BirthDateDiffers,
    NumberDiffers,
    /// The pupil has guardians and this is none of them (rules.md 22).
    NewAdult,
    /// The pupil has a barred, `informed`, office-ended or `apart` guardian (rules.md 22).
    DelicatePupil,
    /// Was this pupil's guardian until it ended.
    WasGuardian,
    /// Is barred, or is less than `full`, with another pupil.
    LimitedElsewhere,
}

/// What undo speaks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    Group,
    Enrolment,
    Guardianship,
    Apart,
    Value,
}

/// Why undo leaves something alone (rules.md 21).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    Barred,
    Departed,
    ConsentWithdrawn,
    TouchedSince,
    /// An empty class is deleted on its own page.
    StaysEmpty,
    /// There was no contact to go back to; the one that came in is removed on the person's page.
    NothingBefore,
}

impl Line {
    pub(super) fn new(key: String, kind: Kind, what: What) -> Self {
        Self {
            key,
            kind,
            file_lines: Vec::new(),
            who: None,
            what,
            changes: Vec::new(),
            choices: Vec::new(),
        }
    }

    pub(super) fn about(mut self, who: &Names) -> Self {
        self.who = Some(who.clone());
        self
    }

    pub(super) fn said_by(mut self, lines: &[u32]) -> Self {
        // line 0 is a pupil whom the file takes for granted
        self.file_lines = lines.iter().copied().filter(|line| *line > 0).collect();
        self
    }

    pub(super) fn doing(mut self, changes: Vec<Change>) -> Self {
        self.changes = changes;
        self
    }

    pub(super) fn asking(mut self, choices: Vec<Choice>) -> Self {
        self.choices = choices;
        self
    }
}

impl Choice {
    pub(super) fn new(answer: impl Into<String>, means: Answer, changes: Vec<Change>) -> Self {
        Self {
            answer: answer.into(),
            means,
            changes,
        }
    }

    pub(super) fn leave() -> Self {
        Self::new("leave", Answer::Leave, Vec::new())
    }
}

/// The value of the button that says "it is this one".
pub(super) fn same_as(id: PersonId) -> String {
    format!("same-{id}")
}
