//! The rollover: planned, looked at, run at one minute, all or nothing, and taken back.

use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{GUARDIAN, OFFICE, OTTERS, PRINCIPAL, YEAR, id};
use jiff::SignedDuration;

const FACTS: &str = "select coalesce(sum(hashtext(e::text)), 0) + (select count(*) from rollover_step) from enrolment e";
/// The classes of the year to come.
const FOXES: u128 = 911;
const EAGLES: u128 = 912;

fn path() -> String {
    format!("/school/years/{YEAR}/rollover")
}

async fn run_jobs(world: &World) {
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
}

/// The world, and a year to come with a class for each of the two.
async fn with_next_year() -> World {
    let world = World::new().await;
    let year = id(910);
    world
        .arrange(format!(
            "insert into school_year (id, label, starts_on, ends_on, rollover_on) values ('{year}', '2027-2028', '2027-09-01', '2028-07-05', '2028-08-31');
             insert into class_group (id, year_id, name, levels, created_at) values
                ('{}', '{year}', 'CE2-CM1 Renards', '{{CE2,CM1}}', '2026-11-01 08:00Z'),
                ('{}', '{year}', '2de Aigles', '{{2de}}', '2026-11-01 08:00Z')",
            id(FOXES),
            id(EAGLES)
        ))
        .await;
    world
}

/// Otters to the Foxes, Herons to the Eagles; Tom repeats nothing and leaves, Mai goes to the Eagles.
async fn plan(head: &mut Browser) {
    let (foxes, eagles) = (id(FOXES).to_string(), id(EAGLES).to_string());
    let (otters, herons) = (format!("pass[{OTTERS}]"), format!("pass[{}]", id(902)));
    let saved = head.post(&path(), &[(&otters, &foxes), (&herons, &eagles)]).await;
    assert_eq!(saved.status.as_u16(), 303, "{}", saved.body);
    let (tom, mai) = (format!("place[{}]", id(101)), format!("place[{}]", id(102)));
    let class = format!("{}/classes/{OTTERS}", path());
    assert_eq!(head.post(&class, &[(&tom, "leaves"), (&mai, &eagles)]).await.status.as_u16(), 303);
}

#[tokio::test]
async fn a_pupil_without_a_place_stops_it_and_the_principal_sees_who_loses() {
    let world = with_next_year().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let page = head.get(&path()).await;
    assert!(page.test_id("rollover-unplaced")[0].0.contains("10"), "{}", page.body);
    let before = world.number(FACTS).await;
    let again = head
        .post(&format!("{}/schedule", path()), &[("leaves_at", "2027-08-31T00:00")])
        .await;
    assert_eq!(again.status.as_u16(), 422);
    assert_eq!(world.number("select count(*) from job where kind = 'rollover-run'").await, 0);
    plan(&mut head).await;
    let page = head.get(&path()).await;
    assert!(page.test_id("rollover-unplaced").is_empty());
    let losing: Vec<String> = page.test_id("rollover-loss").into_iter().map(|(text, _)| text).collect();
    assert!(
        losing.iter().any(|line| line.contains("Ugo Neuf") && line.contains("Tom Neuf")),
        "{losing:?}"
    );
    assert!(losing.iter().all(|line| line.contains("Tom Neuf")), "nobody else: {losing:?}");
    assert_eq!(world.number(FACTS).await, before, "planning changes no fact");
    assert_eq!(world.as_persona(OFFICE).await.get(&path()).await.status.as_u16(), 403);
}

#[tokio::test]
async fn at_its_minute_everybody_moves_at_once_and_once() {
    let world = with_next_year().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    plan(&mut head).await;
    let scheduled = head
        .post(&format!("{}/schedule", path()), &[("leaves_at", "2026-11-24T00:00")])
        .await;
    assert_eq!(scheduled.status.as_u16(), 303, "{}", scheduled.body);
    let before = world.number(FACTS).await;
    run_jobs(&world).await;
    assert_eq!(world.number(FACTS).await, before, "not before");
    world.clock.advance(SignedDuration::from_hours(14));
    // the last minute of the old year
    assert_eq!(
        world
            .as_persona(GUARDIAN)
            .await
            .get(&format!("/groups/{OTTERS}"))
            .await
            .status
            .as_u16(),
        200
    );
    world.clock.advance(SignedDuration::from_hours(1));
    run_jobs(&world).await;
    let moved = "select string_agg(k.name || ' ' || e.level, ', ' order by k.name) from enrolment e join class_group k on k.id = e.group_id
        where e.during @> timestamptz '2026-11-24 10:00Z' and e.pupil_id = ";
    assert_eq!(
        world.text(format!("{moved} '{}'", id(100))).await,
        "CE2-CM1 Renards CM1",
        "Lina moves up"
    );
    assert_eq!(world.text(format!("{moved} '{}'", id(102))).await, "2de Aigles 2de");
    assert_eq!(
        world.text(format!("select coalesce(({moved} '{}'), 'none')", id(101))).await,
        "none",
        "Tom left"
    );
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(karima.get(&format!("/groups/{OTTERS}")).await.status.as_u16(), 404);
    assert_eq!(karima.get(&format!("/groups/{}", id(FOXES))).await.status.as_u16(), 200);
    let done = world.number(FACTS).await;
    // the job again, as after a crash
    world
        .arrange(
            "insert into job (kind, payload, run_at) select 'rollover-run', jsonb_build_object('rollover', id), '2026-11-23' from rollover",
        )
        .await;
    run_jobs(&world).await;
    assert_eq!(world.number(FACTS).await, done);
    assert_eq!(world.number("select count(*) from audit where action = 'rollover-run'").await, 1);
}

