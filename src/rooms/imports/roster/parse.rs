//! Rows to pupils and guardians, with every problem and its line.

use super::together::Met;
use super::{AddressMark, ChildRef, Civility, Covers, GuardianRow, Notice, Problem, PupilRow, Remark, Roster, Wrong, fields};
use crate::i18n::Lang;
use crate::rooms::imports::format::{GuardianField, Layout, PupilField, RowsAre, Target};
use crate::rooms::imports::names::{Key, Names, tidy};
use crate::rooms::imports::read::{Row, Table};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// The longest name, in characters.
const MAX_NAME: usize = 100;
/// The longest class label and the longest level, in characters, and the most levels of one class.
const MAX_LABEL: usize = 60;
const MAX_LEVEL: usize = 20;
const MAX_LEVELS: usize = 8;

/// What reading rows needs from outside.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The school's day: nobody is born after it.
    pub today: Date,
    /// The keyed hash of a national number.
    pub ine: &'a dyn Fn(&str) -> String,
    /// The class of pupils whose row names none: the one chosen by whoever imports a single class.
    pub class: Option<&'a str>,
}

/// Reads every row. Look at [`Roster::problems`] before using anything else.
pub fn parse(table: &Table, layout: &Layout, reading: &Reading<'_>) -> Roster {
    let mut parser = Parser {
        layout,
        reading,
        roster: Roster::default(),
        met: Met::default(),
        levels: HashMap::new(),
    };
    parser.roster.covers = Covers {
        pupils: layout.rows_are == RowsAre::Pupils,
        guardians: layout.has_guardians(),
    };
    for row in &table.rows {
        match layout.rows_are {
            RowsAre::Pupils => parser.pupil_row(row),
            RowsAre::Guardians => parser.guardian_row(row),
        }
    }
    if let Some(line) = table.summary_line {
        parser.roster.notices.push(Notice {
            line,
            what: Remark::SummaryRow,
        });
    }
    parser.roster
}

struct Parser<'a> {
    layout: &'a Layout,
    reading: &'a Reading<'a>,
    roster: Roster,
    met: Met,
    /// The levels met in each class.
    levels: HashMap<Key, BTreeSet<String>>,
}

