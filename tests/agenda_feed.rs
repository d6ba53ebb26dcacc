//! The agenda as calendar programs read it: who may ask for an address, when it is dead, and that it says times and nothing else.

use crate::support::browser::Browser;
use crate::support::world::{
    ENTRUSTED, EVENT, FORMER_TEACHER, GUARDIAN, HERONS, HOMEWORK, INFORMED, NEW_PASSWORD, OTTERS, OUTSIDER, PASSWORD, PERSONAS, PRINCIPAL,
    TEACHER, TEACHER_GUARDIAN, UNCONFIRMED, id,
};
use crate::support::{Page, World};
use jiff::SignedDuration;
use preau::secrets::Token;
use std::collections::BTreeMap;

/// What entries consist of.
const OF_AN_ENTRY: &[&str] = &[
    "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "TRANSP", "SUMMARY", "STATUS", "CLASS",
];

/// An entry as a strict reader takes it: names with their parameters and values.
type Entry = BTreeMap<String, (String, String)>;

/// Reads a calendar and refuses whatever RFC 5545 does not allow here.
fn read(page: &Page) -> Vec<Entry> {
    assert_eq!(page.status.as_u16(), 200, "{}", page.body);
    assert_eq!(page.headers["content-type"], "text/calendar; charset=utf-8");
    assert!(page.headers["cache-control"].to_str().unwrap().contains("no-store"));
    let text = page.body.strip_suffix("\r\n").unwrap();
    assert!(!text.replace("\r\n", "").contains(['\r', '\n', '\t']), "a line end that is none");
    assert!(text.split("\r\n").all(|line| !line.is_empty() && line.len() <= 75), "{text}");
    let unfolded = text.replace("\r\n ", "");
    let (mut open, mut entries, mut entry) = (Vec::new(), Vec::new(), Entry::new());
    for line in unfolded.split("\r\n") {
        let (head, value) = line.split_once(':').unwrap();
        let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
        assert!(name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-'), "{line}");
        match name {
            "BEGIN" => open.push(value.to_owned()),
            "END" => {
                assert_eq!(open.pop().unwrap(), value);
                if value == "VEVENT" {
                    entries.push(std::mem::take(&mut entry));
                }
            }
            _ if open.last().unwrap() == "VEVENT" => {
                assert!(OF_AN_ENTRY.contains(&name), "{line}");
                let twice = entry.insert(name.to_owned(), (parameters.to_owned(), value.to_owned()));
                assert!(twice.is_none(), "{line} twice");
            }
            _ => {}
        }
    }
    assert!(open.is_empty());
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
    let mut names: Vec<&str> = entries.iter().map(|entry| entry["UID"].1.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), entries.len(), "every entry has a name of its own");
    entries
}

/// The one entry that begins so.
fn on<'a>(entries: &'a [Entry], start: &str) -> &'a Entry {
    let found: Vec<_> = entries.iter().filter(|entry| entry["DTSTART"].1 == start).collect();
    assert_eq!(found.len(), 1, "{start}: {entries:?}");
    found[0]
}

/// Asks for an address; what stands after the host.
async fn address(browser: &mut Browser) -> String {
    let page = browser.post("/me/agenda", &[]).await;
    assert_eq!((page.status.as_u16(), page.hook().as_str()), (200, "me-agenda"));
    let shown = page.find("[data-testid=feed-address]");
    let href = shown[0].1["href"].clone();
    let path = href.strip_prefix("http://localhost:8080").unwrap().to_owned();
    assert!(path.starts_with("/agenda.ics?key=") && path.len() == 80, "{path}");
    path
}

async fn fetch(world: &World, path: &str) -> Page {
    world.browser().get(path).await
}

