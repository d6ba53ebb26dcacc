//! What a family chose on paper or by telephone: who writes it down, for whom, and that nobody's own choice is replaced by it.

use super::offers::{choose, live, offer};
use super::publish_fields;
use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{
    ASSISTANT, BARRED, FORMER_TEACHER, GUARDIAN, INFORMED, OFFICE, OTTERS, PRINCIPAL, PUPIL, SUBSTITUTE, TEACHER, TEACHER_ELSEWHERE,
    TEACHER_GUARDIAN, id,
};
use jiff::SignedDuration;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use std::borrow::Cow;

/// Ines, a guardian with a restricted right, who is not online here.
const INES: u128 = 22;

async fn without_account(world: &World) {
    let sql = format!(
        "delete from session where account_id = '{0}'; update account set confirmed_at = null where id = '{0}';
         update guardianship set channel = 'paper' where guardian_id = '{1}'",
        id(2000 + INES),
        id(INES)
    );
    world.arrange(sql).await;
}

/// The value of the line that says this, of all that can be chosen.
async fn offered(staff: &mut Browser, address: &str, label: &str) -> String {
    let page = staff.get(&format!("{address}/choices")).await;
    let lines = page.find("select[name=option] option");
    lines.into_iter().find(|(text, _)| text.contains(label)).unwrap().1["value"].clone()
}

/// Whether this guardian is among those for whom a choice can be written down.
async fn is_asked(staff: &mut Browser, address: &str, guardian: u128) -> bool {
    let page = staff.get(&format!("{address}/choices")).await;
    let guardian = id(guardian).to_string();
    page.find("select[name=who] option")
        .iter()
        .any(|(_, line)| line["value"] == guardian)
}

async fn record(staff: &mut Browser, address: &str, guardian: u128, option: &str) -> crate::support::Page {
    let guardian = id(guardian).to_string();
    staff
        .post(&format!("{address}/choices/record"), &[("who", &guardian), ("option", option)])
        .await
}

#[tokio::test]
async fn staff_write_it_down_and_the_family_sees_it_and_may_change_it() {
    let world = World::new().await;
    let address = offer(&world, "poll", "Lundi\nMardi", "").await;
    without_account(&world).await;
    let mut rosa = world.as_persona(TEACHER).await;
    let monday = offered(&mut rosa, &address, "Lundi").await;
    assert!(is_asked(&mut rosa, &address, INES).await);
    assert_eq!(record(&mut rosa, &address, INES, &monday).await.status.as_u16(), 303);
    assert_eq!(live(&world, &address).await, 1);
    assert_eq!(world.number("select count(*) from audit where action = 'choice-record'").await, 1);
    let page = rosa.get(&format!("{address}/choices")).await;
    assert_eq!((page.test_id("chooser").len(), page.test_id("choice-recorded").len()), (1, 1));
    assert!(!is_asked(&mut rosa, &address, INES).await, "asked once");
    // once, however often it is sent
    let again = record(&mut rosa, &address, INES, &monday).await;
    assert_eq!((again.status.as_u16(), again.find("#who-error").len()), (422, 1));
    assert_eq!(live(&world, &address).await, 1);
    // it had been read on paper
    let post = address.rsplit('/').next().unwrap().to_owned();
    let on_paper = format!(
        "select count(*) from call_mark where announcement_id = '{post}' and person_id = '{}' and way = 'paper'",
        id(INES)
    );
    assert_eq!(world.number(&on_paper).await, 1);
    // taken away again, as nothing was
    let choice = page.find("input[name=choice]")[0].1["value"].clone();
    let erased = rosa.post(&format!("{address}/choices/release"), &[("choice", &choice)]).await;
    assert_eq!(erased.status.as_u16(), 303);
    assert_eq!((live(&world, &address).await, world.number(&on_paper).await), (0, 0));
    assert_eq!(record(&mut rosa, &address, INES, &monday).await.status.as_u16(), 303);
    // signed in, they see whose word it is, and their own counts instead
    world
        .arrange(format!(
            "update account set confirmed_at = '2026-11-01' where id = '{}'",
            id(2000 + INES)
        ))
        .await;
    let mut ines = world.as_persona(INFORMED).await;
    let own = ines.get(&address).await;
    assert!(own.test_id("choice-mine")[0].0.contains("Lundi") && own.test_id("choice-recorded").len() == 1);
    assert_eq!(choose(&mut ines, &address, "Mardi").await, 303);
    let own = ines.get(&address).await;
    assert!(own.test_id("choice-mine")[0].0.contains("Mardi") && own.test_id("choice-recorded").is_empty());
    assert_eq!(live(&world, &address).await, 1);
    // and what somebody answered themselves is nobody's to take away
    let page = rosa.get(&format!("{address}/choices")).await;
    assert!(page.find("input[name=choice]").is_empty());
    let choice = world
        .text(format!(
            "select id::text from choice where announcement_id = '{post}' and ended_at is null"
        ))
        .await;
    rosa.post(&format!("{address}/choices/release"), &[("choice", &choice)]).await;
    assert_eq!(live(&world, &address).await, 1);
    assert_eq!(record(&mut rosa, &address, INES, &monday).await.status.as_u16(), 422);
    assert!(ines.get(&address).await.test_id("choice-mine")[0].0.contains("Mardi"));
}

