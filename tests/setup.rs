//! The first day of a school, and the principal's way back in by the terminal.

use crate::joining::{accept, up_to_the_rules};
use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{self, OTTERS, PRINCIPAL, TEACHER};
use crate::support::{Page, samples};
use jiff::SignedDuration;
use preau::rooms::setup::command;

const FIELDS: [(&str, &str); 10] = [
    ("school_name", "École du Bourg"),
    ("controller_kind", "dasen"),
    ("controller_name", "DASEN du Rhône"),
    ("dpo_email", "dpo@example.org"),
    ("phone", "04 00 00 00 00"),
    ("address", "1 rue de l'École"),
    ("time_zone", "Europe/Paris"),
    ("lang", "fr"),
    ("given_name", "Paule"),
    ("family_name", "Petitjean"),
];

/// A server without a school, with a data folder, and the code on its terminal.
async fn first_day(folder: &tempfile::TempDir) -> (World, String) {
    let world = World::with_folder("empty", folder.path().to_str().unwrap()).await;
    let code = command::at_start(&world.app).await.unwrap().expect("a set-up code");
    (world, code)
}

async fn set_up(browser: &mut Browser, code: &str) -> Page {
    let mut fields = vec![("setup_code", code)];
    fields.extend_from_slice(&FIELDS);
    browser.post("/setup", &fields).await
}

#[tokio::test]
async fn a_school_is_set_up_once_and_its_head_comes_in_by_letter() {
    let folder = tempfile::tempdir().unwrap();
    let (world, code) = first_day(&folder).await;
    let mut volunteer = world.browser();
    assert_eq!(volunteer.get("/").await.location(), "/setup");
    assert_eq!(volunteer.get("/setup").await.hook(), "setup");
    let done = set_up(&mut volunteer, &code).await;
    assert_eq!(done.status.as_u16(), 303, "{}", done.body);
    let letter = volunteer.get(done.location()).await;
    let (paper, digits) = (
        letter.test_id("invite-code")[0].0.clone(),
        letter.test_id("invite-digits")[0].0.clone(),
    );
    assert_eq!(world.number("select count(*) from account").await, 0, "who sets up gets no account");
    assert_eq!(
        world.browser().get(done.location()).await.status.as_u16(),
        404,
        "another browser sees no letter"
    );
    assert_eq!(
        world
            .number(
                "select count(*) from appointment a, school_year y
                 where a.role = 'principal' and upper(a.during) <= y.rollover_on + interval '31 days'"
            )
            .await,
        1
    );

    // 404 for ever: with the code, on an emptied database, after a restart
    assert_eq!(volunteer.get("/setup").await.status.as_u16(), 404);
    assert_eq!(set_up(&mut volunteer, &code).await.status.as_u16(), 404);
    world
        .arrange("create table kept as select * from school; alter table school disable trigger user; delete from school")
        .await;
    assert_eq!(volunteer.get("/setup").await.status.as_u16(), 404);
    assert!(command::at_start(&world.app).await.unwrap().is_none());
    world
        .arrange("insert into school select * from kept; alter table school enable trigger user; drop table kept")
        .await;

    let mut head = world.browser();
    up_to_the_rules(&mut head, &paper, &[("digits", &digits)], "paule.petitjean").await;
    assert_eq!(accept(&mut head).await.location(), "/join/done");
    // certain at once, and a second factor before anything else
    assert_eq!(head.get("/school").await.location(), "/me/security");
}

#[tokio::test]
async fn a_database_with_a_school_marks_its_folder_at_start() {
    let folder = tempfile::tempdir().unwrap();
    let world = World::with_folder("world", folder.path().to_str().unwrap()).await;
    assert!(command::at_start(&world.app).await.unwrap().is_none());
    assert!(world.app.set_up.is_marked());
}

