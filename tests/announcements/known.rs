//! "I have read it": an alert that families confirm, and what its sender sees of that.

use super::alerts::{LATE, send};
use super::post;
use crate::support::world::{
    ALERT, ASSISTANT, BARRED, GUARDIAN, HERONS, INFORMED, NEWS, OTHER_GUARDIAN, OTTERS, PRINCIPAL, PUPIL, TEACHER, TEACHER_GUARDIAN,
    UNCONFIRMED, id,
};
use crate::support::{Page, World};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use uuid::Uuid;

/// The state of each child on the page of whom it reached.
fn state(page: &Page, pupil: u128) -> String {
    let pupil = id(pupil).to_string();
    let rows = page.test_id("reach-child");
    let row = rows.iter().find(|row| row.1["data-pupil-id"] == pupil).unwrap();
    row.1["data-state"].clone()
}

/// Households that have the alert and of which nobody has said so.
fn silent(page: &Page, pupil: u128) -> usize {
    let pupil = id(pupil).to_string();
    let rows = page.find("[data-testid=reach-silent] [data-testid=unreached-row]");
    rows.iter().filter(|row| row.1["data-pupil-id"] == pupil).count()
}

async fn acknowledged(world: &World) -> i64 {
    world.number("select count(*) from read_mark where acknowledged").await
}

#[tokio::test]
async fn a_family_says_that_it_knows_and_its_sender_sees_it() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let reach = send(&mut rosa, LATE).await.location().to_owned();
    let address = reach.strip_suffix("/reach").unwrap().to_owned();
    let mut karima = world.as_persona(GUARDIAN).await;
    let home = karima.get("/home").await;
    assert!(home.body.contains(&format!("{address}#known")), "a way to say so stands beside it");
    let page = karima.get(&address).await;
    assert_eq!(page.test_id("known-submit").len(), 1);
    world.app.traces.write(&world.app).await.unwrap();
    // Lina's other home has not seen it, Karima's has and says nothing yet
    let before = rosa.get(&reach).await;
    assert_eq!((state(&before, 100).as_str(), silent(&before, 100)), ("left", 1));
    assert_eq!(acknowledged(&world).await, 0);

    for _ in 0..2 {
        let said = karima.post(&format!("{address}/known"), &[]).await;
        assert_eq!((said.status.as_u16(), said.location()), (303, address.as_str()));
    }
    assert_eq!(acknowledged(&world).await, 1);
    let page = karima.get(&address).await;
    assert_eq!((page.test_id("known").len(), page.test_id("known-submit").len()), (1, 0));
    assert!(!karima.get("/home").await.body.contains("#known"));
    // without having opened the page before
    let mut nabil = world.as_persona(OTHER_GUARDIAN).await;
    assert_eq!(nabil.post(&format!("{address}/known"), &[]).await.status.as_u16(), 303);
    let after = rosa.get(&reach).await;
    assert_eq!((state(&after, 100).as_str(), silent(&after, 100)), ("acknowledged", 0));
    assert!(
        after.test_id("reach-acknowledged")[0]
            .0
            .replace(['\u{2068}', '\u{2069}'], "")
            .contains("1 sur 8"),
        "{:?}",
        after.test_id("reach-acknowledged")
    );

    // who was told by telephone knows; who was given paper has it
    let calls = reach.replace("/reach", "/calls");
    rosa.post(&calls, &[("paper", &id(22).to_string())]).await;
    assert_eq!(state(&rosa.get(&reach).await, 102), "reached");
    rosa.post(&calls, &[("guardian", &id(22).to_string())]).await;
    let page = rosa.get(&reach).await;
    assert_eq!(state(&page, 102), "acknowledged");
    assert!(
        page.test_id("reach-ways")[0]
            .0
            .replace(['\u{2068}', '\u{2069}'], "")
            .contains("de vive voix : 1"),
        "{:?}",
        page.test_id("reach-ways")
    );
    // paper that comes after the word takes nothing back
    rosa.post(&calls, &[("paper", &id(22).to_string())]).await;
    assert_eq!(state(&rosa.get(&reach).await, 102), "acknowledged");
}

#[tokio::test]
async fn nobody_says_so_for_others_and_of_nothing_but_an_alert_of_theirs() {
    let world = World::new().await;
    world.alerted().await;
    let known = |post: Uuid| format!("{}/known", super::post(post));
    let alert = crate::support::world::ALERT;
    for (persona, status) in [(TEACHER, 403), (ASSISTANT, 403), (PRINCIPAL, 403), (BARRED, 404)] {
        let page = world.as_persona(persona).await.post(&known(alert), &[]).await;
        assert_eq!(page.status.as_u16(), status, "{}", persona.name);
    }
    let mut karima = world.as_persona(GUARDIAN).await;
    for path in [
        known(NEWS),
        known(id(999)),
        // an alert of the Otters is none of the Herons
        format!("/groups/{HERONS}/announcements/{alert}/known"),
    ] {
        assert_eq!(karima.post(&path, &[]).await.status.as_u16(), 404, "{path}");
    }
    world
        .arrange(format!(
            "update announcement set state = 'withdrawn', withdrawn_at = '2026-11-23 08:00Z', withdrawn_by = '{}' where id = '{alert}'",
            id(10)
        ))
        .await;
    assert_eq!(karima.post(&known(alert), &[]).await.status.as_u16(), 404);
    assert_eq!(acknowledged(&world).await, 0);
    assert_eq!(karima.get(&post(NEWS)).await.test_id("known-submit").len(), 0);
}

