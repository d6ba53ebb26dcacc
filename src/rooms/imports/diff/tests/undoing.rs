use super::*;

fn who() -> Names {
    Names::new("A", "", "B1")
}

fn began(fact: Began) -> Done {
    Done::Began { who: who(), fact }
}

fn closed(fact: Closed) -> Done {
    Done::Closed { who: who(), fact }
}

fn replaced(value: Replaced) -> Done {
    Done::Replaced { who: who(), value }
}

fn ended_guardianship() -> Done {
    closed(Closed::Guardianship {
        guardianship: id(70),
        adult: id(50),
        pupil: id(1),
    })
}

fn only(done: Done, since: &Since) -> Line {
    undo(&[done], since).lines.remove(0)
}

#[test]
fn what_the_import_began_ends_without_a_question() {
    let created = began(Began::Guardianship {
        guardianship: id(70),
        adult: id(50),
        pupil: id(1),
    });
    let enrolled = began(Began::Enrolment {
        enrolment: id(1001),
        pupil: id(1),
    });
    let diff = undo(&[created, enrolled], &Since::default());
    assert_eq!((diff.count(Kind::Gone), diff.count(Kind::ToDecide)), (2, 0));
    let changes = diff.changes(&Answers::new()).unwrap();
    assert_eq!(changes[0], Change::EndGuardianship { guardianship: id(70) });
    assert_eq!(
        changes[1],
        Change::EndEnrolment {
            enrolment: id(1001),
            pupil: id(1)
        }
    );
}

#[test]
fn what_would_open_again_is_to_decide_without_a_default() {
    let ended = closed(Closed::Enrolment {
        enrolment: id(1001),
        pupil: id(1),
    });
    let moved = closed(Closed::Moved {
        ended: id(1001),
        started: id(1002),
        pupil: id(1),
    });
    let apart = closed(Closed::Apart { guardianship: id(70) });
    let diff = undo(&[ended, moved, ended_guardianship(), apart], &Since::default());
    assert_eq!(diff.changes(&Answers::new()).unwrap_err().len(), 4);
    let chosen = answers(&[("undo-0", "leave"), ("undo-1", "follow"), ("undo-2", "follow"), ("undo-3", "leave")]);
    let expected = [
        Change::EndEnrolment {
            enrolment: id(1002),
            pupil: id(1),
        },
        Change::ReopenEnrolment {
            enrolment: id(1001),
            pupil: id(1),
        },
        Change::ReopenGuardianship { guardianship: id(70) },
    ];
    assert_eq!(diff.changes(&chosen).unwrap(), expected);
}

#[test]
fn bars_departures_withdrawn_consents_and_touched_facts_are_never_opened_again() {
    let cases = [
        (
            Since {
                barred: [(id(50), id(1))].into(),
                ..Since::default()
            },
            Because::Barred,
        ),
        (
            Since {
                departed: [id(50)].into(),
                ..Since::default()
            },
            Because::Departed,
        ),
        (
            Since {
                departed: [id(1)].into(),
                ..Since::default()
            },
            Because::Departed,
        ),
        (
            Since {
                withdrawn: [id(1)].into(),
                ..Since::default()
            },
            Because::ConsentWithdrawn,
        ),
        (
            Since {
                touched: [id(70)].into(),
                ..Since::default()
            },
            Because::TouchedSince,
        ),
    ];
    for (since, because) in cases {
        let line = only(ended_guardianship(), &since);
        assert_eq!(
            line.what,
            What::NotUndone {
                fact: Fact::Guardianship,
                because
            }
        );
        assert!(line.changes.is_empty() && line.choices.is_empty());
    }
}

#[test]
fn undoing_never_lifts_a_bar_that_was_set_since() {
    let created = began(Began::Guardianship {
        guardianship: id(70),
        adult: id(50),
        pupil: id(1),
    });
    let line = only(
        created,
        &Since {
            barred: [(id(50), id(1))].into(),
            ..Since::default()
        },
    );
    assert_eq!((line.kind, line.changes), (Kind::Same, vec![]));
}

#[test]
fn values_come_back_unless_somebody_changed_them_since() {
    let renamed = || {
        replaced(Replaced::PupilNames {
            pupil: id(1),
            from: who(),
            to: Names::new("A", "", "Bé"),
        })
    };
    let back = only(renamed(), &Since::default());
    assert_eq!(
        (back.kind, back.changes),
        (
            Kind::Changed,
            vec![Change::UpdatePupilNames {
                pupil: id(1),
                names: who()
            }]
        )
    );
    let touched = only(
        renamed(),
        &Since {
            touched: [id(1)].into(),
            ..Since::default()
        },
    );
    assert_eq!((touched.kind, touched.changes), (Kind::Same, vec![]));
    let level = only(
        replaced(Replaced::Level {
            enrolment: id(1001),
            from: "CP".into(),
            to: "GS".into(),
        }),
        &Since::default(),
    );
    assert_eq!(
        level.changes,
        [Change::SetLevel {
            enrolment: id(1001),
            level: "CP".into()
        }]
    );
    let (from, to) = (
        Contact::default(),
        Contact {
            email: Some("a@b.fr".into()),
            mobile: None,
        },
    );
    let contact = only(replaced(Replaced::Contact { person: id(50), from, to }), &Since::default());
    assert_eq!(
        contact.what,
        What::NotUndone {
            fact: Fact::Value,
            because: Because::NothingBefore
        }
    );
}

#[test]
fn undoing_a_whole_first_import_needs_a_second_person() {
    let done: Vec<Done> = (1..=4)
        .map(|n| {
            began(Began::Enrolment {
                enrolment: id(n + 1000),
                pupil: id(n),
            })
        })
        .collect();
    let since = Since {
        enrolled: vec![Enrolled {
            group: id(CP),
            label: "CP".into(),
            pupils: (1..=4).map(id).collect(),
        }],
        ..Since::default()
    };
    let diff = undo(&done, &since);
    assert_eq!(diff.second_person(&diff.changes(&Answers::new()).unwrap()).len(), 2);
}
