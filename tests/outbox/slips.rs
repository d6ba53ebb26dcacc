//! Letters about an answer that is due: of whom, on which day, and when they are asked anew.

use super::{EVENING, WAITING, address, with_mail};
use crate::support::World;
use crate::support::world::id;
use jiff::SignedDuration;

#[tokio::test]
async fn an_answer_that_is_due_is_asked_for_once_and_of_who_owes_it() {
    let (world, server) = with_mail().await;
    let asked = world
        .text("select announcement_id::text from sign_off f join announcement a on a.id = f.announcement_id where a.state = 'published' limit 1")
        .await;
    world
        .arrange(format!(
            "update sign_off set until_on = '2026-11-25' where announcement_id = '{asked}'; delete from signature"
        ))
        .await;
    world.work().await;
    let owing = world.number(WAITING).await;
    assert!(owing > 0);
    world.clock.advance(EVENING);
    world.work().await;
    assert_eq!(i64::try_from(server.letters().len()).unwrap(), owing);
    for letter in server.letters() {
        assert!(letter.header("List-Unsubscribe").is_none());
    }
    let full = format!(
        "select count(*) from guardianship g join enrolment e on e.pupil_id = g.pupil_id join announcement a on a.group_id = e.group_id
         where a.id = '{asked}' and g.right_level = 'full' and g.guardian_id = any (array[{}]::uuid[])",
        server
            .recipients()
            .iter()
            .map(|to| format!("'{}'", id(to[1..].split('@').next().unwrap().parse().unwrap())))
            .collect::<Vec<_>>()
            .join(",")
    );
    assert!(world.number(full).await >= owing);
    world.clock.advance(SignedDuration::from_hours(24));
    world.work().await;
    assert_eq!(i64::try_from(server.letters().len()).unwrap(), owing, "once");
}

/// The last day of the one slip that is looked at here; its post's id.
async fn asks(world: &World, until: &str) -> String {
    let asked = world
        .text("select announcement_id::text from sign_off f join announcement a on a.id = f.announcement_id where a.state = 'published' limit 1")
        .await;
    world
        .arrange(format!(
            "update sign_off set until_on = '{until}' where announcement_id = '{asked}'; delete from signature; delete from school_holiday"
        ))
        .await;
    asked
}

/// So many hours go by, a few at a time.
async fn hours(world: &World, hours: i64, step: i64) {
    for _ in 0..hours / step {
        world.clock.advance(SignedDuration::from_hours(step));
        world.work().await;
    }
}

#[tokio::test]
async fn a_monday_is_asked_for_on_the_thursday_before() {
    let (world, server) = with_mail().await;
    asks(&world, "2026-11-30").await;
    // Monday to Wednesday nothing; on Thursday at the families' hour
    hours(&world, 24 * 3, 6).await;
    assert_eq!(server.letters().len(), 0);
    hours(&world, 12, 1).await;
    assert!(!server.letters().is_empty());
    for letter in server.letters() {
        assert!(
            letter.header("Date").unwrap().starts_with("Thu, 26 Nov 2026 16:00"),
            "{:?}",
            letter.header("Date")
        );
    }
    let told = server.letters().len();
    hours(&world, 24 * 4, 6).await;
    assert_eq!(server.letters().len(), told, "once");
}

#[tokio::test]
async fn a_day_that_was_moved_is_asked_for_when_it_comes() {
    let (world, server) = with_mail().await;
    let asked = asks(&world, "2026-11-24").await;
    world.work().await;
    let owing = world.number(WAITING).await;
    assert!(owing > 0);
    // at noon it is moved, before anything has left
    world
        .arrange(format!(
            "update sign_off set until_on = '2026-12-03' where announcement_id = '{asked}'"
        ))
        .await;
    world.clock.advance(EVENING);
    world.work().await;
    assert_eq!((server.letters().len(), world.number(WAITING).await), (0, 0));
    hours(&world, 24 * 9, 6).await;
    assert_eq!(i64::try_from(server.letters().len()).unwrap(), owing);
}

#[tokio::test]
async fn an_answer_to_another_text_is_asked_for_anew_of_who_gave_it() {
    let (world, server) = with_mail().await;
    let asked = asks(&world, "2026-11-25").await;
    let group = world
        .text(format!("select group_id::text from announcement where id = '{asked}'"))
        .await;
    world
        .arrange(format!(
            "insert into signature (id, group_id, announcement_id, pupil_id, guardian_id, agrees, text_hash, channel, given_at)
             select gen_random_uuid(), '{group}', '{asked}', '{}', '{}', true, text_hash, 'screen', '2026-11-23 08:30Z'
             from sign_off where announcement_id = '{asked}'",
            id(100),
            id(20)
        ))
        .await;
    hours(&world, 12, 1).await;
    let told = server.letters().len();
    assert!(!server.recipients().contains(&address(20)) && told > 0, "{:?}", server.recipients());
    world
        .arrange(format!(
            "update sign_off set text_hash = sha256('other') where announcement_id = '{asked}'"
        ))
        .await;
    hours(&world, 24, 1).await;
    assert_eq!(
        server.recipients().iter().filter(|to| **to == address(20)).count(),
        1,
        "{:?}",
        server.recipients()
    );
    assert_eq!(server.letters().len(), told + 1, "nobody else is asked again");
}
