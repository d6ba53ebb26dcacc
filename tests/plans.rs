//! What PostgreSQL would plan anew at every call.

use crate::support::World;

/// Asked once an act, and long: what they cost beside it is nothing.
const RARE: [&str; 4] = ["data_of_child", "data_of_person", "merge_facts", "merge_refusal"];

/// A function in SQL that asks a question and gives one value is planned in every statement that calls it (migration 0350).
#[tokio::test]
async fn functions_of_the_wall_keep_their_plans() {
    let world = World::new().await;
    let mut owner = world.database.owner().await;
    let planned_anew: Vec<String> = sqlx::query_scalar(
        r"select p.proname::text
          from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
          where n.nspname = 'wall' and l.lanname = 'sql' and p.provolatile <> 'v' and not p.proretset
              and coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) ~* '\mselect\M.*\mfrom\M'
          order by 1",
    )
    .fetch_all(&mut owner)
    .await
    .unwrap();
    assert_eq!(planned_anew, RARE, "write it in plpgsql, which keeps its plan for the session");
}
