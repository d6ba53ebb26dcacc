//! How people choose to be told, and the link that stops the letter of the day.

use super::{EVENING, UNDO, address, publish, with_mail};
use crate::support::World;
use crate::support::mail::MailServer;
use crate::support::world::{GUARDIAN, INFORMED, TEACHER, id};
use axum::http::Method;
use jiff::SignedDuration;

/// The next day's letters.
async fn next_day(world: &World, server: &MailServer) -> Vec<String> {
    server.forget();
    world.clock.advance(SignedDuration::from_hours(17));
    publish(&mut world.as_persona(TEACHER).await, "Encore").await;
    world.clock.advance(UNDO);
    world.work().await;
    world.clock.advance(EVENING);
    world.work().await;
    server.recipients()
}

#[tokio::test]
async fn a_tap_in_a_mail_program_stops_the_letter_of_the_day_and_nothing_else() {
    let (world, server) = with_mail().await;
    publish(&mut world.as_persona(TEACHER).await, "Nouvelle").await;
    world.clock.advance(UNDO);
    world.work().await;
    world.clock.advance(EVENING);
    world.work().await;
    let letters = server.letters();
    let letter = letters.iter().find(|letter| letter.to == address(20)).unwrap();
    let link = letter.header("List-Unsubscribe").unwrap();
    let path = link.trim_matches(['<', '>']).split_once("8080").unwrap().1.to_owned();
    // a scanner that opens every link stops nothing
    let mut program = world.browser();
    let page = program.get(&path).await;
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (200, "unsubscribe"));
    assert_eq!(world.number("select count(*) from telling where not digest").await, 0);
    assert!(!page.body.contains("Benali") && page.find(".nav").is_empty());
    // no page of ours, no cookie
    let body = "List-Unsubscribe=One-Click";
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "cross-site"),
    ];
    for _ in 0..2 {
        let done = program.send(Method::POST, &path, &headers, body.into()).await;
        assert_eq!((done.status.as_u16(), done.test_id("letters-stopped").len()), (200, 1));
        assert!(done.headers.get("set-cookie").is_none());
    }
    assert_eq!(world.number("select count(*) from notice where kind = 'letters-stopped'").await, 1);
    // what is no link stops nothing, and answers like nothing
    for wrong in [
        "/unsubscribe/x".to_owned(),
        format!("{}0", &path[..path.len() - 1]),
        format!("/unsubscribe/{}", "0".repeat(64)),
    ] {
        let refused = program.send(Method::POST, &wrong, &headers, body.into()).await;
        assert_eq!(refused.status.as_u16(), if wrong == path { 200 } else { 404 }, "{wrong}");
    }
    assert_eq!(world.number("select count(*) from telling where not digest").await, 1);
    let told = next_day(&world, &server).await;
    assert!(!told.contains(&address(20)) && told.contains(&address(22)), "{told:?}");
    // shown at the next visit, and turned on again there
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(karima.get("/me").await.test_id("notice").len(), 1);
    let page = karima.get("/me/notifications").await;
    assert_eq!(page.test_id("letters-stopped").len(), 1);
    let fields = [
        ("digest", "yes"),
        ("hour", "17"),
        ("slips", "yes"),
        ("quiet_from", "19"),
        ("quiet_until", "7"),
    ];
    assert_eq!(karima.post("/me/notifications", &fields).await.status.as_u16(), 303);
    assert!(karima.get("/me/notifications").await.test_id("letters-stopped").is_empty());
    assert!(next_day(&world, &server).await.contains(&address(20)));
}

#[tokio::test]
async fn a_link_of_who_cannot_sign_in_any_more_or_reads_nothing_is_dead() {
    for gone in [
        "update account set suspended_at = '2026-11-23 10:00Z'",
        "update guardianship set during = tstzrange(lower(during), '2026-11-23 10:00Z') where lower(during) < '2026-11-23';
         update enrolment set during = tstzrange(lower(during), '2026-11-23 10:00Z') where lower(during) < '2026-11-23'",
    ] {
        dead_link(gone).await;
    }
}

async fn dead_link(gone: &str) {
    let (world, server) = with_mail().await;
    publish(&mut world.as_persona(TEACHER).await, "Nouvelle").await;
    world.clock.advance(UNDO);
    world.work().await;
    world.clock.advance(EVENING);
    world.work().await;
    let letters = server.letters();
    let karimas = letters.iter().find(|letter| letter.to == address(20)).unwrap();
    let link = karimas.header("List-Unsubscribe").unwrap();
    let path = link.trim_matches(['<', '>']).split_once("8080").unwrap().1.to_owned();
    let mut program = world.browser();
    assert_eq!(program.get(&path).await.status.as_u16(), 200);
    world.arrange(gone).await;
    assert_eq!(program.get(&path).await.status.as_u16(), 404);
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    assert_eq!(program.send(Method::POST, &path, &headers, "a=b".into()).await.status.as_u16(), 404);
    assert_eq!(world.number("select count(*) from telling where not digest").await, 0);
}

