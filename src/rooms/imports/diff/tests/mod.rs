//! A small school and files about it, in code: the readers have their own tests.

mod guardians;
mod pupils;
mod undoing;

use super::*;

use crate::rooms::imports::format::{Format, recognise};
use crate::rooms::imports::link::link;
use crate::rooms::imports::names::Names;
use crate::rooms::imports::read::read;
use crate::rooms::imports::roster::{Reading, Roster, parse};
use std::collections::BTreeSet;
use uuid::Uuid;

/// An id that a test can name; `kind` keeps the tables apart.
fn id<Id: From<Uuid>>(number: u128) -> Id {
    Id::from(Uuid::from_u128(number))
}

const CP: u128 = 900;
const CE1: u128 = 901;

fn group(number: u128, label: &str, levels: &[&str]) -> PresentGroup {
    PresentGroup {
        id: id(number),
        label: label.into(),
        levels: levels.iter().map(|level| (*level).to_owned()).collect(),
    }
}

/// A pupil `B<number>` of the family `A`, born on the first of a month of 2018, in CP.
fn pupil(number: u128, birth_date: &str) -> PresentPupil {
    PresentPupil {
        id: id(number),
        names: Names::new("A", "", &format!("B{number}")),
        birth_date: birth_date.parse().ok(),
        ine: None,
        enrolment: Some(PresentEnrolment {
            id: id(number + 1000),
            group: id(CP),
            level: "CP".into(),
            by_office: false,
        }),
        left_by_office: false,
    }
}

fn adult(number: u128, given: &str) -> PresentAdult {
    PresentAdult {
        id: id(number),
        civility: None,
        names: Names::new("X", "", given),
        email: None,
        mobile: None,
        contact_is_own: false,
        is_staff: false,
    }
}

fn edge(number: u128, adult: u128, pupil: u128, right_level: RightLevel) -> PresentGuardianship {
    PresentGuardianship {
        id: id(number),
        adult: id(adult),
        pupil: id(pupil),
        right_level,
        state: EdgeState::Live,
        apart: false,
        by_office: false,
    }
}

/// `B1` to `B<count>` in CP, born 2018-01-01.
fn school(count: u128) -> Present {
    Present {
        pupils: (1..=count).map(|number| pupil(number, "2018-01-01")).collect(),
        groups: vec![group(CP, "CP", &["CP"]), group(CE1, "CE1", &["CE1"])],
        ..Present::default()
    }
}

/// `B1` with the guardians Anne (full) and Paul (full).
fn family() -> Present {
    Present {
        adults: vec![adult(50, "Anne"), adult(51, "Paul")],
        guardianships: vec![edge(70, 50, 1, RightLevel::Full), edge(71, 51, 1, RightLevel::Full)],
        ..school(1)
    }
}

fn roster(text: &str) -> Roster {
    let table = read(text.as_bytes()).unwrap();
    let Format::Known(layout) = recognise(&table) else {
        panic!("not known: {text}")
    };
    let roster = parse(
        &table,
        &layout,
        &Reading {
            today: jiff::civil::date(2026, 11, 23),
            ine: &str::to_owned,
            class: None,
        },
    );
    assert_eq!(roster.problems, []);
    roster
}

/// Rows of pupils alone.
fn pupils(rows: &str) -> Linked {
    link(
        roster(&format!("Nom élève;Prénom élève;Date naissance;INE;Niveau;Classe\n{rows}")),
        Vec::new(),
    )
}

/// `B1` of CP with guardians, given name, e-mail and address each.
fn with_guardians(rows: &str) -> Linked {
    let pupils = roster("Nom élève;Prénom élève;Date naissance;Niveau;Classe\nA;B1;2018-01-01;CP;CP\n");
    link(pupils.and(guardians(rows)), Vec::new())
}

/// Rows of guardians: family name, given name, e-mail, address, child's family and given name.
fn guardians(rows: &str) -> Roster {
    let head = "Nom responsable;Prénom responsable;Courriel;Adresse responsable;Nom de famille élève;Prénom élève";
    roster(&format!("{head}\n{rows}"))
}

fn compared(linked: &Linked, present: &Present) -> Diff {
    compare(linked, present, &Scope::School, &Answers::new()).unwrap()
}

fn answers(given: &[(&str, &str)]) -> Answers {
    given
        .iter()
        .map(|(key, answer)| ((*key).to_owned(), (*answer).to_owned()))
        .collect()
}

fn counts(diff: &Diff) -> [usize; 5] {
    [Kind::New, Kind::Changed, Kind::Same, Kind::Gone, Kind::ToDecide].map(|kind| diff.count(kind))
}

fn line<'a>(diff: &'a Diff, key: &str) -> &'a Line {
    let keys: Vec<&str> = diff.lines.iter().map(|line| line.key.as_str()).collect();
    diff.lines
        .iter()
        .find(|line| line.key == key)
        .unwrap_or_else(|| panic!("{key} is not among {keys:?}"))
}

fn applied(linked: &Linked, present: &Present, given: &[(&str, &str)]) -> Vec<Change> {
    let answers = answers(given);
    compare(linked, present, &Scope::School, &answers)
        .unwrap()
        .changes(&answers)
        .unwrap()
}

proptest::proptest! {
    /// Whatever a table says, the same table again says nothing new about who is there, and nothing panics on the way.
    #[test]
    fn any_readable_table_goes_through(rows in "(([AB]|É|e-e|);([XYx]|z'|);(0[1-3]/0[1-3]/2018|);(CP|CE1|cp|);([XY]|);([VW]|);(a@b.fr|);;\n){1,12}") {
        let head = "Nom élève;Prénom élève;Né(e) le;Classe;Resp. 1 nom;Resp. 1 prénom;Resp. 1 mail;Resp. 1 tél\n";
        if let Ok(table) = read(format!("{head}{rows}").as_bytes())
            && let Format::Known(layout) = recognise(&table)
        {
            let roster = parse(&table, &layout, &Reading { today: jiff::civil::date(2026, 11, 23), ine: &str::to_owned, class: None });
            let linked = link(roster, Vec::new());
            let diff = compared(&linked, &family());
            let keys: BTreeSet<&str> = diff.lines.iter().map(|line| line.key.as_str()).collect();
            proptest::prop_assert_eq!(keys.len(), diff.lines.len(), "a key twice");
            proptest::prop_assert!(diff.lines.iter().all(|line| (line.kind == Kind::ToDecide) != line.choices.is_empty()));
            let first: Answers = diff.lines.iter().filter_map(|line| Some((line.key.clone(), line.choices.first()?.answer.clone()))).collect();
            proptest::prop_assert!(diff.changes(&first).is_ok());
        }
    }
}
