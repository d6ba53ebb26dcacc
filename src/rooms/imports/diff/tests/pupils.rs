use super::*;

#[test]
fn a_first_file_makes_groups_pupils_and_enrolments_in_that_order() {
    let linked = pupils("A;B1;2018-01-01;;CE2;CE1-CE2 Mme Rossi\nA;B2;2018-01-01;;CE1;CE1-CE2 Mme Rossi\n");
    let diff = compared(&linked, &Present::default());
    assert_eq!(counts(&diff), [3, 0, 0, 0, 0]);
    let changes = diff.changes(&Answers::new()).unwrap();
    let group = Change::CreateGroup {
        number: 0,
        label: "CE1-CE2 Mme Rossi".into(),
        levels: vec!["CE1".into(), "CE2".into()],
    };
    assert_eq!(changes[0], group);
    assert!(matches!(
        changes[1..3],
        [Change::CreatePupil { number: 0, .. }, Change::CreatePupil { number: 1, .. }]
    ));
    assert_eq!(
        changes[3],
        Change::Enrol {
            pupil: Ref::New(0),
            group: Ref::New(0),
            level: "CE2".into()
        }
    );
}

#[test]
fn the_same_file_again_changes_nothing() {
    let diff = compared(&pupils("A;B1;2018-01-01;;CP;CP\nA;B2;2018-01-01;;CP;cp\n"), &school(2));
    assert_eq!((counts(&diff), diff.changes(&Answers::new()).unwrap()), ([0, 0, 2, 0, 0], vec![]));
}

#[test]
fn a_diff_survives_its_column() {
    let diff = compared(&with_guardians("X;Anne;a@b.fr;;A;B1\nX;Zoé;;;A;B1\n"), &family());
    assert_eq!(serde_json::from_value::<Diff>(serde_json::to_value(&diff).unwrap()).unwrap(), diff);
}

#[test]
fn a_pupil_is_known_by_number_and_then_takes_corrected_names_and_date() {
    let mut present = school(1);
    present.pupils[0].ine = Some("77".into());
    let changes = applied(&pupils("A;Bé;2018-01-02;77;CP;CP\n"), &present, &[]);
    assert!(matches!(&changes[..], [Change::UpdatePupilNames { names, .. }, Change::SetBirthDate { .. }] if names.given == "Bé"));
}

#[test]
fn a_number_learnt_is_kept_without_a_fuss() {
    let linked = pupils("A;B1;2018-01-01;77;CP;CP\n");
    let diff = compared(&linked, &school(1));
    assert_eq!(counts(&diff), [0, 0, 1, 0, 0]);
    assert_eq!(
        diff.changes(&Answers::new()).unwrap(),
        [Change::SetIne {
            pupil: id(1),
            ine: "77".into()
        }]
    );
}

#[test]
fn capitals_and_lost_accents_are_no_change_but_found_accents_are() {
    let mut present = school(1);
    present.pupils[0].names = Names::new("Lefèvre", "", "Zoé");
    assert_eq!(
        counts(&compared(&pupils("LEFEVRE;ZOE;2018-01-01;;CP;CP\n"), &present)),
        [0, 0, 1, 0, 0]
    );
    present.pupils[0].names = Names::new("LEFEVRE", "", "Zoe");
    assert_eq!(
        counts(&compared(&pupils("LEFEVRE;Zoé;2018-01-01;;CP;CP\n"), &present)),
        [0, 1, 0, 0, 0]
    );
}

#[test]
fn a_list_under_the_usage_name_does_not_rewrite_the_family_name() {
    let mut present = school(1);
    present.pupils[0].names = Names::new("A", "Z", "B1");
    assert_eq!(counts(&compared(&pupils("Z;B1;2018-01-01;;CP;CP\n"), &present)), [0, 0, 1, 0, 0]);
}

#[test]
fn another_class_is_a_move_another_level_a_level() {
    let moved = applied(&pupils("A;B1;2018-01-01;;CE1;CE1\n"), &school(1), &[]);
    assert_eq!(
        moved,
        [Change::MoveEnrolment {
            enrolment: id(1001),
            pupil: id(1),
            group: Ref::Known(id(CE1)),
            level: "CE1".into()
        }]
    );
    let level = applied(&pupils("A;B1;2018-01-01;;GS;CP\n"), &school(1), &[]);
    assert_eq!(
        level,
        [
            Change::AddLevels {
                group: id(CP),
                levels: vec!["GS".into()]
            },
            Change::SetLevel {
                enrolment: id(1001),
                level: "GS".into()
            }
        ]
    );
}

