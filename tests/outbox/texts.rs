//! Text messages: for alerts only, one sentence, and no more than were planned.

use super::{EVENING, UNDO, alert, publish};
use crate::support::World;
use crate::support::outside::Outside;
use crate::support::world::{BARRED, GUARDIAN, INFORMED, OTTERS, PRINCIPAL, TEACHER, id};
use jiff::SignedDuration;
use preau::config::Config;
use preau::sending::Texts;

/// A world with a gateway on this machine, in which these people have these numbers.
pub(super) async fn with_texts(monthly: &str, numbers: &[(u128, &str)]) -> (World, Outside) {
    let gateway = Outside::start().await;
    let url = format!("{}/send?key=secret", gateway.origin());
    let settings = [
        ("PREAU_DATA", "/nowhere"),
        ("PREAU_SMS", url.as_str()),
        ("PREAU_SMS_HEADERS", "Content-Type: application/json | Authorization: Bearer secret"),
        ("PREAU_SMS_MONTHLY", monthly),
    ];
    let environment = settings.iter().map(|(name, value)| (name.into(), value.into())).collect();
    let texts = Texts::of(&Config::read(None, environment).unwrap());
    let world = World::with(|app| app.texts = texts).await;
    world.arrange("delete from job; update person set phone_sealed = null").await;
    for (person, number) in numbers {
        world.give_phone(*person, number).await;
    }
    (world, gateway)
}

pub(super) fn numbers(gateway: &Outside) -> Vec<String> {
    let mut all: Vec<String> = gateway
        .taken()
        .iter()
        .map(|asked| {
            serde_json::from_str::<serde_json::Value>(&asked.body).unwrap()["to"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    all.sort();
    all
}

#[tokio::test]
async fn an_alert_comes_by_text_message_to_families_with_a_number_and_says_whom_to_call() {
    let people = [
        (GUARDIAN.person.unwrap(), "06 12 34 56 01"),
        (INFORMED.person.unwrap(), "+44 7911 123456"),
        (BARRED.person.unwrap(), "06 12 34 56 03"),
        (TEACHER.person.unwrap(), "06 12 34 56 04"),
    ];
    let (world, gateway) = with_texts("100", &people).await;
    publish(&mut world.as_persona(TEACHER).await, "Pas une alerte").await;
    world.clock.advance(UNDO);
    world.work().await;
    world.clock.advance(EVENING);
    world.work().await;
    assert_eq!(gateway.taken().len(), 0, "alerts only");
    alert(&world).await;
    world.work().await;
    world.clock.advance(SignedDuration::from_hours(1));
    world.work().await;
    assert_eq!(numbers(&gateway), ["+33612345601", "+447911123456"]);
    let asked = &gateway.taken()[0];
    assert_eq!(asked.headers["authorization"], "Bearer secret");
    assert_eq!(asked.path(), "/send?key=secret");
    let said: serde_json::Value = serde_json::from_str(&asked.body).unwrap();
    let phone = world.text("select phone from school").await;
    assert_eq!(
        said["text"],
        format!("Message urgent de l'école. Ouvrez Préau ou appelez le {phone}.")
    );
    assert_eq!(
        world.number("select sent::bigint from text_count where month = '2026-11-01'").await,
        2
    );
}

#[tokio::test]
async fn who_never_signed_in_is_told_by_text_message_too_and_who_has_read_it_is_not() {
    let (world, gateway) = with_texts(
        "100",
        &[(GUARDIAN.person.unwrap(), "0612345601"), (INFORMED.person.unwrap(), "0612345602")],
    )
    .await;
    // who has a letter, and never used it
    world
        .arrange(format!(
            "insert into person (id, family_name, given_name, name_key, created_at) values ('{0}', 'Loin', 'Lou', 'loin lou', '2026-08-01');
             insert into guardianship (id, guardian_id, pupil_id, right_level, channel, apart, during, origin, set_by, set_at)
             values ('{0}', '{0}', '{1}', 'full', 'paper', false, tstzrange('2026-08-31 22:00Z', '2037-08-31 22:00Z'), 'hand', '{2}', '2026-08-20')",
            id(77),
            id(100),
            id(2),
        ))
        .await;
    world.give_phone(77, "0612345609").await;
    alert(&world).await;
    let post = world
        .text("select id::text from announcement where kind = 'alert' order by created_at desc limit 1")
        .await;
    world
        .as_persona(GUARDIAN)
        .await
        .get(&format!("/groups/{OTTERS}/announcements/{post}"))
        .await;
    world.app.traces.write(&world.app).await.unwrap();
    world.work().await;
    assert_eq!(numbers(&gateway), ["+33612345602", "+33612345609"]);
}

#[tokio::test]
async fn no_more_leave_than_were_planned_and_the_principal_is_told_once() {
    let (world, gateway) = with_texts(
        "1",
        &[(GUARDIAN.person.unwrap(), "0612345601"), (INFORMED.person.unwrap(), "0612345602")],
    )
    .await;
    alert(&world).await;
    // what the gateway did not take does not count
    gateway.answer(429);
    gateway.answer(503);
    world.work().await;
    assert_eq!(
        (
            gateway.taken().len(),
            world.number("select coalesce(sum(sent), 0)::bigint from text_count").await
        ),
        (0, 0)
    );
    for _ in 0..12 {
        world.clock.advance(SignedDuration::from_mins(15));
        world.work().await;
    }
    assert_eq!(
        (
            gateway.taken().len(),
            world.number("select coalesce(sum(sent), 0)::bigint from text_count").await
        ),
        (1, 1)
    );
    assert_eq!(
        world
            .number("select count(*) from delivery where channel = 'sms' and state = 'undeliverable'")
            .await,
        1
    );
    assert_eq!(world.number("select count(*) from notice where kind = 'texts-used-up'").await, 1);
    let page = world.as_persona(PRINCIPAL).await.get("/me").await;
    assert!(page.body.contains("SMS"), "{}", page.body);
    let errors = world.text("select coalesce(string_agg(last_error, ' '), '') from job").await;
    assert!(!errors.contains("secret") && !errors.contains("06"), "{errors}");
}

#[tokio::test]
async fn a_number_that_is_none_costs_nothing() {
    let (world, gateway) = with_texts(
        "5",
        &[
            (GUARDIAN.person.unwrap(), "chez la voisine"),
            (INFORMED.person.unwrap(), "0612345602"),
        ],
    )
    .await;
    alert(&world).await;
    gateway.answer(422);
    world.work().await;
    assert_eq!(
        (
            gateway.taken().len(),
            world.number("select coalesce(sum(sent), 0)::bigint from text_count").await
        ),
        (0, 0)
    );
    assert_eq!(
        world
            .number("select count(*) from delivery where channel = 'sms' and state = 'undeliverable'")
            .await,
        2
    );
}

#[tokio::test]
async fn a_gateway_that_never_answers_is_asked_three_times_and_not_all_day() {
    let (world, gateway) = with_texts("100", &[(INFORMED.person.unwrap(), "0612345602")]).await;
    for _ in 0..20 {
        gateway.hang_up();
    }
    alert(&world).await;
    for _ in 0..24 {
        world.work().await;
        world.clock.advance(SignedDuration::from_mins(15));
    }
    assert_eq!(gateway.taken().len(), 3);
    assert_eq!(
        world.number("select coalesce(sum(sent), 0)::bigint from text_count").await,
        3,
        "each may have left"
    );
    let ended = "select count(*) from delivery where channel = 'sms' and state = 'undeliverable'";
    assert_eq!(world.number(ended).await, 1, "so that somebody calls");
}
