//! The record of acts: it is only ever added to, a touched line is named, it is the principal's to read, and what concerns the
//! reader's own family is not in it for them.

use crate::support::World;
use crate::support::world::{GUARDIAN, OFFICE, OTTERS, PRINCIPAL, TEACHER, id};
use preau::jobs;
use preau::rooms::audit;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use std::time::Duration;

/// Lines as requests write them: who, what, about whom.
async fn write(world: &World, lines: &[(u128, &str, String)]) {
    for (actor, action, subjects) in lines {
        world
            .arrange(format!(
                "insert into audit (at, actor, action, subjects) values ('2026-11-23 08:00Z', '{}', '{action}', '{subjects}')",
                id(*actor)
            ))
            .await;
    }
}

fn of_account(n: u128) -> String {
    format!(r#"{{"account": "{}"}}"#, id(2000 + n))
}

async fn chain(world: &World) {
    world.arrange("select wall.chain_audit()").await;
}

/// The tone and the words of the check above the newest lines.
async fn check(world: &World) -> (String, String) {
    let page = world.as_persona(PRINCIPAL).await.get("/school/audit").await;
    let (text, attributes) = page.test_id("audit-check").remove(0);
    (attributes["data-tone"].clone(), text)
}

#[tokio::test]
async fn the_principal_reads_who_did_what_in_words_and_names() {
    let world = World::new().await;
    let empty = world.as_persona(PRINCIPAL).await.get("/school/audit").await;
    assert_eq!((empty.status.as_u16(), empty.hook().as_str()), (200, "audit"));
    assert!(empty.test_id("audit-row").is_empty() && !empty.test_id("empty-state").is_empty());

    write(
        &world,
        &[
            (20, "password-change", of_account(20)),
            (1, "principal-visit", format!(r#"{{"group": "{OTTERS}"}}"#)),
            (2, "of-another-time", "{}".to_owned()),
        ],
    )
    .await;
    let page = world.as_persona(PRINCIPAL).await.get("/school/audit").await;
    let rows: Vec<String> = page.test_id("audit-row").into_iter().map(|row| row.0).collect();
    assert_eq!(rows.len(), 3);
    // the newest is first
    assert!(
        rows[0].contains("of-another-time") && rows[0].contains("Odile Martin"),
        "{}",
        rows[0]
    );
    assert!(rows[1].contains("CE1-CE2 Loutres") && rows[1].contains("Paul Petit"), "{}", rows[1]);
    assert!(
        rows[2].contains("Mot de passe changé") && rows[2].contains("Karima Benali"),
        "{}",
        rows[2]
    );
    assert!(rows[2].contains("lundi 23 novembre 2026, 9 h 00"), "{}", rows[2]);
    assert!(!page.body.contains(&id(2020).to_string()), "no ids on the page");
}

#[tokio::test]
async fn older_lines_are_a_page_further_and_none_is_lost_between() {
    let world = World::new().await;
    world
        .arrange(
            "insert into audit (at, actor, action, subjects)
             select '2026-11-23 08:00Z', null, 'number-' || repeat('z', n), '{}' from generate_series(1, 120) n",
        )
        .await;
    let mut browser = world.as_persona(PRINCIPAL).await;
    let mut path = "/school/audit".to_owned();
    let mut lengths = Vec::new();
    let mut pages = 0;
    loop {
        let page = browser.get(&path).await;
        pages += 1;
        assert_eq!(
            page.test_id("audit-check").is_empty(),
            pages > 1,
            "checked above the newest lines only"
        );
        lengths.extend(
            page.find("[data-testid=audit-row] th")
                .iter()
                .map(|row| row.0.chars().filter(|c| *c == 'z').count()),
        );
        let Some(next) = page.find(".pager a[rel=next]").first().map(|link| link.1["href"].clone()) else {
            break;
        };
        path = next;
    }
    assert_eq!(pages, 3);
    assert_eq!(lengths, (1..=120).rev().collect::<Vec<_>>());
    // an address somebody typed is the first page, not an error
    assert_eq!(browser.get("/school/audit?before=yesterday").await.status.as_u16(), 200);
}

#[tokio::test]
async fn nobody_but_the_principal_reads_it() {
    let world = World::new().await;
    let leads_there = |page: &crate::support::Page| !page.find("a[href='/school/audit']").is_empty();
    assert!(leads_there(&world.as_persona(PRINCIPAL).await.get("/school").await));
    assert!(!leads_there(&world.as_persona(OFFICE).await.get("/school").await));
    for (persona, status) in [(OFFICE, 403), (TEACHER, 404), (GUARDIAN, 404)] {
        let page = world.as_persona(persona).await.get("/school/audit").await;
        assert_eq!(page.status.as_u16(), status, "{}", persona.name);
    }
}

#[tokio::test]
async fn the_app_may_add_a_line_and_nothing_else() {
    let world = World::new().await;
    write(&world, &[(20, "password-change", of_account(20))]).await;
    chain(&world).await;
    let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
    // with the widest scope there is
    app.execute("begin; select set_config('preau.system', 'on', true)").await.unwrap();
    for forbidden in [
        "update audit set action = 'nothing'",
        "delete from audit",
        "truncate audit",
        // a line may not bring its own place in the chain, nor a hash, nor its own number
        "insert into audit (at, action, subjects, seq, hash) values ('2026-11-23 08:00Z', 'forged', '{}', 2, '\\x00')",
        "insert into audit (id, at, action, subjects) overriding system value values (0, '2026-11-23 08:00Z', 'forged', '{}')",
        "drop table audit",
        "alter table audit disable row level security",
    ] {
        app.execute("savepoint try").await.unwrap();
        let error = app.execute(forbidden).await.unwrap_err();
        assert_eq!(error.as_database_error().unwrap().code().as_deref(), Some("42501"), "{forbidden}");
        app.execute("rollback to savepoint try").await.unwrap();
    }
    app.execute("insert into audit (at, action, subjects) values ('2026-11-23 08:00Z', 'added', '{}')")
        .await
        .unwrap();
    app.execute("commit").await.unwrap();
    assert_eq!(
        world
            .number("select count(*) from audit where action in ('password-change', 'added')")
            .await,
        2
    );
}

#[tokio::test]
async fn without_the_schools_scope_only_visits_to_ones_class_and_changed_settings_are_in_sight() {
    let world = World::new().await;
    let visit = |group| format!(r#"{{"group": "{group}"}}"#);
    write(
        &world,
        &[
            (1, "principal-visit", visit(OTTERS)),
            (1, "principal-visit", visit(crate::support::world::HERONS)),
            (10, "password-change", of_account(10)),
            (10, "announcement-publish", visit(OTTERS)),
            (2, "group-change", visit(OTTERS)),
            (2, "group-change", visit(crate::support::world::HERONS)),
            (1, "settings-change", "{}".to_owned()),
        ],
    )
    .await;
    let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
    for (scope, seen) in [
        ("select 1".to_owned(), 0),
        (format!("select set_config('preau.groups', '{{{OTTERS}}}', true)"), 3),
        ("select set_config('preau.facts', 'on', true)".to_owned(), 7),
    ] {
        app.execute(AssertSqlSafe(format!("begin; {scope}"))).await.unwrap();
        let count: i64 = sqlx::query_scalar("select count(*) from audit").fetch_one(&mut app).await.unwrap();
        assert_eq!(count, seen, "{scope}");
        app.execute("rollback").await.unwrap();
    }
}

#[tokio::test]
async fn a_touched_chain_is_named_with_the_first_wrong_line() {
    let world = World::new().await;
    let lines: Vec<_> = (0..6).map(|_| (20, "password-change", of_account(20))).collect();
    write(&world, &lines).await;
    chain(&world).await;
    let (tone, whole) = check(&world).await;
    assert_eq!(tone, "ok", "{whole}");
    let head = |text: &str| text.split("empreinte").nth(1).unwrap().trim().to_owned();
    for (touch, mend, place) in [
        (
            "update audit set actor = null where seq = 3",
            format!("update audit set actor = '{}' where seq = 3", id(20)),
            Some("3"),
        ),
        (
            "update audit set at = at - interval '1 second' where seq = 5",
            "update audit set at = at + interval '1 second' where seq = 5".to_owned(),
            Some("5"),
        ),
        // two lines change places
        (
            "update audit set seq = 20 - seq where seq in (2, 4); update audit set seq = case seq when 18 then 4 else 2 end where seq in (16, 18)",
            "update audit set seq = 20 - seq where seq in (2, 4); update audit set seq = case seq when 18 then 4 else 2 end where seq in (16, 18)"
                .to_owned(),
            Some("2"),
        ),
        // a line is gone from the middle
        (
            "create table gone as select * from audit where seq = 4; delete from audit where seq = 4",
            "insert into audit overriding system value select * from gone".to_owned(),
            Some("4"),
        ),
        // and from the end: the chain holds, so what was noted on paper must say it
        ("delete from audit where seq = 6", String::new(), None),
    ] {
        world.arrange(touch).await;
        let (tone, text) = check(&world).await;
        match place {
            Some(place) => {
                assert_eq!(tone, "danger", "{touch}");
                assert!(text.contains(&format!("\u{2068}{place}\u{2069}")), "{touch}: {text}");
                world.arrange(mend.as_str()).await;
                assert_eq!(check(&world).await.0, "ok", "mended: {touch}");
            }
            None => assert_ne!(head(&text), head(&whole), "{touch}"),
        }
    }
}

#[tokio::test]
async fn a_line_dated_back_is_pointed_at() {
    let world = World::new().await;
    write(&world, &[(20, "password-change", of_account(20))]).await;
    let mut app = PgConnection::connect(&world.database.app_url()).await.unwrap();
    app.execute("insert into audit (at, action, subjects) values ('2026-11-20 08:00Z', 'password-change', '{}')")
        .await
        .unwrap();
    chain(&world).await;
    let (tone, text) = check(&world).await;
    assert_eq!(tone, "warn");
    assert!(text.contains("\u{2068}2\u{2069}"), "{text}");
}

#[tokio::test]
async fn what_requests_write_has_its_place_within_a_second_or_two() {
    let world = World::new().await;
    write(
        &world,
        &[(20, "password-change", of_account(20)), (21, "password-change", of_account(21))],
    )
    .await;
    let (tone, text) = check(&world).await;
    assert_eq!(tone, "ok");
    assert!(text.contains("\u{2068}2\u{2069} lignes attendent"), "{text}");

    let chaining = tokio::spawn(jobs::keep_chaining(world.app.clone()));
    let mut tries = 0;
    while world.number("select count(*) from audit where seq is null").await > 0 {
        tries += 1;
        assert!(tries < 100, "the lines were not chained");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    chaining.abort();
    assert_eq!(check(&world).await.0, "ok");
    assert_eq!(world.number("select rows from wall.verify_audit()").await, 2);
}

/// The principal is the father of Lina, whose other guardians are Karima (20), Nabil (32) and Carl (23, contact only).
async fn a_principal_who_is_a_father_here() -> World {
    let world = World::new().await;
    world
        .arrange(format!(
            "insert into guardianship (id, guardian_id, pupil_id, right_level, during, origin, set_by, set_at)
             values ('{}', '{}', '{}', 'full', tstzrange('2025-08-31 22:00Z', '2026-08-31 22:00Z'), 'hand', '{}', '2025-08-20 08:00Z')",
            id(7777),
            id(1),
            id(100),
            id(2)
        ))
        .await;
    world
}

#[tokio::test]
async fn lines_about_ones_own_family_are_a_colleagues() {
    let world = a_principal_who_is_a_father_here().await;
    let edge = |guardian: u128, pupil: u128| format!(r#"{{"guardianship": "{}"}}"#, id(5000 + guardian * 1000 + pupil));
    write(
        &world,
        &[
            // kept from him: the mother's account, by her own hand and by the office's; the edge; the child; her act on a class
            (20, "password-change", of_account(20)),
            (2, "password-change", format!(r#"{{"accounts": ["{}"]}}"#, id(2032))),
            (2, "contact-change", edge(20, 100)),
            (2, "contact-change", format!(r#"{{"pupil": "{}"}}"#, id(100))),
            (20, "login-change", format!(r#"{{"group": "{OTTERS}"}}"#)),
            (2, "approval-ask", format!(r#"{{"approval": "{}"}}"#, id(399))),
            // his to read: another family, his own account, a line that is about others too
            (21, "device-end", of_account(21)),
            (1, "device-end", of_account(1)),
            (2, "device-end", format!(r#"{{"accounts": ["{}", "{}"]}}"#, id(2020), id(2021))),
        ],
    )
    .await;
    world
        .arrange(format!(
            "insert into approval (id, act, summary, payload, payload_hash, asked_by, asked_at, expires_at)
             values ('{}', 'staff-guardianship', '{{}}', '{{\"pupil\": \"{}\"}}', '', '{}', '2026-11-22 08:00Z', '2026-11-29 08:00Z')",
            id(399),
            id(100),
            id(2)
        ))
        .await;
    let page = world.as_persona(PRINCIPAL).await.get("/school/audit").await;
    let rows: Vec<String> = page.test_id("audit-row").into_iter().map(|row| row.0).collect();
    assert_eq!(rows.len(), 3, "{rows:#?}");
    assert!(rows.iter().all(|row| row.contains("Appareil déconnecté")), "{rows:#?}");
    for name in ["Karima", "Nabil", "Lina"] {
        assert!(!page.body.contains(name), "{name}");
    }
    assert!(rows[0].contains("Ugo Neuf") && !rows[0].contains("autre"), "{}", rows[0]);
}

#[tokio::test]
async fn a_colleagues_work_is_seen_even_if_they_are_family() {
    let world = a_principal_who_is_a_father_here().await;
    // Lina's mother teaches the other class
    world
        .arrange(format!(
            "insert into assignment (id, person_id, group_id, role, during, origin, set_by, set_at)
             select '{}', '{}', group_id, role, during, origin, set_by, set_at from assignment where id = '{}'",
            id(720),
            id(20),
            id(712)
        ))
        .await;
    let group = format!(r#"{{"group": "{}"}}"#, crate::support::world::HERONS);
    write(&world, &[(20, "device-end", group), (20, "password-change", of_account(20))]).await;
    let page = world.as_persona(PRINCIPAL).await.get("/school/audit").await;
    let rows = page.test_id("audit-row");
    assert_eq!(rows.len(), 1);
    assert!(rows[0].0.contains("3e Hérons") && rows[0].0.contains("Karima Benali"));
}

#[test]
fn every_action_that_is_written_down_has_its_words() {
    fn walk(dir: &std::path::Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                for call in text.split(".witness(").skip(1) {
                    if let Some(action) = call.trim_start().strip_prefix('"') {
                        found.push(action.split('"').next().unwrap().to_owned());
                    }
                }
            }
        }
    }
    let mut actions = vec!["principal-visit".to_owned()];
    walk(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut actions);
    assert!(actions.len() > 5);
    for action in actions {
        for words in [include_str!("../i18n/fr/preau.ftl"), include_str!("../i18n/en/preau.ftl")] {
            assert!(
                words.contains(&format!("\naudit-did-{action} = ")),
                "say `{action}` in words: the key audit-did-{action}, in both languages"
            );
        }
    }
}

/// Whoever rewrites the whole chain in the database, so that it holds, is belied by what was noted beside the data.
#[tokio::test]
async fn a_chain_that_was_cut_or_written_anew_is_belied_by_the_notes_beside_the_data() {
    for (forgery, place) in [
        // the last lines were never there
        ("delete from audit where seq > 1", 3),
        // another story, chained anew from the first line
        (
            "update audit set actor = null, seq = null, hash = null; select wall.chain_audit()",
            3,
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let world = World::with_folder("world", folder.path().to_str().unwrap()).await;
        audit::note(&world.app).await.unwrap();
        assert!(!folder.path().join("audit-heads").exists(), "nothing to note yet");
        write(
            &world,
            &[(20, "password-change", of_account(20)), (1, "principal-visit", "{}".to_owned())],
        )
        .await;
        write(&world, &[(2, "year-create", "{}".to_owned())]).await;
        chain(&world).await;
        audit::note(&world.app).await.unwrap();
        audit::note(&world.app).await.unwrap();
        let notes = std::fs::read_to_string(folder.path().join("audit-heads")).unwrap();
        assert_eq!(
            notes.lines().filter(|line| !line.is_empty()).count(),
            1,
            "once for each end: {notes}"
        );
        let report = audit::verify(&world.app).await.unwrap();
        assert!(report.is_whole(), "{report}");
        assert_eq!(check(&world).await.0, "ok");

        world.arrange(forgery).await;
        let report = audit::verify(&world.app).await.unwrap();
        assert!(!report.is_whole(), "{forgery}: {report}");
        assert!(report.to_string().contains(&format!("line {place} is not what it was")), "{report}");
        let (tone, words) = check(&world).await;
        assert_eq!(tone, "danger", "{words}");
    }
}

/// Everything that somebody who owns the database could do to hide what was done; the notes beside the data are out of their reach.
#[tokio::test]
async fn whatever_the_owner_of_the_tables_does_to_it_is_named() {
    for (forgery, named) in [
        ("update audit set action = 'year-create' where seq = 2", "line 2 does not follow"),
        ("delete from audit where seq = 2", "line 2 does not follow"),
        ("truncate audit", "is not what it was"),
        ("delete from audit where seq >= 3", "line 4 is not what it was"),
        (
            "update audit set seq = 20 - seq where seq in (2, 3); update audit set seq = case seq when 18 then 3 else 2 end where seq in (17, 18)",
            "line 2 does not follow",
        ),
        (
            "insert into audit (at, action, subjects) values ('2026-10-01', 'year-create', '{}'); select wall.chain_audit()",
            "line 5 is dated well before",
        ),
        (
            "insert into audit (at, action, subjects, seq, hash) values ('2026-11-23 08:00Z', 'year-create', '{}', 5, sha256('x'))",
            "line 5 does not follow",
        ),
        // all gone, and a seal that says it was their time
        (
            "insert into audit_seal (seq, hash, lines, sealed_at) select seq, hash, seq, now() from audit where seq = 3; delete from audit where seq <= 3",
            "is not what it was",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let world = World::with_folder("world", folder.path().to_str().unwrap()).await;
        let line = || (20, "password-change", of_account(20));
        write(&world, &[line(), line()]).await;
        chain(&world).await;
        audit::note(&world.app).await.unwrap();
        write(&world, &[line(), line()]).await;
        chain(&world).await;
        audit::note(&world.app).await.unwrap();
        assert!(audit::verify(&world.app).await.unwrap().is_whole());
        world.arrange(forgery).await;
        let report = audit::verify(&world.app).await.unwrap().to_string();
        assert!(report.contains(named), "{forgery}: {report}");
    }
}
