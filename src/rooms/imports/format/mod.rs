//! What the columns of a table are: a known format, or a question.
//!
//! Refuses to be half sure: a title that is missing, comes twice or is unknown *and has something under it* means the person
//! says what each column is. Guesses are only what the mapping screen starts with.

mod target;

#[cfg(test)]
mod tests;

use super::names::{Key, tidy};
use super::read::Table;
use super::roster::fields;
use std::collections::{BTreeMap, BTreeSet};
pub use target::{GuardianField, MAX_BLOCKS, PupilField, Target};

/// Which format a table is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    OndePupils,
    OndeGuardians,
    OndeClassList,
    /// The simple table of ux.md 2c.
    Table,
    /// As somebody said on the mapping screen.
    Mapped,
}

/// What each row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowsAre {
    /// A pupil, perhaps with guardians beside.
    Pupils,
    /// A guardian and the children.
    Guardians,
}

/// A table whose every column is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    pub kind: Kind,
    pub rows_are: RowsAre,
    /// By column.
    pub targets: Vec<Target>,
}

/// One column as the mapping screen shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub title: String,
    /// The first few things under the title.
    pub samples: Vec<String>,
    pub guess: Target,
}

/// What [`recognise`] found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    Known(Layout),
    /// ONDE's list of staff, which looks much like a list of pupils: staff are appointed, never imported.
    Staff,
    /// A person must say; by column.
    Unsure(Vec<Column>),
}

/// Why a mapping cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingProblem {
    /// `import-map-twice`
    #[error("{target:?} is chosen for columns {first} and {second}")]
    Twice { target: Target, first: usize, second: usize },
    /// `import-map-no-family-name`: without the pupil's family name nothing can be matched.
    #[error("no column holds the pupil's family name")]
    NoFamilyName,
    /// `import-map-no-given-name`
    #[error("no column holds the pupil's given name")]
    NoGivenName,
    /// `import-map-guardian-without-name`
    #[error("guardian {0} has no family name")]
    GuardianWithoutName(u8),
    /// `import-map-many-to-many`: whose guardian is whose could only be guessed.
    #[error("several pupils and several guardians in one row")]
    ManyToMany,
}

/// Recognises a format by its titles alone, or offers guesses.
pub fn recognise(table: &Table) -> Format {
    let titles: Vec<Key> = table.header.iter().map(|title| Key::of(title)).collect();
    if ["civilite", "nom", "prenom", "directeur"]
        .iter()
        .all(|wanted| titles.iter().any(|title| title.as_str() == *wanted))
    {
        return Format::Staff;
    }
    let known = [
        onde_guardians(table, &titles),
        onde_pupils(&titles),
        class_list(&titles),
        simple(&titles),
    ];
    let sure = |layout: &Layout| {
        (0..width(table)).all(|column| {
            layout.targets.get(column).is_some_and(|t| *t != Target::Skip) || dropped(layout, &titles, column) || blank(table, column)
        })
    };
    known
        .into_iter()
        .flatten()
        .find(sure)
        .map_or_else(|| Format::Unsure(guesses(table, &titles)), Format::Known)
}

