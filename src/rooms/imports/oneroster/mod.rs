//! OneRoster 1.1 and 1.2 (1EdTech): a zip of CSV files that name each other by ids. What comes out is a roster like any other.
//!
//! Read are bulk files only: a delta says what changed since a file that nobody here has seen. A class is a homeroom unless
//! scheduled ones are asked for. Guardians are whom the pupil's row names, and who name the pupil on theirs, if they are parents,
//! guardians or relatives; passwords, sexes and everything else are never looked at (ux.md 2b).

#[cfg(test)]
mod tests;

use super::format::{Layout, PupilField, Target};
use super::names::Names;
use super::read::{Encoding, Row, Table, Unreadable, bundle};
use super::roster::{ChildRef, GuardianRow, Reading, Roster, fields, parse};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Files that are looked at; others may lie in the zip.
const FILES: [&str; 6] = [
    "manifest.csv",
    "users.csv",
    "roles.csv",
    "classes.csv",
    "enrollments.csv",
    "demographics.csv",
];
/// The most rows of one file.
const MAX_ROWS: usize = 50_000;
/// Users who may be somebody's guardian.
const GUARDIANS: [&str; 3] = ["guardian", "parent", "relative"];

/// What is wrong with the zip as a whole. The comment names the sentence to show.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Broken {
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// `import-oneroster-delta`
    #[error("a delta")]
    Delta,
    /// `import-oneroster-version`
    #[error("version {0:?}")]
    Version(String),
    /// `import-oneroster-missing`
    #[error("{0} is missing")]
    Missing(&'static str),
    /// `import-oneroster-column`
    #[error("{file} has no column {column}")]
    Column { file: &'static str, column: &'static str },
    /// `import-oneroster-line`
    #[error("{file}, line {line} is not CSV in UTF-8")]
    Line { file: &'static str, line: u64 },
    /// `import-too-many-rows`
    #[error("{0} has too many rows")]
    TooManyRows(&'static str),
    /// `import-oneroster-no-class`: with the number of scheduled classes that one could ask for.
    #[error("no homeroom, {scheduled} scheduled classes")]
    NoClass { scheduled: usize },
}

/// Reads the zip, if it is one of these; nothing for anything else.
pub(super) fn read(bytes: &[u8], scheduled: bool, reading: &Reading<'_>) -> Option<Result<Roster, Broken>> {
    let files = bundle(bytes, &FILES)?;
    Some(files.map_err(Broken::from).and_then(|files| roster(&files, scheduled, reading)))
}

fn roster(files: &BTreeMap<String, Vec<u8>>, scheduled: bool, reading: &Reading<'_>) -> Result<Roster, Broken> {
    let newer = version(files)?;
    let users = users(files, newer)?;
    let classes = classes(files, scheduled)?;
    let places = places(files, &users, &classes, reading)?;
    let births = births(files)?;

    let rows = places.iter().filter_map(|(id, class)| {
        let user = users.get(id)?;
        let class = classes.get(class)?;
        let level = if user.grades.is_empty() { &class.grade } else { &user.grades };
        let born = births.get(id).cloned().unwrap_or_default();
        Some(Row {
            line: user.line,
            cells: vec![
                user.family.clone(),
                user.usage.clone(),
                user.given.clone(),
                born,
                level.clone(),
                class.title.clone(),
            ],
        })
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.sort_by_key(|row| row.line);
    let field = |field| Target::Pupil(0, field);
    let targets = vec![
        field(PupilField::Family),
        field(PupilField::Usage),
        field(PupilField::Given),
        field(PupilField::BirthDate),
        field(PupilField::Level),
        field(PupilField::Class),
    ];
    let layout = Layout::mapped(targets).map_err(|_| Broken::Missing("users.csv"))?;
    let table = Table {
        encoding: Encoding::Utf8,
        separator: Some(','),
        header: Vec::new(),
        rows,
        summary_line: None,
    };
    let mut roster = parse(&table, &layout, reading);
    let place: HashMap<u32, usize> = roster.pupils.iter().enumerate().map(|(index, pupil)| (pupil.line, index)).collect();
    let mut guardians: Vec<GuardianRow> = Vec::new();
    for (id, adult) in users.iter().filter(|(_, user)| GUARDIANS.contains(&user.role.as_str())) {
        let children: Vec<ChildRef> = places
            .keys()
            .filter_map(|pupil| users.get(pupil).map(|user| (pupil, user)))
            .filter(|(pupil, user)| user.agents.contains(id) || adult.agents.contains(*pupil))
            .filter_map(|(_, user)| {
                let index = *place.get(&user.line)?;
                let pupil = roster.pupils.get(index)?;
                Some(ChildRef {
                    names: pupil.names.clone(),
                    birth_date: pupil.birth_date,
                    class_label: pupil.class_label.clone(),
                    same_row: Some(index),
                })
            })
            .collect();
        if children.is_empty() {
            continue;
        }
        guardians.push(GuardianRow {
            line: adult.line,
            civility: None,
            names: Names::new(&adult.family, &adult.usage, &adult.given),
            email: fields::mail(&adult.email),
            mobile: fields::mobile(&adult.mobile),
            language: None,
            address: None,
            children,
        });
    }
    guardians.sort_by_key(|guardian| guardian.line);
    roster.guardians = guardians;
    // the schools that send no guardian say nothing about guardians
    roster.covers.guardians = users.values().any(|user| GUARDIANS.contains(&user.role.as_str()));
    Ok(roster)
}

/// Whether it is 1.2, whose roles stand in a file of their own.
fn version(files: &BTreeMap<String, Vec<u8>>) -> Result<bool, Broken> {
    let manifest = Sheet::read(files, "manifest.csv", &["propertyName", "value"])?;
    let properties: HashMap<&str, &str> = manifest.rows().map(|row| (row.cell("propertyName"), row.cell("value"))).collect();
    let version = properties.get("oneroster.version").copied().unwrap_or_default();
    let newer = match version {
        "1.1" | "1.1.0" | "1.1.1" => false,
        "1.2" | "1.2.0" | "1.2.1" => true,
        other => return Err(Broken::Version(other.chars().take(20).collect())),
    };
    let mut needed = vec!["users", "classes", "enrollments"];
    if newer {
        needed.push("roles");
    }
    for name in needed {
        match properties.get(format!("file.{name}").as_str()).copied().unwrap_or_default() {
            "bulk" => {}
            "delta" => return Err(Broken::Delta),
            _ => {
                return Err(Broken::Missing(match name {
                    "users" => "users.csv",
                    "classes" => "classes.csv",
                    "roles" => "roles.csv",
                    _ => "enrollments.csv",
                }));
            }
        }
    }
    Ok(newer)
}

/// Somebody whom the school's system knows.
struct User {
    line: u32,
    role: String,
    family: String,
    usage: String,
    given: String,
    email: String,
    mobile: String,
    grades: String,
    agents: BTreeSet<String>,
}

fn users(files: &BTreeMap<String, Vec<u8>>, newer: bool) -> Result<BTreeMap<String, User>, Broken> {
    let mut columns = vec!["sourcedId", "givenName", "familyName"];
    if !newer {
        columns.push("role");
    }
    let sheet = Sheet::read(files, "users.csv", &columns)?;
    let mut users: BTreeMap<String, User> = BTreeMap::new();
    for row in sheet.rows().filter(Record::stands) {
        let user = User {
            line: row.line,
            role: row.cell("role").to_lowercase(),
            family: row.cell("familyName").to_owned(),
            usage: row.cell("preferredFamilyName").to_owned(),
            given: row.cell("givenName").to_owned(),
            email: row.cell("email").to_owned(),
            mobile: first_of(row.cell("sms"), row.cell("phone")).to_owned(),
            grades: list(row.cell("grades")).next().unwrap_or_default().to_owned(),
            agents: list(row.cell("agentSourcedIds")).map(str::to_owned).collect(),
        };
        users.entry(row.cell("sourcedId").to_owned()).or_insert(user);
    }
    if newer {
        let roles = Sheet::read(files, "roles.csv", &["userSourcedId", "role"])?;
        for row in roles.rows().filter(Record::stands) {
            let Some(user) = users.get_mut(row.cell("userSourcedId")) else {
                continue;
            };
            // of several roles, being responsible for a child, or a pupil, is what a roster asks about
            let role = row.cell("role").to_lowercase();
            let telling = role == "student" || GUARDIANS.contains(&role.as_str());
            if user.role.is_empty() || telling {
                user.role = role;
            }
        }
    }
    Ok(users)
}

fn first_of<'a>(one: &'a str, other: &'a str) -> &'a str {
    if one.trim().is_empty() { other } else { one }
}

/// A class that is taken.
struct Class {
    title: String,
    grade: String,
    homeroom: bool,
}

fn classes(files: &BTreeMap<String, Vec<u8>>, scheduled: bool) -> Result<BTreeMap<String, Class>, Broken> {
    let sheet = Sheet::read(files, "classes.csv", &["sourcedId", "title", "classType"])?;
    let (mut classes, mut left) = (BTreeMap::new(), 0);
    for row in sheet.rows().filter(Record::stands) {
        let homeroom = row.cell("classType").eq_ignore_ascii_case("homeroom");
        if !homeroom && !scheduled {
            left += 1;
            continue;
        }
        classes.insert(
            row.cell("sourcedId").to_owned(),
            Class {
                title: row.cell("title").to_owned(),
                grade: list(row.cell("grades")).next().unwrap_or_default().to_owned(),
                homeroom,
            },
        );
    }
    if classes.is_empty() {
        return Err(Broken::NoClass { scheduled: left });
    }
    Ok(classes)
}

/// In which class each pupil is: the homeroom where there is one, else the first of the file.
fn places(
    files: &BTreeMap<String, Vec<u8>>,
    users: &BTreeMap<String, User>,
    classes: &BTreeMap<String, Class>,
    reading: &Reading<'_>,
) -> Result<BTreeMap<String, String>, Broken> {
    let sheet = Sheet::read(files, "enrollments.csv", &["sourcedId", "classSourcedId", "userSourcedId", "role"])?;
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    // a file of which every enrolment is over is the file of another year, and says who is in which class all the same
    let over = |row: &Record<'_>| fields::date(row.cell("endDate")).is_some_and(|day| day < reading.today);
    let every_one = sheet.rows().filter(Record::stands).all(|row| over(&row));
    for row in sheet.rows().filter(Record::stands) {
        let (user, class) = (row.cell("userSourcedId"), row.cell("classSourcedId"));
        let pupil = users.get(user).is_some_and(|user| user.role == "student");
        let Some(taken) = classes.get(class) else { continue };
        if !pupil || !row.cell("role").eq_ignore_ascii_case("student") || (over(&row) && !every_one) {
            continue;
        }
        let home = |known: &String| classes.get(known).is_some_and(|class| class.homeroom);
        match places.get(user) {
            Some(known) if home(known) || !taken.homeroom => {}
            _ => {
                places.insert(user.to_owned(), class.to_owned());
            }
        }
    }
    Ok(places)
}

/// Birth dates, where the file has them; nothing else of it is looked at.
fn births(files: &BTreeMap<String, Vec<u8>>) -> Result<HashMap<String, String>, Broken> {
    if !files.contains_key("demographics.csv") {
        return Ok(HashMap::new());
    }
    let sheet = Sheet::read(files, "demographics.csv", &["sourcedId", "birthDate"])?;
    Ok(sheet
        .rows()
        .filter(Record::stands)
        .map(|row| (row.cell("sourcedId").to_owned(), row.cell("birthDate").to_owned()))
        .collect())
}

/// A list in one cell.
fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(',').map(str::trim).filter(|part| !part.is_empty())
}

/// One file: titles are case-sensitive, and rows have a line.
struct Sheet {
    titles: HashMap<String, usize>,
    rows: Vec<(u32, csv::StringRecord)>,
}

struct Record<'a> {
    line: u32,
    titles: &'a HashMap<String, usize>,
    cells: &'a csv::StringRecord,
}

impl<'a> Record<'a> {
    fn cell(&self, title: &str) -> &'a str {
        self.titles.get(title).and_then(|at| self.cells.get(*at)).unwrap_or_default().trim()
    }

    /// What is to be deleted, or sleeps, is not there.
    fn stands(&self) -> bool {
        let status = self.cell("status");
        !status.eq_ignore_ascii_case("tobedeleted") && !status.eq_ignore_ascii_case("inactive")
    }
}

impl Sheet {
    fn read(files: &BTreeMap<String, Vec<u8>>, file: &'static str, columns: &[&'static str]) -> Result<Self, Broken> {
        let bytes = files.get(file).ok_or(Broken::Missing(file))?;
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let broken = |error: &csv::Error| Broken::Line {
            file,
            line: error.position().map_or(1, csv::Position::line),
        };
        let titles = reader.headers().map_err(|error| broken(&error))?;
        let titles: HashMap<String, usize> = titles.iter().enumerate().map(|(at, title)| (title.trim().to_owned(), at)).collect();
        if let Some(column) = columns.iter().find(|column| !titles.contains_key(**column)) {
            return Err(Broken::Column { file, column });
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| broken(&error))?;
            let line = record.position().map_or(0, csv::Position::line);
            rows.push((u32::try_from(line).unwrap_or(u32::MAX), record));
            if rows.len() > MAX_ROWS {
                return Err(Broken::TooManyRows(file));
            }
        }
        Ok(Self { titles, rows })
    }

    fn rows(&self) -> impl Iterator<Item = Record<'_>> {
        self.rows.iter().map(|(line, cells)| Record {
            line: *line,
            titles: &self.titles,
            cells,
        })
    }
}
