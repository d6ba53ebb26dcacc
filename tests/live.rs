//! That something new was said, while a page is open: who hears of it, that nobody hears of what is not theirs, and when a stream ends.

use crate::announcements::{feed, publish, publish_fields};
use crate::support::World;
use crate::support::browser::{Browser, Stream};
use crate::support::world::{
    BARRED, BARRED_WITH_SIBLING, CONTACT, FORMER_TEACHER, GUARDIAN, HERONS, INFORMED, JUST_PUBLISHED, NOBODY, OFFICE, OTHER_GUARDIAN,
    OTTERS, OUTSIDER, PRINCIPAL, PUPIL, Persona, SUBSTITUTE, SUSPENDED, TEACHER, TEACHER_ELSEWHERE, UNCONFIRMED, id,
};
use axum::http::{Method, StatusCode};
use jiff::SignedDuration;
use preau::App;
use preau::access::Signals;
use preau::rooms::live::{Pace, Streams};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// Long enough for a message to come from the database, were there one.
const A_WHILE: Duration = Duration::from_millis(700);

/// A program that hears what the database says, in a world of its own; the world's own program does not.
async fn listening(world: &World, pace: Pace) -> App {
    let mut app = world.app.clone();
    app.live = Streams::paced(pace);
    app.signals = Signals::default();
    tokio::spawn(Signals::keep_listening(app.clone()));
    let before = Instant::now();
    while of_the_programs(world, "count(*) filter (where query ilike 'listen %')").await == 0 {
        assert!(before.elapsed() < Duration::from_secs(5), "nobody listens");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    app
}

/// Something of the connections that programs have to this world.
async fn of_the_programs(world: &World, what: &str) -> i64 {
    let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
    let sql = format!(
        "select {what} from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()"
    );
    let number = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut app).await.unwrap();
    app.close().await.unwrap();
    number
}

/// The browser of a persona, at this program.
async fn at(world: &World, app: &App, persona: Persona) -> Browser {
    world.as_persona(persona).await.at(&preau::routes::server(app).1)
}

/// A stream that is open, with what it says first.
async fn open(browser: &Browser) -> Stream {
    let mut stream = browser.stream("/live").await.unwrap();
    assert_eq!(stream.next().await.unwrap(), "retry: 5000\n\n");
    stream
}

fn event(group: uuid::Uuid, address: &str) -> String {
    let post = address.rsplit('/').next().unwrap();
    format!("event: post\ndata: {group} {post} {post}\n\n")
}

#[tokio::test]
async fn who_reads_a_class_hears_that_it_said_something_and_nobody_else_does() {
    let world = World::new().await;
    let app = listening(&world, Pace::default()).await;
    let mut members = Vec::new();
    for persona in [GUARDIAN, INFORMED, UNCONFIRMED, PUPIL, SUBSTITUTE] {
        members.push((persona.name, open(&at(&world, &app, persona).await).await));
    }
    let mut others = Vec::new();
    for persona in [OUTSIDER, TEACHER_ELSEWHERE] {
        others.push((persona.name, open(&at(&world, &app, persona).await).await));
    }
    let mut teacher = world.as_persona(TEACHER).await;
    let mut own = open(&at(&world, &app, TEACHER).await).await;
    let draft = crate::announcements::write(
        &mut teacher,
        &[("kind", "news"), ("title", "Pas encore"), ("body", "Un brouillon.")],
    )
    .await;
    assert_eq!(draft.status.as_u16(), 303);
    let published = Instant::now();
    let address = publish(&mut teacher, "Piscine", "Maillot et bonnet.").await;
    for (name, stream) in &mut members {
        assert_eq!(stream.next().await.unwrap(), event(OTTERS, &address), "{name}");
    }
    assert!(published.elapsed() < Duration::from_secs(5));
    for (name, stream) in &mut others {
        assert!(stream.is_silent(A_WHILE).await, "{name}");
    }
    // who wrote it knows
    assert!(own.is_silent(A_WHILE).await);
    // said once, and ids are all that is said; editing and taking back are no news
    let check = teacher.get(&format!("{address}/edit")).await;
    let version = crate::announcements::hidden(&check, "version");
    let mut fields = crate::announcements::news("Piscine", "Maillot, bonnet, serviette.", "publish");
    fields.push(("version", &version));
    assert_eq!(teacher.post(&address, &fields).await.status.as_u16(), 303);
    teacher.post(&format!("{address}/withdraw"), &[]).await;
    for (name, stream) in &mut members {
        assert!(stream.is_silent(Duration::from_millis(200)).await, "{name}");
    }
}

