//! What is forgotten when its time is over: not an hour sooner, whole, once, with a statement; and never what is still asked about.

use crate::support::World;
use crate::support::world::{GUARDIAN, HERONS, OFFICE, OTTERS, PRINCIPAL, TEACHER, YEAR, id};
use jiff::{SignedDuration, Timestamp};
use preau::rooms::audit;

async fn run_jobs(world: &World) {
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
}

/// Moves the clock to that moment.
fn at(world: &World, moment: &str) {
    let then: Timestamp = moment.parse().unwrap();
    world.clock.advance(then.duration_since(world.clock.now()));
}

/// A year to come, to which the Otters and the Herons passed at the end of August; Tom left.
async fn passed_on() -> World {
    let world = World::new().await;
    let (year, class) = (id(910), id(911));
    let from = "2027-08-30 22:00Z";
    world
        .arrange(format!(
            "insert into school_year (id, label, starts_on, ends_on, rollover_on) values ('{year}', '2027-2028', '2027-09-01', '2028-07-05', '2028-08-31');
             insert into class_group (id, year_id, name, levels, created_at) values ('{class}', '{year}', 'CE2 Renards', '{{CE2}}', '2027-06-01');
             insert into enrolment (id, pupil_id, group_id, level, during, origin, set_at)
             select gen_random_uuid(), id, '{class}', 'CE2', tstzrange('{from}', '2028-08-30 22:00Z'), 'rollover', '{from}' from pupil where id <> '{tom}';
             insert into assignment (id, person_id, group_id, role, during, origin, set_at)
             values (gen_random_uuid(), '{rosa}', '{class}', 'teacher', tstzrange('{from}', '2028-08-30 22:00Z'), 'hand', '{from}');
             insert into appointment (id, person_id, role, during, origin, set_at)
             select gen_random_uuid(), person_id, role, tstzrange('{from}', '2028-08-30 22:00Z'), 'hand', '{from}' from appointment where role <> 'deputy'",
            tom = id(101),
            rosa = id(10),
        ))
        .await;
    world
}

fn posts(of: uuid::Uuid) -> String {
    format!("select count(*) from announcement where group_id = '{of}'")
}

#[tokio::test]
async fn a_class_goes_on_its_day_with_everything_in_it_and_leaves_a_statement() {
    let world = passed_on().await;
    let before = world.number(posts(OTTERS)).await;
    assert!(before > 0);
    at(&world, "2027-10-29T21:59:00Z");
    run_jobs(&world).await;
    assert_eq!(world.number(posts(OTTERS)).await, before, "a minute too soon");
    let mut office = world.as_persona(OFFICE).await;
    let page = office.get("/school/destructions").await;
    let soon = &page.test_id("purges-soon")[0].0;
    assert!(
        soon.contains("CE1-CE2 Loutres, 2026-2027") && soon.contains("samedi 30 octobre 2027"),
        "{soon}"
    );
    assert!(office.get("/school").await.body.contains("/school/destructions"));
    let home = world.as_persona(GUARDIAN).await.get("/home").await;
    assert!(home.test_id("parcel")[0].0.contains("29 octobre 2027"), "{}", home.body);

    at(&world, "2027-10-29T23:05:00Z");
    run_jobs(&world).await;
    for class in [OTTERS, HERONS] {
        assert_eq!(world.number(posts(class)).await, 0);
        for table in [
            "announcement_revision",
            "read_mark",
            "review",
            "review_answer",
            "concern",
            "bar_exception",
        ] {
            assert_eq!(
                world
                    .number(format!("select count(*) from {table} where group_id = '{class}'"))
                    .await,
                0,
                "{table}"
            );
        }
    }
    let purged = "select count(*) from class_group where state = 'purged' and state_why = 'purge'";
    assert_eq!(world.number(purged).await, 2);
    assert_eq!(
        world
            .number("select count(*) from destruction where kind = 'class' and at > '2027-01-01'")
            .await,
        2
    );
    // again: nothing more
    world.clock.advance(SignedDuration::from_hours(2));
    run_jobs(&world).await;
    assert_eq!(
        world
            .number("select count(*) from destruction where kind = 'class' and at > '2027-01-01'")
            .await,
        2
    );
    assert_eq!(world.number("select count(*) from audit where action = 'class-purge'").await, 2);

    let mut office = world.as_persona(OFFICE).await;
    let list = office.get("/school/destructions").await;
    assert!(list.test_id("purges-soon").is_empty());
    let statement = world.text("select id::text from destruction where label like 'CE1-CE2%'").await;
    let page = office.get(&format!("/school/destructions/{statement}")).await;
    assert!(page.test_id("statement")[0].0.contains("CE1-CE2 Loutres, 2026-2027"));
    assert!(!page.body.contains("Benali") && !page.body.contains("Rossi"), "no names");
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(karima.get(&format!("/groups/{OTTERS}")).await.status.as_u16(), 404);
    assert!(karima.get("/home").await.test_id("parcel").is_empty());
    assert_eq!(
        world.as_persona(TEACHER).await.get("/school/destructions").await.status.as_u16(),
        404
    );
}

