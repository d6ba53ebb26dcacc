use super::*;
use crate::rooms::imports::read::read;
use crate::rooms::imports::read::samples::{GUARDIANS, PUPILS_NEW, PUPILS_OLD, windows};

fn format(text: &str) -> Format {
    recognise(&read(text.as_bytes()).unwrap())
}

fn known(text: &str) -> Layout {
    match format(text) {
        Format::Known(layout) => layout,
        other => panic!("{other:?}"),
    }
}

fn column(layout: &Layout, target: Target) -> Option<usize> {
    layout.targets.iter().position(|known| *known == target)
}

#[test]
fn both_ages_of_onde_pupils_are_known() {
    let Format::Known(old) = recognise(&read(&windows(PUPILS_OLD)).unwrap()) else {
        panic!()
    };
    assert_eq!(
        (old.kind, old.rows_are, old.has_guardians()),
        (Kind::OndePupils, RowsAre::Pupils, false)
    );
    assert_eq!(column(&old, pupil(PupilField::Class)), Some(15));
    let new = known(PUPILS_NEW);
    assert_eq!(
        (
            new.kind,
            column(&new, pupil(PupilField::Ine)),
            column(&new, pupil(PupilField::Class))
        ),
        (Kind::OndePupils, Some(5), Some(16))
    );
}

#[test]
fn children_of_onde_guardians_are_found_by_position_beyond_the_titles_too() {
    let Format::Known(layout) = recognise(&read(&windows(GUARDIANS)).unwrap()) else {
        panic!()
    };
    assert_eq!((layout.kind, layout.rows_are), (Kind::OndeGuardians, RowsAre::Guardians));
    assert_eq!(
        [0, 1].map(|block| column(&layout, Target::Pupil(block, PupilField::Family))),
        [Some(14), Some(18)]
    );
    let titles = GUARDIANS.trim_start().lines().next().unwrap();
    let row = format!("{};;SECOND;Zoé;CP;;THIRD;Léo;CP", "x;".repeat(17).trim_end_matches(';'));
    let short = titles.rsplitn(5, ';').last().unwrap();
    let longer = known(&format!("{short}\n{row}\n"));
    assert_eq!(column(&longer, Target::Pupil(2, PupilField::Given)), Some(23));
}

#[test]
fn numbered_children_and_one_child_a_row_are_known() {
    let numbered = known(
        "Civilité Responsable;Nom responsable;Prénom responsable;Courriel;Nom de famille élève 1;Prénom élève 1;Nom de famille élève 2;Prénom élève 2\nMme;A;B;;C;D;E;F\n",
    );
    assert_eq!(
        (numbered.kind, column(&numbered, Target::Pupil(1, PupilField::Given))),
        (Kind::OndeGuardians, Some(7))
    );
    let single = known(
        "Civilité Responsable;Nom responsable;Courriel;Classes élèves;Nom de famille élève;Prénom élève;Date de naissance élève\nMme;A;;CP;C;D;01/02/2018\n",
    );
    assert_eq!(
        (single.kind, column(&single, pupil(PupilField::BirthDate))),
        (Kind::OndeGuardians, Some(6))
    );
}

#[test]
fn the_class_list_is_known_and_the_staff_list_is_no_list_of_pupils() {
    assert_eq!(
        known("Classe ou regroupement;Enseignant(s);Nom;Prénom;Né(e) le;Sexe;Niveau\nCP A;ROSSI;A;B;01/02/2018;F;CP\n").kind,
        Kind::OndeClassList
    );
    assert_eq!(
        format(
            "Civilité;Nom usage;Nom;Prénom;Adresse;CP;Commune;Pays;Courriel;Téléphone domicile;Téléphone portable;Directeur;Classe\nMME;;A;B;;;;;;;;non;CP\n"
        ),
        Format::Staff
    );
}

