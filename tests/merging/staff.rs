//! Where one of the two works here, a second person agrees first.

use super::{NOW, act, audited, capacities, edge, exists, merge, send, someone, work};
use crate::support::World;
use crate::support::world::{DEPUTY, HERONS, OFFICE, OTTERS, PRINCIPAL, id};

#[tokio::test]
async fn a_staff_members_second_record_waits_for_a_second_person_and_is_merged_once() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    someone(&world, 60, "Faure", "Hugo").await;
    edge(&world, 60, 100, "full", "2030-01-01").await;
    assert!(
        office
            .get(&format!("{}?with={}", merge(12), id(60)))
            .await
            .body
            .contains("une seconde personne doit confirmer")
    );
    assert_eq!(send(&mut office, 12, 60).await.status.as_u16(), 303);
    assert!(exists(&world, 60).await, "nothing is done before the second person");
    assert_eq!(capacities(&world, 12, OTTERS, NOW).await, "");
    // asked twice, it waits once
    assert_eq!(send(&mut office, 12, 60).await.status.as_u16(), 422);
    let act = act(&world, "merge-people").await;
    // another clerk is not enough to give somebody a class or a desk
    world
        .arrange(format!(
            "insert into account (id, person_id, login, password_hash, joined_at, confirmed_at, pledge_version, sheet_at)
             values ('{}', '{}', 'nina.neuve', 'x', '{NOW}', '{NOW}', 1, '{NOW}')",
            id(2004),
            id(4)
        ))
        .await;
    assert_eq!(
        world
            .signed_in(4)
            .await
            .post(&act, &[("decision", "confirm")])
            .await
            .status
            .as_u16(),
        403
    );
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
    work(&world).await;
    assert!(!exists(&world, 60).await);
    assert_eq!(capacities(&world, 12, OTTERS, NOW).await, "full");
    assert_eq!(capacities(&world, 12, HERONS, NOW).await, "teacher");
    // a job may run twice
    let again = world
        .text(format!(
            "select jsonb_build_object('approval', id, 'asked_by', asked_by, 'confirmed_by', decided_by, 'act', payload)::text
             from approval where act = 'merge-people' and outcome = 'confirmed' and decided_by = '{}'",
            id(3)
        ))
        .await;
    world
        .arrange(format!(
            "insert into job (kind, payload, run_at) values ('approved-merge-people', '{again}', '{NOW}')"
        ))
        .await;
    work(&world).await;
    assert_eq!(audited(&world, "people-merge").await, 1);
    assert_eq!(
        world
            .number("select count(*) from job where dead_at is not null or last_error is not null")
            .await,
        0
    );
    // a record that nothing hangs on is nobody's gain, whichever of the two stays
    someone(&world, 61, "Faure", "Hugo").await;
    assert_eq!(send(&mut office, 61, 12).await.status.as_u16(), 303);
    assert!(!exists(&world, 12).await);
    assert_eq!(capacities(&world, 61, HERONS, NOW).await, "teacher");
}

#[tokio::test]
async fn an_account_gets_no_desk_by_merging_alone_and_nothing_that_was_not_agreed_to() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    // Nina is appointed and has no account; Karima has one
    assert_eq!(send(&mut office, 20, 4).await.status.as_u16(), 303);
    assert_eq!(world.signed_in(20).await.get("/school").await.status.as_u16(), 404);
    let act = act(&world, "merge-people").await;
    // while it waits, the facts go on
    edge(&world, 4, 111, "contact", "2030-01-01").await;
    assert_eq!(
        world
            .as_persona(PRINCIPAL)
            .await
            .post(&act, &[("decision", "confirm")])
            .await
            .status
            .as_u16(),
        303
    );
    work(&world).await;
    assert!(exists(&world, 4).await);
    assert_eq!(audited(&world, "people-merge-overtaken").await, 1);
    assert_eq!(audited(&world, "people-merge").await, 0);
    assert_eq!(world.signed_in(20).await.get("/school").await.status.as_u16(), 404);
}
