//! Acts that need two people: the second is another one, in a session of their own, once.

use crate::support::World;
use crate::support::world::{APPROVAL, DEPUTY, GUARDIAN, OFFICE, PRINCIPAL, TEACHER};

fn path() -> String {
    format!("/school/approvals/{APPROVAL}")
}

async fn outcome(world: &World) -> (i64, i64) {
    let decided = world.number("select count(*) from approval where outcome is not null").await;
    (
        decided,
        world
            .number("select count(*) from job where kind = 'approved-import-vanishing'")
            .await,
    )
}

#[tokio::test]
async fn the_deputy_confirms_what_the_office_asked_for_and_the_job_is_queued_once() {
    let world = World::new().await;
    let mut deputy = world.as_persona(DEPUTY).await;
    let page = deputy.get(&path()).await;
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (200, "approval"));
    assert!(page.body.contains("12"), "the numbers are shown");
    assert_eq!(deputy.post(&path(), &[("decision", "confirm")]).await.status.as_u16(), 303);
    assert_eq!(outcome(&world).await, (1, 1));
    // the same form once more, and another person's: there is nothing left to decide
    assert_eq!(deputy.post(&path(), &[("decision", "confirm")]).await.status.as_u16(), 404);
    assert_eq!(
        world
            .as_persona(PRINCIPAL)
            .await
            .post(&path(), &[("decision", "refuse")])
            .await
            .status
            .as_u16(),
        404
    );
    assert_eq!(outcome(&world).await, (1, 1));
}

#[tokio::test]
async fn nobody_confirms_what_they_asked_for() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    assert_eq!(office.post(&path(), &[("decision", "confirm")]).await.status.as_u16(), 403);
    assert_eq!(outcome(&world).await, (0, 0));
    assert_eq!(office.post(&path(), &[("decision", "take-back")]).await.status.as_u16(), 303);
    assert_eq!(outcome(&world).await, (1, 0));
}

#[tokio::test]
async fn others_find_nothing_there() {
    let world = World::new().await;
    for persona in [TEACHER, GUARDIAN] {
        let mut browser = world.as_persona(persona).await;
        assert_eq!(browser.get(&path()).await.status.as_u16(), 404);
        assert_eq!(browser.post(&path(), &[("decision", "confirm")]).await.status.as_u16(), 404);
    }
    assert_eq!(outcome(&world).await, (0, 0));
}

#[tokio::test]
async fn an_act_that_was_changed_after_it_was_asked_for_is_not_done() {
    let world = World::new().await;
    world
        .arrange(format!(
            "update approval set payload = '{{\"import\": \"another\"}}' where id = '{APPROVAL}'"
        ))
        .await;
    let page = world.as_persona(DEPUTY).await.post(&path(), &[("decision", "confirm")]).await;
    assert_eq!(page.status.as_u16(), 500);
    assert_eq!(outcome(&world).await, (0, 0));
}

#[tokio::test]
async fn an_act_that_nobody_confirmed_in_a_week_is_gone() {
    let world = World::new().await;
    world.arrange("update approval set expires_at = '2026-11-23 08:59Z'").await;
    assert_eq!(
        world
            .as_persona(DEPUTY)
            .await
            .post(&path(), &[("decision", "confirm")])
            .await
            .status
            .as_u16(),
        404
    );
    assert_eq!(outcome(&world).await, (0, 0));
}

#[tokio::test]
async fn two_who_decide_at_once_are_one_decision() {
    let world = World::new().await;
    let (mut deputy, mut principal) = (world.as_persona(DEPUTY).await, world.as_persona(PRINCIPAL).await);
    let path = path();
    let (one, two) = tokio::join!(
        deputy.post(&path, &[("decision", "confirm")]),
        principal.post(&path, &[("decision", "refuse")])
    );
    let mut answers = [one.status.as_u16(), two.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [303, 404]);
    assert_eq!(outcome(&world).await.0, 1);
}

#[tokio::test]
async fn whom_it_concerns_is_neither_asked_nor_told_nor_decides() {
    let world = World::new().await;
    let (deputy_id, guardians) = (
        crate::support::world::id(3),
        format!("/school/pupils/{}/guardians", crate::support::world::id(101)),
    );
    // the deputy has an edge to Tom, of whom a teacher is to become a guardian
    world
        .arrange(format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, during, origin, set_at)
             values (gen_random_uuid(), '{deputy_id}', '{}', 'contact', tstzrange('2026-09-01', '2030-09-01'), 'import', '2026-09-01')",
            crate::support::world::id(101)
        ))
        .await;
    let rosa = crate::support::world::id(10).to_string();
    let asked = world
        .as_persona(OFFICE)
        .await
        .post(&guardians, &[("person", &rosa), ("right_level", "full")])
        .await;
    assert_eq!(asked.status.as_u16(), 303);
    let id = world.text("select id::text from approval where act = 'staff-guardianship'").await;
    let path = format!("/school/approvals/{id}");

    let mut deputy = world.as_persona(DEPUTY).await;
    assert_eq!(
        deputy.get("/school/approvals").await.test_id("approval-row").len(),
        1,
        "the other one only"
    );
    assert!(
        deputy
            .get("/school")
            .await
            .body
            .replace(['\u{2068}', '\u{2069}'], "")
            .contains("1 demande")
    );
    assert_eq!(deputy.get(&path).await.status.as_u16(), 404);
    for decision in ["confirm", "refuse"] {
        assert_eq!(deputy.post(&path, &[("decision", decision)]).await.status.as_u16(), 404);
    }
    assert_eq!(outcome(&world).await, (0, 0));
    let past = format!(
        "update approval set outcome = 'confirmed', decided_by = '{deputy_id}', decided_at = '2026-11-23 10:00Z' where id = '{id}'"
    );
    let mut owner = world.database.owner().await;
    let refused = sqlx::query(sqlx::AssertSqlSafe(past)).execute(&mut owner).await.unwrap_err();
    assert_eq!(refused.as_database_error().unwrap().constraint(), Some("approval_not_by_a_subject"));
    let mut principal = world.as_persona(PRINCIPAL).await;
    assert_eq!(principal.post(&path, &[("decision", "confirm")]).await.status.as_u16(), 303);
}

#[tokio::test]
async fn an_act_whose_asker_holds_no_appointment_any_more_waits_for_nobody() {
    let world = World::new().await;
    world
        .arrange(format!(
            "update appointment set during = tstzrange(lower(during), '2026-11-23 08:59Z') where person_id = '{}'",
            crate::support::world::id(2)
        ))
        .await;
    let mut deputy = world.as_persona(DEPUTY).await;
    assert!(deputy.get("/school/approvals").await.test_id("approval-row").is_empty());
    assert_eq!(deputy.get(&path()).await.status.as_u16(), 404);
    assert_eq!(deputy.post(&path(), &[("decision", "confirm")]).await.status.as_u16(), 404);
    assert_eq!(outcome(&world).await, (0, 0));
}
