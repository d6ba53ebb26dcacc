//! The rules of the brake, as the school sets them.

use crate::support::World;
use crate::support::world::{GUARDIAN, OFFICE, PRINCIPAL, TEACHER};

#[tokio::test]
async fn the_head_alone_sets_the_rules_and_they_hold_at_once() {
    let world = World::new().await;
    let levels = [
        ("second_eyes", "always"),
        ("level[phone]", "red"),
        ("level[network]", "off"),
        ("level[nonsense]", "off"),
    ];
    for (persona, status) in [(TEACHER, 404), (GUARDIAN, 404), (OFFICE, 403)] {
        let mut other = world.as_persona(persona).await;
        assert_eq!(other.get("/school/brake").await.status.as_u16(), status, "{}", persona.name);
        for (path, fields) in [
            ("/school/brake", &levels[..]),
            ("/school/brake/words", &[("list", "health"), ("without[health]", "malad")]),
            ("/school/brake/authors", &[("author", "00000000-0000-7000-8000-000000000010")]),
        ] {
            assert_eq!(other.post(path, fields).await.status.as_u16(), status, "{} {path}", persona.name);
        }
    }
    assert_eq!(world.text("select second_eyes from school").await, "risky");
    assert_eq!(
        world.number("select count(*) from brake_word where not used or not shipped").await,
        0
    );
    let mut head = world.as_persona(PRINCIPAL).await;
    assert_eq!(head.post("/school/brake", &levels).await.status.as_u16(), 303);
    assert_eq!(world.text("select second_eyes from school").await, "always");
    assert_eq!(
        world
            .text("select string_agg(level, ' ' order by rule) from brake_rule where rule in ('phone', 'network', 'name')")
            .await,
        "amber off red"
    );
    assert_eq!(head.post("/school/brake", &[("second_eyes", "never")]).await.status.as_u16(), 422);
    assert_eq!(world.text("select second_eyes from school").await, "always");
}

#[tokio::test]
async fn a_school_adds_words_and_does_without_some() {
    let world = World::new().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let words = |own: &'static str, without: &'static str| [("list", "health"), ("own[health]", own), ("without[health]", without)];
    for (own, without, wrong) in [
        ("a", "", "own-health"),
        ("deux mots", "", "own-health"),
        ("<script>", "", "own-health"),
        ("malad*", "", "own-health"),
        ("", "grippe", "without-health"),
    ] {
        let page = head.post("/school/brake/words", &words(own, without)).await;
        assert_eq!(
            (page.status.as_u16(), page.find(&format!("#{wrong}-error")).len()),
            (422, 1),
            "{own} {without}"
        );
        assert_eq!(page.find("details[open]").len(), 1);
    }
    assert_eq!(
        world.number("select count(*) from brake_word where not used or not shipped").await,
        0
    );
    let saved = head
        .post("/school/brake/words", &words("Grippe*, poux\nPOUX", "malad*\nvaccin"))
        .await;
    assert_eq!(saved.status.as_u16(), 303);
    assert_eq!(
        world
            .text("select string_agg(word || case when begins then '*' else '' end, ' ' order by word) from brake_word where not shipped")
            .await,
        "grippe* poux"
    );
    let found = |page: &crate::support::Page| {
        page.test_id("warning")
            .iter()
            .map(|line| line.1["data-rule"].clone())
            .collect::<Vec<_>>()
    };
    let mut rosa = world.as_persona(TEACHER).await;
    let created = crate::announcements::write(&mut rosa, &[("kind", "news"), ("title", "A"), ("body", "Des poux, et la grippé.")]).await;
    assert_eq!(found(&rosa.get(created.location()).await), ["health"]);
    let created = crate::announcements::write(&mut rosa, &[("kind", "news"), ("title", "B"), ("body", "Tous malades ?")]).await;
    assert!(found(&rosa.get(created.location()).await).is_empty());
    // and back
    assert_eq!(head.post("/school/brake/words", &words("", "")).await.status.as_u16(), 303);
    assert_eq!(
        world.number("select count(*) from brake_word where not used or not shipped").await,
        0
    );
}

#[tokio::test]
async fn whose_posts_were_looked_at_is_forgotten_when_it_is_over() {
    let world = World::new().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let named = [("author", "00000000-0000-7000-8000-000000000010"), ("until_on", "2026-12-01")];
    assert_eq!(head.post("/school/brake/authors", &named).await.status.as_u16(), 303);
    for (days, left) in [(8, 1), (1, 0)] {
        world.clock.advance(jiff::SignedDuration::from_hours(24 * days));
        preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
        assert_eq!(world.number("select count(*) from careful_author").await, left);
    }
}
