//! A machine of the school's own translates what somebody reads: the original stays beside it, and nobody gains anything to read.

use super::{feed, publish};
use crate::support::World;
use crate::support::outside::Outside;
use crate::support::world::{GUARDIAN, INFORMED, NEWS, PERSONAS, TEACHER, id};
use axum::http::Method;

/// A school with a translator; everyone reads Turkish.
async fn world(translator: &Outside) -> World {
    let world = World::with(|app| translator.translates_for(app)).await;
    world.arrange("update person set lang = 'tr'").await;
    world
}

fn translation(post: &str) -> String {
    format!("{post}/translation")
}

fn news() -> String {
    format!("{}/announcements/{NEWS}", feed())
}

#[tokio::test]
async fn a_reader_asks_and_reads_the_translation_with_its_label_and_the_original() {
    let machine = Outside::translator().await;
    let world = world(&machine).await;
    let mut teacher = world.as_persona(TEACHER).await;
    let post = publish(
        &mut teacher,
        "Sortie <b>forêt</b>",
        "Prenez des **bottes**.\n\n- un goûter\n- <script>alert(1)</script>",
    )
    .await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    assert_eq!(guardian.get(&post).await.test_id("translate").len(), 1);
    let page = guardian.post(&translation(&post), &[]).await;
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (200, "announcement-translation"));
    let said = page.test_id("translation")[0].0.clone();
    assert!(
        said.contains("[tr] Sortie <b>forêt</b>") && said.contains("[tr] Prenez des bottes.") && said.contains("[tr] un goûter"),
        "{said}"
    );
    assert!(
        !page.body.contains("<script>alert") && !page.body.contains("<b>forêt"),
        "what a machine says is text"
    );
    assert!(page.test_id("original")[0].0.contains("bottes"));
    assert!(page.body.contains("Bir makine") || page.body.contains("makine"), "labelled");
    assert_eq!(page.find("[data-testid=original] .post")[0].1["lang"], "fr");

    // one request with the text of the post and nothing of the reader; the next one is answered from memory
    let asked = machine.taken();
    assert_eq!(asked.len(), 1);
    let json = asked[0].json();
    assert_eq!(
        (json["source"].as_str(), json["target"].as_str(), json["format"].as_str()),
        (Some("fr"), Some("tr"), Some("text"))
    );
    for private in ["Karima", "Benali", "Lina", "cookie", "0000-7000"] {
        assert!(!asked[0].whole().contains(private), "{private}");
    }
    world.as_persona(INFORMED).await.post(&translation(&post), &[]).await;
    assert_eq!(machine.taken().len(), 1);
    world
        .arrange(format!("update person set lang = 'zh-Hans' where id = '{}'", id(20)))
        .await;
    guardian.post(&translation(&post), &[]).await;
    assert_eq!(machine.taken()[1].json()["target"], "zh");
}

#[tokio::test]
async fn only_who_reads_a_post_has_it_translated() {
    let machine = Outside::translator().await;
    let world = world(&machine).await;
    for persona in PERSONAS {
        let mut browser = world.as_persona(*persona).await;
        let read = browser.get(&news()).await.status.as_u16();
        let before = machine.taken().len();
        let answer = browser.post(&translation(&news()), &[]).await;
        let staff = answer.status.as_u16() == 303 && answer.location() == news();
        if read == 200 {
            assert!(
                answer.status.as_u16() == 200 || staff,
                "{}: who works here reads French",
                persona.name
            );
        } else {
            assert_eq!(answer.status.as_u16(), read, "{}", persona.name);
            assert_eq!(machine.taken().len(), before, "{}", persona.name);
        }
    }
    assert!(!machine.taken().is_empty());
    let taken = machine.taken().len();
    let mut guardian = world.as_persona(GUARDIAN).await;
    for (state, set) in [
        ("withdrawn", "state = 'withdrawn', withdrawn_at = now(), withdrawn_by = author_id"),
        ("expired", "expires_on = '2026-11-22', title = 'Autre'"),
    ] {
        world.arrange(format!("update announcement set state = 'published', withdrawn_at = null, withdrawn_by = null where id = '{NEWS}'; update announcement set {set} where id = '{NEWS}'")).await;
        assert_eq!(guardian.post(&translation(&news()), &[]).await.status.as_u16(), 404, "{state}");
    }
    assert_eq!(machine.taken().len(), taken);
}

#[tokio::test]
async fn a_page_that_comes_back_with_an_error_offers_it_as_before() {
    let machine = Outside::translator().await;
    let world = world(&machine).await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    let event = super::post(crate::support::world::id(207));
    assert_eq!(guardian.get(&event).await.test_id("translate").len(), 1);
    let pupil = crate::support::world::id(100).to_string();
    let again = guardian
        .post(&format!("{event}/signature"), &[("pupil", &pupil), ("answer", "")])
        .await;
    assert_ne!(again.status.as_u16(), 303);
    assert_eq!(again.test_id("translate").len(), 1, "{}", again.status);
}

#[tokio::test]
async fn without_a_translator_nothing_is_offered_and_nothing_is_asked() {
    let world = World::new().await;
    world.arrange("update person set lang = 'tr'").await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    assert!(guardian.get(&news()).await.test_id("translate").is_empty());
    let answer = guardian.post(&translation(&news()), &[]).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, news().as_str()));
}

#[tokio::test]
async fn a_machine_that_fails_or_is_asked_too_often_says_so_beside_the_original() {
    let machine = Outside::translator().await;
    let world = world(&machine).await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    for status in [500, 302, 201] {
        machine.answer(status);
        let page = guardian.post(&translation(&news()), &[]).await;
        assert_eq!(page.status.as_u16(), 503, "{status}");
        assert!(page.test_id("original")[0].0.contains("bottes aux pieds") && page.test_id("translation").is_empty());
    }
    for _ in 0..17 {
        assert_eq!(guardian.post(&translation(&news()), &[]).await.status.as_u16(), 200);
    }
    let often = guardian.post(&translation(&news()), &[]).await;
    assert_eq!(often.status.as_u16(), 429);
    assert_eq!(often.test_id("original").len(), 1);
    // somebody else is not kept waiting, and by another method nothing is asked at all
    assert_eq!(
        world
            .as_persona(INFORMED)
            .await
            .post(&translation(&news()), &[])
            .await
            .status
            .as_u16(),
        200
    );
    let get = guardian
        .send(Method::GET, &translation(&news()), &[], axum::body::Body::empty())
        .await;
    assert_eq!(get.status.as_u16(), 404);
}
