use super::*;

fn levels(diff: &Diff) -> Vec<RightLevel> {
    let level = |line: &Line| {
        if let What::NewGuardian { right_level, .. } = line.what {
            Some(right_level)
        } else {
            None
        }
    };
    diff.lines.iter().filter_map(level).collect()
}

fn reason(diff: &Diff, key: &str) -> Doubt {
    let What::WhetherGuardian { reason, .. } = line(diff, key).what else {
        panic!("{:?}", line(diff, key))
    };
    reason
}

const BOTH: &str = "X;Anne;;;A;B1\nX;Paul;;;A;B1\n";

#[test]
fn the_first_two_adults_of_a_pupil_are_full_and_further_ones_contacts() {
    let linked = with_guardians(&format!("{BOTH}X;Rose;;;A;B1\nX;Jean;;;A;B1\n"));
    for present in [Present::default(), school(1)] {
        let diff = compared(&linked, &present);
        assert_eq!(
            (levels(&diff), diff.count(Kind::ToDecide)),
            (
                vec![RightLevel::Full, RightLevel::Full, RightLevel::Contact, RightLevel::Contact],
                0
            )
        );
    }
}

#[test]
fn guardians_who_are_known_stay_as_they_are() {
    let diff = compared(&with_guardians(BOTH), &family());
    assert_eq!((counts(&diff), diff.changes(&Answers::new()).unwrap()), ([0, 0, 3, 0, 0], vec![]));
}

#[test]
fn a_bar_survives_whether_the_file_names_the_person_or_not() {
    let mut present = family();
    present.guardianships[1].right_level = RightLevel::Barred;
    present.adults[1].email = Some("old@b.fr".into());
    for rows in ["X;Anne;;;A;B1\nX;Paul;new@b.fr;;A;B1\n", "X;Anne;;;A;B1\n"] {
        let diff = compared(&with_guardians(rows), &present);
        let kept: Vec<_> = diff
            .lines
            .iter()
            .filter(|line| matches!(line.what, What::BarredKept { .. }))
            .collect();
        assert_eq!(
            (kept.len(), diff.count(Kind::ToDecide), diff.changes(&Answers::new()).unwrap()),
            (1, 0, vec![]),
            "{rows}"
        );
    }
}

#[test]
fn a_right_level_is_never_raised() {
    for level in [RightLevel::Informed, RightLevel::Entrusted, RightLevel::Contact] {
        let mut present = family();
        present.guardianships[1].right_level = level;
        assert_eq!(compared(&with_guardians(BOTH), &present).changes(&Answers::new()).unwrap(), []);
    }
}

#[test]
fn a_new_adult_of_a_pupil_with_guardians_is_to_decide_and_made_only_when_taken_in() {
    let linked = with_guardians(&format!("{BOTH}X;Rose;r@b.fr;;A;B1\n"));
    let diff = compared(&linked, &family());
    assert_eq!(reason(&diff, "link-2-0"), Doubt::NewAdult);
    assert_eq!(diff.changes(&Answers::new()), Err(vec!["link-2-0".into()]));
    assert_eq!(applied(&linked, &family(), &[("link-2-0", "leave")]), []);
    let changes = applied(&linked, &family(), &[("link-2-0", "contact")]);
    assert!(matches!(changes[0], Change::CreateGuardian { number: 2, .. }));
    let expected = Change::CreateGuardianship {
        adult: Ref::New(2),
        pupil: Ref::Known(id(1)),
        right_level: RightLevel::Contact,
        apart: false,
        staff: false,
    };
    assert_eq!(changes[1], expected);
}

#[test]
fn every_new_adult_of_a_delicate_pupil_is_to_decide() {
    type Edit = fn(&mut PresentGuardianship);
    let edits: [Edit; 4] = [
        |edge| edge.right_level = RightLevel::Barred,
        |edge| edge.right_level = RightLevel::Informed,
        |edge| edge.state = EdgeState::EndedByOffice,
        |edge| edge.apart = true,
    ];
    for (number, edit) in edits.into_iter().enumerate() {
        let mut present = family();
        present.guardianships.truncate(1);
        edit(&mut present.guardianships[0]);
        let diff = compared(&with_guardians("X;Zoé;;;A;B1\n"), &present);
        assert_eq!(reason(&diff, "link-0-0"), Doubt::DelicatePupil, "{number}");
    }
}

