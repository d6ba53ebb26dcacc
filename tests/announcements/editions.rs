//! The newest posts of a class are kept between requests: nobody may notice.

use super::{cards, feed, post, publish};
use crate::support::browser::Browser;
use crate::support::world::{
    GUARDIAN, HERONS, INFORMED, JUST_PUBLISHED, NEWS, ON_THE_WALL, OTHER_NEWS, OTTERS, OUTSIDER, PRINCIPAL, TEACHER, YEAR, id,
};
use crate::support::{Page, World};
use jiff::SignedDuration;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use uuid::Uuid;

/// A card's text; nothing if it is not there.
fn card(page: &Page, post: Uuid) -> String {
    page.find(&format!("[data-post-id='{post}']"))
        .first()
        .map(|card| card.0.clone())
        .unwrap_or_default()
}

fn state(page: &Page, post: Uuid) -> String {
    page.find(&format!("[data-post-id='{post}']"))[0].1["data-state"].clone()
}

/// The class's page for a guardian who has seen it a moment ago.
async fn again(guardian: &mut Browser) -> Page {
    guardian.get(&feed()).await
}

#[tokio::test]
async fn what_changes_on_the_page_of_a_class_is_there_at_the_next_request() {
    let world = World::new().await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    assert_ne!(card(&again(&mut guardian).await, NEWS), "");

    // by the pages of the teacher
    let mut teacher = world.as_persona(TEACHER).await;
    let address = publish(&mut teacher, "Tout neuf", "Texte").await;
    let new: Uuid = address.rsplit('/').next().unwrap().parse().unwrap();
    assert!(card(&again(&mut guardian).await, new).contains("Tout neuf"));
    assert_eq!(teacher.post(&format!("{address}/undo"), &[]).await.status.as_u16(), 303);
    assert_eq!(card(&again(&mut guardian).await, new), "");
    let withdrawn = teacher.post(&format!("{}/withdraw", post(NEWS)), &[]).await;
    assert_eq!(withdrawn.status.as_u16(), 303);
    assert_eq!(state(&again(&mut guardian).await, NEWS), "withdrawn");

    // and whatever else stands on it
    for (change, sign) in [
        (
            format!("update announcement set title = 'Autrement dit' where id = '{ON_THE_WALL}'"),
            "Autrement dit",
        ),
        (
            format!(
                "update person set family_name = 'Nouveaunom', usage_name = null where id = (select author_id from announcement where id = '{ON_THE_WALL}')"
            ),
            "Nouveaunom",
        ),
        (
            format!(
                "update assignment set role = 'assistant' where group_id = '{OTTERS}' and person_id = (select author_id from announcement where id = '{ON_THE_WALL}')"
            ),
            "aide dans la classe",
        ),
        (
            format!("update school_year set ends_on = '2027-12-10', rollover_on = '2027-12-20' where id = '{YEAR}'"),
            "18 février 2028",
        ),
    ] {
        assert!(!card(&again(&mut guardian).await, ON_THE_WALL).contains(sign), "{sign} before");
        world.arrange(change).await;
        let after = card(&again(&mut guardian).await, ON_THE_WALL);
        assert!(after.contains(sign), "{sign}: {after}");
    }
    world
        .arrange(format!(
            "update class_group set name = 'Les lynx', state = 'frozen', state_why = 'no-teacher' where id = '{OTTERS}'"
        ))
        .await;
    let page = again(&mut guardian).await;
    assert_eq!(page.find("h1")[0].0, "Les lynx");
    assert_eq!(page.find(".note.warn").len(), 1, "frozen: {}", page.body);
    world.arrange(format!("delete from announcement where id = '{ON_THE_WALL}'")).await;
    assert_eq!(card(&again(&mut guardian).await, ON_THE_WALL), "");
}

#[tokio::test]
async fn the_clock_alone_takes_a_post_away() {
    let world = World::new().await;
    world
        .arrange(format!("update announcement set expires_on = '2026-11-23' where id = '{NEWS}'"))
        .await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    assert!(cards(&again(&mut guardian).await).contains(&NEWS.to_string()));
    // past midnight in Paris
    world.clock.advance(SignedDuration::from_hours(15));
    assert!(!cards(&again(&mut guardian).await).contains(&NEWS.to_string()));
}

