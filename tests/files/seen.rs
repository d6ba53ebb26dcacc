//! A document is seen by who sees its post, and by nobody else.

use super::{addresses, files, publish_with, send};
use crate::announcements::{hidden, post, write};
use crate::support::World;
use crate::support::browser::Browser;
use crate::support::world::{
    ASSISTANT, DRAFT, GUARDIAN, HERONS, INFORMED, JUST_PUBLISHED, LIST, NEWS, NOW, OTHER_GUARDIAN, OTHER_LIST, OTHER_NEWS, OTHER_PLAN,
    OTTERS, OUTSIDER, PERSONAS, PLAN, PLAN_TEXT, PRINCIPAL, PUPIL, SUBSTITUTE, TEACHER, TEACHER_ELSEWHERE, TEACHER_GUARDIAN, UNCONFIRMED,
    id,
};
use axum::body::Body;
use axum::http::Method;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, Row as _};
use uuid::Uuid;

fn document(of: Uuid, file: Uuid) -> String {
    format!("{}/{file}", files(of))
}

#[tokio::test]
async fn whoever_reads_the_post_gets_its_document_and_nobody_else_does() {
    let world = World::new().await;
    for persona in PERSONAS.iter().chain([&OTHER_GUARDIAN]) {
        let mut browser = world.as_persona(*persona).await;
        let read = browser.get(&post(NEWS)).await;
        let got = browser.get(&document(NEWS, PLAN)).await;
        assert_eq!(got.status, read.status, "{}", persona.name);
        assert_eq!(got.body == PLAN_TEXT, read.status.as_u16() == 200, "{}", persona.name);
        if read.status.as_u16() == 404 {
            assert_eq!(got.body, read.body, "{}: the same page as for what never was", persona.name);
        }
    }
    let mut guardian = world.as_persona(GUARDIAN).await;
    let head = guardian.send(Method::HEAD, &document(NEWS, PLAN), &[], Body::empty()).await;
    assert_eq!((head.status.as_u16(), head.body.as_str()), (200, ""));
    assert_eq!(head.headers["content-length"], PLAN_TEXT.len().to_string());
}

#[tokio::test]
async fn a_document_is_found_under_its_own_post_and_class_only() {
    let world = World::new().await;
    let theirs = |of: Uuid, file: Uuid| format!("/groups/{HERONS}/announcements/{of}/files/{file}");
    for persona in [TEACHER, GUARDIAN, PRINCIPAL, TEACHER_ELSEWHERE, OUTSIDER] {
        let mut browser = world.as_persona(persona).await;
        for path in [
            document(JUST_PUBLISHED, PLAN),
            document(NEWS, LIST),
            document(NEWS, OTHER_PLAN),
            document(OTHER_NEWS, OTHER_PLAN),
            document(NEWS, id(1)),
            theirs(NEWS, PLAN),
            theirs(OTHER_NEWS, PLAN),
            theirs(OTHER_NEWS, OTHER_LIST),
        ] {
            let page = browser.get(&path).await;
            assert_eq!(page.status.as_u16(), 404, "{} {path}", persona.name);
            assert!(!page.body.contains("Secret") && !page.body.contains("Départ"), "{}", persona.name);
        }
    }
    let mut guardian = world.as_persona(GUARDIAN).await;
    assert_eq!(guardian.get(&document(NEWS, PLAN)).await.status.as_u16(), 200);
}

