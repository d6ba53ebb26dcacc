//! A guardian's page depends on their own acts only (rules.md 13): in two worlds that differ only in what the other guardian did,
//! every page of a guardian is the same, byte for byte.

use crate::support::browser::Browser;
use crate::support::world::{
    EVENT, GUARDIAN, HOMEWORK, JUST_PUBLISHED, NEWS, ON_THE_WALL, OTHER_GUARDIAN, OTTERS, PASSWORD, SPECTACLE, TEACHER, WITHDRAWN, id,
};
use crate::support::{World, samples};
use axum::http::Method;
use preau::access::Route;
use std::collections::BTreeMap;

/// Every page that a guardian of Lina may open, by the route table: a page that is built tomorrow is in it.
fn pages(table: &[Route]) -> Vec<String> {
    let mut pages: Vec<String> = table
        .iter()
        .filter(|route| route.method == Method::GET && route.proof != "Anyone" && !route.path.starts_with("/school"))
        .map(|route| samples::path(route.path, samples::ours))
        .collect();
    for post in [NEWS, ON_THE_WALL, HOMEWORK, JUST_PUBLISHED, WITHDRAWN] {
        pages.push(format!("/groups/{OTTERS}/announcements/{post}"));
    }
    pages.push(format!("/home?child={}", id(100)));
    pages.push("/search?q=sortie".to_owned());
    pages
}

/// A page without the keys of its forms, which are drawn anew each time.
fn without_keys(body: &str) -> String {
    const KEY: &str = "name=\"key\" value=\"";
    let mut parts = body.split(KEY);
    let mut rest = parts.next().unwrap().to_owned();
    for part in parts {
        rest.push_str(KEY);
        rest.push_str(&part[part.find('"').unwrap()..]);
    }
    rest
}

/// What a browser gets, without what differs between any two answers.
async fn read(browser: &mut Browser, paths: &[String]) -> BTreeMap<String, String> {
    let mut answers = BTreeMap::new();
    for path in paths {
        let page = browser.get(path).await;
        let body = without_keys(&page.body);
        answers.insert(path.clone(), format!("{}\n{}\n{body}", page.status, page.location()));
    }
    answers
}

/// Everything that the other guardian can do, and everything that happens to their account.
async fn the_other_lives(world: &World) {
    let mut other = world.as_persona(OTHER_GUARDIAN).await;
    for path in [
        "/home".to_owned(),
        "/children".to_owned(),
        format!("/groups/{OTTERS}"),
        format!("/groups/{OTTERS}/access"),
    ] {
        assert_eq!(other.get(&path).await.status.as_u16(), 200, "{path}");
    }
    for post in [NEWS, ON_THE_WALL, JUST_PUBLISHED] {
        other.get(&format!("/groups/{OTTERS}/announcements/{post}")).await;
    }
    // a "no" for the same child, which nobody but staff may learn of (rules.md 15)
    let signed = other
        .post(
            &format!("/groups/{OTTERS}/announcements/{EVENT}/signature"),
            &[("pupil", &id(100).to_string()), ("answer", "no"), ("document_hash", SPECTACLE)],
        )
        .await;
    assert_eq!(signed.status.as_u16(), 303);
    // they answer a question that the class was asked, and wait for the place that the reader has
    for (post, option) in [(HOMEWORK, 957), (ON_THE_WALL, 951)] {
        let path = format!("/groups/{OTTERS}/announcements/{post}/choice");
        let chosen = other.post(&path, &[("option", &id(option).to_string())]).await;
        assert_eq!(chosen.status.as_u16(), 303, "{path}");
    }
    // they write to the teachers about the same child, who answer, and let a substitute in
    let begun = other
        .post(
            "/threads",
            &[
                ("about", &format!("{}:{OTTERS}", id(100))),
                ("subject", "Mon avis"),
                ("body", "Un mot de Nabil."),
                ("key", &id(7).to_string()),
            ],
        )
        .await;
    assert_eq!(begun.status.as_u16(), 303);
    let thread = begun.location().to_owned();
    let mut rosa = world.as_persona(TEACHER).await;
    assert_eq!(rosa.post(&thread, &[("body", "Merci, Nabil.")]).await.status.as_u16(), 303);
    assert_eq!(other.post(&format!("{thread}/seen"), &[]).await.status.as_u16(), 303);
    assert_eq!(
        rosa.post(&format!("{thread}/state"), &[("value", "close")]).await.status.as_u16(),
        303
    );
    // they ask about a post; one is answered to them alone, one waits, one is taken back
    let mut asked = Vec::new();
    for n in 1..=3 {
        let path = format!("/groups/{OTTERS}/announcements/{NEWS}/questions");
        let key = id(8_000 + n).to_string();
        let sent = other.post(&path, &[("question", "Et Lina ?"), ("key", &key)]).await;
        assert_eq!(sent.status.as_u16(), 303);
        asked.push(format!(
            "/groups/{OTTERS}/questions/{}",
            world.text(format!("select id::text from question where form_key = '{key}'")).await
        ));
    }
    assert_eq!(rosa.post(&asked[0], &[("answer", "Oui, Nabil.")]).await.status.as_u16(), 303);
    assert_eq!(other.post(&format!("{}/take-back", asked[1]), &[]).await.status.as_u16(), 303);
    they_tick_and_ask(world, &mut other).await;
    other.post("/language", &[("lang", "en"), ("next", "/home")]).await;
    other.post("/login", &[("login", "nabil.benali"), ("password", PASSWORD)]).await;
    world.app.traces.write(&world.app).await.unwrap();
    assert!(
        world
            .number(format!("select count(*) from read_mark where person_id = '{}'", id(32)))
            .await
            >= 3
    );
    // what staff note about them, what they agree to, and how they came in
    world
        .arrange(format!(
            "insert into call_mark (group_id, announcement_id, person_id, marked_by, marked_at)
                values ('{OTTERS}', '{NEWS}', '{nabil}', '{rosa}', '2026-11-23 08:00Z');
             insert into consent (id, pupil_id, person_id, purpose, text_version, given_at)
                values (gen_random_uuid(), '{lina}', '{nabil}', 'share_contact_delegates', 1, '2026-11-23 08:00Z');
             update account set joined_at = '2026-11-20 08:00Z', confirmed_at = null where person_id = '{nabil}';
             update person set lang = 'en', theme = 'dark' where id = '{nabil}'",
            nabil = id(32),
            rosa = id(10),
            lina = id(100),
        ))
        .await;
}

