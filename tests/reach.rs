//! Whom a post reached, and whom to call.

use crate::support::world::{
    GUARDIAN, INFORMED, JUST_PUBLISHED, NEWS, OTHER_GUARDIAN, OTTERS, PUPIL, TEACHER, TEACHER_GUARDIAN, UNCONFIRMED, id,
};
use crate::support::{Page, World};

fn reach() -> String {
    format!("/groups/{OTTERS}/announcements/{JUST_PUBLISHED}/reach")
}

fn calls() -> String {
    format!("/groups/{OTTERS}/announcements/{JUST_PUBLISHED}/calls")
}

/// How many of how many.
fn summary(page: &Page) -> (String, String) {
    let found = page.test_id("reach-summary");
    let attributes = &found.first().unwrap_or_else(|| panic!("{}", page.body)).1;
    (attributes["data-reached"].clone(), attributes["data-total"].clone())
}

/// How many households of this pupil are left.
fn left(page: &Page, pupil: u128) -> usize {
    let pupil = id(pupil).to_string();
    page.test_id("unreached-row")
        .iter()
        .filter(|row| row.1["data-pupil-id"] == pupil)
        .count()
}

#[tokio::test]
async fn reading_the_whole_text_counts_once_and_guardians_who_live_apart_count_apart() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let before = teacher.get(&reach()).await;
    assert_eq!(before.hook(), "reach");
    assert_eq!(summary(&before), ("0".to_owned(), "8".to_owned()));
    assert_eq!(left(&before, 100), 2, "Lina has two homes");

    let post = format!("/groups/{OTTERS}/announcements/{JUST_PUBLISHED}");
    let mut guardian = world.as_persona(GUARDIAN).await;
    guardian.get(&post).await;
    guardian.get(&post).await;
    guardian.get("/home").await;
    world.app.traces.write(&world.app).await.unwrap();
    let half = teacher.get(&reach()).await;
    assert_eq!(summary(&half).0, "0");
    assert_eq!(left(&half, 100), 1);

    world.as_persona(OTHER_GUARDIAN).await.get(&format!("/groups/{OTTERS}")).await;
    world.app.traces.write(&world.app).await.unwrap();
    let both = teacher.get(&reach()).await;
    assert_eq!(summary(&both).0, "1");
    assert_eq!(left(&both, 100), 0);
    assert_eq!(
        world
            .number(format!("select count(*) from read_mark where announcement_id = '{JUST_PUBLISHED}'"))
            .await,
        2
    );
}

#[tokio::test]
async fn staff_leave_no_mark_and_one_whom_nobody_confirmed_does_not_count() {
    let world = World::new().await;
    for persona in [TEACHER, UNCONFIRMED, PUPIL] {
        world.as_persona(persona).await.get(&format!("/groups/{OTTERS}")).await;
    }
    world.app.traces.write(&world.app).await.unwrap();
    let marks = |n: u128| {
        format!(
            "select count(*) from read_mark where announcement_id = '{JUST_PUBLISHED}' and person_id = '{}'",
            id(n)
        )
    };
    assert_eq!(world.number(marks(10)).await, 0);
    assert_eq!(world.number(marks(106)).await, 1);
    assert_eq!(world.number(marks(21)).await, 1);
    let page = world.as_persona(TEACHER).await.get(&reach()).await;
    assert_eq!(left(&page, 101), 1, "Tom's family counts once the school knows that it was them");
}

#[tokio::test]
async fn a_list_that_does_not_hold_the_whole_text_is_no_reading() {
    let world = World::new().await;
    world
        .arrange(format!(
            "update announcement set body = repeat('mot ', 500) where id = '{JUST_PUBLISHED}'"
        ))
        .await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    let feed = guardian.get(&format!("/groups/{OTTERS}")).await;
    assert!(feed.body.contains("Lire la suite"));
    guardian.get(&format!("/groups/{OTTERS}/announcements")).await;
    let head = guardian
        .send(
            axum::http::Method::HEAD,
            &format!("/groups/{OTTERS}/announcements/{JUST_PUBLISHED}"),
            &[],
            axum::body::Body::empty(),
        )
        .await;
    assert_eq!(head.status.as_u16(), 200);
    world.app.traces.write(&world.app).await.unwrap();
    let marks = format!(
        "select count(*) from read_mark where announcement_id = '{JUST_PUBLISHED}' and person_id = '{}'",
        id(20)
    );
    assert_eq!(world.number(&marks).await, 0);
    guardian.get(&format!("/groups/{OTTERS}/announcements/{JUST_PUBLISHED}")).await;
    world.app.traces.write(&world.app).await.unwrap();
    assert_eq!(world.number(&marks).await, 1);
}