#[tokio::test]
async fn what_is_kept_of_a_class_is_shown_to_nobody_who_may_not_enter_it() {
    let world = World::new().await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    assert!(cards(&again(&mut guardian).await).contains(&NEWS.to_string()));
    let mut outsider = world.as_persona(OUTSIDER).await;
    assert_eq!(outsider.get(&feed()).await.status.as_u16(), 404);
    let home = outsider.get("/home").await;
    assert!(!cards(&home).contains(&NEWS.to_string()), "{}", home.body);
    world
        .arrange(format!(
            "update guardianship set during = tstzrange(lower(during), '2026-11-23 08:00Z') where guardian_id = '{}'",
            id(20)
        ))
        .await;
    assert_eq!(again(&mut guardian).await.status.as_u16(), 404);
    assert!(cards(&guardian.get("/home").await).is_empty());
}

#[tokio::test]
async fn marks_reasons_and_language_stay_each_readers_own() {
    let world = World::new().await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    assert_eq!(state(&again(&mut guardian).await, ON_THE_WALL), "new");
    world.app.traces.write(&world.app).await.unwrap();
    assert_eq!(state(&again(&mut guardian).await, ON_THE_WALL), "read");
    let mut other = world.as_persona(INFORMED).await;
    let theirs = other.get(&feed()).await;
    assert_eq!(state(&theirs, ON_THE_WALL), "new", "one's reading is not another's");
    assert!(!theirs.body.contains(&id(100).to_string()), "another family's child");
    world
        .arrange(format!("update person set lang = 'en' where id = '{}'", id(22)))
        .await;
    assert!(card(&other.get(&feed()).await, NEWS).contains("November"));
    assert!(card(&again(&mut guardian).await, NEWS).contains("novembre"));
}

/// One's own page takes its posts from several classes, of which any may have changed.
#[tokio::test]
async fn at_home_classes_that_changed_stand_beside_classes_that_did_not() {
    let world = World::new().await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    let first = cards(&guardian.get("/home").await);
    assert!(
        first.contains(&OTHER_NEWS.to_string()) && first.contains(&NEWS.to_string()),
        "{first:?}"
    );
    assert_eq!(cards(&guardian.get("/home").await).len(), first.len());
    world
        .arrange(format!("update announcement set title = 'Changé' where id = '{OTHER_NEWS}'"))
        .await;
    let home = guardian.get("/home").await;
    assert!(card(&home, OTHER_NEWS).contains("Changé"));
    let mut sorted = cards(&home);
    sorted.sort();
    let mut before = first.clone();
    before.sort();
    assert_eq!(sorted, before);
    // and each class alone
    assert!(cards(&guardian.get(&format!("/groups/{HERONS}")).await).contains(&OTHER_NEWS.to_string()));
}

/// What is read while a change waits to be committed must not be kept as if the change were in it.
#[tokio::test]
async fn changes_that_commit_in_another_order_than_they_were_made_are_both_seen_and_wait_for_nobody() {
    let world = World::new().await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    again(&mut guardian).await;
    let mut slow = world.database.owner().await;
    slow.execute("begin").await.unwrap();
    slow.execute(AssertSqlSafe(format!(
        "update announcement set title = 'Premier' where id = '{NEWS}'"
    )))
    .await
    .unwrap();
    let mut quick = world.database.owner().await;
    quick.execute("set lock_timeout = '1s'").await.unwrap();
    quick
        .execute(AssertSqlSafe(format!(
            "update announcement set title = 'Second' where id = '{JUST_PUBLISHED}'"
        )))
        .await
        .unwrap();
    let between = again(&mut guardian).await;
    assert!(card(&between, JUST_PUBLISHED).contains("Second"));
    assert!(!card(&between, NEWS).contains("Premier"));
    slow.execute("commit").await.unwrap();
    let after = again(&mut guardian).await;
    assert!(card(&after, NEWS).contains("Premier"));
    assert!(card(&after, JUST_PUBLISHED).contains("Second"));
}

