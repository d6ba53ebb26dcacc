//! What goes to all classes when a second person has agreed.

use super::{COPIES, hidden, jobs, send, write};
use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{BARRED, DEPUTY, GUARDIAN, HERONS, OFFICE, OTTERS, OUTSIDER, PRINCIPAL, PUPIL, TEACHER};
use jiff::SignedDuration;

const CALLED: &str = "select count(*) from notice where kind = 'broadcast-alert-waits'";

#[tokio::test]
async fn an_alert_goes_out_when_a_second_person_agrees_and_not_hours_later() {
    let world = World::new().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let ask = async |head: &mut Browser| {
        let key = hidden(&head.get("/school/alerts/new").await, "key");
        let fields = [("key", key.as_str()), ("template", "closed"), ("time", "10:00"), ("sure", "yes")];
        let asked = head.post("/school/alerts", &fields).await;
        assert_eq!(asked.status.as_u16(), 303, "{}", asked.body);
        // sent twice it is one
        assert_eq!(head.post("/school/alerts", &fields).await.location(), asked.location());
        asked.location().to_owned()
    };
    for (fields, wrong) in [
        (&[("template", "closed"), ("time", "10:00")][..], "sure"),
        (&[("template", "closed"), ("time", "x"), ("sure", "yes")], "time"),
        (&[("template", "other"), ("sure", "yes")], "body"),
    ] {
        let page = head.post("/school/alerts", fields).await;
        assert_eq!(
            (page.status.as_u16(), page.find(&format!("#{wrong}-error")).len()),
            (422, 1),
            "{fields:?}"
        );
    }
    let address = ask(&mut head).await;
    jobs(&world).await;
    assert_eq!(world.number(COPIES).await, 0);
    assert_eq!(
        world
            .number("select count(*) from approval where act = 'broadcast-alert' and outcome is null")
            .await,
        1
    );
    // neither by tapping again, nor by agreeing with oneself
    let act = world.text("select id::text from approval where act = 'broadcast-alert'").await;
    let approval = format!("/school/approvals/{act}");
    assert_eq!(
        head.post(&format!("{address}/publish"), &[("version", "1")]).await.status.as_u16(),
        303
    );
    assert_eq!(head.post(&approval, &[("decision", "confirm")]).await.status.as_u16(), 403);
    jobs(&world).await;
    assert_eq!(world.number(COPIES).await, 0);
    assert!(world.number(CALLED).await >= 2);

    let mut deputy = world.as_persona(DEPUTY).await;
    let page = deputy.get(&approval).await;
    assert!(page.body.contains("10"), "the words that go out are shown: {}", page.body);
    assert_eq!(deputy.post(&approval, &[("decision", "confirm")]).await.status.as_u16(), 303);
    let urgent = "select count(*) from job where kind = 'approved-broadcast-alert' and urgent";
    assert_eq!(world.number(urgent).await, 1, "it waits behind no letter of the day");
    jobs(&world).await;
    jobs(&world).await;
    let classes = world
        .number("select count(*) from class_group where not canary and state in ('open', 'frozen')")
        .await;
    assert_eq!(world.number(COPIES).await, classes);
    assert!(world.as_persona(PUPIL).await.get("/home").await.body.contains("fermée"));
    assert!(!world.as_persona(BARRED).await.get("/home").await.body.contains("fermée"));
    assert_eq!(head.post(&format!("{address}/undo"), &[]).await.status.as_u16(), 409);
    // the next alert to one of the classes goes out by two
    let mut rosa = world.as_persona(TEACHER).await;
    assert_eq!(
        rosa.get(&format!("/groups/{OTTERS}/alerts/new")).await.test_id("alert-rests").len(),
        1
    );

    // another is agreed to when it says what is over
    world.clock.advance(SignedDuration::from_mins(9));
    let mut head = world.as_persona(PRINCIPAL).await;
    let late = ask(&mut head).await;
    world.clock.advance(SignedDuration::from_mins(5 * 60 + 59));
    let act = world
        .text("select id::text from approval where act = 'broadcast-alert' and outcome is null")
        .await;
    let mut office = world.as_persona(OFFICE).await;
    assert_eq!(
        office
            .post(&format!("/school/approvals/{act}"), &[("decision", "confirm")])
            .await
            .status
            .as_u16(),
        303
    );
    world.clock.advance(SignedDuration::from_mins(2));
    jobs(&world).await;
    assert_eq!(world.number(COPIES).await, classes);
    let late = late.rsplit('/').next().unwrap();
    let state = format!("select state from broadcast where id::text = '{late}'");
    assert_eq!(world.text(state).await, "draft");
    assert_eq!(world.number("select count(*) from notice where kind = 'post-held'").await, 1);
    // and after six hours there is nothing left to agree to
    let mut head = world.as_persona(PRINCIPAL).await;
    ask(&mut head).await;
    world.clock.advance(SignedDuration::from_hours(6));
    let act = world
        .text("select id::text from approval where act = 'broadcast-alert' and outcome is null")
        .await;
    let mut office = world.as_persona(OFFICE).await;
    let path = format!("/school/approvals/{act}");
    assert_eq!(office.post(&path, &[("decision", "confirm")]).await.status.as_u16(), 404);
    assert_eq!(world.number(COPIES).await, classes);
}