#[tokio::test]
async fn what_the_head_says_to_all_is_one_thing_to_who_reads_in_several_classes() {
    let world = World::new().await;
    // Karima has a child in each
    let app = listening(&world, Pace::default()).await;
    let mut stream = open(&at(&world, &app, GUARDIAN).await).await;
    crate::broadcasts::publish(&world).await;
    let mut told = Vec::new();
    for _ in 0..2 {
        let event = stream.next().await.unwrap();
        told.extend(event.lines().filter_map(|line| Some(line.strip_prefix("data: ")?.to_owned())));
        if told.len() == 2 {
            break;
        }
    }
    let said: Vec<&str> = told.iter().filter_map(|line| line.split(' ').nth(2)).collect();
    assert_eq!(said.len(), 2, "{told:?}");
    assert_eq!(said[0], said[1]);
    // the page shows one card, which says of what
    let home = world.as_persona(GUARDIAN).await.get("/home").await;
    let cards = home.find("[data-said]");
    assert_eq!(cards.iter().filter(|card| card.1["data-said"] == said[0]).count(), 1);
}

#[tokio::test]
async fn a_stream_is_for_who_reads_a_class_and_asks_from_a_page_of_ours() {
    let world = World::new().await;
    for (persona, status) in [
        (NOBODY, 303),
        (SUSPENDED, 303),
        (CONTACT, 404),
        (BARRED, 404),
        (BARRED_WITH_SIBLING, 404),
        (FORMER_TEACHER, 404),
        (OFFICE, 404),
        // hears of the classes that they belong to, and of no other: a visit is never silent
        (PRINCIPAL, 404),
    ] {
        let refused = world.as_persona(persona).await.stream("/live").await.err();
        assert_eq!(refused.map(|status| status.as_u16()), Some(status), "{}", persona.name);
    }
    assert_eq!(world.number("select count(*) from audit where action = 'principal-visit'").await, 0);
    let mut guardian = world.as_persona(GUARDIAN).await;
    let page = guardian.get("/live").await;
    assert_eq!(page.headers["content-type"], "text/event-stream");
    assert_eq!(page.headers["cache-control"], "no-store");
    assert!(page.headers.get("content-encoding").is_none());
    for site in ["cross-site", "same-site", "none", ""] {
        let refused = guardian
            .send(Method::GET, "/live", &[("sec-fetch-site", site)], axum::body::Body::empty())
            .await;
        assert_eq!(refused.status.as_u16(), 403, "{site}");
        assert!(refused.headers.get("access-control-allow-origin").is_none());
    }
    let old = guardian
        .send(
            Method::GET,
            "/live",
            &[("origin", "http://localhost:8080")],
            axum::body::Body::empty(),
        )
        .await;
    assert_eq!(old.status.as_u16(), 403, "a browser that does not say where it asks from");
}

#[tokio::test]
async fn an_account_has_two_streams_and_a_place_is_free_when_one_is_gone() {
    let world = World::new().await;
    let (here, there) = (world.as_persona(GUARDIAN).await, world.as_persona(GUARDIAN).await);
    let (first, _second) = (open(&here).await, open(&there).await);
    for browser in [&here, &there] {
        assert_eq!(browser.stream("/live").await.err(), Some(StatusCode::TOO_MANY_REQUESTS));
    }
    // others have their own
    let _other = open(&world.as_persona(OTHER_GUARDIAN).await).await;
    drop(first);
    let _third = open(&there).await;
}