#[tokio::test]
async fn who_is_not_confirmed_and_a_pupil_may_say_so_and_it_counts_for_no_family() {
    let world = World::new().await;
    world.alerted().await;
    let address = post(crate::support::world::ALERT);
    for persona in [UNCONFIRMED, PUPIL, INFORMED] {
        let page = world.as_persona(persona).await.post(&format!("{address}/known"), &[]).await;
        assert_eq!(page.status.as_u16(), 303, "{}", persona.name);
    }
    assert_eq!(acknowledged(&world).await, 3);
    let page = world.as_persona(TEACHER).await.get(&format!("{address}/reach")).await;
    assert_eq!([101, 102, 106].map(|pupil| state(&page, pupil)), ["left", "acknowledged", "left"]);
    // of their own child, nothing (rules.md 3)
    let own = world.as_persona(TEACHER_GUARDIAN).await.get(&format!("{address}/reach")).await;
    assert!(
        own.test_id("reach-child")
            .iter()
            .all(|row| row.1["data-pupil-id"] != id(103).to_string())
    );
    assert_eq!(own.test_id("reach-child").len(), 7);
}

#[tokio::test]
async fn what_the_head_sent_to_all_classes_is_said_once() {
    let world = World::new().await;
    world.alerted().await;
    // Karima has a child in each class
    world
        .arrange(format!(
            "insert into broadcast (id, author_id, kind, title, body, body_html, lang, state, created_at, saved_at, published_at, alert_template, alert_time, form_key)
             values ('{b}', '{head}', 'alert', 'Retour retardé', '', '', 'fr', 'published', '2026-11-23 07:00Z', '2026-11-23 07:00Z', '2026-11-23 07:00Z', 'late', '17:30', '{b}');
             insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, state, created_at, saved_at, published_at,
                alert_template, alert_time, broadcast_id)
             select x.id, x.g, '{head}', 'alert', 'Retour retardé', '', '', 'fr', 'published', '2026-11-23 07:00Z', '2026-11-23 07:00Z', '2026-11-23 07:00Z',
                'late', '17:30', '{b}' from (values ('{one}'::uuid, '{OTTERS}'::uuid), ('{two}', '{HERONS}')) as x (id, g)",
            b = id(7000),
            head = id(1),
            one = id(7001),
            two = id(7002),
        ))
        .await;
    let page = world
        .as_persona(GUARDIAN)
        .await
        .post(&format!("/groups/{OTTERS}/announcements/{}/known", id(7001)), &[])
        .await;
    assert_eq!(page.status.as_u16(), 303);
    let said = world
        .text("select string_agg(announcement_id::text, ' ' order by announcement_id) from read_mark where acknowledged")
        .await;
    assert_eq!(said, format!("{} {}", id(7001), id(7002)));
}

#[tokio::test]
async fn the_database_lets_nobody_say_it_for_another() {
    let world = World::new().await;
    world.alerted().await;
    let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
    let scope = format!(
        "begin; select set_config('preau.person', '{}', true), set_config('preau.groups', '{{{OTTERS}}}', true), set_config('preau.staffed', '{{{OTTERS}}}', true)",
        id(10)
    );
    app.execute(AssertSqlSafe(scope)).await.unwrap();
    let marks: i64 = sqlx::query_scalar("select count(*) from read_mark")
        .fetch_one(&mut app)
        .await
        .unwrap();
    assert!(marks > 0, "staff see whom it reached");
    let said = sqlx::query("update read_mark set acknowledged = true")
        .execute(&mut app)
        .await
        .unwrap();
    assert_eq!(said.rows_affected(), 0);
    app.execute("commit").await.unwrap();
    assert_eq!(acknowledged(&world).await, 0);
}

#[tokio::test]
async fn the_database_says_what_left_for_whom_to_the_staff_of_the_class() {
    let world = World::new().await;
    world.alerted().await;
    world
        .arrange(format!(
            "insert into delivery (id, event, person_id, channel, since, due_at, state, ended_at)
             values ('{}', 'alert:{ALERT}', '{}', 'sms', '2026-11-23 07:00Z', '2026-11-23 07:00Z', 'sent', '2026-11-23 07:00Z')",
            id(7950),
            id(21)
        ))
        .await;
    let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
    for (person, staffed, told) in [
        (id(10), OTTERS.to_string(), 1),
        (id(20), String::new(), 0),
        (id(12), HERONS.to_string(), 0),
    ] {
        let scope = format!(
            "begin; select set_config('preau.person', '{person}', true), set_config('preau.groups', '{{{OTTERS},{HERONS}}}', true),
                set_config('preau.staffed', '{{{staffed}}}', true)"
        );
        app.execute(AssertSqlSafe(scope)).await.unwrap();
        let left: i64 = sqlx::query_scalar("select count(*) from wall.alert_left($1)")
            .bind(ALERT)
            .fetch_one(&mut app)
            .await
            .unwrap();
        app.execute("rollback").await.unwrap();
        assert_eq!(left, told, "{person}");
    }
}
