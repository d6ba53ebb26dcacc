//! An alert of the head's to all classes: once to each person, and to those whose class is closed.

use super::texts::{numbers, with_texts};
use super::{address, with_mail};
use crate::support::World;
use crate::support::world::{BARRED, GUARDIAN, HERONS, INFORMED, OFFICE, OTTERS, OUTSIDER, PRINCIPAL, id};
use jiff::SignedDuration;

/// Sends it, as two people do.
async fn to_all(world: &World) {
    let mut head = world.as_persona(PRINCIPAL).await;
    let key = super::hidden(&head.get("/school/alerts/new").await, "key");
    let fields = [("key", key.as_str()), ("template", "closed"), ("time", "10:00"), ("sure", "yes")];
    assert_eq!(head.post("/school/alerts", &fields).await.status.as_u16(), 303);
    let act = world
        .text("select id::text from approval where act = 'broadcast-alert' and outcome is null")
        .await;
    let mut office = world.as_persona(OFFICE).await;
    let path = format!("/school/approvals/{act}");
    assert_eq!(office.post(&path, &[("decision", "confirm")]).await.status.as_u16(), 303);
}

async fn close(world: &World, class: uuid::Uuid) {
    world
        .arrange(format!("update class_group set shut_at = '2026-11-22 09:00Z' where id = '{class}'"))
        .await;
    world.arrange("select wall.tell_states('2026-11-23 09:00Z', null)".to_owned()).await;
    // what the closing itself tells is not what is looked at here
    world.arrange("delete from job".to_owned()).await;
}

fn count(all: &[String], one: &str) -> usize {
    all.iter().filter(|to| *to == one).count()
}

#[tokio::test]
async fn who_has_children_in_several_classes_is_told_once_by_each_way() {
    let karima = GUARDIAN.person.unwrap();
    let (world, server) = with_mail().await;
    let classes = world
        .number(format!(
            "select count(distinct e.group_id) from guardianship g join enrolment e on e.pupil_id = g.pupil_id where g.guardian_id = '{}'",
            id(karima)
        ))
        .await;
    assert!(classes > 1);
    to_all(&world).await;
    world.work().await;
    let alerts: Vec<String> = server
        .letters()
        .iter()
        .filter(|letter| {
            letter.header("List-Unsubscribe").is_none() && letter.header("Subject").is_some_and(|said| said.contains("urgent"))
        })
        .map(|letter| letter.to.clone())
        .collect();
    for told in [GUARDIAN, INFORMED, OUTSIDER].map(|persona| address(persona.person.unwrap())) {
        assert_eq!(count(&alerts, &told), 1, "{told}: {alerts:?}");
    }
    assert_eq!(count(&alerts, &address(BARRED.person.unwrap())), 0);
    // its teacher sees that word left, in each class
    let otters = world
        .text(format!(
            "select id::text from announcement where broadcast_id is not null and kind = 'alert' and group_id = '{OTTERS}'"
        ))
        .await;
    let page = world
        .as_persona(PRINCIPAL)
        .await
        .get(&format!("/groups/{OTTERS}/announcements/{otters}"))
        .await;
    assert_eq!(page.status.as_u16(), 200);
    let left = world
        .number("select count(*) from delivery v join broadcast b on v.event = 'alert:' || b.id where v.state = 'sent'")
        .await;
    assert_eq!(usize::try_from(left).unwrap(), alerts.len());

    let (world, gateway) = with_texts("100", &[(karima, "0612345601"), (INFORMED.person.unwrap(), "0612345602")]).await;
    to_all(&world).await;
    world.work().await;
    assert_eq!(numbers(&gateway), ["+33612345601", "+33612345602"]);
}

#[tokio::test]
async fn who_would_be_in_a_closed_class_is_told_too_and_whom_a_court_order_keeps_out_is_not() {
    let olga = OUTSIDER.person.unwrap();
    let (world, server) = with_mail().await;
    close(&world, HERONS).await;
    to_all(&world).await;
    world.work().await;
    assert_eq!(count(&server.recipients(), &address(olga)), 1, "{:?}", server.recipients());
    assert_eq!(
        count(&server.recipients(), &address(GUARDIAN.person.unwrap())),
        1,
        "told in the class that is open"
    );

    // a court order since, while the server was busy
    let (world, server) = with_mail().await;
    close(&world, HERONS).await;
    to_all(&world).await;
    for _ in 0..50 {
        server.refuse("451 4.3.0 busy");
    }
    world.work().await;
    assert_eq!(server.letters().len(), 0);
    world
        .arrange(format!(
            "update guardianship set right_level = 'barred', evidence_note = 'jugement vu' where guardian_id = '{}'",
            id(olga)
        ))
        .await;
    for _ in 0..12 {
        world.clock.advance(SignedDuration::from_mins(20));
        world.work().await;
    }
    assert_eq!(count(&server.recipients(), &address(olga)), 0);
    assert_eq!(count(&server.recipients(), &address(GUARDIAN.person.unwrap())), 1);

    let (world, gateway) = with_texts("100", &[(olga, "0612345607")]).await;
    close(&world, HERONS).await;
    to_all(&world).await;
    world.work().await;
    world.clock.advance(SignedDuration::from_hours(1));
    world.work().await;
    assert_eq!(numbers(&gateway), ["+33612345607"]);
}
