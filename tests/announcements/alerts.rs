//! Alerts: one person, one sentence, once in six hours; everything else by two.

use super::{feed, hidden, post};
use crate::support::browser::Browser;
use crate::support::world::{
    ASSISTANT, BARRED, ENTRUSTED, GUARDIAN, INFORMED, OFFICE, PRINCIPAL, PUPIL, SUBSTITUTE, TEACHER, TEACHER_ELSEWHERE, TEACHER_GUARDIAN,
    UNCONFIRMED, id,
};
use crate::support::{Page, World};
use jiff::SignedDuration;

const OUT: &str = "select count(*) from announcement where kind = 'alert' and state = 'published'";

pub(super) async fn send(writer: &mut Browser, fields: &[(&str, &str)]) -> Page {
    let form = writer.get(&format!("{}/alerts/new", feed())).await;
    let key = hidden(&form, "key");
    let all = [&[("key", key.as_str()), ("sure", "yes")][..], fields].concat();
    writer.post(&format!("{}/alerts", feed()), &all).await
}

pub(super) const LATE: &[(&str, &str)] = &[("template", "late"), ("time", "17:30")];

#[tokio::test]
async fn one_person_sends_a_sentence_and_everybody_of_the_class_has_it_at_once() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let path = format!("{}/alerts", feed());
    for (fields, wrong) in [
        (vec![("template", "late"), ("time", "17:30")], "sure"),
        (vec![("template", "late"), ("time", "25:00"), ("sure", "yes")], "time"),
        (vec![("template", "fire"), ("time", "17:30"), ("sure", "yes")], "template"),
        (vec![("template", "other"), ("sure", "yes")], "title"),
    ] {
        let page = rosa.post(&path, &fields).await;
        assert_eq!(
            (page.status.as_u16(), page.find(&format!("#{wrong}-error")).len()),
            (422, 1),
            "{fields:?}"
        );
    }
    assert_eq!(world.number("select count(*) from announcement where kind = 'alert'").await, 0);

    let sent = send(&mut rosa, LATE).await;
    assert_eq!(sent.status.as_u16(), 303);
    let address = sent.location().strip_suffix("/reach").unwrap().to_owned();
    for persona in [GUARDIAN, INFORMED, ENTRUSTED, UNCONFIRMED, PUPIL, ASSISTANT, SUBSTITUTE, PRINCIPAL] {
        let page = world.as_persona(persona).await.get(&address).await;
        assert_eq!(page.status.as_u16(), 200, "{}", persona.name);
        assert!(page.body.contains("La classe revient vers 17"), "{}", persona.name);
    }
    for persona in [BARRED, TEACHER_ELSEWHERE, OFFICE] {
        assert_ne!(
            world.as_persona(persona).await.get(&address).await.status.as_u16(),
            200,
            "{}",
            persona.name
        );
    }
    // each reads it in their language, on all pages
    world
        .arrange("update person set lang = 'en' where id = '00000000-0000-7000-8000-000000000020'")
        .await;
    let mut karima = world.as_persona(GUARDIAN).await;
    for page in ["/home", &feed(), &address] {
        let body = karima.get(page).await.body;
        assert!(body.contains("Back later than planned"), "{page}");
    }
    assert!(karima.get(&address).await.body.contains("at about 17:30"));
    assert_eq!(karima.get("/home").await.test_id("alert-row").len(), 1);
    // colleagues and the head are told; the next review has a line of it
    for persona in [TEACHER_GUARDIAN, PRINCIPAL] {
        assert!(
            world.as_persona(persona).await.get("/me").await.body.contains("envoyé une alerte"),
            "{}",
            persona.name
        );
    }
    assert!(
        world
            .as_persona(TEACHER_GUARDIAN)
            .await
            .get(&format!("{}/review", feed()))
            .await
            .body
            .contains("alerte envoyée depuis")
    );
    // no undo, no change: recalled it can be
    let page = rosa.get(&address).await;
    assert!(page.test_id("undo-publish").is_empty() && !page.body.contains(&format!("{address}/edit")));
    assert_ne!(rosa.post(&format!("{address}/undo"), &[]).await.status.as_u16(), 303);
    let change = [
        ("kind", "news"),
        ("lang", "fr"),
        ("title", "Non"),
        ("body", "Non"),
        ("intent", "publish"),
        ("version", "2"),
        ("sure", "yes"),
    ];
    rosa.post(&address, &change).await;
    assert_eq!(world.number(OUT).await, 1);
    assert_eq!(world.number("select count(*) from announcement where title = 'Non'").await, 0);
    assert_eq!(rosa.post(&format!("{address}/withdraw"), &[]).await.status.as_u16(), 303);
    assert!(karima.get("/home").await.test_id("alert-row").is_empty());
}

