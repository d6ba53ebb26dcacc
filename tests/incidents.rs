//! A class is shut at once by one person and opened again by two; settings that let more people in take two people and three days.

use crate::support::World;
use crate::support::world::{DEPUTY, GUARDIAN, NEWS, OFFICE, OTTERS, PRINCIPAL, TEACHER, id};
use jiff::SignedDuration;

fn feed() -> String {
    format!("/groups/{OTTERS}")
}

async fn run_jobs(world: &World) {
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
}

/// The act of this kind that waits.
async fn act(world: &World, kind: &str) -> String {
    let id = world
        .text(format!(
            "select id::text from approval where act = '{kind}' order by asked_at desc, id desc limit 1"
        ))
        .await;
    format!("/school/approvals/{id}")
}

#[tokio::test]
async fn a_class_is_shut_at_once_for_everybody_and_opened_by_two() {
    let world = World::new().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let (mut teacher, mut guardian) = (world.as_persona(TEACHER).await, world.as_persona(GUARDIAN).await);
    assert_eq!(guardian.get(&feed()).await.status.as_u16(), 200);
    let group = OTTERS.to_string();
    let again = head.post("/school/incidents", &[("group", &group)]).await;
    assert_eq!(again.status.as_u16(), 422);
    assert_eq!(guardian.get(&feed()).await.status.as_u16(), 200);
    let shut = head
        .post(
            "/school/incidents",
            &[("group", &group), ("what", "Un compte volé."), ("known_at", "2026-11-23T08:00")],
        )
        .await;
    assert_eq!(shut.status.as_u16(), 303, "{}", shut.body);
    let path = shut.location().to_owned();
    // signed out, not only shut out
    for browser in [&mut teacher, &mut guardian] {
        let page = browser.get(&feed()).await;
        assert_eq!((page.status.as_u16(), page.location()), (303, "/login"));
    }
    for persona in [TEACHER, GUARDIAN] {
        let mut browser = world.as_persona(persona).await;
        for path in [
            feed(),
            format!("/groups/{OTTERS}/announcements/{NEWS}"),
            format!("/groups/{OTTERS}/access"),
        ] {
            assert_eq!(browser.get(&path).await.status.as_u16(), 404, "{} {path}", persona.name);
        }
    }
    assert_eq!(head.get(&feed()).await.status.as_u16(), 200, "the head acts");
    let page = head.get(&path).await;
    assert!(
        page.test_id("incident-clock")[0].0.contains("26 novembre 2026, 8 h 00"),
        "72 hours: {}",
        page.body
    );
    assert!(page.body.contains("Karima Benali"), "who had read what: {}", page.body);

    let record = [
        ("what", "Un compte volé."),
        ("measures", "Mot de passe changé."),
        ("authority_told_at", "2026-11-23T09:30"),
    ];
    assert_eq!(head.post(&path, &record).await.status.as_u16(), 303);
    assert!(head.get(&path).await.test_id("incident-clock").is_empty());
    let future = [("what", "x"), ("measures", "Encore."), ("families_told_at", "2026-11-24T09:00")];
    let again = head.post(&path, &future).await;
    assert_eq!(again.status.as_u16(), 422);
    assert!(again.body.contains("Encore."), "nothing typed is lost");

    let reopen = format!("{path}/reopen");
    head.post(&reopen, &[]).await;
    head.post(&reopen, &[]).await;
    assert_eq!(world.number("select count(*) from approval where act = 'reopen-class'").await, 1);
    let approval = act(&world, "reopen-class").await;
    assert_eq!(head.post(&approval, &[("decision", "confirm")]).await.status.as_u16(), 403);
    run_jobs(&world).await;
    let shut = format!("select count(*) from class_group where id = '{OTTERS}' and shut_at is not null");
    assert_eq!(world.number(&shut).await, 1);
    let mut deputy = world.as_persona(DEPUTY).await;
    deputy.post(&approval, &[("decision", "confirm")]).await;
    run_jobs(&world).await;
    assert_eq!(world.number(&shut).await, 0);
    assert_eq!(world.as_persona(GUARDIAN).await.get(&feed()).await.status.as_u16(), 200);
    assert_eq!(head.post(&path, &record).await.status.as_u16(), 403, "the record is closed");
}

#[tokio::test]
async fn nobody_opens_a_class_again_alone_however_long_they_wait() {
    let world = World::new().await;
    world
        .arrange("delete from concern; delete from incident; delete from appointment where role = 'deputy'")
        .await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let shut = head
        .post("/school/incidents", &[("group", &OTTERS.to_string()), ("what", "Un doute.")])
        .await;
    head.post(&format!("{}/reopen", shut.location()), &[]).await;
    world.clock.advance(SignedDuration::from_hours(25));
    let mut head = world.as_persona(PRINCIPAL).await;
    let approval = act(&world, "reopen-class").await;
    assert_eq!(head.post(&approval, &[("decision", "confirm")]).await.status.as_u16(), 403);
    run_jobs(&world).await;
    assert_eq!(world.number("select count(*) from class_group where shut_at is not null").await, 1);
}

