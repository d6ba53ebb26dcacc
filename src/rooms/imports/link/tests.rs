use super::*;
use crate::rooms::imports::format::{Format, recognise};
use crate::rooms::imports::read::read;
use crate::rooms::imports::read::samples::{GUARDIANS, PUPILS_OLD, windows};
use crate::rooms::imports::roster::{Reading, parse};

fn roster(bytes: &[u8]) -> Roster {
    let table = read(bytes).unwrap();
    let Format::Known(layout) = recognise(&table) else {
        panic!("not known")
    };
    parse(
        &table,
        &layout,
        &Reading {
            today: jiff::civil::date(2026, 11, 23),
            ine: &|_| String::new(),
            class: None,
        },
    )
}

/// One-child-a-row guardians beside a pupils' table.
fn linked(pupils: &str, guardians: &str) -> Linked {
    let pupils = roster(format!("Nom élève;Prénom élève;Né(e) le;Classe\n{pupils}").as_bytes());
    let head = "Civilité Responsable;Nom responsable;Prénom responsable;Adresse responsable;Courriel;Téléphone portable;Nom de famille élève;Prénom élève;Date de naissance élève;Classes élèves\n";
    let roster = pupils.and(roster(format!("{head}{guardians}").as_bytes()));
    assert_eq!(roster.problems, []);
    link(roster, Vec::new())
}

fn pairs(linked: &Linked) -> Vec<(&str, usize)> {
    linked
        .links
        .iter()
        .map(|link| (linked.adults[link.adult].names.given.as_str(), link.pupil))
        .collect()
}

#[test]
fn a_pair_of_onde_files_is_linked_by_names_whatever_the_labels_say() {
    let linked = link(roster(&windows(PUPILS_OLD)).and(roster(&windows(GUARDIANS))), Vec::new());
    assert_eq!(
        (
            linked.pupils.len(),
            linked.adults.len(),
            linked.unmatched.len(),
            linked.ambiguous.len()
        ),
        (6, 7, 0, 0)
    );
    // Tom by his family name and by his usage name, the Lucas of CM1 by his class
    let expected = [
        ("Karima", 0),
        ("Karima", 1),
        ("Samir", 0),
        ("Samir", 1),
        ("Zohra", 0),
        ("Paul", 2),
        ("Anne", 2),
        ("Mai", 3),
        ("Jean", 5),
    ];
    assert_eq!(pairs(&linked), expected);
    assert_eq!(linked.class_labels(), ["CE1-CE2 Mme Rossi", "CM1"]);
}

#[test]
fn guardians_of_one_child_at_two_addresses_live_apart_and_no_address_says_nothing() {
    let linked = link(roster(&windows(PUPILS_OLD)).and(roster(&windows(GUARDIANS))), Vec::new());
    let apart: Vec<bool> = linked.links.iter().map(|link| link.apart).collect();
    assert_eq!(apart, [true, true, true, true, true, false, false, false, false]);
    let one = self::linked("A;B;01/02/2018;CP\n", "Mme;X;Anne;1 rue A;;;A;B;;\nM.;Y;Paul;;;;A;B;;\n");
    assert!(one.links.iter().all(|link| !link.apart));
}

#[test]
fn birth_dates_then_labels_tell_homonyms_apart_and_else_a_person_does() {
    let pupils = "A;B;01/02/2018;CP\nA;B;02/02/2018;CP\nA;B;03/02/2018;CE1\n";
    assert_eq!(pairs(&linked(pupils, "Mme;X;Anne;;;;A;B;02/02/2018;\n")), [("Anne", 1)]);
    assert_eq!(pairs(&linked(pupils, "Mme;X;Anne;;;;A;B;;ce1\n")), [("Anne", 2)]);
    let asked = linked(pupils, "Mme;X;Anne;1 rue A;;;A;B;;CP\nM.;Y;Paul;2 rue B;;;A;B;01/02/2018;\n");
    assert_eq!(pairs(&asked), [("Paul", 0)]);
    assert_eq!(
        asked.ambiguous[0].candidates,
        [Candidate { pupil: 0, apart: true }, Candidate { pupil: 1, apart: false }]
    );
}

#[test]
fn a_birth_date_that_contradicts_the_only_hit_asks() {
    let asked = linked("A;B;01/02/2018;CP\n", "Mme;X;Anne;;;;A;B;02/02/2018;\n");
    assert_eq!((asked.links.len(), asked.ambiguous[0].candidates.len()), (0, 1));
}

#[test]
fn a_child_nobody_knows_is_reported() {
    let found = linked("A;B;01/02/2018;CP\n", "Mme;X;Anne;;;;A;C;;\n");
    assert_eq!((found.unmatched[0].line, found.unmatched[0].child.names.given.as_str()), (2, "C"));
}

#[test]
fn two_rows_are_one_adult_only_with_equal_names_and_an_equal_contact() {
    let pupils = "A;B;01/02/2018;CP\nA;C;01/02/2016;CM1\n";
    let rows = |first: &str, second: &str| linked(pupils, &format!("{first};A;B;;\n{second};A;C;;\n"));
    let one = rows("Mme;X;Anne;;a@b.fr;", "Mme;x;ANNE;;A@B.fr;0612345678");
    assert_eq!(
        (one.adults.len(), one.adults[0].lines.as_slice(), one.adults[0].mobile.as_deref()),
        (1, [2, 3].as_slice(), Some("0612345678"))
    );
    assert_eq!(rows("Mme;X;Anne;;;06 12 34 56 78", "Mme;X;Anne;;;+33612345678").adults.len(), 1);
    assert_eq!(
        rows("Mme;X;Anne;;a@b.fr;", "Mme;Y;Anne;;a@b.fr;").adults.len(),
        2,
        "one address for two people"
    );
    assert_eq!(
        rows("Mme;X;Dominique;;a@b.fr;", "M.;X;Dominique;;a@b.fr;").adults.len(),
        2,
        "a couple with one name"
    );
    let unsure = rows("Mme;X;Anne;;;", "Mme;X;Anne;;;");
    assert_eq!(unsure.adults.len(), 2);
    assert_eq!(
        unsure.notices,
        [Notice {
            line: 3,
            what: Remark::SameGuardianNames { first_line: 2 }
        }]
    );
}

#[test]
fn guardians_alone_are_linked_to_the_pupils_the_school_has() {
    let known = roster("Nom élève;Prénom élève;Classe\nA;B;CP\n".as_bytes()).pupils;
    let guardians = roster("Nom responsable;Prénom responsable;Nom de famille élève;Prénom élève\nX;Anne;A;B\n".as_bytes());
    let linked = link(guardians, known);
    assert_eq!(
        (pairs(&linked), linked.covers),
        (
            vec![("Anne", 0)],
            Covers {
                pupils: false,
                guardians: true
            }
        )
    );
}