#[tokio::test]
async fn a_minute_after_the_end_of_the_year_moves_who_was_there_at_its_end() {
    let world = with_next_year().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    plan(&mut head).await;
    head.post(&format!("{}/schedule", path()), &[("leaves_at", "2027-09-01T00:00")])
        .await;
    world.clock.advance(SignedDuration::from_hours(282 * 24));
    run_jobs(&world).await;
    assert_eq!(
        world
            .number("select count(*) from enrolment where origin = 'rollover' and lower(during) = '2027-08-31 22:00Z'")
            .await,
        9,
        "all but Tom, who leaves"
    );
    assert_eq!(world.number("select count(*) from rollover_step where ended is not null").await, 0);
}

#[tokio::test]
async fn it_is_taken_back_for_seven_days_and_what_it_would_open_is_asked() {
    let world = with_next_year().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    plan(&mut head).await;
    head.post(&format!("{}/schedule", path()), &[("leaves_at", "")]).await;
    run_jobs(&world).await;
    assert_eq!(world.text("select state from rollover").await, "done");
    // what was touched since is not opened again: Zoé left meanwhile
    world.clock.advance(SignedDuration::from_mins(5));
    let mut office = world.as_persona(OFFICE).await;
    let leave = format!("/school/pupils/{}/departure", id(104));
    assert_eq!(office.post(&leave, &[("confirm", "yes")]).await.status.as_u16(), 303);
    let undo = format!("{}/undo", path());
    let mut head = world.as_persona(PRINCIPAL).await;
    let before = world.number(FACTS).await;
    let again = head.post(&undo, &[]).await;
    assert_eq!(again.status.as_u16(), 422, "no answer stands for itself");
    assert_eq!(world.number(FACTS).await, before);
    world.clock.advance(SignedDuration::from_mins(5));
    let mut head = world.as_persona(PRINCIPAL).await;
    assert_eq!(head.post(&undo, &[("reopen", "yes")]).await.status.as_u16(), 303);
    world.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(
        world
            .as_persona(GUARDIAN)
            .await
            .get(&format!("/groups/{OTTERS}"))
            .await
            .status
            .as_u16(),
        200
    );
    assert_eq!(
        world
            .as_persona(GUARDIAN)
            .await
            .get(&format!("/groups/{}", id(FOXES)))
            .await
            .status
            .as_u16(),
        404
    );
    assert_eq!(head.post(&undo, &[("reopen", "yes")]).await.status.as_u16(), 404, "taken back once");
    let now = world.clock.now();
    let zoe = format!(
        "select count(*) from enrolment where pupil_id = '{}' and during @> timestamptz '{now}'",
        id(104)
    );
    assert_eq!(world.number(zoe).await, 0, "who left since stays away");
    let all = format!(
        "select count(*) from enrolment e join class_group k on k.id = e.group_id where k.year_id = '{YEAR}' and e.during @> timestamptz '{now}'"
    );
    assert_eq!(world.number(all).await, 9, "and everybody else is back, Tom too");
}

#[tokio::test]
async fn after_seven_days_it_stays() {
    let world = with_next_year().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    plan(&mut head).await;
    head.post(&format!("{}/schedule", path()), &[]).await;
    run_jobs(&world).await;
    world.clock.advance(SignedDuration::from_hours(7 * 24 + 1));
    let before = world.number(FACTS).await;
    let mut head = world.as_persona(PRINCIPAL).await;
    assert_eq!(head.get(&format!("{}/undo", path())).await.status.as_u16(), 404);
    assert_eq!(
        head.post(&format!("{}/undo", path()), &[("reopen", "no")]).await.status.as_u16(),
        404
    );
    assert_eq!(world.number(FACTS).await, before);
}
