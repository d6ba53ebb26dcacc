//! What the head says to all classes at once.

mod by_two;
mod parallel;
mod planned;

use crate::support::browser::Browser;
use crate::support::world::{BARRED_WITH_SIBLING, GUARDIAN, HERONS, OTTERS, OUTSIDER, PERSONAS, PRINCIPAL, TEACHER, TEACHER_ELSEWHERE, id};
use crate::support::{Page, World};
use jiff::SignedDuration;
use sqlx::{Connection as _, Executor as _, PgConnection};

const COPIES: &str = "select count(*) from announcement where broadcast_id is not null and state = 'published'";
const ALL: &str = "/school/announcements";

/// The value of a hidden field.
fn hidden(page: &Page, name: &str) -> String {
    page.find(&format!("input[name={name}]"))[0].1["value"].clone()
}

async fn jobs(world: &World) {
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
}

/// Writes it and goes to the page where it is checked; the address of that page.
async fn write(head: &mut Browser, fields: &[(&str, &str)]) -> String {
    let form = head.get(&format!("{ALL}/new")).await;
    let key = hidden(&form, "key");
    let all = [&[("key", key.as_str()), ("intent", "check"), ("lang", "fr")][..], fields].concat();
    let written = head.post(ALL, &all).await;
    assert_eq!(written.status.as_u16(), 303, "{}", written.body);
    written.location().to_owned()
}

/// Sends it as it is on its page.
async fn send(head: &mut Browser, address: &str, more: &[(&str, &str)]) -> Page {
    let check = head.get(address).await;
    let (version, seen) = (hidden(&check, "version"), hidden(&check, "seen"));
    let all = [&[("version", version.as_str()), ("seen", seen.as_str())][..], more].concat();
    head.post(&format!("{address}/publish"), &all).await
}

/// The head says to all classes that there is a fair.
pub(crate) async fn publish(world: &World) {
    let mut head = world.as_persona(PRINCIPAL).await;
    let address = write(&mut head, FAIR).await;
    assert_eq!(send(&mut head, &address, &[]).await.status.as_u16(), 303);
    jobs(world).await;
}

const FAIR: &[(&str, &str)] = &[
    ("kind", "event"),
    ("title", "Fête de l'école"),
    ("body", "Venez nombreux."),
    ("from_on", "2026-12-12"),
    ("place", "Préau"),
];

async fn copy_in(world: &World, group: uuid::Uuid) -> String {
    let copy = world
        .text(format!(
            "select id::text from announcement where broadcast_id is not null and group_id = '{group}'"
        ))
        .await;
    format!("/groups/{group}/announcements/{copy}")
}

