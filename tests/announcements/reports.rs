//! "This should not be here": who it hides a post from, and what nobody learns.

use super::{cards, feed, post, publish_fields};
use crate::support::World;
use crate::support::world::{
    ASSISTANT, BARRED, GUARDIAN, INFORMED, NEWS, OTHER_GUARDIAN, PRINCIPAL, PUPIL, SUBSTITUTE, TEACHER, TEACHER_ELSEWHERE,
    TEACHER_GUARDIAN, id,
};

/// Those of today: the world has two of its own.
const REPORTS: &str = "select count(*) from report where reported_at > '2026-11-23'";
const PRIVATE: &[(&str, &str)] = &[("reason", "private"), ("text", "C'est <b>privé</b>.")];

async fn sees(world: &World, persona: crate::support::world::Persona, address: &str) -> bool {
    let mut browser = world.as_persona(persona).await;
    let page = browser.get(address).await.status.as_u16() == 200;
    let id = address.rsplit('/').next().unwrap().to_owned();
    for list in [browser.get("/home").await, browser.get(&feed()).await] {
        assert_eq!(cards(&list).contains(&id), page, "{}: lists and page say the same", persona.name);
    }
    page
}

#[tokio::test]
async fn one_family_hides_it_for_itself_and_two_for_all() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let address = publish_fields(&mut rosa, &[("kind", "news"), ("title", "Verte"), ("body", "Bonjour.")]).await;
    // at hand in memory, before anybody says anything
    for persona in [GUARDIAN, INFORMED, PUPIL, OTHER_GUARDIAN] {
        assert!(sees(&world, persona, &address).await);
    }
    let mut karima = world.as_persona(GUARDIAN).await;
    let report = format!("{address}/report");
    assert_eq!(karima.get(&address).await.test_id("report-link").len(), 1);
    assert!(!karima.get(&report).await.body.contains("Verte"));
    for wrong in [vec![], vec![("reason", "nonsense")], vec![("reason", "other")]] {
        assert_eq!(karima.post(&report, &wrong).await.status.as_u16(), 422);
    }
    assert_eq!(world.number(REPORTS).await, 0);
    let done = karima.post(&report, PRIVATE).await;
    assert_eq!((done.status.as_u16(), done.location()), (303, feed().as_str()));
    assert_eq!(world.number(REPORTS).await, 1);
    assert!(!sees(&world, GUARDIAN, &address).await);
    for persona in [INFORMED, PUPIL, OTHER_GUARDIAN, TEACHER, SUBSTITUTE, ASSISTANT] {
        assert!(sees(&world, persona, &address).await, "{}", persona.name);
    }
    // the child's other guardian is of the same family, and learns nothing
    assert!(!world.as_persona(OTHER_GUARDIAN).await.get(&address).await.body.contains("signalé"));
    let mut nabil = world.as_persona(OTHER_GUARDIAN).await;
    assert_eq!(nabil.post(&report, PRIVATE).await.status.as_u16(), 303);
    assert!(sees(&world, INFORMED, &address).await);
    // another family: for all, but staff
    assert_eq!(world.as_persona(INFORMED).await.post(&report, PRIVATE).await.status.as_u16(), 303);
    for persona in [GUARDIAN, INFORMED, PUPIL, OTHER_GUARDIAN, ASSISTANT] {
        assert!(!sees(&world, persona, &address).await, "{}", persona.name);
    }
    for persona in [TEACHER, TEACHER_GUARDIAN, SUBSTITUTE] {
        assert!(sees(&world, persona, &address).await, "{}", persona.name);
    }

    // staff read what was said, and nobody's name; the author does not decide
    let page = rosa.get(&address).await;
    let said = &page.test_id("post-reported")[0].0;
    assert!(
        said.contains("C'est <b>privé</b>.") && !said.contains("Benali") && page.test_id("report-keep").is_empty(),
        "{said}"
    );
    assert_eq!(rosa.post(&format!("{address}/keep"), &[]).await.status.as_u16(), 403);
    assert!(!sees(&world, INFORMED, &address).await);
    assert!(rosa.get("/me").await.body.contains("a signalé"));
    assert_eq!(
        world
            .number("select count(*) from audit where action = 'announcement-report' and actor is not null")
            .await,
        0,
        "the record says nothing of who it was"
    );
    let mut head = world.as_persona(PRINCIPAL).await;
    assert!(head.get("/school").await.body.contains("/school/brake"));
    assert_eq!(head.get("/school/brake").await.test_id("brake-reported").len(), 1);
    let mut colleague = world.as_persona(TEACHER_GUARDIAN).await;
    assert_eq!(colleague.get(&address).await.test_id("report-keep").len(), 1);
    assert_eq!(colleague.post(&format!("{address}/keep"), &[]).await.status.as_u16(), 303);
    for persona in [GUARDIAN, INFORMED, PUPIL, OTHER_GUARDIAN] {
        assert!(sees(&world, persona, &address).await, "{}", persona.name);
    }
    assert!(
        world
            .as_persona(GUARDIAN)
            .await
            .get("/me")
            .await
            .body
            .contains("que vous avez signalée")
    );
    // answered once: the same people do not hide the same text again, and are told so
    let again = world.as_persona(GUARDIAN).await.post(&report, PRIVATE).await;
    assert_eq!((again.status.as_u16(), again.find("#reason-error").len()), (422, 1));
    assert!(sees(&world, GUARDIAN, &address).await);
}

