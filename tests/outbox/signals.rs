//! Signals to browsers: which, when, and that they carry nothing.

use super::{EVENING, UNDO, alert, publish};
use crate::support::browser::Browser;
use crate::support::mail::MailServer;
use crate::support::outside::{Asked, Outside};
use crate::support::world::{GUARDIAN, INFORMED, OTTERS, TEACHER, id};
use crate::support::{Page, World};
use jiff::SignedDuration;
use preau::App;
use preau::config::Config;
use preau::secrets::Keys;
use preau::sending::Push;

const SUBSCRIBED: &str = "select count(*) from push_subscription";

fn way(setting: &str, keys: &Keys) -> Push {
    let settings = [("PREAU_DATA", "/nowhere"), ("PREAU_PUSH", setting)];
    let environment = settings.iter().map(|(name, value)| (name.into(), value.into())).collect();
    Push::of(&Config::read(None, environment).unwrap(), keys)
}

/// A world whose browsers are signalled by a service on this machine.
async fn with_push() -> (World, Outside) {
    with_push_and(|_| {}).await
}

async fn with_push_and(change: impl FnOnce(&mut App)) -> (World, Outside) {
    let (service, key) = Outside::push_service().await;
    let origin = service.origin().to_owned();
    let world = World::with(|app| {
        app.push = way(&origin, &app.keys);
        change(app);
    })
    .await;
    world
        .arrange("delete from job; update sign_off set until_on = '2026-12-18' where until_on is not null")
        .await;
    let page = world.as_persona(GUARDIAN).await.get("/me/notifications").await;
    key.lock().unwrap().clone_from(&page.find("form[data-push]")[0].1["data-push"]);
    (world, service)
}

/// As `push.js` does after a tap.
async fn subscribe(browser: &mut Browser, endpoint: &str) -> Page {
    browser.post("/me/notifications/push", &[("endpoint", endpoint)]).await
}

fn paths(service: &Outside) -> Vec<String> {
    let mut all: Vec<String> = service.taken().iter().map(|asked: &Asked| asked.path().to_owned()).collect();
    all.sort();
    all
}

#[tokio::test]
async fn a_browser_that_asked_is_signalled_at_the_familys_hour_and_nothing_of_it_is_said() {
    let (world, service) = with_push().await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    let kept = subscribe(&mut guardian, &format!("{}/wpush/karima", service.origin())).await;
    assert_eq!((kept.status.as_u16(), kept.location()), (303, "/me/notifications"));
    let post = publish(&mut world.as_persona(TEACHER).await, "Sortie en forêt").await;
    world.clock.advance(UNDO);
    world.work().await;
    assert_eq!(service.taken().len(), 0, "not before the hour");
    world.clock.advance(EVENING);
    world.work().await;
    world.work().await;
    assert_eq!(paths(&service), ["/wpush/karima"]);
    let asked = &service.taken()[0];
    assert_eq!((asked.body.as_str(), asked.headers["content-length"].as_str()), ("", "0"));
    assert_eq!(
        (asked.headers["urgency"].as_str(), asked.headers["topic"].as_str()),
        ("normal", "news")
    );
    let names: Vec<&str> = asked.headers.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "accept",
            "authorization",
            "content-length",
            "host",
            "topic",
            "ttl",
            "urgency",
            "user-agent"
        ]
    );
    let said = asked.whole().to_lowercase();
    let school = world
        .text("select string_agg(w, '|') from (select family_name from person union select given_name from person where given_name <> '' union select name from class_group union select name from school) x (w)")
        .await;
    for name in school.split('|').filter(|name| name.len() > 3) {
        assert!(!said.contains(&name.to_lowercase()) || name == "Karima", "{name}: {said}");
    }
    assert!(!said.contains("forêt") && !said.contains(&post) && !said.contains(&OTTERS.to_string()));
}

