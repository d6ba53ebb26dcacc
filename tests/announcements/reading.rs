//! What readers get.

use super::{cards, feed, post, publish};
use crate::support::World;
use crate::support::world::{GUARDIAN, JUST_PUBLISHED, NEWS, OTTERS, SUBSTITUTE, TEACHER};
use jiff::SignedDuration;

#[tokio::test]
async fn markup_in_a_text_stays_text() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let body = "<script>alert(1)</script> [ici](javascript:alert(1)) ![x](https://example.org/x.png) <img src=x onerror=alert(1)>";
    let address = publish(&mut teacher, "<b>Titre</b>", body).await;
    for path in [address, feed()] {
        let page = world.as_persona(GUARDIAN).await.get(&path).await;
        assert!(
            page.find("main script, main img, main b, main a[href^='javascript:']").is_empty(),
            "{path}"
        );
        assert_eq!(
            page.find("h1, h2").iter().filter(|title| title.0 == "<b>Titre</b>").count(),
            1,
            "{path}"
        );
    }
}

#[tokio::test]
async fn an_expired_post_leaves_the_class_and_its_teachers_still_find_it() {
    let world = World::new().await;
    let set = |day: &str| format!("update announcement set expires_on = '{day}' where id = '{NEWS}'");
    world.arrange(set("2026-11-23")).await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    assert!(
        cards(&guardian.get(&feed()).await).contains(&NEWS.to_string()),
        "its last day is its last day"
    );
    world.arrange(set("2026-11-22")).await;
    assert!(!cards(&guardian.get(&feed()).await).contains(&NEWS.to_string()));
    assert_eq!(guardian.get(&post(NEWS)).await.status.as_u16(), 404);
    assert_eq!(world.as_persona(TEACHER).await.get(&post(NEWS)).await.status.as_u16(), 200);
}

#[tokio::test]
async fn old_posts_come_page_by_page_without_gap_or_repeat() {
    let world = World::new().await;
    // many share one instant, so that the id has to decide
    world
        .arrange(format!(
            "insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, state, created_at, saved_at, published_at)
             select gen_random_uuid(), '{OTTERS}', author_id, 'news', 'Numéro ' || n, 'Texte', '<p>Texte</p>', 'fr', 'published', saved_at, saved_at,
                '2026-10-01 08:00Z'::timestamptz + (n / 10) * interval '1 hour'
             from announcement, generate_series(1, 55) n where id = '{NEWS}'"
        ))
        .await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    let (mut path, mut seen, mut pages) = (feed(), Vec::new(), 0);
    loop {
        let page = guardian.get(&path).await;
        pages += 1;
        let found = cards(&page);
        assert!(found.len() <= 20);
        seen.extend(found);
        match page.find("nav.pager a[rel=next]").first() {
            Some(next) => next.1["href"].clone_into(&mut path),
            None => break,
        }
    }
    assert_eq!(pages, 4);
    assert_eq!(seen.len(), 61);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 61);
    let nonsense = guardian.get(&format!("{}?before=nonsense", feed())).await;
    assert_eq!(cards(&nonsense)[0], JUST_PUBLISHED.to_string());
}

#[tokio::test]
async fn a_substitute_sees_earlier_posts_and_loses_them_with_the_assignment() {
    let world = World::new().await;
    let mut substitute = world.as_persona(SUBSTITUTE).await;
    // published on the 20th; the one before their time, on the 19th of October
    world
        .arrange(format!(
            "update announcement set published_at = '2026-10-19 08:00Z' where id = '{NEWS}'"
        ))
        .await;
    assert_eq!(substitute.get(&post(NEWS)).await.status.as_u16(), 200);
    assert!(cards(&substitute.get(&feed()).await).contains(&NEWS.to_string()));
    world.clock.advance(SignedDuration::from_hours(24 * 13));
    let mut later = world.as_persona(SUBSTITUTE).await;
    assert_eq!(later.get(&feed()).await.status.as_u16(), 404);
}

#[tokio::test]
async fn staff_see_the_weeks_of_their_class_and_families_do_not() {
    let world = World::new().await;
    let list = format!("{}/announcements", feed());
    let mut rosa = world.as_persona(TEACHER).await;
    let before = rosa.get(&list).await.test_id("weeks")[0].0.clone();
    publish(&mut rosa, "Une", "de plus").await;
    let page = rosa.get(&list).await;
    let after = page.test_id("weeks")[0].0.clone();
    let this = |text: &str| {
        let said = text.split("Cette semaine").nth(1).unwrap();
        let digits: String = said
            .chars()
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(char::is_ascii_digit)
            .collect();
        digits.parse::<i64>().unwrap()
    };
    assert_eq!(this(&after), this(&before) + 1, "{after}");
    assert_eq!(page.find("[data-testid=weeks] svg rect").len(), 12);
    for persona in [GUARDIAN, crate::support::world::PUPIL, crate::support::world::ASSISTANT] {
        assert!(
            world.as_persona(persona).await.get(&list).await.test_id("weeks").is_empty(),
            "{}",
            persona.name
        );
    }
}