#[tokio::test]
async fn what_is_risky_waits_for_a_second_person_who_agrees_to_these_very_words() {
    let world = World::new().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let risky = &[("title", "Groupe"), ("body", "Rejoignez-nous : https://chat.whatsapp.com/abc")];
    let address = write(&mut head, risky).await;
    // said once more beside the tick, then a second person is asked
    let page = send(&mut head, &address, &[]).await;
    assert_eq!((page.status.as_u16(), page.find("#sure-error").len()), (422, 1));
    assert_eq!(send(&mut head, &address, &[("sure", "yes")]).await.status.as_u16(), 303);
    assert_eq!(world.number(COPIES).await, 0);
    let act = world.text("select id::text from approval where act = 'broadcast'").await;
    // it stays what was asked about, until that is taken back
    assert_eq!(head.get(&format!("{address}/edit")).await.location(), address);
    let changed = [&[("version", "1"), ("intent", "check"), ("lang", "fr")][..], risky].concat();
    let changed: Vec<(&str, &str)> = changed
        .into_iter()
        .map(|(name, value)| if name == "title" { (name, "Autre groupe") } else { (name, value) })
        .collect();
    assert_eq!(head.post(&address, &changed).await.status.as_u16(), 409);
    assert!(head.get(&address).await.body.contains("Groupe") && !head.get(&address).await.body.contains("Autre groupe"));
    let approval = format!("/school/approvals/{act}");
    assert_eq!(head.post(&approval, &[("decision", "take-back")]).await.status.as_u16(), 303);
    assert_eq!(head.post(&address, &changed).await.status.as_u16(), 303);
    let mut office = world.as_persona(OFFICE).await;
    let late = office.post(&approval, &[("decision", "confirm")]).await;
    assert_ne!(late.status.as_u16(), 303, "it was taken back");
    jobs(&world).await;
    assert_eq!(world.number(COPIES).await, 0);
    // asked again, and agreed to
    assert_eq!(send(&mut head, &address, &[("sure", "yes")]).await.status.as_u16(), 303);
    let act = world
        .text("select id::text from approval where act = 'broadcast' and outcome is null")
        .await;
    assert_eq!(
        office
            .post(&format!("/school/approvals/{act}"), &[("decision", "confirm")])
            .await
            .status
            .as_u16(),
        303
    );
    jobs(&world).await;
    assert!(world.number(COPIES).await > 0);
    assert_eq!(
        world
            .number("select count(distinct second_by) from announcement where broadcast_id is not null and second_by is not null")
            .await,
        1
    );
    // nothing goes round it in the database either
    let draft = write(&mut head, risky).await;
    let draft = draft.rsplit('/').next().unwrap();
    world
        .arrange(format!("update broadcast set risk = 'red' where id = '{draft}'"))
        .await;
    let mut owner = world.database.owner().await;
    let past = format!("select wall.send_broadcast('{draft}', 1, '2026-11-23 09:00Z')");
    let refused = sqlx::query(sqlx::AssertSqlSafe(past)).execute(&mut owner).await.unwrap_err();
    assert!(refused.to_string().contains("goes to no class"), "{refused}");
}

#[tokio::test]
async fn the_heads_alert_reaches_those_whose_class_is_closed() {
    let world = World::new().await;
    world
        .arrange(format!(
            "update class_group set shut_at = '2026-11-22 09:00Z' where id = '{HERONS}'"
        ))
        .await;
    world.arrange("select wall.tell_states('2026-11-23 09:00Z', null)".to_owned()).await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let key = hidden(&head.get("/school/alerts/new").await, "key");
    let fields = [("key", key.as_str()), ("template", "closed"), ("time", "10:00"), ("sure", "yes")];
    assert_eq!(head.post("/school/alerts", &fields).await.status.as_u16(), 303);
    let act = world.text("select id::text from approval where act = 'broadcast-alert'").await;
    let mut office = world.as_persona(OFFICE).await;
    office.post(&format!("/school/approvals/{act}"), &[("decision", "confirm")]).await;
    jobs(&world).await;
    assert_eq!(
        world
            .number(format!(
                "select count(*) from announcement where broadcast_id is not null and group_id = '{HERONS}'"
            ))
            .await,
        0
    );
    let page = world.as_persona(OUTSIDER).await.get("/home").await;
    assert!(
        page.body.contains("L&#39;école n&#39;ouvre pas avant") || page.body.contains("L'école n'ouvre pas avant"),
        "{}",
        page.body
    );
    assert_eq!(page.find("[data-testid=alert-row] a").len(), 0, "there is no page of it");
    assert_eq!(
        world.as_persona(GUARDIAN).await.get("/home").await.test_id("alert-row").len(),
        1,
        "once, in the class"
    );
    world.clock.advance(SignedDuration::from_hours(25));
    assert!(world.as_persona(OUTSIDER).await.get("/home").await.test_id("alert-row").is_empty());
}