#[tokio::test]
async fn an_alert_wakes_every_browser_of_theirs_once_even_at_night() {
    let (world, service) = with_push().await;
    for (persona, name) in [(GUARDIAN, "a"), (GUARDIAN, "b"), (INFORMED, "c")] {
        let mut browser = world.as_persona(persona).await;
        assert_eq!(
            subscribe(&mut browser, &format!("{}/{name}", service.origin()))
                .await
                .status
                .as_u16(),
            303
        );
    }
    world.clock.advance(SignedDuration::from_hours(24 * 5 - 5));
    alert(&world).await;
    // one browser's service is busy: the other browser is not woken twice for it
    service.answer(503);
    world.work().await;
    assert_eq!(service.taken().len(), 2);
    world.clock.advance(SignedDuration::from_mins(10));
    world.work().await;
    assert_eq!(paths(&service), ["/a", "/b", "/c"]);
    assert!(service.taken().iter().all(|asked| asked.headers["urgency"] == "high"));
    world.clock.advance(SignedDuration::from_hours(1));
    world.work().await;
    assert_eq!(service.taken().len(), 3);
}

#[tokio::test]
async fn a_court_order_takes_the_signals_along_in_the_same_moment() {
    let (world, service) = with_push().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    subscribe(&mut karima, &format!("{}/a", service.origin())).await;
    assert_eq!(world.number(SUBSCRIBED).await, 1);
    world
        .arrange(format!(
            "update guardianship set right_level = 'barred', evidence_note = 'jugement vu' where guardian_id = '{}'",
            id(GUARDIAN.person.unwrap())
        ))
        .await;
    assert_eq!(world.number(SUBSCRIBED).await, 0);
}

#[tokio::test]
async fn who_has_lost_access_or_has_gone_is_not_signalled_and_nothing_is_kept_of_their_browser() {
    let (world, service) = with_push().await;
    for (persona, name) in [(GUARDIAN, "a"), (INFORMED, "b")] {
        let mut browser = world.as_persona(persona).await;
        assert_eq!(
            subscribe(&mut browser, &format!("{}/{name}", service.origin()))
                .await
                .status
                .as_u16(),
            303
        );
    }
    alert(&world).await;
    world
        .arrange(format!(
            "update guardianship set during = tstzrange(lower(during), '2026-11-23 09:00Z') where guardian_id = '{}';
             update account set suspended_at = '2026-11-23 09:00Z' where person_id = '{}'",
            id(GUARDIAN.person.unwrap()),
            id(INFORMED.person.unwrap()),
        ))
        .await;
    assert_eq!(world.number(SUBSCRIBED).await, 1, "that of a suspended account went with it");
    world.work().await;
    assert_eq!(paths(&service), [""; 0]);
    world.clock.advance(SignedDuration::from_hours(25));
    world.work().await;
    assert_eq!(world.number(SUBSCRIBED).await, 0);
}

#[tokio::test]
async fn a_browser_that_is_gone_is_forgotten_and_signing_out_ends_signals() {
    let (world, service) = with_push().await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    subscribe(&mut guardian, &format!("{}/a", service.origin())).await;
    alert(&world).await;
    service.answer(410);
    world.work().await;
    assert_eq!((world.number(SUBSCRIBED).await, service.taken().len()), (0, 0));
    assert!(
        world
            .number("select count(*) from delivery where channel = 'push' and state = 'undeliverable'")
            .await
            > 0
    );
    let page = guardian.get("/me/notifications").await;
    assert!(!page.find("form[data-push]").is_empty(), "and may ask again");

    subscribe(&mut guardian, &format!("{}/a", service.origin())).await;
    let page = guardian.get("/me/notifications").await;
    assert!(!page.find("[data-testid=push-row]").is_empty() && page.find("form[data-push]").is_empty());
    guardian.post("/logout", &[]).await;
    assert_eq!(world.number(SUBSCRIBED).await, 0);
}