#[test]
fn whom_the_office_ended_or_who_was_ended_before_does_not_come_back_by_a_file() {
    let mut present = family();
    present.guardianships[1].state = EdgeState::EndedByOffice;
    assert_eq!(reason(&compared(&with_guardians(BOTH), &present), "link-1-0"), Doubt::DelicatePupil);
    present.guardianships[1].state = EdgeState::Ended;
    assert_eq!(reason(&compared(&with_guardians(BOTH), &present), "link-1-0"), Doubt::WasGuardian);
}

#[test]
fn a_namesake_elsewhere_in_the_school_is_asked_about_and_never_merged() {
    let mut present = school(1);
    present.adults.push(adult(50, "Anne"));
    let linked = with_guardians("X;Anne;;;A;B1\n");
    let diff = compared(&linked, &present);
    assert_eq!((line(&diff, "adult-0").choices.len(), diff.count(Kind::ToDecide)), (3, 1));
    let same = format!("same-{}", Uuid::from_u128(50));
    let adult = |answer: &str| match applied(&linked, &present, &[("adult-0", answer)]).pop() {
        Some(Change::CreateGuardianship { adult, .. }) => Some(adult),
        _ => None,
    };
    assert_eq!(adult(&same), Some(Ref::Known(id(50))));
    assert_eq!(adult("new"), Some(Ref::New(0)));
    assert_eq!(adult("leave"), None);
}

/// B1 and a new child B2 of the same adults.
fn siblings() -> Linked {
    let pupils = roster("Nom élève;Prénom élève;Date naissance;Niveau;Classe\nA;B1;2018-01-01;CP;CP\nA;B2;2020-01-01;CP;CP\n");
    let head = "Nom responsable;Prénom responsable;Nom de famille élève 1;Prénom élève 1;Nom de famille élève 2;Prénom élève 2";
    link(
        pupils.and(roster(&format!("{head}\nX;Anne;A;B1;A;B2\nX;Paul;A;B1;;\n"))),
        Vec::new(),
    )
}

#[test]
fn a_guardian_known_by_one_child_becomes_the_sibling_s_unless_limited_there() {
    let diff = compared(&siblings(), &family());
    assert_eq!((levels(&diff), diff.count(Kind::ToDecide)), (vec![RightLevel::Full], 0));
    for level in [RightLevel::Barred, RightLevel::Contact, RightLevel::Informed] {
        let mut present = family();
        present.guardianships[0].right_level = level;
        assert_eq!(
            reason(&compared(&siblings(), &present), "link-0-1"),
            Doubt::LimitedElsewhere,
            "{level:?}"
        );
    }
}

#[test]
fn staff_as_guardians_need_a_second_person_and_keep_their_own_names_and_contacts() {
    let mut present = family();
    (present.adults[0].is_staff, present.adults[0].email) = (true, Some("work@school.fr".into()));
    let mut linked = siblings();
    linked.adults[0].email = Some("other@b.fr".into());
    let diff = compared(&linked, &present);
    let changes = diff.changes(&Answers::new()).unwrap();
    assert_eq!(diff.second_person(&changes), [SecondPerson::StaffGuardian]);
    assert!(!changes.iter().any(|change| matches!(change, Change::SetContact { .. })));
}

#[test]
fn a_contact_changes_unless_the_guardian_typed_it_and_an_empty_cell_removes_nothing() {
    let mut present = family();
    (present.adults[0].email, present.adults[0].mobile) = (Some("old@b.fr".into()), Some("0612345678".into()));
    let linked = with_guardians("X;Anne;new@b.fr;;A;B1\nX;Paul;;;A;B1\n");
    let contact = Contact {
        email: Some("new@b.fr".into()),
        mobile: None,
    };
    assert_eq!(applied(&linked, &present, &[]), [Change::SetContact { person: id(50), contact }]);
    present.adults[0].contact_is_own = true;
    let diff = compared(&linked, &present);
    assert!(matches!(&line(&diff, "kept-0").what, What::ContactKept { fields } if fields.len() == 1));
    assert_eq!(diff.changes(&Answers::new()).unwrap(), []);
}