impl Layout {
    /// The layout somebody chose on the mapping screen; every problem at once.
    pub fn mapped(targets: Vec<Target>) -> Result<Self, Vec<MappingProblem>> {
        let mut problems: Vec<_> = repeated(&targets)
            .into_iter()
            .map(|(target, first, second)| MappingProblem::Twice { target, first, second })
            .collect();
        let pupils = blocks(&targets, |target| match target {
            Target::Pupil(block, field) => Some((block, field)),
            _ => None,
        });
        let guardians = blocks(&targets, |target| match target {
            Target::Guardian(block, field) => Some((block, field)),
            _ => None,
        });
        let every_pupil = |field| !pupils.is_empty() && pupils.values().all(|fields| fields.contains(&field));
        if !every_pupil(PupilField::Family) {
            problems.push(MappingProblem::NoFamilyName);
        }
        if !every_pupil(PupilField::Given) {
            problems.push(MappingProblem::NoGivenName);
        }
        let nameless = guardians.iter().filter(|(_, fields)| !fields.contains(&GuardianField::Family));
        problems.extend(nameless.map(|(block, _)| MappingProblem::GuardianWithoutName(block + 1)));
        if pupils.len() > 1 && guardians.len() > 1 {
            problems.push(MappingProblem::ManyToMany);
        }
        // one adult, one child and nothing that describes a pupil: a list of who belongs to whom, not of pupils
        let describes = |field| pupils.values().any(|fields| fields.contains(&field));
        let only_links = guardians.len() == 1
            && ![PupilField::BirthDate, PupilField::Level, PupilField::Ine]
                .into_iter()
                .any(describes);
        let rows_are = if pupils.len() > 1 || only_links {
            RowsAre::Guardians
        } else {
            RowsAre::Pupils
        };
        if problems.is_empty() {
            Ok(Self {
                kind: Kind::Mapped,
                rows_are,
                targets,
            })
        } else {
            Err(problems)
        }
    }

    /// Whether the table says who the guardians are.
    pub fn has_guardians(&self) -> bool {
        self.targets.iter().any(|target| matches!(target, Target::Guardian(..)))
    }
}

fn blocks<F: Ord>(targets: &[Target], pick: impl Fn(Target) -> Option<(u8, F)>) -> BTreeMap<u8, BTreeSet<F>> {
    let mut blocks: BTreeMap<u8, BTreeSet<F>> = BTreeMap::new();
    for (block, field) in targets.iter().filter_map(|target| pick(*target)) {
        blocks.entry(block).or_default().insert(field);
    }
    blocks
}

/// Targets chosen for two columns, with both.
fn repeated(targets: &[Target]) -> Vec<(Target, usize, usize)> {
    let mut first = BTreeMap::new();
    let mut repeated = Vec::new();
    for (column, target) in targets.iter().enumerate().filter(|(_, target)| !target.may_repeat()) {
        match first.get(target) {
            Some(earlier) => repeated.push((*target, *earlier, column)),
            None => {
                first.insert(*target, column);
            }
        }
    }
    repeated
}

fn width(table: &Table) -> usize {
    table
        .rows
        .iter()
        .map(|row| row.cells.len())
        .max()
        .unwrap_or(0)
        .max(table.header.len())
}

fn blank(table: &Table, column: usize) -> bool {
    table.rows.iter().all(|row| row.cell(column).is_empty())
}

/// Whether a format knows the column and drops it.
fn dropped(layout: &Layout, titles: &[Key], column: usize) -> bool {
    let Some(title) = titles.get(column) else { return false };
    let known = match layout.kind {
        Kind::OndePupils => target::onde_pupil(title),
        Kind::OndeGuardians => target::onde_guardian(title),
        Kind::OndeClassList => target::class_list(title),
        Kind::Table | Kind::Mapped => None,
    };
    known == Some(Target::Skip)
}

/// The layout if every needed field has a column and none has two.
fn complete(kind: Kind, rows_are: RowsAre, targets: Vec<Target>, needed: &[Target]) -> Option<Layout> {
    let complete = needed.iter().all(|target| targets.contains(target)) && repeated(&targets).is_empty();
    complete.then_some(Layout { kind, rows_are, targets })
}

fn by_title(titles: &[Key], meaning: impl Fn(&Key) -> Option<Target>) -> Vec<Target> {
    titles.iter().map(|title| meaning(title).unwrap_or(Target::Skip)).collect()
}

const fn pupil(field: PupilField) -> Target {
    Target::Pupil(0, field)
}

fn onde_pupils(titles: &[Key]) -> Option<Layout> {
    use PupilField as P;
    let needed = [
        pupil(P::Family),
        pupil(P::Given),
        pupil(P::BirthDate),
        pupil(P::Level),
        pupil(P::Class),
    ];
    complete(Kind::OndePupils, RowsAre::Pupils, by_title(titles, target::onde_pupil), &needed)
}

