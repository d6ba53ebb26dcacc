//! OneRoster 1.1 and 1.2 (1EdTech): a zip of CSV files that name each other by ids. What comes out is a roster like any other.
//!
//! Read are bulk files only: a delta says what changed since a file that nobody here has seen. A class is a homeroom unless
//! scheduled ones are asked for. Guardians are whom the pupil's row names, and who name the pupil on theirs, if they are parents,
//! guardians or relatives; passwords, sexes and everything else are never looked at (ux.md 2b).

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::imports::read::store;
    use jiff::civil::date;

    const MANIFEST: &str =
        "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,bulk\nfile.classes,bulk\nfile.enrollments,bulk\n";
    const USERS: &str = "sourcedId,status,role,givenName,familyName,email,sms,phone,agentSourcedIds,grades,password\n\
        p1,,student,Lina,Amrani,,,,g1,CE1,secret\n\
        p2,,student,Tom,Bernard,,,,,CE2,secret\n\
        p3,tobedeleted,student,Zoé,Partie,,,,g1,CE1,\n\
        t1,,teacher,Rosa,Rossi,rosa@example.org,,,p1,,\n\
        g1,,parent,Karima,Amrani,karima@example.org,0612345678,,p2,,\n\
        g2,,guardian,Hugo,Seul,,,,,,\n";
    const CLASSES: &str = "sourcedId,status,title,grades,classType\nc1,,CE1-CE2 Loutres,\"CE1,CE2\",homeroom\nc2,,Piscine,CE1,scheduled\n";
    const ENROLLMENTS: &str = "sourcedId,classSourcedId,userSourcedId,role,endDate\n\
        e0,c2,p1,student,2027-07-01\ne1,c1,p1,student,2027-07-01\ne2,c1,p2,student,\ne3,c1,p3,student,\ne4,c1,t1,teacher,\ne5,c1,t1,student,\n";

    fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
        store(parts.iter().map(|(name, text)| (*name, text.as_bytes())))
    }

    fn whole() -> Vec<(&'static str, &'static str)> {
        vec![
            ("manifest.csv", MANIFEST),
            ("users.csv", USERS),
            ("classes.csv", CLASSES),
            ("enrollments.csv", ENROLLMENTS),
            ("demographics.csv", "sourcedId,birthDate,sex\np1,2018-03-27,female\n"),
        ]
    }

    fn read_zip(parts: &[(&str, &str)], scheduled: bool) -> Result<Roster, Broken> {
        let reading = Reading {
            today: date(2026, 11, 23),
            ine: &|_| String::new(),
            class: None,
        };
        read(&zip(parts), scheduled, &reading).expect("a zip with a manifest")
    }

    fn with(file: &'static str, text: &'static str) -> Vec<(&'static str, &'static str)> {
        let mut parts = whole();
        parts.retain(|(name, _)| *name != file);
        parts.push((file, text));
        parts
    }

    #[test]
    fn pupils_of_the_homeroom_and_their_guardians_by_either_row() {
        let roster = read_zip(&whole(), false).expect("whole");
        assert_eq!(roster.problems, []);
        let pupils: Vec<_> = roster
            .pupils
            .iter()
            .map(|pupil| (pupil.names.given.as_str(), pupil.class_label.as_deref()))
            .collect();
        assert_eq!(pupils, [("Lina", Some("CE1-CE2 Loutres")), ("Tom", Some("CE1-CE2 Loutres"))]);
        assert_eq!(roster.pupils[0].birth_date, Some(date(2018, 3, 27)));
        let guardians: Vec<_> = roster
            .guardians
            .iter()
            .map(|adult| (adult.names.given.as_str(), adult.children.len()))
            .collect();
        assert_eq!(
            guardians,
            [("Karima", 2)],
            "the teacher is nobody's guardian, and who has no child here is not kept"
        );
        assert!(roster.covers.pupils && roster.covers.guardians);
    }

    #[test]
    fn scheduled_classes_are_taken_when_asked_for_and_never_before_the_homeroom() {
        let roster = read_zip(&whole(), true).expect("whole");
        assert!(
            roster
                .pupils
                .iter()
                .all(|pupil| pupil.class_label.as_deref() == Some("CE1-CE2 Loutres"))
        );
        let only = with(
            "classes.csv",
            "sourcedId,status,title,grades,classType\nc1,tobedeleted,Loutres,CE1,homeroom\nc2,,Piscine,CE1,Scheduled\n",
        );
        assert_eq!(read_zip(&only, false), Err(Broken::NoClass { scheduled: 1 }));
        let roster = read_zip(&only, true).expect("scheduled");
        assert_eq!(roster.pupils.len(), 1);
        assert_eq!(roster.pupils[0].class_label.as_deref(), Some("Piscine"));
    }

    #[test]
    fn version_1_2_keeps_its_roles_in_a_file_of_their_own() {
        let manifest =
            "propertyName,value\noneroster.version,1.2\nfile.users,bulk\nfile.classes,bulk\nfile.enrollments,bulk\nfile.roles,bulk\n";
        let users = "sourcedId,givenName,familyName,preferredFamilyName,agentSourcedIds,grades\np1,Lina,Amrani,,g1,CE1\ng1,Karima,Amrani,Benali,,\n";
        let mut parts = with("manifest.csv", manifest);
        parts.retain(|(name, _)| *name != "users.csv");
        parts.push(("users.csv", users));
        assert_eq!(read_zip(&parts, false), Err(Broken::Missing("roles.csv")));
        parts.push((
            "roles.csv",
            "userSourcedId,roleType,role\np1,primary,student\ng1,primary,teacher\ng1,secondary,parent\n",
        ));
        let roster = read_zip(&parts, false).expect("1.2");
        assert_eq!(roster.pupils.len(), 1);
        assert_eq!(roster.guardians[0].names.shown_family(), "Benali");
    }

    #[test]
    fn what_cannot_be_read_says_what_it_is() {
        let delta = with(
            "manifest.csv",
            "propertyName,value\noneroster.version,1.1\nfile.users,delta\nfile.classes,bulk\nfile.enrollments,bulk\n",
        );
        assert_eq!(read_zip(&delta, false), Err(Broken::Delta));
        let old = with("manifest.csv", "propertyName,value\noneroster.version,1.0\n");
        assert_eq!(read_zip(&old, false), Err(Broken::Version("1.0".to_owned())));
        let absent = with("manifest.csv", "propertyName,value\noneroster.version,1.1\nfile.users,absent\n");
        assert_eq!(read_zip(&absent, false), Err(Broken::Missing("users.csv")));
        let column = with("users.csv", "sourcedId,role,givenName,FamilyName\n");
        assert_eq!(
            read_zip(&column, false),
            Err(Broken::Column {
                file: "users.csv",
                column: "familyName"
            })
        );
        let mut latin = whole();
        latin.retain(|(name, _)| *name != "users.csv");
        let parts: Vec<(&str, Vec<u8>)> = latin
            .iter()
            .map(|(name, text)| (*name, text.as_bytes().to_vec()))
            .chain([(
                "users.csv",
                b"sourcedId,role,givenName,familyName\np1,student,Zo\xe9,Petit\n".to_vec(),
            )])
            .collect();
        let reading = Reading {
            today: date(2026, 11, 23),
            ine: &|_| String::new(),
            class: None,
        };
        let read = read(&store(parts.iter().map(|(name, bytes)| (*name, bytes.as_slice()))), false, &reading);
        assert!(
            matches!(
                read,
                Some(Err(Broken::Line {
                    file: "users.csv",
                    line: 2
                }))
            ),
            "{read:?}"
        );
        assert!(
            super::read(b"PK\x05\x06", false, &reading).is_none(),
            "a zip without a manifest is a workbook, or nothing"
        );
    }

    #[test]
    fn an_enrolment_that_is_over_counts_only_in_a_file_of_another_year() {
        let left = with(
            "enrollments.csv",
            "sourcedId,classSourcedId,userSourcedId,role,endDate\ne1,c1,p1,student,2026-10-01\ne2,c1,p2,student,2027-07-01\n",
        );
        let roster = read_zip(&left, false).expect("this year's");
        assert_eq!(roster.pupils.len(), 1, "Lina has left");
        let old = with(
            "enrollments.csv",
            "sourcedId,classSourcedId,userSourcedId,role,endDate\ne1,c1,p1,student,2022-06-15\ne2,c1,p2,student,2022-06-15\n",
        );
        assert_eq!(read_zip(&old, false).expect("last year's").pupils.len(), 2);
    }
}