#[test]
fn the_simple_table_is_known_in_both_languages_and_any_order() {
    let english = known(
        "pupil_last,pupil_first,birth_date,level,group,g1_first,g1_last,g1_email,g1_phone,g1_lang,g2_first,g2_last,g2_email,g2_phone,g2_lang\na,b,,,c,d,e\n",
    );
    assert_eq!((english.kind, english.rows_are), (Kind::Table, RowsAre::Pupils));
    assert_eq!(column(&english, Target::Guardian(1, GuardianField::Mobile)), Some(13));
    let french = known(
        "Classe\tResp. 2 nom\tPrénom élève\tNom élève\tResp. 1 nom\tResp. 1 mail\tResp. 1 tél\tResp. 1 prénom\tNé(e) le\tNiveau\nCP\tA\tB\tC\tD\n",
    );
    assert_eq!(
        (french.kind, column(&french, Target::Guardian(1, GuardianField::Family))),
        (Kind::Table, Some(1))
    );
}

#[test]
fn an_unknown_column_with_something_in_it_or_a_title_twice_asks() {
    assert!(matches!(format("Nom élève;Prénom élève;Remarque\nA;B;\n"), Format::Known(_)));
    let Format::Unsure(columns) = format("Nom élève;Prénom élève;Remarque\nA;B;allergie\n") else {
        panic!()
    };
    assert_eq!(
        (columns[2].guess, columns[2].samples.as_slice()),
        (Target::Skip, ["allergie".to_owned()].as_slice())
    );
    assert!(matches!(format("Nom élève;Nom élève;Prénom élève\nA;B;C\n"), Format::Unsure(_)));
    assert!(matches!(
        format("Nom élève;Prénom élève;Resp. 1 prénom\nA;B;C\n"),
        Format::Unsure(_)
    ));
    // a column without a title
    assert!(matches!(format("Nom élève;Prénom élève\nA;B;C\n"), Format::Unsure(_)));
}

#[test]
fn guesses_come_from_titles_and_from_what_stands_below() {
    let Format::Unsure(columns) = format("Surname;First name;DOB;X;Y;Z;Mother last name\nA;B;01/02/2018;ce1;a@b.fr;02/03/2018;C\n") else {
        panic!()
    };
    let guesses: Vec<String> = columns.iter().map(|column| column.guess.code()).collect();
    assert_eq!(
        guesses,
        [
            "pupil1-family",
            "pupil1-given",
            "pupil1-birth",
            "pupil1-level",
            "guardian1-email",
            "skip",
            "guardian1-family"
        ]
    );
}

#[test]
fn codes_of_targets_come_back_and_others_do_not() {
    for target in Target::offered(MAX_BLOCKS, MAX_BLOCKS) {
        assert_eq!(Target::from_code(&target.code()), Some(target));
    }
    for wrong in [
        "",
        "pupil0-family",
        "pupil10-family",
        "pupil1-email",
        "guardian-email",
        "staff1-family",
    ] {
        assert_eq!(Target::from_code(wrong), None, "{wrong}");
    }
}

#[test]
fn a_mapping_is_checked_whole() {
    let codes = |codes: &[&str]| Layout::mapped(codes.iter().map(|code| Target::from_code(code).unwrap()).collect());
    let layout = codes(&["pupil1-family", "skip", "pupil1-given", "guardian1-family", "pupil1-birth"]).unwrap();
    assert_eq!((layout.kind, layout.rows_are), (Kind::Mapped, RowsAre::Pupils));
    assert_eq!(
        codes(&["pupil1-family", "pupil1-given", "guardian1-family"]).unwrap().rows_are,
        RowsAre::Guardians
    );
    let problems = codes(&["pupil1-family", "pupil1-family", "guardian2-email"]).unwrap_err();
    assert_eq!(
        problems,
        [
            MappingProblem::Twice {
                target: pupil(PupilField::Family),
                first: 0,
                second: 1
            },
            MappingProblem::NoGivenName,
            MappingProblem::GuardianWithoutName(2)
        ]
    );
    let many = codes(&[
        "pupil1-family",
        "pupil1-given",
        "pupil2-family",
        "pupil2-given",
        "guardian1-family",
        "guardian2-family",
    ]);
    assert_eq!(many, Err(vec![MappingProblem::ManyToMany]));
}
