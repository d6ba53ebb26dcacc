//! Second factors, codes that the school makes, forgotten passwords, and sessions that must stay dead, through the front door.

use crate::support::browser::Browser;
use crate::support::world::{
    self, GUARDIAN, NEW_PASSWORD, OFFICE, OTHER_GUARDIAN, PASSWORD, PRINCIPAL, Persona, TEACHER, TEACHER_GUARDIAN,
};
use crate::support::{Page, World, samples};
use axum::http::Method;
use jiff::SignedDuration;
use preau::secrets::Seed;
use sqlx::{Connection as _, Executor as _};

const GATE_BY_SCHOOL: &str = "/school/people/00000000-0000-7000-8000-000000000020/gate-code";
const GATE_BY_TEACHER: &str =
    "/groups/00000000-0000-7000-8000-000000000901/roster/guardians/00000000-0000-7000-8000-000000000020/gate-code";
const SHEET_FOR_HUGO: &str = "/school/staff/00000000-0000-7000-8000-000000000012/sheet";

async fn without_factor(world: &World, n: u128) {
    let account = world::id(2000 + n);
    world
        .arrange(format!(
            "update account set totp_sealed = null, totp_step = null where id = '{account}'"
        ))
        .await;
}

async fn gate_codes(world: &World) -> i64 {
    world.number("select count(*) from gate_code").await
}

/// The gate code that a page shows.
fn shown(page: &Page) -> String {
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (200, "gate-code"), "{}", page.body);
    page.test_id("gate-code")[0].0.clone()
}

async fn recover(browser: &mut Browser, login: &str, code: &str, password: &str) -> Page {
    browser
        .post("/recover/password", &[("login", login), ("code", code), ("new_password", password)])
        .await
}

/// The authenticator that the page is showing.
fn showing(page: &Page) -> Seed {
    let secret = page.test_id("totp-secret")[0].0.replace(' ', "");
    let mut bits = 0_u32;
    let mut held = 0_u32;
    let mut bytes = Vec::new();
    for symbol in secret.bytes() {
        let five = match symbol {
            b'A'..=b'Z' => symbol - b'A',
            other => other - b'2' + 26,
        };
        held = (held << 5) | u32::from(five);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 255).unwrap());
        }
    }
    Seed::from_bytes(&bytes).unwrap()
}

#[tokio::test]
async fn staff_without_a_factor_are_led_to_enrol_everywhere_and_shown_nothing() {
    for (persona, n) in [(TEACHER, 10), (PRINCIPAL, 1), (OFFICE, 2)] {
        let world = World::new().await;
        without_factor(&world, n).await;
        let mut browser = world.as_persona(persona).await;
        let routes = preau::routes::routes();
        let own: Vec<_> = routes
            .table()
            .iter()
            .filter(|route| {
                let school = route.proof.starts_with("InSchool");
                route.method == Method::GET
                    && (if persona == TEACHER {
                        route.proof.starts_with("InGroup")
                    } else {
                        school
                    })
            })
            .collect();
        let mut led = 0;
        for route in own {
            let page = browser.get(&samples::path(route.path, samples::ours)).await;
            // where the capability is missing anyway, that is said and nothing else
            let refused = matches!(page.status.as_u16(), 403 | 404);
            assert!(
                refused || page.location() == "/me/security",
                "{} {}: {}",
                persona.name,
                route.path,
                page.status
            );
            led += usize::from(!refused);
        }
        assert!(led > 0 || persona == TEACHER, "{}: no page was tried", persona.name);
        let home = browser.get("/home").await;
        for words in ["musée", "bottes", "masques", "Second brouillon"] {
            assert!(!home.body.contains(words), "{}: {words}", persona.name);
        }
        let page = browser.get("/me/security").await;
        assert_eq!(page.test_id("must-enrol").len(), 1, "{}", persona.name);
    }
}

