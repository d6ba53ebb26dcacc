//! When a message is delivered.

use super::{MESSAGES, about_lina, here};
use crate::support::World;
use crate::support::world::{GUARDIAN, HELD, OTTERS, PRINCIPAL, TEACHER, id};
use jiff::SignedDuration;

#[tokio::test]
async fn a_message_of_the_weekend_is_held_until_monday_and_its_author_sees_when() {
    let world = World::new().await;
    // Saturday, 10 o'clock
    world.clock.advance(SignedDuration::from_hours(5 * 24));
    let mut karima = world.as_persona(GUARDIAN).await;
    assert!(karima.get(&here()).await.test_id("later").len() == 1, "the page says so before");
    assert_eq!(karima.post(&here(), &[("body", "Un mot du samedi.")]).await.status.as_u16(), 303);
    let page = karima.get(&here()).await;
    assert!(page.body.contains("lundi 30 novembre 2026, 8\u{a0}h\u{a0}00"), "{}", page.body);
    let mut rosa = world.as_persona(TEACHER).await;
    assert!(!rosa.get(&here()).await.body.contains("samedi"));
    // Monday: a minute before eight, and at eight
    world.clock.advance(SignedDuration::from_mins(46 * 60 - 1));
    assert!(!world.as_persona(TEACHER).await.get(&here()).await.body.contains("Un mot du samedi"));
    world.clock.advance(SignedDuration::from_mins(1));
    assert!(world.as_persona(TEACHER).await.get(&here()).await.body.contains("Un mot du samedi"));
}

#[tokio::test]
async fn a_message_waits_for_the_end_of_the_holidays_and_for_the_day_of_who_works_part_time() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let days = format!("/groups/{OTTERS}/threads/days");
    assert_eq!(rosa.post(&days, &[("days[]", "4")]).await.status.as_u16(), 303);
    world
        .arrange(format!(
            "insert into answering_days (group_id, account_id, days) values ('{OTTERS}', '{}', '{{4}}')",
            id(2011)
        ))
        .await;
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(karima.post(&here(), &[("body", "Pour jeudi.")]).await.status.as_u16(), 303);
    assert!(karima.get(&here()).await.body.contains("jeudi 26 novembre 2026"));
    assert!(!rosa.get(&here()).await.body.contains("Pour jeudi"));
    // no day at all: the school's
    assert_eq!(rosa.post(&days, &[]).await.status.as_u16(), 303);
    world.arrange("delete from answering_days").await;
    // Saturday 19 December: the holidays last until Sunday 3 January
    world.clock.advance(SignedDuration::from_hours(26 * 24));
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(karima.post(&here(), &[("body", "Bonnes vacances.")]).await.status.as_u16(), 303);
    assert!(karima.get(&here()).await.body.contains("lundi 4 janvier 2027"));
}

#[tokio::test]
async fn what_is_held_may_be_taken_back_by_its_author_and_what_was_delivered_stays() {
    let world = World::new().await;
    let (mut karima, mut rosa) = (world.as_persona(GUARDIAN).await, world.as_persona(TEACHER).await);
    let before = world.number(MESSAGES).await;
    let held = format!("{}/messages/{HELD}/delete", here());
    assert_eq!(rosa.post(&held, &[]).await.status.as_u16(), 404);
    let delivered = format!("{}/messages/{}/delete", here(), id(3211));
    assert_eq!(karima.post(&delivered, &[]).await.status.as_u16(), 404);
    assert_eq!(world.number(MESSAGES).await, before);
    assert_eq!(karima.post(&held, &[]).await.status.as_u16(), 303);
    assert_eq!(world.number(MESSAGES).await, before - 1);
    // a thread whose first message is held is nobody else's, and goes with it
    world.clock.advance(SignedDuration::from_hours(12));
    let mut karima = world.as_persona(GUARDIAN).await;
    let begun = karima
        .post("/threads", &[("about", &about_lina()), ("subject", "Le soir"), ("body", "Demain.")])
        .await;
    let place = begun.location().to_owned();
    let mut rosa = world.as_persona(TEACHER).await;
    assert_eq!(rosa.get(&place).await.status.as_u16(), 404);
    assert!(!rosa.get("/threads").await.body.contains("Le soir"));
    let message = world
        .text("select m.id::text from thread_message m join thread t on t.id = m.thread_id where t.subject = 'Le soir'")
        .await;
    let gone = karima.post(&format!("{place}/messages/{message}/delete"), &[]).await;
    assert_eq!((gone.status.as_u16(), gone.location()), (303, "/threads"));
    assert_eq!(world.number("select count(*) from thread where subject = 'Le soir'").await, 0);
    assert!(super::recorded(&world).await.ends_with(&format!("thread-take-back {}", id(20))));
}