fn class_list(titles: &[Key]) -> Option<Layout> {
    use PupilField as P;
    let needed = [pupil(P::Family), pupil(P::Given), pupil(P::BirthDate), pupil(P::Class)];
    complete(Kind::OndeClassList, RowsAre::Pupils, by_title(titles, target::class_list), &needed)
}

fn simple(titles: &[Key]) -> Option<Layout> {
    let needed = [pupil(PupilField::Family), pupil(PupilField::Given)];
    let layout = complete(Kind::Table, RowsAre::Pupils, by_title(titles, target::simple), &needed)?;
    // a guardian without a family name is a title that was misread
    Layout::mapped(layout.targets.clone()).ok().map(|_| layout)
}

/// ONDE's guardians: the adult's columns by title, the children's by title and number, or by position where titles repeat.
fn onde_guardians(table: &Table, titles: &[Key]) -> Option<Layout> {
    let mut targets = Vec::new();
    let (mut block, mut seen, mut block_start) = (0, BTreeSet::new(), 0);
    for (column, title) in titles.iter().enumerate() {
        let target = match (target::onde_guardian(title), target::onde_child(title)) {
            (Some(own), _) => own,
            (None, Some((field, Some(number)))) => Target::Pupil(number - 1, field),
            (None, Some((field, None))) => {
                if !seen.insert(field) {
                    block += 1;
                    block_start = column;
                    seen = BTreeSet::from([field]);
                } else if seen.len() == 1 {
                    block_start = column;
                }
                Target::Pupil(block, field)
            }
            (None, None) => Target::Skip,
        };
        if matches!(target, Target::Pupil(block, _) if block >= MAX_BLOCKS) {
            return None;
        }
        targets.push(target);
    }
    // rows may have more children than the titles foresee: the last block repeats
    let pattern: Vec<PupilField> = targets
        .iter()
        .skip(block_start)
        .map_while(|target| match target {
            Target::Pupil(of, field) if *of == block => Some(*field),
            _ => None,
        })
        .collect();
    if !pattern.is_empty() && block_start + pattern.len() == targets.len() {
        let missing = width(table).saturating_sub(targets.len());
        let further = (block + 1..MAX_BLOCKS).flat_map(|block| pattern.iter().map(move |field| Target::Pupil(block, *field)));
        targets.extend(further.take(missing));
    }
    let needed = [
        Target::Guardian(0, GuardianField::Family),
        pupil(PupilField::Family),
        pupil(PupilField::Given),
    ];
    complete(Kind::OndeGuardians, RowsAre::Guardians, targets, &needed)
}

/// What the mapping screen starts with: by title, else by what stands in the column.
fn guesses(table: &Table, titles: &[Key]) -> Vec<Column> {
    let mut taken = BTreeSet::new();
    (0..width(table))
        .map(|column| {
            let filled = || table.rows.iter().map(|row| row.cell(column)).filter(|cell| !cell.is_empty());
            let by_title = titles.get(column).and_then(|title| {
                target::simple(title)
                    .or_else(|| target::onde_pupil(title))
                    .or_else(|| target::onde_guardian(title))
                    .or_else(|| target::likely(title))
            });
            let looks = |test: fn(&str) -> bool| filled().count() > 0 && filled().all(test);
            let by_content = || {
                if looks(|cell| fields::mail(cell).is_some()) {
                    Some(Target::Guardian(0, GuardianField::Email))
                } else if looks(|cell| fields::date(cell).is_some()) {
                    Some(pupil(PupilField::BirthDate))
                } else if looks(fields::is_usual_level) {
                    Some(pupil(PupilField::Level))
                } else {
                    None
                }
            };
            let guess = by_title
                .or_else(by_content)
                .filter(|guess| guess.may_repeat() || taken.insert(*guess))
                .unwrap_or(Target::Skip);
            Column {
                title: table.header.get(column).map(|title| tidy(title)).unwrap_or_default(),
                samples: filled().take(3).map(tidy).collect(),
                guess,
            }
        })
        .collect()
}
