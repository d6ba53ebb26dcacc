//! The second wall alone (rules.md 30): whatever the program's queries say, the database shows and changes only what is in
//! scope. Every table of the catalogue that belongs to a group or a pupil is tried as the app role, past the program.

use crate::support::World;
use crate::support::world::{HERONS, OTTERS, id};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, Row as _};

/// Tables with this column.
async fn tables_with(world: &World, column: &str) -> Vec<String> {
    let mut owner = world.database.owner().await;
    sqlx::query_scalar(
        "select c.table_name::text from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
         where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name = $1 order by 1",
    )
    .bind(column)
    .fetch_all(&mut owner)
    .await
    .unwrap()
}

/// A transaction of the app role in which the wall has opened the Otters and one of their pupils.
async fn scoped(world: &World, groups: &str, pupils: &str) -> PgConnection {
    let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
    app.execute("begin").await.unwrap();
    let pairs: Vec<String> = pupils.split(',').map(|pupil| format!("{groups}{pupil}")).collect();
    let set = format!(
        "select set_config('preau.groups', '{{{groups}}}', true), set_config('preau.pupils', '{{{pupils}}}', true),
             set_config('preau.addressed', '{{{}}}', true), set_config('preau.person', '{}', true),
             set_config('preau.at', '2026-11-23 09:00Z', true)",
        pairs.join(","),
        // Karima, Lina's guardian, who signed for her and writes about her
        id(20),
    );
    app.execute(AssertSqlSafe(set)).await.unwrap();
    app
}

async fn count(db: &mut PgConnection, sql: String) -> i64 {
    db.fetch_one(AssertSqlSafe(sql)).await.unwrap().get(0)
}

/// Tries an act in a savepoint: rows touched, or that it was refused.
async fn touched(db: &mut PgConnection, sql: String) -> Result<u64, String> {
    db.execute("savepoint try").await.unwrap();
    let done = db.execute(AssertSqlSafe(sql)).await;
    db.execute("rollback to savepoint try").await.unwrap();
    match done {
        Ok(done) => Ok(done.rows_affected()),
        Err(sqlx::Error::Database(error)) => Err(error.code().unwrap_or_default().into_owned()),
        Err(other) => panic!("{other}"),
    }
}

/// Nothing allowed: no privilege at all, or no row in sight.
fn untouched(outcome: &Result<u64, String>) -> bool {
    matches!(outcome, Ok(0)) || outcome.as_ref().is_err_and(|code| code == "42501")
}

#[tokio::test]
async fn rows_of_another_group_are_neither_seen_nor_changed_nor_made() {
    let world = World::new().await;
    let tables = tables_with(&world, "group_id").await;
    assert!(tables.len() >= 5, "{tables:?}");
    for table in tables {
        let theirs = world
            .number(format!("select count(*) from {table} where group_id = '{HERONS}'"))
            .await;
        assert!(
            theirs > 0,
            "the world has no row of {table} in the other class: the test would prove nothing"
        );
        // an enrolment is also hidden by its pupil; here the pupils are in scope, so that only the group can hide it
        let pupils = format!("{},{},{}", id(100), id(110), id(111));
        let mut app = scoped(&world, &OTTERS.to_string(), &pupils).await;
        assert_eq!(
            count(&mut app, format!("select count(*) from {table} where group_id = '{HERONS}'")).await,
            0,
            "{table}: seen"
        );
        let update = touched(
            &mut app,
            format!("update {table} set group_id = group_id where group_id = '{HERONS}'"),
        )
        .await;
        assert!(untouched(&update), "{table}: updated, {update:?}");
        let delete = touched(&mut app, format!("delete from {table} where group_id = '{HERONS}'")).await;
        assert!(untouched(&delete), "{table}: deleted, {delete:?}");
        // a row of ours may not be handed to the other class, nor a new one made there: 42501 is the policy's own refusal
        let moved = touched(
            &mut app,
            format!("update {table} set group_id = '{HERONS}' where group_id = '{OTTERS}'"),
        )
        .await;
        assert!(
            matches!(&moved, Ok(0)) || moved == Err("42501".to_owned()),
            "{table}: moved, {moved:?}"
        );
        let mut owner = world.database.owner().await;
        let columns: String = sqlx::query_scalar(
            "select string_agg(quote_ident(column_name), ', ' order by ordinal_position) from information_schema.columns
             where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO'",
        )
        .bind(&table)
        .fetch_one(&mut owner)
        .await
        .unwrap();
        owner
            .execute(AssertSqlSafe(format!(
                "create table copy as select {columns} from {table} where group_id = '{HERONS}' limit 1; grant select on copy to preau_app"
            )))
            .await
            .unwrap();
        let made = touched(&mut app, format!("insert into {table} ({columns}) select {columns} from copy")).await;
        assert!(matches!(&made, Ok(0)) || made == Err("42501".to_owned()), "{table}: made, {made:?}");
        app.execute("rollback").await.unwrap();
        owner.execute("drop table copy").await.unwrap();
    }
}