impl Parser<'_> {
    fn problem(&mut self, line: u32, what: Wrong) {
        self.roster.problems.push(Problem { line, what });
    }

    fn notice(&mut self, line: u32, what: Remark) {
        self.roster.notices.push(Notice { line, what });
    }

    fn pupil_row(&mut self, row: &Row) {
        let cells = Cells { row, layout: self.layout };
        let names = cells.pupil_names(0);
        if !self.names_are_whole(row.line, &names) {
            return;
        }
        let Ok(birth_date) = self.birth_date(row.line, cells.pupil(0, PupilField::BirthDate)) else {
            return;
        };
        let class_label = label(cells.pupil(0, PupilField::Class)).or_else(|| self.reading.class.map(tidy));
        let Some(class_label) = class_label else {
            self.problem(row.line, Wrong::ClassMissing);
            return;
        };
        let Some(level) = fields::level(cells.pupil(0, PupilField::Level)).or_else(|| fields::level_in(&class_label)) else {
            self.problem(row.line, Wrong::LevelMissing);
            return;
        };
        if !self.fits(row.line, &class_label, &level) {
            return;
        }
        let ine = Some(Key::of(cells.pupil(0, PupilField::Ine))).filter(|key| !key.is_empty());
        let pupil = PupilRow {
            line: row.line,
            known: None,
            names,
            birth_date,
            level,
            class_label: Some(class_label),
            ine: ine.map(|key| (self.reading.ine)(key.as_str())),
        };
        let Some(index) = self.met.place(&mut self.roster, pupil) else {
            return;
        };
        for block in cells.guardian_blocks() {
            if cells.guardian_is_blank(block) {
                continue;
            }
            if let Some(mut guardian) = self.guardian(row, block) {
                let Some(pupil) = self.roster.pupils.get(index) else { return };
                guardian.children = vec![ChildRef {
                    names: pupil.names.clone(),
                    birth_date: pupil.birth_date,
                    class_label: pupil.class_label.clone(),
                    same_row: Some(index),
                }];
                self.roster.guardians.push(guardian);
            }
        }
    }

    /// Whether the class and the level are short enough to be ones, and the class does not gather half a school.
    fn fits(&mut self, line: u32, class_label: &str, level: &str) -> bool {
        let levels = self.levels.entry(Key::of(class_label)).or_default();
        levels.insert(level.to_owned());
        let wrong = if class_label.chars().count() > MAX_LABEL {
            Wrong::ClassTooLong
        } else if level.chars().count() > MAX_LEVEL {
            Wrong::LevelTooLong
        } else if levels.len() > MAX_LEVELS {
            Wrong::TooManyLevels
        } else {
            return true;
        };
        self.problem(line, wrong);
        false
    }

    fn guardian_row(&mut self, row: &Row) {
        let Some(mut guardian) = self.guardian(row, 0) else { return };
        let cells = Cells { row, layout: self.layout };
        for block in cells.pupil_blocks() {
            let names = cells.pupil_names(block);
            match (Key::of(&names.family).is_empty(), Key::of(&names.given).is_empty()) {
                (true, true) => {}
                (false, false) => {
                    let Ok(birth_date) = self.birth_date(row.line, cells.pupil(block, PupilField::BirthDate)) else {
                        return;
                    };
                    let class_label = label(cells.pupil(block, PupilField::Class));
                    guardian.children.push(ChildRef {
                        names,
                        birth_date,
                        class_label,
                        same_row: None,
                    });
                }
                _ => self.problem(row.line, Wrong::ChildNameIncomplete),
            }
        }
        self.roster.guardians.push(guardian);
    }

    fn guardian(&mut self, row: &Row, block: u8) -> Option<GuardianRow> {
        let cells = Cells { row, layout: self.layout };
        let cell = |field| cells.guardian(block, field);
        let names = Names::new(cell(GuardianField::Family), cell(GuardianField::Usage), cell(GuardianField::Given));
        if Key::of(&names.family).is_empty() {
            self.problem(row.line, Wrong::GuardianNameMissing);
            return None;
        }
        if let Some(wrong) = no_names(&names) {
            self.problem(row.line, wrong);
            return None;
        }
        let (written_mail, written_mobile) = (cell(GuardianField::Email), cell(GuardianField::Mobile));
        let (email, mobile) = (fields::mail(written_mail), fields::mobile(written_mobile));
        if let Some(suggestion) = email.as_deref().and_then(fields::mail_typo) {
            self.notice(
                row.line,
                Remark::MailTypo {
                    mail: email.clone().unwrap_or_default(),
                    suggestion,
                },
            );
        }
        if email.is_none() && !written_mail.is_empty() {
            self.notice(
                row.line,
                Remark::MailIgnored {
                    written: tidy(written_mail),
                },
            );
        }
        if mobile.is_none() && !written_mobile.is_empty() {
            self.notice(
                row.line,
                Remark::MobileIgnored {
                    written: tidy(written_mobile),
                },
            );
        }
        Some(GuardianRow {
            line: row.line,
            civility: civility(cell(GuardianField::Civility)),
            names,
            email,
            mobile,
            language: language(cell(GuardianField::Language)),
            address: cells.address(block),
            children: Vec::new(),
        })
    }

    fn names_are_whole(&mut self, line: u32, names: &Names) -> bool {
        let wrong = if Key::of(&names.family).is_empty() {
            Wrong::FamilyNameMissing
        } else if Key::of(&names.given).is_empty() {
            Wrong::GivenNameMissing
        } else if let Some(wrong) = no_names(names) {
            wrong
        } else {
            return true;
        };
        self.problem(line, wrong);
        false
    }

    /// No date is no problem: such a join waits for staff (ux.md 3).
    fn birth_date(&mut self, line: u32, written: &str) -> Result<Option<Date>, ()> {
        if written.is_empty() {
            return Ok(None);
        }
        // before 1901 is a misprint of a century
        let possible = |day: &Date| (1901..=self.reading.today.year()).contains(&day.year()) && *day <= self.reading.today;
        let day = fields::date(written).filter(possible);
        if day.is_none() {
            self.problem(line, Wrong::BirthDateImpossible { written: tidy(written) });
        }
        day.map(Some).ok_or(())
    }
}