/// A feed that was asked for when one might still, put there for somebody who may not.
async fn planted(world: &World, person: u128) -> String {
    let key = Token::random();
    world
        .arrange(format!(
            "insert into agenda_feed values ('{}', decode('{}', 'hex'), '2026-11-22 09:00Z', '2026-11-22')
             on conflict (account_id) do update set key_hash = excluded.key_hash",
            id(2000 + person),
            hex::encode(key.digest())
        ))
        .await;
    format!("/agenda.ics?key={}", key.shown())
}

/// How many there are besides that of the world.
async fn feeds(world: &World) -> i64 {
    world
        .number("select count(*) from agenda_feed where key_hash <> sha256('29')")
        .await
}

#[tokio::test]
async fn a_guardian_asks_for_it_and_it_says_days_and_nothing_else() {
    let world = World::new().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    assert!(karima.get("/me/agenda").await.test_id("feed-row").is_empty(), "off until asked for");
    assert_eq!(feeds(&world).await, 0);
    let path = address(&mut karima).await;
    let key = path.split('=').next_back().unwrap();
    let kept = world
        .text("select encode(key_hash, 'hex') from agenda_feed where key_hash <> sha256('29')")
        .await;
    assert_eq!(kept, hex::encode(Token::parse(key).unwrap().digest()), "its hash, and not itself");
    let page = fetch(&world, &path).await;
    let entries = read(&page);
    // Karima has a child in each class
    assert_eq!(entries.len(), 4);
    for entry in &entries {
        assert_eq!(entry["SUMMARY"].1, "Évènement de classe");
        assert_eq!(entry["STATUS"].1, "CONFIRMED");
    }
    for said in [
        "Table",
        "Spectacle",
        "Gymnase",
        "Loutres",
        "Hérons",
        "hérons",
        "Lina",
        "Benali",
        "Secret",
        "Haut noir",
    ] {
        assert!(!page.body.contains(said), "{said}");
    }
    for known in [EVENT, HOMEWORK, OTTERS, HERONS, id(20), id(2020), id(100)] {
        assert!(!page.body.contains(&known.to_string()) && !page.body.contains(&known.simple().to_string()));
    }
    assert_eq!(read(&fetch(&world, &path).await), entries, "the same names at every reading");
    assert!(!karima.get("/me/agenda").await.body.contains(key), "shown once");
    assert!(!karima.get("/me/devices").await.body.contains(key));
    assert!(karima.get("/me").await.body.contains("adresse de calendrier"), "the holder is told");
    assert_eq!(
        world
            .number("select count(*) from audit where action = 'agenda-feed-make' and subjects::text not like '%key%'")
            .await,
        1
    );
}

#[tokio::test]
async fn nobody_but_guardians_with_rights_has_one() {
    let world = World::new().await;
    for persona in PERSONAS {
        let may = [GUARDIAN, INFORMED, ENTRUSTED, TEACHER_GUARDIAN, OUTSIDER].contains(persona);
        let Some(person) = persona.person else { continue };
        let path = planted(&world, person).await;
        let page = fetch(&world, &path).await;
        assert_eq!(page.status.as_u16(), if may { 200 } else { 404 }, "{}", persona.name);
        let mut browser = world.as_persona(*persona).await;
        world.arrange("delete from agenda_feed").await;
        let made = browser.post("/me/agenda", &[]).await.status.as_u16();
        assert_eq!(made == 200, may, "{}: {made}", persona.name);
        assert_eq!(feeds(&world).await, i64::from(may), "{}", persona.name);
        world.arrange("delete from agenda_feed").await;
    }
}

#[tokio::test]
async fn a_teacher_who_is_a_guardian_follows_the_class_of_the_child_only() {
    let world = World::new().await;
    // who teaches the Herons and has a child among the Otters: nothing of work comes out of a calendar
    world
        .arrange(format!(
            "update assignment set group_id = '{HERONS}' where person_id = '{}'",
            id(11)
        ))
        .await;
    let path = planted(&world, 11).await;
    assert_eq!(read(&fetch(&world, &path).await).len(), 2);
}