#[tokio::test]
async fn an_authenticator_counts_once_it_has_shown_a_code() {
    let world = World::new().await;
    without_factor(&world, 10).await;
    let mut browser = world.as_persona(TEACHER).await;
    let mut other = world.as_persona(TEACHER).await;
    assert_eq!(browser.post("/me/security/authenticator", &[]).await.location(), "/me/security");
    let page = browser.get("/me/security").await;
    assert_eq!(page.find("main ol svg").len(), 1);
    let seed = showing(&page);
    let factor = "select count(*) from account where totp_sealed is not null and login = 'rosa.rossi'";
    assert_eq!(world.number(factor).await, 0, "it waits");
    assert_eq!(
        other.get("/me/security").await.test_id("totp-secret").len(),
        0,
        "in this session only"
    );

    let wrong = browser.post("/me/security", &[("code", "000000")]).await;
    assert_eq!(wrong.status.as_u16(), 422);
    assert_eq!(wrong.find("#code-error").len(), 1);
    assert_eq!(wrong.test_id("totp-secret"), page.test_id("totp-secret"), "the same square again");
    assert_eq!(world.number(factor).await, 0);

    let code = seed.code(world.clock.now());
    assert_eq!(browser.post("/me/security", &[("code", &code)]).await.location(), "/me/security");
    assert_eq!(world.number(factor).await, 1);
    let page = browser.get("/me/security").await;
    assert_eq!((page.test_id("must-enrol").len(), page.test_id("totp-secret").len()), (0, 0));
    assert_eq!(
        other.get("/me").await.location(),
        "/login",
        "a changed factor ends the other sessions"
    );
    assert_eq!(browser.get("/me").await.test_id("notice").len(), 1);

    // the code that enrolled is used up; the next one signs in
    let mut fresh = world.browser();
    fresh.post("/login", &[("login", "rosa.rossi"), ("password", PASSWORD)]).await;
    assert_eq!(fresh.post("/login/second-factor", &[("code", &code)]).await.status.as_u16(), 422);
    world.clock.advance(SignedDuration::from_secs(30));
    let next = seed.code(world.clock.now());
    assert_eq!(fresh.post("/login/second-factor", &[("code", &next)]).await.location(), "/home");
}

#[tokio::test]
async fn the_last_factor_stays_and_families_need_none() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    assert_eq!(rosa.post("/me/security/authenticator/remove", &[]).await.status.as_u16(), 422);
    assert_eq!(
        rosa.post("/me/security/codes", &[]).await.status.as_u16(),
        403,
        "nobody issues their own sheet"
    );
    assert_eq!(
        world
            .number("select count(*) from account where totp_sealed is null and login = 'rosa.rossi'")
            .await,
        0
    );
    assert_eq!(world.number("select count(*) from spare_code").await, 0);

    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(karima.post("/me/security/authenticator", &[]).await.status.as_u16(), 403);
    let first = karima.post("/me/security/codes", &[]).await;
    let first: Vec<String> = first.test_id("spare-code").into_iter().map(|(code, _)| code).collect();
    assert_eq!(first.len(), 6);
    let second = karima.post("/me/security/codes", &[]).await.test_id("spare-code")[0].0.clone();
    assert_eq!(world.number("select count(*) from spare_code").await, 6);
    let mut elsewhere = world.browser();
    elsewhere
        .post("/login", &[("login", "karima.benali"), ("password", PASSWORD)])
        .await;
    assert_eq!(
        elsewhere.post("/login/second-factor", &[("code", &first[0])]).await.status.as_u16(),
        422,
        "the old ones die"
    );
    assert_eq!(
        elsewhere.post("/login/second-factor", &[("code", &second)]).await.location(),
        "/home"
    );
    // and each works once
    let mut third = world.browser();
    third.post("/login", &[("login", "karima.benali"), ("password", PASSWORD)]).await;
    assert_eq!(third.post("/login/second-factor", &[("code", &second)]).await.status.as_u16(), 422);
}