/// Why these are no names, whoever's they are.
fn no_names(names: &Names) -> Option<Wrong> {
    let all = [
        names.family.as_str(),
        names.given.as_str(),
        names.usage.as_deref().unwrap_or_default(),
    ];
    if all.iter().any(|name| name.chars().count() > MAX_NAME) {
        return Some(Wrong::NameTooLong);
    }
    let formula = all.iter().find(|name| name.starts_with(['=', '+', '@']))?;
    Some(Wrong::NotAName {
        written: (*formula).to_owned(),
    })
}

fn label(text: &str) -> Option<String> {
    let text = tidy(text);
    (!Key::of(&text).is_empty()).then_some(text)
}

/// The languages that letters are written in: the code, and the names that schools' programs give them.
const LANGUAGES: [(Lang, &str, [&str; 3]); 8] = [
    (Lang::Fr, "fr", ["francais", "french", "francaise"]),
    (Lang::En, "en", ["anglais", "english", "anglaise"]),
    (Lang::Es, "es", ["espagnol", "spanish", "espanol"]),
    (Lang::Pt, "pt", ["portugais", "portuguese", "portugues"]),
    (Lang::Ar, "ar", ["arabe", "arabic", "العربية"]),
    (Lang::Tr, "tr", ["turc", "turkish", "turkce"]),
    (Lang::Uk, "uk", ["ukrainien", "ukrainian", "українська"]),
    (Lang::ZhHans, "zh", ["chinois", "chinese", "mandarin"]),
];

/// A code (`fr`, `fr-FR`) or the language's name in French, in English or in itself; others get the school's letter.
fn language(text: &str) -> Option<Lang> {
    let key = Key::of(text);
    let first = Key::of(text.split(['-', '_']).next().unwrap_or_default());
    LANGUAGES
        .iter()
        .find(|(_, code, names)| first.as_str() == *code || names.iter().any(|name| Key::of(name) == key))
        .map(|(lang, ..)| *lang)
}

fn civility(text: &str) -> Option<Civility> {
    match Key::of(text).as_str() {
        "mme" | "madame" | "mlle" | "mademoiselle" | "mrs" | "ms" | "miss" => Some(Civility::Madame),
        "m" | "mr" | "monsieur" => Some(Civility::Monsieur),
        _ => None,
    }
}

/// A row seen through its layout.
#[derive(Clone, Copy)]
struct Cells<'a> {
    row: &'a Row,
    layout: &'a Layout,
}

impl<'a> Cells<'a> {
    fn at(self, wanted: Target) -> &'a str {
        let column = self.layout.targets.iter().position(|target| *target == wanted);
        column.map_or("", |column| self.row.cell(column))
    }

    fn pupil(self, block: u8, field: PupilField) -> &'a str {
        self.at(Target::Pupil(block, field))
    }

    fn guardian(self, block: u8, field: GuardianField) -> &'a str {
        self.at(Target::Guardian(block, field))
    }

    fn pupil_names(self, block: u8) -> Names {
        let cell = |field| self.pupil(block, field);
        Names::new(cell(PupilField::Family), cell(PupilField::Usage), cell(PupilField::Given))
    }

    fn pupil_blocks(self) -> BTreeSet<u8> {
        let block = |target: &Target| if let Target::Pupil(block, _) = target { Some(*block) } else { None };
        self.layout.targets.iter().filter_map(block).collect()
    }

    fn guardian_blocks(self) -> BTreeSet<u8> {
        let block = |target: &Target| {
            if let Target::Guardian(block, _) = target {
                Some(*block)
            } else {
                None
            }
        };
        self.layout.targets.iter().filter_map(block).collect()
    }

    /// A civility or a language alone is a form's leftover, not a person.
    fn guardian_is_blank(self, block: u8) -> bool {
        let telling = [
            GuardianField::Family,
            GuardianField::Usage,
            GuardianField::Given,
            GuardianField::Email,
            GuardianField::Mobile,
        ];
        telling.into_iter().all(|field| self.guardian(block, field).is_empty())
    }

    fn address(self, block: u8) -> Option<AddressMark> {
        let columns = self
            .layout
            .targets
            .iter()
            .enumerate()
            .filter(|(_, target)| **target == Target::Guardian(block, GuardianField::Address));
        let written: Vec<Key> = columns.map(|(column, _)| Key::of(self.row.cell(column))).collect();
        if written.iter().all(Key::is_empty) {
            return None;
        }
        let mut hasher = DefaultHasher::new();
        written.hash(&mut hasher);
        Some(AddressMark(hasher.finish()))
    }
}
