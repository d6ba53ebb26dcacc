//! Joining, through the front door: the way in, and every way that must stay shut.

use crate::letters::{code_for, newcomers, printed};
use crate::support::browser::Browser;
use crate::support::world::{self, OFFICE, PASSWORD, PRINCIPAL};
use crate::support::{Page, World};
use jiff::SignedDuration;

pub(crate) const NORA: u128 = 40;
const BORN: [(&str, &str); 3] = [("birth_day", "3"), ("birth_month", "3"), ("birth_year", "2019")];

/// A world with letters on their way, and the code of guardian 40, Rose's.
pub(crate) async fn invited() -> (World, String) {
    let world = World::new().await;
    newcomers(&world).await;
    let mut office = world.as_persona(OFFICE).await;
    let code = code_for(&printed(&mut office, &[]).await, NORA);
    (world, code)
}

async fn give(browser: &mut Browser, code: &str, fact: &[(&str, &str)]) -> Page {
    let mut fields = vec![("code", code)];
    fields.extend_from_slice(fact);
    browser.post("/join", &fields).await
}

/// From the code to the rules.
pub(crate) async fn up_to_the_rules(browser: &mut Browser, code: &str, fact: &[(&str, &str)], login: &str) {
    let given = give(browser, code, fact).await;
    assert_eq!((given.status.as_u16(), given.location()), (303, "/join/account"), "{}", given.body);
    let chosen = browser
        .post(
            "/join/account",
            &[("confirm_identity", "yes"), ("login", login), ("password", PASSWORD)],
        )
        .await;
    assert_eq!((chosen.status.as_u16(), chosen.location()), (303, "/join/rules"), "{}", chosen.body);
}

pub(crate) async fn accept(browser: &mut Browser) -> Page {
    browser
        .post("/join/rules", &[("accept_rules", "yes"), ("rules_version", "1")])
        .await
}

#[tokio::test]
async fn a_language_chosen_by_hand_while_joining_wins_over_the_letter_s() {
    let (world, code) = invited().await;
    let mut phone = world.browser();
    phone.post("/language", &[("lang", "fr"), ("next", "/join")]).await;
    up_to_the_rules(&mut phone, &code, &BORN, "nora.blanche").await;
    accept(&mut phone).await;
    assert!(phone.get("/join/done").await.body.contains("Notez votre nom de connexion"));
    assert_eq!(
        world
            .text(format!("select lang from person where id = '{}'", world::id(NORA)))
            .await,
        "fr"
    );
}

/// An answer that must be the same for every code that does not work.
fn said(page: &Page) -> (u16, Vec<String>) {
    let sentences = page.test_id("error-summary").into_iter().map(|(text, _)| text).collect();
    (page.status.as_u16(), sentences)
}

async fn accounts(world: &World) -> i64 {
    world
        .number(format!("select count(*) from account where person_id = '{}'", world::id(NORA)))
        .await
}

#[tokio::test]
async fn a_letter_becomes_an_account_a_device_and_six_codes() {
    let (world, code) = invited().await;
    let mut phone = world.browser();
    let scanned = phone.get(&format!("/join/{code}")).await;
    assert_eq!(scanned.hook(), "join");
    assert_eq!(scanned.find("#code")[0].1["value"], code);
    give(&mut phone, &code, &BORN).await;
    let asked = phone.get("/join/account").await;
    assert_eq!(asked.hook(), "join-account");
    assert!(asked.body.contains("Nora") && asked.body.contains("Rose"));
    assert_eq!(asked.find("#login")[0].1["value"], "nora.blanche", "made by Préau");
    let weak = phone
        .post(
            "/join/account",
            &[("confirm_identity", "yes"), ("login", "nora.blanche"), ("password", "12345678")],
        )
        .await;
    assert_eq!(weak.status.as_u16(), 422);
    assert_eq!(weak.find("#password-error").len(), 1);
    up_to_the_rules(&mut phone, &code, &BORN, "nora.blanche").await;
    let unread = phone.post("/join/rules", &[("rules_version", "1")]).await;
    assert_eq!(unread.status.as_u16(), 422);
    assert_eq!(phone.get("/join/rules").await.hook(), "join-rules");

    let joined = accept(&mut phone).await;
    assert_eq!((joined.status.as_u16(), joined.location()), (303, "/join/done"));
    let done = phone.get("/join/done").await;
    assert_eq!(done.test_id("spare-code").len(), 6);
    assert!(done.body.contains("nora.blanche"));
    assert_eq!(phone.post("/join/done", &[]).await.location(), "/home");
    assert_eq!(phone.get("/join/done").await.location(), "/home", "shown once");
    assert_eq!(world.number("select count(*) from spare_code").await, 6);
    assert_eq!(
        world
            .number(format!(
                "select count(*) from person p join account a on a.person_id = p.id
                 where p.id = '{}' and p.lang = 'en' and a.confirmed_at is null",
                world::id(NORA)
            ))
            .await,
        1,
        "nobody has said yet that it was her; the language is the letter's"
    );

    // the device is known: from now on the password is enough here, and not elsewhere
    phone.post("/logout", &[]).await;
    let back = phone.post("/login", &[("login", "nora.blanche"), ("password", PASSWORD)]).await;
    assert_eq!(back.location(), "/home");
    let mut elsewhere = world.browser();
    let asked = elsewhere.post("/login", &[("login", "nora.blanche"), ("password", PASSWORD)]).await;
    assert_eq!(asked.location(), "/login/second-factor");
}