#[tokio::test]
async fn the_head_writes_once_and_every_class_has_it_for_its_own_people() {
    let world = World::new().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let address = write(&mut head, FAIR).await;
    assert_eq!(world.number(COPIES).await, 0, "not before it is sent");
    // the numbers on the page are those of who reads, each once
    let check = head.get(&address).await;
    let said = &check.test_id("audience-summary")[0].1;
    let guardians = world
        .number(
            "select count(distinct a.person_id) from class_group k cross join lateral wall.audience(k.id, '2026-11-23 09:00Z') a
             where not k.canary and k.state = 'open' and a.capacity in ('full', 'informed', 'entrusted', 'unconfirmed')",
        )
        .await;
    assert_eq!(said["data-guardians"], guardians.to_string());
    let sent = send(&mut head, &address, &[]).await;
    assert_eq!((sent.status.as_u16(), sent.location()), (303, address.as_str()));
    let open = world
        .number("select count(*) from class_group where not canary and state = 'open'")
        .await;
    assert_eq!(world.number(COPIES).await, open);
    assert_eq!(
        world
            .number(
                "select count(*) from announcement a join class_group k on k.id = a.group_id where k.canary and a.broadcast_id is not null"
            )
            .await,
        0
    );
    for group in [OTTERS, HERONS] {
        let post = copy_in(&world, group).await;
        for persona in PERSONAS {
            let mut reader = world.as_persona(*persona).await;
            let class = reader.get(&format!("/groups/{group}")).await.status.as_u16();
            let page = reader.get(&post).await;
            assert_eq!(
                page.status.as_u16() == 200,
                class == 200,
                "{}: as the class is open to them",
                persona.name
            );
            if page.status.as_u16() == 200 {
                assert!(
                    page.body.contains("Fête de l'école") || page.body.contains("Fête de l&#39;école"),
                    "{}",
                    persona.name
                );
                assert!(
                    page.body.contains("direction") || page.body.contains("principal"),
                    "{}: who says it",
                    persona.name
                );
            }
        }
    }
    let mut barred = world.as_persona(BARRED_WITH_SIBLING).await;
    assert!(
        !barred.get("/home").await.body.contains("Fête de l"),
        "a court order keeps it from them"
    );
    // it is in the agenda, and whom it reached is on the head's page
    assert!(world.as_persona(GUARDIAN).await.get("/agenda").await.body.contains("Fête de l"));
    let page = head.get(&address).await;
    let lines = i64::try_from(page.test_id("broadcast-class").len()).unwrap();
    assert_eq!(lines, open);
    assert_eq!(
        world
            .number("select count(*) from audit where action = 'announcement-publish' and actor = '00000000-0000-7000-8000-000000000001'")
            .await,
        open
    );
}

#[tokio::test]
async fn it_is_the_heads_alone_and_stands_in_each_class_as_it_was_said() {
    let world = World::new().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let address = write(&mut head, FAIR).await;
    for persona in PERSONAS.iter().filter(|persona| persona.name != PRINCIPAL.name) {
        let mut other = world.as_persona(*persona).await;
        for path in [
            ALL.to_owned(),
            format!("{ALL}/new"),
            "/school/alerts/new".to_owned(),
            address.clone(),
        ] {
            let page = other.get(&path).await;
            assert_ne!(page.status.as_u16(), 200, "{} {path}", persona.name);
        }
        for (path, fields) in [
            (ALL.to_owned(), FAIR),
            (format!("{address}/publish"), &[("version", "1")][..]),
            (format!("{address}/delete"), &[]),
            (
                "/school/alerts".to_owned(),
                &[("template", "closed"), ("time", "09:00"), ("sure", "yes")],
            ),
        ] {
            let status = other.post(&path, fields).await.status.as_u16();
            assert!([303, 403, 404].contains(&status), "{} {path} {status}", persona.name);
        }
    }
    assert_eq!(
        world.number("select count(*) from broadcast where version = 1").await,
        3,
        "the world has two, too"
    );
    assert_eq!(world.number(COPIES).await, 0);
    // the office's scope shows facts and no post: the database says so by itself
    let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
    let scope = format!(
        "begin; set local preau.facts = 'on'; set local preau.at = '2026-11-23 09:00Z'; set local preau.person = '{}'",
        id(2)
    );
    app.execute(sqlx::AssertSqlSafe(scope)).await.unwrap();
    let seen: i64 = sqlx::query_scalar("select count(*) from broadcast")
        .fetch_one(&mut app)
        .await
        .unwrap();
    assert_eq!(seen, 0);
    app.close().await.unwrap();
    send(&mut head, &address, &[]).await;
    // in a class, nobody changes it or takes it back for some
    let post = copy_in(&world, OTTERS).await;
    let mut rosa = world.as_persona(TEACHER).await;
    let page = rosa.get(&post).await;
    for hook in ["undo-publish", "cancel-submit"] {
        assert!(page.test_id(hook).is_empty(), "{hook}");
    }
    assert!(page.find(&format!("a[href='{post}/withdraw']")).is_empty());
    for (act, fields) in [
        ("undo", &[][..]),
        ("withdraw", &[]),
        ("cancel", &[("value", "yes")]),
        (
            "",
            &[("version", "1"), ("title", "Autre"), ("body", "Texte"), ("intent", "publish")],
        ),
    ] {
        for writer in [&mut rosa, &mut head] {
            let tail = if act.is_empty() { String::new() } else { format!("/{act}") };
            let status = writer.post(&format!("{post}{tail}"), fields).await.status.as_u16();
            assert!([303, 403, 404, 409].contains(&status), "{act}: {status}");
        }
    }
    assert_eq!(
        world
            .number("select count(*) from announcement where broadcast_id is not null and state = 'published' and version = 1 and title like 'Fête%' and cancelled_at is null")
            .await,
        world.number(COPIES).await
    );
}

