//! Threads: who reads them, when a message is delivered, and what ends them.

mod delivery;
mod safeguarding;

use crate::support::World;
use crate::support::world::{
    GUARDIAN, HERONS, NOBODY, OTHER_GUARDIAN, OTTERS, PERSONAS, PRINCIPAL, SUBSTITUTE, TEACHER, TEACHER_ELSEWHERE, TEACHER_GUARDIAN,
    THREAD, id,
};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, Row as _};

const MESSAGES: &str = "select count(*) from thread_message";

fn here() -> String {
    format!("/threads/{THREAD}")
}

/// About Lina, in the Otters.
fn about_lina() -> String {
    format!("{}:{OTTERS}", id(100))
}

#[tokio::test]
async fn one_guardian_and_the_teachers_who_were_there_read_a_thread_and_nobody_else() {
    let world = World::new().await;
    let before = world.number(MESSAGES).await;
    for persona in PERSONAS.iter().chain([&OTHER_GUARDIAN]) {
        let mut browser = world.as_persona(*persona).await;
        let page = browser.get(&here()).await;
        if [GUARDIAN, TEACHER, TEACHER_GUARDIAN].contains(persona) {
            assert_eq!(page.status.as_u16(), 200, "{}", persona.name);
            assert!(page.body.contains("Lina a du mal"), "{}", persona.name);
            assert_eq!(page.body.contains("Encore un mot"), *persona == GUARDIAN, "{}: held", persona.name);
            continue;
        }
        let refused = if page.status.as_u16() == 303 { 303 } else { 404 };
        assert_eq!(page.status.as_u16(), refused, "{}", persona.name);
        assert!(!page.body.contains("dictée"), "{}", persona.name);
        for (act, fields) in [
            (here(), vec![("body", "Moi aussi.")]),
            (format!("{}/state", here()), vec![("value", "close")]),
            (format!("{}/seen", here()), vec![]),
            (
                format!("{}/handover", here()),
                vec![("teacher", "00000000-0000-7000-8000-000000000014")],
            ),
            (format!("{}/messages/{}/delete", here(), id(3214)), vec![]),
        ] {
            assert_eq!(browser.post(&act, &fields).await.status.as_u16(), refused, "{} {act}", persona.name);
        }
        if *persona != NOBODY && page.status.as_u16() == 404 {
            assert!(!browser.get("/threads").await.body.contains("dictée"), "{}", persona.name);
        }
    }
    assert_eq!(world.number(MESSAGES).await, before);
    assert_eq!(world.number("select count(*) from thread_heir").await, 0);
    assert_eq!(world.number("select count(*) from thread where closed_at is not null").await, 0);
}

#[tokio::test]
async fn the_database_alone_keeps_the_other_guardian_and_blind_staff_apart() {
    let world = World::new().await;
    let scope = |person: u128, staffed: &str, own: &str, addressed: &str| {
        format!(
            "begin; select set_config('preau.groups', '{{{OTTERS}}}', true), set_config('preau.person', '{}', true),
             set_config('preau.staffed', '{{{staffed}}}', true), set_config('preau.own', '{{{own}}}', true),
             set_config('preau.addressed', '{{{addressed}}}', true), set_config('preau.at', '2026-11-23 09:00Z', true)",
            id(person)
        )
    };
    let (otters, lina) = (OTTERS.to_string(), id(100).to_string());
    let pair = format!("{OTTERS}{lina}");
    for (name, set, threads, messages) in [
        ("Karima, with what is held", scope(20, "", "", &pair), 1, 3),
        ("Nabil, of the same child", scope(32, "", "", &pair), 0, 0),
        ("Rosa", scope(10, &otters, "", ""), 1, 2),
        ("Rosa, were Lina hers", scope(10, &otters, &lina, ""), 0, 0),
        ("Sam, who came later", scope(14, &otters, "", ""), 0, 0),
        ("the principal", scope(1, &otters, "", ""), 0, 0),
        ("the assistant", scope(13, "", "", ""), 0, 0),
    ] {
        let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
        app.execute(AssertSqlSafe(set)).await.unwrap();
        for (table, seen) in [("thread", threads), ("thread_message", messages)] {
            let sql = format!("select count(*) from {table}");
            let count: i64 = app.fetch_one(AssertSqlSafe(sql)).await.unwrap().get(0);
            assert_eq!(count, seen, "{name}: {table}");
        }
    }
}

