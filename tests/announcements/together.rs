//! Where one rule meets another: a report and a recall, a second look and a teacher who left, several classes and undo.

use super::alerts::{LATE, send};
use super::second;
use super::several::two_classes;
use super::{hidden, publish, publish_fields, write};
use crate::support::World;
use crate::support::world::{GUARDIAN, HERONS, INFORMED, OTTERS, PUPIL, TEACHER, TEACHER_GUARDIAN, id};
use jiff::SignedDuration;

#[tokio::test]
async fn what_was_reported_and_then_withdrawn_is_recalled_for_all_who_opened_it() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let address = publish(&mut rosa, "À retirer", "Une erreur.").await;
    for persona in [GUARDIAN, INFORMED] {
        assert_eq!(world.as_persona(persona).await.get(&address).await.status.as_u16(), 200);
    }
    world.app.traces.write(&world.app).await.unwrap();
    let report = format!("{address}/report");
    let reason = [("reason", "private"), ("text", "")];
    for persona in [GUARDIAN, INFORMED] {
        assert_eq!(world.as_persona(persona).await.post(&report, &reason).await.status.as_u16(), 303);
    }
    let recalled = async |persona| {
        let page = world.as_persona(persona).await.get("/home").await;
        let rows = page.find("[data-testid=recalled] a");
        rows.iter().filter(|row| row.1["href"] == address).count()
    };
    assert_eq!(recalled(GUARDIAN).await, 0);
    assert_eq!(rosa.post(&format!("{address}/withdraw"), &[]).await.status.as_u16(), 303);
    assert_eq!((recalled(GUARDIAN).await, recalled(INFORMED).await), (1, 1));
    assert_eq!(recalled(PUPIL).await, 0, "who never opened it is told nothing");
    let page = world.as_persona(GUARDIAN).await.get(&address).await;
    assert!(!page.body.contains("Une erreur."), "its text is gone");
}

#[tokio::test]
async fn what_went_out_in_several_classes_is_undone_where_it_was_written() {
    let world = World::new().await;
    two_classes(&world).await;
    let mut rosa = world.as_persona(TEACHER).await;
    let herons = HERONS.to_string();
    let fields = [
        ("kind", "news"),
        ("title", "Partout"),
        ("body", "Bonjour."),
        ("groups[]", herons.as_str()),
    ];
    let address = publish_fields(&mut rosa, &fields).await;
    let copy = world
        .text(format!(
            "select id::text from announcement where copy_of is not null and group_id = '{HERONS}' and title = 'Partout'"
        ))
        .await;
    let copy = format!("/groups/{HERONS}/announcements/{copy}");
    assert!(rosa.get(&copy).await.test_id("undo-publish").is_empty());
    assert_eq!(rosa.get(&address).await.test_id("undo-publish").len(), 1);
    assert_eq!(rosa.post(&format!("{copy}/undo"), &[]).await.status.as_u16(), 409);
    assert_eq!(rosa.get(&copy).await.status.as_u16(), 200);
    assert_eq!(rosa.post(&format!("{address}/undo"), &[]).await.status.as_u16(), 303);
    assert_eq!(rosa.get(&copy).await.status.as_u16(), 404);
}

#[tokio::test]
async fn nothing_is_approved_in_the_name_of_who_writes_here_no_more() {
    let world = World::new().await;
    let (address, _) = second::send(&mut world.as_persona(TEACHER).await, "Lina est malade.", &[]).await;
    assert_eq!(
        world.number("select count(*) from second_look where asked_at > '2026-11-23'").await,
        1,
        "it waits"
    );
    world
        .arrange(format!(
            "update assignment set during = tstzrange(lower(during), '2026-11-23 08:59Z') where person_id = '{}'",
            id(10)
        ))
        .await;
    let mut colleague = world.as_persona(TEACHER_GUARDIAN).await;
    let yes = [("decision", "approve"), ("version", "1")];
    let refused = colleague.post(&format!("{address}/second"), &yes).await;
    assert_eq!((refused.status.as_u16(), refused.find("#note-error").len()), (422, 1));
    let out = "select count(*) from announcement where title = 'Relue' and state = 'published'";
    assert_eq!(world.number(out).await, 0);
    assert_eq!(
        world
            .number("select count(*) from announcement where second_by is not null and title = 'Relue'")
            .await,
        0
    );
}

#[tokio::test]
async fn an_alert_that_nobody_agreed_to_for_hours_does_not_go_out_any_more() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    send(&mut rosa, LATE).await;
    let second = send(&mut rosa, &[("template", "pickup"), ("time", "16:00")]).await;
    let address = second.location().strip_suffix("/check").unwrap().to_owned();
    let out = "select count(*) from announcement where kind = 'alert' and state = 'published' and published_at >= '2026-11-23 09:00Z'";
    let before = world.number(out).await;
    world.clock.advance(SignedDuration::from_mins(6 * 60 + 1));
    let mut colleague = world.as_persona(TEACHER_GUARDIAN).await;
    let yes = [("decision", "approve"), ("version", "1")];
    assert_eq!(colleague.post(&format!("{address}/second"), &yes).await.status.as_u16(), 422);
    assert_eq!(world.number(out).await, before);
}