#[tokio::test]
async fn an_unconfirmed_join_gets_no_second_device_by_itself() {
    let world = World::new().await;
    let mut ugo = world.as_persona(world::UNCONFIRMED).await;
    let code = ugo.post("/me/security/codes", &[]).await.test_id("spare-code")[0].0.clone();
    let mut elsewhere = world.browser();
    elsewhere.post("/login", &[("login", "ugo.neuf"), ("password", PASSWORD)]).await;
    assert_eq!(
        elsewhere.post("/login/second-factor", &[("code", &code)]).await.status.as_u16(),
        422
    );
}

#[tokio::test]
async fn a_code_sheet_comes_from_the_principal_and_from_nobody_else() {
    let world = World::new().await;
    without_factor(&world, 12).await;
    for persona in [OFFICE, TEACHER, world::DEPUTY, world::TEACHER_ELSEWHERE] {
        let page = world.as_persona(persona).await.post(SHEET_FOR_HUGO, &[]).await;
        assert_ne!(page.status.as_u16(), 200, "{}", persona.name);
    }
    let mut principal = world.as_persona(PRINCIPAL).await;
    for (person, why) in [(1, "oneself"), (20, "no staff")] {
        let page = principal.post(&format!("/school/staff/{}/sheet", world::id(person)), &[]).await;
        assert_eq!(page.status.as_u16(), 403, "{why}");
    }
    assert_eq!(world.number("select count(*) from spare_code").await, 0);
    let sheet = principal.post(SHEET_FOR_HUGO, &[]).await;
    assert_eq!((sheet.hook().as_str(), sheet.test_id("spare-code").len()), ("code-sheet", 10));
    let code = sheet.test_id("spare-code")[0].0.clone();
    let mut hugo = world.browser();
    hugo.post("/login", &[("login", "hugo.faure"), ("password", PASSWORD)]).await;
    assert_eq!(hugo.post("/login/second-factor", &[("code", &code)]).await.location(), "/home");
    let page = hugo.get("/me/security").await;
    assert_eq!(page.test_id("must-enrol").len(), 0);
    assert!(page.body.contains('9'), "nine codes left");
}

#[tokio::test]
async fn a_gate_code_is_refused_for_oneself_for_kin_and_for_strangers() {
    let world = World::new().await;
    let school = |n: u128| format!("/school/people/{}/gate-code", world::id(n));
    let class = |n: u128| format!("/groups/{}/roster/guardians/{}/gate-code", world::OTTERS, world::id(n));
    // Odile of the office becomes a guardian of Lina beside Karima: from then on a colleague makes Karima's codes
    world
        .arrange(format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, during, origin, set_at)
             values (gen_random_uuid(), '{}', '{}', 'full', tstzrange('2026-08-31 22:00Z', '2037-08-31 22:00Z'), 'hand', '2026-08-20 08:00Z')",
            world::id(2),
            world::id(100)
        ))
        .await;
    let cases: [(Persona, String, u16); 11] = [
        (OFFICE, school(2), 403),
        (OFFICE, school(20), 403),
        (OFFICE, school(32), 403),
        (OFFICE, school(33), 404),
        (OFFICE, school(24), 403),
        (PRINCIPAL, school(1), 403),
        (TEACHER, class(10), 404),
        (TEACHER, class(27), 404),
        (TEACHER, class(11), 403),
        // nobody has said yet that it was them: no second device (rules.md 1)
        (OFFICE, school(21), 403),
        (TEACHER, class(21), 403),
    ];
    for (persona, path, status) in cases {
        let page = world.as_persona(persona).await.post(&path, &[]).await;
        assert_eq!(page.status.as_u16(), status, "{} {path}", persona.name);
    }
    let mut tania = world.as_persona(TEACHER_GUARDIAN).await;
    assert_ne!(tania.post(&class(11), &[]).await.status.as_u16(), 200, "of her own account");
    assert_eq!(gate_codes(&world).await, 0);
    assert_eq!(world.number("select count(*) from notice").await, 0);
    assert_eq!(world.number("select count(*) from audit where action = 'gate-code-made'").await, 0);
}