#[tokio::test]
async fn a_successor_reads_only_after_the_guardians_yes() {
    let world = World::new().await;
    world
        .arrange(format!(
            "insert into assignment (id, person_id, group_id, role, during, origin, set_at)
             values (gen_random_uuid(), '{}', '{OTTERS}', 'teacher', tstzrange('2026-11-22 23:00Z', '2027-08-30 22:00Z'), 'hand', '2026-11-20 08:00Z')",
            id(12)
        ))
        .await;
    let mut hugo = world.as_persona(TEACHER_ELSEWHERE).await;
    assert_eq!(hugo.get(&here()).await.status.as_u16(), 404);
    let handover = format!("{}/handover", here());
    let hugos_id = id(12).to_string();
    // neither Hugo nor his colleague says yes for the guardian
    assert_eq!(hugo.post(&handover, &[("teacher", &hugos_id)]).await.status.as_u16(), 404);
    let mut rosa = world.as_persona(TEACHER).await;
    assert_eq!(rosa.post(&handover, &[("teacher", &hugos_id)]).await.status.as_u16(), 403);
    assert_eq!(world.number("select count(*) from thread_heir").await, 0);
    let mut karima = world.as_persona(GUARDIAN).await;
    assert!(karima.get(&here()).await.body.contains("Hugo Faure"));
    // somebody who does not teach there is not let in
    assert_eq!(
        karima.post(&handover, &[("teacher", &id(13).to_string())]).await.status.as_u16(),
        404
    );
    for _ in 0..2 {
        assert_eq!(karima.post(&handover, &[("teacher", &hugos_id)]).await.status.as_u16(), 303);
    }
    assert_eq!(world.number("select count(*) from thread_heir").await, 1);
    assert_eq!(hugo.get(&here()).await.status.as_u16(), 200);
}

#[tokio::test]
async fn a_substitute_reads_what_begins_after_they_came_and_who_left_reads_nothing() {
    let world = World::new().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let begun = karima
        .post(
            "/threads",
            &[
                ("about", &about_lina()),
                ("subject", "La piscine"),
                ("body", "Elle a peur de l'eau."),
            ],
        )
        .await;
    assert_eq!(begun.status.as_u16(), 303);
    let mut sam = world.as_persona(SUBSTITUTE).await;
    assert_eq!(sam.get(&here()).await.status.as_u16(), 404);
    assert!(sam.get(begun.location()).await.body.contains("peur de l"));
    assert!(sam.get("/home").await.body.contains("nouveaux messages"));
    assert_eq!(sam.post(&format!("{}/seen", begun.location()), &[]).await.status.as_u16(), 303);
    assert!(!sam.get("/home").await.body.contains("nouveaux messages"));
    let mut rosa = world.as_persona(TEACHER).await;
    assert_eq!(rosa.get(&here()).await.status.as_u16(), 200);
    world
        .arrange(format!(
            "update assignment set during = tstzrange(lower(during), '2026-11-23 08:00Z') where person_id = '{}'",
            id(10)
        ))
        .await;
    assert_eq!(rosa.get(&here()).await.status.as_u16(), 404);
    assert_eq!(rosa.post(&here(), &[("body", "Encore moi.")]).await.status.as_u16(), 404);
}

