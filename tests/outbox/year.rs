//! A school year of news and alerts in three zones: when each letter left, compared with a plain model, and written down as a table
//! (tests/outbox/year.txt; `UPDATE=1` writes it anew). The jobs of the outbox run at every moment at which one is due, on a clock that is set.

use super::{UNDO, address};
use crate::support::World;
use crate::support::mail::MailServer;
use crate::support::world::{OTTERS, id};
use jiff::civil::{Date, date, time};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Two with summer time, one of them beyond the ocean; one without, whose day begins ten hours before.
const ZONES: [&str; 3] = ["Europe/Paris", "America/Miquelon", "Pacific/Noumea"];
const HOLIDAYS: [(Date, Date); 4] = [
    (date(2026, 10, 17), date(2026, 11, 1)),
    (date(2026, 12, 19), date(2027, 1, 3)),
    (date(2027, 2, 13), date(2027, 2, 28)),
    (date(2027, 4, 10), date(2027, 4, 25)),
];
/// Who is told, at what hour, and how long they are left in peace.
const FAMILIES: [(u128, i8, i8, i8); 3] = [(20, 17, 19, 7), (22, 7, 19, 7), (30, 12, 18, 8)];

/// What left: to whom, an alert or the letter of the day, and when.
type Left = (u128, &'static str, Timestamp);

/// When something was said, by the half hour and pseudo-random minutes: of five things, one is an alert.
fn said() -> Vec<(Timestamp, bool)> {
    let mut at: Timestamp = "2026-09-02T03:00:00Z".parse().unwrap();
    let last: Timestamp = "2027-06-28T00:00:00Z".parse().unwrap();
    let mut state: u64 = 0x5eed;
    let mut said = Vec::new();
    while at < last {
        said.push((at, said.len() % 5 == 4));
        // a linear congruential generator (Knuth): only that hours differ matters
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        at += SignedDuration::from_mins(i64::try_from(24 * 60 + (state >> 33) % (5 * 24 * 60)).unwrap());
    }
    said
}

/// The first moment from then on at which a clock on the wall shows this hour on a day of school.
fn next(zone: &str, from: Timestamp, hour: i8) -> Timestamp {
    let zone = preau::clock::zone(zone);
    let mut day = from.to_zoned(zone.clone()).date();
    loop {
        let at = day.to_datetime(time(hour, 0, 0, 0)).to_zoned(zone.clone()).unwrap().timestamp();
        let school = day.weekday().to_monday_one_offset() < 6 && !HOLIDAYS.iter().any(|(first, last)| (*first..=*last).contains(&day));
        if school && at > from {
            return at;
        }
        day = day.tomorrow().unwrap();
    }
}

/// An alert leaves at once; everything else is told of at each family's own hour, together.
fn model(zone: &str) -> BTreeSet<Left> {
    let mut left = BTreeSet::new();
    for (at, alert) in said() {
        for (family, hour, ..) in FAMILIES {
            left.insert(if alert {
                (family, "alert", at)
            } else {
                (family, "letter of the day", next(zone, at + UNDO, hour))
            });
        }
    }
    left
}

async fn world(zone: &str) -> (World, MailServer) {
    let server = MailServer::start().await;
    let way = server.way();
    let world = World::with(|app| app.mail = way).await;
    let holidays: Vec<String> = HOLIDAYS
        .iter()
        .zip(7000..)
        .map(|((first, last), n)| format!("('{}', '{}', 'Vacances', '{first}', '{last}')", id(n), id(900)))
        .collect();
    let choices: Vec<String> = FAMILIES
        .iter()
        .map(|(family, hour, from, until)| format!("('{}', {hour}, '{from}:00', '{until}:00', '2026-09-01')", id(*family)))
        .collect();
    for (family, ..) in FAMILIES {
        world.give_email(family, &address(family)).await;
    }
    world
        .arrange(format!(
            "delete from job; delete from sign_off_notice; delete from signature; delete from sign_off; update school set time_zone = '{zone}';
             update account set joined_at = '2026-08-01', confirmed_at = '2026-08-01';
             update licence set passed_at = '2026-08-31 22:00Z';
             delete from school_holiday; insert into school_holiday (id, year_id, label, starts_on, ends_on) values {};
             insert into telling (person_id, digest_hour, quiet_from, quiet_until, set_at) values {};
             update class_group set freezes_at = null, closes_at = null",
            holidays.join(", "),
            choices.join(", ")
        ))
        .await;
    (world, server)
}

/// Says one thing to the class, at this moment of the world's clock.
async fn say(world: &World, n: u128, alert: bool) {
    let (kind, template) = if alert {
        ("alert", "'late', '17:30'")
    } else {
        ("news", "null, null")
    };
    world
        .arrange(format!(
            "insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, state, created_at, saved_at, alert_template, alert_time)
             values ('{post}', '{OTTERS}', '{rosa}', '{kind}', 'Titre', 'Texte', '<p>Texte</p>', 'fr', 'draft', '{now}', '{now}', {template});
             update announcement set state = 'published', published_at = '{now}' where id = '{post}'",
            post = id(n),
            rosa = id(10),
            now = world.clock.now(),
        ))
        .await;
}

/// Runs what is due until there is nothing to do before that moment; what left is written down with the time on the clock.
async fn work_until(world: &World, server: &MailServer, until: Timestamp, left: &mut BTreeSet<Left>) {
    const NEXT: &str = "select coalesce(min(extract(epoch from run_at))::bigint, 9999999999) from job
        where kind in ('outbox-post', 'outbox-deliver') and dead_at is null";
    loop {
        let due = Timestamp::from_second(world.number(NEXT).await).unwrap();
        if due >= until {
            break;
        }
        world.clock.advance(due.max(world.clock.now()).duration_since(world.clock.now()));
        preau::jobs::run_due(&world.app, &preau::rooms::outbox::jobs()).await.unwrap();
        for letter in server.letters() {
            let (family, ..) = FAMILIES.into_iter().find(|(family, ..)| letter.to == address(*family)).unwrap();
            let kind = if letter.header("List-Unsubscribe").is_some() {
                "letter of the day"
            } else {
                "alert"
            };
            assert!(left.insert((family, kind, world.clock.now())), "the same twice: {}", letter.text);
        }
        server.forget();
    }
    world.clock.advance(until.duration_since(world.clock.now()));
}

/// What left in this zone, a line each.
fn table(zone: &str, left: &BTreeSet<Left>) -> String {
    let said = said();
    let zoned = preau::clock::zone(zone);
    let clock = |at: Timestamp| at.to_zoned(zoned.clone()).strftime("%a %Y-%m-%d %H:%M %Z").to_string();
    let mut lines = String::new();
    let mut rows: Vec<&Left> = left.iter().collect();
    rows.sort_by_key(|(family, _, at)| (*at, *family));
    for (family, kind, at) in rows {
        // what was said since this family was told last
        let before = left
            .iter()
            .rfind(|(other, word, earlier)| other == family && word == kind && earlier < at);
        let told: Vec<String> = said
            .iter()
            .filter(|(said, alert)| {
                (*alert == (*kind == "alert")) && *said <= *at && before.is_none_or(|(_, _, earlier)| *said + UNDO > *earlier)
            })
            .filter(|(said, alert)| *alert || *said + UNDO < *at)
            .map(|(said, _)| clock(*said))
            .collect();
        let hour = FAMILIES.iter().find(|(one, ..)| one == family).map_or(0, |(_, hour, ..)| *hour);
        writeln!(lines, "{zone:17} {hour:2} h  {kind:18} {}  of {}", clock(*at), told.join(", ")).unwrap();
    }
    lines
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_year_of_letters_leaves_as_a_plain_model_has_it() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outbox/year.txt");
    let mut years = tokio::task::JoinSet::new();
    for zone in ZONES {
        years.spawn(async move {
            let (world, server) = world(zone).await;
            let mut left = BTreeSet::new();
            let start: Timestamp = "2026-09-02T00:00:00Z".parse().unwrap();
            world.clock.advance(start.duration_since(world.clock.now()));
            for ((at, alert), n) in said().into_iter().zip(8000..) {
                work_until(&world, &server, at, &mut left).await;
                say(&world, n, alert).await;
            }
            work_until(&world, &server, "2027-07-02T22:00:00Z".parse().unwrap(), &mut left).await;
            (zone, left)
        });
    }
    let mut whole: Vec<(&str, BTreeSet<Left>)> = years.join_all().await;
    whole.sort_by_key(|(zone, _)| ZONES.iter().position(|one| one == zone));
    let mut lines = String::new();
    for (zone, left) in &whole {
        let plain = model(zone);
        let (missing, more): (Vec<_>, Vec<_>) = (plain.difference(left).collect(), left.difference(&plain).collect());
        assert!(missing.is_empty() && more.is_empty(), "{zone}: missing {missing:?}, more {more:?}");
        assert!(left.len() > 150, "{zone}: {}", left.len());
        lines.push_str(&table(zone, left));
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(file, &lines).unwrap();
    }
    assert_eq!(
        lines,
        std::fs::read_to_string(file).unwrap_or_default(),
        "tests/outbox/year.txt says otherwise"
    );
}
