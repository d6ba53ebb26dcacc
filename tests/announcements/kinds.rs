//! What has a day: homework, events, and the agenda that shows them.

use super::{feed, hidden, post, publish_fields as publish, write};
use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{
    ASSISTANT, BARRED, EVENT, FORMER_TEACHER, GUARDIAN, HOMEWORK, INFORMED, NEWS, OTTERS, OUTSIDER, PRINCIPAL, PUPIL, SUBSTITUTE, TEACHER,
    TEACHER_ELSEWHERE, UNCONFIRMED,
};
use jiff::SignedDuration;

/// Titles of the agenda as this person sees it.
async fn agenda(browser: &mut Browser, query: &str) -> Vec<String> {
    let page = browser.get(&format!("/agenda{query}")).await;
    assert_eq!(page.hook(), "agenda", "{}", page.body);
    page.find("[data-testid=agenda-row] h3").into_iter().map(|(text, _)| text).collect()
}

#[tokio::test]
async fn homework_is_given_for_a_day_and_stands_in_the_agenda_of_those_who_read_the_class() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let form = teacher.get(&format!("{}/announcements/new", feed())).await;
    for kind in ["news", "homework", "event", "wall", "praise"] {
        assert_eq!(form.find(&format!("input[name=kind][value={kind}]")).len(), 1, "{kind}");
    }
    let fields = [
        ("kind", "homework"),
        ("title", "Lire le chapitre 3"),
        ("body", "À voix haute."),
        ("due_on", "2026-11-30"),
    ];
    // without its day it comes back, with all that was typed
    let key = hidden(&form, "key");
    let gap = [&fields[..3], &[("intent", "check"), ("key", key.as_str())]].concat();
    let again = teacher.post(&format!("{}/announcements", feed()), &gap).await;
    assert_eq!((again.status.as_u16(), again.find("#due_on-error").len()), (422, 1));
    assert!(again.body.contains("À voix haute."));

    let address = publish(&mut teacher, &fields).await;
    for persona in [GUARDIAN, INFORMED, UNCONFIRMED, PUPIL, ASSISTANT, TEACHER, SUBSTITUTE] {
        let mut browser = world.as_persona(persona).await;
        let titles = agenda(&mut browser, "").await;
        assert!(titles.contains(&"Lire le chapitre 3".to_owned()), "{}: {titles:?}", persona.name);
    }
    for persona in [OUTSIDER, FORMER_TEACHER, TEACHER_ELSEWHERE, BARRED] {
        let mut browser = world.as_persona(persona).await;
        let titles = agenda(&mut browser, "").await;
        assert!(!titles.contains(&"Lire le chapitre 3".to_owned()), "{}: {titles:?}", persona.name);
    }
    let mut karima = world.as_persona(GUARDIAN).await;
    let card = karima.get(&feed()).await;
    assert!(
        card.body.contains("Pour le \u{2068}lundi 30 novembre 2026\u{2069}"),
        "{}",
        card.body
    );
    // a week later it is over, and the month still has it
    world.clock.advance(SignedDuration::from_hours(24 * 8));
    let mut karima = world.as_persona(GUARDIAN).await;
    assert!(!agenda(&mut karima, "").await.contains(&"Lire le chapitre 3".to_owned()));
    assert!(
        agenda(&mut karima, "?month=2026-11")
            .await
            .contains(&"Lire le chapitre 3".to_owned())
    );
    assert!(agenda(&mut karima, "?month=2026-12").await.contains(&"Spectacle".to_owned()));
    let month = karima.get("/agenda?month=2026-12").await;
    assert_eq!(month.find("table.month td a[href='#d-2026-12-04']").len(), 1);
    // what was given for the day is told to the next teacher who gives something for it
    let mut teacher = world.as_persona(TEACHER).await;
    let other = [
        ("kind", "homework"),
        ("title", "Poésie"),
        ("body", "À réciter."),
        ("due_on", "2026-12-07"),
    ];
    publish(&mut teacher, &other).await;
    let third = [
        ("kind", "homework"),
        ("title", "Calcul"),
        ("body", "Page 12."),
        ("due_on", "2026-12-07"),
    ];
    let created = write(&mut teacher, &third).await;
    let check = teacher.get(created.location()).await;
    assert!(check.test_id("given")[0].0.contains("Poésie"), "{}", check.body);
    // taken back, it is nowhere
    teacher.post(&format!("{address}/withdraw"), &[]).await;
    assert!(
        !agenda(&mut karima, "?month=2026-11")
            .await
            .contains(&"Lire le chapitre 3".to_owned())
    );
}