#[tokio::test]
async fn staff_never_read_about_a_child_of_their_own() {
    let world = World::new().await;
    world
        .arrange(format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, during, origin, set_at)
                values (gen_random_uuid(), '{karima}', '{noe}', 'full', tstzrange('2026-08-31 22:00Z', '2037-08-31 22:00Z'), 'hand', '2026-08-20 08:00Z')",
            karima = id(20),
            noe = id(103)
        ))
        .await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let about = format!("{}:{OTTERS}", id(103));
    let begun = karima
        .post("/threads", &[("about", &about), ("subject", "Noé"), ("body", "Un mot sur Noé.")])
        .await;
    let page = karima.get(begun.location()).await;
    assert!(
        page.body.contains("Rosa Rossi") && !page.body.contains("Tania Diallo"),
        "{}",
        page.body
    );
    let mut tania = world.as_persona(TEACHER_GUARDIAN).await;
    assert_eq!(tania.get(begun.location()).await.status.as_u16(), 404);
    assert!(!tania.get(&format!("/groups/{OTTERS}/threads/new")).await.body.contains("Noé"));
    assert_eq!(world.as_persona(TEACHER).await.get(begun.location()).await.status.as_u16(), 200);
}

#[tokio::test]
async fn a_bar_a_birthday_a_frozen_class_and_a_closed_thread_end_the_writing() {
    let ends: [(&str, String, u16); 4] = [
        (
            "a bar",
            format!(
                "update guardianship set right_level = 'barred', evidence_note = 'JAF' where guardian_id = '{}' and pupil_id = '{}'",
                id(20),
                id(100)
            ),
            404,
        ),
        (
            "of age",
            format!("update person set birth_date = '2008-11-23' where id = '{}'", id(100)),
            422,
        ),
        (
            "frozen",
            format!("update class_group set freezes_at = '2026-11-20 08:00Z' where id = '{OTTERS}'"),
            422,
        ),
        (
            "closed",
            format!(
                "update thread set closed_at = '2026-11-20 08:00Z', closed_by = '{}' where id = '{THREAD}'",
                id(10)
            ),
            422,
        ),
    ];
    for (name, sql, guardian) in ends {
        let world = World::new().await;
        let (mut karima, mut rosa) = (world.as_persona(GUARDIAN).await, world.as_persona(TEACHER).await);
        assert_eq!(karima.get(&here()).await.status.as_u16(), 200, "{name}");
        world.arrange(sql).await;
        let before = world.number(MESSAGES).await;
        assert_eq!(
            karima.post(&here(), &[("body", "Et moi ?")]).await.status.as_u16(),
            guardian,
            "{name}"
        );
        let again = rosa.post(&here(), &[("body", "Une réponse.")]).await;
        assert_eq!(again.status.as_u16(), 422, "{name}");
        assert!(again.test_id("refusal").len() == 1, "{name}: {}", again.body);
        assert_eq!(world.number(MESSAGES).await, before, "{name}");
        let seen = if guardian == 404 { 404 } else { 200 };
        assert_eq!(karima.get(&here()).await.status.as_u16(), seen, "{name}");
    }
}

#[tokio::test]
async fn staff_close_and_open_and_a_guardian_does_not() {
    let world = World::new().await;
    let (mut karima, mut rosa) = (world.as_persona(GUARDIAN).await, world.as_persona(TEACHER).await);
    let state = format!("{}/state", here());
    assert_eq!(karima.post(&state, &[("value", "close")]).await.status.as_u16(), 403);
    assert_eq!(rosa.post(&state, &[("value", "close")]).await.status.as_u16(), 303);
    assert_eq!(karima.post(&here(), &[("body", "?")]).await.status.as_u16(), 422);
    assert_eq!(rosa.post(&state, &[("value", "open")]).await.status.as_u16(), 303);
    assert_eq!(karima.post(&here(), &[("body", "Merci.")]).await.status.as_u16(), 303);
}

/// The lines of the record about threads, as they were written.
async fn recorded(world: &World) -> String {
    world
        .text("select coalesce(string_agg(action || ' ' || actor::text, ', ' order by id), '') from audit where action like 'thread-%'")
        .await
}