#[tokio::test]
async fn only_the_principal_shuts_a_class() {
    let world = World::new().await;
    for persona in [OFFICE, DEPUTY, TEACHER, GUARDIAN] {
        let mut browser = world.as_persona(persona).await;
        let page = browser
            .post("/school/incidents", &[("group", &OTTERS.to_string()), ("what", "Non")])
            .await;
        assert!(matches!(page.status.as_u16(), 403 | 404), "{}", persona.name);
    }
    assert_eq!(world.number("select count(*) from class_group where shut_at is not null").await, 0);
    // an incident whose class is another's stays closed to the office's eyes too
    let path = format!("/school/incidents/{}", id(988));
    assert_eq!(world.as_persona(OFFICE).await.get(&path).await.status.as_u16(), 403);
}

const SETTINGS: [(&str, &str); 11] = [
    ("school_name", "École Jean-Moulin"),
    ("controller_kind", "head"),
    ("controller_name", "M. Petit"),
    ("dpo_email", "dpo@example.org"),
    ("phone", "04 11 11 11 11"),
    ("address", "1 rue de l'École"),
    ("time_zone", "Europe/Paris"),
    ("lang", "fr"),
    ("pupil_account_age", "13"),
    ("pupil_consent", "one"),
    ("pictures", "strict"),
];

#[tokio::test]
async fn what_lets_more_people_in_takes_two_people_three_days_and_a_notice() {
    let world = World::new().await;
    let now = "select pupil_account_age || ' ' || pupil_consent || ' ' || phone from school";
    let mut head = world.as_persona(PRINCIPAL).await;
    assert_eq!(head.post("/school/settings", &SETTINGS).await.status.as_u16(), 303);
    assert_eq!(world.text(now).await, "15 every 04 11 11 11 11", "the rest is saved");
    run_jobs(&world).await;
    let approval = act(&world, "loosen-settings").await;
    assert_eq!(head.post(&approval, &[("decision", "confirm")]).await.status.as_u16(), 403);
    let mut deputy = world.as_persona(DEPUTY).await;
    deputy.post(&approval, &[("decision", "confirm")]).await;
    run_jobs(&world).await;
    assert_eq!(world.text(now).await, "15 every 04 11 11 11 11");
    let mut guardian = world.as_persona(GUARDIAN).await;
    assert!(guardian.get("/me").await.body.contains("Dans trois jours"));
    world.clock.advance(SignedDuration::from_hours(71));
    run_jobs(&world).await;
    assert_eq!(world.text(now).await, "15 every 04 11 11 11 11");
    world.clock.advance(SignedDuration::from_hours(2));
    run_jobs(&world).await;
    assert_eq!(world.text(now).await, "13 one 04 11 11 11 11");
    // closing needs nobody
    let mut closing = SETTINGS;
    closing[8].1 = "16";
    closing[9].1 = "every";
    let mut head = world.as_persona(PRINCIPAL).await;
    head.post("/school/settings", &closing).await;
    assert_eq!(world.text(now).await, "16 every 04 11 11 11 11");
}

#[tokio::test]
async fn what_was_agreed_to_is_taken_back_by_one_and_the_database_holds_the_floor() {
    let world = World::new().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    head.post("/school/settings", &SETTINGS).await;
    let approval = act(&world, "loosen-settings").await;
    world.as_persona(DEPUTY).await.post(&approval, &[("decision", "confirm")]).await;
    run_jobs(&world).await;
    let page = head.get("/school/settings").await;
    assert_eq!(page.test_id("setting-coming").len(), 1, "{}", page.body);
    let change = approval.rsplit('/').next().unwrap().to_owned();
    let cancel = format!("/school/settings/changes/{change}/cancel");
    assert_eq!(world.as_persona(OFFICE).await.post(&cancel, &[]).await.status.as_u16(), 403);
    assert_eq!(head.post(&cancel, &[]).await.status.as_u16(), 303);
    world.clock.advance(SignedDuration::from_hours(100));
    run_jobs(&world).await;
    assert_eq!(
        world.text("select pupil_account_age || ' ' || pupil_consent from school").await,
        "15 every"
    );
    let mut owner = world.database.owner().await;
    for sql in [
        "update school set pupil_account_age = 14, changed_at = '2030-01-01'",
        "update school set pupil_consent = 'one', changed_at = '2030-01-01'",
    ] {
        let refused = sqlx::query(sql).execute(&mut owner).await.unwrap_err();
        assert_eq!(refused.as_database_error().unwrap().constraint(), Some("settings_floor"), "{sql}");
    }
}