#[tokio::test]
async fn what_is_for_some_families_comes_to_these_only() {
    let world = World::new().await;
    world
        .arrange(format!(
            "insert into announcement_pupil (group_id, announcement_id, pupil_id) values ('{OTTERS}', '{EVENT}', '{}');
             update announcement set audience = 'chosen' where id = '{EVENT}'",
            id(102)
        ))
        .await;
    let (of_lina, of_the_chosen) = (planted(&world, 20).await, planted(&world, 22).await);
    let starts = |entries: Vec<Entry>| entries.into_iter().map(|entry| entry["DTSTART"].1.clone()).collect::<Vec<_>>();
    assert_eq!(starts(read(&fetch(&world, &of_the_chosen).await)), ["20261204", "20261130"]);
    // the one on 4 December is the Herons'
    assert_eq!(read(&fetch(&world, &of_lina).await).len(), 3);
    let of_another = planted(&world, 29).await;
    assert_eq!(starts(read(&fetch(&world, &of_another).await)), ["20261130"]);
}

#[tokio::test]
async fn hours_are_the_schools_in_summer_and_winter_and_changes_are_counted() {
    let world = World::new().await;
    let set = |columns: &str| format!("update announcement set {columns} where id = '{EVENT}'");
    let path = planted(&world, 22).await;
    let first = read(&fetch(&world, &path).await);
    let before = on(&first, "20261204");
    assert_eq!(
        (before["DTSTART"].0.as_str(), before["DTEND"].1.as_str()),
        ("VALUE=DATE", "20261205")
    );
    world
        .arrange(set(
            "from_time = '18:00', until_time = '19:30', version = version + 1, edited_at = '2026-11-23 08:00Z'",
        ))
        .await;
    let winter = read(&fetch(&world, &path).await);
    let entry = on(&winter, "20261204T170000Z");
    assert_eq!(entry["DTEND"].1, "20261204T183000Z");
    assert_eq!(entry["UID"], before["UID"]);
    let number = |entry: &Entry| entry["SEQUENCE"].1.parse::<i64>().unwrap();
    assert!(number(entry) > number(before));
    assert_eq!(entry["DTSTAMP"].1, "20261123T080000Z");
    world.arrange(set("from_on = '2027-06-18', until_on = '2027-06-18'")).await;
    on(&read(&fetch(&world, &path).await), "20270618T160000Z");
    // a night over the change of clocks: from 22:00 to 08:00 are eleven hours
    world
        .arrange(set(
            "from_on = '2026-10-24', until_on = '2026-10-25', from_time = '22:00', until_time = '08:00'",
        ))
        .await;
    let night = read(&fetch(&world, &path).await);
    assert_eq!(on(&night, "20261024T200000Z")["DTEND"].1, "20261025T070000Z");
    world
        .arrange(set("cancelled_at = '2026-11-23 08:30Z', version = version + 1"))
        .await;
    let cancelled = read(&fetch(&world, &path).await);
    assert_eq!(on(&cancelled, "20261024T200000Z")["STATUS"].1, "CANCELLED");
    // from 30 days back until the year ends
    world
        .arrange(set(
            "from_on = '2026-10-22', until_on = '2026-10-23', from_time = null, until_time = null",
        ))
        .await;
    assert_eq!(read(&fetch(&world, &path).await).len(), 1);
    world.arrange(set("from_on = '2027-07-06', until_on = '2027-07-06'")).await;
    assert_eq!(read(&fetch(&world, &path).await).len(), 1);
    // taken back, and a calendar with nothing in it is one still
    world
        .arrange("update announcement set state = 'withdrawn', withdrawn_at = now(), withdrawn_by = author_id where from_on is not null")
        .await;
    let empty = fetch(&world, &path).await;
    assert_eq!(read(&empty).len(), 0);
    assert!(empty.body.contains("BEGIN:VTIMEZONE"));
}

