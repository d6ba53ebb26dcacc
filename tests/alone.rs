//! Acts that need two people in a school that has nobody else: the principal alone, after a day, before the eyes of all staff.

use crate::support::World;
use crate::support::world::{DEPUTY, GUARDIAN, OFFICE, OTTERS, PRINCIPAL, TEACHER, id};
use jiff::SignedDuration;
use sqlx::{Connection as _, PgConnection};

/// A school whose principal has no deputy asks for an exception to a bar.
async fn asked_alone(world: &World) -> String {
    world.arrange(format!("delete from appointment where id = '{}'", id(803))).await;
    ask(world).await
}

async fn ask(world: &World) -> String {
    let asked = world
        .as_persona(PRINCIPAL)
        .await
        .post(
            &format!("/school/people/{}/exceptions", id(24)),
            &[("group", &OTTERS.to_string()), ("evidence_note", "JAF Lyon")],
        )
        .await;
    assert_eq!(asked.status.as_u16(), 303);
    let id = world.text("select id::text from approval where act = 'bar-exception'").await;
    format!("/school/approvals/{id}")
}

async fn confirm(world: &World, act: &str) -> u16 {
    let mut principal = world.as_persona(PRINCIPAL).await;
    principal.post(act, &[("decision", "confirm")]).await.status.as_u16()
}

async fn done(world: &World) -> i64 {
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
    world
        .number(format!("select count(*) from bar_exception where group_id = '{OTTERS}'"))
        .await
}

#[tokio::test]
async fn after_a_day_the_principal_confirms_alone_and_all_staff_read_of_it_meanwhile_and_after() {
    let world = World::new().await;
    let quiet = world.as_persona(TEACHER).await.get("/home").await;
    assert!(quiet.test_id("alone-acts").is_empty());
    let act = asked_alone(&world).await;

    let page = world.as_persona(PRINCIPAL).await.get(&act).await;
    assert!(page.find("button[value=confirm]").is_empty());
    assert!(page.body.contains("24 novembre 2026"), "from when on it will be possible");
    assert_eq!(confirm(&world, &act).await, 403);
    for persona in [TEACHER, OFFICE] {
        let mut staff = world.as_persona(persona).await;
        let banner = staff.get("/me").await;
        assert_eq!(banner.test_id("alone-acts").len(), 1, "{}", persona.name);
        let read = staff.get("/staff/acts").await;
        assert_eq!((read.status.as_u16(), read.test_id("alone-row").len()), (200, 1));
        assert!(
            read.body.contains("Paul Petit") && !read.body.contains("Vogel"),
            "words and numbers only"
        );
        assert!(read.find("form button[name=decision]").is_empty());
        assert_eq!(read.find("[data-print]").len(), 1);
    }
    // the office is staff, and not the second person of this act
    assert_eq!(
        world
            .as_persona(OFFICE)
            .await
            .post(&act, &[("decision", "confirm")])
            .await
            .status
            .as_u16(),
        403
    );
    let mut guardian = world.as_persona(GUARDIAN).await;
    assert!(guardian.get("/home").await.test_id("alone-acts").is_empty());
    assert_eq!(guardian.get("/staff/acts").await.status.as_u16(), 404);

    world.clock.advance(SignedDuration::from_mins(24 * 60 - 1));
    assert_eq!(confirm(&world, &act).await, 403);
    assert_eq!(done(&world).await, 0);
    world.clock.advance(SignedDuration::from_mins(1));
    let page = world.as_persona(PRINCIPAL).await.get(&act).await;
    assert_eq!(page.find("button[value=confirm]").len(), 1);
    assert!(page.find("button[value=refuse]").is_empty());
    assert_eq!(confirm(&world, &act).await, 303);
    assert_eq!(done(&world).await, 1);
    assert_eq!(
        world
            .number("select count(*) from audit where action = 'approval-decide' and subjects ->> 'outcome' = 'confirmed-alone'")
            .await,
        1
    );
    world.clock.advance(SignedDuration::from_hours(29 * 24));
    let mut teacher = world.as_persona(TEACHER).await;
    assert_eq!(teacher.get("/me").await.test_id("alone-acts").len(), 1);
    assert!(teacher.get("/staff/acts").await.body.contains("Confirmé par la direction seule"));
    world.clock.advance(SignedDuration::from_hours(2 * 24));
    let mut teacher = world.as_persona(TEACHER).await;
    assert!(teacher.get("/me").await.test_id("alone-acts").is_empty());
    assert_eq!(teacher.get("/staff/acts").await.test_id("empty-state").len(), 1);
}

