//! One's own page and one's children.

use crate::support::world::{
    BARRED_WITH_SIBLING, ENTRUSTED, FORMER_TEACHER, GUARDIAN, HERONS, INFORMED, JUST_PUBLISHED, NEWS, OFFICE, ON_THE_WALL, OTHER_EVENT,
    OTHER_HOMEWORK, OTHER_NEWS, OTTERS, PUPIL, PUPIL_WITHOUT_CONSENT, SUBSTITUTE_PAST, TEACHER, UNCONFIRMED, id,
};
use crate::support::{Page, World, statements};
use jiff::SignedDuration;

fn states(page: &Page) -> Vec<(String, String)> {
    page.test_id("post-card")
        .iter()
        .map(|card| (card.1["data-post-id"].clone(), card.1["data-state"].clone()))
        .collect()
}

#[tokio::test]
async fn a_family_reads_all_its_classes_in_one_list_and_filters_by_child() {
    let world = World::new().await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    let home = guardian.get("/home").await;
    assert_eq!(home.hook(), "home");
    let all: Vec<String> = states(&home).into_iter().map(|card| card.0).collect();
    for post in [NEWS, ON_THE_WALL, JUST_PUBLISHED, OTHER_NEWS] {
        assert!(all.contains(&post.to_string()), "{post}");
    }
    assert_eq!(home.test_id("child-filter").len(), 3);

    let adam = guardian.get(&format!("/home?child={}", id(110))).await;
    let posts: Vec<String> = states(&adam).into_iter().map(|card| card.0).collect();
    assert_eq!(posts, [OTHER_NEWS, OTHER_HOMEWORK, OTHER_EVENT].map(|post| post.to_string()));
    assert_eq!(adam.find("a.chip[aria-current]")[0].0, "Adam");
    // somebody else's child, or nonsense, filters nothing
    for child in [id(101).to_string(), "x".to_owned()] {
        assert_eq!(
            states(&guardian.get(&format!("/home?child={child}")).await).len(),
            all.len(),
            "{child}"
        );
    }
    // one child needs no filter
    assert!(
        world
            .as_persona(INFORMED)
            .await
            .get("/home")
            .await
            .test_id("child-filter")
            .is_empty()
    );
}

#[tokio::test]
async fn what_was_sent_whole_is_read_the_next_time_and_all_read_is_said() {
    let world = World::new().await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    let first = states(&guardian.get("/home").await);
    let new = |states: &[(String, String)]| states.iter().filter(|card| card.1 == "new").count();
    assert_eq!(new(&first), 7, "all but Otters' first, which was read on the 21st");
    world.app.traces.write(&world.app).await.unwrap();
    let second = guardian.get("/home").await;
    assert_eq!(new(&states(&second)), 0);
    assert!(second.body.contains("Tout est lu. Bonne soirée."));
    // looking again changes nothing
    let before = world.number("select count(*) from read_mark").await;
    guardian.get("/home").await;
    world.app.traces.write(&world.app).await.unwrap();
    assert_eq!(world.number("select count(*) from read_mark").await, before);
}

#[tokio::test]
async fn a_join_that_nobody_confirmed_reads_for_fourteen_days() {
    let world = World::new().await;
    let mut ugo = world.as_persona(UNCONFIRMED).await;
    let home = ugo.get("/home").await;
    assert_eq!(home.test_id("unconfirmed").len(), 1);
    assert!(!states(&home).is_empty());
    // he joined on the 21st at 8
    world.clock.advance(
        "2026-12-05T08:00:00Z"
            .parse::<jiff::Timestamp>()
            .unwrap()
            .duration_since(world.clock.now())
            - SignedDuration::from_micros(1),
    );
    assert_eq!(ugo.get(&format!("/groups/{OTTERS}")).await.status.as_u16(), 200);
    world.clock.advance(SignedDuration::from_micros(1));
    assert_eq!(ugo.get(&format!("/groups/{OTTERS}")).await.status.as_u16(), 404);
    let home = ugo.get("/home").await;
    assert_eq!((states(&home).len(), home.test_id("unconfirmed").len()), (0, 1));
    assert!(home.test_id("unconfirmed")[0].0.contains("La classe s'ouvrira ensuite ici."));
    assert!(
        !home.body.contains("aucune classe"),
        "who waits is told to wait, not that there is an error"
    );
}

#[tokio::test]
async fn access_that_has_ended_is_said_here_and_nothing_of_the_class_with_it() {
    let world = World::new().await;
    for persona in [FORMER_TEACHER, SUBSTITUTE_PAST] {
        let home = world.as_persona(persona).await.get("/home").await;
        assert_eq!(home.test_id("access-ended").len(), 1, "{}", persona.name);
        assert!(states(&home).is_empty());
        assert_eq!(home.test_id("empty-state").len(), 1);
    }
    let pupil = world.as_persona(PUPIL_WITHOUT_CONSENT).await.get("/home").await;
    let said = &pupil.test_id("access-ended")[0].0;
    assert!(said.contains("une autorisation s'est terminée"), "{said}");
    assert!(!pupil.body.contains("Gael") && !pupil.body.contains("Perrin Gael"), "never whose");
    // a court order is told to nobody
    let barred = world.as_persona(BARRED_WITH_SIBLING).await.get("/home").await;
    assert!(barred.test_id("access-ended").is_empty());
    assert!(!barred.body.contains("Loutres"));
    // thirty days later it is no news any more
    world.clock.advance(SignedDuration::from_hours(24 * 31));
    let later = world.signed_in(16).await.get("/home").await;
    assert!(later.test_id("access-ended").is_empty());
}