#[test]
fn who_is_no_longer_named_is_gone_but_not_what_a_person_set() {
    let rows = "X;Anne;;;A;B1\n";
    assert_eq!(
        applied(&with_guardians(rows), &family(), &[]),
        [Change::EndGuardianship { guardianship: id(71) }]
    );
    let mut by_hand = family();
    by_hand.guardianships[1].by_office = true;
    let diff = compared(&with_guardians(rows), &by_hand);
    assert!(diff.lines.iter().any(|line| matches!(line.what, What::GuardianKept { .. })));
    assert_eq!(diff.changes(&Answers::new()).unwrap(), []);
}

#[test]
fn a_pupil_is_not_left_without_guardians_unasked() {
    let diff = compared(&with_guardians("X;Zoé;;;A;Nobody\n"), &family());
    assert_eq!(
        (diff.count(Kind::ToDecide), diff.count(Kind::Gone), diff.unmatched.len()),
        (2, 0, 1)
    );
}

#[test]
fn pupils_alone_end_no_guardianship_and_guardians_alone_no_enrolment() {
    assert_eq!(counts(&compared(&pupils("A;B1;2018-01-01;;CP;CP\n"), &family())), [0, 0, 1, 0, 0]);
    let mut present = family();
    present.pupils.push(pupil(2, "2018-01-01"));
    let linked = link(guardians(BOTH), present.pupil_rows());
    let diff = compared(&linked, &present);
    assert_eq!((counts(&diff), diff.changes(&Answers::new()).unwrap()), ([0, 0, 2, 0, 0], vec![]));
}

#[test]
fn two_addresses_set_apart_and_one_address_never_unsets_it() {
    let apart = with_guardians("X;Anne;;1 rue A;A;B1\nX;Paul;;2 rue B;A;B1\n");
    let changes = applied(&apart, &family(), &[]);
    assert_eq!(
        changes,
        [70, 71].map(|number| Change::SetApart {
            guardianship: id(number),
            apart: true
        })
    );
    let mut present = family();
    present.guardianships.iter_mut().for_each(|edge| edge.apart = true);
    let together = with_guardians("X;Anne;;1 rue A;A;B1\nX;Paul;;1 rue A;A;B1\n");
    assert_eq!(applied(&together, &present, &[]), []);
}

#[test]
fn a_child_who_could_be_two_is_asked_about_and_costs_nobody_access_meanwhile() {
    let mut present = family();
    let twin = PresentPupil {
        birth_date: "2016-01-01".parse().ok(),
        names: Names::new("A", "", "B1"),
        ..pupil(2, "")
    };
    present.pupils.push(twin);
    let pupils = roster("Nom élève;Prénom élève;Date naissance;Niveau;Classe\nA;B1;2018-01-01;CP;CP\nA;B1;2016-01-01;CP;CP\n");
    let linked = link(pupils.and(guardians("X;Anne;;;A;B1\n")), Vec::new());
    let diff = compared(&linked, &present);
    assert_eq!(diff.changes(&Answers::new()), Err(vec!["child-0".into()]));
    let changes = applied(&linked, &present, &[("child-0", "pupil-0")]);
    assert_eq!(changes, [Change::EndGuardianship { guardianship: id(71) }]);
}

#[test]
fn two_rows_that_both_look_like_one_guardian_are_asked_about() {
    let diff = compared(
        &with_guardians("X;Anne;;1 rue A;A;B1\nX;Anne;;2 rue B;A;B1\nX;Paul;;;A;B1\n"),
        &family(),
    );
    assert_eq!(diff.changes(&Answers::new()), Err(vec!["adult-1".into()]));
}