#[tokio::test]
async fn where_the_brake_had_spoken_one_is_enough() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let created = super::write(
        &mut rosa,
        &[("kind", "news"), ("title", "Ambre"), ("body", "Appelez le 06 12 34 56 78.")],
    )
    .await;
    let address = created.location().strip_suffix("/check").unwrap().to_owned();
    rosa.post(&format!("{address}/publish"), &[("version", "1"), ("sure", "yes")]).await;
    assert!(sees(&world, INFORMED, &address).await);
    world.as_persona(PUPIL).await.post(&format!("{address}/report"), PRIVATE).await;
    assert!(!sees(&world, INFORMED, &address).await);
    // undone, it is a draft that nobody reported
    assert_eq!(rosa.post(&format!("{address}/undo"), &[]).await.status.as_u16(), 303);
    assert_eq!(world.number(REPORTS).await, 0);
}

#[tokio::test]
async fn what_was_kept_and_changed_may_be_reported_again_and_two_at_once_are_two() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let address = publish_fields(&mut rosa, &[("kind", "news"), ("title", "Verte"), ("body", "Bonjour.")]).await;
    let report = format!("{address}/report");
    world.as_persona(GUARDIAN).await.post(&report, PRIVATE).await;
    let mut colleague = world.as_persona(crate::support::world::TEACHER_GUARDIAN).await;
    assert_eq!(colleague.post(&format!("{address}/keep"), &[]).await.status.as_u16(), 303);
    assert!(sees(&world, GUARDIAN, &address).await);
    world.clock.advance(jiff::SignedDuration::from_mins(1));
    let version = super::hidden(&rosa.get(&format!("{address}/edit")).await, "version");
    let mut fields = super::news("Verte", "Autre chose.", "publish");
    fields.push(("version", &version));
    assert_eq!(rosa.post(&address, &fields).await.status.as_u16(), 303);
    let told = "select count(*) from notice where kind = 'post-reported'";
    let before = world.number(told).await;
    assert_eq!(world.as_persona(GUARDIAN).await.post(&report, PRIVATE).await.status.as_u16(), 303);
    assert!(!sees(&world, GUARDIAN, &address).await);
    assert!(world.number(told).await > before, "somebody is told");
    assert_eq!(world.number(REPORTS).await, 1);
    assert_eq!(
        world
            .number("select count(*) from report where answered_at is null and reported_at > '2026-11-23'")
            .await,
        1
    );
    // sent twice, it waits once
    world.as_persona(GUARDIAN).await.post(&report, PRIVATE).await;
    assert_eq!(world.number(REPORTS).await, 1);

    for _ in 0..5 {
        let address = publish_fields(&mut rosa, &[("kind", "news"), ("title", "Verte"), ("body", "Bonjour.")]).await;
        let report = format!("{address}/report");
        let (mut one, mut two) = (world.as_persona(GUARDIAN).await, world.as_persona(INFORMED).await);
        let answers = tokio::join!(one.post(&report, PRIVATE), two.post(&report, PRIVATE));
        assert_eq!((answers.0.status.as_u16(), answers.1.status.as_u16()), (303, 303));
        assert!(!sees(&world, PUPIL, &address).await);
        world.arrange("delete from report").await;
    }
}