#[tokio::test]
async fn made_anew_it_has_another_address_and_the_old_one_is_like_none() {
    let world = World::new().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let old = address(&mut karima).await;
    let names = |page: &Page| read(page).into_iter().map(|entry| entry["UID"].1.clone()).collect::<Vec<_>>();
    let before = names(&fetch(&world, &old).await);
    let new = address(&mut karima).await;
    assert_eq!(feeds(&world).await, 1);
    let gone = fetch(&world, &old).await;
    assert_eq!(gone.status.as_u16(), 404);
    assert_eq!(names(&fetch(&world, &new).await), before);
    for nothing in [
        format!("/agenda.ics?key={}", Token::random().shown()),
        "/agenda.ics".to_owned(),
        "/agenda.ics?key=x".to_owned(),
    ] {
        let page = fetch(&world, &nothing).await;
        assert_eq!((page.status.as_u16(), &page.body), (404, &gone.body), "{nothing}");
        assert_eq!(karima.get(&nothing).await.status.as_u16(), 404, "a session is no key");
    }
    // a key is no session, and writes nothing
    assert_eq!(fetch(&world, &new.replace("/agenda.ics", "/home")).await.location(), "/login");
    let page = karima.post("/me/agenda/end", &[]).await;
    assert_eq!((page.status.as_u16(), page.location()), (303, "/me/devices"));
    let ended = fetch(&world, &new).await;
    assert_eq!((ended.status.as_u16(), ended.body), (404, gone.body));
    assert_eq!(karima.post("/me/agenda/end", &[]).await.status.as_u16(), 404);
}

#[tokio::test]
async fn thirty_days_unread_are_its_end_and_reading_is_marked_by_day() {
    const READ: &str = "select last_read_on::text from agenda_feed where key_hash <> sha256('29')";
    let world = World::new().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let path = address(&mut karima).await;
    world.clock.advance(SignedDuration::from_hours(24 * 29));
    assert_eq!(fetch(&world, &path).await.status.as_u16(), 200);
    world.app.traces.write(&world.app).await.unwrap();
    assert_eq!(world.text(READ).await, "2026-12-22");
    world.clock.advance(SignedDuration::from_hours(24 * 29));
    assert_eq!(fetch(&world, &path).await.status.as_u16(), 200);
    // a crash lost that mark: then it ends a day later
    world.clock.advance(SignedDuration::from_hours(24));
    assert_eq!(fetch(&world, &path).await.status.as_u16(), 404);
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
    assert_eq!(feeds(&world).await, 0, "swept away");
}

#[tokio::test]
async fn it_ends_with_devices_passwords_suspensions_and_court_orders() {
    let world = World::new().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    let ipad = format!("/me/devices/{}/end", id(300));
    let path = address(&mut karima).await;
    assert_eq!(karima.get("/me/devices").await.test_id("feed-row").len(), 1);
    assert_eq!(karima.post(&ipad, &[]).await.status.as_u16(), 303);
    assert_eq!(fetch(&world, &path).await.status.as_u16(), 404, "a device was ended");
    assert!(karima.get("/me/devices").await.test_id("feed-row").is_empty());
    let path = address(&mut karima).await;
    let _there = world.as_persona(GUARDIAN).await;
    assert_eq!(karima.post("/me/devices/end-others", &[]).await.status.as_u16(), 303);
    assert_eq!(fetch(&world, &path).await.status.as_u16(), 404, "all others were ended");
    let path = address(&mut karima).await;
    let fields = [("current_password", PASSWORD), ("new_password", NEW_PASSWORD)];
    assert_eq!(karima.post("/me/password", &fields).await.status.as_u16(), 303);
    assert_eq!(fetch(&world, &path).await.status.as_u16(), 404, "another password");
    let account = id(2020);
    for end in [
        format!("update account set suspended_at = '2026-11-23 09:00Z' where id = '{account}'"),
        format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, channel, apart, during, evidence_note, origin, set_by, set_at)
             values ('{}', '{}', '{}', 'barred', 'paper', false, tstzrange('2026-11-23 09:00Z', '2037-08-31 22:00Z'), 'JAF', 'hand', '{}', '2026-11-23 09:00Z')",
            id(77_777),
            id(20),
            id(105),
            id(2)
        ),
    ] {
        let world = World::new().await;
        let path = planted(&world, 20).await;
        assert_eq!(fetch(&world, &path).await.status.as_u16(), 200);
        world.arrange(end).await;
        assert_eq!(fetch(&world, &path).await.status.as_u16(), 404);
        assert_eq!(feeds(&world).await, 0, "lifting it brings nothing back");
    }
    // a device whose time ran out is swept away, and the calendar goes on
    let world = World::new().await;
    let path = planted(&world, 20).await;
    world.arrange("update device set expires_at = '2026-11-23 08:00Z'").await;
    preau::jobs::run_due(&world.app, &preau::routes::jobs()).await.unwrap();
    assert_eq!(world.number("select count(*) from device").await, 0);
    assert_eq!(fetch(&world, &path).await.status.as_u16(), 200);
}