#[tokio::test]
async fn a_gate_code_is_told_to_its_holder_only_and_replaces_the_one_before() {
    let world = World::new().await;
    let first = shown(&world.as_persona(TEACHER).await.post(GATE_BY_TEACHER, &[]).await);
    let second = shown(&world.as_persona(OFFICE).await.post(GATE_BY_SCHOOL, &[]).await);
    assert_eq!(first.len(), 9);
    assert_eq!(gate_codes(&world).await, 1);
    assert_eq!(world.as_persona(GUARDIAN).await.get("/me").await.test_id("notice").len(), 2);
    assert_eq!(world.as_persona(OTHER_GUARDIAN).await.get("/me").await.test_id("notice").len(), 0);
    assert_eq!(
        recover(&mut world.browser(), "karima.benali", &first, NEW_PASSWORD)
            .await
            .status
            .as_u16(),
        422
    );
    assert_eq!(
        recover(&mut world.browser(), "karima.benali", &second, NEW_PASSWORD)
            .await
            .location(),
        "/home"
    );
}

#[tokio::test]
async fn a_forgotten_password_is_set_with_a_gate_code_once() {
    let world = World::new().await;
    let mut old = world.as_persona(GUARDIAN).await;
    let mut half_way = world.browser();
    half_way.post("/login", &[("login", "karima.benali"), ("password", PASSWORD)]).await;
    let code = shown(&world.as_persona(OFFICE).await.post(GATE_BY_SCHOOL, &[]).await);

    // a weak password costs no code
    let mut browser = world.browser();
    let weak = recover(&mut browser, "karima.benali", &code, "karima.benali").await;
    assert_eq!((weak.status.as_u16(), weak.find("#new_password-error").len()), (422, 1));
    assert_eq!(weak.find("#code")[0].1["value"], code);
    assert_eq!(old.get("/me").await.status.as_u16(), 200);

    let done = recover(&mut browser, "Karima.Benali ", &code.to_lowercase(), NEW_PASSWORD).await;
    assert_eq!((done.status.as_u16(), done.location()), (303, "/home"));
    assert_eq!(browser.get("/me").await.status.as_u16(), 200);
    assert_eq!(old.get("/me").await.location(), "/login", "every other session is over");
    assert_eq!(
        world
            .number(format!("select count(*) from device where account_id = '{}'", world::id(2020)))
            .await,
        1
    );
    assert_eq!(half_way.get("/login/second-factor").await.status.as_u16(), 200);
    assert_eq!(
        half_way.post("/login/second-factor", &[("code", &code)]).await.location(),
        "/login",
        "a sign-in that began with the old password ends with it"
    );
    assert_eq!(
        recover(&mut world.browser(), "karima.benali", &code, "une autre bouilloire et deux hérons")
            .await
            .status
            .as_u16(),
        422
    );
    browser.post("/logout", &[]).await;
    let again = browser
        .post("/login", &[("login", "karima.benali"), ("password", NEW_PASSWORD)])
        .await;
    assert_eq!(again.location(), "/home", "this browser is a device again");
}

