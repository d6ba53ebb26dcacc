//! Canaries: refused everywhere, in no list while they are there, gone afterwards; and loud when something opens.

use crate::support::World;
use crate::support::world::{DEPUTY, HERONS, OFFICE, OTTERS, PRINCIPAL, TEACHER, id};
use jiff::SignedDuration;

async fn run_jobs(world: &World) {
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
}

const LEFT: &str = "select (select count(*) from person where canary) + (select count(*) from class_group where canary)
    + (select count(*) from enrolment where origin = 'canary') + (select count(*) from account where login like 'canary%')
    + (select count(*) from session where account_id is null)";
const FACTS: &str = "select (select count(*) from person) + (select count(*) from class_group) + (select count(*) from enrolment)
    + (select count(*) from announcement) + (select count(*) from consent) + (select count(*) from read_mark)";

/// Changes the one definition of access, as a mistake would.
async fn mistake(world: &World, rule: &str, instead: &str) -> String {
    let written = world
        .text("select pg_get_functiondef('wall.access(uuid,timestamptz,uuid)'::regprocedure)")
        .await;
    let broken = written.replacen(rule, instead, 1);
    assert_ne!(broken, written, "the definition does not say {rule}");
    world.arrange(broken).await;
    written
}

#[tokio::test]
async fn each_night_they_try_everything_and_are_gone() {
    let world = World::new().await;
    let before = world.number(FACTS).await;
    run_jobs(&world).await;
    assert_eq!(
        world
            .number("select count(*) from canary_run where found = '[]' and classes = 2")
            .await,
        1
    );
    assert_eq!(world.number(LEFT).await, 0, "gone with all that was theirs");
    assert_eq!(world.number(FACTS).await, before);
    let pages = world
        .number("select sum((r ->> 'pages')::bigint)::bigint from canary_run, jsonb_array_elements(results) r")
        .await;
    assert!(pages > 100, "{pages}");
    // not twice in one night, but again in the next, and after a change of the program
    world.clock.advance(SignedDuration::from_hours(3));
    run_jobs(&world).await;
    assert_eq!(world.number("select count(*) from canary_run").await, 1);
    world.arrange("update canary_run set version = 'before'").await;
    world.clock.advance(SignedDuration::from_hours(2));
    run_jobs(&world).await;
    assert_eq!(world.number("select count(*) from canary_run").await, 2);
    world.clock.advance(SignedDuration::from_hours(25));
    run_jobs(&world).await;
    assert_eq!(world.number("select count(*) from canary_run").await, 3);
    let page = world.as_persona(PRINCIPAL).await.get("/school/canaries").await;
    assert!(page.test_id("canaries-last")[0].0.contains("tout a été refusé"), "{}", page.body);
}

#[tokio::test]
async fn while_they_are_there_no_list_and_no_number_shows_them() {
    let world = World::new().await;
    let pages = [
        "/school",
        "/school/groups",
        "/school/people",
        "/school/staff",
        "/school/joins",
        "/school/reviews",
        "/school/incidents",
        "/school/destructions",
        "/school/canaries",
        "/school/imports/new",
    ];
    let look = async || {
        let mut seen = Vec::new();
        let mut head = world.as_persona(PRINCIPAL).await;
        for page in pages {
            let page = head.get(page).await;
            assert_eq!(page.status.as_u16(), 200);
            seen.push(page.body);
        }
        let mut teacher = world.as_persona(TEACHER).await;
        for page in [
            format!("/groups/{OTTERS}/access"),
            format!("/groups/{OTTERS}/roster"),
            format!("/groups/{OTTERS}/review"),
        ] {
            seen.push(teacher.get(&page).await.body);
        }
        seen
    };
    let before = look().await;
    world
        .arrange("select * from wall.plant_canaries(array[]::bytea[], 'canary of a test', 'x', '2026-11-23 09:00Z')")
        .await;
    assert!(world.number(LEFT).await > 0);
    world.arrange("select wall.tell_states('2026-11-23 09:00Z', null)").await;
    for (page, (now, then)) in pages.iter().zip(look().await.into_iter().zip(before)) {
        assert_eq!(now, then, "{page}");
    }
    assert_eq!(world.number("select count(*) from audit where action like 'class-%'").await, 0);
    // another trial waits for this one, and one that was cut off is cleared away
    run_jobs(&world).await;
    assert_eq!(world.number("select count(*) from canary_run").await, 0);
    world.clock.advance(SignedDuration::from_mins(61));
    run_jobs(&world).await;
    assert_eq!(world.number("select count(*) from canary_run where found = '[]'").await, 1);
    assert_eq!(world.number(LEFT).await, 0);
}