#[tokio::test]
async fn what_the_brake_says_of_a_change_counts_from_then_on() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let mut addresses = Vec::new();
    for (before, after) in [
        ("Bonjour.", "Appelez le 06 12 34 56 78."),
        ("Appelez le 06 12 34 56 78.", "Bonjour."),
    ] {
        let created = super::write(&mut rosa, &[("kind", "news"), ("title", "Changée"), ("body", before)]).await;
        let address = created.location().strip_suffix("/check").unwrap().to_owned();
        let sent = rosa.post(&format!("{address}/publish"), &[("version", "1"), ("sure", "yes")]).await;
        assert_eq!(sent.status.as_u16(), 303);
        let version = super::hidden(&rosa.get(&format!("{address}/edit")).await, "version");
        let fields = [
            ("kind", "news"),
            ("lang", "fr"),
            ("title", "Changée"),
            ("body", after),
            ("intent", "publish"),
            ("sure", "yes"),
            ("version", version.as_str()),
        ];
        assert_eq!(rosa.post(&address, &fields).await.status.as_u16(), 303);
        world.as_persona(PUPIL).await.post(&format!("{address}/report"), PRIVATE).await;
        addresses.push(sees(&world, INFORMED, &address).await);
    }
    assert_eq!(addresses, [false, true]);
}

#[tokio::test]
async fn who_is_not_there_and_what_is_an_alert_is_not_reported() {
    let world = World::new().await;
    let report = format!("{}/report", post(NEWS));
    for (persona, status) in [(TEACHER, 403), (PRINCIPAL, 403), (TEACHER_ELSEWHERE, 404), (BARRED, 404)] {
        let mut other = world.as_persona(persona).await;
        assert_eq!(other.get(&report).await.status.as_u16(), status, "{}", persona.name);
        let answer = other.post(&report, PRIVATE).await;
        assert_eq!(answer.status.as_u16(), status, "{}", persona.name);
        assert!(!answer.body.contains("Bienvenue"), "no word of it");
    }
    let mut karima = world.as_persona(GUARDIAN).await;
    for missing in [
        super::super::support::world::DRAFT,
        super::super::support::world::WITHDRAWN,
        id(210),
    ] {
        assert_eq!(
            karima.post(&format!("{}/report", post(missing)), PRIVATE).await.status.as_u16(),
            404
        );
    }
    let mut rosa = world.as_persona(TEACHER).await;
    let form = rosa.get(&format!("{}/alerts/new", feed())).await;
    let key = super::hidden(&form, "key");
    let sent = rosa
        .post(
            &format!("{}/alerts", feed()),
            &[("key", &key), ("template", "late"), ("time", "17:30"), ("sure", "yes")],
        )
        .await;
    let alert = sent.location().strip_suffix("/reach").unwrap().to_owned();
    assert!(karima.get(&alert).await.test_id("report-link").is_empty());
    assert_eq!(karima.post(&format!("{alert}/report"), PRIVATE).await.status.as_u16(), 404);
    assert_eq!(world.number(REPORTS).await, 0);
}
