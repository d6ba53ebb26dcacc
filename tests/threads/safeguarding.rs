//! The one way by which a principal reads a thread: with a second person, for a day, and told to all who take part.

use super::here;
use crate::support::World;
use crate::support::world::{DEPUTY, GUARDIAN, OFFICE, OTHER_GUARDIAN, PRINCIPAL, TEACHER, THREAD, id};
use jiff::SignedDuration;

const PLACE: &str = "/school/safeguarding";

async fn ask(world: &World) -> String {
    let mut head = world.as_persona(PRINCIPAL).await;
    let page = head.get(&format!("{PLACE}?q=Benali")).await;
    assert!(
        page.body.contains("Karima Benali") && !page.body.contains("dictée"),
        "by its outside only: {}",
        page.body
    );
    let thread = THREAD.to_string();
    assert_eq!(head.post(PLACE, &[("q", "Benali"), ("thread", &thread)]).await.status.as_u16(), 422);
    let asked = head
        .post(PLACE, &[("q", "Benali"), ("thread", &thread), ("reason", "Un mot inquiétant.")])
        .await;
    assert_eq!(asked.status.as_u16(), 303);
    let id = world.text("select id::text from approval where act = 'safeguarding-read'").await;
    format!("/school/approvals/{id}")
}

#[tokio::test]
async fn two_people_open_one_thread_for_a_day_and_all_who_take_part_see_it() {
    let world = World::new().await;
    let approval = ask(&world).await;
    let mut head = world.as_persona(PRINCIPAL).await;
    assert_eq!(head.post(&approval, &[("decision", "confirm")]).await.status.as_u16(), 403);
    assert_eq!(
        world
            .as_persona(OFFICE)
            .await
            .post(&approval, &[("decision", "confirm")])
            .await
            .status
            .as_u16(),
        403
    );
    let mut deputy = world.as_persona(DEPUTY).await;
    let page = deputy.get(&approval).await.body;
    assert!(page.contains("Un mot inquiétant.") && !page.contains("dictée"), "{page}");
    assert_eq!(deputy.post(&approval, &[("decision", "confirm")]).await.status.as_u16(), 303);
    for _ in 0..2 {
        preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
    }
    let readings = format!("select count(*) from thread_reading where thread_id = '{THREAD}'");
    assert_eq!(world.number(&readings).await, 1);
    let mut karima = world.as_persona(GUARDIAN).await;
    assert!(karima.get(&here()).await.test_id("was-read").is_empty(), "nobody has read yet");
    let id = world
        .text(format!("select id::text from thread_reading where thread_id = '{THREAD}'"))
        .await;
    let reading = format!("{PLACE}/{id}");
    // the deputy agreed, and reads nothing; the thread's own address stays shut for the head
    assert_eq!(deputy.post(&reading, &[]).await.status.as_u16(), 403);
    assert_eq!(head.get(&here()).await.status.as_u16(), 404);
    let page = head.post(&reading, &[]).await;
    assert_eq!(page.status.as_u16(), 200);
    assert!(
        page.body.contains("Lina a du mal") && !page.body.contains("Encore un mot"),
        "what is held is not read"
    );
    for persona in [GUARDIAN, TEACHER] {
        let told = world.as_persona(persona).await.get(&here()).await.test_id("was-read");
        assert!(told[0].0.contains("Petit") && told[0].0.contains("Dubois"), "{}", told[0].0);
    }
    assert!(!world.as_persona(OTHER_GUARDIAN).await.get("/threads").await.body.contains("dictée"));
    let lines = "select count(*) from audit where action = 'safeguarding-read'";
    assert_eq!(world.number(lines).await, 1);
    let audit = world.text("select string_agg(subjects::text, ' ') from audit").await;
    assert!(
        !audit.contains("dictée") && !audit.contains("Lina") && !audit.contains("inquiétant"),
        "{audit}"
    );
    // a day later it is over, and the notice stays
    world.clock.advance(SignedDuration::from_hours(24));
    let mut head = world.as_persona(PRINCIPAL).await;
    assert_eq!(head.post(&reading, &[]).await.status.as_u16(), 404);
    assert_eq!(world.number(lines).await, 1);
    assert_eq!(world.as_persona(GUARDIAN).await.get(&here()).await.test_id("was-read").len(), 1);
}

#[tokio::test]
async fn nobody_reads_alone_even_where_there_is_nobody_else() {
    let world = World::new().await;
    world.arrange("delete from appointment where role = 'deputy'").await;
    let approval = ask(&world).await;
    world.clock.advance(SignedDuration::from_hours(25));
    let mut head = world.as_persona(PRINCIPAL).await;
    assert_eq!(head.post(&approval, &[("decision", "confirm")]).await.status.as_u16(), 403);
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
    assert_eq!(
        world
            .number(format!("select count(*) from thread_reading where thread_id = '{THREAD}'"))
            .await,
        0
    );
    assert_eq!(
        world
            .number("select count(*) from approval where act = 'safeguarding-read' and outcome is not null")
            .await,
        0
    );
}

#[tokio::test]
async fn a_court_order_keeps_the_head_out_of_this_way_too() {
    let world = World::new().await;
    let approval = ask(&world).await;
    assert_eq!(
        world
            .as_persona(DEPUTY)
            .await
            .post(&approval, &[("decision", "confirm")])
            .await
            .status
            .as_u16(),
        303
    );
    for _ in 0..2 {
        preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
    }
    let id = world
        .text(format!("select id::text from thread_reading where thread_id = '{THREAD}'"))
        .await;
    bar(&world).await;
    let mut head = world.as_persona(PRINCIPAL).await;
    assert_eq!(head.post(&format!("{PLACE}/{id}"), &[]).await.status.as_u16(), 404);
    assert!(!head.get(&format!("{PLACE}?q=Benali")).await.body.contains("Karima Benali"));
    assert_eq!(
        world.number("select count(*) from audit where action = 'safeguarding-read'").await,
        0
    );
}

/// The head is kept away from another child of the class of the thread.
async fn bar(world: &World) {
    let sql = format!(
        "insert into guardianship (id, guardian_id, pupil_id, right_level, during, evidence_note, origin, set_at)
         values (gen_random_uuid(), '{}', '{}', 'barred', '[2026-11-01, 2027-08-30)', 'JAF Lyon', 'hand', '2026-11-01')",
        id(PRINCIPAL.person.unwrap()),
        id(101)
    );
    world.arrange(sql).await;
}