#[tokio::test]
async fn who_left_is_forgotten_and_who_stays_keeps_what_is_theirs() {
    let world = passed_on().await;
    at(&world, "2027-10-29T21:59:00Z");
    run_jobs(&world).await;
    assert_eq!(
        world.number(format!("select count(*) from person where id = '{}'", id(101))).await,
        1
    );
    at(&world, "2027-10-29T23:05:00Z");
    run_jobs(&world).await;
    // Tom, his two guardians, and those who taught here last year only; their accounts and sessions with them
    for gone in [101, 21, 28, 12, 15, 16] {
        assert_eq!(
            world.number(format!("select count(*) from person where id = '{}'", id(gone))).await,
            0,
            "{gone}"
        );
    }
    // Lina and her guardians, Rosa, who teaches on, and the office; two whom the school knows and who never had a place here
    for stays in [100, 20, 32, 10, 1, 2, 50, 51] {
        assert_eq!(
            world
                .number(format!("select count(*) from person where id = '{}'", id(stays)))
                .await,
            1,
            "{stays}"
        );
    }
    let stays = format!("select count(*) from enrolment where pupil_id = '{}'", id(100));
    assert_eq!(world.number(stays).await, 1, "last year's stay went with its class");
    let pupils = "select sum((counts ->> 'pupils')::bigint)::bigint from destruction where kind = 'people'";
    assert_eq!(world.number(pupils).await, 1);
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(karima.get("/home").await.status.as_u16(), 200);
}

#[tokio::test]
async fn what_somebody_asks_about_waits_for_its_answer() {
    let world = World::new().await;
    at(&world, "2027-10-29T23:05:00Z");
    run_jobs(&world).await;
    // nobody passed on: all are forgotten but Yanis, about whom his mother asked, and herself
    assert_eq!(world.text("select string_agg(id::text, ' ') from pupil").await, id(106).to_string());
    assert_eq!(
        world.number(format!("select count(*) from person where id = '{}'", id(30))).await,
        1
    );
    world
        .arrange("update erasure_request set outcome = 'erased', answer = 'Fait.', answered_at = '2027-10-29'")
        .await;
    world.clock.advance(SignedDuration::from_hours(1));
    run_jobs(&world).await;
    assert_eq!(world.number("select count(*) from pupil").await, 0);
}

#[tokio::test]
async fn an_incident_and_a_way_back_hold_the_class() {
    let world = passed_on().await;
    world
        .arrange(format!(
            "insert into rollover (id, from_year, to_year, state, runs_at, saved_by, saved_at, done_at)
             values ('{}', '{YEAR}', '{}', 'done', '2027-09-05 08:00Z', '{}', '2027-09-01', '2027-09-05 08:00Z');
             update class_group set shut_at = '2027-06-01' where id = '{HERONS}'",
            id(7010),
            id(910),
            id(1)
        ))
        .await;
    at(&world, "2027-11-03T22:59:00Z");
    run_jobs(&world).await;
    assert!(
        world.number(posts(OTTERS)).await > 0,
        "sixty days after the rollover that replaced the year"
    );
    at(&world, "2027-11-04T00:05:00Z");
    run_jobs(&world).await;
    assert_eq!(world.number(posts(OTTERS)).await, 0);
    assert!(world.number(posts(HERONS)).await > 0, "what an incident is about stays");
    world
        .arrange(format!("update class_group set shut_at = null where id = '{HERONS}'"))
        .await;
    world
        .arrange(
            "update rollover set done_at = '2027-11-04 00:10Z', runs_at = '2027-09-05 08:00Z'; update school_year set replaced_on = null",
        )
        .await;
    world.clock.advance(SignedDuration::from_hours(2));
    run_jobs(&world).await;
    assert!(world.number(posts(HERONS)).await > 0, "what may be taken back is not destroyed");
    world.clock.advance(SignedDuration::from_hours(24 * 7));
    run_jobs(&world).await;
    assert_eq!(world.number(posts(HERONS)).await, 0);
}