#[tokio::test]
async fn every_code_that_does_not_work_is_told_the_same() {
    let (world, code) = invited().await;
    let mut office = world.as_persona(OFFICE).await;
    let mut expected = None;
    let mut hear = |page: &Page, what: &str| {
        let heard = said(page);
        assert_eq!(heard.0, 422, "{what}");
        assert_eq!(*expected.get_or_insert(heard.clone()), heard, "{what}");
    };
    hear(&give(&mut world.browser(), "KTR7-M4QP-9XWB", &BORN).await, "unknown");
    hear(&give(&mut world.browser(), "not a code", &BORN).await, "no code at all");
    let wrong = [("birth_day", "4"), ("birth_month", "3"), ("birth_year", "2019")];
    hear(&give(&mut world.browser(), &code, &wrong).await, "another birth date");
    hear(
        &give(&mut world.browser(), &code, &[("digits", "123456")]).await,
        "digits for a family",
    );

    let mut phone = world.browser();
    up_to_the_rules(&mut phone, &code, &BORN, "nora.blanche").await;
    accept(&mut phone).await;
    hear(&give(&mut world.browser(), &code, &BORN).await, "used");

    let igor = world::id(41).to_string();
    let cancelled = code_for(&printed(&mut office, &[("guardian[]", &igor), ("replace", "yes")]).await, 41);
    let live = code_for(&printed(&mut office, &[("guardian[]", &igor), ("replace", "yes")]).await, 41);
    let paul = [("birth_day", "4"), ("birth_month", "4"), ("birth_year", "2018")];
    hear(&give(&mut world.browser(), &cancelled, &paul).await, "cancelled");
    world.clock.advance(SignedDuration::from_hours(14 * 24));
    hear(&give(&mut world.browser(), &live, &paul).await, "expired");
    assert_eq!(accounts(&world).await, 1);
}

