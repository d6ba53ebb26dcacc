//! One person out of two: everything moves, nobody gets more, and what cannot be one person stays two.

mod refused;
mod staff;

use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{HERONS, NEWS, OFFICE, OTTERS, id};
use std::collections::BTreeSet;
use std::fmt::Write as _;

fn merge(n: u128) -> String {
    format!("/school/people/{}/merge", id(n))
}

/// Sends the form that makes `gone` a part of `keep`.
async fn send(browser: &mut Browser, keep: u128, gone: u128) -> crate::support::Page {
    let (keep, gone) = (id(keep).to_string(), id(gone).to_string());
    browser
        .post(&format!("/school/people/{keep}/merge"), &[("with", &gone), ("stays", &keep)])
        .await
}

/// Someone whom the school knows twice.
async fn someone(world: &World, n: u128, family: &str, given: &str) {
    world
        .arrange(format!(
            "insert into person (id, family_name, given_name, name_key, created_at)
             values ('{}', '{family}', '{given}', lower('{family} {given}'), '2026-09-01')",
            id(n)
        ))
        .await;
}

/// An edge from September on; `note` for the levels that ask for one.
async fn edge(world: &World, guardian: u128, child: u128, level: &str, until: &str) {
    world
        .arrange(format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, during, evidence_note, origin, set_at)
             values (gen_random_uuid(), '{}', '{}', '{level}', tstzrange('2026-10-01', '{until}'), 'JAF', 'import', '2026-10-01')",
            id(guardian),
            id(child)
        ))
        .await;
}

async fn exists(world: &World, n: u128) -> bool {
    world.number(format!("select count(*) from person where id = '{}'", id(n))).await == 1
}

/// What person `n` is in a class at `at`, in a word for each capacity.
async fn capacities(world: &World, n: u128, group: uuid::Uuid, at: &str) -> String {
    world
        .text(format!(
            "select coalesce(string_agg(capacity, ' ' order by capacity), '') from wall.access('{}', '{at}', '{group}') where group_id = '{group}'",
            id(n)
        ))
        .await
}

/// The acts of two people that wait, by their address.
async fn act(world: &World, what: &str) -> String {
    let id = world
        .text(format!("select id::text from approval where act = '{what}' and outcome is null"))
        .await;
    format!("/school/approvals/{id}")
}

async fn audited(world: &World, action: &str) -> i64 {
    world.number(format!("select count(*) from audit where action = '{action}'")).await
}

async fn work(world: &World) {
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
}

const NOW: &str = "2026-11-23 09:00Z";