#[tokio::test]
async fn only_the_owner_ends_a_browser_and_one_browser_has_one_owner() {
    let (world, service) = with_push().await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    let mut other = world.as_persona(INFORMED).await;
    let endpoint = format!("{}/a", service.origin());
    subscribe(&mut guardian, &endpoint).await;
    let device = world.text("select device_id::text from push_subscription").await;
    let foreign = other.post(&format!("/me/notifications/push/{device}/end"), &[]).await;
    assert_eq!((foreign.status.as_u16(), world.number(SUBSCRIBED).await), (404, 1));
    // the other parent takes the phone over
    subscribe(&mut other, &endpoint).await;
    assert_eq!(world.number(SUBSCRIBED).await, 1);
    let again = guardian.post(&format!("/me/notifications/push/{device}/end"), &[]).await;
    assert_eq!((again.status.as_u16(), world.number(SUBSCRIBED).await), (404, 1));
    let device = world.text("select device_id::text from push_subscription").await;
    let ended = other.post(&format!("/me/notifications/push/{device}/end"), &[]).await;
    assert_eq!((ended.status.as_u16(), world.number(SUBSCRIBED).await), (303, 0));
    // a browser of several people is signalled for nobody
    world.arrange("update device set shared = true").await;
    let refused = subscribe(&mut guardian, &endpoint).await;
    assert_eq!((refused.status.as_u16(), world.number(SUBSCRIBED).await), (422, 0));
    assert!(guardian.get("/me/notifications").await.find("form[data-push]").is_empty());
}

#[tokio::test]
async fn nothing_is_sent_to_an_address_that_no_push_service_has() {
    let (world, service) = with_push().await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    for endpoint in [
        "http://127.0.0.1:1/x",
        "http://localhost/x",
        "https://169.254.169.254/latest/meta-data",
        "https://fcm.googleapis.com/x",
        "https://evil.example/x",
        "file:///etc/passwd",
        "",
    ] {
        let refused = subscribe(&mut guardian, endpoint).await;
        assert_eq!((refused.status.as_u16(), world.number(SUBSCRIBED).await), (422, 0), "{endpoint}");
        assert!(!refused.find("[data-testid=error-summary]").is_empty());
    }
    // what was accepted once is not asked when the settings have changed since
    subscribe(&mut guardian, &format!("{}/a", service.origin())).await;
    alert(&world).await;
    let mut app = world.app.clone();
    app.push = way("https://push.example", &app.keys);
    world.work_as(&app).await;
    assert_eq!((service.taken().len(), world.number(SUBSCRIBED).await), (0, 0));
}

#[tokio::test]
async fn a_service_refuses_whoever_has_another_key() {
    let (world, service) = with_push().await;
    subscribe(&mut world.as_persona(GUARDIAN).await, &format!("{}/a", service.origin())).await;
    alert(&world).await;
    let mut app = world.app.clone();
    app.push = way(service.origin(), &Keys::throwaway());
    world.work_as(&app).await;
    assert_eq!(service.taken().len(), 0);
    let said = world.text("select last_error from job where kind = 'outbox-deliver'").await;
    assert_eq!(said, "a push service says 403");
    world.clock.advance(SignedDuration::from_mins(10));
    world.work().await;
    assert_eq!(service.taken().len(), 1, "the right one is let in");
}

#[tokio::test]
async fn signals_and_letters_are_chosen_each_for_itself() {
    let mail = MailServer::start().await;
    let (world, service) = with_push_and(|app| app.mail = mail.way()).await;
    world.give_email(GUARDIAN.person.unwrap(), "karima@example.org").await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    subscribe(&mut guardian, &format!("{}/a", service.origin())).await;
    let fields = [
        ("digest_push", "yes"),
        ("hour", "17"),
        ("slips", "yes"),
        ("quiet_from", "19"),
        ("quiet_until", "7"),
    ];
    assert_eq!(guardian.post("/me/notifications", &fields).await.status.as_u16(), 303);
    let page = guardian.get("/me/notifications").await;
    let ticked = |name: &str| !page.find(&format!("input[name={name}][checked]")).is_empty();
    assert!(!ticked("digest") && ticked("digest_push") && ticked("slips") && !ticked("slips_push"));
    publish(&mut world.as_persona(TEACHER).await, "Un").await;
    world.clock.advance(UNDO);
    world.work().await;
    world.clock.advance(EVENING);
    world.work().await;
    assert_eq!(paths(&service), ["/a"]);
    assert_eq!(mail.recipients(), [""; 0]);
}