#[tokio::test]
async fn a_head_from_the_terminal_waits_a_day_before_speaking_to_classes() {
    let world = World::new().await;
    world
        .arrange("update appointment set opens_classes_at = '2026-11-24 09:00Z' where role = 'principal'".to_owned())
        .await;
    let mut head = world.as_persona(PRINCIPAL).await;
    for path in [ALL, "/school/announcements/new", "/school/alerts/new"] {
        assert_eq!(head.get(path).await.status.as_u16(), 403, "{path}");
    }
    let fields = [FAIR, &[("intent", "check")]].concat();
    assert_eq!(head.post(ALL, &fields).await.status.as_u16(), 403);
    assert_eq!(world.number("select count(*) from broadcast").await, 2, "what the world has");
}

#[tokio::test]
async fn ten_minutes_it_can_be_undone_and_later_called_off_and_withdrawn_everywhere() {
    let world = World::new().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let address = write(&mut head, FAIR).await;
    send(&mut head, &address, &[]).await;
    let out = world.number(COPIES).await;
    // the same tap twice
    assert_eq!(
        head.post(&format!("{address}/publish"), &[("version", "1")]).await.status.as_u16(),
        303
    );
    assert_eq!(world.number(COPIES).await, out);
    assert_eq!(head.post(&format!("{address}/undo"), &[]).await.status.as_u16(), 303);
    assert_eq!(
        world
            .number("select count(*) from announcement where broadcast_id is not null")
            .await,
        0
    );
    assert!(!world.as_persona(GUARDIAN).await.get("/home").await.body.contains("Fête de l"));
    // what was looked at before is not what goes out now
    assert_eq!(
        head.post(&format!("{address}/publish"), &[("version", "1")]).await.status.as_u16(),
        409
    );
    assert_eq!(send(&mut head, &address, &[]).await.status.as_u16(), 303);
    assert_eq!(world.number(COPIES).await, out);

    world.clock.advance(SignedDuration::from_mins(11));
    // and asks for the password again
    assert_eq!(head.post(&format!("{address}/undo"), &[]).await.status.as_u16(), 403);
    let mut head = world.as_persona(PRINCIPAL).await;
    assert_eq!(head.post(&format!("{address}/undo"), &[]).await.status.as_u16(), 409);
    assert_eq!(world.number(COPIES).await, out);
    let off = "select count(*) from announcement where broadcast_id is not null and cancelled_at is not null";
    assert_eq!(
        head.post(&format!("{address}/cancel"), &[("value", "yes")]).await.status.as_u16(),
        303
    );
    assert_eq!(world.number(off).await, out);
    assert_eq!(
        head.post(&format!("{address}/cancel"), &[("value", "no")]).await.status.as_u16(),
        303
    );
    assert_eq!(world.number(off).await, 0);
    let post = copy_in(&world, HERONS).await;
    assert_eq!(head.post(&format!("{address}/withdraw"), &[]).await.status.as_u16(), 303);
    assert_eq!(world.number(COPIES).await, 0);
    let page = world.as_persona(OUTSIDER).await.get(&post).await;
    assert!(!page.body.contains("Venez nombreux"), "the text is gone");
    assert_eq!(head.post(&format!("{address}/undo"), &[]).await.status.as_u16(), 409);
}