#[tokio::test]
async fn every_column_that_points_to_a_person_is_known_to_merging() {
    let world = World::new().await;
    let lines = |text: String| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    let there = lines(
        world
            .text(
                "select string_agg(c.conrelid::regclass || '.' || a.attname, E'\\n')
                 from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
                 where c.contype = 'f' and c.confrelid in ('person'::regclass, 'pupil'::regclass)",
            )
            .await,
    );
    let known = lines(
        world
            .text("select string_agg(holder || '.' || name, E'\\n') from wall.merge_columns()")
            .await,
    );
    assert!(there.len() > 25, "{there:?}");
    let unknown: Vec<_> = there.difference(&known).collect();
    assert!(
        unknown.is_empty(),
        "merging two people would lose or break these: say in wall.merge_column how they move: {unknown:?}"
    );
    assert!(
        known.is_subset(&there),
        "no such column: {:?}",
        known.difference(&there).collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn two_records_are_compared_side_by_side_and_become_one() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    // what only one of the two has is kept
    office
        .post(
            &format!("/school/people/{}", id(51)),
            &[
                ("civility", "mme"),
                ("family_name", "Seule"),
                ("given_name", "Simone"),
                ("birth_date", "1980-02-03"),
                ("email", "simone@example.org"),
                ("lang", "fr"),
            ],
        )
        .await;
    let found = office.get(&merge(50)).await;
    assert_eq!(found.hook(), "person-merge-search");
    assert_eq!(
        found.test_id("merge-candidate").len(),
        1,
        "the other one, and nobody else of another name"
    );
    let both = office.get(&format!("{}?with={}", merge(50), id(51))).await;
    assert_eq!(both.hook(), "person-merge");
    assert_eq!(both.test_id("merge-side").len(), 2);
    assert!(!both.body.contains("simone@example.org"), "only whether there is a contact");

    assert_eq!(
        office.post(&merge(50), &[("with", &id(51).to_string())]).await.status.as_u16(),
        422,
        "which one stays is said"
    );
    let done = send(&mut office, 50, 51).await;
    assert_eq!(done.location(), format!("/school/people/{}", id(50)));
    assert!(exists(&world, 50).await && !exists(&world, 51).await);
    assert_eq!(audited(&world, "people-merge").await, 1);
    let page = office.get(done.location()).await;
    assert_eq!(page.find("#birth_date")[0].1["value"], "1980-02-03");
    assert_eq!(
        page.find("#email")[0].1["value"],
        "simone@example.org",
        "sealed anew to the one who stays"
    );
    // sent twice, done once
    assert_eq!(send(&mut office, 50, 51).await.status.as_u16(), 404);
    assert_eq!(audited(&world, "people-merge").await, 1);
}

#[tokio::test]
async fn everything_that_named_the_one_names_the_other_and_old_letters_die() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    // Jeanne has a letter on its way, an edge, and was called; Eva has an account, an edge, and read what Jeanne read
    world
        .arrange(format!(
            "insert into call_mark (group_id, announcement_id, person_id, marked_by, marked_at)
                values ('{OTTERS}', '{NEWS}', '{eva}', '{rosa}', '{NOW}'), ('{OTTERS}', '{NEWS}', '{jeanne}', '{rosa}', '{NOW}');
             insert into read_mark (group_id, announcement_id, person_id, reached_on, acknowledged)
                values ('{OTTERS}', '{NEWS}', '{jeanne}', '2026-11-21', true);
             update account set confirmed_by = '{jeanne}' where person_id = '{nabil}';
             update person set seen_before = '2026-11-02' where id = '{jeanne}'",
            eva = id(29),
            jeanne = id(33),
            rosa = id(10),
            nabil = id(32),
        ))
        .await;
    let mut eva = world.signed_in(29).await;
    assert_eq!(eva.get(&format!("/groups/{HERONS}")).await.status.as_u16(), 404);
    assert_eq!(send(&mut office, 29, 33).await.status.as_u16(), 303);

    assert_eq!(eva.get(&format!("/groups/{HERONS}")).await.status.as_u16(), 200);
    assert_eq!(eva.get("/me").await.test_id("notice").len(), 1, "the holder is told");
    for (what, sql, many) in [
        ("edges", "select count(*) from guardianship where guardian_id = '{}'", 2),
        (
            "the letter",
            "select count(*) from letter where person_id = '{}' and cancelled_at is not null",
            1,
        ),
        (
            "calls, once for each post",
            "select count(*) from call_mark where person_id = '{}'",
            2,
        ),
        ("marks", "select count(*) from read_mark where person_id = '{}'", 1),
        (
            "that one of them said so",
            "select count(*) from read_mark where person_id = '{}' and acknowledged",
            1,
        ),
        ("who confirmed", "select count(*) from account where confirmed_by = '{}'", 1),
        (
            "what was seen before",
            "select count(*) from person where seen_before = '2026-11-02' and id = '{}'",
            1,
        ),
    ] {
        assert_eq!(world.number(sql.replace("{}", &id(29).to_string())).await, many, "{what}");
    }
    // the record of acts goes on to say whom an old line was about
    let about = format!(
        "select count(*) from wall.audit_people('{{\"person\": \"{}\"}}') where person_id = '{}'",
        id(33),
        id(29)
    );
    assert_eq!(world.number(about).await, 1);
}