#[tokio::test]
async fn a_post_for_other_families_makes_no_sound_at_all() {
    let world = World::new().await;
    let app = listening(&world, Pace::default()).await;
    let mut addressed = open(&at(&world, &app, GUARDIAN).await).await;
    let mut apart = open(&at(&world, &app, OTHER_GUARDIAN).await).await;
    let mut colleague = open(&at(&world, &app, SUBSTITUTE).await).await;
    let mut silent = Vec::new();
    for persona in [INFORMED, UNCONFIRMED, PUPIL, OUTSIDER] {
        silent.push((persona.name, open(&at(&world, &app, persona).await).await));
    }
    let lina = id(100).to_string();
    let address = publish_fields(
        &mut world.as_persona(TEACHER).await,
        &[
            ("kind", "praise"),
            ("title", "Bravo"),
            ("body", "Trois livres."),
            ("audience", "chosen"),
            ("pupils[]", &lina),
        ],
    )
    .await;
    for stream in [&mut addressed, &mut apart, &mut colleague] {
        assert_eq!(stream.next().await.unwrap(), event(OTTERS, &address));
    }
    // not even a sign of life comes sooner for it
    for (name, stream) in &mut silent {
        assert!(stream.is_silent(A_WHILE).await, "{name}");
    }
}

#[tokio::test]
async fn who_was_removed_hears_nothing_more_and_the_stream_ends() {
    let world = World::new().await;
    let app = listening(&world, Pace::default()).await;
    let browser = at(&world, &app, INFORMED).await;
    let mut stream = open(&browser).await;
    // Karima keeps a child in the other class: she loses the Otters, and her stream is begun anew without them
    let karima = at(&world, &app, GUARDIAN).await;
    let mut both = open(&karima).await;
    world
        .arrange(format!(
            "update guardianship set during = tstzrange(lower(during), '2026-11-23 08:59Z') where pupil_id in ('{}', '{}')",
            id(102),
            id(100)
        ))
        .await;
    publish(&mut world.as_persona(TEACHER).await, "Piscine", "Maillot.").await;
    assert_eq!(stream.next().await, None);
    assert_eq!(browser.stream("/live").await.err(), Some(StatusCode::NOT_FOUND));
    assert_eq!(both.next().await, None);
    let mut herons = open(&karima).await;
    publish(&mut world.as_persona(TEACHER).await, "Encore", "Une autre.").await;
    assert!(herons.is_silent(A_WHILE).await);
    // the other class is heard of
    let mut hugo = world.as_persona(TEACHER_ELSEWHERE).await;
    let form = hugo.get(&format!("/groups/{HERONS}/announcements/new")).await;
    let key = crate::announcements::hidden(&form, "key");
    let mut fields = crate::announcements::news("Stage", "Pensez au stage.", "check");
    fields.push(("key", &key));
    let created = hugo.post(&format!("/groups/{HERONS}/announcements"), &fields).await;
    let check = hugo.get(created.location()).await;
    let address = created.location().strip_suffix("/check").unwrap().to_owned();
    hugo.post(
        &format!("{address}/publish"),
        &[("version", &crate::announcements::hidden(&check, "version"))],
    )
    .await;
    assert_eq!(herons.next().await.unwrap(), event(HERONS, &address));
}

#[tokio::test]
async fn signing_out_a_device_that_is_ended_and_a_suspension_end_the_streams_at_once() {
    let world = World::new().await;
    let app = listening(&world, Pace::default()).await;
    let mut browser = at(&world, &app, GUARDIAN).await;
    let mut other = open(&at(&world, &app, GUARDIAN).await).await;
    let mut own = open(&browser).await;
    assert_eq!(browser.post("/logout", &[]).await.status.as_u16(), 303);
    assert_eq!(own.next().await, None);
    assert!(other.is_silent(Duration::from_millis(200)).await, "another session goes on");
    drop(own);
    // all other devices are ended
    let mut third = at(&world, &app, GUARDIAN).await;
    assert_eq!(third.post("/me/devices/end-others", &[]).await.status.as_u16(), 303);
    assert_eq!(other.next().await, None);
    drop(other);
    let mut last = open(&third).await;
    world
        .arrange(format!(
            "update account set suspended_at = '2026-11-23 08:59Z' where person_id = '{}'",
            id(20)
        ))
        .await;
    assert_eq!(last.next().await, None);
}