#[tokio::test]
async fn rows_about_another_pupil_are_neither_seen_nor_changed() {
    let world = World::new().await;
    // another child of the same class counts as another's: Tom, beside Lina
    let (lina, tom) = (id(100), id(101));
    for table in tables_with(&world, "pupil_id").await {
        let mut app = scoped(&world, &OTTERS.to_string(), &lina.to_string()).await;
        // what only the office plans for pupils is in no class's sight at all
        if !["consent", "erasure_request", "rollover_pupil", "rollover_step", "slip_record"].contains(&table.as_str()) {
            assert!(
                world.number(format!("select count(*) from {table} where pupil_id = '{tom}'")).await > 0,
                "{table}"
            );
            assert!(
                count(&mut app, format!("select count(*) from {table} where pupil_id = '{lina}'")).await > 0,
                "{table}: one's own is seen"
            );
        }
        assert_eq!(
            count(&mut app, format!("select count(*) from {table} where pupil_id <> '{lina}'")).await,
            0,
            "{table}: seen"
        );
        let update = touched(
            &mut app,
            format!("update {table} set pupil_id = pupil_id where pupil_id <> '{lina}'"),
        )
        .await;
        assert!(untouched(&update), "{table}: updated, {update:?}");
        let delete = touched(&mut app, format!("delete from {table} where pupil_id <> '{lina}'")).await;
        assert!(untouched(&delete), "{table}: deleted, {delete:?}");
        let moved = touched(&mut app, format!("update {table} set pupil_id = '{tom}' where pupil_id = '{lina}'")).await;
        assert!(
            matches!(&moved, Ok(0)) || moved == Err("42501".to_owned()),
            "{table}: moved, {moved:?}"
        );
    }
}