#[tokio::test]
async fn who_was_called_is_reached_and_noted_once() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let ines = id(22).to_string();
    for _ in 0..2 {
        let noted = teacher.post(&calls(), &[("guardian", &ines)]).await;
        assert_eq!((noted.status.as_u16(), noted.location()), (303, reach().as_str()));
    }
    assert_eq!(
        world
            .number(format!("select count(*) from call_mark where announcement_id = '{JUST_PUBLISHED}'"))
            .await,
        1
    );
    let page = teacher.get(&reach()).await;
    assert_eq!((summary(&page).0.as_str(), left(&page, 102)), ("1", 0));
    // an informed guardian is a family like any other, and sees nothing of this page
    assert_eq!(world.as_persona(INFORMED).await.get(&reach()).await.status.as_u16(), 403);
}

#[tokio::test]
async fn nobody_is_called_who_is_barred_elsewhere_or_a_contact_only() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    // barred from the class, contact only, of another class, a pupil, nonsense
    for n in [24, 25, 26, 23, 27, 106] {
        let answer = teacher.post(&calls(), &[("guardian", &id(n).to_string())]).await;
        assert_eq!(answer.status.as_u16(), 404, "{n}");
    }
    assert_eq!(teacher.post(&calls(), &[("guardian", "x")]).await.status.as_u16(), 404);
    assert_eq!(
        world
            .number(format!("select count(*) from call_mark where announcement_id = '{JUST_PUBLISHED}'"))
            .await,
        0
    );
    let page = teacher.get(&reach()).await;
    for name in ["Vogel", "Lemoine Bela", "Bela Lemoine", "Roche", "Carlier"] {
        assert!(!page.body.contains(name), "{name}");
    }
    // Max's mother is kept out of the class by the order about his sister: he stays in sight, with nobody to call
    assert_eq!(left(&page, 105), 1);
}

#[tokio::test]
async fn staff_are_blind_on_their_own_child() {
    let world = World::new().await;
    let mut tania = world.as_persona(TEACHER_GUARDIAN).await;
    let page = tania.get(&reach()).await;
    assert_eq!(summary(&page).1, "7");
    assert_eq!(left(&page, 103), 0);
    let notes = page.find("p.note");
    assert!(notes[0].0.contains("Une autre personne s'en occupe"), "{notes:?}");
    assert_eq!(
        tania.post(&calls(), &[("guardian", &id(11).to_string())]).await.status.as_u16(),
        404
    );
    let rosa = world.as_persona(TEACHER).await.get(&reach()).await;
    assert_eq!(left(&rosa, 103), 1);
}

#[tokio::test]
async fn a_draft_and_a_withdrawn_post_have_no_such_page() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    for n in [202, 203] {
        let page = teacher.get(&format!("/groups/{OTTERS}/announcements/{}/reach", id(n))).await;
        assert_eq!(page.status.as_u16(), 404, "{n}");
    }
    assert_eq!(
        teacher
            .get(&format!("/groups/{OTTERS}/announcements/{NEWS}/reach"))
            .await
            .status
            .as_u16(),
        200
    );
}

#[tokio::test]
async fn a_slip_that_came_back_on_paper_has_been_read_on_paper_and_an_answer_says_more_than_reading() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let event = format!("/groups/{OTTERS}/announcements/{}", id(207));
    let state = |page: &Page, n: u128| {
        let pupil = id(n).to_string();
        let rows = page.test_id("reach-child");
        let row = rows.iter().find(|row| row.1["data-pupil-id"] == pupil).unwrap();
        (row.1["data-state"].clone(), row.0.clone())
    };
    let before = teacher.get(&format!("{event}/reach")).await;
    assert_eq!(state(&before, 102).0, "left");
    let fields = [
        ("pupil", id(106).to_string()),
        ("guardian", id(30).to_string()),
        ("answer", "yes".to_owned()),
        ("received_on", "2026-11-23".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(teacher.post(&format!("{event}/paper-answers"), &fields).await.status.as_u16(), 303);
    let page = teacher.get(&format!("{event}/reach")).await;
    let (stands, said) = state(&page, 106);
    assert_eq!(stands, "acknowledged");
    assert!(said.contains("sur papier"), "{said}");
    assert_eq!(left(&page, 106), 0);
    assert!(page.test_id("reach-acknowledged")[0].0.contains("répondu"));
    // an answer to a text that was changed since is no answer; the paper was read
    world.arrange("update sign_off set text_hash = sha256('other')").await;
    assert_eq!(state(&teacher.get(&format!("{event}/reach")).await, 106).0, "reached");
    world
        .arrange("update sign_off f set text_hash = g.text_hash from signature g where g.announcement_id = f.announcement_id")
        .await;
    // written down by mistake, and taken back: nothing of it is left
    world
        .arrange(format!(
            "update signature set ended_at = given_at, ended_why = 'undone' where guardian_id = '{}' and channel = 'paper'",
            id(30)
        ))
        .await;
    assert_eq!(state(&teacher.get(&format!("{event}/reach")).await, 106).0, "left");
    // a post that asks for nothing says nothing of answers
    let news = teacher.get(&reach()).await;
    assert!(news.test_id("reach-acknowledged").is_empty() && news.test_id("reach-left").is_empty());
}
