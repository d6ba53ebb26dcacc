//! What ends, ends everywhere at once: on every way in, on every node of the program; and who moves is never in both classes or none.

use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{GUARDIAN, HERONS, NEWS, OFFICE, OTTERS, PRINCIPAL, TEACHER, id};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

const LINA: u128 = 100;

async fn status(browser: &mut Browser, path: &str) -> u16 {
    browser.get(path).await.status.as_u16()
}

#[tokio::test]
async fn what_one_node_ends_is_over_on_the_other_at_the_next_request() {
    let world = World::new().await;
    let other = world.another_node().await;
    // Karima reads on the second node, in two tabs and on a second device; her class is warm in its memory
    let mut tab = world.as_persona(GUARDIAN).await.at(&other);
    let mut second_tab = tab.clone();
    let mut telephone = world.as_persona(GUARDIAN).await.at(&other);
    let feed = format!("/groups/{OTTERS}");
    let post = format!("/groups/{OTTERS}/announcements/{NEWS}");
    for browser in [&mut tab, &mut second_tab, &mut telephone] {
        assert_eq!((status(browser, &feed).await, status(browser, &post).await), (200, 200));
        assert!(browser.get("/home").await.body.contains("Sortie au musée"));
    }
    let lina = id(LINA).to_string();
    let child = [("child", lina.as_str())];
    assert_eq!(tab.post("/me/data/export", &child).await.status.as_u16(), 200);

    // the office records a court order on the first node
    let edge = id(25_100);
    let mut office = world.as_persona(OFFICE).await;
    let done = office
        .post(
            &format!("/school/guardianships/{edge}"),
            &[
                ("right_level", "barred"),
                ("channel", "screen"),
                ("evidence_note", "JAF Lyon, 20 novembre 2026"),
            ],
        )
        .await;
    assert_eq!(done.status.as_u16(), 303, "{}", done.body);

    // a court order signs her out as well (rules.md 26); whichever comes first, nothing of the class is read
    for browser in [&mut tab, &mut second_tab, &mut telephone] {
        for path in [&feed, &post, &format!("/groups/{OTTERS}/access"), &format!("/children/{lina}")] {
            assert!([303, 404].contains(&status(browser, path).await), "{path}");
        }
        let home = browser.get("/home").await;
        assert!(
            !home.body.contains("Sortie au musée") && !home.body.contains(&OTTERS.to_string()),
            "{}",
            home.body
        );
        let export = browser.post("/me/data/export", &child).await.status.as_u16();
        assert!([303, 404].contains(&export), "{export}");
    }
    // and in a session that began afterwards
    let mut again = world.as_persona(GUARDIAN).await.at(&other);
    assert_eq!((status(&mut again, &feed).await, status(&mut again, &post).await), (404, 404));
    assert_eq!(again.post("/me/data/export", &child).await.status.as_u16(), 404);
    assert_eq!(world.number("select count(*) from audit where action = 'data-export'").await, 1);
}

#[tokio::test]
async fn a_teachers_last_minute_is_the_last_on_every_node() {
    let world = World::new().await;
    let other = world.another_node().await;
    let mut rosa = world.as_persona(TEACHER).await.at(&other);
    let write = format!("/groups/{OTTERS}/announcements/new");
    assert_eq!(status(&mut rosa, &write).await, 200);
    let draft = format!("/groups/{OTTERS}/announcements/{}/publish", crate::support::world::DRAFT);
    let mut head = world.as_persona(PRINCIPAL).await;
    let done = head
        .post(
            &format!("/school/staff/{}/departure", id(10)),
            &[("leaves_at", "2026-11-23T10:00"), ("confirm", "yes")],
        )
        .await;
    assert_eq!(done.status.as_u16(), 303, "{}", done.body);
    // her session idles by the family's rule now; the class is closed to it on both nodes, and the draft stays one
    for mut browser in [rosa.clone(), rosa.at(&world.node())] {
        for path in [&write, &format!("/groups/{OTTERS}"), &format!("/groups/{OTTERS}/roster")] {
            assert!([404, 303].contains(&status(&mut browser, path).await), "{path}");
        }
        let refused = browser.post(&draft, &[("version", "1")]).await;
        assert!([404, 303].contains(&refused.status.as_u16()), "{}", refused.status);
    }
    assert_eq!(
        world
            .number(format!(
                "select count(*) from announcement where id = '{}' and state = 'draft'",
                crate::support::world::DRAFT
            ))
            .await,
        1
    );
}