#[tokio::test]
async fn staff_who_write_at_night_choose() {
    let world = World::new().await;
    // Monday, 21 o'clock
    world.clock.advance(SignedDuration::from_hours(11));
    let (mut karima, mut rosa) = (world.as_persona(GUARDIAN).await, world.as_persona(TEACHER).await);
    assert_eq!(
        rosa.post(&here(), &[("body", "Pour demain matin."), ("wait", "yes")])
            .await
            .status
            .as_u16(),
        303
    );
    assert_eq!(rosa.post(&here(), &[("body", "Tout de suite.")]).await.status.as_u16(), 303);
    let page = karima.get(&here()).await.body;
    assert!(page.contains("Tout de suite.") && !page.contains("Pour demain matin."), "{page}");
    world.clock.advance(SignedDuration::from_mins(10 * 60 + 30));
    assert!(karima.get(&here()).await.body.contains("Pour demain matin."));
}

#[tokio::test]
async fn the_principal_says_when_the_school_reads() {
    let world = World::new().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let place = "/school/office-hours";
    for wrong in [
        vec![("from", "08:00"), ("until", "17:00")],
        vec![("days[]", "1"), ("from", "18:00"), ("until", "08:00")],
        vec![("days[]", "1"), ("from", "tôt"), ("until", "08:00")],
    ] {
        assert_eq!(head.post(place, &wrong).await.status.as_u16(), 422, "{wrong:?}");
    }
    assert_eq!(world.text("select office_days::text from school").await, "{1,2,4,5}");
    let right = [("days[]", "2"), ("days[]", "3"), ("from", "09:00"), ("until", "12:00")];
    assert_eq!(head.post(place, &right).await.status.as_u16(), 303);
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(karima.post(&here(), &[("body", "Lundi.")]).await.status.as_u16(), 303);
    assert!(karima.get(&here()).await.body.contains("mardi 24 novembre 2026, 9\u{a0}h\u{a0}00"));
}

#[tokio::test]
async fn what_came_after_the_page_was_made_is_not_read_with_it() {
    let world = World::new().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let page = karima.get(&here()).await;
    let until = page.find("input[name=until]")[0].1["value"].clone();
    world.clock.advance(SignedDuration::from_mins(1));
    let mut rosa = world.as_persona(TEACHER).await;
    let key = rosa.get(&here()).await.find("input[name=key]")[0].1["value"].clone();
    let sent = rosa.post(&here(), &[("key", key.as_str()), ("body", "Une nouvelle.")]).await;
    assert_eq!(sent.status.as_u16(), 303);
    world.clock.advance(SignedDuration::from_mins(1));
    let new = async |karima: &mut crate::support::browser::Browser| karima.get("/home").await.test_id("new-messages").len();
    assert_eq!(new(&mut karima).await, 1);
    assert_eq!(
        karima.post(&format!("{}/seen", here()), &[("until", &until)]).await.status.as_u16(),
        303
    );
    assert_eq!(new(&mut karima).await, 1, "it has been seen by nobody");
    // made up, in the future: until now at most
    let far = [("until", "9999999999999999")];
    assert_eq!(karima.post(&format!("{}/seen", here()), &far).await.status.as_u16(), 303);
    assert_eq!(new(&mut karima).await, 0);
    assert_eq!(
        world
            .number("select count(*) from thread_seen where seen_at > '2026-11-23 09:30Z'")
            .await,
        0
    );
}
