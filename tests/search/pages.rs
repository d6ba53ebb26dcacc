//! Many hits: page by page, in few statements, and by the index of words where a class has said very much.

use super::{finds, hits, search};
use crate::support::world::{GUARDIAN, HERONS, INFORMED, OTTERS, OUTSIDER, id};
use crate::support::{World, statements};

#[tokio::test]
async fn posts_for_other_families_take_no_place_on_a_page() {
    let world = World::new().await;
    let (rosa, lina) = (id(10), id(100));
    world
        .arrange(format!(
            "create temp table made as select gen_random_uuid() as id, n from generate_series(1, 35) n;
             insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, state, created_at, saved_at, published_at, audience)
             select id, '{OTTERS}', '{rosa}', 'news', 'Cantine', 'Menu.', '<p>Menu.</p>', 'fr', 'published', '2026-11-20', '2026-11-20',
                 '2026-11-20'::timestamptz + n * interval '1 minute', case when n > 5 then 'chosen' else 'class' end from made;
             insert into announcement_pupil (group_id, announcement_id, pupil_id) select '{OTTERS}', id, '{lina}' from made where n > 5"
        ))
        .await;
    let page = search(&mut world.as_persona(INFORMED).await, "cantine").await;
    assert_eq!(hits(&page).len(), 5);
    assert!(page.find("nav.pager").is_empty());
    let page = search(&mut world.as_persona(GUARDIAN).await, "cantine").await;
    assert_eq!(hits(&page).len(), 20);
    assert_eq!(page.find("nav.pager a[rel=next]").len(), 1);
}

#[tokio::test]
async fn many_are_read_page_by_page_newest_first() {
    let world = World::new().await;
    world
        .arrange(format!(
            "insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, state, created_at, saved_at, published_at)
             select ('00000000-0000-7000-8000-' || lpad((50000 + n)::text, 12, '0'))::uuid, case when n % 2 = 0 then '{OTTERS}'::uuid else '{HERONS}' end,
                 case when n % 2 = 0 then '{}'::uuid else '{}' end, 'news', 'Cantine ' || n, 'Menu.', '<p>Menu.</p>', 'fr', 'published', '2026-11-20',
                 '2026-11-20', '2026-11-20'::timestamptz + n * interval '1 minute' from generate_series(1, 45) n",
            id(10),
            id(12)
        ))
        .await;
    let mut reader = world.as_persona(GUARDIAN).await;
    let mut all = Vec::new();
    let mut path = "/search?q=cantine".to_owned();
    for size in [20, 20, 5] {
        let page = reader.get(&path).await;
        assert_eq!(hits(&page).len(), size, "{path}");
        all.extend(hits(&page));
        path = page
            .find("nav.pager a[rel=next]")
            .first()
            .map(|next| next.1["href"].clone())
            .unwrap_or_default();
    }
    assert!(path.is_empty(), "the last page leads no further");
    let expected: Vec<String> = (1..=45).rev().map(|n| id(50_000 + n).to_string()).collect();
    assert_eq!(all, expected);
    // a place that is none is the beginning; behind the end there is nothing
    assert_eq!(hits(&reader.get("/search?q=cantine&before=x").await).len(), 20);
    let end = reader.get("/search?q=cantine&before=0.00000000000070008000000000000200").await;
    assert!(hits(&end).is_empty() && end.body.contains("Rien de plus ancien."));
}

#[tokio::test]
async fn a_search_is_three_statements_and_hands_its_words_over_as_they_are() {
    let world = World::new().await;
    let asked = statements::of(&world, GUARDIAN, "/search?q=bottes").await;
    assert_eq!(asked.len(), 3, "{asked:#?}");
    assert!(asked.iter().all(|statement| !statement.contains("bottes")), "{asked:#?}");
    // one of them only when there is nothing to mark
    assert_eq!(statements::of(&world, GUARDIAN, "/search?q=xyzzyx").await.len(), 2);
    assert_eq!(statements::of(&world, GUARDIAN, "/search").await.len(), 1);
}

#[tokio::test]
async fn what_lies_behind_the_newest_of_a_huge_class_is_found_by_the_index_of_words() {
    let world = World::new().await;
    world
        .arrange(format!(
            "insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, state, created_at, saved_at, published_at)
             select gen_random_uuid(), '{OTTERS}', '{}', 'news', 'Cantine', case when n % 1000 = 0 then 'Un oryctérope.' else 'Menu.' end,
                 '<p>x</p>', 'fr', 'published', '2026-10-01', '2026-10-01', '2026-10-01'::timestamptz + n * interval '1 minute'
             from generate_series(1, 5000) n; select gin_clean_pending_list('announcement_words_found'); analyze announcement_words, announcement",
            id(10)
        ))
        .await;
    let used = "select coalesce(idx_scan, 0) from pg_stat_user_indexes where indexrelname = 'announcement_words_found'";
    let whole = "select coalesce(seq_scan, 0) from pg_stat_user_tables where relname = 'announcement_words'";
    let look = |typed: &str| {
        format!(
            "set plan_cache_mode = force_generic_plan; begin; select set_config('preau.groups', '{{{OTTERS}}}', true);
             select wall.search('{typed}', '2026-11-23', 'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 21);
             commit; select pg_stat_force_next_flush()"
        )
    };
    let (before, whole_before) = (world.number(used).await, world.number(whole).await);
    // everybody's word is answered by the newest alone
    world.arrange(look("cantine")).await;
    assert_eq!(world.number(used).await, before);
    world.arrange(look("oryctérope")).await;
    assert_eq!(world.number(used).await, before + 1);
    assert_eq!(world.number(whole).await, whole_before, "the table is never read whole");
    let mut reader = world.as_persona(GUARDIAN).await;
    assert_eq!(finds(&mut reader, "oryctérope").await.len(), 5);
    assert_eq!(finds(&mut reader, "orycté").await.len(), 5);
    assert_eq!(finds(&mut reader, "cantine").await.len(), 20);
    assert!(finds(&mut world.as_persona(OUTSIDER).await, "oryctérope").await.is_empty());
}