#[tokio::test]
async fn an_invitation_dies_with_the_right_it_speaks_of() {
    let world = World::new().await;
    let other = world.another_node().await;
    let code = [
        ("code", crate::support::world::LETTER_CODE),
        ("birth_day", "6"),
        ("birth_month", "6"),
        ("birth_year", "2012"),
    ];
    // on its way on the second node when the right ends on the first
    let mut jeanne = world.browser().at(&other);
    assert_eq!(jeanne.post("/join", &code).await.status.as_u16(), 303);
    world
        .arrange(format!(
            "update guardianship set during = tstzrange(lower(during), '2026-11-23 08:59Z') where guardian_id = '{}'",
            id(33)
        ))
        .await;
    let on = jeanne
        .post(
            "/join/account",
            &[("confirm_identity", "yes"), ("password", crate::support::world::NEW_PASSWORD)],
        )
        .await;
    assert_ne!(on.status.as_u16(), 500);
    assert_eq!(
        world
            .number(format!("select count(*) from account where person_id = '{}'", id(33)))
            .await,
        0
    );
    let again = world.browser().at(&other).post("/join", &code).await;
    assert_eq!(again.status.as_u16(), 422);
}

#[tokio::test]
async fn a_thousand_readers_never_see_both_classes_or_neither_while_a_child_moves() {
    const READERS: usize = 1000;
    let world = World::new().await;
    // only Lina ties Karima to a class
    world
        .arrange(format!(
            "delete from guardianship where guardian_id = '{}' and pupil_id <> '{}'",
            id(20),
            id(LINA)
        ))
        .await;
    let reader = world.as_persona(GUARDIAN).await;
    let (stop, wrong, moved_on) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicUsize::new(0)),
        Arc::new(AtomicUsize::new(0)),
    );
    let mut readers = tokio::task::JoinSet::new();
    let slots = Arc::new(tokio::sync::Semaphore::new(40));
    for _ in 0..READERS {
        let (mut browser, slots) = (reader.clone(), Arc::clone(&slots));
        let (wrong, moved_on) = (Arc::clone(&wrong), Arc::clone(&moved_on));
        readers.spawn(async move {
            let _slot = slots.acquire_owned().await.unwrap();
            let page = browser.get("/children").await;
            assert_eq!(page.status.as_u16(), 200);
            let (otters, herons) = (page.body.contains("Loutres"), page.body.contains("Hérons"));
            if otters == herons {
                wrong.fetch_add(1, Ordering::Relaxed);
            }
            if herons {
                moved_on.fetch_add(1, Ordering::Relaxed);
            }
        });
    }
    let mut office = world.as_persona(OFFICE).await;
    let moving = async {
        let mut moves = 0;
        while !stop.load(Ordering::Relaxed) {
            let (group, level) = if moves % 2 == 0 { (HERONS, "3e") } else { (OTTERS, "CE2") };
            let answer = office
                .post(
                    &format!("/school/pupils/{}", id(LINA)),
                    &[
                        ("family_name", "Benali"),
                        ("given_name", "Lina"),
                        ("birth_date", "2018-03-27"),
                        ("group", &group.to_string()),
                        ("level", level),
                    ],
                )
                .await;
            assert_eq!(answer.status.as_u16(), 303, "{}", answer.body);
            moves += 1;
            // facts have a length: the next move is a second later by the program's clock
            world.clock.advance(jiff::SignedDuration::from_secs(1));
        }
        moves
    };
    let reading = async {
        while let Some(done) = readers.join_next().await {
            done.unwrap();
        }
        stop.store(true, Ordering::Relaxed);
    };
    let (moves, ()) = tokio::join!(moving, reading);
    assert!(moves >= 4, "{moves} moves");
    assert!(moved_on.load(Ordering::Relaxed) > 0, "some read the other class");
    assert_eq!(wrong.load(Ordering::Relaxed), 0, "both classes, or neither");
}
