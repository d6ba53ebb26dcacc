//! Random histories of a small school: people join, move, leave, are barred, agree and withdraw, classes are reviewed, shut and
//! opened, the clock jumps. After every step the database is asked who sees what, and so is a plain model of the rules
//! (`model.rs`). There may be no difference, ever; and rules that are broken on purpose are noticed.
//!
//! `script/test` runs 300 of them, `script/soak histories N` as many as one likes. A history is its seed: it can be run again.

mod acts;
mod answering;
mod changing;
mod clock;
mod compare;
mod doors;
mod model;
mod posts;
mod publishing;
mod reading;
mod waiting;
mod world;

use crate::support::database::TestDatabase;
use sqlx::{AssertSqlSafe, Executor as _, PgConnection};
use std::collections::BTreeMap;
use world::History;

/// Steps of one history: of those in which nothing is said, and of the others.
const STEPS: [usize; 2] = [18, 58];

/// What one history found: nothing, or the first difference with all that led to it.
async fn run(db: &mut PgConnection, seed: u64, happened: &mut BTreeMap<&'static str, usize>) -> Result<usize, String> {
    db.execute("begin; set local role preau_owner").await.unwrap();
    let mut history = History::begin(db, seed).await;
    let mut compared = 0;
    let mut outcome = Ok(());
    for _ in 0..STEPS[usize::from(history.talks)] {
        history.step().await;
        outcome = history.compare(&mut compared).await;
        if outcome.is_err() {
            break;
        }
    }
    let log = history.log().join("\n");
    for (what, times) in std::mem::take(&mut history.happened) {
        *happened.entry(what).or_default() += times;
    }
    db.execute("rollback").await.unwrap();
    match outcome {
        Ok(()) => Ok(compared),
        Err(difference) => Err(format!("seed {seed}:\n{log}\n{difference}")),
    }
}

async fn school() -> (TestDatabase, PgConnection) {
    let database = TestDatabase::clone_of("empty").await;
    // it changes into the roles of the owner and of requests, as neither of them can
    let mut owner = database.admin().await;
    owner.execute("set role preau_owner").await.unwrap();
    world::found(&mut owner).await;
    // as the program does it: one plan for all, instead of a new one for each question
    owner
        .execute("set plan_cache_mode = force_generic_plan; set jit = off")
        .await
        .unwrap();
    (database, owner)
}

/// Histories of every run of the tests; `script/soak histories` has as many as are wanted, and takes down every wall.
const USUAL: u64 = 300;

fn wanted() -> u64 {
    std::env::var("HISTORIES")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(USUAL)
}

#[tokio::test]
async fn the_database_and_the_rules_say_the_same_of_everybody_at_every_step() {
    let (_database, mut owner) = school().await;
    let first = std::env::var("HISTORIES_FROM").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let (mut compared, mut happened) = (0, BTreeMap::new());
    for seed in first..first + wanted() {
        match run(&mut owner, seed, &mut happened).await {
            Ok(count) => compared += count,
            Err(difference) => panic!("{difference}"),
        }
        if seed % 1000 == 0 {
            println!("{seed} histories, {compared} comparisons, 0 differences");
        }
    }
    println!("{} histories, {compared} comparisons, 0 differences", wanted());
    for (what, times) in &happened {
        println!("{times:>8} {what}");
    }
    assert!(compared > 0);
    // a history that says nothing compares nothing
    assert!(wanted() < USUAL || happened.len() >= 23, "{happened:?}");
}