#[tokio::test]
async fn nobody_else_writes_it_down_and_for_nobody_who_may_not_choose() {
    let world = World::new().await;
    let lina = id(100).to_string();
    let fields = [
        ("kind", "news"),
        ("title", "Pour Lina"),
        ("body", "Choisissez."),
        ("audience", "chosen"),
        ("pupils[]", lina.as_str()),
        ("ack_kind", "poll"),
        ("options", "Lundi\nMardi"),
        ("ack_deadline", "2026-12-03"),
    ];
    let chosen = publish_fields(&mut world.as_persona(TEACHER).await, &fields).await;
    let address = offer(&world, "slots", "Lundi\nMardi", "").await;
    without_account(&world).await;
    let mut rosa = world.as_persona(TEACHER).await;
    let monday = offered(&mut rosa, &address, "Lundi").await;
    for (persona, status) in [
        (GUARDIAN, 403),
        (PUPIL, 403),
        (ASSISTANT, 403),
        (BARRED, 404),
        (FORMER_TEACHER, 404),
        (TEACHER_ELSEWHERE, 404),
        (OFFICE, 404),
    ] {
        let refused = record(&mut world.as_persona(persona).await, &address, INES, &monday).await;
        assert_eq!(refused.status.as_u16(), status, "{}", persona.name);
    }
    // a pupil; a stranger to the class; who is barred; an option of another post; nothing
    let tuesday = offered(&mut rosa, &chosen, "Mardi").await;
    for (guardian, option) in [
        (100, &monday),
        (27, &monday),
        (23, &monday),
        (INES, &tuesday),
        (999, &monday),
        (INES, &String::new()),
    ] {
        let refused = record(&mut rosa, &address, guardian, option).await;
        assert_eq!(refused.status.as_u16(), 422, "{guardian} {option}");
    }
    // of a post for one child, the guardians of that child
    assert_eq!(record(&mut rosa, &chosen, INES, &tuesday).await.status.as_u16(), 422);
    // the other guardian of one's own child
    world
        .arrange(format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, during, origin, set_at)
             select gen_random_uuid(), '{}', g.pupil_id, 'full', g.during, 'hand', g.set_at
             from guardianship g where g.guardian_id = '{}' limit 1",
            id(20),
            id(11)
        ))
        .await;
    let mut colleague = world.as_persona(TEACHER_GUARDIAN).await;
    assert!(!is_asked(&mut colleague, &address, 20).await && is_asked(&mut rosa, &address, 20).await);
    let before = live(&world, &address).await;
    assert_eq!(record(&mut colleague, &address, 20, &monday).await.status.as_u16(), 422);
    assert_eq!((before, live(&world, &address).await, live(&world, &chosen).await), (0, 0, 0));
    assert_eq!(world.number("select count(*) from audit where action = 'choice-record'").await, 0);
    // a substitute and the head do, each in their own name
    for persona in [SUBSTITUTE, PRINCIPAL] {
        let mut staff = world.as_persona(persona).await;
        assert_eq!(
            record(&mut staff, &address, INES, &monday).await.status.as_u16(),
            303,
            "{}",
            persona.name
        );
        let person = persona.person.unwrap();
        let recorded = format!(
            "select count(*) from choice where recorded_by = '{}' and ended_at is null",
            id(person)
        );
        assert_eq!(world.number(&recorded).await, 1);
        world
            .arrange("update choice set ended_at = given_at, ended_why = 'released' where recorded_by is not null")
            .await;
    }
}

#[tokio::test]
async fn a_slip_that_comes_late_counts_and_waits_where_all_places_are_taken() {
    let world = World::new().await;
    let address = offer(&world, "slots", "Lundi\nMardi", "").await;
    without_account(&world).await;
    assert_eq!(choose(&mut world.as_persona(GUARDIAN).await, &address, "Lundi").await, 303);
    world.clock.advance(SignedDuration::from_hours(24 * 12));
    let mut rosa = world.as_persona(TEACHER).await;
    let monday = offered(&mut rosa, &address, "Lundi").await;
    assert_eq!(record(&mut rosa, &address, INES, &monday).await.status.as_u16(), 303);
    let page = rosa.get(&format!("{address}/choices")).await;
    let waits: Vec<_> = page
        .test_id("chooser")
        .into_iter()
        .map(|(_, row)| row["data-waits"].clone())
        .collect();
    assert_eq!(waits, ["false", "true"]);
}

#[tokio::test]
async fn the_database_lets_nobody_choose_for_another_in_silence() {
    let world = World::new().await;
    let address = offer(&world, "poll", "Lundi\nMardi", "").await;
    let post = address.rsplit('/').next().unwrap();
    // as the program would, for the teacher at the desk, in their class
    let insert = async |recorded: &str| {
        let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
        let sql = format!(
            "begin; select set_config('preau.person', '{}', true), set_config('preau.groups', '{{{OTTERS}}}', true),
                set_config('preau.staffed', '{{{OTTERS}}}', true);
             insert into choice (id, group_id, announcement_id, option_id, guardian_id, turn, waited, given_at, recorded_by)
             select gen_random_uuid(), group_id, announcement_id, id, '{}', 0, false, '2026-11-23 09:00Z', {recorded}
             from offer_option where announcement_id = '{post}' limit 1; commit",
            id(10),
            id(20)
        );
        let done = app.execute(AssertSqlSafe(sql)).await.map(|_| ());
        done.map_err(|error| error.as_database_error().and_then(|error| error.code().map(Cow::into_owned)))
    };
    // in silence; in a colleague's name; as somebody who is no staff
    for (recorded, code) in [
        ("null".to_owned(), "42501"),
        (format!("'{}'", id(11)), "42501"),
        (format!("'{}'", id(20)), "23514"),
    ] {
        assert_eq!(insert(&recorded).await, Err(Some(code.to_owned())), "{recorded}");
    }
    assert_eq!(live(&world, &address).await, 0);
    assert_eq!(insert(&format!("'{}'", id(10))).await, Ok(()));
    assert_eq!(live(&world, &address).await, 1);
}