#[tokio::test]
async fn a_drafts_documents_are_its_authors_alone() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    assert_eq!(rosa.get(&files(DRAFT)).await.test_id("file").len(), 1);
    for persona in PERSONAS.iter().filter(|persona| **persona != TEACHER) {
        let mut browser = world.as_persona(*persona).await;
        let pages = [
            browser.get(&document(DRAFT, LIST)).await,
            browser.get(&files(DRAFT)).await,
            send(&mut browser, &files(DRAFT), "a.txt", b"Un mot.").await,
            browser.post(&format!("{}/remove", document(DRAFT, LIST)), &[]).await,
        ];
        for page in pages {
            assert!(matches!(page.status.as_u16(), 303 | 403 | 404), "{}: {}", persona.name, page.status);
            assert!(page.status.as_u16() != 303 || page.location().starts_with("/login") || page.location() == "/me/security");
            assert!(!page.body.contains("Liste"), "{}", persona.name);
        }
    }
    assert_eq!(super::rows(&world, DRAFT).await, 1);
    assert!(super::lying(&world).is_empty());
}

#[tokio::test]
async fn a_post_for_some_families_keeps_its_document_for_them() {
    let world = World::new().await;
    let mut teacher = world.as_persona(TEACHER).await;
    let lina = id(100).to_string();
    let fields = [
        ("kind", "praise"),
        ("title", "Bravo"),
        ("body", "Trois livres."),
        ("audience", "chosen"),
        ("pupils[]", lina.as_str()),
    ];
    let (address, document) = publish_with(&mut teacher, &fields, "diplome.txt", b"Bravo, Lina.").await;
    for (persona, status) in [
        (TEACHER, 200),
        (TEACHER_GUARDIAN, 200),
        (SUBSTITUTE, 200),
        (PRINCIPAL, 200),
        (GUARDIAN, 200),
        (OTHER_GUARDIAN, 200),
        (INFORMED, 404),
        (UNCONFIRMED, 404),
        (PUPIL, 404),
        (ASSISTANT, 404),
        (OUTSIDER, 404),
    ] {
        let mut browser = world.as_persona(persona).await;
        assert_eq!(browser.get(&document).await.status.as_u16(), status, "{}", persona.name);
        assert_eq!(browser.get(&address).await.status.as_u16(), status, "{}", persona.name);
    }
}

#[tokio::test]
async fn what_has_expired_is_left_to_those_who_teach() {
    let world = World::new().await;
    world
        .arrange(format!("update announcement set expires_on = '2026-11-22' where id = '{NEWS}'"))
        .await;
    for (persona, status) in [(GUARDIAN, 404), (PUPIL, 404), (ASSISTANT, 404), (TEACHER, 200), (PRINCIPAL, 200)] {
        let mut browser = world.as_persona(persona).await;
        assert_eq!(browser.get(&document(NEWS, PLAN)).await.status.as_u16(), status, "{}", persona.name);
    }
}

#[tokio::test]
async fn who_leaves_while_the_page_is_open_gets_nothing_more() {
    let world = World::new().await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    let link = super::addresses(&guardian.get(&post(NEWS)).await).pop().unwrap();
    assert_eq!(guardian.get(&link).await.status.as_u16(), 200);
    world
        .arrange(format!(
            "update guardianship set during = tstzrange(lower(during), '{NOW}') where guardian_id = '{}'",
            id(20)
        ))
        .await;
    assert_eq!(guardian.get(&link).await.status.as_u16(), 404);
}

/// The second wall alone: what a scope shows of documents, past the program.
#[tokio::test]
async fn the_database_shows_a_document_with_its_post_only() {
    let world = World::new().await;
    for (person, seen) in [
        (20, vec!["Plan du musée.txt"]),
        (10, vec!["Liste.txt", "Plan du musée.txt"]),
        (11, vec!["Plan du musée.txt"]),
    ] {
        let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
        let set = format!(
            "begin; select set_config('preau.groups', '{{{OTTERS}}}', true), set_config('preau.person', '{}', true)",
            id(person)
        );
        app.execute(AssertSqlSafe(set)).await.unwrap();
        let rows = app.fetch_all("select name from file order by name").await.unwrap();
        let names: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        assert_eq!(names, seen, "{person}");
        assert!(app.execute("update file set name = 'x.txt'").await.is_err(), "nobody renames");
    }
}