#[tokio::test]
async fn five_misses_freeze_a_code_and_the_office_hears_of_it() {
    let (world, code) = invited().await;
    let wrong = [("birth_day", "4"), ("birth_month", "3"), ("birth_year", "2019")];
    for n in 0..5 {
        give(&mut world.browser().at_address([10, 0, 0, n]), &code, &wrong).await;
    }
    let right = give(&mut world.browser().at_address([10, 0, 1, 1]), &code, &BORN).await;
    assert_eq!(right.status.as_u16(), 422);
    let mut principal = world.as_persona(PRINCIPAL).await;
    let joins = principal.get("/school/joins").await;
    assert_eq!(joins.find("[data-testid=join-trouble][data-kind=frozen]").len(), 1);
    assert_eq!(world.number("select count(*) from audit where action = 'letter-frozen'").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wrong_dates_at_once_are_counted_one_by_one() {
    let (world, code) = invited().await;
    let mut tries = tokio::task::JoinSet::new();
    for day in 1..=28_u8 {
        let (mut browser, code) = (world.browser().at_address([10, 0, 2, day]), code.clone());
        let fact = day.to_string();
        tries.spawn(async move {
            give(
                &mut browser,
                &code,
                &[("birth_day", &fact), ("birth_month", "7"), ("birth_year", "2019")],
            )
            .await
        });
    }
    while let Some(page) = tries.join_next().await {
        assert!([422, 503].contains(&page.unwrap().status.as_u16()));
    }
    assert_eq!(world.number("select max(misses)::bigint from letter").await, 5);
}

#[tokio::test]
async fn an_address_has_twenty_wrong_codes_an_hour() {
    let world = World::new().await;
    let mut browser = world.browser();
    for _ in 0..20 {
        assert_eq!(give(&mut browser, "KTR7-M4QP-9XWB", &BORN).await.status.as_u16(), 422);
    }
    assert_eq!(give(&mut browser, "KTR7-M4QP-9XWB", &BORN).await.status.as_u16(), 429);
    let mut elsewhere = world.browser().at_address([10, 9, 9, 9]);
    assert_eq!(give(&mut elsewhere, "KTR7-M4QP-9XWB", &BORN).await.status.as_u16(), 422);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_at_once_make_one_account() {
    let (world, code) = invited().await;
    let mut browsers = Vec::new();
    for n in 0..50_u8 {
        let mut browser = world.browser().at_address([10, 1, 0, n]);
        up_to_the_rules(&mut browser, &code, &BORN, &format!("nora{n}")).await;
        browsers.push(browser);
    }
    let mut tries = tokio::task::JoinSet::new();
    for mut browser in browsers {
        tries.spawn(async move { accept(&mut browser).await.status.as_u16() });
    }
    let answers = tries.join_all().await;
    assert_eq!(answers.iter().filter(|status| **status == 303).count(), 1, "{answers:?}");
    assert!(answers.iter().all(|status| [303, 422, 503].contains(status)), "{answers:?}");
    assert_eq!(accounts(&world).await, 1);
    assert_eq!(world.number("select count(*) from audit where action = 'join'").await, 1);
}

#[tokio::test]
async fn looking_at_a_letters_address_spends_nothing() {
    let (world, code) = invited().await;
    for _ in 0..3 {
        world.browser().get(&format!("/join/{code}")).await;
        world
            .browser()
            .send(axum::http::Method::HEAD, &format!("/join/{code}"), &[], axum::body::Body::empty())
            .await;
    }
    let mut phone = world.browser();
    give(&mut phone, &code, &BORN).await;
    phone.get("/join/account").await;
    assert_eq!(
        world
            .number("select count(*) from letter where used_at is not null or misses > 0 or cancelled_at is not null")
            .await,
        0
    );
    assert_eq!(
        world
            .number("select count(*) from account a join person p on p.id = a.person_id where p.given_name = 'Nora'")
            .await,
        0
    );
}

#[tokio::test]
async fn what_ends_meanwhile_ends_the_letter() {
    let edge = world::id(40_120);
    for (what, sql) in [
        (
            "edge ended",
            format!(
                "update guardianship set during = tstzrange(lower(during), '2026-11-23 08:00Z') where guardian_id = '{}'",
                world::id(NORA)
            ),
        ),
        (
            "barred",
            format!(
                "update guardianship set right_level = 'barred', evidence_note = 'JAF' where guardian_id = '{}'",
                world::id(NORA)
            ),
        ),
        (
            "contact only",
            format!(
                "update guardianship set right_level = 'contact' where guardian_id = '{}'",
                world::id(NORA)
            ),
        ),
        (
            "child left",
            "update enrolment set during = tstzrange(lower(during), '2026-11-23 08:00Z')".to_owned(),
        ),
        ("class closed", "update class_group set shut_at = '2026-11-20'".to_owned()),
        (
            "maker gone",
            "update appointment set during = tstzrange(lower(during), '2026-11-23 08:00Z') where role = 'office'".to_owned(),
        ),
        ("letter cancelled", "update letter set cancelled_at = now()".to_owned()),
    ] {
        let (world, code) = invited().await;
        let mut phone = world.browser();
        up_to_the_rules(&mut phone, &code, &BORN, "nora.blanche").await;
        world.arrange(sql).await;
        let refused = accept(&mut phone).await;
        assert_eq!(refused.status.as_u16(), 422, "{what}");
        assert_eq!(give(&mut world.browser(), &code, &BORN).await.status.as_u16(), 422, "{what}");
        assert_eq!(accounts(&world).await, 0, "{what} {edge}");
    }
}

#[tokio::test]
async fn somebody_else_says_so_and_the_code_is_burnt() {
    let (world, code) = invited().await;
    let mut phone = world.browser();
    give(&mut phone, &code, &BORN).await;
    let no = phone.post("/join/account", &[("confirm_identity", "no")]).await;
    assert_eq!(no.location(), "/join");
    assert_eq!(phone.get("/join").await.test_id("flash").len(), 1);
    assert_eq!(give(&mut world.browser(), &code, &BORN).await.status.as_u16(), 422);
    let joins = world.as_persona(OFFICE).await.get("/school/joins").await;
    assert_eq!(joins.find("[data-testid=join-trouble][data-kind=refused]").len(), 1);
}

#[tokio::test]
async fn an_account_serves_for_a_letter_only_if_it_is_that_persons() {
    let (world, code) = invited().await;
    let mut phone = world.browser();
    give(&mut phone, &code, &BORN).await;
    let someone = [("have_account", "yes"), ("login", "karima.benali"), ("password", PASSWORD)];
    let other = phone.post("/join/account", &someone).await;
    assert_eq!(other.status.as_u16(), 422);
    assert!(
        other
            .find("#login-error")
            .first()
            .is_some_and(|(text, _)| text.contains("L'école doit vérifier"))
    );
    assert_eq!(
        world
            .number("select misses::bigint from letter where used_at is null order by misses desc limit 1")
            .await,
        1
    );
    let wrong = phone
        .post(
            "/join/account",
            &[("have_account", "yes"), ("login", "karima.benali"), ("password", "no")],
        )
        .await;
    assert_eq!(wrong.status.as_u16(), 422);
    // a letter of one who has an account makes no second one
    world
        .arrange(format!(
            "update letter set person_id = '{0}', guardianship_id = '{1}' where person_id = '{2}'",
            world::id(20),
            world::id(25_100),
            world::id(NORA)
        ))
        .await;
    let lina = [("birth_day", "27"), ("birth_month", "3"), ("birth_year", "2018")];
    let mut karima = world.browser();
    give(&mut karima, &code, &lina).await;
    let second = karima
        .post(
            "/join/account",
            &[("confirm_identity", "yes"), ("login", "karima.two"), ("password", PASSWORD)],
        )
        .await;
    assert_eq!(second.status.as_u16(), 422);
    let known = karima.post("/join/account", &someone).await;
    assert_eq!(known.location(), "/login");
    assert_eq!(give(&mut world.browser(), &code, &lina).await.status.as_u16(), 422, "spent");
}

#[tokio::test]
async fn an_open_account_is_shown_and_ends_with_the_join() {
    let (world, code) = invited().await;
    let mut shared = world.as_persona(world::GUARDIAN).await;
    give(&mut shared, &code, &BORN).await;
    let page = shared.get("/join/account").await;
    assert!(page.body.contains("Karima") && page.body.contains("Nora"));
    shared
        .post(
            "/join/account",
            &[("confirm_identity", "yes"), ("login", "nora.blanche"), ("password", PASSWORD)],
        )
        .await;
    let old = shared.clone();
    accept(&mut shared).await;
    assert_eq!(shared.get("/join/done").await.status.as_u16(), 200);
    assert_eq!(old.clone().get("/join/done").await.location(), "/login", "the old session is over");
}

#[tokio::test]
async fn staff_join_by_digits_and_are_certain_at_once() {
    let world = World::new().await;
    let mut principal = world.as_persona(PRINCIPAL).await;
    let made = principal.post(&format!("/school/staff/{}/letter", world::id(4)), &[]).await;
    let page = principal.get(made.location()).await;
    let (code, digits) = (page.test_id("invite-code")[0].0.clone(), page.test_id("invite-digits")[0].0.clone());
    assert_eq!(
        give(&mut world.browser(), &code, &BORN).await.status.as_u16(),
        422,
        "a birth date is no digits"
    );
    let mut nina = world.browser();
    up_to_the_rules(&mut nina, &code, &[("digits", &digits)], "nina.neuve").await;
    accept(&mut nina).await;
    let done = nina.get("/join/done").await;
    assert!(done.test_id("spare-code").is_empty());
    assert_eq!(nina.post("/join/done", &[]).await.location(), "/me/security");
    assert_eq!(
        world
            .number(format!(
                "select count(*) from account where person_id = '{}' and confirmed_at is not null and confirmed_by = '{}'",
                world::id(4),
                world::id(1)
            ))
            .await,
        1
    );
}

#[tokio::test]
async fn a_code_in_an_address_is_in_no_log() {
    use std::io::Write;
    use std::sync::{Arc, Mutex};
    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);
    impl Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let (world, code) = invited().await;
    let lines = Lines::default();
    let writer = lines.clone();
    let log = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::INFO)
        .with_writer(move || writer.clone())
        .finish();
    // with one subscriber alive, threads that have none decide for all of them whether a line is of interest
    let _second = tracing::Dispatch::new(tracing_subscriber::registry());
    let guard = tracing::subscriber::set_default(log);
    let mut phone = world.browser();
    phone.get(&format!("/join/{code}")).await;
    up_to_the_rules(&mut phone, &code, &BORN, "nora.blanche").await;
    accept(&mut phone).await;
    drop(guard);
    let written = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(written.contains("/join/{code}"), "{written}");
    for secret in [code.clone(), code.replace('-', ""), "nora".to_owned(), PASSWORD.to_owned()] {
        assert!(!written.contains(&secret), "{secret}");
    }
}
