//! What cannot be one person stays two, and nothing changes.

use super::{NOW, audited, capacities, edge, exists, merge, send, someone};
use crate::support::World;
use crate::support::world::{DEPUTY, HERONS, OFFICE, OTTERS, PRINCIPAL, TEACHER, id};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

#[tokio::test]
async fn what_cannot_be_one_person_stays_two_and_nothing_changes() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    // a third Lina, in the other class on the same days
    someone(&world, 120, "Benali", "Lina").await;
    someone(&world, 121, "Benali", "Lina").await;
    world
        .arrange(format!(
            "insert into pupil (id) values ('{twin}'), ('{other}');
             update person set ine_hmac = '\\x01' where id = '{lina}'; update person set ine_hmac = '\\x02' where id = '{other}';
             insert into enrolment (id, pupil_id, group_id, level, during, origin, set_at)
             select gen_random_uuid(), p, '{HERONS}', '3e', tstzrange('2026-09-01', '2027-08-30'), 'import', '2026-09-01'
             from unnest(array['{twin}', '{other}']::uuid[]) p",
            twin = id(120),
            other = id(121),
            lina = id(100),
        ))
        .await;
    // who set a fact about the other would have set it about themselves
    someone(&world, 62, "Paulin", "Jean").await;
    world
        .arrange(format!(
            "update guardianship set set_by = '{}' where guardian_id = '{}'",
            id(62),
            id(33)
        ))
        .await;
    let people = world.number("select count(*) from person").await;
    for (keep, gone, word) in [
        (100, 20, "un élève, l'autre un adulte"),
        (20, 32, "Les deux ont un compte"),
        (100, 101, "Les dates de naissance diffèrent"),
        (100, 120, "deux classes"),
        (100, 121, "numéros nationaux"),
        (33, 62, "décidé pour l'autre"),
        (2, 50, "pour vous-même"),
        (50, 2, "pour vous-même"),
        (50, 50, "la même fiche"),
    ] {
        let page = send(&mut office, keep, gone).await;
        assert_eq!(page.status.as_u16(), 422, "{keep} and {gone}");
        assert!(page.body.contains(&word.replace('\'', "&#39;")), "{word}: {}", page.body);
        assert_eq!(page.test_id("merge-apart").len() + page.find("#stays-error").len(), 1, "{word}");
    }
    assert_eq!(world.number("select count(*) from person").await, people);
    assert_eq!(audited(&world, "people-merge").await, 0);
    // and nobody but the office and the principal comes here
    for (persona, status) in [(DEPUTY, 403), (TEACHER, 404)] {
        assert_eq!(send(&mut world.as_persona(persona).await, 50, 51).await.status.as_u16(), status);
    }
    assert!(exists(&world, 51).await);
}

#[tokio::test]
async fn of_two_accounts_one_is_ended_first() {
    let world = World::new().await;
    let mut office = world.as_persona(OFFICE).await;
    let end = |n: u128| format!("/school/people/{}/account/end", id(n));
    let mut nabil = world.signed_in(32).await;
    assert_eq!(
        office.post(&end(10), &[]).await.status.as_u16(),
        422,
        "that of staff is for the head to end"
    );
    assert_eq!(office.post(&end(2), &[]).await.status.as_u16(), 404, "nobody ends their own here");
    assert_eq!(world.number("select count(*) from account").await, 26);
    assert_eq!(office.get(&end(32)).await.hook(), "account-end");
    assert_eq!(office.post(&end(32), &[]).await.status.as_u16(), 303);
    assert_eq!(nabil.get("/home").await.location(), "/login");
    assert_eq!(send(&mut office, 20, 32).await.status.as_u16(), 303);
    assert_eq!(capacities(&world, 20, OTTERS, NOW).await, "full");
    // he lived apart in one of the two records
    let apart = format!(
        "select count(*) from guardianship where guardian_id = '{}' and apart and during @> '{NOW}'::timestamptz",
        id(20)
    );
    assert_eq!(world.number(apart).await, 1);
    assert_eq!(world.as_persona(PRINCIPAL).await.post(&end(10), &[]).await.status.as_u16(), 303);
}

#[tokio::test]
async fn a_colleague_merges_what_concerns_a_child_of_ones_own() {
    let world = World::new().await;
    edge(&world, 2, 100, "full", "2030-01-01").await;
    someone(&world, 60, "Benali", "Karima").await;
    let mut office = world.as_persona(OFFICE).await;
    for (keep, gone) in [(60, 20), (20, 60), (100, 101)] {
        assert_eq!(send(&mut office, keep, gone).await.status.as_u16(), 404);
    }
    assert_eq!(office.get(&format!("{}?with={}", merge(60), id(20))).await.status.as_u16(), 404);
    assert!(exists(&world, 60).await);
    // the database says the same to whoever gets past the page
    let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
    let set = format!(
        "begin; select set_config('preau.facts', 'on', true), set_config('preau.own', '{{{}}}', true)",
        id(100)
    );
    app.execute(AssertSqlSafe(set)).await.unwrap();
    let past = format!("select wall.merge_people('{}', '{}', '{NOW}')", id(60), id(20));
    let refused = app.execute(AssertSqlSafe(past)).await;
    assert_eq!(refused.unwrap_err().as_database_error().unwrap().code().as_deref(), Some("42501"));
}