#[tokio::test]
async fn the_second_within_six_hours_and_words_of_ones_own_go_out_by_two() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    send(&mut rosa, LATE).await;
    let second = send(&mut rosa, &[("template", "pickup"), ("time", "16:00")]).await;
    assert!(second.location().ends_with("/check"), "{}", second.location());
    assert_eq!(world.number(OUT).await, 1);
    assert_eq!(rosa.get(&format!("{}/alerts/new", feed())).await.test_id("alert-rests").len(), 1);
    let address = second.location().strip_suffix("/check").unwrap().to_owned();
    assert_eq!(world.as_persona(GUARDIAN).await.get(&address).await.status.as_u16(), 404);
    // not by its author, not by the way of any other post
    rosa.post(&format!("{address}/second"), &[("decision", "approve"), ("version", "1")])
        .await;
    rosa.post(&format!("{address}/publish"), &[("version", "1"), ("sure", "yes")]).await;
    assert_eq!(world.number(OUT).await, 1);
    let mut colleague = world.as_persona(TEACHER_GUARDIAN).await;
    let page = colleague.get(&format!("{address}/second")).await;
    assert!(page.body.contains("Venez chercher votre enfant"));
    let approved = colleague
        .post(&format!("{address}/second"), &[("decision", "approve"), ("version", "1")])
        .await;
    assert_eq!(approved.location(), address);
    assert_eq!(world.number(OUT).await, 2);

    // six hours later one is enough again, for a sentence
    world.clock.advance(SignedDuration::from_hours(6));
    let mut rosa = world.as_persona(TEACHER).await;
    let own = send(
        &mut rosa,
        &[("template", "other"), ("title", "Fuite de gaz"), ("body", "Tout va bien.")],
    )
    .await;
    assert!(own.location().ends_with("/check"));
    assert_eq!(world.number(OUT).await, 2);
    let again = send(&mut rosa, LATE).await;
    assert!(again.location().ends_with("/reach"));
    assert_eq!(world.number(OUT).await, 3);

    // given back, it is written again from what it was, and the old one is gone
    let address = own.location().strip_suffix("/check").unwrap().to_owned();
    let mut head = world.as_persona(PRINCIPAL).await;
    let back = head
        .post(
            &format!("{address}/second"),
            &[("decision", "return"), ("version", "1"), ("note", "Plus court.")],
        )
        .await;
    assert_eq!(back.status.as_u16(), 303);
    let edit = rosa.get(&format!("{address}/edit")).await;
    let form = rosa.get(edit.location()).await;
    assert!(form.body.contains("Fuite de gaz"));
    let fields = [
        ("key", hidden(&form, "key")),
        ("again", hidden(&form, "again")),
        ("template", "other".to_owned()),
        ("title", "Fuite".to_owned()),
        ("body", "Tout va bien.".to_owned()),
        ("sure", "yes".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(rosa.post(&format!("{}/alerts", feed()), &fields).await.status.as_u16(), 303);
    assert_eq!(
        world
            .text("select string_agg(title, ',') from announcement where kind = 'alert' and state = 'draft'")
            .await,
        "Fuite"
    );
}

#[tokio::test]
async fn words_of_the_heads_own_go_out_by_a_second_person_and_of_who_was_head_before_they_do_not() {
    let world = World::new().await;
    let own = [("template", "other"), ("title", "Fuite de gaz"), ("body", "Tout va bien.")];
    let out = "select count(*) from announcement where title = 'Fuite de gaz' and state = 'published'";
    for (gone, status, there) in [(false, 303, 1), (true, 422, 1)] {
        let mut head = world.as_persona(PRINCIPAL).await;
        let sent = send(&mut head, &own).await;
        assert_eq!(
            (sent.status.as_u16(), sent.location()),
            (303, feed().as_str()),
            "a page that the head has"
        );
        let waits = world
            .text("select announcement_id::text from second_look where why = 'alert' and asked_at > '2026-11-23'")
            .await;
        let address = format!("{}/announcements/{waits}", feed());
        if gone {
            world
                .arrange(format!(
                    "update appointment set during = tstzrange(lower(during), '2026-11-23 09:00Z') where person_id = '{}' and role = 'principal'",
                    id(PRINCIPAL.person.unwrap())
                ))
                .await;
        }
        let mut rosa = world.as_persona(TEACHER).await;
        let yes = [("decision", "approve"), ("version", "1")];
        assert_eq!(rosa.post(&format!("{address}/second"), &yes).await.status.as_u16(), status);
        assert_eq!(world.number(out).await, there);
    }
}

#[tokio::test]
async fn two_alerts_at_once_and_one_sent_twice_are_one_alert() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let form = rosa.get(&format!("{}/alerts/new", feed())).await;
    let key = hidden(&form, "key");
    let path = format!("{}/alerts", feed());
    let mut taps = tokio::task::JoinSet::new();
    for _ in 0..5 {
        let (mut tab, path) = (rosa.clone(), path.clone());
        let fields: Vec<(&'static str, String)> = vec![
            ("key", key.clone()),
            ("sure", "yes".to_owned()),
            ("template", "late".to_owned()),
            ("time", "17:30".to_owned()),
        ];
        taps.spawn(async move {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            tab.post(&path, &fields).await.status.as_u16()
        });
    }
    assert!(taps.join_all().await.into_iter().all(|status| status == 303));
    assert_eq!(world.number(OUT).await, 1);
    // two teachers in the same moment, hours later: one goes out, the other waits for a second person, and nothing typed is lost
    world.clock.advance(SignedDuration::from_hours(7));
    let (mut rosa, mut colleague) = (world.as_persona(TEACHER).await, world.as_persona(TEACHER_GUARDIAN).await);
    let (one, two) = tokio::join!(send(&mut rosa, LATE), send(&mut colleague, LATE));
    let out = |page: &Page| page.location().ends_with("/reach");
    assert!(out(&one) != out(&two), "{} {}", one.location(), two.location());
    assert!([&one, &two].iter().any(|page| page.location().ends_with("/check")));
    assert_eq!(world.number("select count(*) from second_look where why = 'alert'").await, 1);
    assert_eq!(world.number(OUT).await, 2);
}