#[tokio::test]
async fn the_records_old_months_go_and_what_is_left_still_holds() {
    let folder = tempfile::tempdir().unwrap();
    let world = World::with_folder("world", folder.path().to_str().unwrap()).await;
    world
        .arrange(
            "insert into audit (at, action, subjects) select '2026-11-23 08:00Z'::timestamptz + n * interval '10 days', 'year-create', '{}'
             from generate_series(0, 20) n;
             select wall.chain_audit()",
        )
        .await;
    audit::note(&world.app).await.unwrap();
    // 12 months after November they are all there; once the month after is over, November's go
    at(&world, "2027-11-30T12:00:00Z");
    world
        .arrange("insert into audit (at, action, subjects) values ('2027-11-30', 'year-create', '{}'); select wall.chain_audit()")
        .await;
    audit::note(&world.app).await.unwrap();
    run_jobs(&world).await;
    let first = "select min(seq) from audit";
    assert_eq!(world.number(first).await, 1);
    at(&world, "2027-12-01T01:00:00Z");
    run_jobs(&world).await;
    assert_eq!(
        world.number(first).await,
        2,
        "the line of November 2026 is gone, that of December stays"
    );
    let report = audit::verify(&world.app).await.unwrap();
    assert!(report.is_whole(), "{report}");
    assert!(report.to_string().contains("lines 1 to 1 were dropped"), "{report}");
    // a year later all are gone, and the chain goes on where it ended
    at(&world, "2029-01-10T00:00:00Z");
    run_jobs(&world).await;
    world
        .arrange("insert into audit (at, action, subjects) values ('2029-01-10', 'year-create', '{}'); select wall.chain_audit()")
        .await;
    let sealed = world.number("select max(seq) from audit_seal").await;
    assert!(world.number(first).await > sealed);
    let report = audit::verify(&world.app).await.unwrap();
    assert!(report.is_whole(), "{report}");
    // what stays is held to the seal, and the seal to the note beside the data
    world
        .arrange("update audit_seal set hash = sha256('other') where seq = (select max(seq) from audit_seal)")
        .await;
    assert!(!audit::verify(&world.app).await.unwrap().is_whole());
}

#[tokio::test]
async fn a_record_that_does_not_hold_is_not_dropped() {
    let world = World::new().await;
    world
        .arrange(
            "insert into audit (at, action, subjects) select '2026-11-23 08:00Z', 'year-create', '{}' from generate_series(1, 5);
             select wall.chain_audit(); update audit set action = 'year-delete' where seq = 3",
        )
        .await;
    at(&world, "2028-01-10T00:00:00Z");
    run_jobs(&world).await;
    assert_eq!(world.number("select count(*) from audit where seq <= 5").await, 5);
    assert_eq!(world.number("select count(*) from audit_seal").await, 0);
    let mut head = world.as_persona(PRINCIPAL).await;
    assert_ne!(head.get("/school/audit").await.status.as_u16(), 500);
}

#[tokio::test]
async fn of_a_signed_slip_the_answer_stays_for_a_year_after_its_class() {
    let world = passed_on().await;
    let kept = format!(
        "select count(*) from slip_record where pupil_id = '{}' and keep_until = '2028-10-30'",
        id(100)
    );
    assert_eq!(world.number(&kept).await, 0);
    at(&world, "2026-12-31T20:00:00Z");
    run_jobs(&world).await;
    assert_eq!(world.number("select count(*) from slip_record").await, 3, "a day too soon");
    at(&world, "2027-01-01T20:00:00Z");
    run_jobs(&world).await;
    assert_eq!(world.number("select count(*) from slip_record").await, 0);
    at(&world, "2027-10-30T02:00:00Z");
    run_jobs(&world).await;
    assert_eq!(world.number(posts(OTTERS)).await, 0);
    assert_eq!(world.number(&kept).await, 2, "what two guardians of Lina had answered");
}