#[tokio::test]
async fn where_one_gets_in_twice_every_class_is_frozen_until_somebody_has_looked() {
    let world = World::new().await;
    let right = mistake(&world, "wall.live(a.during, at)", "true").await;
    run_jobs(&world).await;
    let frozen = "select count(*) from class_group where canary_at is not null";
    assert_eq!(world.number(frozen).await, 0, "once may be chance");
    let mut head = world.as_persona(PRINCIPAL).await;
    assert!(head.get("/school").await.body.contains("/school/canaries"));
    world.clock.advance(SignedDuration::from_secs(61));
    run_jobs(&world).await;
    assert_eq!(world.number(frozen).await, 2, "what opens their class opens any");
    assert_eq!(
        world
            .text("select string_agg(distinct state || ' ' || state_why, ',') from class_group where state_why = 'canary'")
            .await,
        "frozen canary"
    );
    assert_eq!(world.number("select count(*) from canary_run where confirmed").await, 1);
    assert_eq!(world.number("select count(*) from audit where action = 'canary-found'").await, 1);
    let told = world.as_persona(TEACHER).await.get(&format!("/groups/{OTTERS}")).await;
    assert!(told.body.contains("essai d&#39;intrusion"), "{}", told.body);
    let page = head.get("/school/canaries").await;
    assert!(page.test_id("canaries-last")[0].0.contains("quelqu'un est entré"), "{}", page.body);
    // no way on while the last trial is not good
    assert_eq!(head.post("/school/canaries/resume", &[]).await.status.as_u16(), 422);
    assert_eq!(world.number(frozen).await, 2);
    world.arrange(right).await;
    world.clock.advance(SignedDuration::from_hours(25));
    run_jobs(&world).await;
    assert_eq!(world.number(frozen).await, 2, "nothing opens by itself");
    let mut head = world.as_persona(PRINCIPAL).await;
    for other in [OFFICE, DEPUTY, TEACHER] {
        let refused = world.as_persona(other).await.post("/school/canaries/resume", &[]).await;
        assert!([403, 404].contains(&refused.status.as_u16()), "{}", other.name);
    }
    assert_eq!(world.number(frozen).await, 2);
    assert_eq!(head.post("/school/canaries/resume", &[]).await.status.as_u16(), 303);
    assert_eq!(world.number(frozen).await, 0);
    assert_eq!(world.number("select count(*) from class_group where state_why = 'canary'").await, 0);
}

#[tokio::test]
async fn one_class_that_lets_a_stranger_in_is_frozen_alone() {
    let world = World::new().await;
    // whoever has an account reads the Herons
    mistake(
        &world,
        "select e.group_id, 'pupil'",
        &format!(
            "select '{HERONS}'::uuid, 'pupil', x.id, null::uuid, at + interval '1 day' from public.account x where x.person_id = who union all select e.group_id, 'pupil'"
        ),
    )
    .await;
    run_jobs(&world).await;
    world.clock.advance(SignedDuration::from_secs(61));
    run_jobs(&world).await;
    assert_eq!(
        world
            .text("select string_agg(id::text, ',') from class_group where canary_at is not null")
            .await,
        HERONS.to_string()
    );
}

#[tokio::test]
async fn canaries_that_see_nothing_at_all_are_told_of_and_freeze_nothing() {
    let world = World::new().await;
    mistake(&world, "where c.capacity <> 'barred'", "where c.capacity = 'nobody'").await;
    run_jobs(&world).await;
    assert_eq!(
        world
            .number("select count(*) from canary_run where found <> '[]' and not confirmed")
            .await,
        1
    );
    world.clock.advance(SignedDuration::from_secs(61));
    run_jobs(&world).await;
    assert_eq!(
        world.number("select count(*) from class_group where canary_at is not null").await,
        0
    );
    let page = world.as_persona(PRINCIPAL).await.get("/school/canaries").await;
    assert!(page.test_id("canaries-last")[0].0.contains("une réponse surprend"), "{}", page.body);
}

#[tokio::test]
async fn the_principal_sees_a_class_as_a_stranger_does() {
    let world = World::new().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let missing = head.post("/school/canaries", &[("group", &id(999).to_string())]).await;
    assert_eq!(missing.status.as_u16(), 422);
    let group = OTTERS.to_string();
    assert_eq!(head.post("/school/canaries", &[("group", &group)]).await.status.as_u16(), 303);
    let page = head.get("/school/canaries").await;
    let rows = page.test_id("canary");
    assert_eq!(rows.len(), 5);
    for (text, _) in rows {
        assert!(text.contains("toutes refusées") && text.contains("introuvable"), "{text}");
    }
    assert_eq!(world.number(LEFT).await, 0);
    for other in [OFFICE, DEPUTY, TEACHER] {
        let refused = world.as_persona(other).await.post("/school/canaries", &[("group", &group)]).await;
        assert!([403, 404].contains(&refused.status.as_u16()), "{}", other.name);
    }
    assert_eq!(world.number("select count(*) from canary_run").await, 1);
}