#[tokio::test]
async fn it_ends_at_the_minute_of_the_fact() {
    let world = World::new().await;
    let path = planted(&world, 22).await;
    assert_eq!(read(&fetch(&world, &path).await).len(), 2);
    world
        .arrange(format!(
            "update guardianship set during = tstzrange(lower(during), '2026-11-23 09:01Z') where guardian_id = '{}'",
            id(22)
        ))
        .await;
    assert_eq!(fetch(&world, &path).await.status.as_u16(), 200);
    world.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(fetch(&world, &path).await.status.as_u16(), 404);
    // a class that was shut at once says nothing
    let other = World::new().await;
    let path = planted(&other, 22).await;
    other
        .arrange(format!(
            "update class_group set shut_at = '2026-11-23 09:00Z' where id = '{OTTERS}'"
        ))
        .await;
    assert_eq!(fetch(&other, &path).await.status.as_u16(), 404);
}

#[tokio::test]
async fn asking_wants_the_password_again_and_guessing_is_slow() {
    let world = World::new().await;
    let mut karima = world.as_persona(GUARDIAN).await;
    world.clock.advance(SignedDuration::from_mins(11));
    assert_eq!(karima.post("/me/agenda", &[]).await.hook(), "confirm");
    assert_eq!(feeds(&world).await, 0);
    for other in [UNCONFIRMED, TEACHER, PRINCIPAL, FORMER_TEACHER] {
        assert_eq!(
            world.as_persona(other).await.get("/me/agenda").await.status.as_u16(),
            404,
            "{}",
            other.name
        );
    }
    let path = planted(&world, 20).await;
    let mut stranger = world.browser().at_address([192, 0, 2, 7]);
    for _ in 0..60 {
        assert_eq!(stranger.get("/agenda.ics?key=0").await.status.as_u16(), 404);
    }
    assert_eq!(stranger.get(&path).await.status.as_u16(), 429);
    let mut calendar = world.browser().at_address([192, 0, 2, 8]);
    for _ in 0..30 {
        assert_eq!(calendar.get(&path).await.status.as_u16(), 200);
    }
    assert_eq!(calendar.get(&path).await.status.as_u16(), 429, "one address, read too often");
}

#[tokio::test]
async fn it_stands_in_what_one_takes_along() {
    let world = World::new().await;
    planted(&world, 20).await;
    let taken = world.as_persona(GUARDIAN).await.post("/me/data/export", &[("child", "")]).await;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(taken.bytes)).unwrap();
    let texts: Vec<String> = (0..zip.len())
        .map(|at| std::io::read_to_string(zip.by_index(at).unwrap()).unwrap())
        .collect();
    let json = texts.iter().find(|text| text.starts_with('{')).unwrap();
    assert!(json.contains("\"agenda_feed\"") && json.contains("2026-11-22"), "{json}");
    assert!(!json.contains("key_hash"));
}