#[test]
fn a_class_set_by_hand_and_a_departure_by_hand_are_to_decide() {
    let mut present = school(2);
    present.pupils[0].enrolment.as_mut().unwrap().by_office = true;
    (present.pupils[1].enrolment, present.pupils[1].left_by_office) = (None, true);
    let linked = pupils("A;B1;2018-01-01;;CE1;CE1\nA;B2;2018-01-01;;CP;CP\n");
    let diff = compared(&linked, &present);
    assert_eq!(diff.changes(&Answers::new()), Err(vec!["class-0".into(), "class-1".into()]));
    assert_eq!(applied(&linked, &present, &[("class-0", "leave"), ("class-1", "leave")]), []);
    let back = applied(&linked, &present, &[("class-0", "leave"), ("class-1", "follow")]);
    assert_eq!(
        back,
        [Change::Enrol {
            pupil: Ref::Known(id(2)),
            group: Ref::Known(id(CP)),
            level: "CP".into()
        }]
    );
}

#[test]
fn somebody_who_came_back_without_a_departure_by_hand_is_enrolled_again() {
    let mut present = school(1);
    present.pupils[0].enrolment = None;
    assert!(matches!(
        applied(&pupils("A;B1;2018-01-01;;CP;CP\n"), &present, &[])[..],
        [Change::Enrol { pupil: Ref::Known(_), .. }]
    ));
}

#[test]
fn names_with_another_or_no_birth_date_ask_who_it_is_and_nobody_is_gone_meanwhile() {
    for (date, doubt) in [("2018-01-02", Doubt::BirthDateDiffers), ("", Doubt::BirthDateMissing)] {
        let linked = pupils(&format!("A;B1;{date};;CP;CP\n"));
        let diff = compared(&linked, &school(1));
        assert_eq!(
            (counts(&diff), &line(&diff, "pupil-0").what),
            ([0, 0, 0, 0, 1], &What::WhichPupil { reason: doubt })
        );
        let same = same_as(1);
        assert!(
            !applied(&linked, &school(1), &[("pupil-0", &same)])
                .iter()
                .any(|c| matches!(c, Change::CreatePupil { .. }))
        );
        let new = applied(&linked, &school(1), &[("pupil-0", "new")]);
        assert!(matches!(
            new[..],
            [Change::CreatePupil { .. }, Change::EndEnrolment { .. }, Change::Enrol { .. }]
        ));
    }
}

fn same_as(number: u128) -> String {
    format!("same-{}", Uuid::from_u128(number))
}

#[test]
fn an_answer_that_was_not_offered_is_none() {
    let linked = pupils("A;B1;;;CP;CP\n");
    let wrong = answers(&[("pupil-0", &same_as(2))]);
    let diff = compare(&linked, &school(2), &Scope::School, &wrong).unwrap();
    assert_eq!(diff.changes(&wrong), Err(vec!["pupil-0".into()]));
}

#[test]
fn homonyms_who_are_in_the_file_themselves_are_nobody_else() {
    let mut present = school(1);
    present.pupils[0].names = Names::new("MARTIN", "", "Lucas");
    let diff = compared(
        &pupils("MARTIN;Lucas;2018-01-01;;CP;CP\nMARTIN;Lucas;2016-09-09;;CE1;CE1\n"),
        &present,
    );
    assert_eq!(counts(&diff), [1, 0, 1, 0, 0]);
}

#[test]
fn two_of_the_school_with_one_name_and_date_or_another_number_ask() {
    let mut twins = school(2);
    twins.pupils[1].names = twins.pupils[0].names.clone();
    assert_eq!(
        line(&compared(&pupils("A;B1;2018-01-01;;CP;CP\n"), &twins), "pupil-0")
            .choices
            .len(),
        3
    );
    let mut numbered = school(1);
    numbered.pupils[0].ine = Some("78".into());
    let diff = compared(&pupils("A;B1;2018-01-01;77;CP;CP\n"), &numbered);
    assert_eq!(
        line(&diff, "pupil-0").what,
        What::WhichPupil {
            reason: Doubt::NumberDiffers
        }
    );
}