#[tokio::test]
async fn everything_wrong_with_a_recovery_sounds_alike_and_changes_nothing() {
    let world = World::new().await;
    let code = shown(&world.as_persona(OFFICE).await.post(GATE_BY_SCHOOL, &[]).await);
    let hashes = "select count(distinct password_hash) from account";
    let before = world.number(hashes).await;
    let mut answers = Vec::new();
    for (login, typed) in [
        ("karima.benali", "ABCD-EFGH"),
        ("nobody.here", code.as_str()),
        ("nabil.benali", code.as_str()),
        ("karima.benali", "no code"),
    ] {
        let page = recover(&mut world.browser(), login, typed, NEW_PASSWORD).await;
        assert_eq!(page.status.as_u16(), 422);
        answers.push(
            page.body
                .replace(&format!("value=\"{login}\""), "")
                .replace(&format!("value=\"{typed}\""), ""),
        );
    }
    world.clock.advance(SignedDuration::from_mins(31));
    let late = recover(&mut world.browser(), "karima.benali", &code, NEW_PASSWORD).await;
    answers.push(
        late.body
            .replace("value=\"karima.benali\"", "")
            .replace(&format!("value=\"{code}\""), ""),
    );
    for answer in &answers {
        assert_eq!(*answer, answers[0]);
    }
    assert_eq!(world.number(hashes).await, before);
    assert_eq!(world.number("select count(*) from gate_code where used_at is not null").await, 0);
    let mut last = 0;
    for _ in 0..25 {
        last = recover(&mut world.browser(), "karima.benali", "ABCD-EFGH", NEW_PASSWORD)
            .await
            .status
            .as_u16();
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn staff_who_forgot_their_password_are_still_asked_for_the_second_factor() {
    let world = World::new().await;
    let gate = format!("/school/people/{}/gate-code", world::id(10));
    let code = shown(&world.as_persona(OFFICE).await.post(&gate, &[]).await);
    let mut rosa = world.browser();
    assert_eq!(
        recover(&mut rosa, "rosa.rossi", &code, NEW_PASSWORD).await.location(),
        "/login/second-factor"
    );
    assert_eq!(rosa.get("/me").await.location(), "/login", "the code alone opens nothing");
    let totp = world::seed(10).code(world.clock.now());
    assert_eq!(rosa.post("/login/second-factor", &[("code", &totp)]).await.location(), "/home");
    assert_eq!(rosa.get("/me").await.status.as_u16(), 200);
}

/// Runs `act` while a request of `slow` is held up inside the program with the session's data in its hands, and answers what that
/// request came to.
async fn while_held(world: &World, mut slow: Browser, account: u128, act: impl AsyncFnOnce()) -> Page {
    assert_eq!(slow.post("/me/security/authenticator", &[]).await.status.as_u16(), 303);
    let code = showing(&slow.get("/me/security").await).code(world.clock.now());
    let mut owner = world.database.owner().await;
    owner.execute("begin").await.unwrap();
    let lock = format!("select 1 from account where id = '{}' for no key update", world::id(2000 + account));
    owner.execute(sqlx::AssertSqlSafe(lock)).await.unwrap();
    let transaction: String = sqlx::query_scalar("select pg_current_xact_id()::text")
        .fetch_one(&mut owner)
        .await
        .unwrap();
    let held = tokio::spawn(async move { slow.post("/me/security", &[("code", &code)]).await });
    let waiting = format!("select count(*) from pg_locks where not granted and transactionid::text = '{transaction}'");
    while world.number(&waiting).await == 0 {
        assert!(!held.is_finished(), "the request was not held up");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    act().await;
    owner.execute("commit").await.unwrap();
    owner.close().await.unwrap();
    held.await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signing_out_in_one_tab_is_not_undone_by_a_slow_request_of_another() {
    let world = World::new().await;
    without_factor(&world, 10).await;
    let mut tab = world.as_persona(TEACHER).await;
    let before = tab.clone();
    let mut kept = before.clone();
    let page = while_held(&world, before, 10, async || {
        assert_eq!(tab.post("/logout", &[]).await.location(), "/login");
    })
    .await;
    assert_eq!(page.status.as_u16(), 303, "{}", page.body);
    assert_eq!(kept.get("/me").await.location(), "/login");
    assert_eq!(world.number("select count(*) from session where account_id is not null").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_that_was_ended_stays_ended_also_when_it_was_busy() {
    let world = World::new().await;
    without_factor(&world, 10).await;
    let mut here = world.as_persona(TEACHER).await;
    let there = world.as_persona(TEACHER).await;
    let mut kept = there.clone();
    let page = while_held(&world, there, 10, async || {
        assert_eq!(here.post("/me/devices/end-others", &[]).await.location(), "/me/devices");
    })
    .await;
    assert_eq!(page.status.as_u16(), 303, "{}", page.body);
    assert_eq!(kept.get("/me").await.location(), "/login");
}