#[tokio::test]
async fn it_goes_on_in_a_frozen_class_and_not_for_who_only_reads() {
    let world = World::new().await;
    for (persona, status) in [
        (GUARDIAN, 403),
        (ASSISTANT, 403),
        (PUPIL, 403),
        (OFFICE, 404),
        (TEACHER_ELSEWHERE, 404),
    ] {
        let mut other = world.as_persona(persona).await;
        assert_eq!(
            other.get(&format!("{}/alerts/new", feed())).await.status.as_u16(),
            status,
            "{}",
            persona.name
        );
        let fields = [LATE, &[("sure", "yes")]].concat();
        assert_eq!(
            other.post(&format!("{}/alerts", feed()), &fields).await.status.as_u16(),
            status,
            "{}",
            persona.name
        );
    }
    assert_eq!(world.number(OUT).await, 0);
    super::license_sam(&world).await;
    let sent = send(&mut world.as_persona(SUBSTITUTE).await, LATE).await;
    assert!(
        sent.location().ends_with("/reach"),
        "new staff send a sentence, too: {}",
        sent.location()
    );
    assert_eq!(world.number(OUT).await, 1);
    // late with its review: read-only, then closed
    world.arrange("delete from school_holiday").await;
    world.clock.advance(SignedDuration::from_hours(24 * 43));
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
    assert_eq!(
        world.text("select state from class_group where name like '%Loutres'").await,
        "frozen"
    );
    let sent = send(&mut world.as_persona(TEACHER).await, LATE).await;
    assert!(sent.location().ends_with("/reach"), "{}", sent.location());
    assert_eq!(world.number(OUT).await, 2);
    world.clock.advance(SignedDuration::from_hours(24 * 15));
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
    assert_eq!(
        world.text("select state from class_group where name like '%Loutres'").await,
        "closed"
    );
    let fields = [LATE, &[("sure", "yes")]].concat();
    let refused = world.as_persona(TEACHER).await.post(&format!("{}/alerts", feed()), &fields).await;
    assert_ne!(refused.status.as_u16(), 303);
    assert_eq!(world.number(OUT).await, 2);
}