#[tokio::test]
async fn folding_the_steps_changes_no_number() {
    let world = World::new().await;
    let number =
        format!("select edition + (select count(*) from edition_step where group_id = '{OTTERS}') from class_group where id = '{OTTERS}'");
    world
        .arrange(format!("update announcement set title = 'Un de plus' where id = '{NEWS}'"))
        .await;
    let before = world.number(number.as_str()).await;
    assert!(world.number("select count(*) from edition_step").await > 0);
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
    assert_eq!(world.number("select count(*) from edition_step").await, 0);
    assert_eq!(world.number(number.as_str()).await, before);
    // the program itself may read the steps and no more
    let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
    for act in [
        "delete from edition_step".to_owned(),
        format!("insert into edition_step (group_id) values ('{OTTERS}')"),
    ] {
        assert!(app.execute(AssertSqlSafe(act)).await.is_err());
    }
}

/// A page that is at hand is decided about in one message and no transaction: whatever ends somebody's way in ends it there, too.
#[tokio::test]
async fn what_is_at_hand_is_refused_at_once_to_whom_it_no_longer_concerns() {
    for (why, end, status) in [
        (
            "suspended",
            format!(
                "update account set suspended_at = '2026-11-23 08:00Z' where person_id = '{}'",
                id(20)
            ),
            303,
        ),
        (
            "device",
            format!(
                "update device set expires_at = '2026-11-23 08:00Z' where account_id = (select id from account where person_id = '{}')",
                id(20)
            ),
            303,
        ),
        (
            "session",
            format!(
                "delete from session where account_id = (select id from account where person_id = '{}')",
                id(20)
            ),
            303,
        ),
        (
            "idle",
            format!(
                "update session set seen_at = seen_at - interval '31 days', created_at = created_at - interval '32 days' where account_id = (select id from account where person_id = '{}')",
                id(20)
            ),
            303,
        ),
        (
            "barred",
            format!(
                "update guardianship set right_level = 'barred', evidence_note = 'JAF' where guardian_id = '{}'",
                id(20)
            ),
            404,
        ),
        (
            "left",
            format!("update enrolment set during = tstzrange(lower(during), '2026-11-23 08:00Z') where group_id = '{OTTERS}'"),
            404,
        ),
    ] {
        let world = World::new().await;
        let mut guardian = world.as_persona(GUARDIAN).await;
        again(&mut guardian).await;
        assert!(
            cards(&again(&mut guardian).await).contains(&NEWS.to_string()),
            "{why}: it was at hand"
        );
        world.arrange(end).await;
        let page = again(&mut guardian).await;
        assert_eq!(page.status.as_u16(), status, "{why}");
        assert!(cards(&page).is_empty() && !page.body.contains("data-post-id"), "{why}");
    }
}

/// The second factor, the principal's visit and the teacher's review are asked about there as everywhere.
#[tokio::test]
async fn who_comes_for_work_gets_nothing_at_a_glance_that_the_door_would_refuse() {
    let world = World::new().await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    again(&mut guardian).await;
    let mut teacher = world.as_persona(TEACHER).await;
    assert!(cards(&teacher.get(&feed()).await).contains(&NEWS.to_string()));
    world
        .arrange("update account set totp_sealed = null, sheet_at = null".to_owned())
        .await;
    let refused = teacher.get(&feed()).await;
    assert!(cards(&refused).is_empty(), "{}", refused.status);
}

#[tokio::test]
async fn a_visit_of_the_principal_is_written_down_also_where_the_page_is_at_hand() {
    let world = World::new().await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    again(&mut guardian).await;
    let visits = "select count(*) from audit where action = 'principal-visit'";
    let before = world.number(visits).await;
    let mut head = world.as_persona(PRINCIPAL).await;
    assert!(cards(&head.get(&feed()).await).contains(&NEWS.to_string()));
    assert!(world.number(visits).await > before);
}