/// Says yes to what these hidden fields were beside.
async fn approve(browser: &mut Browser, address: &str, beside: &[(&str, String)]) -> crate::support::Page {
    let fields: Vec<(&str, &str)> = beside.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let all = [&fields[..], &[("decision", "approve")]].concat();
    browser.post(&format!("{address}/second"), &all).await
}

#[tokio::test]
async fn whoever_looks_first_opens_what_was_handed_in_and_another_document_was_seen_by_nobody() {
    let world = World::new().await;
    let mut rosa = world.as_persona(TEACHER).await;
    let created = write(&mut rosa, &[("kind", "news"), ("title", "Relue"), ("body", "Lina est malade.")]).await;
    let address = created.location().strip_suffix("/check").unwrap().to_owned();
    send(&mut rosa, &format!("{address}/files"), "mot.txt", b"Un mot.").await;
    let hand_in = [("version", "1"), ("sure", "yes")];
    assert_eq!(rosa.post(&format!("{address}/publish"), &hand_in).await.status.as_u16(), 303);
    let mut colleague = world.as_persona(TEACHER_GUARDIAN).await;
    let page = colleague.get(&format!("{address}/second")).await;
    let document = addresses(&page).pop().unwrap();
    assert!(colleague.get(&document).await.body.contains("Un mot."));
    for persona in [GUARDIAN, SUBSTITUTE, PUPIL, TEACHER_ELSEWHERE] {
        assert_eq!(
            world.as_persona(persona).await.get(&document).await.status.as_u16(),
            404,
            "{}",
            persona.name
        );
    }
    // what waits carries what was handed in; taken back, it may carry something else, and nobody has looked
    let stale = [("version", hidden(&page, "version")), ("seen", hidden(&page, "seen"))];
    let swap = send(&mut rosa, &format!("{address}/files"), "autre.txt", b"Un autre mot.").await;
    assert_eq!(swap.location(), format!("{address}/check"));
    assert_eq!(world.number("select count(*) from file where name = 'autre.txt'").await, 0);
    assert_eq!(rosa.post(&format!("{address}/hold"), &[]).await.status.as_u16(), 303);
    send(&mut rosa, &format!("{address}/files"), "autre.txt", b"Un autre mot.").await;
    assert_eq!(approve(&mut colleague, &address, &stale).await.status.as_u16(), 404);
    assert_eq!(colleague.get(&document).await.status.as_u16(), 404);
    let out = "select count(*) from announcement where title = 'Relue' and state = 'published'";
    assert_eq!(world.number(out).await, 0);
    // the author's own page of before, too
    let check = rosa.get(&format!("{address}/check")).await;
    let version = hidden(&check, "version");
    let seen = stale[1].1.split_once(':').unwrap().1.to_owned();
    let old = [("version", version.as_str()), ("sure", "yes"), ("seen", seen.as_str())];
    assert_eq!(rosa.post(&format!("{address}/publish"), &old).await.status.as_u16(), 409);
    let hand_in = [("version", version.as_str()), ("sure", "yes")];
    assert_eq!(rosa.post(&format!("{address}/publish"), &hand_in).await.status.as_u16(), 303);
    // the page of the first handing-in approves nothing of the second
    let mut forged = stale.clone();
    forged[0].1.clone_from(&version);
    for stale in [&stale, &forged] {
        let refused = approve(&mut colleague, &address, stale).await;
        assert_eq!((refused.status.as_u16(), refused.test_id("conflict").len()), (409, 1));
        assert!(
            refused.test_id("conflict")[0].0.contains("Le texte a changé"),
            "who reads it has not"
        );
    }
    assert_eq!(world.number(out).await, 0);
    let page = colleague.get(&format!("{address}/second")).await;
    let read = [("version", hidden(&page, "version")), ("seen", hidden(&page, "seen"))];
    assert_eq!(approve(&mut colleague, &address, &read).await.location(), address);
    assert!(world.as_persona(GUARDIAN).await.get(&document).await.body.contains("Un mot."));
}
