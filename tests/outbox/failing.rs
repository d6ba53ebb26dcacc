//! What goes wrong on the way, and that nothing is lost or told twice by it.

use super::{EVENING, UNDO, WAITING, address, publish, with_mail};
use crate::support::World;
use crate::support::mail::way;
use crate::support::world::{GUARDIAN, OFFICE, TEACHER, id};
use jiff::SignedDuration;
use std::collections::BTreeSet;
use std::time::Duration;

/// Only Karima has an address, and there is news.
async fn one_reader() -> (World, crate::support::mail::MailServer) {
    let (world, server) = with_mail().await;
    world
        .arrange(format!("update person set email_sealed = null where id <> '{}'", id(20)))
        .await;
    publish(&mut world.as_persona(TEACHER).await, "Nouvelle").await;
    world.clock.advance(UNDO);
    world.work().await;
    world.clock.advance(EVENING);
    (world, server)
}

#[tokio::test]
async fn a_server_that_is_busy_is_tried_again_with_the_same_letter() {
    let (world, server) = one_reader().await;
    server.refuse("451 4.3.0 later");
    server.refuse("554 5.7.1 <p20@example.org> we do not know you");
    world.work().await;
    assert_eq!((server.letters().len(), world.number(WAITING).await), (0, 1));
    for _ in 0..2 {
        world.clock.advance(SignedDuration::from_mins(1));
        world.work().await;
    }
    assert_eq!(server.recipients(), [address(20)]);
    assert_eq!(
        world
            .number("select count(*) from person where mail_failed_at is not null or mail_refusals > 0")
            .await,
        0
    );
    let errors = world.text("select coalesce(string_agg(last_error, ' '), '') from job").await;
    assert!(!errors.contains('@'), "{errors}");
}

#[tokio::test]
async fn an_address_that_the_server_does_not_know_is_shown_and_not_tried_again_until_it_is_changed() {
    let (world, server) = one_reader().await;
    server.refuse("550 5.1.1 <p20@example.org> unknown");
    world.work().await;
    assert_eq!(world.number("select count(*) from delivery where state = 'undeliverable'").await, 1);
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(karima.get("/me/notifications").await.test_id("address-failed").len(), 1);
    assert_eq!(
        world
            .as_persona(OFFICE)
            .await
            .get(&format!("/school/people/{}", id(20)))
            .await
            .test_id("address-failed")
            .len(),
        1
    );
    let next = async |world: &World| {
        world.clock.advance(SignedDuration::from_hours(17));
        publish(&mut world.as_persona(TEACHER).await, "Encore").await;
        world.clock.advance(UNDO);
        world.work().await;
        world.clock.advance(EVENING);
        world.work().await;
    };
    next(&world).await;
    assert_eq!((server.letters().len(), world.number(WAITING).await), (0, 0));
    let mut karima = world.as_persona(GUARDIAN).await;
    // the office's list has nobody else, and says so
    let mut office = world.as_persona(OFFICE).await;
    let list = office.get("/school/people?mail=failed").await;
    assert_eq!((list.test_id("person-row").len(), list.test_id("mail-only").len()), (1, 1));
    let all = office.get("/school/people").await;
    assert!(all.test_id("person-row").len() > 1 && all.test_id("mail-only").is_empty());
    let changed = karima.post("/me/contact", &[("email", "karima@example.org"), ("phone", "")]).await;
    assert_eq!(changed.status.as_u16(), 303);
    let list = office.get("/school/people?mail=failed").await;
    assert!(list.test_id("person-row").is_empty() && list.body.contains("Aucune adresse en panne."));
    next(&world).await;
    assert_eq!(server.recipients(), ["karima@example.org"]);
}

#[tokio::test]
async fn what_a_server_refuses_without_saying_why_counts_after_the_third_time() {
    let (world, server) = one_reader().await;
    for day in 1..=3 {
        server.refuse("550 no");
        world.work().await;
        let failed = world.number("select count(*) from person where mail_failed_at is not null").await;
        assert_eq!(failed, i64::from(day == 3), "{day}");
        world.clock.advance(SignedDuration::from_hours(17));
        publish(&mut world.as_persona(TEACHER).await, "Encore").await;
        world.clock.advance(SignedDuration::from_hours(1));
        world.work().await;
        world.clock.advance(SignedDuration::from_hours(6));
    }
    assert_eq!(server.letters().len(), 0);
}

#[tokio::test]
async fn who_dies_between_the_servers_yes_and_its_own_note_sends_the_same_letter_once_more() {
    let (world, server) = one_reader().await;
    server.fall_silent(true);
    let app = world.app.clone();
    let dying = tokio::spawn(async move { preau::jobs::run_due(&app, &preau::routes::jobs()).await });
    for _ in 0..1000 {
        if !server.letters().is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(server.letters().len(), 1);
    dying.abort();
    server.fall_silent(false);
    world.work().await;
    assert_eq!(server.letters().len(), 1, "another worker holds it, for all anybody knows");
    world.clock.advance(SignedDuration::from_mins(6));
    world.work().await;
    world.work().await;
    let ids: BTreeSet<_> = server.letters().iter().map(|letter| letter.header("Message-ID")).collect();
    assert_eq!((server.letters().len(), ids.len()), (2, 1));
    assert_eq!(world.number("select count(*) from delivery where state = 'sent'").await, 1);
}

#[tokio::test]
async fn a_database_that_is_away_when_a_letter_has_left_does_not_send_it_again() {
    let (world, server) = one_reader().await;
    world
        .arrange("alter table delivery add constraint away check (state <> 'sent') not valid")
        .await;
    let app = world.app.clone();
    let working = tokio::spawn(async move { preau::jobs::run_due(&app, &preau::routes::jobs()).await });
    for _ in 0..1000 {
        if !server.letters().is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(!working.is_finished(), "it is not given up");
    world.arrange("alter table delivery drop constraint away").await;
    working.await.unwrap().unwrap();
    world.clock.advance(SignedDuration::from_hours(1));
    world.work().await;
    assert_eq!(server.letters().len(), 1);
    assert_eq!(world.number("select count(*) from delivery where state = 'sent'").await, 1);
    assert_eq!(world.number("select count(*) from job where last_error is not null").await, 0);
}

#[tokio::test]
async fn what_stood_still_until_night_leaves_in_the_morning() {
    let (world, server) = one_reader().await;
    world.clock.advance(SignedDuration::from_hours(4));
    world.work().await;
    assert_eq!((server.letters().len(), world.number(WAITING).await), (0, 1));
    world.clock.advance(SignedDuration::from_hours(11));
    world.work().await;
    assert_eq!(server.letters().len(), 1);
}

#[tokio::test]
async fn a_folder_takes_letters_for_trying_out() {
    let folder = tempfile::tempdir().unwrap();
    let mail = way(&format!("folder:{}", folder.path().display()));
    let world = World::with(|app| app.mail = mail).await;
    preau::rooms::outbox::try_out(&world.app, "moi@example.org").await.unwrap();
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files.len(), 1);
    assert!(std::fs::read_to_string(&files[0]).unwrap().contains("To: moi@example.org"));
    let wrong = preau::rooms::outbox::try_out(&world.app, "moi").await.unwrap_err();
    assert!(wrong.to_string().contains("does not take"), "{wrong}");
    let unreachable = World::with(|app| app.mail = way("smtp://127.0.0.1:9")).await;
    let wrong = preau::rooms::outbox::try_out(&unreachable.app, "moi@example.org")
        .await
        .unwrap_err();
    assert!(wrong.to_string().contains("cannot be reached"), "{wrong}");
}