#[tokio::test]
async fn a_tick_is_ones_own_and_staff_make_none() {
    let world = World::new().await;
    let done = format!("{}/done", post(HOMEWORK));
    let ticks = format!("select count(*) from done_mark where group_id = '{OTTERS}'");
    for persona in [TEACHER, ASSISTANT, PRINCIPAL] {
        let refused = world.as_persona(persona).await.post(&done, &[("value", "yes")]).await;
        assert_eq!(refused.status.as_u16(), 403, "{}", persona.name);
    }
    for persona in [OUTSIDER, TEACHER_ELSEWHERE, FORMER_TEACHER] {
        let refused = world.as_persona(persona).await.post(&done, &[("value", "yes")]).await;
        assert_eq!(refused.status.as_u16(), 404, "{}", persona.name);
    }
    let mut karima = world.as_persona(GUARDIAN).await;
    let news = karima.post(&format!("{}/done", post(NEWS)), &[("value", "yes")]).await;
    assert_eq!(news.status.as_u16(), 404, "news is nothing to do");
    assert_eq!(world.number(&ticks).await, 0);
    for _ in 0..2 {
        assert_eq!(karima.post(&done, &[("value", "yes")]).await.location(), post(HOMEWORK));
    }
    assert_eq!(world.number(&ticks).await, 1);
    assert!(karima.get("/agenda").await.body.contains("✓ Fait"));
    assert!(karima.get(&post(HOMEWORK)).await.body.contains("✓ Fait"));
    for persona in [PUPIL, INFORMED, TEACHER] {
        let mut browser = world.as_persona(persona).await;
        assert!(!browser.get("/agenda").await.body.contains("✓ Fait"), "{}", persona.name);
        assert!(!browser.get(&post(HOMEWORK)).await.body.contains("✓ Fait"), "{}", persona.name);
    }
    let back = karima.post(&done, &[("value", "no"), ("back", "agenda")]).await;
    assert_eq!(back.location(), format!("/agenda#post-{HOMEWORK}"));
    assert_eq!(world.number(&ticks).await, 0);
}

#[tokio::test]
async fn an_event_has_hours_and_is_called_off_in_sight_of_everybody() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let event = [
        ("kind", "event"),
        ("title", "Réunion"),
        ("body", ""),
        ("from_on", "2026-12-01"),
        ("from_time", "18:30"),
        ("until_time", "19:30"),
        ("place", "Salle 4"),
    ];
    let address = publish(&mut teacher, &event).await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let said = |body: &str| body.replace(['\u{2068}', '\u{2069}', '\u{a0}'], " ").replace("  ", " ");
    let page = karima.get(&address).await;
    assert!(said(&page.body).contains("18 h 30 à 19 h 30"), "{}", said(&page.body));
    assert!(page.body.contains("Salle 4"));
    let cancel = format!("{address}/cancel");
    assert_eq!(karima.post(&cancel, &[("value", "yes")]).await.status.as_u16(), 403);
    let mut elsewhere = world.as_persona(TEACHER_ELSEWHERE).await;
    assert_eq!(elsewhere.post(&cancel, &[("value", "yes")]).await.status.as_u16(), 404);
    assert_eq!(
        world
            .number("select count(*) from announcement where cancelled_at is not null")
            .await,
        0
    );
    // in a class that takes no posts it is still called off
    world
        .arrange(format!(
            "update class_group set freezes_at = '2026-11-01', closes_at = '2027-01-01' where id = '{OTTERS}'"
        ))
        .await;
    for _ in 0..2 {
        assert_eq!(teacher.post(&cancel, &[("value", "yes")]).await.status.as_u16(), 303);
    }
    assert_eq!(
        world
            .number("select count(*) from audit where action = 'announcement-cancel'")
            .await,
        1
    );
    for path in [address.as_str(), "/agenda", "/home"] {
        assert!(karima.get(path).await.body.contains("Annulé"), "{path}");
    }
    assert_eq!(teacher.post(&cancel, &[("value", "no")]).await.status.as_u16(), 303);
    assert!(!karima.get("/agenda").await.body.contains("Annulé"));
    // only events are called off
    assert_eq!(
        teacher
            .post(&format!("{}/cancel", post(HOMEWORK)), &[("value", "yes")])
            .await
            .status
            .as_u16(),
        404
    );
    assert_eq!(
        teacher
            .post(&format!("{}/cancel", post(EVENT)), &[("value", "yes")])
            .await
            .status
            .as_u16(),
        303
    );
}