#[test]
fn a_table_without_birth_dates_may_come_again() {
    let mut present = school(1);
    present.pupils[0].birth_date = None;
    assert_eq!(counts(&compared(&pupils("A;B1;;;CP;CP\n"), &present)), [0, 0, 1, 0, 0]);
    assert_eq!(counts(&compared(&pupils("A;B1;;;CE1;CE1\n"), &present)), [0, 0, 0, 0, 1]);
}

#[test]
fn who_is_not_in_the_file_is_gone_and_the_line_says_who_loses_access() {
    let mut present = family();
    present.adults.push(adult(52, "Rose"));
    present.guardianships.push(edge(72, 52, 1, RightLevel::Contact));
    present.pupils.push(pupil(2, "2018-01-01"));
    let diff = compared(&pupils("A;B2;2018-01-01;;CP;CP\n"), &present);
    let What::PupilGone { class_label, loses_access } = &line(&diff, &format!("gone-{}", Uuid::from_u128(1))).what else {
        panic!()
    };
    assert_eq!((class_label.as_str(), loses_access.len()), ("CP", 2));
    assert_eq!(
        diff.changes(&Answers::new()).unwrap(),
        [Change::EndEnrolment {
            enrolment: id(1001),
            pupil: id(1)
        }]
    );
}

#[test]
fn a_second_person_is_needed_above_five_in_a_hundred_and_four_or_for_a_whole_group() {
    let reasons = |present: &Present, stay: u128| {
        let rows: String = (1..=stay)
            .map(|n| ["A;B", &n.to_string(), ";2018-01-01;;CP;CP\n"].concat())
            .collect();
        let diff = compared(&pupils(&rows), present);
        diff.second_person(&diff.changes(&Answers::new()).unwrap())
    };
    assert_eq!(reasons(&school(24), 21), []);
    assert_eq!(reasons(&school(24), 20), [SecondPerson::ManyVanish { vanish: 4, of: 24 }]);
    assert_eq!(reasons(&school(80), 76), [], "4 of 80 is 5 %, not more");
    let mut present = school(24);
    present.pupils[23].enrolment.as_mut().unwrap().group = id(CE1);
    assert_eq!(
        reasons(&present, 23),
        [SecondPerson::GroupVanishes {
            group: id(CE1),
            label: "CE1".into()
        }]
    );
}

#[test]
fn a_file_of_one_class_speaks_of_that_class_only() {
    let mut present = school(3);
    present.pupils[2].enrolment.as_mut().unwrap().group = id(CE1);
    let linked = pupils("A;B1;2018-01-01;;CP;Classe de Mme Rossi\n");
    assert_eq!(only_class(&linked, &present), Some("Classe de Mme Rossi"));
    let diff = compare(&linked, &present, &Scope::Group(id(CP)), &Answers::new()).unwrap();
    assert_eq!(counts(&diff), [0, 0, 1, 1, 0]);
    assert_eq!(compared(&linked, &present).count(Kind::Gone), 2);
}

#[test]
fn of_a_file_of_many_classes_the_chosen_one_is_taken_or_it_is_said_that_there_is_none() {
    let linked = pupils("A;B1;2018-01-01;;CP;cp\nA;B2;2018-01-01;;CE1;CE1\n");
    let diff = compare(&linked, &school(2), &Scope::Group(id(CP)), &Answers::new()).unwrap();
    // B2 is in the file, but not in this class any more
    assert_eq!(counts(&diff), [0, 0, 1, 1, 0]);
    assert_eq!(
        compare(&linked, &school(2), &Scope::NewGroup("CM2".into()), &Answers::new()),
        Err(ClassNotInFile)
    );
    let new = compare(&linked, &Present::default(), &Scope::NewGroup("CE1".into()), &Answers::new()).unwrap();
    assert_eq!(counts(&new), [2, 0, 0, 0, 0]);
    assert_eq!(only_class(&linked, &school(2)), None);
}