#[tokio::test]
async fn the_sender_sees_whom_to_call_for_a_day_and_nobody_else_does() {
    let world = World::new().await;
    let phones = |page: &Page| page.test_id("alert-number").iter().map(|line| line.0.clone()).collect::<Vec<_>>();
    // Karima's and Boris's numbers, as they themselves gave them
    world
        .as_persona(GUARDIAN)
        .await
        .post("/me/contact", &[("email", ""), ("phone", "06 11 22 33 44")])
        .await;
    let mut own = world.as_persona(TEACHER_GUARDIAN).await;
    own.post("/me/contact", &[("email", ""), ("phone", "06 99 99 99 99")]).await;
    let mut rosa = world.as_persona(TEACHER).await;
    let sent = send(&mut rosa, LATE).await;
    let (reach, numbers) = (sent.location().to_owned(), sent.location().replace("/reach", "/numbers"));
    let page = rosa.get(&reach).await;
    assert_eq!(
        (page.test_id("alert-numbers").len(), phones(&page).len()),
        (1, 0),
        "asked for first"
    );
    let shown = rosa.post(&numbers, &[]).await;
    assert!(
        shown.status.is_success() && phones(&shown).iter().any(|phone| phone.contains("11 22 33 44")),
        "{:?}",
        phones(&shown)
    );
    assert_eq!(world.number("select count(*) from audit where action = 'alert-numbers'").await, 1);
    for persona in [TEACHER_GUARDIAN, SUBSTITUTE, PRINCIPAL] {
        let mut other = world.as_persona(persona).await;
        assert!(other.get(&reach).await.test_id("alert-numbers").is_empty(), "{}", persona.name);
        assert_eq!(other.post(&numbers, &[]).await.status.as_u16(), 403, "{}", persona.name);
    }
    assert_eq!(world.as_persona(GUARDIAN).await.post(&numbers, &[]).await.status.as_u16(), 403);
    // who has read it is not called
    world.as_persona(GUARDIAN).await.get(&reach.replace("/reach", "")).await;
    world.app.traces.write(&world.app).await.unwrap();
    assert!(
        !phones(&rosa.post(&numbers, &[]).await)
            .iter()
            .any(|phone| phone.contains("11 22 33 44"))
    );
    // of an announcement that is no alert, no numbers
    assert_eq!(
        rosa.post(&format!("{}/numbers", post(crate::support::world::NEWS)), &[])
            .await
            .status
            .as_u16(),
        403
    );
    world.clock.advance(SignedDuration::from_hours(25));
    assert_eq!(world.as_persona(TEACHER).await.post(&numbers, &[]).await.status.as_u16(), 403);

    // a teacher who is a guardian here sees no number of the other guardians of their own child (rules.md 3)
    let mut own = world.as_persona(TEACHER_GUARDIAN).await;
    let sent = send(&mut own, LATE).await;
    let shown = own.post(&sent.location().replace("/reach", "/numbers"), &[]).await;
    assert!(shown.status.is_success());
    assert!(!shown.body.contains(&id(103).to_string()));
    assert!(!phones(&shown).iter().any(|phone| phone.contains("99 99 99 99")));
}