async fn they_tick_and_ask(world: &World, other: &mut Browser) {
    // they tick off, agree, have their days in a calendar, and ask the school something
    let homework = format!("/groups/{OTTERS}/announcements/{HOMEWORK}");
    for (path, fields) in [
        (format!("{homework}/done"), vec![("value", "yes")]),
        ("/me/agenda".to_owned(), vec![]),
        ("/me/data/erasure".to_owned(), vec![("child", ""), ("text", "Mon ancien numéro.")]),
        (
            format!("/groups/{OTTERS}/access/concerns"),
            vec![("text", "Qui est-ce ?"), ("about", "other")],
        ),
        // what they find too much is out of their sight only
        (format!("/groups/{OTTERS}/announcements/{NEWS}/report"), vec![("reason", "private")]),
        (
            format!("/groups/{OTTERS}/announcements/{ON_THE_WALL}/report"),
            vec![("reason", "wrong")],
        ),
    ] {
        let done = other.post(&path, &fields).await;
        assert!(matches!(done.status.as_u16(), 200 | 303), "{path}: {}", done.status);
    }
    assert_eq!(
        world
            .number(format!(
                "select count(*) from report where person_id = '{}' and answered_at is null",
                id(32)
            ))
            .await,
        2
    );
}

/// The device of the browser that reads, which each world made for itself.
async fn newest_device(world: &World) -> String {
    let mut owner = world.database.owner().await;
    let device: uuid::Uuid = sqlx::query_scalar("select id from device where account_id = $1 order by id desc limit 1")
        .bind(id(2020))
        .fetch_one(&mut owner)
        .await
        .unwrap();
    device.to_string()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_other_guardian_does_changes_no_byte_of_a_guardians_pages() {
    let routes = preau::routes::routes();
    let paths = pages(routes.table());
    assert!(paths.len() >= 12, "{paths:?}");
    let (quiet, lively) = (World::new().await, World::new().await);
    the_other_lives(&lively).await;
    // the second reading sees what the first one left
    let mut here = quiet.as_persona(GUARDIAN).await;
    let mut there = lively.as_persona(GUARDIAN).await;
    let (my_device, their_device) = (newest_device(&quiet).await, newest_device(&lively).await);
    for round in 0..2 {
        let one = read(&mut here, &paths).await;
        let two = read(&mut there, &paths).await;
        for (path, page) in &one {
            // a request has an id of its own, and each world its own device
            let two = two[path].replace(&their_device, &my_device);
            assert_eq!(*page, two, "{path}, round {round}");
        }
        quiet.app.traces.write(&quiet.app).await.unwrap();
        lively.app.traces.write(&lively.app).await.unwrap();
    }
}