#[tokio::test]
async fn what_ends_by_the_clock_alone_is_found_out_at_the_next_sign_of_life() {
    let world = World::new().await;
    let pace = Pace {
        beat: Duration::from_millis(300),
        life: Duration::from_secs(20),
    };
    let app = listening(&world, pace).await;
    // Sam's weeks as a substitute are over on 5 December, his hour of doing nothing long before
    let mut idle = open(&at(&world, &app, SUBSTITUTE).await).await;
    let mut family = open(&at(&world, &app, GUARDIAN).await).await;
    assert_eq!(idle.next().await.unwrap(), ":\n\n");
    world.clock.advance(SignedDuration::from_mins(59));
    assert_eq!(idle.next().await.unwrap(), ":\n\n");
    world.clock.advance(SignedDuration::from_mins(2));
    world.app.traces.write(&world.app).await.unwrap();
    let mut ended = false;
    for _ in 0..3 {
        ended |= idle.next().await.is_none();
        if ended {
            break;
        }
    }
    assert!(ended, "an open page does not put off the end of a session");
    assert_eq!(family.next().await.unwrap(), ":\n\n");
}

#[tokio::test]
async fn a_stream_ends_by_itself_and_what_came_since_the_page_is_told_again() {
    let world = World::new().await;
    let pace = Pace {
        beat: Duration::from_secs(20),
        life: Duration::from_millis(500),
    };
    let app = listening(&world, pace).await;
    let browser = at(&world, &app, GUARDIAN).await;
    let mut stream = open(&browser).await;
    assert_eq!(stream.next().await, None);
    let since = world.clock.now().as_microsecond();
    let address = publish(&mut world.as_persona(TEACHER).await, "Piscine", "Maillot.").await;
    let mut again = browser.stream(&format!("/live?since={since}")).await.unwrap();
    assert_eq!(again.next().await.unwrap(), format!("retry: 5000\n\n{}", event(OTTERS, &address)));
    // of an older page, what is newer than it
    let three_minutes = since - 3 * 60 * 1_000_000;
    drop(again);
    let mut older = browser.stream(&format!("/live?since={three_minutes}")).await.unwrap();
    let first = older.next().await.unwrap();
    assert_eq!(first.matches("event: post").count(), 2, "{first}");
    assert!(first.contains(&JUST_PUBLISHED.to_string()));
}

#[tokio::test]
async fn pages_that_show_posts_follow_and_others_do_not() {
    let world = World::new().await;
    let mut guardian = world.as_persona(GUARDIAN).await;
    for (path, group) in [("/home".to_owned(), None), (feed(), Some(OTTERS.to_string()))] {
        let page = guardian.get(&path).await;
        let bar = &page.find("[data-live]")[0].1;
        assert_eq!(bar["data-live"], format!("/live?since={}", world.clock.now().as_microsecond()));
        assert_eq!(bar.get("data-group").cloned(), group);
        assert_eq!(bar["role"], "status");
        assert_eq!(bar["data-one"], "1 nouvelle\u{a0}: l'afficher");
        assert!(bar["data-other"].contains("{n}") && bar["data-other"].contains("nouvelles"));
        let link = &page.test_id("live-bar")[0].1;
        assert_eq!(link["href"], path);
        assert!(link.contains_key("hidden"), "without a script there is nothing to see");
    }
    for path in [
        format!("/home?child={}", id(100)),
        format!("{}?before=1.00000000000070008000000000000200", feed()),
        "/agenda".to_owned(),
    ] {
        assert!(guardian.get(&path).await.find("[data-live]").is_empty(), "{path}");
    }
    // a principal who visits a class is not told more than by the visit
    assert!(world.as_persona(PRINCIPAL).await.get(&feed()).await.find("[data-live]").is_empty());
    assert!(world.as_persona(OFFICE).await.get("/home").await.find("[data-live]").is_empty());
}

