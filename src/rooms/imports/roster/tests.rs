use super::*;
use crate::rooms::imports::format::{Format, recognise};
use crate::rooms::imports::link::link;
use crate::rooms::imports::read::read;
use crate::rooms::imports::read::samples::{GUARDIANS, PUPILS_NEW, PUPILS_OLD, windows};

fn roster(bytes: &[u8]) -> Roster {
    let table = read(bytes).unwrap();
    let Format::Known(layout) = recognise(&table) else {
        panic!("not known")
    };
    let ine = |number: &str| format!("hash of {number}");
    parse(
        &table,
        &layout,
        &Reading {
            today: jiff::civil::date(2026, 11, 23),
            ine: &ine,
            class: None,
        },
    )
}

fn wrongs(text: &str) -> Vec<(u32, Wrong)> {
    roster(text.as_bytes())
        .problems
        .into_iter()
        .map(|problem| (problem.line, problem.what))
        .collect()
}

#[test]
fn a_pupil_keeps_names_date_level_and_class_and_only_a_hash_of_the_number() {
    let pupils = roster(PUPILS_NEW.as_bytes()).pupils;
    assert_eq!(pupils[1].names, Names::new("BERNARD", "LEBŒUF", "Tom"));
    assert_eq!(
        (pupils[1].birth_date, pupils[1].level.as_str()),
        (Some(jiff::civil::date(2017, 11, 30)), "CE2")
    );
    assert_eq!((pupils[1].line, pupils[1].class_label.as_deref()), (3, Some("CE1-CE2 Mme Rossi")));
    assert_eq!(pupils[1].ine.as_deref(), Some("hash of 123456789cd"));
}

#[test]
fn nothing_stored_holds_an_address_a_sex_or_a_home_phone() {
    let linked = link(roster(&windows(PUPILS_OLD)).and(roster(&windows(GUARDIANS))), Vec::new());
    let stored = serde_json::to_string(&linked).unwrap();
    for dropped in ["Lilas", "61000", "Alençon", "0233", "\"F\"", "rue "] {
        assert!(!stored.contains(dropped), "{dropped}");
    }
    assert_eq!(
        serde_json::from_str::<crate::rooms::imports::link::Linked>(&stored).unwrap(),
        linked
    );
}

#[test]
fn an_impossible_birth_date_is_named_with_its_line() {
    let text = "Nom élève;Prénom élève;Né(e) le;Classe\nA;B;31/02/2018;CP\nC;D;24/11/2026;CP\nE;F;;CP\nG;H;01/01/1018;CP\n";
    let wrong = |written: &str| Wrong::BirthDateImpossible {
        written: written.to_owned(),
    };
    assert_eq!(
        wrongs(text),
        [(2, wrong("31/02/2018")), (3, wrong("24/11/2026")), (5, wrong("01/01/1018"))]
    );
}

#[test]
fn missing_names_and_classes_stop_the_file() {
    let text = format!(
        "Nom élève;Prénom élève;Né(e) le;Classe\n;B;;CP\nA;-;;CP\nA;B;;\n{};C;;CP\n",
        "x".repeat(101)
    );
    assert_eq!(
        wrongs(&text),
        [
            (2, Wrong::FamilyNameMissing),
            (3, Wrong::GivenNameMissing),
            (4, Wrong::ClassMissing),
            (5, Wrong::NameTooLong)
        ]
    );
}

#[test]
fn a_class_given_beside_the_file_fills_the_gap() {
    let table = read("Nom élève;Prénom élève\nA;B\n".as_bytes()).unwrap();
    let Format::Known(layout) = recognise(&table) else { panic!() };
    let reading = Reading {
        today: jiff::civil::date(2026, 11, 23),
        ine: &|_| String::new(),
        class: Some(" CE1  A "),
    };
    assert_eq!(parse(&table, &layout, &reading).pupils[0].class_label.as_deref(), Some("CE1 A"));
}

#[test]
fn the_same_pupil_twice_is_one_in_one_class_and_a_problem_in_two() {
    let head = "Nom élève;Prénom élève;Né(e) le;Classe;Resp. 1 nom;Resp. 1 prénom\n";
    let both = roster(format!("{head}A;B;01/02/2018;CP;X;Anne\na;b;2018-02-01;cp;Y;Paul\n").as_bytes());
    assert_eq!((both.pupils.len(), both.guardians.len(), both.problems.len()), (1, 2, 0));
    assert!(both.guardians.iter().all(|guardian| guardian.children[0].same_row == Some(0)));
    assert_eq!(
        wrongs(&format!("{head}A;B;01/02/2018;CP\nA;B;01/02/2018;CE1\n")),
        [(3, Wrong::PupilInTwoClasses { first_line: 2 })]
    );
}

