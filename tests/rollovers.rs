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

pub(crate) async fn run_jobs(world: &World) {
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

/// Where the database connection of the rollover is cut, as by `kill -9`: on what, and after how many rows of it.
const POINTS: [(&str, &str, &str); 10] = [
    ("before the first stay ends", "before update on enrolment for each row", "0"),
    ("after the first stay ended", "after update on enrolment for each row", "1"),
    (
        "in the middle of the stays that end",
        "after update on enrolment for each row",
        "300",
    ),
    ("after the last stay ended", "after update on enrolment for each statement", "1"),
    ("before the first stay begins", "before insert on enrolment for each row", "0"),
    (
        "in the middle of the stays that begin",
        "after insert on enrolment for each row",
        "300",
    ),
    (
        "in the middle of what is written down",
        "after insert on rollover_step for each row",
        "300",
    ),
    ("before it is called done", "before update on rollover for each row", "0"),
    ("at its line in the record", "after insert on audit for each row", "0"),
    ("at the commit itself", "at commit", "0"),
];

/// Cuts the only rollover of this world, whose minute has come, at each of the [`POINTS`]: all facts are as before.
pub(crate) async fn nothing_moves_wherever_it_is_cut(world: &World) {
    world
        .arrange(
            "-- counts the rows of a statement and cuts the connection, as the role that works on it
             create function cut() returns trigger language plpgsql as $$
             begin
                 perform set_config('cut.rows', (coalesce(nullif(current_setting('cut.rows', true), ''), '0')::integer + 1)::text, true);
                 if current_setting('cut.rows')::integer > tg_argv[0]::integer then
                     perform pg_terminate_backend(pg_backend_pid());
                 end if;
                 return coalesce(new, old);
             end $$",
        )
        .await;
    let due = world.text("select run_at::text from job where kind = 'rollover-run'").await;
    let before = world.number(FACTS).await;
    let lines = world.number("select count(*) from audit where action = 'rollover-run'").await;
    for (name, place, after) in POINTS {
        let trigger = match place {
            "at commit" => "create constraint trigger cut after update on rollover deferrable initially deferred for each row execute function cut('0')".to_owned(),
            _ => format!("create trigger cut {place} execute function cut('{after}')"),
        };
        // one statement counts as a row of itself
        let trigger = trigger.replace(
            "for each statement execute function cut('1')",
            "for each statement execute function cut('0')",
        );
        world.arrange(trigger).await;
        run_jobs(world).await;
        assert_eq!(world.number(FACTS).await, before, "{name}");
        assert_eq!(world.text("select state from rollover").await, "scheduled", "{name}");
        assert_eq!(
            world.number("select count(*) from audit where action = 'rollover-run'").await,
            lines,
            "{name}"
        );
        let failed = "select count(*) from job where kind = 'rollover-run' and last_error is not null";
        assert_eq!(world.number(failed).await, 1, "{name}: it was cut");
        let table = place
            .split(" on ")
            .nth(1)
            .and_then(|rest| rest.split(' ').next())
            .unwrap_or("rollover");
        world
            .arrange(format!(
                "drop trigger cut on {table}; update job set attempts = 0, last_error = null, leased_until = null, run_at = '{due}' where kind = 'rollover-run'"
            ))
            .await;
    }
}

#[tokio::test]
async fn six_hundred_pupils_move_all_or_none_wherever_it_is_killed() {
    let world = World::new().await;
    let year = id(910);
    // twenty-four classes of twenty-five, each with its successor; Lina, Tom and the others of the world beside them
    world
        .arrange(format!(
            "insert into school_year (id, label, starts_on, ends_on, rollover_on) values ('{year}', '2027-2028', '2027-09-01', '2028-07-05', '2028-08-31');
             insert into class_group (id, year_id, name, levels, created_at)
             select ('00000000-0000-7000-8000-0000007' || lpad(n::text, 5, '0'))::uuid, '{YEAR}'::uuid, 'Classe ' || n, '{{CE1}}'::text[], '2026-08-01'::timestamptz from generate_series(1, 24) n
             union all
             select ('00000000-0000-7000-8000-0000008' || lpad(n::text, 5, '0'))::uuid, '{year}', 'Suite ' || n, '{{CE2}}', '2026-08-01' from generate_series(1, 26) n;
             insert into person (id, family_name, given_name, birth_date, name_key, created_at)
             select ('00000000-0000-7000-8000-0000006' || lpad(n::text, 5, '0'))::uuid, 'Élève ' || n, 'P', '2018-05-05', 'eleve ' || n, '2026-08-01' from generate_series(1, 590) n;
             insert into pupil (id) select id from person where family_name like 'Élève %';
             insert into enrolment (id, pupil_id, group_id, level, during, origin, set_at)
             select gen_random_uuid(), ('00000000-0000-7000-8000-0000006' || lpad(n::text, 5, '0'))::uuid,
                ('00000000-0000-7000-8000-0000007' || lpad((1 + n % 24)::text, 5, '0'))::uuid, 'CE1', tstzrange('2026-08-31 22:00Z', '2027-08-30 22:00Z'), 'import', '2026-08-20'
             from generate_series(1, 590) n;
             insert into rollover (id, from_year, to_year, state, runs_at, saved_by, saved_at)
             values ('{plan}', '{YEAR}', '{year}', 'scheduled', '2027-07-10 22:00Z', '{head}', '2027-06-01');
             insert into rollover_class (rollover_id, from_group, to_group)
             select '{plan}'::uuid, ('00000000-0000-7000-8000-0000007' || lpad(n::text, 5, '0'))::uuid, ('00000000-0000-7000-8000-0000008' || lpad(n::text, 5, '0'))::uuid from generate_series(1, 24) n
             union all select '{plan}', '{OTTERS}', '00000000-0000-7000-8000-000000800025'
             union all select '{plan}', '{herons}', '00000000-0000-7000-8000-000000800026';
             insert into job (kind, payload, run_at) values ('rollover-run', '{{\"rollover\": \"{plan}\"}}', '2027-07-10 22:00Z');",
            plan = id(7020),
            head = id(1),
            herons = id(902),
        ))
        .await;
    world.clock.advance(SignedDuration::from_hours(230 * 24));
    nothing_moves_wherever_it_is_cut(&world).await;
    run_jobs(&world).await;
    assert_eq!(
        world.text(format!("select state from rollover where id = '{}'", id(7020))).await,
        "done"
    );
    assert_eq!(world.number("select count(*) from enrolment where origin = 'rollover'").await, 600);
    assert_eq!(world.number("select count(*) from rollover_step where made is not null").await, 600);
    let at_once = "select count(*) from pupil p where 1 <> (
        select count(*) from enrolment e where e.pupil_id = p.id and e.home and e.during @> timestamptz '2027-07-11')";
    assert_eq!(world.number(at_once).await, 0, "nobody in two classes or none");
    let mut head = world.as_persona(PRINCIPAL).await;
    let back = head.post(&format!("{}/undo", path()), &[("reopen", "yes")]).await;
    assert_eq!(back.status.as_u16(), 303, "{}", back.body);
    let old = format!(
        "select count(*) from enrolment e join class_group k on k.id = e.group_id
         where k.year_id = '{YEAR}' and e.during @> timestamptz '{}'",
        world.clock.now()
    );
    assert_eq!(world.number(old).await, 600, "everybody is back");
}