#[tokio::test]
async fn open_streams_hold_no_connection_and_two_programs_on_one_database_both_tell() {
    let world = World::new().await;
    let (one, two) = (listening(&world, Pace::default()).await, world.another_app().await);
    tokio::spawn(Signals::keep_listening(two.clone()));
    tokio::time::sleep(A_WHILE).await;
    // more streams than either program has connections
    let mut streams = Vec::new();
    for persona in [GUARDIAN, OTHER_GUARDIAN, INFORMED, UNCONFIRMED, PUPIL, SUBSTITUTE] {
        streams.push(open(&at(&world, &one, persona).await).await);
        streams.push(open(&at(&world, &two, persona).await).await);
    }
    tokio::time::sleep(A_WHILE).await;
    assert!(
        of_the_programs(&world, "count(*)").await >= 4,
        "two listen, and both have connections"
    );
    assert_eq!(of_the_programs(&world, "count(*) filter (where state <> 'idle')").await, 0);
    let address = publish(&mut world.as_persona(TEACHER).await, "Piscine", "Maillot.").await;
    for stream in &mut streams {
        assert_eq!(stream.next().await.unwrap(), event(OTTERS, &address));
    }
    // the database ends all connections: both programs listen again, and tell what was said meanwhile
    assert!(of_the_programs(&world, "count(pg_terminate_backend(pid))").await >= 4);
    let address = publish(&mut world.as_persona(TEACHER).await, "Encore", "Une autre.").await;
    for stream in &mut streams {
        assert_eq!(stream.next().await.unwrap(), event(OTTERS, &address));
    }
}

/// Reads from a connection until the server ends it; what came.
async fn read_to_end(client: &mut TcpStream) -> String {
    let mut all = Vec::new();
    tokio::time::timeout(Duration::from_secs(5), client.read_to_end(&mut all))
        .await
        .unwrap()
        .unwrap();
    String::from_utf8_lossy(&all).into_owned()
}

#[tokio::test]
async fn over_a_connection_it_comes_at_once_and_ends_when_the_program_stops() {
    let world = World::new().await;
    let app = listening(&world, Pace::default()).await;
    let browser = world.as_persona(GUARDIAN).await;
    let (server, router) = preau::routes::server(&app);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(async move { server.serve(listener, router, async { drop(stopped.await) }).await });
    let mut client = TcpStream::connect(address).await.unwrap();
    let cookie = browser.cookie("preau").unwrap();
    client
        .write_all(
            format!("GET /live HTTP/1.1\r\nhost: localhost:8080\r\nsec-fetch-site: same-origin\r\naccept-encoding: gzip\r\ncookie: preau={cookie}\r\n\r\n")
                .as_bytes(),
        )
        .await
        .unwrap();
    let mut head = [0; 4096];
    let mut seen = String::new();
    while !seen.contains("retry: 5000") {
        let read = tokio::time::timeout(Duration::from_secs(2), client.read(&mut head))
            .await
            .unwrap()
            .unwrap();
        assert!(read > 0, "{seen}");
        seen.push_str(&String::from_utf8_lossy(&head[..read]));
    }
    assert!(seen.starts_with("HTTP/1.1 200 OK\r\n"), "{seen}");
    publish(&mut world.as_persona(TEACHER).await, "Piscine", "Maillot.").await;
    let read = tokio::time::timeout(Duration::from_secs(2), client.read(&mut head))
        .await
        .unwrap()
        .unwrap();
    assert!(
        String::from_utf8_lossy(&head[..read]).contains("event: post"),
        "it comes whole, and is not kept back"
    );
    let before = Instant::now();
    stop.send(()).unwrap();
    // the answer is ended as a whole one is
    assert!(read_to_end(&mut client).await.ends_with("0\r\n\r\n"));
    assert_eq!(serving.await.unwrap(), 0);
    assert!(before.elapsed() < Duration::from_secs(3));
}