#[tokio::test]
async fn who_reads_in_two_classes_reads_it_once_and_is_reached_in_both() {
    let world = World::new().await;
    // Karima has a child in each
    let mut head = world.as_persona(PRINCIPAL).await;
    let address = write(&mut head, FAIR).await;
    send(&mut head, &address, &[]).await;
    let mut karima = world.as_persona(GUARDIAN).await;
    assert_eq!(karima.get(&format!("/groups/{HERONS}")).await.status.as_u16(), 200);
    world.arrange("delete from read_mark".to_owned()).await;
    let cards = |page: &Page| {
        page.test_id("post-card")
            .iter()
            .filter(|(text, _)| text.contains("Fête de l'école"))
            .count()
    };
    assert_eq!(cards(&karima.get("/home").await), 1);
    assert_eq!(cards(&karima.get(&format!("/groups/{HERONS}")).await), 1);
    world.app.traces.write(&world.app).await.unwrap();
    assert_eq!(
        world
            .number(format!(
                "select count(*) from read_mark m join announcement a on a.id = m.announcement_id where a.broadcast_id is not null and m.person_id = '{}'",
                id(20)
            ))
            .await,
        2
    );
    assert_eq!(karima.get("/agenda").await.body.matches("Fête de l").count(), 1);
    assert_eq!(karima.get("/search?q=nombreux").await.test_id("search-hit").len(), 1);
    assert_eq!(world.as_persona(TEACHER_ELSEWHERE).await.get("/home").await.status.as_u16(), 200);
}

#[tokio::test]
async fn two_who_send_at_once_send_it_once_and_its_end_is_that_of_the_classes() {
    let world = World::new().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let address = write(&mut head, FAIR).await;
    let mut taps = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (mut tab, path) = (head.clone(), format!("{address}/publish"));
        taps.spawn(async move { tab.post(&path, &[("version", "1")]).await.status.as_u16() });
    }
    for status in taps.join_all().await {
        assert!([303, 409].contains(&status), "{status}");
    }
    let open = world
        .number("select count(*) from class_group where not canary and state = 'open'")
        .await;
    assert_eq!(
        world
            .number("select count(*) from announcement where broadcast_id is not null")
            .await,
        open
    );
    world
        .arrange("delete from announcement where broadcast_id is not null".to_owned())
        .await;
    assert_eq!(
        world.number("select count(*) from broadcast where state <> 'draft'").await,
        0,
        "gone with the last class"
    );
    // and drafts that nobody came back to
    write(&mut head, FAIR).await;
    world.clock.advance(SignedDuration::from_hours(24 * 91));
    jobs(&world).await;
    // what waited for an hour at which no class was open is a draft from then on
    assert_eq!(world.text("select string_agg(title, ',') from broadcast").await, "Nouvel an");
}