#[tokio::test]
async fn the_record_says_who_began_closed_and_handed_over_and_no_word_of_it() {
    let world = World::new().await;
    let (mut karima, mut rosa) = (world.as_persona(GUARDIAN).await, world.as_persona(TEACHER).await);
    let form = [
        ("about", about_lina()),
        ("subject", "La piscine".to_owned()),
        ("body", "Elle a peur de l'eau.".to_owned()),
        ("key", id(8).to_string()),
    ];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let sam = id(14).to_string();
    // the same thing twice is one act
    for _ in 0..2 {
        assert_eq!(karima.post("/threads", &form).await.status.as_u16(), 303);
    }
    for value in ["close", "close", "open"] {
        assert_eq!(
            rosa.post(&format!("{}/state", here()), &[("value", value)]).await.status.as_u16(),
            303
        );
    }
    // what is refused is not written down as done
    assert_eq!(
        karima
            .post(&format!("{}/state", here()), &[("value", "close")])
            .await
            .status
            .as_u16(),
        403
    );
    for _ in 0..2 {
        assert_eq!(
            karima
                .post(&format!("{}/handover", here()), &[("teacher", &sam)])
                .await
                .status
                .as_u16(),
            303
        );
    }
    let (k, r) = (id(20), id(10));
    assert_eq!(
        recorded(&world).await,
        format!("thread-begin {k}, thread-close {r}, thread-open {r}, thread-hand-over {k}")
    );
    let written = world
        .text("select string_agg(subjects::text, ' ') from audit where action like 'thread-%'")
        .await;
    assert!(written.contains(&id(100).to_string()) && !written.contains("piscine"), "{written}");
    let page = world.as_persona(PRINCIPAL).await.get("/school/audit").await.body;
    assert!(
        page.contains("Échange de messages commencé") && page.contains("Lina Benali"),
        "{page}"
    );
    // and is kept from a head whose own child it is about
    world
        .arrange(format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, during, origin, set_at)
             values (gen_random_uuid(), '{}', '{}', 'full', tstzrange('2026-08-31 22:00Z', '2037-08-31 22:00Z'), 'hand', '2026-08-20 08:00Z')",
            id(1),
            id(100)
        ))
        .await;
    let page = world.as_persona(PRINCIPAL).await.get("/school/audit").await;
    assert_eq!(page.status.as_u16(), 200);
    assert!(
        !page.body.contains("Échange de messages") && !page.body.contains("Lina"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn a_long_thread_is_read_page_by_page_and_begins_with_the_newest() {
    let world = World::new().await;
    world
        .arrange(format!(
            "insert into thread_message (id, group_id, thread_id, author_id, from_guardian, body, body_html, form_key, sent_at, deliver_at)
             select gen_random_uuid(), '{OTTERS}', '{THREAD}', '{}', false, 'x', '<p>numéro ' || n || '</p>', gen_random_uuid(), at, at
             from generate_series(1, 520) n cross join lateral (select '2026-11-13 09:00Z'::timestamptz + n / 3 * interval '1 minute') t (at)",
            id(10)
        ))
        .await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let (mut place, mut seen, mut pages) = (here(), Vec::new(), 0);
    loop {
        let page = karima.get(&place).await;
        assert_eq!(page.status.as_u16(), 200);
        let messages = page.test_id("message");
        assert!(messages.len() <= 100, "{}", messages.len());
        assert_eq!(pages == 0, page.body.contains("Encore un mot"), "the newest first: page {pages}");
        assert_eq!(pages == 5, page.body.contains("Lina a du mal"), "the oldest last: page {pages}");
        seen.extend(messages.into_iter().map(|message| message.1["data-message-id"].clone()));
        pages += 1;
        let Some(older) = page.find(".pager a[rel=next]").first().map(|link| link.1["href"].clone()) else {
            break;
        };
        place = older;
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!((pages, seen.len()), (6, 523), "each once, though three were sent at each moment");
    assert!(
        karima
            .get(&format!("{}?before=nonsense", here()))
            .await
            .body
            .contains("Encore un mot")
    );
    // the other guardian of the same child has no such page either
    assert_eq!(world.as_persona(OTHER_GUARDIAN).await.get(&place).await.status.as_u16(), 404);
}

#[tokio::test]
async fn a_hundred_double_submits_are_one_row() {
    let world = World::new().await;
    let before = world.number(MESSAGES).await;
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let mut karima = world.as_persona(GUARDIAN).await;
        tasks.spawn(async move {
            let (key, other, about) = (id(8).to_string(), id(9).to_string(), about_lina());
            let mut places = Vec::new();
            for _ in 0..25 {
                let sent = karima.post(&here(), &[("body", "Une seule fois."), ("key", &key)]).await;
                assert_eq!(sent.status.as_u16(), 303);
                let begun = karima
                    .post(
                        "/threads",
                        &[("about", &about), ("subject", "Une fois"), ("body", "Une fois."), ("key", &other)],
                    )
                    .await;
                assert_eq!(begun.status.as_u16(), 303);
                places.push(begun.location().to_owned());
            }
            places
        });
    }
    let mut places: Vec<String> = tasks.join_all().await.into_iter().flatten().collect();
    places.dedup();
    assert_eq!(places.len(), 1, "every answer leads to the same thread");
    assert_eq!(world.number(MESSAGES).await, before + 2);
    assert_eq!(world.number("select count(*) from thread where subject = 'Une fois'").await, 1);
}

#[tokio::test]
async fn nothing_typed_is_lost_and_nobody_writes_about_a_child_that_is_not_theirs() {
    let world = World::new().await;
    let before = world.number(MESSAGES).await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let long = "é".repeat(4001);
    let again = karima.post(&here(), &[("body", &long)]).await;
    assert_eq!(again.status.as_u16(), 422);
    assert!(again.body.contains(&long));
    let tom = format!("{}:{OTTERS}", id(101));
    let again = karima
        .post("/threads", &[("about", &tom), ("subject", "Tom"), ("body", "Et lui ?")])
        .await;
    assert_eq!(again.status.as_u16(), 422);
    assert!(again.body.contains("Et lui ?"));
    // Adam is hers, and not in this class
    let adam = format!("{}:{OTTERS}", id(110));
    assert_eq!(
        karima
            .post("/threads", &[("about", &adam), ("subject", "A"), ("body", "B")])
            .await
            .status
            .as_u16(),
        422
    );
    let mut rosa = world.as_persona(TEACHER).await;
    let begin = format!("/groups/{OTTERS}/threads/new");
    let page = rosa.get(&begin).await.body;
    assert!(page.contains("Nabil") && page.contains("Karima"));
    for wrong in ["Carl", "Boris", "Ugo", "Eva"] {
        assert!(!page.contains(wrong), "{wrong} may not be written to");
    }
    // a contact, an entrusted person, one who is barred, one whom nobody has confirmed, a pair that is none
    for (child, guardian) in [(100, 23), (104, 29), (102, 24), (101, 21), (110, 20), (100, 22)] {
        let to = format!("{}:{}", id(child), id(guardian));
        let again = rosa.post(&begin, &[("to", &to), ("subject", "A"), ("body", "B")]).await;
        assert_eq!(again.status.as_u16(), 422, "{guardian}");
    }
    assert_eq!(
        rosa.post(&format!("/groups/{HERONS}/threads/new"), &[("subject", "A")])
            .await
            .status
            .as_u16(),
        404
    );
    assert_eq!(
        world.as_persona(PRINCIPAL).await.get(&begin).await.status.as_u16(),
        403,
        "the principal has no threads"
    );
    assert_eq!(world.number(MESSAGES).await, before);
}

#[tokio::test]
async fn what_a_guardian_takes_with_them_is_their_own_and_a_class_that_is_emptied_has_no_thread() {
    let world = World::new().await;
    let mine = |n: u128| format!("select wall.own_threads('{}', '{}', '2026-11-23 09:00Z')::text", id(n), id(100));
    assert!(world.text(mine(20)).await.contains("Lina a du mal"));
    assert_eq!(world.text(mine(32)).await, "[]");
    let rows = "select count(*) from thread_message m join thread t on t.id = m.thread_id where t.group_id";
    assert!(world.number(format!("{rows} = '{OTTERS}'")).await > 0);
    world
        .arrange(format!(
            "update class_group set state = 'purged', state_why = 'purge', purged_at = '2026-11-23 08:00Z' where id = '{OTTERS}'"
        ))
        .await;
    assert_eq!(world.number(format!("{rows} = '{OTTERS}'")).await, 0);
    assert!(world.number(format!("{rows} = '{HERONS}'")).await > 0);
}
