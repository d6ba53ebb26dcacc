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