#[tokio::test]
async fn where_there_is_or_was_a_second_person_nobody_confirms_alone() {
    // there is one
    let world = World::new().await;
    let act = ask(&world).await;
    assert!(world.as_persona(TEACHER).await.get("/me").await.test_id("alone-acts").is_empty());
    world.clock.advance(SignedDuration::from_hours(30));
    assert_eq!(confirm(&world, &act).await, 403);
    // and sending her away after asking changes nothing
    world
        .arrange(format!(
            "update appointment set during = tstzrange(lower(during), '2026-11-24 00:00Z') where id = '{}'",
            id(803)
        ))
        .await;
    assert_eq!(confirm(&world, &act).await, 403);
    assert_eq!(done(&world).await, 0);

    // one who comes meanwhile decides
    let world = World::new().await;
    let act = asked_alone(&world).await;
    world
        .arrange(format!(
            "insert into appointment (id, person_id, role, during, origin, set_at)
             values ('{}', '{}', 'deputy', tstzrange('2026-11-23 12:00Z', '2027-08-01'), 'hand', '2026-11-23 12:00Z')",
            id(805),
            id(3)
        ))
        .await;
    world.clock.advance(SignedDuration::from_hours(30));
    assert_eq!(confirm(&world, &act).await, 403);
    assert_eq!(
        world
            .as_persona(DEPUTY)
            .await
            .post(&act, &[("decision", "confirm")])
            .await
            .status
            .as_u16(),
        303
    );
    assert_eq!(done(&world).await, 1);
}

#[tokio::test]
async fn the_database_itself_refuses_who_may_not_decide() {
    let world = World::new().await;
    let act = asked_alone(&world).await;
    let approval = act.rsplit('/').next().unwrap();
    let mut owner = world.database.owner().await;
    for (by, outcome, at, constraint) in [
        (1, "confirmed", "2026-11-24 08:59Z", "approval_by_another"),
        (2, "confirmed", "2026-11-24 10:00Z", "approval_not_entitled"),
        (24, "confirmed", "2026-11-24 10:00Z", "approval_not_entitled"),
        (2, "refused", "2026-11-24 10:00Z", "approval_not_entitled"),
        (1, "confirmed", "2026-12-24 10:00Z", "approval_in_time"),
    ] {
        let refused = sqlx::query(sqlx::AssertSqlSafe(format!(
            "update approval set outcome = '{outcome}', decided_by = '{}', decided_at = '{at}' where id = '{approval}'",
            id(by)
        )))
        .execute(&mut owner)
        .await
        .unwrap_err();
        assert_eq!(refused.as_database_error().unwrap().constraint(), Some(constraint), "{by} {at}");
    }
    // what was decided stays decided
    sqlx::query(sqlx::AssertSqlSafe(format!(
        "update approval set outcome = 'confirmed', decided_by = '{}', decided_at = '2026-11-24 10:00Z' where id = '{approval}'",
        id(1)
    )))
    .execute(&mut owner)
    .await
    .unwrap();
    for what in [
        "outcome = 'refused'",
        "outcome = null, decided_by = null, decided_at = null",
        "decided_at = '2026-11-24 11:00Z'",
    ] {
        let again = sqlx::AssertSqlSafe(format!("update approval set {what} where id = '{approval}'"));
        let refused = sqlx::query(again).execute(&mut owner).await.unwrap_err();
        assert_eq!(
            refused.as_database_error().unwrap().constraint(),
            Some("approval_decided_once"),
            "{what}"
        );
    }
    // of an act that waits the program can write the outcome and nothing else
    let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
    for what in [
        "payload = '{}'",
        "subjects = '{}'",
        "second = '{office}'",
        "alone_at = null",
        "expires_at = 'infinity'",
    ] {
        let refused = sqlx::query(sqlx::AssertSqlSafe(format!("update approval set {what}")))
            .execute(&mut app)
            .await;
        assert_eq!(
            refused.unwrap_err().as_database_error().unwrap().code().as_deref(),
            Some("42501"),
            "{what}"
        );
    }
}
