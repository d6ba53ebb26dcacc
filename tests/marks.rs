//! What is forgotten in time: marks of reading after sixty days, and everything else whose time is over.

use crate::support::World;
use crate::support::world::{GUARDIAN, NEWS, OFFICE, ON_THE_WALL, OTTERS, TEACHER, id};
use jiff::SignedDuration;

async fn work(world: &World) {
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
}

/// Whether a post is new to Karima, as the class's page says it.
async fn is_new(world: &World, post: uuid::Uuid) -> bool {
    let feed = world.as_persona(GUARDIAN).await.get(&format!("/groups/{OTTERS}")).await;
    let cards = feed.test_id("post-card");
    let card = cards
        .iter()
        .find(|card| card.1["data-post-id"] == post.to_string())
        .unwrap_or_else(|| panic!("{}", feed.body));
    card.1["data-state"] == "new"
}

async fn marks(world: &World) -> i64 {
    world
        .number(format!(
            "select count(*) from read_mark where announcement_id = '{NEWS}' and person_id = '{}'",
            id(20)
        ))
        .await
}

#[tokio::test]
async fn a_mark_lives_for_sixty_days_and_the_post_does_not_become_new_again() {
    let world = World::new().await;
    assert!(!is_new(&world, NEWS).await);
    // read on 21 November: 60 days later is 20 January
    world.clock.advance(SignedDuration::from_hours(57 * 24));
    work(&world).await;
    assert_eq!(marks(&world).await, 1);
    world.clock.advance(SignedDuration::from_hours(24));
    work(&world).await;
    assert_eq!(marks(&world).await, 0, "forgotten");
    let folded = format!("select seen_before::text from person where id = '{}'", id(20));
    assert_eq!(
        world.text(folded.as_str()).await,
        "2026-11-21",
        "the day after the newest post of those"
    );
    assert!(!is_new(&world, NEWS).await, "not new again");
    assert!(is_new(&world, ON_THE_WALL).await, "published that day, and never read");
    // twice is as good as once
    work(&world).await;
    world.clock.advance(SignedDuration::from_hours(24));
    work(&world).await;
    assert_eq!(world.text(folded.as_str()).await, "2026-11-21");
}

#[tokio::test]
async fn of_an_old_post_nobody_says_whom_it_reached() {
    let world = World::new().await;
    let reach = format!("/groups/{OTTERS}/announcements/{NEWS}/reach");
    let fresh = world.as_persona(TEACHER).await.get(&reach).await;
    assert_eq!(fresh.test_id("reach-summary").len(), 1);
    assert!(fresh.test_id("reach-forgotten").is_empty());
    world
        .arrange(format!(
            "insert into call_mark (group_id, announcement_id, person_id, marked_by, marked_at)
             values ('{OTTERS}', '{NEWS}', '{}', '{}', '2026-11-23 08:00Z')",
            id(22),
            id(10)
        ))
        .await;
    // published on 20 November: some marks may be gone from 19 January on, whether or not the job has run
    world.clock.advance(SignedDuration::from_hours(56 * 24));
    assert_eq!(world.as_persona(TEACHER).await.get(&reach).await.test_id("reach-summary").len(), 1);
    world.clock.advance(SignedDuration::from_hours(24));
    let old = world.as_persona(TEACHER).await.get(&reach).await;
    assert_eq!(old.test_id("reach-forgotten").len(), 1);
    assert!(old.test_id("reach-summary").is_empty() && old.test_id("unreached-row").is_empty());
    work(&world).await;
    let calls = format!("select count(*) from call_mark where announcement_id = '{NEWS}'");
    assert_eq!(world.number(calls).await, 0);
}

#[tokio::test]
async fn whatever_is_over_goes_and_each_job_stands_in_the_queue_once() {
    let world = World::new().await;
    world
        .arrange(format!(
            "insert into device (id, account_id, token_hash, label, shared, created_at, seen_at, expires_at)
                values ('{device}', '{account}', 'x', '', false, '2026-01-01', '2026-01-01', '2026-11-23 08:59Z');
             insert into session (id_hash, account_id, device_id, data, created_at, seen_at, fresh_at, expires_at)
                values ('\\x01', '{account}', '{device}', '', '2026-01-01', '2026-01-01', '2026-01-01', '2027-11-23'),
                ('\\x02', null, null, '', '2026-01-01', '2026-01-01', null, '2026-11-23 08:59Z');
             insert into gate_code (id, account_id, code_hmac, issued_by, issued_at, expires_at)
                values ('{device}', '{account}', 'x', '{office}', '2026-01-01', '2026-11-23 08:59Z');
             insert into letter_batch (id, made_by, sealed, expires_at) values ('{device}', '{office}', '', '2026-11-23 08:59Z');
             insert into notice (account_id, kind, at) values ('{account}', 'password-changed', '2026-08-24');
             insert into roster_import (id, year_id, scope, state, format, file_sealed, created_by, created_at)
                values ('{device}', '{year}', 'school', 'mapping', 'mapped', 'x', '{office}', '2026-11-22 09:00Z')",
            device = id(990),
            account = id(2020),
            office = id(2),
            year = id(900),
        ))
        .await;
    for _ in 0..2 {
        work(&world).await;
        for (what, sql) in [
            ("devices", "select count(*) from device where expires_at < '2026-11-23 09:00Z'"),
            ("sessions", "select count(*) from session"),
            ("gate codes", "select count(*) from gate_code"),
            ("letters", "select count(*) from letter_batch"),
            ("notices", "select count(*) from notice"),
            ("files", "select count(*) from roster_import where file_sealed is not null"),
            (
                "jobs twice",
                "select count(*) from (select from job group by kind having count(*) > 1) j",
            ),
            ("jobs that failed", "select count(*) from job where last_error is not null"),
        ] {
            assert_eq!(world.number(sql).await, 0, "{what}");
        }
    }
    assert!(world.number("select count(*) from job").await >= 5);
    // what is not over stays
    assert_eq!(world.number("select count(*) from device").await, 2);
    let mut office = world.as_persona(OFFICE).await;
    assert_eq!(office.get("/school").await.status.as_u16(), 200);
}