#[tokio::test]
async fn rules_that_are_broken_on_purpose_are_noticed() {
    // the function, what is taken out of it, and what stands there instead
    const BROKEN: [(&str, &str, &str); 7] = [
        ("wall.access(uuid,timestamptz,uuid)", "(not c.barred or exists", "(true or exists"),
        ("wall.access(uuid,timestamptz,uuid)", "interval '14 days'", "interval '400 days'"),
        ("wall.access(uuid,timestamptz,uuid)", "coalesce(k.closes_at > at, true)", "true"),
        (
            "wall.access(uuid,timestamptz,uuid)",
            "and wall.live(g.during, at) and wall.live(e.during, at)",
            "and wall.live(g.during, at)",
        ),
        (
            "wall.pupil_may_be_asked(uuid,timestamptz)",
            "bool_and(yes.said)",
            "bool_or(yes.said)",
        ),
        (
            "wall.pupil_unlocked(uuid,timestamptz)",
            "(wall.age(p.birth_date, c.given_at) >=",
            "(99 >=",
        ),
        (
            "wall.other_pupils(uuid,uuid,timestamptz)",
            "and not exists (select from wall.guardianship g where g.guardian_id = who and g.pupil_id = e.pupil_id)",
            "",
        ),
    ];
    for (function, rule, instead) in BROKEN {
        let (_database, mut owner) = school().await;
        let written: String = sqlx::query_scalar("select pg_get_functiondef($1::regprocedure)")
            .bind(function)
            .fetch_one(&mut owner)
            .await
            .unwrap();
        let broken = written.replace(rule, instead);
        assert_ne!(broken, written, "{function} does not say {rule}:\n{written}");
        owner.execute(AssertSqlSafe(broken)).await.unwrap();
        let mut noticed = false;
        for seed in (1..=500).filter(|seed| !world::talks(*seed)) {
            if run(&mut owner, seed, &mut BTreeMap::new()).await.is_err() {
                noticed = true;
                break;
            }
        }
        assert!(noticed, "nobody noticed that {function} says no more: {rule}");
    }
}

/// Policies of rows that are taken away, and rules of what is said that are broken: each history that speaks may notice.
#[tokio::test]
async fn walls_that_are_taken_down_on_purpose_are_noticed() {
    const DOWN: [&str; 10] = [
        "drop policy audience on announcement",
        "drop policy reported on announcement",
        "drop policy pledged on announcement",
        "drop policy answerer on signature",
        "drop policy chooser on choice",
        "drop policy reader on read_mark",
        "drop policy own on done_mark",
        "drop policy audience on file",
        "drop policy staff on second_look",
        "drop policy own on report",
    ];
    // the function, what is taken out of it, and what stands there instead
    const BROKEN: [(&str, &str, &str); 3] = [
        (
            "wall.data_of_child(uuid,uuid,timestamptz)",
            "c.announcement_id = a.id and c.pupil_id = child",
            "c.announcement_id = a.id",
        ),
        ("wall.data_of_child(uuid,uuid,timestamptz)", "and a.hidden_at is null", "and true"),
        ("wall.hide_reported()", "a.risk in ('amber', 'red') or exists", "exists"),
    ];
    let mut broken: Vec<String> = DOWN.into_iter().map(str::to_owned).collect();
    for (function, rule, instead) in BROKEN {
        let (_database, mut owner) = school().await;
        let written: String = sqlx::query_scalar("select pg_get_functiondef($1::regprocedure)")
            .bind(function)
            .fetch_one(&mut owner)
            .await
            .unwrap();
        let changed = written.replace(rule, instead);
        assert_ne!(changed, written, "{function} does not say {rule}:\n{written}");
        broken.push(changed);
    }
    // all of them take minutes: every fourth, so that each kind is tried
    let step = if wanted() > USUAL { 1 } else { 4 };
    for statement in broken.into_iter().step_by(step) {
        let (_database, mut owner) = school().await;
        owner.execute(AssertSqlSafe(statement.clone())).await.unwrap();
        let mut noticed = None;
        for seed in (1..=1500).filter(|seed| world::talks(*seed)) {
            if let Err(difference) = run(&mut owner, seed, &mut BTreeMap::new()).await {
                noticed = Some((seed, difference));
                break;
            }
        }
        let first = statement.lines().next().unwrap_or_default();
        match noticed {
            Some((seed, difference)) => println!("{first}: seed {seed}, {}", difference.lines().last().unwrap_or_default()),
            None => panic!("nobody noticed: {statement}"),
        }
    }
}