#[tokio::test]
async fn where_it_is_and_what_it_offers_are_looked_through_too() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    for more in [
        &[
            ("kind", "event"),
            ("body", "Venez."),
            ("from_on", "2026-12-04"),
            ("place", "Appelez le 06 12 34 56 78"),
        ][..],
        &[
            ("kind", "news"),
            ("body", "Quel soir ?"),
            ("ack_kind", "poll"),
            ("ack_deadline", "2026-12-04"),
            ("options", "Mardi\nAppelez le 06 12 34 56 78"),
        ],
    ] {
        let fields = [&[("title", "Réunion")][..], more].concat();
        let created = write(&mut rosa, &fields).await;
        assert_eq!(created.status.as_u16(), 303, "{:?}", created.test_id("error-summary"));
        let check = rosa.get(created.location()).await;
        let rules: Vec<_> = check
            .test_id("warning")
            .iter()
            .map(|warning| warning.1["data-rule"].clone())
            .collect();
        assert_eq!(rules, ["phone"], "{more:?}");
    }
}

#[tokio::test]
async fn what_was_planned_for_a_child_who_left_goes_out_to_nobody() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let lina = id(100).to_string();
    let fields = [
        ("kind", "news"),
        ("title", "Pour Lina"),
        ("body", "Bonjour."),
        ("audience", "chosen"),
        ("pupils[]", lina.as_str()),
    ];
    let created = write(&mut rosa, &fields).await;
    let version = hidden(&rosa.get(created.location()).await, "version");
    let address = created.location().strip_suffix("/check").unwrap().to_owned();
    let later = [
        ("version", version.as_str()),
        ("sure", "yes"),
        ("intent", "later"),
        ("publish_at", "2026-11-23T12:00"),
    ];
    assert_eq!(rosa.post(&format!("{address}/publish"), &later).await.status.as_u16(), 303);
    world
        .arrange(format!(
            "update enrolment set during = tstzrange(lower(during), '2026-11-23 09:30Z') where pupil_id = '{lina}' and group_id = '{OTTERS}' and during @> '2026-11-23 09:00Z'::timestamptz"
        ))
        .await;
    world.clock.advance(SignedDuration::from_hours(3));
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
    let out = "select count(*) from announcement where title = 'Pour Lina' and state = 'published'";
    assert_eq!(world.number(out).await, 0);
    assert_eq!(
        world.number("select count(*) from notice where kind = 'post-held'").await,
        1,
        "its author is told"
    );
}

#[tokio::test]
async fn names_of_documents_are_looked_through_too_and_capitals_there_are_no_shouting() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let family = world.text(format!("select family_name from person where id = '{}'", id(100))).await;
    let created = write(&mut rosa, &[("kind", "news"), ("title", "Le document"), ("body", "Voici.")]).await;
    let address = created.location().strip_suffix("/check").unwrap().to_owned();
    for (name, rules) in [
        ("AUTORISATION DE SORTIE POUR TOUTES LES CLASSES.txt".to_owned(), 0),
        (format!("BILAN_LINA_{}.txt", family.to_uppercase()), 1),
    ] {
        let parts = [("file", Some(name.as_str()), name.as_bytes())];
        let sent = rosa.post_multipart(&format!("{address}/files"), &parts).await;
        assert_eq!(sent.status.as_u16(), 303, "{name}");
        let check = rosa.get(&format!("{address}/check")).await;
        let found = check.test_id("warning");
        assert_eq!(found.len(), rules, "{name}: {found:?}");
        assert!(found.iter().all(|warning| warning.1["data-rule"] == "name"));
    }
}

#[tokio::test]
async fn who_wrote_it_is_told_that_a_colleague_undid_it() {
    let world = World::new().await;
    let address = publish(&mut world.as_persona(TEACHER).await, "Annulée", "Bonjour.").await;
    let told = "select count(*) from notice where kind = 'post-undone'";
    let mut colleague = world.as_persona(TEACHER_GUARDIAN).await;
    assert_eq!(colleague.post(&format!("{address}/undo"), &[]).await.status.as_u16(), 303);
    assert_eq!(world.number(told).await, 1);
    let mut rosa = world.as_persona(TEACHER).await;
    assert!(rosa.get("/me").await.body.contains("dans vos brouillons"));
    let own = publish(&mut rosa, "La mienne", "Bonjour.").await;
    assert_eq!(rosa.post(&format!("{own}/undo"), &[]).await.status.as_u16(), 303);
    assert_eq!(world.number(told).await, 1);
}