#[tokio::test]
async fn a_wrong_code_sets_nothing_up_and_keeps_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let (world, code) = first_day(&folder).await;
    let mut browser = world.browser();
    for _ in 0..5 {
        let wrong = set_up(&mut browser, "KTR7-M4QP-9XWB-AAAA").await;
        assert_eq!(wrong.status.as_u16(), 422);
        assert_eq!(wrong.find("#setup_code-error").len(), 1);
        assert_eq!(wrong.find("#school_name")[0].1["value"], "École du Bourg");
    }
    // five misses changed the code
    assert_eq!(set_up(&mut browser, &code).await.status.as_u16(), 422);
    let next = world.app.set_up.renew(world.clock.now());
    world.clock.advance(SignedDuration::from_mins(61));
    assert_eq!(set_up(&mut browser, &next).await.status.as_u16(), 422, "an hour is over");
    assert_eq!(
        world
            .number("select (select count(*) from school) + (select count(*) from person)")
            .await,
        0
    );
    assert!(!world.app.set_up.is_marked());
    let code = world.app.set_up.renew(world.clock.now());
    let missing = browser.post("/setup", &[("setup_code", &code), ("school_name", "École")]).await;
    assert_eq!(missing.status.as_u16(), 422);
    let summary = missing.test_id("error-summary")[0].0.replace(['\u{2068}', '\u{2069}'], "");
    assert!(summary.contains("Prénom : "), "the list names the field: {summary}");
    assert!(missing.find("#given_name-error").len() == 1 && missing.find("#setup_code-error").is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_at_once_set_up_one_school() {
    let folder = tempfile::tempdir().unwrap();
    let (world, code) = first_day(&folder).await;
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (mut browser, code) = (world.browser(), code.clone());
        tries.spawn(async move { set_up(&mut browser, &code).await.status.as_u16() });
    }
    let answers = tries.join_all().await;
    assert_eq!(answers.iter().filter(|status| **status == 303).count(), 1, "{answers:?}");
    assert_eq!(world.number("select count(*) from person").await, 1);
}

#[tokio::test]
async fn a_school_that_runs_has_no_set_up() {
    let world = World::new().await;
    let mut browser = world.browser();
    assert_eq!(browser.get("/setup").await.status.as_u16(), 404);
    let body = samples::body("/setup");
    let fields: Vec<_> = body.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(browser.post("/setup", &fields).await.status.as_u16(), 404);
}

#[tokio::test]
async fn the_terminal_rescues_a_principal_whose_classes_open_a_day_later() {
    let world = World::new().await;
    let mut old = world.as_persona(PRINCIPAL).await;
    let mut teacher = world.as_persona(TEACHER).await;
    let roster = format!("/groups/{OTTERS}/roster");
    assert!(teacher.get(&roster).await.test_id("terminal-alarm").is_empty());
    assert!(
        command::rescue(&world.app, "Rosa Rossi").await.is_err(),
        "a teacher is no principal"
    );
    let letter = command::rescue(&world.app, "paul PETIT").await.unwrap();
    assert_eq!(old.get("/school").await.location(), "/login", "the old account is over");
    assert_eq!(teacher.get(&roster).await.test_id("terminal-alarm").len(), 1, "all staff are told");
    assert_eq!(
        world.number("select count(*) from audit where action = 'principal-rescue'").await,
        1
    );

    let mut head = world.browser();
    up_to_the_rules(&mut head, &letter.code, &[("digits", &letter.digits)], "paul.petit").await;
    accept(&mut head).await;
    world
        .arrange(format!("update account set sheet_at = now() where person_id = '{}'", world::id(1)))
        .await;
    assert_eq!(head.get("/school").await.status.as_u16(), 200, "people and facts at once");
    assert_eq!(head.get(&roster).await.status.as_u16(), 404, "classes not yet");
    // principals idle out after an hour, so the day passes in a session of its own
    world.clock.advance(SignedDuration::from_hours(24));
    world
        .arrange(format!(
            "update session set seen_at = '2026-11-24 09:00Z', expires_at = '2026-12-24 09:00Z'
             where account_id = (select id from account where person_id = '{}')",
            world::id(1)
        ))
        .await;
    assert_eq!(head.get(&roster).await.status.as_u16(), 200);
    let mut guardian = world.as_persona(world::GUARDIAN).await;
    assert!(guardian.get("/me").await.test_id("terminal-alarm").is_empty(), "families are not");
}

#[tokio::test]
async fn a_year_that_is_prepared_does_not_stand_in_the_way_of_a_rescue() {
    let world = World::new().await;
    world
        .arrange(format!(
            "insert into school_year (id, label, starts_on, ends_on, rollover_on) values ('{}', '2027-2028', '2027-09-01', '2028-07-05', '2028-08-31')",
            world::id(910)
        ))
        .await;
    command::rescue(&world.app, "Paul Petit").await.unwrap();
    assert_eq!(
        world
            .text("select upper(during)::date::text from appointment where origin = 'terminal'")
            .await,
        "2027-09-30",
        "31 days after the year that runs"
    );
}

#[tokio::test]
async fn the_terminal_appoints_a_principal_where_there_is_none() {
    let world = World::new().await;
    assert!(command::appoint(&world.app, "Solène").await.is_err());
    let letter = command::appoint(&world.app, "Solène Le Gall").await.unwrap();
    let mut head = world.browser();
    up_to_the_rules(&mut head, &letter.code, &[("digits", &letter.digits)], "solene.le-gall").await;
    assert_eq!(accept(&mut head).await.location(), "/join/done");
    assert_eq!(
        world
            .number("select count(*) from appointment where origin = 'terminal' and opens_classes_at = '2026-11-24 09:00Z'")
            .await,
        1
    );
}