#[tokio::test]
async fn an_account_goes_along_and_signs_in_anew() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let mut karima = world.signed_in(20).await;
    assert_eq!(karima.get("/home").await.status.as_u16(), 200);
    someone(&world, 60, "Benali", "Karima").await;
    let page = office.get(&format!("{}?with={}", merge(60), id(20))).await;
    let chosen = page.find("input[name=stays][checked]");
    assert_eq!(
        chosen[0].1["value"],
        id(20).to_string(),
        "who signs in stays, unless told otherwise"
    );
    assert_eq!(send(&mut office, 60, 20).await.status.as_u16(), 303);
    assert_eq!(karima.get("/home").await.location(), "/login");
    let mut anew = world.signed_in(20).await;
    assert_eq!(anew.get(&format!("/groups/{OTTERS}")).await.status.as_u16(), 200);
    assert_eq!(capacities(&world, 60, OTTERS, NOW).await, "full");
}

#[tokio::test]
async fn of_two_edges_to_one_pupil_the_lower_right_stays_and_a_bar_before_all() {
    for keep_the_lower in [true, false] {
        let world = World::new().await;
        let mut office = world.as_persona(OFFICE).await;
        someone(&world, 60, "Benali", "Karima").await;
        someone(&world, 61, "Ben Ali", "Karima").await;
        edge(&world, 60, 100, "informed", "2026-12-24").await;
        let (keep, gone) = if keep_the_lower { (60, 20) } else { (20, 60) };
        assert_eq!(send(&mut office, keep, gone).await.status.as_u16(), 303);
        assert_eq!(capacities(&world, keep, OTTERS, NOW).await, "informed");
        assert_eq!(
            capacities(&world, keep, OTTERS, "2026-09-20 09:00Z").await,
            "full",
            "before, it was as it was"
        );
        assert_eq!(
            capacities(&world, keep, OTTERS, "2027-01-10 09:00Z").await,
            "",
            "the higher right does not come back by itself"
        );
        assert_eq!(
            capacities(&world, keep, HERONS, NOW).await,
            "full",
            "the other child is another matter"
        );

        edge(&world, 61, 100, "barred", "2036-01-01").await;
        let mut karima = world.signed_in(20).await;
        assert_eq!(karima.get("/home").await.status.as_u16(), 200);
        let (next, gone) = if keep_the_lower { (61, keep) } else { (keep, 61) };
        assert_eq!(send(&mut office, next, gone).await.status.as_u16(), 303);
        assert_eq!(capacities(&world, next, OTTERS, NOW).await, "");
        assert_eq!(karima.get("/home").await.location(), "/login", "a court order closes every door");
        assert_eq!(
            world
                .number(format!(
                    "select count(*) from guardianship where guardian_id = '{}' and pupil_id = '{}' and during @> '{NOW}'::timestamptz
                        and right_level = 'barred'",
                    id(next),
                    id(100)
                ))
                .await,
            1
        );
    }
}

#[tokio::test]
async fn an_edge_that_is_over_takes_nothing_from_one_that_stands() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    someone(&world, 60, "Benali", "Karima").await;
    edge(&world, 60, 100, "contact", "2026-11-01").await;
    assert_eq!(send(&mut office, 20, 60).await.status.as_u16(), 303);
    assert_eq!(capacities(&world, 20, OTTERS, NOW).await, "full");
    assert_eq!(
        world
            .number(format!(
                "select count(*) from guardianship where guardian_id = '{}' and pupil_id = '{}'",
                id(20),
                id(100)
            ))
            .await,
        3,
        "before, the lower right, and after"
    );
}

#[tokio::test]
async fn a_yes_counts_only_where_neither_had_withheld_it() {
    let world = World::new().await;
    let unlocked = |at: &str| format!("select wall.pupil_unlocked('{}', '{at}')::integer::bigint", id(106));
    assert_eq!(world.number(unlocked(NOW)).await, 1);
    someone(&world, 60, "Haddad", "Georgina").await;
    edge(&world, 60, 106, "full", "2030-01-01").await;
    assert_eq!(world.number(unlocked(NOW)).await, 0, "the second guardian has not said yes");
    assert_eq!(send(&mut world.as_persona(OFFICE).await, 30, 60).await.status.as_u16(), 303);
    assert_eq!(world.number(unlocked(NOW)).await, 0, "and merging says it for nobody");
    assert_eq!(capacities(&world, 106, OTTERS, NOW).await, "");
}