#[tokio::test]
async fn each_chooses_their_hour_and_wider_quiet_and_no_hour_that_is_quiet() {
    let (world, server) = with_mail().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    // what is usual stands there, so that saving it changes nothing
    let page = karima.get("/me/notifications").await;
    let chosen = page
        .find("select option[selected]")
        .into_iter()
        .map(|(_, option)| option["value"].clone());
    assert_eq!(chosen.collect::<Vec<_>>(), ["17", "19", "7"]);
    assert_eq!(page.find("input[type=checkbox][checked]").len(), 4);
    let fields = |hour, from, until| {
        [
            ("digest", "yes"),
            ("hour", hour),
            ("slips", "yes"),
            ("quiet_from", from),
            ("quiet_until", until),
        ]
    };
    for (hour, from, until) in [
        ("17", "16", "7"),
        ("7", "19", "8"),
        ("", "19", "7"),
        ("3", "19", "7"),
        ("17", "20", "7"),
        ("17", "19", "6"),
    ] {
        let refused = karima.post("/me/notifications", &fields(hour, from, until)).await;
        assert_eq!(refused.status.as_u16(), 422, "{hour} {from} {until}");
        assert_eq!(refused.test_id("error-summary").len(), 1);
    }
    assert_eq!(world.number("select count(*) from telling where set_at > '2026-11-23'").await, 0);
    assert_eq!(
        karima.post("/me/notifications", &fields("12", "18", "8")).await.status.as_u16(),
        303
    );
    publish(&mut world.as_persona(TEACHER).await, "À midi").await;
    world.clock.advance(UNDO);
    world.work().await;
    world.clock.advance(SignedDuration::from_hours(2));
    world.work().await;
    assert_eq!(server.recipients(), [address(20)]);
    // none at all
    let mut ines = world.as_persona(INFORMED).await;
    let none = [("hour", "17"), ("quiet_from", "19"), ("quiet_until", "7")];
    assert_eq!(ines.post("/me/notifications", &none).await.status.as_u16(), 303);
    world.clock.advance(SignedDuration::from_hours(5));
    world.work().await;
    assert!(!server.recipients().contains(&address(22)));
    assert!(server.recipients().len() > 1);
}

#[tokio::test]
async fn who_chooses_a_later_hour_after_the_letter_has_left_has_another_to_come() {
    let (world, server) = with_mail().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let at = |hour| {
        [
            ("digest", "yes"),
            ("hour", hour),
            ("slips", "yes"),
            ("quiet_from", "19"),
            ("quiet_until", "7"),
        ]
    };
    assert_eq!(karima.post("/me/notifications", &at("12")).await.status.as_u16(), 303);
    let mine = || server.recipients().iter().filter(|to| **to == address(20)).count();
    for (hour, later, letters) in [("17", 2, 1), ("18", 5, 2)] {
        publish(&mut world.as_persona(TEACHER).await, "Encore").await;
        world.clock.advance(UNDO);
        world.work().await;
        world.clock.advance(SignedDuration::from_hours(later));
        world.work().await;
        assert_eq!(mine(), letters);
        assert_eq!(karima.post("/me/notifications", &at(hour)).await.status.as_u16(), 303);
    }
}

#[tokio::test]
async fn the_weeks_between_two_years_are_quiet() {
    let (world, server) = with_mail().await;
    // the year ended on Friday, the next one begins in a week
    world
        .arrange(format!(
            "update school_year set ends_on = '2026-11-20', rollover_on = '2026-11-29' where '2026-11-23' between starts_on and ends_on;
             insert into school_year (id, label, starts_on, ends_on, rollover_on)
             values ('{}', 'suivante', '2026-11-30', '2027-11-20', '2027-11-29');
             delete from job;
             insert into notice (account_id, kind, at) values ('{}', 'settings-loosen', '2026-11-23 09:00Z')",
            id(7901),
            id(2027)
        ))
        .await;
    // the worker looks at 11, 17, 23 and 5 o'clock
    world.clock.advance(SignedDuration::from_hours(1));
    for _ in 0..8 * 4 {
        world.work().await;
        world.clock.advance(SignedDuration::from_hours(6));
    }
    let dates: Vec<_> = server.letters().iter().map(|letter| letter.header("Date").unwrap()).collect();
    assert_eq!(dates.len(), 1, "{dates:?}");
    assert!(dates[0].starts_with("Mon, 30 Nov 2026"), "{dates:?}");
}