#[tokio::test]
async fn who_was_reached_and_who_ticked_what_is_not_another_familys_to_see() {
    let world = World::new().await;
    // Nabil, Lina's other guardian, read, was called and ticked off
    world
        .arrange(format!(
            "insert into read_mark (group_id, announcement_id, person_id, reached_on)
                select group_id, id, p, '2026-11-23' from announcement cross join unnest('{{{karima},{nabil}}}'::uuid[]) p where id = '{homework}'
                on conflict do nothing;
             insert into call_mark (group_id, announcement_id, person_id, marked_by, marked_at)
                select group_id, id, '{nabil}', '{rosa}', '2026-11-23 08:00Z' from announcement where id = '{homework}' on conflict do nothing;
             insert into done_mark (group_id, announcement_id, account_id)
                select a.group_id, a.id, c.id from announcement a join account c on c.person_id in ('{karima}', '{nabil}')
                where a.id = '{homework}' on conflict do nothing",
            homework = crate::support::world::HOMEWORK,
            karima = id(20),
            nabil = id(32),
            rosa = id(10),
        ))
        .await;
    // and reported
    world
        .arrange(format!(
            "alter table report disable trigger user;
             alter table choice disable trigger user;
             insert into choice (id, group_id, announcement_id, option_id, guardian_id, turn, waited, given_at)
                select gen_random_uuid(), group_id, announcement_id, id, p, 99, false, '2026-11-23 08:00Z'
                from offer_option cross join unnest('{{{0},{1}}}'::uuid[]) p where announcement_id = '{2}' and position = 1
                on conflict do nothing;
             insert into report (group_id, announcement_id, person_id, reason, reported_at)
                select group_id, id, p, 'other', '2026-11-23 08:00Z' from announcement cross join unnest('{{{0},{1}}}'::uuid[]) p where id = '{2}'",
            id(20),
            id(32),
            crate::support::world::HOMEWORK
        ))
        .await;
    let lina = id(100).to_string();
    let mut app = scoped(&world, &OTTERS.to_string(), &lina).await;
    for (table, own) in [
        ("read_mark", format!("person_id = '{}'", id(20))),
        ("done_mark", format!("account_id = '{}'", id(2020))),
        ("report", format!("person_id = '{}'", id(20))),
        ("choice", format!("guardian_id = '{}'", id(20))),
        ("signature", format!("guardian_id = '{}'", id(20))),
        ("call_mark", "false".to_owned()),
    ] {
        let there = world
            .number(format!("select count(*) from {table} where group_id = '{OTTERS}' and not ({own})"))
            .await;
        assert!(there > 0, "{table}: nobody else has one, so this proves nothing");
        let others = count(&mut app, format!("select count(*) from {table} where not ({own})")).await;
        assert_eq!(others, 0, "{table}: seen");
        let mine = count(&mut app, format!("select count(*) from {table} where {own}")).await;
        assert_eq!(mine > 0, own != "false", "{table}: one's own");
        let deleted = touched(&mut app, format!("delete from {table} where not ({own})")).await;
        assert!(untouched(&deleted), "{table}: deleted, {deleted:?}");
    }
}

#[tokio::test]
async fn without_a_scope_there_are_no_rows() {
    let world = World::new().await;
    let mut tables = tables_with(&world, "group_id").await;
    tables.extend(tables_with(&world, "pupil_id").await);
    tables.push("class_group".to_owned());
    for table in tables {
        let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
        assert_eq!(count(&mut app, format!("select count(*) from {table}")).await, 0, "{table}");
    }
}

#[tokio::test]
async fn the_offices_scope_holds_facts_and_no_content() {
    let world = World::new().await;
    let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
    app.execute("begin; select set_config('preau.facts', 'on', true)").await.unwrap();
    for facts in ["class_group", "assignment", "enrolment", "guardianship"] {
        assert!(count(&mut app, format!("select count(*) from {facts}")).await > 0, "{facts}");
    }
    for content in ["announcement", "announcement_revision", "read_mark", "call_mark"] {
        assert_eq!(count(&mut app, format!("select count(*) from {content}")).await, 0, "{content}");
    }
}

#[tokio::test]
async fn staff_are_blind_on_pupils_of_their_own() {
    let world = World::new().await;
    let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
    let set = format!(
        "begin; select set_config('preau.facts', 'on', true), set_config('preau.own', '{{{}}}', true)",
        id(103)
    );
    app.execute(AssertSqlSafe(set)).await.unwrap();
    for table in ["enrolment", "guardianship"] {
        assert_eq!(
            count(&mut app, format!("select count(*) from {table} where pupil_id = '{}'", id(103))).await,
            0,
            "{table}"
        );
        assert!(count(&mut app, format!("select count(*) from {table}")).await > 0, "{table}");
    }
}

#[tokio::test]
async fn every_table_that_belongs_to_a_group_or_a_pupil_has_its_policies() {
    let world = World::new().await;
    let mut owner = world.database.owner().await;
    for (column, restrictive) in [("group_id", false), ("pupil_id", true)] {
        for table in tables_with(&world, column).await {
            let sql = "select c.relrowsecurity, exists (select from pg_policies p where p.tablename = c.relname and p.permissive = $2)
                from pg_class c where c.relname = $1";
            let row = sqlx::query(sql)
                .bind(&table)
                .bind(if restrictive { "RESTRICTIVE" } else { "PERMISSIVE" })
                .fetch_one(&mut owner)
                .await
                .unwrap();
            assert!(row.get::<bool, _>(0), "{table} has no row-level security");
            assert!(row.get::<bool, _>(1), "{table} has no policy for {column}");
        }
    }
}
