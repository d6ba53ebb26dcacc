//! Every route as every persona, against `tests/access.txt`. A reviewer sees a change of access as a diff of that file.

use crate::support::world::{PERSONAS, PRINCIPAL, Persona, TEACHER};
use crate::support::{Page, World, samples};
use axum::http::Method;
use jiff::SignedDuration;
use preau::access::Route;
use std::fmt::Write as _;

/// What an answer means for who asked.
fn word(page: &Page, route: &Route, persona: Persona) -> &'static str {
    match page.status.as_u16() {
        303 if page.location().starts_with("/login") && route.proof != "Anyone" => "sign-in",
        303 if page.location() == "/me/security" && !route.path.starts_with("/me/") => "factor",
        200 | 303 | 307 => "yes",
        400 | 409 | 422 | 429 => "again",
        403 => "refused",
        404 => "hidden",
        405 => "no-method",
        other => panic!("{} {} as {}: {other}", route.method, route.path, persona.name),
    }
}

async fn alerted() -> World {
    let world = World::new().await;
    world.alerted().await;
    world
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_answers_every_persona_as_written_down() {
    let routes = preau::routes::routes();
    let width = routes.table().iter().map(|route| route.path.len()).max().unwrap_or(0) + 2;
    let mut table = format!("{:5}{:width$}{:24}", "", "", "");
    for persona in PERSONAS {
        write!(table, "{:20}", persona.name).unwrap();
    }
    table.truncate(table.trim_end().len());
    table.push('\n');

    let mut world = World::new().await;
    for route in routes.table() {
        // only of an alert one says that one has read it
        let alert = route.path.ends_with("/known");
        if alert {
            world = alerted().await;
        }
        let path = samples::path(route.path, samples::ours);
        write!(table, "{:5}{:width$}{:24}", route.method.as_str(), route.path, route.proof).unwrap();
        for persona in PERSONAS {
            let mut browser = world.as_persona(*persona).await;
            let page = if route.method == Method::GET {
                browser.get(&path).await
            } else {
                let body = samples::body(route.path);
                let fields: Vec<_> = body.iter().map(|(name, value)| (*name, value.as_str())).collect();
                browser.post(&path, &fields).await
            };
            let answer = word(&page, route, *persona);
            if route.method != Method::GET && matches!(answer, "yes" | "again") {
                // something may have changed: the next persona gets a world of their own
                world = if alert { alerted().await } else { World::new().await };
            }
            write!(table, "{answer:20}").unwrap();
        }
        table.truncate(table.trim_end().len());
        table.push('\n');
        if alert {
            world = World::new().await;
        }
    }

    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/access.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(file, &table).unwrap();
    }
    let written = std::fs::read_to_string(file).unwrap_or_default();
    for (now, then) in table.lines().zip(written.lines()) {
        assert_eq!(
            now, then,
            "access changed; if that is meant, run with UPDATE=1 and show the diff to a reviewer"
        );
    }
    assert_eq!(
        table.lines().count(),
        written.lines().count(),
        "routes came or went; run with UPDATE=1 and show the diff to a reviewer"
    );
}

/// Who signed in more than ten minutes ago gives the password again before anything of the school, of letters and joins, or of an
/// account changes (rules.md 26).
#[tokio::test]
async fn an_old_password_changes_nothing_of_the_school_and_of_no_account() {
    const BESIDES: &[&str] = &[
        "/me/contact",
        "/me/login",
        "/me/agenda/end",
        "/me/devices/end-others",
        "/me/devices/{device}/end",
        "/me/security",
        "/me/security/authenticator",
        "/me/security/authenticator/remove",
        "/me/security/codes",
        "/groups/{group}/roster/guardians/{person}/gate-code",
        "/groups/{group}/roster/joins/{account}",
        "/groups/{group}/review/attest",
    ];
    // what is written and said to nobody; what is out asks for the password (tests/broadcasts/planned.rs)
    const DRAFTS: &[&str] = &["/school/announcements", "/school/announcements/{broadcast}"];
    const EVERYTHING: &str = "select count(*) + (select count(*) from letter) + (select count(*) from person) + (select count(*) from device)
        + (select coalesce(sum(hashtext(a::text)), 0) from account a) + (select coalesce(sum(hashtext(g::text)), 0) from guardianship g)
        + (select coalesce(sum(hashtext(s::text)), 0) from assignment s) + (select coalesce(sum(hashtext(v::text)), 0) from approval v) + (select count(*) from review) from audit";
    let world = World::new().await;
    let (mut principal, mut teacher) = (world.as_persona(PRINCIPAL).await, world.as_persona(TEACHER).await);
    world.clock.advance(SignedDuration::from_mins(11));
    let before = world.number(EVERYTHING).await;
    let routes = preau::routes::routes();
    let mut tried = 0;
    for route in routes.table().iter().filter(|route| route.method == Method::POST) {
        if DRAFTS.contains(&route.path) || !route.path.starts_with("/school") && !BESIDES.contains(&route.path) {
            continue;
        }
        let body = samples::body(route.path);
        let fields: Vec<_> = body.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let browser = if route.path.starts_with("/school") {
            &mut principal
        } else {
            &mut teacher
        };
        let page = browser.post(&samples::path(route.path, samples::ours), &fields).await;
        assert_eq!((page.status.as_u16(), page.hook().as_str()), (403, "confirm"), "{}", route.path);
        tried += 1;
    }
    assert_eq!(tried, 69 + BESIDES.len());
    assert_eq!(world.number(EVERYTHING).await, before);
}