#[tokio::test]
async fn staff_find_their_classes_and_the_office_its_rooms() {
    let world = World::new().await;
    let teacher = world.as_persona(TEACHER).await.get("/home").await;
    assert_eq!(teacher.find(&format!("main a[href='/groups/{OTTERS}']")).len(), 1);
    assert!(states(&teacher).iter().all(|card| card.1 != "new"), "staff read without marks");
    let office = world.as_persona(OFFICE).await.get("/home").await;
    assert!(states(&office).is_empty());
    assert_eq!(office.find("main a[href='/school']").len(), 1);
}

#[tokio::test]
async fn a_guardians_children_say_the_own_right_and_nothing_of_others() {
    let world = World::new().await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    let list = guardian.get("/children").await;
    assert_eq!(list.test_id("child-row").len(), 2);
    let lina = guardian.get(&format!("/children/{}", id(100))).await;
    assert_eq!(lina.hook(), "child");
    assert!(lina.body.contains("CE1-CE2 Loutres") && lina.body.contains("CE2"));
    for other in ["Nabil", "Carl"] {
        assert!(!lina.body.contains(other), "{other}");
    }
    let mai = world.as_persona(INFORMED).await.get(&format!("/children/{}", id(102))).await;
    assert!(mai.body.contains("Vous lisez les nouvelles et écrivez"));
    assert!(!mai.body.contains("JAF"), "the decision is not the guardian's to read here");
    let zoe = world.as_persona(ENTRUSTED).await.get(&format!("/children/{}", id(104))).await;
    assert!(zoe.body.contains("confié par décision"));

    for (persona, child) in [
        (GUARDIAN, 101),
        (UNCONFIRMED, 101),
        (BARRED_WITH_SIBLING, 104),
        (BARRED_WITH_SIBLING, 105),
        (TEACHER, 100),
        (PUPIL, 106),
    ] {
        let page = world.as_persona(persona).await.get(&format!("/children/{}", id(child))).await;
        assert_eq!(page.status.as_u16(), 404, "{} {child}", persona.name);
    }
}

#[tokio::test]
async fn ending_an_edge_empties_the_page_at_the_next_request() {
    let world = World::new().await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    guardian.get("/home").await;
    world
        .arrange(format!(
            "update guardianship set during = tstzrange(lower(during), '2026-11-23 08:00Z') where guardian_id = '{}' and pupil_id = '{}'",
            id(20),
            id(110)
        ))
        .await;
    let home = guardian.get("/home").await;
    assert!(!home.body.contains("hérons"));
    assert!(!states(&home).iter().any(|card| card.0 == OTHER_NEWS.to_string()));
    assert_eq!(home.test_id("access-ended").len(), 1);
    assert_eq!(guardian.get(&format!("/groups/{HERONS}")).await.status.as_u16(), 404);
    assert_eq!(guardian.get(&format!("/children/{}", id(110))).await.status.as_u16(), 404);
}

/// What performance.md asks of the feed: session and access are one statement, the page is one more. Beginning is the third round
/// trip; a reading transaction is dropped, not committed.
#[tokio::test]
async fn the_feed_is_the_entry_and_one_statement() {
    let world = World::new().await;
    let feed = statements::of(&world, GUARDIAN, &format!("/groups/{OTTERS}")).await;
    assert_eq!(feed.len(), 2, "{feed:#?}");
    assert!(feed[0].contains("from wall.enter("), "{}", feed[0]);
    assert!(feed[1].contains("from class_group k"), "{}", feed[1]);
    // what is kept between requests is looked at, not believed
    let again = statements::of(&world, GUARDIAN, &format!("/groups/{OTTERS}")).await;
    assert_eq!(again.len(), 1, "{again:#?}");
    assert!(again[0].contains("e.number"), "{}", again[0]);
    // one's own page also asks which access has ended
    let home = statements::of(&world, GUARDIAN, "/home").await;
    assert_eq!(home.len(), 3, "{home:#?}");
}

/// Withdrawing tells those who had opened the post, and nobody else; after a week it is over.
#[tokio::test]
async fn who_had_read_what_is_taken_back_is_told_so() {
    let world = World::new().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let address = format!("/groups/{OTTERS}/announcements/{JUST_PUBLISHED}");
    assert_eq!(karima.get(&address).await.status.as_u16(), 200);
    world.app.traces.write(&world.app).await.unwrap();
    let mut rosa = world.as_persona(TEACHER).await;
    assert_eq!(rosa.post(&format!("{address}/withdraw"), &[]).await.status.as_u16(), 303);
    let told = karima.get("/home").await.find("[data-testid=recalled] a");
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].1["href"], address);
    let page = karima.get(&address).await;
    assert_eq!(page.test_id("post-card")[0].1["data-state"], "withdrawn");
    let mut other = world.as_persona(INFORMED).await;
    assert!(other.get("/home").await.test_id("recalled").is_empty());
    world.clock.advance(SignedDuration::from_hours(24 * 7 + 1));
    assert!(karima.get("/home").await.test_id("recalled").is_empty());
}