#[tokio::test]
async fn a_pupil_whom_the_school_knows_twice_is_enrolled_once_and_keeps_all_guardians() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    someone(&world, 120, "Benali", "Lina").await;
    let mut more = String::new();
    write!(
        more,
        "insert into pupil (id) values ('{twin}');
         insert into enrolment (id, pupil_id, group_id, level, during, origin, set_at)
         values (gen_random_uuid(), '{twin}', '{OTTERS}', 'CE1', tstzrange('2026-08-20', '2027-08-30'), 'import', '2026-08-20');",
        twin = id(120)
    )
    .unwrap();
    world.arrange(more).await;
    edge(&world, 33, 120, "full", "2030-01-01").await;
    edge(&world, 32, 120, "barred", "2030-01-01").await;
    let done = send(&mut office, 100, 120).await;
    assert_eq!(done.location(), format!("/school/pupils/{}", id(100)));
    let live = format!(
        "select count(*) from enrolment where pupil_id = '{}' and during @> '{NOW}'::timestamptz and level = 'CE2'",
        id(100)
    );
    assert_eq!(world.number(live).await, 1, "that of the one who stays");
    assert_eq!(capacities(&world, 33, OTTERS, NOW).await, "full");
    assert_eq!(capacities(&world, 32, OTTERS, NOW).await, "", "barred in one of the two is barred");
}

#[tokio::test]
async fn of_two_answers_that_become_one_persons_one_counts() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    // Nabil answered on the screen; a second record of his stands for the same child, with a slip of its own and an answer on the screen
    someone(&world, 121, "Benali", "Nabil").await;
    edge(&world, 121, 100, "full", "2030-01-01").await;
    world
        .arrange(format!(
            "insert into signature (id, group_id, announcement_id, pupil_id, guardian_id, agrees, text_hash, channel, received_on, recorded_by, given_at)
             select gen_random_uuid(), f.group_id, f.announcement_id, '{lina}', '{twin}', false, f.text_hash, 'paper', '2026-11-20', '{rosa}', '{NOW}'
             from sign_off f where f.group_id = '{OTTERS}';
             insert into signature (id, group_id, announcement_id, pupil_id, guardian_id, agrees, text_hash, channel, received_on, recorded_by, given_at)
             select gen_random_uuid(), f.group_id, f.announcement_id, '{lina}', '{nabil}', true, f.text_hash, 'paper', '2026-11-20', '{rosa}', '{NOW}'
             from sign_off f where f.group_id = '{OTTERS}'",
            lina = id(100),
            twin = id(121),
            nabil = id(32),
            rosa = id(10),
        ))
        .await;
    assert_eq!(send(&mut office, 32, 121).await.status.as_u16(), 303);
    for (what, sql, many) in [
        ("all answers", "select count(*) from signature where guardian_id = '{}'", 3),
        (
            "slips that count",
            "select count(*) from signature where guardian_id = '{}' and channel = 'paper' and ended_at is null",
            1,
        ),
    ] {
        assert_eq!(world.number(sql.replace("{}", &id(32).to_string())).await, many, "{what}");
    }
}

#[tokio::test]
async fn an_exception_to_a_bar_does_not_outlive_a_merge() {
    let world = World::new().await;
    world
        .arrange(format!(
            "insert into bar_exception (id, person_id, group_id, during, evidence_note, set_by, set_at)
             values (gen_random_uuid(), '{}', '{OTTERS}', tstzrange('2026-10-01', '2027-06-01'), 'JAF', '{}', '2026-10-01')",
            id(25),
            id(1)
        ))
        .await;
    assert_eq!(capacities(&world, 25, OTTERS, NOW).await, "full");
    someone(&world, 60, "Lemoine", "Bela").await;
    assert_eq!(send(&mut world.as_persona(OFFICE).await, 25, 60).await.status.as_u16(), 303);
    assert_eq!(capacities(&world, 25, OTTERS, NOW).await, "");
}