#[test]
fn homonyms_need_birth_dates() {
    let head = "Nom élève;Prénom élève;Né(e) le;Classe\n";
    assert_eq!(wrongs(&format!("{head}A;B;01/02/2018;CP\nA;B;02/02/2018;CP\n")), []);
    assert_eq!(
        wrongs(&format!("{head}A;B;01/02/2018;CP\nA;B;;CE1\n")),
        [(3, Wrong::HomonymsWithoutBirthDate { first_line: 2 })]
    );
}

#[test]
fn a_misprinted_address_is_shown_and_kept_and_an_impossible_one_is_dropped() {
    let found = roster(&windows(GUARDIANS));
    let typo = Remark::MailTypo {
        mail: "karima@gamil.com".into(),
        suggestion: "karima@gmail.com".into(),
    };
    assert!(found.notices.contains(&Notice { line: 2, what: typo }));
    assert_eq!(
        (found.guardians[0].email.as_deref(), found.guardians[0].mobile.as_deref()),
        (Some("karima@gamil.com"), Some("0612345678"))
    );
    let odd = roster("Nom élève;Prénom élève;Classe;Resp. 1 nom;Resp. 1 mail;Resp. 1 tél\nA;B;CP;C;néant;maison\n".as_bytes());
    assert_eq!(
        (
            odd.guardians[0].email.as_deref(),
            odd.guardians[0].mobile.as_deref(),
            odd.notices.len()
        ),
        (None, None, 2)
    );
}

#[test]
fn guardians_without_a_name_and_children_without_half_of_one_are_named() {
    let head = "Civilité Responsable;Nom responsable;Prénom responsable;Nom de famille élève;Prénom élève\n";
    assert_eq!(
        wrongs(&format!("{head}Mme;;;A;B\nMme;X;Y;A;\n")),
        [(2, Wrong::GuardianNameMissing), (3, Wrong::ChildNameIncomplete)]
    );
    let blank = roster("Nom élève;Prénom élève;Classe;Resp. 1 nom;Resp. 1 langue\nA;B;CP;;fr\n".as_bytes());
    assert_eq!((blank.guardians.len(), blank.problems.len()), (0, 0));
}

#[test]
fn civilities_are_read_and_a_guardian_may_lack_a_given_name() {
    let found = roster("Civilité Responsable;Nom responsable;Nom de famille élève;Prénom élève\nMME;X;A;B\nM.;X;A;B\n?;X;A;B\n".as_bytes());
    let civilities: Vec<_> = found.guardians.iter().map(|guardian| guardian.civility).collect();
    assert_eq!(civilities, [Some(Civility::Madame), Some(Civility::Monsieur), None]);
    assert!(
        found.problems.is_empty()
            && found.covers
                == Covers {
                    pupils: false,
                    guardians: true
                }
    );
}

#[test]
fn a_level_comes_from_its_column_or_from_a_label_that_names_one() {
    let head = "Nom élève;Prénom élève;Niveau;Classe\n";
    let found = roster(format!("{head}A;B;cm1;CM1-CM2\nC;D;;6e A\n").as_bytes());
    assert_eq!(
        found.pupils.iter().map(|pupil| pupil.level.as_str()).collect::<Vec<_>>(),
        ["CM1", "6e"]
    );
    assert_eq!(
        wrongs(&format!("{head}A;B;;CM1-CM2\nC;D;;Les Lutins\n")),
        [(2, Wrong::LevelMissing), (3, Wrong::LevelMissing)]
    );
    let long = format!("{head}A;B;{};CP\nC;D;CP;{}\n", "x".repeat(21), "y".repeat(61));
    assert_eq!(wrongs(&long), [(2, Wrong::LevelTooLong), (3, Wrong::ClassTooLong)]);
    let many: String = ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
        .map(|n| ["A", n, "x;B;L", n, ";K\n"].concat())
        .concat();
    assert_eq!(wrongs(&format!("{head}{many}")), [(10, Wrong::TooManyLevels)]);
}

#[test]
fn a_letter_s_language_is_one_we_write_or_none() {
    let text = "Nom élève;Prénom élève;Classe;Resp. 1 nom;Resp. 1 langue\nA;B;CP;V;fr-FR\nA;C;CP;W;Anglais\nA;D;CP;X;arabe\nA;E;CP;Y;zh-CN\nA;F;CP;Z;Українська\nA;G;CP;T;wolof\n";
    let languages: Vec<_> = roster(text.as_bytes()).guardians.iter().map(|guardian| guardian.language).collect();
    assert_eq!(
        languages,
        [
            Some(Lang::Fr),
            Some(Lang::En),
            Some(Lang::Ar),
            Some(Lang::ZhHans),
            Some(Lang::Uk),
            None
        ]
    );
}
