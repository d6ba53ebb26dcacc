//! Small zips, read.

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
    let users =
        "sourcedId,givenName,familyName,preferredFamilyName,agentSourcedIds,grades\np1,Lina,Amrani,,g1,CE1\ng1,Karima,Amrani,Benali,,\n";
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