#[tokio::test]
async fn what_is_out_is_put_right_in_every_class_by_who_said_it() {
    let world = World::new().await;
    let mut head = world.as_persona(PRINCIPAL).await;
    let address = write(&mut head, FAIR).await;
    send(&mut head, &address, &[]).await;
    let out = world.number(COPIES).await;
    world.clock.advance(SignedDuration::from_hours(2));
    let mut head = world.as_persona(PRINCIPAL).await;
    // one class is read-only meanwhile, and keeps what it read
    let herons = copy_in(&world, HERONS).await;
    world
        .arrange(format!(
            "update class_group set freezes_at = '2026-11-01', closes_at = '2027-01-01', state = 'frozen', state_why = 'review' where id = '{HERONS}'"
        ))
        .await;
    let page = head.get(&format!("{address}/edit")).await;
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (200, "broadcast-edit"));
    let version = hidden(&page, "version");
    let change = |more: &[(&'static str, &'static str)]| {
        let mut fields: Vec<(&str, String)> = FAIR.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        for (name, value) in [("lang", "fr"), ("intent", "publish")].iter().chain(more) {
            fields.retain(|(known, _)| known != name);
            fields.push((name, (*value).to_owned()));
        }
        fields
    };
    let said = "select count(*) from announcement where broadcast_id is not null and body = 'Venez nombreux.' and edited_at is null";
    let post = async |browser: &mut Browser, fields: Vec<(&str, String)>, version: &str| {
        let mut all: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        all.push(("version", version));
        browser.post(&address, &all).await
    };
    // with a gap, with what the brake knows, from an old tab, and by others: nothing changes
    assert_eq!(post(&mut head, change(&[("title", "")]), &version).await.status.as_u16(), 422);
    let risky = post(&mut head, change(&[("body", "Appelez le 06 12 34 56 78.")]), &version).await;
    assert_eq!((risky.status.as_u16(), risky.test_id("warning").len()), (422, 1));
    assert_eq!(post(&mut head, change(&[("body", "Samedi.")]), "1").await.status.as_u16(), 409);
    assert_eq!(
        post(&mut head, change(&[("body", "Samedi."), ("intent", "draft")]), &version)
            .await
            .status
            .as_u16(),
        409
    );
    for persona in [TEACHER, GUARDIAN] {
        let mut other = world.as_persona(persona).await;
        assert!([403, 404].contains(&post(&mut other, change(&[("body", "Samedi.")]), &version).await.status.as_u16()));
    }
    assert_eq!(world.number(said).await, out);
    let mut owner = world.database.owner().await;
    let error = sqlx::query("update announcement set body = 'Autre' where broadcast_id is not null")
        .execute(&mut owner)
        .await
        .unwrap_err();
    assert_eq!(error.as_database_error().unwrap().constraint(), Some("broadcast_words_allowed"));
    assert_eq!(world.number(said).await, out);

    let done = post(&mut head, change(&[("body", "Venez **samedi**."), ("place", "Cour")]), &version).await;
    assert_eq!((done.status.as_u16(), done.location()), (303, address.as_str()));
    let shown = head.get(&address).await;
    assert!(shown.body.contains("<strong>samedi</strong>") && shown.body.contains("Modifiée le"));
    assert_eq!(world.number(said).await, 1, "the one that is read-only");
    let mut karima = world.as_persona(GUARDIAN).await;
    let otters = copy_in(&world, OTTERS).await;
    let read = karima.get(&otters).await;
    assert!(read.body.contains("<strong>samedi</strong>") && read.body.contains("Modifiée le"));
    assert!(read.test_id("revision").is_empty());
    assert!(karima.get(&herons).await.body.contains("Venez nombreux."));
    // who reads in both reads what it says now, wherever that is one thing
    for path in ["/home", "/search?q=samedi"] {
        let page = karima.get(path).await;
        assert!(page.body.contains("samedi") && !page.body.contains("Venez nombreux."), "{path}");
    }
    assert!(karima.get("/agenda").await.body.contains(&otters));
    let staff = world.as_persona(TEACHER).await.get(&otters).await;
    assert!(staff.test_id("revision")[0].0.contains("Venez nombreux."));
    let told = "select count(*) from audit where action in ('announcement-edit', 'broadcast-edit')";
    assert_eq!(world.number(told).await, out);
    // the same again changes nothing
    let page = head.get(&format!("{address}/edit")).await;
    let again = post(
        &mut head,
        change(&[("body", "Venez **samedi**."), ("place", "Cour")]),
        &hidden(&page, "version"),
    )
    .await;
    assert_eq!(again.status.as_u16(), 303);
    assert_eq!(world.number(told).await, out);
    // an alert is recalled, not changed; what is withdrawn stays so
    assert_eq!(head.post(&format!("{address}/withdraw"), &[]).await.status.as_u16(), 303);
    assert_eq!(
        post(&mut head, change(&[("body", "Dimanche.")]), &hidden(&page, "version"))
            .await
            .status
            .as_u16(),
        303
    );
    assert_eq!(
        world
            .number("select count(*) from broadcast where body = 'Venez **samedi**.' and state = 'withdrawn'")
            .await,
        1
    );
}
