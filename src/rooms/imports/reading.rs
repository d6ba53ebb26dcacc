//! From the files of one import to one roster, or to what stands in the way.

use super::format::{Column, Format, Kind, Layout, MappingProblem, Target, recognise};
use super::oneroster::{self, Broken};
use super::read::{Table, Unreadable, read};
use super::roster::{Problem, Reading, Roster, parse};
use crate::secrets::{Column as Sealed, Keys};
use crate::{Error, Result};
use jiff::civil::Date;
use std::sync::Arc;

/// Where the keyed hash of a national number stands.
const INE: Sealed = Sealed::new("person", "ine_hmac");

/// What reading needs, owned: it runs on a thread of its own, because five megabytes of workbook take their time.
#[derive(Clone, Debug)]
pub(super) struct Job {
    pub(super) files: Vec<Vec<u8>>,
    /// By file: what each column is, where somebody said so, as [`Target::code`].
    pub(super) mapping: Vec<Option<Vec<String>>>,
    /// The label of the chosen class, for rows that name none.
    pub(super) class: Option<String>,
    /// Of a OneRoster zip, whether scheduled classes are wanted beside homerooms.
    pub(super) scheduled: bool,
    pub(super) today: Date,
    pub(super) keys: Arc<Keys>,
}

/// All files were understood.
#[derive(Debug)]
pub(super) struct Understood {
    pub(super) roster: Roster,
    /// `onde`, `oneroster`, `table` or `mapped`.
    pub(super) format: &'static str,
}

/// What stands in the way.
#[derive(Debug)]
pub(super) enum Trouble {
    Unreadable(Unreadable),
    /// A OneRoster zip with something wrong about it.
    OneRoster(Broken),
    /// ONDE's list of staff.
    Staff,
    /// Somebody must say what the columns of this file are; with what was wrong about what they said.
    Unsure {
        file: usize,
        columns: Vec<Column>,
        problems: Vec<MappingProblem>,
    },
    /// Rows that stop the import.
    Rows(Vec<Problem>),
}

/// Reads on a thread for slow work.
pub(super) async fn understand(job: Job) -> Result<Result<Understood, Trouble>> {
    tokio::task::spawn_blocking(move || job.run())
        .await
        .map_err(|error| Error::Internal(error.into()))
}

impl Job {
    fn run(&self) -> Result<Understood, Trouble> {
        let mut whole: Option<(Roster, &'static str)> = None;
        for (file, bytes) in self.files.iter().enumerate() {
            let reading = Reading {
                today: self.today,
                ine: &|number| hex::encode(self.keys.blind_index(INE, number)),
                class: self.class.as_deref(),
            };
            let (roster, format) = if let Some(read) = oneroster::read(bytes, self.scheduled, &reading) {
                (read.map_err(Trouble::OneRoster)?, "oneroster")
            } else {
                let table = read(bytes).map_err(Trouble::Unreadable)?;
                let layout = self.layout(file, &table)?;
                (parse(&table, &layout, &reading), word(layout.kind))
            };
            whole = Some(match whole {
                Some((before, first)) => (before.and(roster), first),
                None => (roster, format),
            });
        }
        let (roster, format) = whole.ok_or(Trouble::Unreadable(Unreadable::Empty))?;
        if roster.problems.is_empty() {
            Ok(Understood { roster, format })
        } else {
            Err(Trouble::Rows(roster.problems))
        }
    }

    fn layout(&self, file: usize, table: &Table) -> Result<Layout, Trouble> {
        let columns = match recognise(table) {
            Format::Known(layout) => return Ok(layout),
            Format::Staff => return Err(Trouble::Staff),
            Format::Unsure(columns) => columns,
        };
        let said = self.mapping.get(file).and_then(Option::as_ref);
        let targets = said.and_then(|codes| codes.iter().map(|code| Target::from_code(code)).collect::<Option<Vec<_>>>());
        let Some(targets) = targets.filter(|targets| targets.len() == columns.len()) else {
            let problems = Vec::new();
            return Err(Trouble::Unsure { file, columns, problems });
        };
        Layout::mapped(targets.clone()).map_err(|problems| {
            let mut columns = columns;
            for (column, target) in columns.iter_mut().zip(targets) {
                column.guess = target;
            }
            Trouble::Unsure { file, columns, problems }
        })
    }
}

const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::OndePupils | Kind::OndeGuardians | Kind::OndeClassList => "onde",
        Kind::Table => "table",
        Kind::Mapped => "mapped",
    }
}
