//! Signing in and out, through the front door.

use crate::support::World;
use crate::support::world::{self, PASSWORD};
use jiff::SignedDuration;

#[tokio::test]
async fn a_family_signs_in_on_a_known_device_and_not_on_a_new_one() {
    let world = World::new().await;
    let mut browser = world.browser();
    let asked = browser.post("/login", &[("login", "Karima.Benali "), ("password", PASSWORD)]).await;
    assert_eq!((asked.status.as_u16(), asked.location()), (303, "/login/second-factor"));
    // the password alone opens nothing
    assert_eq!(browser.get("/home").await.location(), "/login");
    assert_eq!(world.number("select count(*) from session where account_id is not null").await, 0);
}

#[tokio::test]
async fn a_wrong_name_a_wrong_password_a_barred_and_a_suspended_person_hear_the_same() {
    let world = World::new().await;
    let mut answers = Vec::new();
    for (login, password) in [
        ("karima.benali", "wrong"),
        ("nobody.here", PASSWORD),
        ("boris.vogel", PASSWORD),
        ("carl.carlier", PASSWORD),
        ("sylvie.ferry", PASSWORD),
    ] {
        let page = world.browser().post("/login", &[("login", login), ("password", password)]).await;
        assert_eq!(page.status.as_u16(), 422, "{login}");
        assert_eq!(page.test_id("error-summary").len(), 1);
        answers.push(page.body.replace(&format!("value=\"{login}\""), ""));
    }
    for answer in &answers {
        assert_eq!(*answer, answers[0]);
    }
    assert_eq!(world.number("select count(*) from session").await, 0);
}

#[tokio::test]
async fn staff_give_a_code_and_the_same_code_is_good_once() {
    let world = World::new().await;
    let code = world::seed(10).code(world.clock.now());
    let mut browser = world.browser();
    browser.post("/login", &[("login", "rosa.rossi"), ("password", PASSWORD)]).await;
    let wrong = browser.post("/login/second-factor", &[("code", "000000")]).await;
    assert_eq!(wrong.status.as_u16(), 422);
    let before = browser.cookie("preau").map(str::to_owned);
    let right = browser.post("/login/second-factor", &[("code", &code)]).await;
    assert_eq!((right.status.as_u16(), right.location()), (303, "/home"));
    assert_ne!(
        browser.cookie("preau").map(str::to_owned),
        before,
        "a session that comes to mean more gets a new id"
    );

    let mut second = world.browser();
    second.post("/login", &[("login", "rosa.rossi"), ("password", PASSWORD)]).await;
    let replayed = second.post("/login/second-factor", &[("code", &code)]).await;
    assert_eq!(replayed.status.as_u16(), 422);
}

#[tokio::test]
async fn a_gate_code_opens_one_new_device_and_ends_all_others() {
    let world = World::new().await;
    let mut old = world.as_persona(world::GUARDIAN).await;
    assert_ne!(old.get("/nothing").await.location(), "/login");
    let code = preau::secrets::GateCode::random();
    let digest = code.digest_of(&world.app.keys, world::id(2020));
    let digest: String = hex::encode(digest);
    world
        .arrange(format!(
            "insert into gate_code (id, account_id, code_hmac, issued_by, issued_at, expires_at)
             values (gen_random_uuid(), '{}', '\\x{digest}', '{}', '2026-11-23 08:50Z', '2026-11-23 09:20Z')",
            world::id(2020),
            world::id(2)
        ))
        .await;
    let mut new = world.browser();
    new.post("/login", &[("login", "karima.benali"), ("password", PASSWORD)]).await;
    let opened = new.post("/login/second-factor", &[("code", &code.shown())]).await;
    assert_eq!((opened.status.as_u16(), opened.location()), (303, "/home"));
    assert_eq!(old.get("/nothing").await.location(), "/login", "the old device is out");
    assert_eq!(
        world
            .number(format!("select count(*) from device where account_id = '{}'", world::id(2020)))
            .await,
        1
    );

    // the device is known now: next time the password is enough
    new.post("/logout", &[]).await;
    let again = new.post("/login", &[("login", "karima.benali"), ("password", PASSWORD)]).await;
    assert_eq!(again.location(), "/home");
}

#[tokio::test]
async fn sessions_idle_out_by_role() {
    for (persona, minutes) in [(world::TEACHER, 61), (world::GUARDIAN, 30 * 24 * 60 + 1)] {
        let world = World::new().await;
        let mut browser = world.as_persona(persona).await;
        assert_ne!(browser.get("/nothing").await.location(), "/login", "{}", persona.name);
        world.clock.advance(SignedDuration::from_mins(minutes));
        assert_eq!(browser.get("/nothing").await.location(), "/login", "{}", persona.name);
    }
}

/// However lately it was used, and although its row is still there.
#[tokio::test]
async fn a_session_ends_with_its_own_time_its_device_and_its_account() {
    for (end, from_now) in [
        ("update session set expires_at = '2026-11-23 09:01Z'", 1),
        ("update device set expires_at = '2026-11-23 09:01Z'", 1),
        ("update account set suspended_at = '2026-11-23 09:00Z'", 0),
    ] {
        let world = World::new().await;
        let mut browser = world.as_persona(world::GUARDIAN).await;
        assert_eq!(browser.get("/home").await.status.as_u16(), 200);
        world.arrange(end).await;
        if from_now > 0 {
            assert_eq!(browser.get("/home").await.status.as_u16(), 200, "{end}: not yet");
            world.clock.advance(SignedDuration::from_mins(from_now));
        }
        assert_eq!(browser.get("/home").await.location(), "/login", "{end}");
        assert_eq!(world.number("select count(*) from session").await, 1, "{end}");
    }
}

#[tokio::test]
async fn a_language_is_kept_by_cookie_and_by_person() {
    let world = World::new().await;
    let mut browser = world.as_persona(world::GUARDIAN).await;
    browser.post("/language", &[("lang", "en"), ("next", "//evil")]).await;
    assert_eq!(browser.cookie("lang"), Some("en"));
    assert_eq!(
        world
            .number(format!(
                "select count(*) from person where id = '{}' and lang = 'en'",
                world::id(20)
            ))
            .await,
        1
    );
    let unknown = browser.post("/language", &[("lang", "xx")]).await;
    assert_eq!(unknown.status.as_u16(), 404);
}

#[tokio::test]
async fn a_database_is_not_served_under_another_key_file() {
    let world = World::new().await;
    let database = world.database.app().await;
    database.refuse_other_key(world.app.keys.id()).await.unwrap();
    database.refuse_other_key(world.app.keys.id()).await.unwrap();
    let refused = database.refuse_other_key(preau::secrets::Keys::throwaway().id()).await.unwrap_err();
    assert!(refused.is::<preau::database::Refusal>(), "{refused}");
}

#[tokio::test]
async fn what_is_over_is_swept_and_what_is_not_stays() {
    let world = World::new().await;
    let mut browser = world.as_persona(world::GUARDIAN).await;
    world
        .arrange(
            "insert into session (id_hash, data, created_at, seen_at, expires_at) values ('\\x01', '', now(), now(), '2026-11-23 08:00Z')",
        )
        .await;
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
    assert_eq!(world.number("select count(*) from session").await, 1);
    assert_ne!(browser.get("/nothing").await.location(), "/login");
}
